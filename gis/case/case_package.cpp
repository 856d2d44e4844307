#include "gis/case/case_package.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/base/version.h"
#include "gis/base/data_files.h"
#include "gis/base/sha256.h"
#include "gis/case/case_file.h"
#include "gis/case/qgis_style.h"
#include "gis/io/target_codec.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;
using Type = PackageColumn::Type;

constexpr const char* stylesTable = "layer_styles";

fs::path caseFolder(const fs::path& path) {
  std::error_code error;
  if (!CaseFile::isCase(path)) {
    return {};
  }
  return fs::is_directory(path, error) ? path : path.parent_path();
}

std::string both(const Text& text) {
  return text.zh == text.en || text.en.empty() ? text.zh : text.zh + " / " + text.en;
}

Value textOrMissing(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

// ---- layers -----------------------------------------------------------------------------------

PackageTable mapLayer(const std::string& name, const Text& title, MapFeature::Shape shape,
                      const std::vector<const MapFeature*>& features) {
  PackageTable table;
  table.name = name;
  table.title = title;
  table.shape = shape;
  table.columns = {{"id", Type::Text},           {"kind", Type::Text},
                   {"name_zh", Type::Text},      {"name_en", Type::Text},
                   {"confidence", Type::Text},   {"error_m", Type::Real},
                   {"half_width_m", Type::Real}, {"schematic", Type::Flag}};
  for (const MapFeature* feature : features) {
    const auto metres = [](double value) { return value > 0 ? Value(value) : Value(); };
    table.rows.push_back({textOrMissing(feature->id), feature->kind,
                          textOrMissing(feature->name.zh), textOrMissing(feature->name.en),
                          textOrMissing(feature->confidence), metres(feature->errorMetres),
                          metres(feature->halfWidth), feature->schematic});
    table.paths.push_back(feature->paths);
  }
  return table;
}

void addLayers(const std::string& prefix, const Text& title,
               const std::vector<const MapFeature*>& features, PackageContent& content) {
  struct Kind {
    MapFeature::Shape shape;
    const char* suffix;
    Text title;
  };
  const Kind kinds[] = {{MapFeature::Shape::Polygon, "_areas", {"面", "areas"}},
                        {MapFeature::Shape::Line, "_lines", {"线", "lines"}},
                        {MapFeature::Shape::Point, "_points", {"点", "points"}}};
  for (const Kind& kind : kinds) {
    std::vector<const MapFeature*> some;
    std::copy_if(features.begin(), features.end(), std::back_inserter(some),
                 [&](const MapFeature* feature) { return feature->shape == kind.shape; });
    if (!some.empty()) {
      content.push_back(
          mapLayer(prefix + kind.suffix,
                   {title.zh + "(" + kind.title.zh + ")", title.en + " (" + kind.title.en + ")"},
                   kind.shape, some));
    }
  }
}

void addMap(const CaseContent& from, PackageContent& content) {
  std::vector<const MapFeature*> ground;
  for (const MapFeature& feature : from.ground) {
    ground.push_back(&feature);
  }
  addLayers("ground", {"底图", "ground"}, ground, content);
  std::vector<const MapFeature*> structure;
  for (const auto* some : {&from.structure.cores, &from.structure.belts, &from.structure.nodes}) {
    for (const MapFeature& feature : *some) {
      structure.push_back(&feature);
    }
  }
  addLayers("structure", {"规划结构（示意）", "planning structure (schematic)"}, structure,
            content);
}

// ---- styles -----------------------------------------------------------------------------------

std::vector<StyleClass> outcomeClasses(const Question& question, const Look& look) {
  std::vector<StyleClass> classes;
  for (std::size_t i = 0; i <= question.undetermined(); ++i) {
    const std::string id(question.outcomeId(i));
    classes.push_back({id, both(question.outcomeTitle(i)), look.outcome(id, false)});
  }
  return classes;
}

std::vector<StyleClass> phaseClasses(const Look& look) {
  std::vector<StyleClass> classes;
  for (std::size_t phase = 0; phase < phaseCount; ++phase) {
    classes.push_back({fmt::format("{}", phase),
                       fmt::format("{} {}", phase, both(phaseTitle(phase))), look.phase(phase)});
  }
  classes.push_back({"", "不在时序内 / outside the roadmap", look.outcome("in-order", false)});
  return classes;
}

std::vector<StyleClass> roleClasses(const Look& look) {
  std::vector<StyleClass> classes;
  for (const StructureRole role : {StructureRole::Core, StructureRole::Belt, StructureRole::Node}) {
    const std::string id(structureRoleId(role));
    classes.push_back({id, both(structureRoleTitle(role)), look.ground(id, false)});
  }
  classes.push_back(
      {"", both(structureRoleTitle(StructureRole::None)), look.outcome("in-order", false)});
  return classes;
}

/// How features of a kind look: which colour, filled or not, how wide.
struct KindLook {
  std::string_view kind;
  std::string_view colour;
  bool filled;
  double width;
};

std::vector<StyleClass> kindClasses(const PackageTable& layer, const Look& look) {
  constexpr KindLook known[] = {{"arterial", "arterial-casing", true, 1.4},
                                {"road", "arterial-casing", true, 0.7},
                                {"railway", "railway", true, 0.5},
                                {"river", "water", true, 0.8},
                                {"lake", "water", true, 0.2},
                                {"park", "park", true, 0.1},
                                {"ecology", "ecology", false, 0.5},
                                {"heritage", "heritage", false, 0.5},
                                {"district", "outline", false, 0.6},
                                {"area", "accent", false, 0.5},
                                {"core", "core", false, 0.8},
                                {"belt", "belt", true, 2.0},
                                {"node", "node", true, 0.5}};
  std::vector<StyleClass> classes;
  for (const auto& row : layer.rows) {
    const auto& kind = std::get<std::string>(row[1]);
    const bool seen = std::any_of(classes.begin(), classes.end(),
                                  [&](const StyleClass& one) { return one.value == kind; });
    if (seen) {
      continue;
    }
    const auto* found = std::find_if(std::begin(known), std::end(known),
                                     [&](const KindLook& one) { return one.kind == kind; });
    const KindLook shown =
        found != std::end(known) ? *found : KindLook{kind, "outline", false, 0.3};
    classes.push_back({kind, kind, look.ground(shown.colour, false), shown.filled, shown.width});
  }
  return classes;
}

/// The table by which QGIS (and GDAL's own tools) find styles in a GeoPackage, with the columns
/// QGIS makes it with.
PackageTable emptyStyles() {
  PackageTable table;
  table.name = stylesTable;
  table.idColumn = "id";
  table.columns = {{"f_table_catalog", Type::Text, 256},
                   {"f_table_schema", Type::Text, 256},
                   {"f_table_name", Type::Text, 256},
                   {"f_geometry_column", Type::Text, 256},
                   {"styleName", Type::Text, 30},
                   {"styleQML", Type::Text},
                   {"styleSLD", Type::Text},
                   {"useAsDefault", Type::Flag},
                   {"description", Type::Text},
                   {"owner", Type::Text, 30},
                   {"ui", Type::Text, 30},
                   {"update_time", Type::DateTime}};
  return table;
}

void addStyle(PackageTable& styles, const std::string& layer, const Text& name,
              const std::string& qml, bool isDefault, Date day) {
  // QGIS looks for a catalogue and schema of empty text, not for missing ones.
  styles.rows.push_back({std::string(), std::string(), layer, std::string("geom"), name.zh, qml,
                         Value(), isDefault, name.en, std::string("renewal"), Value(),
                         PartialDate(day)});
}

PackageTable stylesOf(const DistrictResult& district, const Look& look,
                      const PackageContent& content) {
  PackageTable styles = emptyStyles();
  const Date day = district.assessment.asOf;
  const Colour outline = look.ground("outline", false);
  const auto shape = MapFeature::Shape::Polygon;
  for (const Question& question : district.book().questions) {
    const bool isStatus = question.id == district.questionId;
    const std::string attribute = isStatus ? "STATUS" : question.id == "route" ? "ROUTE" : "";
    if (!attribute.empty()) {
      addStyle(styles, parcelLayer, question.title,
               qgisStyle(shape, attribute, outcomeClasses(question, look), outline), isStatus, day);
    }
  }
  addStyle(styles, parcelLayer, {"改造阶段", "renewal phase"},
           qgisStyle(shape, "PHASE", phaseClasses(look), outline), false, day);
  if (!district.opened.content.structure.empty()) {
    addStyle(styles, parcelLayer, {"规划结构", "planning structure"},
             qgisStyle(shape, "ROLE", roleClasses(look), outline), false, day);
  }
  for (const PackageTable& layer : content) {
    if (layer.shape) {
      addStyle(styles, layer.name, {"底图配色", "colours of the ground"},
               qgisStyle(*layer.shape, "kind", kindClasses(layer, look), outline), true, day);
    }
  }
  return styles;
}

// ---- tables -----------------------------------------------------------------------------------

PackageTable caseTable(const DistrictResult& district) {
  PackageTable table;
  table.name = "renewal_case";
  table.title = {"案例与基准", "the case and what it was assessed by"};
  table.columns = {{"key", Type::Text}, {"value", Type::Text}};
  const CaseContent& content = district.opened.content;
  const CoordinateSystem& crs = district.parcels().crs();
  const std::pair<const char*, std::string> entries[] = {
      {"title_zh", content.title.zh},
      {"title_en", content.title.en},
      {"as_of", content.asOf.iso()},
      {"parcels", fmt::format("{}", district.parcels().size())},
      {"program", std::string("renewal ") + version()},
      {"rule_book_id", district.book().id},
      {"rule_book_version", district.book().version},
      {"rule_book_sha256", district.opened.rules.sha256},
      {"status_question", district.questionId},
      {"crs", crs.epsg != 0 ? fmt::format("EPSG:{}", crs.epsg) : crs.name},
      {"roadmap_zh", content.roadmap.title.zh},
      {"roadmap_en", content.roadmap.title.en}};
  for (const auto& [key, value] : entries) {
    table.rows.push_back({std::string(key), textOrMissing(value)});
  }
  return table;
}

PackageTable documentTable(const std::vector<CaseDocument>& documents) {
  PackageTable table;
  table.name = "renewal_documents";
  table.title = {"案例、规则与时序的原文", "case file, rule book and roadmap in full"};
  table.columns = {
      {"name", Type::Text}, {"role", Type::Text}, {"sha256", Type::Text}, {"text", Type::Text}};
  for (const CaseDocument& document : documents) {
    table.rows.push_back(
        {document.name, document.role, sha256OfText(document.text), document.text});
  }
  return table;
}

PackageTable sourceTable(const OpenedDistrict& opened) {
  PackageTable table;
  table.name = "renewal_sources";
  table.title = {"数据来源", "where the parcels came from"};
  table.columns = {
      {"name", Type::Text},         {"layer", Type::Text},      {"driver", Type::Text},
      {"sha256", Type::Text},       {"parcels", Type::Integer}, {"encoding", Type::Text},
      {"encoding_how", Type::Text}, {"crs", Type::Text},        {"crs_how", Type::Text}};
  for (const SourceReport& source : opened.sources) {
    const CoordinateSystem& crs = source.crs.system;
    table.rows.push_back(
        {nameWithoutFolder(opened, source.path), source.layer, source.driver, source.sha256,
         static_cast<std::int64_t>(source.parcels), textOrMissing(source.encoding.name),
         textOrMissing(source.encoding.how),
         textOrMissing(crs.epsg != 0 ? fmt::format("EPSG:{}", crs.epsg) : crs.name),
         source.crs.how});
  }
  return table;
}

PackageTable findingTable(const OpenedDistrict& opened) {
  PackageTable table;
  table.name = "renewal_findings";
  table.title = {"数据质量发现", "findings about the data"};
  table.columns = {
      {"rule", Type::Text},          {"severity", Type::Text},      {"source", Type::Text},
      {"field", Type::Text},         {"what_zh", Type::Text},       {"what_en", Type::Text},
      {"suggestion_zh", Type::Text}, {"suggestion_en", Type::Text}, {"count", Type::Integer},
      {"first_rows", Type::Text},    {"examples", Type::Text}};
  for (const Finding& finding : opened.content.findings) {
    table.rows.push_back(
        {finding.rule, std::string(severityName(finding.severity)),
         textOrMissing(nameWithoutFolder(opened, finding.source)), textOrMissing(finding.field),
         finding.what.zh, finding.what.en, textOrMissing(finding.suggestion.zh),
         textOrMissing(finding.suggestion.en), static_cast<std::int64_t>(finding.count),
         textOrMissing(fmt::format("{}", fmt::join(finding.rows, ","))),
         textOrMissing(fmt::format("{}", fmt::join(finding.examples, "; ")))});
  }
  return table;
}

PackageTable outcomeTable(const DistrictResult& district, const Look& look) {
  PackageTable table;
  table.name = "renewal_outcomes";
  table.title = {"各问题的结论及宗数", "outcomes of the questions, with counts"};
  table.columns = {{"question", Type::Text}, {"outcome", Type::Text},   {"title_zh", Type::Text},
                   {"title_en", Type::Text}, {"basis", Type::Text},     {"basis_en", Type::Text},
                   {"colour", Type::Text},   {"parcels", Type::Integer}};
  for (const Question& question : district.book().questions) {
    const QuestionResult& result = *district.assessment.question(question.id);
    for (std::size_t i = 0; i <= question.undetermined(); ++i) {
      const std::string id(question.outcomeId(i));
      const Text title = question.outcomeTitle(i);
      const Text basis = i < question.outcomes.size() ? question.outcomes[i].basis : Text{};
      table.rows.push_back({question.id, id, title.zh, title.en, textOrMissing(basis.zh),
                            textOrMissing(basis.en), look.outcome(id, false).hex(),
                            static_cast<std::int64_t>(result.counts[i])});
    }
  }
  return table;
}

PackageTable totalsTable(const DistrictResult& district) {
  PackageTable table;
  table.name = "renewal_totals";
  table.title = {"片区 × 状态合计", "totals by area and status"};
  table.columns = {{"area", Type::Text},
                   {"status", Type::Text},
                   {"parcels", Type::Integer},
                   {"area_m2", Type::Real}};
  const bool known = district.parcels().areasKnown();
  for (const StatusTable::Row& row : district.totals.byArea.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      table.rows.push_back({textOrMissing(row.id), std::string(district.question().outcomeId(i)),
                            static_cast<std::int64_t>(row.cells[i].parcels),
                            known ? Value(row.cells[i].area.value()) : Value()});
    }
  }
  return table;
}

/// Values of sources may hold any bytes; SQLite's texts may not.
void cleanTexts(PackageContent& content) {
  TargetCodec utf8(TextEncoding::Utf8);
  for (PackageTable& table : content) {
    for (auto& row : table.rows) {
      for (Value& value : row) {
        if (auto* text = std::get_if<std::string>(&value)) {
          std::string clean = utf8.replaced(*text, "\xef\xbf\xbd");
          std::replace(clean.begin(), clean.end(), '\0', ' ');
          *text = std::move(clean);
        }
      }
    }
  }
}

}  // namespace

std::string nameWithoutFolder(const OpenedDistrict& opened, const std::string& path) {
  if (path.empty()) {
    return "";
  }
  const fs::path folder = caseFolder(opened.content.path);
  const fs::path inner = fs::path(path).lexically_normal().lexically_relative(
      folder.empty() ? fs::path(".") : folder.lexically_normal());
  const bool inside = !folder.empty() && !inner.empty() && *inner.begin() != "..";
  return inside ? inner.generic_string() : fs::path(path).filename().string();
}

std::vector<CaseDocument> caseDocuments(const OpenedDistrict& opened) {
  std::vector<CaseDocument> documents;
  if (const fs::path folder = caseFolder(opened.content.path); !folder.empty()) {
    const fs::path file = folder / "case.toml";
    documents.push_back({"case.toml", "case", readTextFile(file)});
    const CaseFile parsed = CaseFile::load(opened.content.path);
    if (!parsed.roadmap.empty()) {
      documents.push_back(
          {parsed.roadmap.generic_string(), "roadmap", readTextFile(folder / parsed.roadmap)});
    }
  }
  for (const CompanionFile& file : opened.companions) {
    documents.push_back(
        {fs::path(file.path).filename().string(), file.role, readTextFile(file.path)});
  }
  documents.push_back(
      {opened.rules.path.filename().string(), "rules", readTextFile(opened.rules.path)});
  return documents;
}

PackageContent casePackage(const DistrictResult& district,
                           const std::vector<CaseDocument>& documents, const Look& look) {
  PackageContent content;
  addMap(district.opened.content, content);
  PackageTable styles = stylesOf(district, look, content);
  content.push_back(std::move(styles));
  content.push_back(caseTable(district));
  content.push_back(documentTable(documents));
  content.push_back(sourceTable(district.opened));
  content.push_back(findingTable(district.opened));
  content.push_back(outcomeTable(district, look));
  content.push_back(totalsTable(district));
  cleanTexts(content);
  return content;
}

}  // namespace renewal::gis
