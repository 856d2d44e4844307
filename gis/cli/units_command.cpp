#include <fmt/format.h>

#include <algorithm>

#include "core/land/unit_numbers.h"
#include "gis/base/data_files.h"
#include "gis/cli/list_file.h"
#include "gis/cli/parcel_labels.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"
#include "gis/cli/unit_edit_report.h"
#include "gis/cli/unit_limits.h"
#include "gis/cli/unit_options.h"
#include "gis/cli/unit_table.h"
#include "gis/cli/write_output.h"
#include "gis/io/csv_text.h"

namespace renewal::cli {
namespace {

Json unitJson(const RenewalUnit& unit, const std::vector<UnitLimit>& touched,
              const std::vector<LimitZone>& limits) {
  Json json;
  json["id"] = unit.id;
  json["parcels"] = unit.parcels.size();
  json["area_m2"] = unit.area.value();
  json["holders"] = unit.holders;
  json["holders_unknown"] = unit.holdersUnknown;
  json["qualifying_share"] = unit.qualifyingShare();
  json["bridged"] = unit.bridged.size();
  json["floor_area_m2"] = unit.floorArea.value();
  json["floor_area_unknown"] = unit.floorAreaUnknown;
  json["mean_far"] = unit.meanFar ? Json(*unit.meanFar) : Json();
  json["legal_m2"] = unit.legalArea.value();
  json["legal_unknown_m2"] = unit.legalUnknown.value();
  json["protected_m2"] = unit.limitedArea.value();
  json["limits"] = Json::array();
  for (const UnitLimit& one : touched) {
    const LimitZone& limit = limits[one.limit];
    json["limits"].push_back({{"id", limit.id},
                              {"kind", limit.kind},
                              {"name", textJson(limit.name)},
                              {"area_m2", one.area.value()},
                              {"share", one.area / unit.area}});
  }
  json["phases"] = unit.phases;
  json["structure_m2"]["core"] = unit.roles[1].value();
  json["structure_m2"]["belt"] = unit.roles[2].value();
  json["structure_m2"]["node"] = unit.roles[3].value();
  json["compactness"] = unit.outline.compactness();
  json["outline_exact"] = unit.outline.exact;
  json["by_hand"] = unit.byHand;
  return json;
}

class UnitsCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"units",
            {"文件... --out 文件 [选项]", "FILE... --out FILE [options]"},
            {"把符合条件的地块归并为连片改造单元",
             "group qualifying parcels into contiguous renewal units"},
            {"按规则书判断，把疑似闲置和低效地块（或 --outcome 指定的结论）归并为连片单元，\n"
             "单元轮廓写成面图层，成员写成 .csv。目标依次为：符合条件的用地最多，轮廓最短，\n"
             "插花地最少。没有上限、人数和插花地时，单元就是连通分量，即最优。超过上限的\n"
             "连片地要切分：12 宗以内求得最优；更大的逐宗生长，保证各单元连片、合乎限制，\n"
             "没有地块还能并入相邻单元，没有两个相邻单元还能合并，但不保证最优。\n"
             "案例中的手工改动（unit-edits.toml）在此之后套用，破坏了哪些限制、哪些改动\n"
             "已不适用都会说明。结果与行序、线程数无关。",
             "Assesses by the rule book, groups suspected idle and low-efficiency parcels\n"
             "(or those of --outcome) into contiguous units, writes their outlines as a\n"
             "polygon layer and their members as .csv. The objective: most qualifying land in\n"
             "units, then the shortest outlines, then the fewest bridged parcels. Without a\n"
             "maximum, holders or bridging the units are the connected components: the\n"
             "optimum. A group above the maximum is cut: up to 12 parcels to the optimum;\n"
             "larger ones are grown. Then units are contiguous and keep every limit, no\n"
             "parcel left out fits a unit beside it and no two units beside each other fit\n"
             "into one, but the optimum is not guaranteed. Edits by hand of the case\n"
             "(unit-edits.toml) are applied after that; which constraints they break and\n"
             "which no longer apply is said. Order of rows and threads do not matter."},
            {{{"units 地块.shp --as-of 2020-12-31 --out 单元.gpkg",
               "units parcels.shp --as-of 2020-12-31 --out units.gpkg"},
              {"共边的疑似闲置和低效地块各成单元",
               "suspected idle and low-efficiency land that touches"}},
             {{"units 地块.shp --max-gap 20 --min-area 50 --out 单元.shp",
               "units parcels.shp --max-gap 20 --min-area 50 --out units.shp"},
              {"隔 20 米以内的路也连，至少 50 亩", "across roads of 20 m, at least 50 mu"}},
             {{"units 地块.shp --min-area 50 --min-share 80 --max-bridged 3 --out 单元.shp",
               "units a.shp --min-area 50 --min-share 80 --max-bridged 3 --out units.gpkg"},
              {"为凑足 50 亩可纳入至多 3 宗插花地", "with up to 3 odd parcels to reach 50 mu"}}}};
  }

  void declare(OptionSet& options) override {
    units_.declare(options);
    options.path(
        "--out", out_, {"文件", "FILE"},
        {"单元图层写到哪里；格式由扩展名决定", "where to write; the extension decides the format"},
        OptionSet::Need::Required);
    options.path("--members", members_, {"文件.csv", "FILE.csv"},
                 {"成员清单写到哪里；不写则放在单元图层旁边",
                  "where to write the members; else <name>-members.csv"});
    options.path("--previous", previous_, {"成员.csv", "MEMBERS.csv"},
                 {"上一次的成员清单：单元沿用公共用地最多的旧编号",
                  "members of an earlier run: a unit keeps the number of the\nearlier one it "
                  "has most land in common with"});
    options.flag("--allow-loss", allowLoss_,
                 {"同意列出的损失", "accept the losses that are listed"});
  }

  void run(Session& session, CommandResult& result) override {
    checkTarget(out_);
    std::filesystem::path members = members_;
    if (members.empty()) {
      members = out_.parent_path() / (out_.stem().string() + "-members.csv");
    }
    checkListTarget(members);
    const std::unique_ptr<UnitSearch> search = units_.search(session, result);
    const ParcelLabels labels(search->table(), search->opened.sources, "");
    if (!previous_.empty()) {
      keepNumbers(*search, labels, session, result);
    }
    report(*search, session, result);
    if (search->edits) {
      reportUnitEdits(*search->edits, search->edited, session, result);
    }
    const UnitTable layer(search->units, search->shares, search->table().crs(),
                          out_.stem().string());
    gis::WriteOptions write;
    write.allowLoss = allowLoss_;
    gis::Provenance provenance = provenanceOf(search->opened);
    if (search->edits) {
      provenance.inputs.push_back(inputOf(*search->edits));
    }
    if (!writeOutput(layer.table(), layer.columns(), out_, write, provenance, session, result)) {
      return;
    }
    const StageTimer timer(result, "write");
    writeList(members, [&](gis::ByteFile& file) { writeMembers(*search, labels, file); });
    result.json()["members"] = members.string();
    if (!session.json) {
      result.summary() += "  " + printable(members.lexically_normal().string()) + "\n";
    }
  }

 private:
  static std::string list(const std::vector<std::uint32_t>& numbers, Language language) {
    return fmt::format("{}", fmt::join(numbers, language == Language::Chinese ? "、" : ", "));
  }

  /// Numbers as in the run before, and what became of its units.
  void keepNumbers(UnitSearch& search, const ParcelLabels& labels, Session& session,
                   CommandResult& result) const {
    std::vector<std::vector<NamedLand>> land;
    for (const RenewalUnit& unit : search.units.units) {
      land.emplace_back();
      for (const std::uint32_t row : unit.parcels) {
        land.back().push_back({labels[row], search.table().drawnAreas()[row]});
      }
    }
    const UnitNumbers kept =
        keepUnitNumbers(land, parseUnitMembers(gis::readTextFile(previous_), previous_.string()));
    renumberUnits(search, kept.numbers);
    Json& lineage = result.json()["lineage"];
    lineage["merged"] = Json::array();
    std::string text;
    const bool chinese = session.language == Language::Chinese;
    for (std::size_t i = 0; i < kept.numbers.size(); ++i) {
      if (kept.from[i].size() > 1) {
        lineage["merged"].push_back({{"unit", kept.numbers[i]}, {"from", kept.from[i]}});
        text += fmt::format(
            fmt::runtime(chinese ? "单元 {} 由原单元 {} 合并\n" : "unit {} was merged from {}\n"),
            kept.numbers[i], list(kept.from[i], session.language));
      }
    }
    lineage["split"] = Json::array();
    for (const auto& [from, into] : kept.split) {
      lineage["split"].push_back({{"unit", from}, {"into", into}});
      text += fmt::format(
          fmt::runtime(chinese ? "原单元 {} 分到单元 {}\n" : "former unit {} was split to {}\n"),
          from, list(into, session.language));
    }
    lineage["gone"] = kept.gone;
    if (!kept.gone.empty()) {
      text += fmt::format(fmt::runtime(chinese ? "不再有原单元 {}\n" : "former units gone: {}\n"),
                          list(kept.gone, session.language));
    }
    result.summary() += text.empty() ? "" : text + "\n";
  }

  static void writeMembers(const UnitSearch& search, const ParcelLabels& labels,
                           gis::ByteFile& file) {
    file.write("unit,parcel,bridged\r\n");
    for (const RenewalUnit& unit : search.units.units) {
      for (const std::uint32_t row : unit.parcels) {
        file.write(fmt::format("{},{},{}\r\n", unit.id, gis::csvCell(labels[row], false),
                               search.qualifying[row] != 0 ? "no" : "yes"));
      }
    }
  }

  static void report(const UnitSearch& search, Session& session, CommandResult& result) {
    const RenewalUnits& found = search.units;
    const auto overlapping = static_cast<std::uint64_t>(
        std::count_if(found.units.begin(), found.units.end(),
                      [](const RenewalUnit& unit) { return !unit.outline.exact; }));
    if (overlapping > 0) {
      Finding finding;
      finding.rule = "unit-parcels-overlap";
      finding.severity = Severity::Warning;
      finding.count = overlapping;
      finding.what = {fmt::format("{} 个单元的地块相互压盖，轮廓按各宗界线画出", overlapping),
                      fmt::format("the parcels of {} units overlap; their outlines show every "
                                  "border as it is drawn",
                                  overlapping)};
      finding.suggestion = {"请先修正压盖的图形", "put the overlapping shapes right"};
      result.addFindings({finding});
    }
    std::size_t qualifying = 0;
    std::size_t grouped = 0;
    for (std::size_t row = 0; row < search.qualifying.size(); ++row) {
      qualifying += search.qualifying[row];
      grouped += search.qualifying[row] != 0 && found.unitOf[row] != 0xffffffffU ? 1U : 0U;
    }
    Json& json = result.json();
    json["constraints"] = constraintsJson(found.constraints, search);
    json["qualifying_parcels"] = qualifying;
    json["parcels_in_units"] = grouped;
    json["exact"] = found.exact;
    json["groups_cut_exactly"] = found.cutExactly;
    json["groups_cut_by_growth"] = found.cutByGrowth;
    json["units"] = Json::array();
    double area = 0;
    const auto touched = limitsOfUnits(found, search.shares);
    for (std::size_t i = 0; i < found.units.size(); ++i) {
      json["units"].push_back(unitJson(found.units[i], touched[i], search.shares.limits));
      area += found.units[i].area.value();
    }
    json["findings"] = findingsJson(result.findings());
    if (!session.json) {
      result.summary() += text(search, qualifying, grouped, area, session.language);
    }
  }

  static std::string text(const UnitSearch& search, std::size_t qualifying, std::size_t inUnits,
                          double area, Language language) {
    const bool chinese = language == Language::Chinese;
    TextTable table;
    for (const Text& title :
         {Text{"单元", "unit"}, Text{"宗数", "parcels"}, Text{"面积（亩）", "area (mu)"},
          Text{"权利人", "holders"}, Text{"符合条件", "qualifying"},
          Text{"拆除（m²）", "floors (m²)"}, Text{"容积率", "FAR"}, Text{"结构", "structure"},
          Text{"阶段：宗数", "phase:parcels"}, Text{"最大限制（亩）", "one limit (mu)"},
          Text{"紧凑度", "compactness"}}) {
      table.column(title.in(language), TextTable::Align::Right);
    }
    const auto touched = limitsOfUnits(search.units, search.shares);
    std::vector<const RenewalUnit*> largest;
    largest.reserve(search.units.units.size());
    for (const RenewalUnit& unit : search.units.units) {
      largest.push_back(&unit);
    }
    std::stable_sort(largest.begin(), largest.end(),
                     [](const auto* a, const auto* b) { return a->area > b->area; });
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < std::min(most, largest.size()); ++i) {
      const RenewalUnit& unit = *largest[i];
      const auto orDash = [](const std::string& value) { return value.empty() ? "—" : value; };
      const bool noFloor = unit.floorAreaUnknown == unit.parcels.size();
      SquareMetre underLimits;
      for (const UnitLimit& one :
           touched[static_cast<std::size_t>(&unit - search.units.units.data())]) {
        underLimits = std::max(underLimits, one.area);  // limits may overlap
      }
      table.row({std::to_string(unit.id), grouped(unit.parcels.size()),
                 fmt::format("{:.2f}", unit.area.toMu().value()),
                 std::to_string(unit.holders) + (unit.holdersUnknown > 0 ? "+?" : ""),
                 fmt::format("{:.0f} %", 100 * unit.qualifyingShare()),
                 noFloor ? "?"
                         : fmt::format("{:.0f}{}", unit.floorArea.value(),
                                       unit.floorAreaUnknown > 0 ? "+?" : ""),
                 unit.meanFar ? fmt::format("{:.2f}", *unit.meanFar) : "?",
                 orDash(unitElement(unit).in(language)), orDash(unitPhases(unit)),
                 underLimits.value() > 0 ? fmt::format("{:.2f}", underLimits.toMu().value()) : "—",
                 fmt::format("{:.2f}", unit.outline.compactness())});
    }
    std::string text = fmt::format(
        fmt::runtime(
            chinese ? "符合条件 {} 宗，归入单元 {} 宗，共 {} 个单元，{:.2f} 亩\n\n"
                    : "{} parcels qualify, {} of them lie in {} units of {:.2f} mu in all\n\n"),
        grouped(qualifying), grouped(inUnits), grouped(search.units.units.size()),
        SquareMetre(area).toMu().value());
    text += table.render();
    if (largest.size() > most) {
      text +=
          fmt::format(fmt::runtime(chinese ? "……以及较小的 {} 个\n" : "... and {} smaller ones\n"),
                      grouped(largest.size() - most));
    }
    return text + "\n";
  }

  UnitOptions units_;
  std::filesystem::path out_;
  std::filesystem::path members_;
  std::filesystem::path previous_;
  bool allowLoss_ = false;
};

}  // namespace

std::unique_ptr<Command> makeUnitsCommand() {
  return std::make_unique<UnitsCommand>();
}

}  // namespace renewal::cli
