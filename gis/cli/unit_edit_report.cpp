#include "gis/cli/unit_edit_report.h"

#include <fmt/format.h>

#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

Text kindTitle(UnitEditKind kind) {
  switch (kind) {
    case UnitEditKind::Add:
      return {"加入", "add"};
    case UnitEditKind::Remove:
      return {"移出", "remove"};
    case UnitEditKind::Merge:
      return {"合并", "merge"};
    case UnitEditKind::Split:
      break;
  }
  return {"拆分", "split"};
}

struct Counts {
  std::size_t whole = 0;
  std::size_t part = 0;
  std::size_t none = 0;
};

Counts countOf(const std::vector<UnitEditResult>& results) {
  Counts counts;
  for (const UnitEditResult& one : results) {
    ++(!one.applied ? counts.none : one.problems.empty() ? counts.whole : counts.part);
  }
  return counts;
}

Json editJson(const UnitEdit& edit, const UnitEditResult& result) {
  Json json{{"kind", unitEditId(edit.kind)}, {"applied", result.applied}};
  json["problems"] = Json::array();
  for (const UnitEditProblem& problem : result.problems) {
    json["problems"].push_back(
        {{"what", textJson(unitEditProblemText(problem))}, {"parcels", problem.parcels}});
  }
  return json;
}

Json breachJson(const UnitBreach& breach) {
  return {{"unit", breach.unit},
          {"what", textJson(unitBreachText(breach))},
          {"measure", breach.measure},
          {"limit", breach.limit}};
}

void warn(const std::string& file, const Counts& counts, CommandResult& result) {
  Finding finding;
  finding.rule = "unit-edit-not-applied";
  finding.severity = Severity::Warning;
  finding.source = file;
  finding.count = counts.part + counts.none;
  finding.what = {
      fmt::format("{} 条手工改动没有套用，{} 条只套用了一部分", counts.none, counts.part),
      fmt::format("{} edits by hand were not applied, {} only in part", counts.none, counts.part)};
  finding.suggestion = {"请在更新单元面板中删去或重做", "remove or redo them in the units panel"};
  result.addFindings({finding});
}

}  // namespace

void reportUnitEdits(const gis::UnitEditsFile& file, const EditedUnits& edited, Session& session,
                     CommandResult& result) {
  const UnitEdits& edits = file.edits;
  const Counts counts = countOf(edited.results);
  Json& json = result.json()["edits"];
  json = {{"file", file.path.string()},
          {"applied", counts.whole},
          {"in_part", counts.part},
          {"not_applied", counts.none}};
  json["list"] = Json::array();
  json["breaches"] = Json::array();
  std::string text =
      Text{fmt::format("手工改动 {} 条：套用 {} 条，部分套用 {} 条，未能套用 {} 条\n", edits.size(),
                       counts.whole, counts.part, counts.none),
           fmt::format("edits by hand: {}; applied {}, in part {}, not {}\n", edits.size(),
                       counts.whole, counts.part, counts.none)}
          .in(session.language);
  for (std::size_t i = 0; i < edited.results.size(); ++i) {
    json["list"].push_back(editJson(edits[i], edited.results[i]));
    for (const UnitEditProblem& problem : edited.results[i].problems) {
      const Text kind = kindTitle(edits[i].kind);
      const Text what = unitEditProblemText(problem);
      text += printable(Text{fmt::format("  第 {} 条（{}）：{}", i + 1, kind.zh, what.zh),
                             fmt::format("  edit {} ({}): {}", i + 1, kind.en, what.en)}
                            .in(session.language)) +
              "\n";
    }
  }
  for (const UnitBreach& breach : edited.breaches) {
    json["breaches"].push_back(breachJson(breach));
    const Text what = unitBreachText(breach);
    text += Text{fmt::format("  单元 {}：{}\n", breach.unit, what.zh),
                 fmt::format("  unit {}: {}\n", breach.unit, what.en)}
                .in(session.language);
  }
  if (counts.part + counts.none > 0) {
    warn(file.path.string(), counts, result);
    result.json()["findings"] = findingsJson(result.findings());
  }
  if (!session.json) {
    result.summary() += text + "\n";
  }
}

}  // namespace renewal::cli
