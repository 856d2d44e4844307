#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "core/network/site_distances.h"
#include "gis/cli/input_options.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"
#include "gis/cli/write_output.h"

namespace renewal::cli {
namespace {

/// How far the parcels are that have a way at all.
struct Spread {
  std::size_t known = 0;
  double least = 0;
  double middle = 0;
  double most = 0;
};

Spread spreadOf(const Column& column) {
  std::vector<double> values;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.isValid(row)) {
      values.push_back(column.real(row));
    }
  }
  if (values.empty()) {
    return {};
  }
  std::sort(values.begin(), values.end());
  return {values.size(), values.front(), values[(values.size() - 1) / 2], values.back()};
}

Json spreadJson(const Column& column) {
  const Spread spread = spreadOf(column);
  const auto metres = [&](double value) { return spread.known > 0 ? Json(value) : Json(); };
  return {{"parcels", spread.known},
          {"missing", column.size() - spread.known},
          {"least_m", metres(spread.least)},
          {"median_m", metres(spread.middle)},
          {"most_m", metres(spread.most)}};
}

class DistancesCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "distances",
        {"文件... [选项]", "FILE... [options]"},
        {"各宗到主干路、高速出入口、轨道站点、学校、公园、水体的直线和沿路距离",
         "straight and road distances to arterials, entrances, stations, schools, parks, water"},
        {"一次求出全部宗地到最近的主干路、高速出入口、轨道站点、学校、公园、水体的距离。\n"
         "直线：宗地图形到要素图形的最短距离，道路和河流按中心线；相交或在其中为 0。\n"
         "沿路：从宗地到最近的道路，沿路网，再到目标；道路在交叉处连通（立交也算），\n"
         "端头离另一条路的路边 1 "
         "米以内也连通。没有该类要素、离路太远或不通的，距离为空，不写数字。",
         "Finds the distance of all parcels at once to the nearest arterial, expressway\n"
         "entrance, rail station, school, park and water. Straight: the shortest way between\n"
         "the polygon and the feature as drawn, roads and rivers by their centre lines; 0\n"
         "where they meet. Along roads: from the parcel to its nearest road, along the roads,\n"
         "and on to the target; roads are joined where they cross, on whatever level, and\n"
         "where one ends within 1 m of the edge of another. Where there is no such feature, no "
         "road near enough\n"
         "or no way, the distance is missing and not a number."},
        {{{"distances data/east-district", "distances data/east-district --language zh_CN"},
          {"用案例的底图", "by the ground of a case, in Chinese"}},
         {{"distances data/east-district --targets 学校.geojson --out 距离.csv",
           "distances data/east-district --targets schools.geojson --out distances.csv"},
          {"加上学校等要素，逐宗写出", "with schools from a file, written per parcel"}},
         {{"distances 地块.shp --targets 道路.geojson --max-access 100 --out 距离.gpkg",
           "distances parcels.shp --targets roads.geojson --max-access 100 --out far.gpkg"},
          {"离路 100 米以内才算通路", "on the network within 100 m of a road"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::No);
    options.path("--targets", targets_, {"文件", "FILE"},
                 {"更多道路和目标，kind 为 arterial、road、expressway-entrance、\n"
                  "rail-station、school、park、water",
                  "further roads and targets; kind is arterial, road,\nexpressway-entrance, "
                  "rail-station, school, park, water"});
    options.number("--max-access", maxAccess_, 0, 100000, {"米", "M"},
                   {"宗地和目标离路多远以内算通路；不写为 200",
                    "how far from a road parcels and targets may lie; else 200"});
    options.path("--out", out_, {"文件", "FILE"},
                 {"逐宗距离写到哪里；格式由扩展名决定",
                  "where to write the distances; the extension decides the\nformat"});
    options.flag("--allow-loss", allowLoss_,
                 {"同意列出的损失", "accept the losses that are listed"});
  }

  void run(Session& session, CommandResult& result) override {
    if (!out_.empty()) {
      checkTarget(out_);
    }
    const gis::OpenedDistrict opened = input_.open(result, session.job);
    const ParcelTable& table = *opened.content.parcels;
    std::vector<MapFeature> ground = opened.content.ground;
    if (!targets_.empty()) {
      auto more = gis::readMapFeatures(targets_, table.crs(), session.job);
      ground.insert(ground.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
    }
    SiteDistances distances;
    {
      const StageTimer timer(result, "distances");
      distances = SiteDistances::of(table, ground, {maxAccess_}, session.job);
    }
    result.addFindings(distances.findings());
    report(distances, session, result);
    if (!out_.empty()) {
      gis::WriteOptions write;
      write.allowLoss = allowLoss_;
      writeOutput(table, columnsOf(distances), out_, write, provenanceOf(opened), session, result);
    }
  }

 private:
  static std::vector<gis::ResultColumn> columnsOf(const SiteDistances& distances) {
    // As short as a shapefile wants them.
    constexpr std::array names{"ARTERIAL", "EXPRESSWAY", "STATION", "SCHOOL", "PARK", "WATER"};
    static_assert(names.size() == siteTargets.size());
    std::vector<gis::ResultColumn> columns;
    for (std::size_t i = 0; i < siteTargets.size(); ++i) {
      const std::string id(siteTargetId(siteTargets[i]));
      const Text title = siteTargetTitle(siteTargets[i]);
      columns.push_back(
          {"distance-" + id,
           fmt::format("D_{:.8}", names[i]),
           {"到" + title.zh + "的直线距离（米）", "straight distance to " + title.en + " (m)"},
           &distances.straight(siteTargets[i])});
      columns.push_back(
          {"road-distance-" + id,
           fmt::format("R_{:.8}", names[i]),
           {"到" + title.zh + "的沿路距离（米）", "road distance to " + title.en + " (m)"},
           &distances.alongRoads(siteTargets[i])});
    }
    return columns;
  }

  void report(const SiteDistances& distances, Session& session, CommandResult& result) const {
    Json& json = result.json();
    json["max_access_m"] = maxAccess_;
    json["without_road"] = distances.withoutRoad();
    json["targets"] = Json::array();
    for (const SiteTarget target : siteTargets) {
      json["targets"].push_back({{"id", siteTargetId(target)},
                                 {"title", textJson(siteTargetTitle(target))},
                                 {"features", distances.targets(target)},
                                 {"straight", spreadJson(distances.straight(target))},
                                 {"along_roads", spreadJson(distances.alongRoads(target))}});
    }
    json["findings"] = findingsJson(result.findings());
    if (!session.json) {
      result.text() = text(distances, session.language);
    }
  }

  static std::string text(const SiteDistances& distances, Language language) {
    TextTable table;
    table.column(Text{"目标", "target"}.in(language));
    for (const Text& column :
         {Text{"个数", "features"}, Text{"直线：最近（米）", "straight: least (m)"},
          Text{"中位", "median"}, Text{"最远", "most"}, Text{"沿路：宗数", "along roads: parcels"},
          Text{"最近（米）", "least (m)"}, Text{"中位", "median"}, Text{"最远", "most"}}) {
      table.column(column.in(language), TextTable::Align::Right);
    }
    const auto metres = [](const Spread& spread, double value) {
      return spread.known == 0 ? std::string("—") : fmt::format("{:.0f}", value);
    };
    for (const SiteTarget target : siteTargets) {
      const Spread straight = spreadOf(distances.straight(target));
      const Spread roads = spreadOf(distances.alongRoads(target));
      table.row({siteTargetTitle(target).in(language), grouped(distances.targets(target)),
                 metres(straight, straight.least), metres(straight, straight.middle),
                 metres(straight, straight.most), grouped(roads.known), metres(roads, roads.least),
                 metres(roads, roads.middle), metres(roads, roads.most)});
    }
    return table.render() + "\n";
  }

  InputOptions input_;
  std::filesystem::path targets_;
  double maxAccess_ = DistanceOptions().maxAccess;
  std::filesystem::path out_;
  bool allowLoss_ = false;
};

}  // namespace

std::unique_ptr<Command> makeDistancesCommand() {
  return std::make_unique<DistancesCommand>();
}

}  // namespace renewal::cli
