#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/structure/planning_shares.h"
#include "gis/case/district_result.h"
#include "gis/case/planning_columns.h"
#include "gis/cli/input_options.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"
#include "gis/cli/write_output.h"

namespace renewal::cli {
namespace {

/// What every zone holds, by status and by phase.
struct ZoneFigures {
  std::vector<ZoneTotals> byOutcome;
  std::vector<ZoneTotals> byPhase;

  ZoneFigures(const ZoneShares& shares, const gis::DistrictResult& district)
      : byOutcome(zoneTotals(shares, district.question().undetermined() + 1,
                             [&](std::size_t row) { return district.answers().outcome[row]; })),
        byPhase(zoneTotals(shares, phaseCount,
                           [&](std::size_t row) { return district.phases[row].phase; })) {}
};

Json countJson(const AreaCount& count) {
  return {{"parcels", count.parcels},
          {"area_m2", count.area.value()},
          {"area_mu", count.area.toMu().value()}};
}

Json figuresJson(const ZoneFigures& figures, std::size_t zone, const Question& question) {
  Json json = countJson(figures.byOutcome[zone].all);
  Json& outcomes = json["outcomes"] = Json::object();
  const auto& classes = figures.byOutcome[zone].classes;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    outcomes[std::string(question.outcomeId(i))] = countJson(classes[i]);
  }
  Json& phases = json["phases"] = Json::array();
  for (std::size_t phase = 0; phase < phaseCount; ++phase) {
    if (const AreaCount& count = figures.byPhase[zone].classes[phase]; count.parcels > 0) {
      Json one{{"phase", phase}, {"title", textJson(phaseTitle(phase))}};
      one.update(countJson(count));
      phases.push_back(std::move(one));
    }
  }
  return json;
}

class StructureCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "structure",
        {"文件... [选项]", "FILE... [options]"},
        {"各宗在规划结构（一核两带双节点）和限制范围中的占比，按状态、阶段汇总",
         "shares of parcels in the planning structure and under limits, by status and phase"},
        {"逐宗精确求与各核、带、节点和限制范围的公共面积，按状态和改造阶段汇总，单位亩。\n"
         "带是中心线两侧各半宽以内，端头和转弯为圆弧，以离弧不超过 1 毫米的弦画出。\n"
         "核对名称与图：名称说一核两带双节点，图上就应有一核、两带、两节点。\n"
         "限制范围取案例底图中的农田、生态、水源、文物、行洪、公园、水域，以及 --limits 的全部。\n"
         "小于 0.01 平方米的重叠视为描图误差，不计。",
         "Measures exactly what every parcel has in common with every core, belt, node and\n"
         "limit, and adds it up by status and renewal phase. A belt is what lies within its\n"
         "half width of the centre line; ends and bends are round, drawn by chords no farther\n"
         "than 1 mm from the arc. Checks that what is drawn is what is named: one core, two\n"
         "belts, dual nodes. Limits are farmland, ecology, water protection, heritage, flood\n"
         "retention, parks and lakes of the case's ground, and everything in --limits.\n"
         "Overlaps below 0.01 m2 count as drawing noise."},
        {{{"structure data/east-district", "structure data/east-district --language zh_CN"},
          {"案例的规划结构", "the structure of a case, in Chinese"}},
         {{"structure 地块.shp --structure 结构.geojson --out 占比.gpkg",
           "structure parcels.shp --structure structure.geojson --out shares.gpkg"},
          {"逐宗占比写成图层", "the share of every parcel, as a layer"}},
         {{"structure 地块.shp --limits 生态.geojson --out 占比.csv",
           "structure parcels.shp --limits ecology.geojson --out shares.csv"},
          {"哪些宗地在限制范围内", "which parcels lie under a limit"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes);
    options.path("--structure", structure_, {"文件", "FILE"},
                 {"规划结构；不写则用案例的", "the planning structure; else that of the case"});
    options.path(
        "--limits", limits_, {"文件", "FILE"},
        {"更多限制范围，其中每个要素都算", "further limits; every feature of the file is one"});
    options.text("--named", name_, {"名称", "NAME"},
                 {"结构的名称；不写则为“一核两带双节点”",
                  "name of the structure; else \"one core, two belts, dual\nnodes\""});
    options.path("--out", out_, {"文件", "FILE"},
                 {"逐宗占比写到哪里；格式由扩展名决定",
                  "where to write the shares; the extension decides the\nformat"});
    options.flag("--allow-loss", allowLoss_,
                 {"同意列出的损失", "accept the losses that are listed"});
  }

  void run(Session& session, CommandResult& result) override {
    if (!out_.empty()) {
      checkTarget(out_);
    }
    gis::OpenedDistrict opened = input_.open(result, session.job);
    std::vector<StructureElement> elements = elementsOf(opened, session);
    std::vector<LimitZone> limits = limitsOf(opened, session);
    if (elements.empty() && limits.empty()) {
      throw Error(
          ErrorCode::NotFound,
          {"没有规划结构，也没有限制范围", "there is neither a structure nor a limit"}, "",
          {"请用 --structure 或 --limits 指明文件", "name a file with --structure or --limits"});
    }
    if (!elements.empty()) {
      result.addFindings(checkStructureName(elements, name()));
    }
    const gis::DistrictResult district = gis::workOut(std::move(opened), session.job);
    result.addSeconds("assess", district.assessSeconds);
    std::optional<StageTimer> timer(std::in_place, result, "overlay");
    const PlanningShares shares =
        PlanningShares::of(district.parcels(), std::move(elements), std::move(limits), session.job);
    timer.reset();
    report(shares, district, session, result);
    if (!out_.empty()) {
      const gis::PlanningColumns columns(shares);
      gis::WriteOptions write;
      write.allowLoss = allowLoss_;
      writeOutput(district.parcels(), columns.columns(), out_, write, provenanceOf(district.opened),
                  session, result);
    }
  }

 private:
  std::string name() const { return name_.empty() ? usualStructureName : name_; }

  std::vector<StructureElement> elementsOf(const gis::OpenedDistrict& opened,
                                           Session& session) const {
    if (structure_.empty()) {
      return structureElements(opened.content.structure);
    }
    return structureElements(Structure::fromFeatures(
        gis::readMapFeatures(structure_, opened.content.parcels->crs(), session.job)));
  }

  std::vector<LimitZone> limitsOf(const gis::OpenedDistrict& opened, Session& session) const {
    std::vector<LimitZone> limits = limitZones(opened.content.ground, false);
    if (!limits_.empty()) {
      auto more = limitZones(
          gis::readMapFeatures(limits_, opened.content.parcels->crs(), session.job), true);
      limits.insert(limits.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
    }
    return limits;
  }

  void report(const PlanningShares& shares, const gis::DistrictResult& district, Session& session,
              CommandResult& result) const {
    const ZoneFigures elements(shares.inElements, district);
    const ZoneFigures limits(shares.inLimits, district);
    const Question& question = district.question();
    Json& json = result.json();
    json["name"] = name();
    json["question"] = question.id;
    json["arc_error_m"] = arcSagitta;
    json["elements"] = Json::array();
    for (std::size_t i = 0; i < shares.elements.size(); ++i) {
      const StructureElement& element = shares.elements[i];
      Json one{{"id", element.id},
               {"kind", elementKindId(element.kind)},
               {"name", textJson(element.name)},
               {"schematic", element.schematic},
               {"half_width_m", element.halfWidth > 0 ? Json(element.halfWidth) : Json()},
               {"zone_m2", shares.inElements.zoneArea(static_cast<std::uint32_t>(i))}};
      one.update(figuresJson(elements, i, question));
      json["elements"].push_back(std::move(one));
    }
    json["limits"] = Json::array();
    for (std::size_t i = 0; i < shares.limits.size(); ++i) {
      const LimitZone& limit = shares.limits[i];
      Json one{{"id", limit.id},
               {"kind", limit.kind},
               {"name", textJson(limit.name)},
               {"schematic", limit.schematic},
               {"zone_m2", shares.inLimits.zoneArea(static_cast<std::uint32_t>(i))}};
      one.update(figuresJson(limits, i, question));
      json["limits"].push_back(std::move(one));
    }
    json["findings"] = findingsJson(result.findings());
    if (!session.json) {
      const bool chinese = session.language == Language::Chinese;
      std::string& text = result.text();
      if (!shares.elements.empty()) {
        text += statusTable(chinese ? "规划结构" : "planning structure", shares.elements, elements,
                            question, session.language);
        text += phaseTable(shares.elements, elements, session.language);
      }
      if (!shares.limits.empty()) {
        text += statusTable(chinese ? "限制范围" : "limits", shares.limits, limits, question,
                            session.language);
      }
    }
  }

  static std::string muText(const AreaCount& count) {
    return count.parcels == 0 ? "—" : fmt::format("{:.2f}", count.area.toMu().value());
  }

  /// Land of the outcomes that `wanted` picks.
  template <typename Wanted>
  static AreaCount sum(const ZoneTotals& totals, const Question& question, Wanted&& wanted) {
    AreaCount count;
    for (std::size_t i = 0; i < totals.classes.size(); ++i) {
      if (wanted(i == question.undetermined() ? "undetermined" : question.outcomeId(i))) {
        count.add(totals.classes[i]);
      }
    }
    return count;
  }

  /// The outcomes in four columns; the JSON has them all.
  template <typename Zone>
  static std::string statusTable(const std::string& title, const std::vector<Zone>& zones,
                                 const ZoneFigures& figures, const Question& question,
                                 Language language) {
    const bool chinese = language == Language::Chinese;
    TextTable table;
    table.column(title);
    for (const Text& column : {Text{"宗数", "parcels"}, Text{"亩", "mu"},
                               Text{"疑似闲置", "suspected idle"}, Text{"低效", "low efficiency"},
                               Text{"无法判定", "undetermined"}, Text{"其他", "other"}}) {
      table.column(column.in(language), TextTable::Align::Right);
    }
    const auto idle = [](std::string_view id) { return id.starts_with("suspected-idle"); };
    const auto low = [](std::string_view id) { return id == "low-efficiency"; };
    const auto unknown = [](std::string_view id) { return id == "undetermined"; };
    const auto other = [&](std::string_view id) { return !idle(id) && !low(id) && !unknown(id); };
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
      const ZoneTotals& totals = figures.byOutcome[zone];
      table.row({zones[zone].name.in(language), grouped(totals.all.parcels), muText(totals.all),
                 muText(sum(totals, question, idle)), muText(sum(totals, question, low)),
                 muText(sum(totals, question, unknown)), muText(sum(totals, question, other))});
    }
    return table.render() + (chinese ? "  亩数只计各宗在范围内的部分\n\n"
                                     : "  areas are those of the parts inside\n\n");
  }

  static std::string phaseTable(const std::vector<StructureElement>& zones,
                                const ZoneFigures& figures, Language language) {
    TextTable table;
    table.column(Text{"改造阶段（亩）", "renewal phase (mu)"}.in(language));
    std::vector<std::size_t> shown;
    for (std::size_t phase = 0; phase < phaseCount; ++phase) {
      if (std::any_of(figures.byPhase.begin(), figures.byPhase.end(),
                      [&](const ZoneTotals& zone) { return zone.classes[phase].parcels > 0; })) {
        shown.push_back(phase);
        table.column(phaseTitle(phase).in(language), TextTable::Align::Right);
      }
    }
    for (std::size_t zone = 0; zone < zones.size() && !shown.empty(); ++zone) {
      std::vector<std::string> cells{zones[zone].name.in(language)};
      for (const std::size_t phase : shown) {
        cells.push_back(muText(figures.byPhase[zone].classes[phase]));
      }
      table.row(std::move(cells));
    }
    return table.empty() ? "" : table.render() + "\n";
  }

  InputOptions input_;
  std::filesystem::path structure_;
  std::filesystem::path limits_;
  std::string name_;
  std::filesystem::path out_;
  bool allowLoss_ = false;
};

}  // namespace

std::unique_ptr<Command> makeStructureCommand() {
  return std::make_unique<StructureCommand>();
}

}  // namespace renewal::cli
