#include <array>
#include <string>

#include "core/parcel/land_use.h"
#include "core/sites/site_measure.h"

namespace renewal {
namespace {

std::vector<MeasureChoice> themeChoices() {
  std::vector<MeasureChoice> choices;
  for (int i = 0; i <= static_cast<int>(LandTheme::Other); ++i) {
    const auto theme = static_cast<LandTheme>(i);
    choices.push_back({std::string(landThemeId(theme)), landThemeTitle(theme)});
  }
  return choices;
}

MeasureInfo number(const char* id, Text title, MeasureUnit unit, JoinRule join, Text meaning) {
  return {id, std::move(title), MeasureKind::Number, unit, join, std::move(meaning)};
}

MeasureInfo flag(const char* id, Text title, JoinRule join, Text meaning) {
  return {id,
          std::move(title),
          MeasureKind::Flag,
          MeasureUnit::None,
          join,
          std::move(meaning),
          {{"no", {"否", "no"}}, {"yes", {"是", "yes"}}}};
}

void addLand(std::vector<MeasureInfo>& list) {
  const auto squareMetre = MeasureUnit::SquareMetre;
  list.push_back(
      number("area", {"面积", "area"}, squareMetre, JoinRule::Sum, {"图形面积", "drawn area"}));
  list.push_back(number("unit-area", {"连片面积", "contiguous area"}, squareMetre, JoinRule::Most,
                        {"所在连片改造单元的面积；不在单元内的为本宗面积",
                         "area of the renewal unit the parcel lies in, or its own area"}));
  list.push_back({"current-use",
                  {"现状用途", "current use"},
                  MeasureKind::Choice,
                  MeasureUnit::None,
                  JoinRule::LargestShare,
                  {"土地用途所属大类", "theme of the current use"},
                  themeChoices()});
  list.push_back({"planned-use-theme",
                  {"规划用途", "planned use"},
                  MeasureKind::Choice,
                  MeasureUnit::None,
                  JoinRule::LargestShare,
                  {"规划用途所属大类", "theme of the planned use"},
                  themeChoices()});
  list.push_back(
      flag("plan-certain", {"控规稳定", "plan certain"}, JoinRule::All,
           {"规划用途、容积率上限有记录且符合规划为是；不符合规划为否",
            "yes where planned use and maximum FAR are on record and the parcel conforms "
            "to the plan; no where it does not conform"}));
  list.push_back(number("far-headroom", {"容积率余量", "FAR headroom"}, MeasureUnit::Ratio,
                        JoinRule::AreaMean,
                        {"容积率上限减现状容积率", "maximum FAR less the present FAR"}));
  list.push_back(number(
      "buildable-area", {"可新增建筑面积", "buildable area"}, squareMetre, JoinRule::Sum,
      {"容积率上限 × 图形面积 − 现状建筑面积", "maximum FAR × drawn area − present floor area"}));
  list.push_back(number("demolition-area", {"拆除建筑面积", "floor area to demolish"}, squareMetre,
                        JoinRule::Sum, {"现状建筑面积", "present floor area"}));
  list.push_back(number("price-level", {"地价水平", "price level"},
                        MeasureUnit::TenThousandYuanPerMu, JoinRule::AreaMean,
                        {"成交价款 ÷ 图形面积；是历史成交价，不是评估价",
                         "recorded price by drawn area: a past price, no valuation"}));
}

void addRights(std::vector<MeasureInfo>& list) {
  list.push_back(number(
      "holders", {"权利人数", "holders"}, MeasureUnit::Count, JoinRule::Names,
      {"不同权利人的名称数，按“、”“；”分开", "different names of holders, parted by 、 or ；"}));
  list.push_back(number("encumbrances", {"权利负担项数", "encumbrances"}, MeasureUnit::Count,
                        JoinRule::Sum,
                        {"抵押、查封、争议中成立的项数，按宗累计",
                         "how many of mortgage, seizure and dispute apply, over all parcels"}));
}

void addTime(std::vector<MeasureInfo>& list) {
  list.push_back(number("phase-now", {"当前阶段", "phase"}, MeasureUnit::Count, JoinRule::Least,
                        {"基准日的改造阶段 0 至 9，多宗取最早的",
                         "renewal phase 0 to 9 on the as-of day, of a set the earliest"}));
  list.push_back(
      {"ready-date",
       {"可供地日期", "ready on"},
       MeasureKind::Date,
       MeasureUnit::None,
       JoinRule::Most,
       {"路线图进入供地阶段（或需求书指定阶段）的日期；多宗取最晚的",
        "day the roadmap enters the phase of supply (or that of the brief); of a set the "
        "latest"}});
  list.push_back(number("ready-months", {"距可供地", "months until ready"}, MeasureUnit::Month,
                        JoinRule::Most,
                        {"从基准日到可供地日期的月数，已到为 0",
                         "months from the as-of day until it is ready, 0 once it is"}));
  list.push_back(flag("paused", {"暂停", "paused"}, JoinRule::Any,
                      {"基准日项目是否暂停", "work is paused on the as-of day"}));
}

void addPlace(std::vector<MeasureInfo>& list) {
  list.push_back({"structure-role",
                  {"空间结构", "structure element"},
                  MeasureKind::Choice,
                  MeasureUnit::None,
                  JoinRule::LargestShare,
                  {"在一核、两带、双节点中的位置", "place in the core, belts and nodes"},
                  {{"none", {"不在其中", "none"}},
                   {"core", {"核", "core"}},
                   {"belt", {"带", "belt"}},
                   {"node", {"节点", "node"}}}});
  struct Target {
    const char* id;
    const char* zh;
    const char* en;
  };
  constexpr std::array<Target, 6> targets{
      {{"arterial", "主干路", "arterial"},
       {"expressway-entrance", "高速出入口", "expressway entrance"},
       {"rail-station", "轨道站", "rail station"},
       {"school", "学校", "school"},
       {"park", "公园", "park"},
       {"water", "水面", "water"}}};
  for (const Target& target : targets) {
    const std::string zh = target.zh;
    const std::string en = target.en;
    list.push_back({"distance-" + std::string(target.id),
                    {"距" + zh, "distance to " + en},
                    MeasureKind::Number,
                    MeasureUnit::Metre,
                    JoinRule::Least,
                    {"到最近的" + zh + "的直线距离", "straight distance to the nearest " + en}});
    list.push_back({"road-distance-" + std::string(target.id),
                    {"到" + zh + "路程", "way to " + en},
                    MeasureKind::Number,
                    MeasureUnit::Metre,
                    JoinRule::Least,
                    {"沿路到最近的" + zh + "的距离", "distance along roads to the nearest " + en}});
  }
  for (const auto& [id, zh, en] : std::array<std::array<const char*, 3>, 3>{
           {{"ecology", "生态控制范围", "ecological limit"},
            {"water", "水域保护", "water protection"},
            {"heritage", "文物保护", "heritage protection"}}}) {
    list.push_back({"limit-" + std::string(id),
                    {std::string(zh) + "占比", std::string(en)},
                    MeasureKind::Number,
                    MeasureUnit::Ratio,
                    JoinRule::AreaMean,
                    {"用地位于" + std::string(zh) + "内的比例",
                     "share of the land inside it: " + std::string(en)}});
  }
}

std::vector<MeasureInfo> makeCatalogue() {
  std::vector<MeasureInfo> list;
  addLand(list);
  addRights(list);
  addTime(list);
  addPlace(list);
  return list;
}

}  // namespace

std::span<const MeasureInfo> siteMeasureCatalogue() {
  static const std::vector<MeasureInfo> catalogue = makeCatalogue();
  return catalogue;
}

}  // namespace renewal
