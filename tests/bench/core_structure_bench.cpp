#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/structure/zone_shares.h"
#include "tests/bench/bent_fabric.h"
#include "tests/bench/patience_job.h"

namespace renewal {
namespace {

/// A bay-ridden polygon of `vertices` corners.
Region bays(Point middle, double radius, int vertices) {
  std::vector<Point> ring;
  for (int i = 0; i < vertices; ++i) {
    const double angle = 2 * std::numbers::pi * i / vertices;
    const double r = radius * (1 + 0.2 * std::sin(7 * angle) + 0.002 * std::sin(i * 1.7));
    ring.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
  }
  return regionOfRings({ring});
}

Region winding(Point from, double length, int vertices, double halfWidth) {
  std::vector<Point> line;
  for (int i = 0; i < vertices; ++i) {
    const double t = static_cast<double>(i) / vertices;
    line.push_back({from.x + length * t, from.y + 1500 * std::sin(t * 20)});
  }
  return regionAlong({line}, halfWidth);
}

/// One core, two belts, dual nodes and a limit, of `vertices` corners each.
void BM_SharesInSixElements(benchmark::State& state) {
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(state.range(0))));
  const auto table = bench::bentFabric(side);
  const int vertices = static_cast<int>(state.range(1));
  const double extent = static_cast<double>(side) * 30;
  const Point origin{430000, 2480000};
  const auto at = [&](double x, double y) {
    return Point{origin.x + x * extent, origin.y + y * extent};
  };
  std::size_t overlaps = 0;
  double longest = 0;
  for (auto _ : state) {
    bench::PatienceJob job;
    const ZoneShares shares = ZoneShares::of(
        *table,
        {bays(at(0.5, 0.5), extent * 0.15, vertices), winding(at(0, 0.3), extent, vertices, 300),
         winding(at(0, 0.7), extent, vertices, 300), bays(at(0.2, 0.2), extent * 0.1, vertices),
         bays(at(0.8, 0.8), extent * 0.1, vertices), bays(at(0.8, 0.2), extent * 0.2, vertices)},
        job);
    longest = std::max(longest, job.longestMilliseconds());
    overlaps = 0;
    for (std::size_t row = 0; row < shares.parcels(); ++row) {
      overlaps += shares.of(row).size();
    }
  }
  state.counters["parcels"] = static_cast<double>(table->size());
  state.counters["cancel_ms"] = longest;
  state.counters["overlaps"] = static_cast<double>(overlaps);
}
BENCHMARK(BM_SharesInSixElements)
    ->Args({100000, 40000})
    ->Args({1000000, 400})
    ->Args({1000000, 40000})
    ->Args({10000000, 40000})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace renewal
