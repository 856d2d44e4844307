#include "core/sites/site_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <utility>

#include "core/network/site_distances.h"
#include "core/parcel/crs_title.h"
#include "core/plan/roadmap.h"
#include "core/service/area_title.h"
#include "core/service/day_assessment.h"
#include "core/sites/sheet_place.h"
#include "core/sites/sheet_values.h"
#include "core/structure/planning_shares.h"
#include "core/structure/planning_zones.h"

namespace renewal {
namespace {

constexpr double acrossRoad = 30;        // m: what lies beyond a street is a neighbour still
constexpr std::uint8_t supplyPhase = 7;  // 供地: the land can be handed over
constexpr std::array<const char*, 14> ownMeasures{
    "unit-area",     "plan-certain", "far-headroom",   "buildable-area", "demolition-area",
    "price-level",   "holders",      "encumbrances",   "ready-date",     "ready-months",
    "limit-ecology", "limit-water",  "limit-heritage", "paused"};

/// The brief that asks for whatever a sheet shows, so that sheets and rankings state one value.
Brief sheetBrief() {
  Brief brief;
  brief.id = "site-sheet";
  brief.readyPhase = supplyPhase;
  std::vector<std::string> ids(ownMeasures.begin(), ownMeasures.end());
  for (const SiteTarget target : siteTargets) {
    ids.push_back("distance-" + std::string(siteTargetId(target)));
    ids.push_back("road-distance-" + std::string(siteTargetId(target)));
  }
  for (const std::string& id : ids) {
    Criterion criterion;
    criterion.id = id;
    criterion.measure = *siteMeasureById(id);
    brief.criteria.push_back(std::move(criterion));
  }
  return brief;
}

Text phaseText(const PhaseState& state) {
  const auto named = [](std::uint8_t phase) {
    const Text title = phaseTitle(phase);
    return Text{fmt::format("{} {}", phase, title.zh), fmt::format("{} {}", phase, title.en)};
  };
  if (state.phase == PhaseState::none && state.next == PhaseState::none) {
    return {"未列入项目", "in no project"};
  }
  if (state.phase == PhaseState::none) {
    return {"尚未开始，计划 " + named(state.next).zh,
            "not begun, planned: " + named(state.next).en};
  }
  Text text = named(state.phase);
  if (state.paused) {
    text = {text.zh + "（暂停）", text.en + " (paused)"};
  }
  if (state.next != PhaseState::none) {
    text = {text.zh + "，下一步 " + named(state.next).zh,
            text.en + ", next " + named(state.next).en};
  }
  return text;
}

}  // namespace

const SheetSection* SiteSheet::find(const std::string& id) const {
  for (const SheetSection& section : sections) {
    if (section.id == id) {
      return &section;
    }
  }
  return nullptr;
}

Text morePointsText(std::size_t more) {
  return {fmt::format("另有 {} 个界址点未列出，以界址点成果为准", more),
          fmt::format("{} more boundary points are not listed here", more)};
}

Text northTitle(const CoordinateSystem& crs) {
  return crs.kind == CoordinateSystem::Kind::Geographic ? Text{"纬度（°）", "latitude (°)"}
                                                        : Text{"X 北（m）", "X north (m)"};
}

Text eastTitle(const CoordinateSystem& crs) {
  return crs.kind == CoordinateSystem::Kind::Geographic ? Text{"经度（°）", "longitude (°)"}
                                                        : Text{"Y 东（m）", "Y east (m)"};
}

std::string coordinateText(const CoordinateSystem& crs, double value) {
  return crs.kind == CoordinateSystem::Kind::Geographic ? fmt::format("{:.8f}", value)
                                                        : fmt::format("{:.3f}", value);
}

/// Fills one sheet, section by section.
class SiteSheetMaker::Writer {
 public:
  Writer(const SiteSheetMaker& maker, ParcelIndex parcel, JobContext& job)
      : maker_(maker),
        content_(*maker.content_),
        table_(*maker.content_->parcels),
        parcel_(parcel),
        job_(job) {}

  SiteSheet write(const SheetOptions& options) {
    sheet_.parcel = parcel_;
    sheet_.asOf = maker_.asOf_;
    head();
    sheet_.points = sheetPoints(table_.geometry(), toRow(parcel_));
    figures();
    plan();
    rights();
    status();
    time();
    location();
    limits();
    neighbours();
    contact(options);
    sources();
    return std::move(sheet_);
  }

 private:
  void section(const char* id, Text title) {
    sheet_.sections.push_back({id, std::move(title), {}});
  }
  void add(Text label, std::optional<Text> value) {
    const bool unknown = !value || value->empty();
    if (!label.en.empty() && label.en[0] >= 'a' && label.en[0] <= 'z') {
      label.en[0] = static_cast<char>(label.en[0] - 'a' + 'A');  // titles of fields begin small
    }
    sheet_.sections.back().entries.push_back(
        {std::move(label), unknown ? unknownText() : *std::move(value), unknown});
  }
  void add(Field field) {
    const FieldInfo& info = fieldInfo(field);
    auto value = fieldText(table_, parcel_, field);
    if (!value && info.event && table_.sourceHas(parcel_, field)) {
      value = Text{"无记录，视为未发生", "not on record, taken as not happened"};
    }
    add({std::string(info.name.zh), std::string(info.name.en)}, std::move(value));
  }
  void addUnknown(const Text& label, const std::string& measure) {
    const std::uint32_t row = toRow(parcel_);
    add(label, std::nullopt);
    sheet_.sections.back().entries.back().value =
        unknownText(maker_.reasons_.of(measure, std::span(&row, 1)));
  }
  std::optional<double> measure(const std::string& id) const {
    const MeasureColumn* column = maker_.measures_.find(id);
    return column != nullptr ? column->at(toRow(parcel_)) : std::nullopt;
  }
  void addMeasure(const std::string& id) {
    const MeasureInfo info = *siteMeasureById(id);
    const auto value = measure(id);
    if (!value) {
      addUnknown(info.title, id);
    } else if (info.unit == MeasureUnit::SquareMetre) {
      const bool land = id == "unit-area";
      const std::string metres = groupedNumber(*value, 1) + " m²";
      add(info.title, land ? areaText(*value) : Text{metres, metres});
    } else if (info.unit == MeasureUnit::Month) {
      const std::string months = groupedNumber(*value, 1);
      add(info.title, Text{months + " 个月", months + " months"});
    } else if (info.unit == MeasureUnit::Ratio) {
      // Floor area ratios are said as numbers, shares of land in percent.
      const bool share = id.starts_with("limit-");
      const std::string text =
          share ? groupedNumber(*value * 100, 1) + " %" : groupedNumber(*value, 2);
      add(info.title, Text{text, text});
    } else {
      add(info.title, measureText(info, nullptr, value));
    }
  }

  void head() {
    const auto code = fieldText(table_, parcel_, Field::ParcelCode);
    sheet_.code = code ? code->zh : fmt::format("#{}", toRow(parcel_) + 1);
    sheet_.title = {"一地一册 · 地块推介表", "Site sheet"};
    const Value named = table_.value(parcel_, Field::AreaName);
    const auto* name = std::get_if<std::string>(&named);
    const auto area = name != nullptr && !name->empty() ? std::optional(areaTitle(content_, *name))
                                                        : std::nullopt;
    const auto address = fieldText(table_, parcel_, Field::Location);
    const std::string joint = area && address ? " · " : "";
    sheet_.place = {(area ? area->zh : "") + joint + (address ? address->zh : ""),
                    (area ? area->en : "") + joint + (address ? address->en : "")};
    if (sheet_.place.empty()) {
      sheet_.place = unknownText();
    }
  }

  void figures() {
    section("figures", {"关键指标", "Key figures"});
    const double drawn = table_.drawnAreas()[toRow(parcel_)];
    const bool measured = table_.areasKnown() && table_.geometry().hasGeometry(toRow(parcel_));
    add({"图形面积", "drawn area"}, measured ? std::optional(areaText(drawn)) : std::nullopt);
    add(Field::RegisteredArea);
    addMeasure("unit-area");
    // What the plan allows in all; whether something stands there already is another line.
    const Value far = table_.value(parcel_, Field::FarMax);
    const auto* ratio = std::get_if<double>(&far);
    const std::string floors =
        measured && ratio != nullptr ? groupedNumber(*ratio * drawn, 1) + " m²" : "";
    add({"规划建筑总量", "floor area allowed"}, Text{floors, floors});
    addMeasure("demolition-area");
    addMeasure("buildable-area");
    addMeasure("far-headroom");
    addMeasure("price-level");
  }

  void plan() {
    section("plan", {"规划条件", "Plan conditions"});
    add(Field::LandUse);
    add(Field::PlannedUse);
    add(Field::FarMin);
    add(Field::FarMax);
    addMeasure("plan-certain");
    add(Field::PlanConforming);
    // No table of the case has these; a company asks for them all the same.
    add({"建筑密度、绿地率、限高", "coverage, green share, height limit"}, std::nullopt);
  }

  void rights() {
    section("rights", {"权属与负担", "Rights and encumbrances"});
    for (const Field field : {Field::UnitCode, Field::Holder, Field::Tenure, Field::SupplyMode,
                              Field::ContractNo, Field::SignedDate}) {
      add(field);
    }
    addMeasure("holders");
    for (const Field field : {Field::Mortgage, Field::Seized, Field::Dispute}) {
      add(field);
    }
  }

  void status() {
    section("status", {"现状认定与依据", "Status and its basis"});
    const Explanation why = explainDay(content_, maker_.asOf_, parcel_, maker_.official_);
    for (const ExplainedQuestion& question : why.questions) {
      Text value = question.outcomeTitle;
      if (question.official) {
        const OfficialFinding& paper = question.official->paper;
        value.zh += fmt::format("（{} {} {} 认定）", paper.by, paper.date.iso(), paper.paperNo);
        value.en +=
            fmt::format(" (found by {}, {}, {})", paper.by, paper.date.iso(), paper.paperNo);
      }
      if (!question.missing.empty()) {
        Text fields;
        for (const Field field : question.missing) {
          fields.zh += (fields.zh.empty() ? "" : "、") + std::string(fieldInfo(field).name.zh);
          fields.en += (fields.en.empty() ? "" : ", ") + std::string(fieldInfo(field).name.en);
        }
        value.zh += "；待核实：" + fields.zh;
        value.en += "; to be surveyed: " + fields.en;
      }
      add(question.title, value);
      if (!question.basis.empty()) {
        add({"依据", "basis"}, question.basis);
      }
      if (!question.consequence.empty()) {
        add({"可能后果", "possible consequence"}, question.consequence);
      }
    }
  }

  void time() {
    section("time", {"实施阶段与供地", "Phase and readiness"});
    const std::size_t project = maker_.projects_[toRow(parcel_)];
    add({"项目", "project"}, project == noProject
                                 ? Text{"未列入路线图项目", "in no project of the roadmap"}
                                 : content_.roadmap.projects[project].name);
    add({"当前阶段", "phase"}, phaseText(maker_.phases_[toRow(parcel_)]));
    addMeasure("ready-date");
    addMeasure("ready-months");
  }

  void location() {
    section("location", {"区位距离", "Distances"});
    for (const SiteTarget target : siteTargets) {
      const std::string id(siteTargetId(target));
      const auto straight = measure("distance-" + id);
      const auto road = measure("road-distance-" + id);
      if (!straight && !road) {
        addUnknown(siteTargetTitle(target), "distance-" + id);
        continue;
      }
      const auto metres = [](std::optional<double> far, const char* none) {
        return far ? groupedNumber(*far, 0) + " m" : std::string(none);
      };
      add(siteTargetTitle(target),
          Text{fmt::format("直线 {} · 沿路 {}", metres(straight, "未知"), metres(road, "未知")),
               fmt::format("straight {} · by road {}", metres(straight, "unknown"),
                           metres(road, "unknown"))});
    }
  }

  void limits() {
    section("limits", {"空间结构与管控", "Structure and limits"});
    const bool measured = table_.areasKnown() && table_.geometry().hasGeometry(toRow(parcel_));
    ParcelPlace place;
    const auto elements = structureElements(content_.structure);
    const auto zones = limitZones(content_.ground, false);
    if (measured) {
      place = placeOf(table_, parcel_, elements, zones, job_);
    }
    Text where;
    for (const ZoneOverlap& overlap : place.elements) {
      join(where, overlapReason(overlap, elements[overlap.zone].name));
    }
    if (where.empty() && measured && !elements.empty()) {
      where = {"不在一核、两带、双节点内", "outside the core, the belts and the nodes"};
    }
    add({"空间结构", "structure element"}, where);
    Text touched;
    for (const ZoneOverlap& overlap : place.limits) {
      join(touched, overlapReason(overlap, zones[overlap.zone].name));
    }
    if (touched.empty() && measured && !zones.empty()) {
      touched = {"不涉及案例已绘的管控范围", "touches none of the limits drawn in the case"};
    }
    add({"涉及管控", "limits touched"}, touched);
    for (const char* id : {"limit-ecology", "limit-water", "limit-heritage"}) {
      addMeasure(id);
    }
  }

  static void join(Text& list, const Text& more) {
    list.zh += (list.zh.empty() ? "" : "；") + more.zh;
    list.en += (list.en.empty() ? "" : "; ") + more.en;
  }

  /// Parcels across a street on one side: the nearest stands for all of them.
  struct Across {
    std::size_t count = 0;
    Neighbour nearest;
  };

  /// By parcel number: the order of rows must not show in a sheet.
  template <typename Neighbours>
  std::vector<Neighbour> inOrder(const Neighbours& found) const {
    std::vector<Neighbour> all(found.begin(), found.end());
    const std::vector<std::uint32_t>& rank = maker_.measures_.tieRank;
    std::sort(all.begin(), all.end(), [&rank](const Neighbour& a, const Neighbour& b) {
      return rank[a.parcel] < rank[b.parcel];
    });
    return all;
  }

  void neighbours() {
    section("neighbours", {"四至", "Neighbours"});
    const Point centre = table_.box(parcel_).centre();
    std::array<Across, directionCount> across;
    std::vector<std::pair<std::size_t, Neighbour>> touch;
    for (const Neighbour& neighbour : inOrder(maker_.graph_->of(parcel_))) {
      const std::size_t side =
          directionTo(centre, nearestOnBorder(table_.geometry(), neighbour.parcel, centre));
      if (neighbour.kind != NeighbourKind::Near) {
        touch.emplace_back(side, neighbour);
        continue;
      }
      Across& others = across[side];
      if (others.count == 0 || neighbour.gap() < others.nearest.gap()) {
        others.nearest = neighbour;
      }
      ++others.count;
    }
    std::stable_sort(touch.begin(), touch.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [side, neighbour] : touch) {
      touching(directionTitle(side), neighbour);
    }
    for (std::size_t side = 0; side < across.size(); ++side) {
      if (across[side].count > 0) {
        beyond(directionTitle(side), across[side]);
      }
    }
    if (sheet_.neighbours.empty()) {
      add({"邻宗", "parcels"}, Text{"30 米内无案例宗地", "no parcel of the case within 30 m"});
    }
  }

  Text nameOf(std::uint32_t row) const {
    const auto code = fieldText(table_, ParcelIndex{row}, Field::ParcelCode);
    return code ? *code
                : Text{fmt::format("无代码（第 {} 行）", row + 1),
                       fmt::format("without code (row {})", row + 1)};
  }

  void touching(const Text& side, const Neighbour& neighbour) {
    Text value = nameOf(neighbour.parcel);
    if (maker_.graph_->lengthsKnown()) {
      value.zh += fmt::format("，共界 {:.1f} m", neighbour.sharedLength());
      value.en += fmt::format(", {:.1f} m of common border", neighbour.sharedLength());
    }
    add(side, value);
    sheet_.neighbours.push_back(neighbour.parcel);
  }

  void beyond(const Text& side, const Across& others) {
    Text value = nameOf(others.nearest.parcel);
    const double gap = others.nearest.gap();
    if (others.count > 1) {
      value.zh += fmt::format(" 等 {} 宗，最近隔 {:.1f} m", others.count, gap);
      value.en += fmt::format(" and {} more, the nearest {:.1f} m away", others.count - 1, gap);
    } else {
      value.zh += fmt::format("，隔 {:.1f} m", gap);
      value.en += fmt::format(", {:.1f} m away", gap);
    }
    add(side, value);
    sheet_.neighbours.push_back(others.nearest.parcel);
  }

  void contact(const SheetOptions& options) {
    section("contact", {"联系", "Contact"});
    add({"联系人", "contact"}, options.contact.empty()
                                   ? std::nullopt
                                   : std::optional(Text{options.contact, options.contact}));
  }

  void sources() {
    section("sources", {"来源与说明", "Sources"});
    const TableSource& source = table_.sourceOf(parcel_);
    const std::string file = std::filesystem::path(source.path).filename().string();
    add({"数据来源", "source"}, Text{file, file});
    std::size_t surveyed = 0;
    for (auto cell = content_.surveyed.cells.lower_bound({parcel_, Field{}});
         cell != content_.surveyed.cells.end() && cell->first.first == parcel_; ++cell) {
      ++surveyed;
    }
    if (surveyed > 0) {
      add({"实地调查", "survey"}, Text{fmt::format("{} 项以调查值为准", surveyed),
                                       fmt::format("{} values are of a survey", surveyed)});
    }
    const CoordinateSystem& crs = table_.crs();
    const bool named = crs.kind != CoordinateSystem::Kind::Unknown;
    add({"坐标系", "coordinates"}, named ? std::optional(crsTitle(crs)) : std::nullopt);
    add({"规则书", "rule book"}, Text{fmt::format("{}（{}，版本 {}）", content_.rules->title.zh,
                                                  content_.rules->id, content_.rules->version),
                                      fmt::format("{} ({}, version {})", content_.rules->title.en,
                                                  content_.rules->id, content_.rules->version)});
    add({"截止日期", "as of"}, Text{maker_.asOf_.iso(), maker_.asOf_.iso()});
    add({"说明", "note"},
        Text{"面积为坐标平面面积；点号为本表编号，自西北角起顺时针；“疑似”为初判，以主管部门认定"
             "为准；未知项不等于零或无。",
             "Areas are planar; points are numbered here, clockwise from the north-west; "
             "\"suspected\" is a first finding, the authority decides; unknown is neither zero "
             "nor none."});
  }

  const SiteSheetMaker& maker_;
  const CaseContent& content_;
  const ParcelTable& table_;
  ParcelIndex parcel_;
  JobContext& job_;
  SiteSheet sheet_;
};

SiteSheetMaker::SiteSheetMaker(std::shared_ptr<const CaseContent> content, Date asOf,
                               FindingsInForce official, JobContext& job)
    : content_(std::move(content)),
      asOf_(asOf),
      official_(std::move(official)),
      reasons_(*content_) {
  CaseContent onDay = *content_;  // shares the table
  onDay.asOf = asOf_;
  measures_ = findSites(onDay, sheetBrief(), SiteOptions(), job).parcels;
  NeighbourOptions options;
  options.corners = false;
  options.maxGap = content_->parcels->areasKnown() ? acrossRoad : 0;
  graph_ = NeighbourGraph::build(*content_->parcels, options, job);
  projects_ = projectsOf(*content_->parcels, content_->roadmap);
  phases_ = phasesOn(*content_->parcels, content_->roadmap, asOf_);
}

SiteSheet SiteSheetMaker::of(ParcelIndex parcel, const SheetOptions& options,
                             JobContext& job) const {
  return Writer(*this, parcel, job).write(options);
}

}  // namespace renewal
