#include "gis/cli/unit_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "core/service/qualifying.h"
#include "gis/cli/unit_limits.h"
#include "gis/io/read.h"

namespace renewal::cli {
namespace {

std::vector<std::string> splitList(const std::string& text) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text + ",") {
    if (c != ',') {
      part += c;
    } else if (!part.empty()) {
      parts.push_back(std::exchange(part, {}));
    }
  }
  return parts;
}

void checkOutcomes(const RuleBook& book, const std::vector<std::string>& ids) {
  std::set<std::string> known;
  std::string list;
  for (const Question& question : book.questions) {
    for (std::size_t i = 0; i <= question.undetermined(); ++i) {
      if (known.insert(std::string(question.outcomeId(i))).second) {
        list += (list.empty() ? "" : ", ") + std::string(question.outcomeId(i));
      }
    }
  }
  for (const std::string& id : ids) {
    if (!known.contains(id)) {
      throw UsageError{{fmt::format("规则书没有结论“{}”，可用的有：{}", id, list),
                        fmt::format("the rule book has no outcome \"{}\"; it has: {}", id, list)}};
    }
  }
}

}  // namespace

void UnitOptions::declare(OptionSet& options) {
  input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes,
                 InputOptions::Names::Plain);
  options.text("--outcome", outcomes_, {"结论，...", "ID,..."},
               {"哪些结论的地块参与；不写则疑似闲置各类和低效",
                "outcomes whose parcels qualify; else suspected idle\nand low efficiency"});
  options.number("--max-gap", maxGap_, 0, 10000, {"米", "M"},
                 {"隔路、隔河不超过该宽度仍算连片", "parcels across a road this wide are joined"});
  options.number("--min-shared-edge", minSharedEdge_, 0, 1e6, {"米", "M"},
                 {"共有界线至少多长才算连片", "border that two parcels need in common"});
  options.number("--min-area", minAreaMu_, 0, 1e9, {"亩", "MU"},
                 {"单元至少多少亩", "least area of a unit in mu"});
  options.number("--max-area", maxAreaMu_, 0, 1e9, {"亩", "MU"},
                 {"单元至多多少亩；不写则不限", "largest area of a unit in mu; else no limit"});
  options.number("--min-share", minShare_, 1, 100, {"百分数", "PERCENT"},
                 {"符合条件的用地至少占比，与 --max-bridged 合用",
                  "least share of qualifying land, with --max-bridged"});
  options.integer(
      "--max-bridged", maxBridged_, 0, 1000000, {"宗数", "N"},
      {"每个单元可以纳入几宗不符合条件的插花地", "parcels that do not qualify a unit may take in"});
  options.number("--min-legal", minLegal_, 0, 100, {"百分数", "PERCENT"},
                 {"有供地批文、合同或签订日期的用地至少占比",
                  "least share of land with an approval, contract or\nsigning date"});
  options.integer("--max-holders", maxHolders_, 0, 1000000, {"人数", "N"},
                  {"每个单元至多几个权利人；0 为不限", "holders a unit may have; 0 = any"});
  options.choice("--within", within_, {"area", "community"},
                 {"单元不跨片区或社区", "units stay within an area or community"});
  options.choice("--contiguity", contiguity_, {"edge", "corner"},
                 {"共边才算连片，还是角点相接也算", "edge, or corner: a vertex joins"});
  options.number("--tolerance", tolerance_, 0, 100, {"米", "M"},
                 {"描图误差：不超过该距离的缝隙和压盖视为共边",
                  "gaps and overlaps up to this count as a shared border"});
  options.flag("--exclude-protected", excludeProtected_,
               {"受保护用地不参与", "protected land takes no part"});
  options.path("--limits", limits_, {"文件", "FILE"},
               {"除案例的限制范围外，再计入其中的全部范围",
                "limits besides those of the case; every feature is one"});
  options.number("--exclude-limits", excludeLimits_, 0, 100, {"百分数", "PERCENT"},
                 {"位于某一限制范围内的部分超过该比例的地块不参与，\n受保护用地也不参与",
                  "parcels with more of their land under one limit take\nno part, nor does "
                  "protected land"});
  options.path("--barriers", barriers_, {"文件", "FILE"},
               {"单元不得跨越的线或面（主干路、河流、村界）",
                "lines or areas units never cross (arterials, rivers,\nvillage boundaries)"});
  options.text("--case-barriers", caseBarriers_, {"种类，...", "KIND,..."},
               {"案例中的哪几种线或面不得跨越，如 arterial,river",
                "kinds of lines and areas of the case that bar, such as\narterial,river"});
  edits_.declare(options);
  options.check([this] {
    if (maxAreaMu_ > 0 && maxAreaMu_ < minAreaMu_) {
      throw UsageError{{"--max-area 小于 --min-area", "--max-area is below --min-area"}};
    }
  });
}

UnitConstraints UnitOptions::constraints() const {
  UnitConstraints c;
  c.minArea = Mu(minAreaMu_).toSquareMetre();
  if (maxAreaMu_ > 0) {
    c.maxArea = Mu(maxAreaMu_).toSquareMetre();
  }
  c.minSharedEdge = minSharedEdge_;
  c.maxGap = maxGap_;
  c.corners = contiguity_ == "corner";
  if (!within_.empty()) {
    c.within = within_ == "area" ? Field::AreaName : Field::Community;
  }
  c.minQualifyingShare = minShare_ / 100;
  c.maxBridged = static_cast<std::size_t>(maxBridged_);
  c.minLegalShare = minLegal_ / 100;
  c.maxHolders = static_cast<std::size_t>(maxHolders_);
  c.excludeLimited = excludeProtected_ || excludeLimits_ < 100;
  return c;
}

void UnitOptions::findLimits(UnitSearch& search, CommandResult& result, JobContext& job) const {
  std::vector<LimitZone> limits = limitZones(search.opened.content.ground, false);
  if (!limits_.empty()) {
    auto more = limitZones(gis::readMapFeatures(limits_, search.table().crs(), job), true);
    limits.insert(limits.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  }
  if (!limits.empty()) {
    const StageTimer timer(result, "limits");
    search.shares = PlanningShares::of(search.table(), {}, std::move(limits), job);
    if (excludeLimits_ < 100) {
      markLimited(search.shares, excludeLimits_ / 100, search.limited);
    }
  }
}

void UnitOptions::qualify(UnitSearch& search, CommandResult& result, JobContext& job) const {
  const StageTimer timer(result, "assess");
  const RuleBook& book = *search.opened.rules.book;
  const ParcelTable& table = search.table();
  search.outcomes = outcomes_.empty() ? usualOutcomes(book) : splitList(outcomes_);
  checkOutcomes(book, search.outcomes);
  search.qualifying = qualifyingRows(search.opened.content, search.outcomes, job);
  search.legal = legalLand(table);
  search.limited.assign(table.size(), 0);
  const Column* limits = table.column(Field::ProtectedLand);
  for (std::size_t row = 0; limits != nullptr && row < table.size(); ++row) {
    search.limited[row] = static_cast<std::uint8_t>(limits->isValid(row) && limits->flag(row));
  }
  search.phases = phasesOn(table, search.opened.content.roadmap, search.opened.content.asOf);
  search.roles = structureRoles(table, search.opened.content.structure);
}

std::unique_ptr<UnitSearch> UnitOptions::search(Session& session, CommandResult& result) const {
  auto search = std::make_unique<UnitSearch>(UnitSearch{
      input_.open(result, session.job), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}});
  const ParcelTable& table = search->table();
  if (!table.areasKnown()) {
    throw Error(
        ErrorCode::Crs,
        {"坐标是经纬度，无法计算面积和连片单元", "the coordinates are degrees: units need areas"},
        "", {"请先转换到投影坐标系", "project the parcels first"});
  }
  qualify(*search, result, session.job);
  findLimits(*search, result, session.job);
  findBarriers(*search, session.job);
  search->constraints = constraints();
  {
    const StageTimer timer(result, "neighbours");
    NeighbourOptions options;
    options.corners = search->constraints.corners;
    options.tolerance = tolerance_;
    options.maxGap = maxGap_;
    options.barriers = search->barriers;
    search->graph = NeighbourGraph::build(table, options, session.job);
  }
  result.addFindings(search->graph->findings());
  {
    const StageTimer timer(result, "units");
    search->units =
        findUnits(table, *search->graph, search->inputs(), search->constraints, session.job);
  }
  edit(*search, result, session.job);
  return search;
}

void UnitOptions::findBarriers(UnitSearch& search, JobContext& job) const {
  const std::vector<MapFeature>& ground = search.opened.content.ground;
  const std::vector<std::string> kinds = splitList(caseBarriers_);
  const std::vector<std::string> known = barrierKinds(ground);
  for (const std::string& kind : kinds) {
    if (std::find(known.begin(), known.end(), kind) == known.end()) {
      const std::string list = fmt::format("{}", fmt::join(known, ", "));
      throw UsageError{
          {fmt::format("案例中没有“{}”这种屏障，可用的有：{}", kind, list.empty() ? "无" : list),
           fmt::format("the case has no barriers of the kind \"{}\"; it has: {}", kind,
                       list.empty() ? "none" : list)}};
    }
  }
  search.barriers = barriersOfKinds(ground, kinds);
  if (!barriers_.empty()) {
    auto more = gis::readMapFeatures(barriers_, search.table().crs(), job);
    search.barriers.insert(search.barriers.end(), std::make_move_iterator(more.begin()),
                           std::make_move_iterator(more.end()));
  }
}

void UnitOptions::edit(UnitSearch& search, CommandResult& result, JobContext& job) const {
  search.edits = edits_.load(input_.paths(), result);
  if (!search.edits) {
    return;
  }
  const StageTimer timer(result, "edit");
  search.edited = applyUnitEdits(search.table(), *search.graph, search.inputs(), search.units,
                                 search.edits->edits, job);
  search.units = std::move(search.edited.units);
}

void renumberUnits(UnitSearch& search, const std::vector<std::uint32_t>& numbers) {
  std::map<std::uint32_t, std::uint32_t> now;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    now[search.units.units[i].id] = numbers[i];
    search.units.units[i].id = numbers[i];
  }
  for (UnitBreach& breach : search.edited.breaches) {
    breach.unit = now.at(breach.unit);
  }
  // Numbers of units that were found are not those of the earlier run: it tells the lineage.
  search.edited.from.clear();
  search.edited.split.clear();
  search.edited.gone.clear();
}

Json constraintsJson(const UnitConstraints& c, const UnitSearch& search) {
  Json json;
  json["outcomes"] = search.outcomes;
  json["min_area_m2"] = c.minArea.value();
  json["max_area_m2"] = c.maxArea ? Json(c.maxArea->value()) : Json();
  json["min_shared_edge_m"] = c.minSharedEdge;
  json["max_gap_m"] = c.maxGap;
  json["tolerance_m"] = search.graph->tolerance();
  json["contiguity"] = c.corners ? "corner" : "edge";
  json["within"] = c.within ? Json(fieldInfo(*c.within).id) : Json();
  json["min_share"] = c.minQualifyingShare;
  json["max_bridged"] = c.maxBridged;
  json["min_legal_share"] = c.minLegalShare;
  json["max_holders"] = c.maxHolders;
  json["exclude_protected"] = c.excludeLimited;
  json["barriers"] = search.barriers.size();
  json["limits"] = search.shares.limits.size();
  return json;
}

}  // namespace renewal::cli
