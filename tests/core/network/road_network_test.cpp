#include "core/network/road_network.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <random>

#include "core/base/job_context.h"

namespace renewal {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

MapFeature road(std::vector<Point> line, const char* kind = "road") {
  MapFeature feature;
  feature.kind = kind;
  feature.shape = MapFeature::Shape::Line;
  feature.paths = {std::move(line)};
  return feature;
}

/// Length of the shortest way between two places of a network.
double way(const RoadNetwork& network, RoadPlace from, RoadPlace to) {
  SilentJob job;
  const std::vector<RoadSource> sources{{from, 0}};
  return network.distanceAt(to, network.distances(sources, job), sources);
}

double wayBetween(const std::vector<MapFeature>& roads, RoadPlace from, RoadPlace to) {
  SilentJob job;
  return way(RoadNetwork(roads, job), from, to);
}

TEST(RoadNetwork, JoinsWhereRoadsMeet) {
  // A crossing, a T-junction, a shared vertex: 10 m along the first road, 10 m along the second.
  const MapFeature first = road({{0, 0}, {20, 0}});
  EXPECT_DOUBLE_EQ(wayBetween({first, road({{10, -10}, {10, 10}})}, {0, 0}, {1, 20}), 20);
  EXPECT_DOUBLE_EQ(wayBetween({first, road({{10, 0}, {10, 10}})}, {0, 0}, {1, 10}), 20);
  EXPECT_DOUBLE_EQ(wayBetween({first, road({{20, 0}, {20, 10}})}, {0, 0}, {1, 10}), 30);
  // The end of a road short of another: the gap counts; beyond a metre there is no way.
  EXPECT_DOUBLE_EQ(wayBetween({first, road({{10, 0.5}, {10, 10}})}, {0, 0}, {1, 9.5}), 20);
  EXPECT_EQ(wayBetween({first, road({{10, 1.5}, {10, 10}})}, {0, 0}, {1, 8.5}), infinite);
  // A road ends at the edge of another, not at its middle.
  MapFeature wide = first;
  wide.halfWidth = 8;
  EXPECT_DOUBLE_EQ(wayBetween({wide, road({{10, 8.5}, {10, 20}})}, {0, 0}, {1, 1.5}), 20);
  EXPECT_EQ(wayBetween({wide, road({{10, 9.5}, {10, 20}})}, {0, 0}, {1, 0.5}), infinite);
  // A vertex on the way that only comes near joins nothing.
  EXPECT_EQ(wayBetween({first, road({{0, 5}, {10, 0.5}, {20, 5}})}, {0, 0}, {2, 1}), infinite);
}

TEST(RoadNetwork, PlacesOnOnePieceAreReachedDirectly) {
  const std::vector<MapFeature> roads{road({{0, 0}, {100, 0}}), road({{50, -5}, {50, 5}})};
  EXPECT_DOUBLE_EQ(wayBetween(roads, {0, 10}, {0, 20}), 10);
  EXPECT_DOUBLE_EQ(wayBetween(roads, {0, 20}, {0, 90}), 70);
  EXPECT_DOUBLE_EQ(wayBetween(roads, {0, 50}, {0, 50}), 0);
}

TEST(RoadNetwork, AWholeRoadIsReachedWhereverAWayComesUponIt) {
  SilentJob job;
  const RoadNetwork network(
      std::vector{road({{0, 0}, {100, 0}}, "arterial"), road({{30, 0}, {30, 40}})}, job);
  const std::vector<RoadSource> sources{{{0, 0}, 0, true}};
  const auto nodes = network.distances(sources, job);
  EXPECT_DOUBLE_EQ(network.distanceAt({0, 77}, nodes, sources), 0);
  EXPECT_DOUBLE_EQ(network.distanceAt({1, 40}, nodes, {}), 40);
}

TEST(RoadNetwork, OnlyRoadsAreRoads) {
  SilentJob job;
  MapFeature area = road({{0, 0}, {9, 0}, {9, 9}});
  area.shape = MapFeature::Shape::Polygon;
  const RoadNetwork network(std::vector{road({{0, 0}, {9, 0}}, "river"),
                                        road({{0, 0}, {9, 0}}, "railway"), area, road({{1, 1}})},
                            job);
  EXPECT_TRUE(network.empty());
}

TEST(RoadNetwork, AgreesWithPlainDijkstraOnRandomGrids) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    // Streets on whole numbers, each along x or y: where they meet is known without geometry.
    struct Street {
      bool alongX;
      int level, from, to;
    };
    std::vector<Street> streets;
    std::vector<MapFeature> features;
    for (int i = 0; i < 40; ++i) {
      Street s{random() % 2 == 0, below(60) * 10, below(50) * 10, 0};
      s.to = s.from + 10 + below(30) * 10;
      const auto at = [&](int along) {
        return s.alongX ? Point{437000.0 + along, 2490000.0 + s.level}
                        : Point{437000.0 + s.level, 2490000.0 + along};
      };
      streets.push_back(s);
      features.push_back(road({at(s.from), at(s.to)}));
    }
    // Referee: every whole 10 m of every street is a node.
    std::map<std::pair<int, int>, int> numbers;
    std::vector<std::vector<int>> links;
    const auto number = [&](const Street& s, int along) {
      const auto place = s.alongX ? std::pair(along, s.level) : std::pair(s.level, along);
      const auto [at, isNew] = numbers.emplace(place, static_cast<int>(numbers.size()));
      if (isNew) {
        links.emplace_back();
      }
      return at->second;
    };
    for (const Street& s : streets) {
      for (int along = s.from; along < s.to; along += 10) {
        const int a = number(s, along);
        const int b = number(s, along + 10);
        links[static_cast<std::size_t>(a)].push_back(b);
        links[static_cast<std::size_t>(b)].push_back(a);
      }
    }
    const std::size_t start = random() % streets.size();
    std::vector<double> truth(links.size(), infinite);
    std::vector<bool> done(links.size(), false);
    truth[static_cast<std::size_t>(number(streets[start], streets[start].from))] = 0;
    for (std::size_t round = 0; round < links.size(); ++round) {
      std::size_t best = links.size();
      for (std::size_t n = 0; n < links.size(); ++n) {
        if (!done[n] && truth[n] < infinite && (best == links.size() || truth[n] < truth[best])) {
          best = n;
        }
      }
      if (best == links.size()) {
        break;
      }
      done[best] = true;
      for (const int to : links[best]) {
        auto& there = truth[static_cast<std::size_t>(to)];
        there = std::min(there, truth[best] + 10);
      }
    }
    SilentJob job;
    const RoadNetwork network(features, job);
    const std::vector<RoadSource> sources{{{static_cast<std::uint32_t>(start), 0}, 0}};
    const auto nodes = network.distances(sources, job);
    for (std::uint32_t s = 0; s < streets.size(); ++s) {
      for (int along = streets[s].from; along <= streets[s].to; along += 10) {
        const double mine =
            network.distanceAt({s, static_cast<double>(along - streets[s].from)}, nodes, sources);
        const double expected = truth[static_cast<std::size_t>(number(streets[s], along))];
        if (expected == infinite) {
          ASSERT_EQ(mine, infinite) << s << " at " << along;
        } else {
          ASSERT_NEAR(mine, expected, 1e-6) << s << " at " << along;
        }
      }
    }
  }
}

TEST(RoadNetwork, CanBeCancelled) {
  SilentJob job;
  const std::vector<MapFeature> roads{road({{0, 0}, {9, 0}})};
  const RoadNetwork network(roads, job);
  job.cancel();
  EXPECT_THROW(RoadNetwork(roads, job), Cancelled);
  EXPECT_THROW(network.distances(std::vector<RoadSource>{{{0, 0}, 0}}, job), Cancelled);
}

}  // namespace
}  // namespace renewal
