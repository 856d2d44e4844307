#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

#include "core/land/neighbours.h"
#include "core/land/renewal_units.h"
#include "tests/bench/bent_fabric.h"
#include "tests/bench/patience_job.h"

namespace renewal {
namespace {

void neighboursOf(benchmark::State& state, const NeighbourOptions& options) {
  const auto table = bench::bentFabric(static_cast<std::size_t>(std::sqrt(state.range(0))));
  std::uint64_t pairs = 0;
  double longest = 0;
  for (auto _ : state) {
    bench::PatienceJob job;
    const auto graph = NeighbourGraph::build(*table, options, job);
    pairs = graph->pairs(NeighbourKind::Edge);
    state.PauseTiming();
    longest = std::max(longest, job.longestMilliseconds());
    state.counters["graph_MB"] = static_cast<double>(graph->memory()) / 1e6;
    state.ResumeTiming();
  }
  state.counters["parcels"] = static_cast<double>(table->size());
  state.counters["pairs"] = static_cast<double>(pairs);
  state.counters["cancel_ms"] = longest;
}

void BM_EdgeNeighbours(benchmark::State& state) {
  NeighbourOptions options;
  options.corners = false;
  options.differentVertices = false;
  neighboursOf(state, options);
}
BENCHMARK(BM_EdgeNeighbours)
    ->Arg(100000)
    ->Arg(1000000)
    ->Arg(10000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void BM_EdgeNeighboursAndTJunctions(benchmark::State& state) {
  NeighbourOptions options;
  options.corners = false;
  neighboursOf(state, options);
}
BENCHMARK(BM_EdgeNeighboursAndTJunctions)
    ->Arg(100000)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void BM_EdgeAndCornerNeighbours(benchmark::State& state) {
  neighboursOf(state, {});
}
BENCHMARK(BM_EdgeAndCornerNeighbours)->Arg(1000000)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_NeighboursAcrossRoads(benchmark::State& state) {
  NeighbourOptions options;
  options.maxGap = 10;
  neighboursOf(state, options);
}
BENCHMARK(BM_NeighboursAcrossRoads)->Arg(100000)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Units with outlines of the 43 in 100 parcels that qualify, neighbours known.
void BM_UnitsWithOutlines(benchmark::State& state) {
  const auto table = bench::bentFabric(static_cast<std::size_t>(std::sqrt(state.range(0))));
  SilentJob job;
  const auto graph = NeighbourGraph::build(*table, {}, job);
  std::vector<std::uint8_t> qualifying(table->size());
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    qualifying[row] = bench::qualifies(row) ? 1 : 0;
  }
  std::size_t units = 0;
  double longest = 0;
  for (auto _ : state) {
    bench::PatienceJob patience;
    units = findUnits(*table, *graph, {qualifying, {}, {}, {}, {}}, {}, patience).units.size();
    longest = std::max(longest, patience.longestMilliseconds());
  }
  state.counters["cancel_ms"] = longest;
  state.counters["qualifying"] =
      static_cast<double>(std::count(qualifying.begin(), qualifying.end(), 1));
  state.counters["units"] = static_cast<double>(units);
}
BENCHMARK(BM_UnitsWithOutlines)
    ->Arg(100000)
    ->Arg(1000000)
    ->Arg(10000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// One unit of a whole town: n x n parcels, all of which qualify, a yard between every four.
void BM_OneLargeUnit(benchmark::State& state) {
  const auto side = static_cast<std::uint32_t>(std::sqrt(state.range(0)));
  TableParts parts;
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  for (std::uint32_t y = 0; y < side; ++y) {
    for (std::uint32_t x = 0; x < side; ++x) {
      if (x % 2 == 1 && y % 2 == 1) {
        continue;
      }
      const Point at{430000.0 + 20 * x, 2480000.0 + 20 * y};
      parts.geometry.beginParcel();
      parts.geometry.beginPart();
      parts.geometry.beginRing();
      for (const Point p : {at, {at.x, at.y + 20}, {at.x + 20, at.y + 20}, {at.x + 20, at.y}, at}) {
        parts.geometry.addPoint(p);
      }
      ++parts.rows;
    }
  }
  parts.sources.push_back({"town", "town", 0, static_cast<std::uint32_t>(parts.rows), {}});
  const auto table = ParcelTable::make(std::move(parts));
  SilentJob job;
  const auto graph = NeighbourGraph::build(*table, {}, job);
  const std::vector<std::uint8_t> qualifying(table->size(), 1);
  double longest = 0;
  RenewalUnits units;
  for (auto _ : state) {
    bench::PatienceJob patience;
    units = findUnits(*table, *graph, {qualifying, {}, {}, {}, {}}, {}, patience);
    longest = std::max(longest, patience.longestMilliseconds());
  }
  state.counters["cancel_ms"] = longest;
  state.counters["parcels"] = static_cast<double>(table->size());
  state.counters["holes"] =
      units.units.empty() ? 0 : static_cast<double>(units.units[0].outline.parts[0].size() - 1);
}
BENCHMARK(BM_OneLargeUnit)->Arg(10000)->Arg(1000000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace renewal
