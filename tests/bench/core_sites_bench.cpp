// What ranking a million sites by the fullest brief costs; the numbers of the readme come from
// here.
#include <benchmark/benchmark.h>

#include "core/sites/ranking.h"
#include "core/sites/stability.h"
#include "tests/core/sites/site_maker.h"

namespace renewal {
namespace {

constexpr std::size_t count = 1000000;

/// The shipped brief with most criteria, every measure known for eleven of twelve sites.
const Brief& fullest() {
  static const Brief brief = testing_support::shippedBrief("headquarters");
  return brief;
}

const SiteMeasures& sites() {
  static const SiteMeasures measures = testing_support::randomSites(fullest(), count, 1);
  return measures;
}

void filterAndRank(benchmark::State& state) {
  sites();
  SilentJob job;
  std::size_t ranked = 0;
  for (auto _ : state) {
    ranked = rankSites(sites(), fullest(), job).sites.size();
    benchmark::DoNotOptimize(ranked);
  }
  state.counters["ranked"] = static_cast<double>(ranked);
}
BENCHMARK(filterAndRank)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Nothing excluded: every one of the million sites is scored and sorted.
void rankAll(benchmark::State& state) {
  Brief brief = fullest();
  brief.exclusions.clear();
  SilentJob job;
  sites();
  for (auto _ : state) {
    benchmark::DoNotOptimize(rankSites(sites(), brief, job).sites.size());
  }
}
BENCHMARK(rankAll)->Unit(benchmark::kMillisecond)->UseRealTime();

void thousandDraws(benchmark::State& state) {
  Brief brief = fullest();
  brief.exclusions.clear();
  SilentJob job;
  const Ranking ranking = rankSites(sites(), brief, job);
  std::size_t reach = 0;
  for (auto _ : state) {
    reach = stabilityOf(sites(), brief, ranking, StabilityOptions(), job).timesInTop.size();
    benchmark::DoNotOptimize(reach);
  }
  state.counters["candidates"] = static_cast<double>(reach);
}
BENCHMARK(thousandDraws)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace renewal
