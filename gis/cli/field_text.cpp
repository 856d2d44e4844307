#include "gis/cli/field_text.h"

#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

Json fieldJson(const gis::UnderstoodField& field) {
  Json json;
  json["source"] = field.source;
  json["meaning"] = field.meaning ? Json(fieldInfo(*field.meaning).id) : Json();
  json["unit"] = field.unit.empty() ? Json() : Json(field.unit.en);
  json["unit_zh"] = field.unit.empty() ? Json() : Json(field.unit.zh);
  json["title"] = field.meaning ? textJson({std::string(fieldInfo(*field.meaning).name.zh),
                                            std::string(fieldInfo(*field.meaning).name.en)})
                                : Json();
  json["how"] = textJson(field.how);
  return json;
}

}  // namespace

Json fieldsJson(const std::vector<gis::UnderstoodField>& fields) {
  Json all = Json::array();
  for (const gis::UnderstoodField& field : fields) {
    all.push_back(fieldJson(field));
  }
  return all;
}

std::string fieldTable(const std::vector<gis::UnderstoodField>& fields, Language language) {
  const bool chinese = language == Language::Chinese;
  TextTable table;
  table.column(chinese ? "源字段" : "source field");
  table.column(chinese ? "含义" : "understood as");
  table.column(chinese ? "单位" : "unit");
  table.column(chinese ? "依据" : "how");
  for (const gis::UnderstoodField& field : fields) {
    table.row({field.source,
               field.meaning ? std::string(fieldInfo(*field.meaning).name.in(language))
                             : std::string(chinese ? "（原样保留）" : "(carried along)"),
               field.unit.in(language), field.how.in(language)});
  }
  return table.render(2);
}

}  // namespace renewal::cli
