#include <fmt/format.h>

#include "core/land/unit_explanation.h"
#include "gis/cli/find_parcel.h"
#include "gis/cli/parcel_labels.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"
#include "gis/cli/unit_options.h"

namespace renewal::cli {
namespace {

const char* verdictId(JoinVerdict verdict) {
  switch (verdict) {
    case JoinVerdict::Joins:
      return "joins";
    case JoinVerdict::EdgeTooShort:
      return "edge-too-short";
    case JoinVerdict::CornerOnly:
      return "corner-only";
    case JoinVerdict::GapTooWide:
      return "gap-too-wide";
    case JoinVerdict::Barred:
      return "barrier";
    case JoinVerdict::OtherArea:
      break;
  }
  return "other-area";
}

const char* reasonId(LeftOutReason reason) {
  switch (reason) {
    case LeftOutReason::None:
      return "not-qualifying";
    case LeftOutReason::NoGeometry:
      return "no-geometry";
    case LeftOutReason::Limited:
      return "protected";
    case LeftOutReason::TooSmall:
      return "below-minimum-area";
    case LeftOutReason::TooLarge:
      return "above-maximum-area";
    case LeftOutReason::Band:
      return "left-over-by-the-cut";
    case LeftOutReason::ByHand:
      return "by-hand";
    case LeftOutReason::LegalShare:
      break;
  }
  return "legal-share";
}

Text reasonText(LeftOutReason reason, const UnitConstraints& constraints) {
  const double least = constraints.minArea.toMu().value();
  const double most = constraints.maxArea ? constraints.maxArea->toMu().value() : 0;
  switch (reason) {
    case LeftOutReason::None:
      return {"不属于选定的结论", "is not of the chosen outcomes"};
    case LeftOutReason::NoGeometry:
      return {"没有图形，或坐标不是数", "has no shape, or coordinates that are no numbers"};
    case LeftOutReason::Limited:
      return {"是受保护用地（--exclude-protected）", "is protected land (--exclude-protected)"};
    case LeftOutReason::TooSmall:
      return {fmt::format("相连的用地不足 {:.2f} 亩（--min-area）", least),
              fmt::format("what it is connected with stays below {:.2f} mu (--min-area)", least)};
    case LeftOutReason::TooLarge:
      return {fmt::format("自身超过 {:.2f} 亩（--max-area）", most),
              fmt::format("is larger than {:.2f} mu by itself (--max-area)", most)};
    case LeftOutReason::Band:
      return {"连片地按面积或人数上限切分后剩下",
              "was left over when its group was cut to the maximum area or number of holders"};
    case LeftOutReason::ByHand:
      return {"被手工移出（unit-edits.toml）", "was taken out by hand (unit-edits.toml)"};
    case LeftOutReason::LegalShare:
      break;
  }
  return {"所在连片地手续已知的用地占比不足（--min-legal）",
          "lies in a group with too little land known to be legal (--min-legal)"};
}

Text verdictText(const UnitObstacle& obstacle, const UnitConstraints& constraints) {
  switch (obstacle.verdict) {
    case JoinVerdict::EdgeTooShort:
      return {fmt::format("共有界线 {:.2f} 米，短于 {:.2f} 米（--min-shared-edge）",
                          obstacle.measure, constraints.minSharedEdge),
              fmt::format("share {:.2f} m of border, less than {:.2f} m (--min-shared-edge)",
                          obstacle.measure, constraints.minSharedEdge)};
    case JoinVerdict::CornerOnly:
      return {"只在角点相接（--contiguity corner 才算连片）",
              "meet in a corner only (--contiguity corner would join them)"};
    case JoinVerdict::GapTooWide:
      return {fmt::format("相隔 {:.2f} 米，宽于 {:.2f} 米（--max-gap）", obstacle.measure,
                          constraints.maxGap),
              fmt::format("lie {:.2f} m apart, more than {:.2f} m (--max-gap)", obstacle.measure,
                          constraints.maxGap)};
    case JoinVerdict::Barred:
      return {"隔着不得跨越的线或面（--barriers）", "are parted by a barrier (--barriers)"};
    case JoinVerdict::OtherArea:
      return {"不在同一片区或社区，或未填（--within）",
              "lie in different areas or communities, or name none (--within)"};
    case JoinVerdict::Joins:
      break;
  }
  return {};
}

class ExplainUnitCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"explain-unit",
            {"文件... --parcel 宗地代码 [--with 宗地代码] [选项]",
             "FILE... --parcel NO [--with NO] [options]"},
            {"说明一宗地为什么在或不在单元里，两宗地为什么不是一个单元",
             "why a parcel is in a unit or in none, and why two parcels are not one unit"},
            {"按与 units 相同的选项归并单元，说明一宗地在哪个单元，或哪项限制使它不在单元里；\n"
             "有 --with 时，找出两宗之间障碍最少的一串相邻地块，逐项列出其间的障碍。",
             "Groups units by the same options as the command units and says in which unit a\n"
             "parcel lies or which constraint keeps it out. With --with it looks for the chain of\n"
             "neighbours between two parcels that has the fewest obstacles, and lists them."},
            {{{"explain-unit data/east-district --parcel 442000002016GB00183",
               "explain-unit data/east-district --parcel 442000002016GB00183"},
              {"这一宗在哪个单元", "which unit this parcel is in"}},
             {{"explain-unit 地块.shp --parcel '#12' --with '#80' --max-gap 20",
               "explain-unit parcels.shp --parcel '#12' --with '#80' --max-gap 20"},
              {"第 12 行和第 80 行为什么不是一个单元", "why rows 12 and 80 are not one unit"}},
             {{"explain-unit 地块.shp --parcel '#12' --min-area 50 --json",
               "explain-unit parcels.shp --parcel '#12' --min-area 50 --json"},
              {"至少 50 亩时；结果供脚本读", "with at least 50 mu; result for scripts"}}}};
  }

  void declare(OptionSet& options) override {
    units_.declare(options);
    options.text("--parcel", parcel_, {"代码", "NO"},
                 {"宗地代码，或行号如 '#12'", "parcel code, or a row such as '#12'"},
                 OptionSet::Need::Required);
    options.text("--with", with_, {"代码", "NO"}, {"另一宗", "the other parcel"});
  }

  void run(Session& session, CommandResult& result) override {
    const std::unique_ptr<UnitSearch> search = units_.search(session, result);
    const ParcelLabels labels(search->table(), search->opened.sources, "");
    const auto first = static_cast<std::uint32_t>(toRow(findParcel(search->table(), parcel_)));
    Json& json = result.json();
    json["constraints"] = constraintsJson(search->constraints, *search);
    json["parcel"] = standing(*search, labels, first, session.language, result.text());
    if (!with_.empty()) {
      const auto second = static_cast<std::uint32_t>(toRow(findParcel(search->table(), with_)));
      json["with"] = standing(*search, labels, second, session.language, result.text());
      between(*search, labels, first, second, session, result);
    }
    json["findings"] = findingsJson(result.findings());
  }

 private:
  /// One parcel alone: as JSON, and as a line of the text.
  static Json standing(const UnitSearch& search, const ParcelLabels& labels, std::uint32_t row,
                       Language language, std::string& text) {
    const RenewalUnits& found = search.units;
    Json json{{"parcel", labels[row]}, {"row", row + 1}};
    json["qualifies"] = search.qualifying[row] != 0;
    const std::string name = printable(labels[row]);
    if (standingOf(found, search.inputs(), row) == UnitStanding::InUnit) {
      const RenewalUnit& unit = found.units[found.unitOf[row]];
      json["unit"] = unit.id;
      json["reason"] = nullptr;
      const bool bridged = search.qualifying[row] == 0;
      text += Text{fmt::format("{}：在单元 {} 中（{} 宗，{:.2f} 亩）{}\n", name, unit.id,
                               unit.parcels.size(), unit.area.toMu().value(),
                               bridged ? "，是插花地" : ""),
                   fmt::format("{}: in unit {} ({} parcels, {:.2f} mu){}\n", name, unit.id,
                               unit.parcels.size(), unit.area.toMu().value(),
                               bridged ? ", bridged" : "")}
                  .in(language);
      return json;
    }
    json["unit"] = nullptr;
    json["reason"] = reasonId(found.reason[row]);
    const Text why = reasonText(found.reason[row], search.constraints);
    text += Text{fmt::format("{}：不在单元中：{}\n", name, why.zh),
                 fmt::format("{}: in no unit: it {}\n", name, why.en)}
                .in(language);
    return json;
  }

  static void between(const UnitSearch& search, const ParcelLabels& labels, std::uint32_t first,
                      std::uint32_t second, Session& session, CommandResult& result) {
    const UnitExplanation why = explainUnits(search.table(), *search.graph, search.inputs(),
                                             search.units, first, second, session.job);
    Json& json = result.json();
    json["same_unit"] = why.sameUnit;
    json["neighbours_connect"] = why.neighboursConnect;
    json["way"] = Json::array();
    for (const std::uint32_t row : why.way) {
      json["way"].push_back(labels[row]);
    }
    json["obstacles"] = Json::array();
    std::string lines;
    for (const UnitObstacle& obstacle : why.obstacles) {
      const Text what = obstacle.isParcel ? reasonText(obstacle.reason, search.constraints)
                                          : verdictText(obstacle, search.constraints);
      Json one{
          {"kind", obstacle.isParcel ? reasonId(obstacle.reason) : verdictId(obstacle.verdict)},
          {"parcel", labels[obstacle.parcel]}};
      if (!obstacle.isParcel) {
        one["next"] = labels[obstacle.next];
        one["measure_m"] = obstacle.measure;
      }
      one["what"] = textJson(what);
      json["obstacles"].push_back(std::move(one));
      const std::string who = obstacle.isParcel
                                  ? labels[obstacle.parcel]
                                  : labels[obstacle.parcel] + " – " + labels[obstacle.next];
      lines += Text{fmt::format("  {}：{}\n", printable(who), what.zh),
                    fmt::format("  {} {}\n", printable(who), what.en)}
                   .in(session.language);
    }
    result.text() += "\n" + headline(why).in(session.language) + "\n" + lines;
  }

  static Text headline(const UnitExplanation& why) {
    if (why.sameUnit) {
      return {"两宗在同一个单元。", "The two are in one unit."};
    }
    if (!why.neighboursConnect) {
      return {"两宗之间没有一串相邻的地块。",
              "No chain of neighbours leads from one to the other."};
    }
    if (why.obstacles.empty()) {
      return {
          "两宗由可以连片的地块相连，但面积、人数或手续占比的限制，或手工改动，把它们分开。",
          "Parcels that may be joined connect the two, but the limits on area, holders or legal "
          "land, or edits by hand, keep them apart."};
    }
    return {fmt::format("两宗不是一个单元。障碍最少的路经过 {} 宗，其间有 {} 处障碍：",
                        why.way.size(), why.obstacles.size()),
            fmt::format("The two are not one unit. The way with the fewest obstacles leads over {} "
                        "parcels; obstacles on it: {}",
                        why.way.size(), why.obstacles.size())};
  }

  UnitOptions units_;
  std::string parcel_;
  std::string with_;
};

}  // namespace

std::unique_ptr<Command> makeExplainUnitCommand() {
  return std::make_unique<ExplainUnitCommand>();
}

}  // namespace renewal::cli
