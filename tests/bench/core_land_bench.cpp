#include <benchmark/benchmark.h>

#include <cmath>

#include "core/land/neighbours.h"
#include "tests/bench/bent_fabric.h"

namespace renewal {
namespace {

void neighboursOf(benchmark::State& state, const NeighbourOptions& options) {
  const auto table = bench::bentFabric(static_cast<std::size_t>(std::sqrt(state.range(0))));
  SilentJob job;
  std::uint64_t pairs = 0;
  for (auto _ : state) {
    const auto graph = NeighbourGraph::build(*table, options, job);
    pairs = graph->pairs(NeighbourKind::Edge);
    state.PauseTiming();
    state.counters["graph_MB"] = static_cast<double>(graph->memory()) / 1e6;
    state.ResumeTiming();
  }
  state.counters["parcels"] = static_cast<double>(table->size());
  state.counters["pairs"] = static_cast<double>(pairs);
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

}  // namespace
}  // namespace renewal
