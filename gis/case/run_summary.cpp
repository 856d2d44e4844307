#include "gis/case/run_summary.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/version.h"
#include "gis/base/data_files.h"
#include "gis/case/case_package.h"
#include "gis/case/official_json.h"
#include "gis/case/rounded.h"
#include "gis/io/file_set.h"

namespace renewal::gis {
namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson textJson(const Text& text) {
  return {{"zh", text.zh}, {"en", text.en}};
}

void addArea(OrderedJson& json, const AreaCount& count, bool known) {
  json["parcels"] = count.parcels;
  json["area_m2"] = known ? OrderedJson(rounded(count.area.value(), 100)) : OrderedJson();
  json["area_mu"] = known ? OrderedJson(rounded(count.area.toMu().value(), 10000)) : OrderedJson();
}

OrderedJson rowJson(const StatusTable::Row& row, const Question& question, bool known) {
  OrderedJson json;
  json["id"] = row.id;
  json["title"] = textJson(row.title);
  addArea(json, row.total, known);
  json["outcomes"] = OrderedJson::object();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    addArea(json["outcomes"][std::string(question.outcomeId(i))], row.cells[i], known);
  }
  return json;
}

OrderedJson tableJson(const StatusTable& table, const Question& question, bool known) {
  OrderedJson json;
  json["rows"] = OrderedJson::array();
  for (const StatusTable::Row& row : table.rows) {
    json["rows"].push_back(rowJson(row, question, known));
  }
  json["total"] = rowJson(table.total, question, known);
  return json;
}

OrderedJson groupsJson(const std::vector<CountedGroup>& groups, bool known) {
  OrderedJson json = OrderedJson::array();
  for (const CountedGroup& group : groups) {
    OrderedJson one{{"id", group.id}, {"title", textJson(group.title)}};
    addArea(one, group.count, known);
    json.push_back(std::move(one));
  }
  return json;
}

OrderedJson idleJson(const IdleTotals& idle, bool known) {
  OrderedJson json;
  addArea(json, idle.all, known);
  json["by_cause"] = groupsJson(idle.byCause, known);
  json["by_age"] = groupsJson(idle.byAge, known);
  json["by_disposal"] = groupsJson(idle.byDisposal, known);
  json["fee"] = {{"ten_thousand_yuan", rounded(idle.feeTenThousandYuan, 10000)},
                 {"parcels", idle.feeParcels},
                 {"parcels_without_price", idle.feeUnknown}};
  return json;
}

OrderedJson inputsJson(const OpenedDistrict& opened) {
  OrderedJson json = OrderedJson::array();
  for (const SourceReport& source : opened.sources) {
    const CoordinateSystem& crs = source.crs.system;
    json.push_back({{"path", nameWithoutFolder(opened, source.path)},
                    {"layer", source.layer},
                    {"parcels", source.parcels},
                    {"sha256", source.sha256},
                    {"encoding", {{"name", source.encoding.name}, {"how", source.encoding.how}}},
                    {"crs",
                     {{"epsg", crs.epsg == 0 ? OrderedJson() : OrderedJson(crs.epsg)},
                      {"how", source.crs.how}}}});
  }
  for (const CompanionFile& file : opened.companions) {
    json.push_back({{"path", nameWithoutFolder(opened, file.path)},
                    {"role", file.role},
                    {"entries", file.entries},
                    {"sha256", file.sha256}});
  }
  return json;
}

OrderedJson countsJson(const DistrictResult& district) {
  OrderedJson json = OrderedJson::object();
  for (const Question& question : district.book().questions) {
    const QuestionResult& result = *district.assessment.question(question.id);
    OrderedJson& counts = json[question.id];
    for (std::size_t i = 0; i <= question.undetermined(); ++i) {
      counts[std::string(question.outcomeId(i))] = result.counts[i];
    }
  }
  return json;
}

/// What to survey: per question, how many parcels each missing field leaves undetermined.
OrderedJson undeterminedJson(const DistrictResult& district) {
  OrderedJson json = OrderedJson::object();
  for (const QuestionResult& result : district.assessment.questions) {
    OrderedJson fields = OrderedJson::array();
    for (const MissingField& missing : missingFields(result)) {
      const FieldInfo& info = fieldInfo(missing.field);
      fields.push_back({{"field", info.id},
                        {"title", textJson({std::string(info.name.zh), std::string(info.name.en)})},
                        {"parcels", missing.parcels}});
    }
    json[result.questionId] = {{"parcels", result.counts.back()}, {"missing", std::move(fields)}};
  }
  return json;
}

OrderedJson phasesJson(const DistrictResult& district) {
  std::vector<std::uint64_t> counts(phaseCount + 1, 0);
  std::uint64_t paused = 0;
  for (const PhaseState& state : district.phases) {
    ++counts[state.phase == PhaseState::none ? phaseCount : state.phase];
    paused += state.paused ? 1 : 0;
  }
  OrderedJson json;
  json["phases"] = OrderedJson::array();
  for (std::size_t phase = 0; phase < phaseCount; ++phase) {
    json["phases"].push_back(
        {{"phase", phase}, {"title", textJson(phaseTitle(phase))}, {"parcels", counts[phase]}});
  }
  json["without_phase"] = counts[phaseCount];
  json["paused"] = paused;
  return json;
}

OrderedJson structureJson(const DistrictResult& district) {
  std::vector<std::uint64_t> counts(4, 0);
  for (const StructureRole role : district.roles) {
    ++counts[static_cast<std::size_t>(role)];
  }
  const auto of = [&](StructureRole role) { return counts[static_cast<std::size_t>(role)]; };
  return {{"core", of(StructureRole::Core)},
          {"belt", of(StructureRole::Belt)},
          {"node", of(StructureRole::Node)},
          {"outside", of(StructureRole::None)}};
}

/// Land within every element of the structure or limit: whole parcels that reach into it, and the
/// area of their parts inside.
template <typename Zone>
OrderedJson zonesJson(const std::vector<Zone>& zones, const ZoneShares& shares) {
  const std::vector<ZoneTotals> totals = zoneTotals(shares, 0, [](std::size_t) { return 0; });
  OrderedJson json = OrderedJson::array();
  for (std::size_t i = 0; i < zones.size(); ++i) {
    OrderedJson one{{"id", zones[i].id}, {"name", textJson(zones[i].name)}};
    addArea(one, totals[i].all, true);
    json.push_back(std::move(one));
  }
  return json;
}

OrderedJson findingsJson(const std::vector<Finding>& findings) {
  std::uint64_t counts[3] = {0, 0, 0};
  OrderedJson rules = OrderedJson::object();
  for (const Finding& finding : findings) {
    ++counts[static_cast<std::size_t>(finding.severity)];
    rules[finding.rule] = rules.value(finding.rule, 0) + 1;
  }
  return {{"note", counts[0]}, {"warning", counts[1]}, {"error", counts[2]}, {"by_rule", rules}};
}

OrderedJson exportsJson(const std::vector<RunExport>& exports) {
  OrderedJson json = OrderedJson::array();
  for (const RunExport& one : exports) {
    OrderedJson entry{
        {"file", one.name}, {"area", one.area}, {"status", one.status}, {"parcels", one.parcels}};
    if (one.refused) {
      entry["refused"] = textJson(one.refused->what);
    }
    // Consent to the losses of derived copies lies in the job itself: case.gpkg is whole.
    entry["losses_accepted"] = !one.losses.empty();
    entry["losses"] = OrderedJson::array();
    for (const Loss& loss : one.losses) {
      entry["losses"].push_back({{"kind", loss.kind},
                                 {"field", loss.field},
                                 {"what", textJson(loss.what)},
                                 {"count", loss.count},
                                 {"examples", loss.examples}});
    }
    json.push_back(std::move(entry));
  }
  return json;
}

}  // namespace

std::string runSummaryJson(const RunOutput& run) {
  const DistrictResult& district = run.district;
  const bool known = district.parcels().areasKnown();
  const Question& question = district.question();
  OrderedJson json;
  json["command"] = "run";
  json["version"] = version();
  json["title"] = textJson(district.opened.content.title);
  json["as_of"] = district.assessment.asOf.iso();
  json["inputs"] = inputsJson(district.opened);
  json["rule_book"] = {{"id", district.book().id},
                       {"version", district.book().version},
                       {"sha256", district.opened.rules.sha256}};
  json["parcels"] = district.parcels().size();
  json["area_method"] = known ? "planar area of the drawn polygon in the projected grid" : "none";
  json["question"] = district.questionId;
  json["counts"] = countsJson(district);
  if (!district.opened.content.officialFindings.empty()) {
    json["official_findings"] =
        officialJson(district.book(), district.opened.content.officialFindings, district.applied);
  }
  json["undetermined"] = undeterminedJson(district);
  json["areas"] = tableJson(district.totals.byArea, question, known);
  for (std::size_t i = 0; i < run.areas.size(); ++i) {
    json["areas"]["rows"][i]["file"] = run.areas[i].slug;
    json["areas"]["rows"][i]["title"] = textJson(run.areas[i].title);
  }
  json["themes"] = tableJson(district.totals.byTheme, question, known);
  json["idle"] = idleJson(district.totals.idle, known);
  json["roadmap"] = phasesJson(district);
  json["structure"] = structureJson(district);
  if (!run.planning.empty()) {
    json["structure"]["elements"] = zonesJson(run.planning.elements, run.planning.inElements);
    json["limits"] = zonesJson(run.planning.limits, run.planning.inLimits);
  }
  json["findings"] = findingsJson(district.opened.content.findings);
  json["exports"] = exportsJson(run.exports);
  json["files"] = OrderedJson::array();
  for (const RunFile& file : run.files) {
    json["files"].push_back({{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  }
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

std::vector<RunFile> filesOfFormerRun(const std::filesystem::path& folder) {
  std::vector<RunFile> files;
  std::error_code error;
  const auto path = folder / summaryName;
  if (!std::filesystem::is_regular_file(path, error)) {
    return files;
  }
  const OrderedJson json = OrderedJson::parse(readTextFile(path), nullptr, false);
  const bool ours = json.is_object() && json.value("command", OrderedJson()) == "run" &&
                    json.contains("files") && json["files"].is_array();
  if (!ours) {
    return files;
  }
  for (const OrderedJson& one : json["files"]) {
    const bool whole = one.is_object() && one.value("name", OrderedJson()).is_string() &&
                       one.value("sha256", OrderedJson()).is_string();
    if (whole && FileSet::isInner(one["name"].get<std::string>())) {
      files.push_back({one["name"].get<std::string>(), 0, one["sha256"].get<std::string>()});
    }
  }
  return files;
}

}  // namespace renewal::gis
