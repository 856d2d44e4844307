#include "core/sites/project_library.h"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "core/base/toml_reader.h"

namespace renewal {
namespace {

std::optional<SquareMetre> areaOf(const TomlReader& reader, std::string_view key,
                                  const std::optional<MeasureUnitName>& unit) {
  const auto number = reader.number(key);
  if (!number) {
    return std::nullopt;
  }
  if (*number <= 0) {
    reader.refuse(key, {"面积要大于 0", "an area is above 0"},
                  {"写想要的面积，如 30", "write the area that is wanted, e.g. 30"});
  }
  if (!unit) {
    reader.refuse("unit", {"面积缺少单位", "the area has no unit"},
                  {"可以写：m2, mu, ha", "allowed: m2, mu, ha"});
  }
  return SquareMetre(*number * unit->multiply / unit->divide);
}

InvestmentProject readProject(const TomlReader& reader) {
  reader.allowOnly({"id", "name_zh", "name_en", "industry_zh", "industry_en", "brief", "unit",
                    "min_area", "max_area", "floor_area_m2", "needed"});
  InvestmentProject project;
  project.id = reader.neededText("id");
  project.name = reader.neededTitle("name");
  project.industry = reader.title("industry").value_or(Text());
  project.brief = reader.neededText("brief");
  const auto written = reader.text("unit");
  const auto unit = written ? unitNamed(*written, MeasureUnit::SquareMetre) : std::nullopt;
  if (written && !unit) {
    reader.refuse("unit", {"不是面积单位", "no unit of area"},
                  {"可以写：m2, mu, ha", "allowed: m2, mu, ha"});
  }
  project.minArea = areaOf(reader, "min_area", unit);
  project.maxArea = areaOf(reader, "max_area", unit);
  if (project.minArea && project.maxArea && *project.maxArea < *project.minArea) {
    reader.refuse("max_area", {"上限小于下限", "the maximum is below the minimum"},
                  {"max_area 不小于 min_area", "max_area is not below min_area"});
  }
  project.floorArea = areaOf(reader, "floor_area_m2", unitNamed("m2", MeasureUnit::SquareMetre));
  project.needed = reader.date("needed");
  return project;
}

Exclusion wish(const InvestmentProject& project, const char* measure, const char* unit,
               Exclusion::Test test, double limit, Text reason) {
  Exclusion exclusion;
  exclusion.measure = *siteMeasureById(measure);
  exclusion.id = fmt::format("{}-{}-{}", project.id, measure,
                             test == Exclusion::Test::Below ? "least" : "most");
  exclusion.title = exclusion.measure.title;
  exclusion.reason = std::move(reason);
  if (exclusion.measure.kind == MeasureKind::Number) {
    exclusion.unit = unitNamed(unit, exclusion.measure.unit);
  }
  exclusion.test = test;
  exclusion.limit = limit;
  return exclusion;
}

}  // namespace

ProjectLibrary ProjectLibrary::parse(std::string_view toml, std::string_view name) {
  const toml::table document = parseToml(toml, name, ErrorCode::CaseFile);
  const TomlReader reader(document, std::string(name), "", ErrorCode::CaseFile);
  reader.allowOnly({"note_zh", "note_en", "project"});
  ProjectLibrary library;
  library.note = reader.title("note").value_or(Text());
  std::set<std::string> ids;
  for (const TomlReader& table : reader.tables("project")) {
    library.projects.push_back(readProject(table));
    if (!ids.insert(library.projects.back().id).second) {
      table.refuse("id", {"项目编号重复", "two projects with the same id"},
                   {"每个项目用不同的 id", "give every project an id of its own"});
    }
  }
  if (library.projects.empty()) {
    reader.refuse("project", {"项目库里没有项目", "the library has no project"},
                  {"请写 [[project]]", "write [[project]]"});
  }
  return library;
}

Brief briefOf(const InvestmentProject& project, const Brief& kind) {
  using Test = Exclusion::Test;
  Brief brief = kind;
  const auto add = [&](const char* measure, const char* unit, Test test, double limit,
                       Text reason) {
    brief.exclusions.push_back(wish(project, measure, unit, test, limit, std::move(reason)));
  };
  if (project.minArea) {
    add("area", "mu", Test::Below, project.minArea->value(),
        {"小于项目所需面积", "smaller than the project needs"});
  }
  if (project.maxArea) {
    add("area", "mu", Test::Above, project.maxArea->value(),
        {"大于项目所需面积", "larger than the project wants"});
  }
  if (project.floorArea) {
    add("buildable-area", "m2", Test::Below, project.floorArea->value(),
        {"可建面积不够", "no room for the floor area"});
  }
  if (project.needed) {
    add("ready-date", "", Test::Above, project.needed->days(),
        {"晚于项目需要的日期", "ready later than the project needs it"});
  }
  // A set is looked for within the project's own size.
  if (brief.set && project.minArea) {
    brief.set->minArea = *project.minArea;
    brief.set->maxArea = std::max(brief.set->maxArea, *project.minArea);
  }
  if (brief.set && project.maxArea) {
    brief.set->maxArea = *project.maxArea;
    brief.set->minArea = std::min(brief.set->minArea, *project.maxArea);
  }
  return brief;
}

}  // namespace renewal
