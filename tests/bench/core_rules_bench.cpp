// What the rules cost on a million random parcels; the numbers of the readme come from here.
#include <benchmark/benchmark.h>

#include "core/rules/assessment.h"
#include "core/rules/book_edit.h"
#include "core/rules/coverage.h"
#include "core/rules/forecast.h"
#include "core/rules/reasons.h"
#include "core/rules/what_if.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

constexpr std::size_t rows = 1000000;

const std::shared_ptr<const ParcelTable>& parcels() {
  static const auto table = testing_support::randomParcels(rows, 1);
  return table;
}

const RuleBook& provincial() {
  static const RuleBook book = testing_support::shippedBook("guangdong-2023");
  return book;
}

const Date asOf = Date::fromYmd(2020, 12, 31);

void fullAssessment(benchmark::State& state) {
  parcels();
  SilentJob job;
  for (auto _ : state) {
    benchmark::DoNotOptimize(assess(*parcels(), provincial(), asOf, job));
  }
}
BENCHMARK(fullAssessment)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

/// What a table with the evidence of every parcel needs beside: here hardly two parcels share one.
void allReasons(benchmark::State& state) {
  parcels();
  SilentJob job;
  for (auto _ : state) {
    for (std::size_t q = 0; q < provincial().questions.size(); ++q) {
      benchmark::DoNotOptimize(reasonsOf(*parcels(), provincial(), asOf, q, job));
    }
  }
}
BENCHMARK(allReasons)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

void thresholdMoved(benchmark::State& state) {
  SilentJob job;
  WhatIf session(parcels(), provincial(), asOf, job);
  RuleBook book = provincial();
  double threshold = 0.8;
  for (auto _ : state) {
    threshold = threshold > 0.85 ? 0.75 : threshold + 0.01;
    setThreshold(book, "low-far", threshold);
    session.set(book, asOf, job);
    benchmark::DoNotOptimize(session.questions());
  }
}
BENCHMARK(thresholdMoved)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

void dayMoved(benchmark::State& state) {
  SilentJob job;
  WhatIf session(parcels(), provincial(), asOf, job);
  int day = 0;
  for (auto _ : state) {
    session.set(provincial(), asOf.plusDays(++day % 30), job);
    benchmark::DoNotOptimize(session.questions());
  }
}
BENCHMARK(dayMoved)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

void forecastTenYears(benchmark::State& state) {
  parcels();
  SilentJob job;
  for (auto _ : state) {
    benchmark::DoNotOptimize(forecast(*parcels(), provincial(), asOf, 0, asOf.plusYears(10), job));
  }
}
BENCHMARK(forecastTenYears)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

void coverage(benchmark::State& state) {
  parcels();
  SilentJob job;
  for (auto _ : state) {
    benchmark::DoNotOptimize(coverageOf(*parcels(), provincial(), asOf, job));
  }
}
BENCHMARK(coverage)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

}  // namespace
}  // namespace renewal
