#include "gis/cli/survey_text.h"

#include <fmt/format.h>

#include <functional>

#include "gis/cli/explain_text.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

void forEachCell(const CaseContent& content, ParcelIndex parcel,
                 const std::function<void(const SurveyedValue&, const Value& before)>& visit) {
  const auto& cells = content.surveyed.cells;
  for (auto cell = cells.lower_bound({parcel, Field{}});
       cell != cells.end() && cell->first.first == parcel; ++cell) {
    visit(content.survey.at(cell->second.value), cell->second.before);
  }
}

std::string shown(const SurveyedValue& value, Language language) {
  if (std::holds_alternative<std::monostate>(value.value)) {
    return language == Language::Chinese ? "尚未发生" : "has not happened";
  }
  return valueText(value.value, value.field, language);
}

}  // namespace

std::string surveyedText(const CaseContent& content, ParcelIndex parcel, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text;
  forEachCell(content, parcel, [&](const SurveyedValue& value, const Value& before) {
    std::string by = value.surveyed.iso();
    if (!std::holds_alternative<std::monostate>(before)) {
      by += (chinese ? "，原值 " : ", was ") + valueText(before, value.field, language);
    }
    for (const std::string& more : {value.by, value.note}) {
      by += more.empty() ? "" : (chinese ? "，" : ", ") + more;
    }
    text += printable(fmt::format(fmt::runtime(chinese ? "  {} = {}({})" : "  {} = {} ({})"),
                                  fieldInfo(value.field).name.in(language), shown(value, language),
                                  by)) +
            "\n";
  });
  if (text.empty()) {
    return text;
  }
  return (chinese ? "来自摸底补录，不是源数据：\n" : "From the survey, not from the source:\n") +
         text;
}

Json surveyedJson(const CaseContent& content, ParcelIndex parcel) {
  Json json = Json::array();
  forEachCell(content, parcel, [&](const SurveyedValue& value, const Value& before) {
    const bool blank = std::holds_alternative<std::monostate>(before);
    json.push_back({{"field", fieldInfo(value.field).id},
                    {"value", surveyValueText(value.value)},
                    {"before", blank ? Json() : Json(surveyValueText(before))},
                    {"surveyed", value.surveyed.iso()},
                    {"by", value.by},
                    {"note", value.note}});
  });
  return json;
}

}  // namespace renewal::cli
