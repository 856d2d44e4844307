// What the rules cost on parcels like those of a town, one and ten million: the synthetic parcels
// of `renewal sample` held in memory, with the columns the provincial book reads. Values repeat in
// blocks of like lots as they do in registers; core_rules_bench.cpp has parcels without any order.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <memory>

#include "core/base/parallel_for.h"
#include "core/rules/assessment.h"
#include "core/rules/book_edit.h"
#include "core/rules/forecast.h"
#include "core/rules/reasons.h"
#include "core/rules/what_if.h"
#include "gis/sample/endless_town.h"
#include "tests/core/rules/parcel_maker.h"

namespace renewal::gis {
namespace {

const RuleBook& provincial() {
  static const RuleBook book = testing_support::shippedBook("guangdong-2023");
  return book;
}

const Date asOf = Date::fromYmd(2020, 12, 31);

std::vector<Field> fieldsRead() {
  std::vector<Field> fields{Field::Price};
  for (const Measure& measure : provincial().measures) {
    const std::vector<Field> inputs = measure.inputs();
    fields.insert(fields.end(), inputs.begin(), inputs.end());
  }
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  return fields;
}

std::shared_ptr<const ParcelTable> makeTown(std::size_t parcels) {
  const std::vector<Field> fields = fieldsRead();
  const sample::EndlessTown town(parcels, 1);
  TableParts parts;
  parts.rows = parcels;
  for (const Field field : fields) {
    parts.field(field).emplace(fieldInfo(field).type);
    parts.field(field)->reserve(parcels);
  }
  constexpr std::uint64_t blocksPerPiece = 512;
  std::uint64_t made = 0;
  for (std::uint64_t block = 0; made < parcels; block += blocksPerPiece) {
    std::vector<std::vector<sample::Record>> records(blocksPerPiece);
    std::vector<std::uint64_t> firsts(blocksPerPiece + 1, made);
    for (std::uint64_t i = 0; i < blocksPerPiece; ++i) {
      firsts[i + 1] = firsts[i] + town.lots(block + i);
    }
    parallelFor(blocksPerPiece, 32, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        town.make(block + i, firsts[i], records[i]);
      }
    });
    for (const auto& lots : records) {
      for (const sample::Record& record : lots) {
        for (const Field field : fields) {
          if (made < parcels) {
            parts.field(field)->push(record[field]);
          }
        }
        made += made < parcels ? 1 : 0;
      }
    }
  }
  for (std::size_t row = 0; row < parcels; ++row) {
    parts.geometry.beginParcel();
  }
  TableSource source{"town.fgb", "town", 0, static_cast<std::uint32_t>(parcels), {}};
  source.fields.set();
  parts.sources = {source};
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  return ParcelTable::make(std::move(parts));
}

const std::shared_ptr<const ParcelTable>& town(std::int64_t parcels) {
  static std::map<std::int64_t, std::shared_ptr<const ParcelTable>> towns;
  auto& found = towns[parcels];
  if (!found) {
    found = makeTown(static_cast<std::size_t>(parcels));
  }
  return found;
}

void fullAssessment(benchmark::State& state) {
  const auto& table = town(state.range());
  SilentJob job;
  for (auto _ : state) {
    benchmark::DoNotOptimize(assess(*table, provincial(), asOf, job));
  }
}
BENCHMARK(fullAssessment)
    ->Arg(100000)
    ->Arg(1000000)
    ->Arg(10000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

/// What a table with the evidence of every parcel needs beside.
void allReasons(benchmark::State& state) {
  const auto& table = town(state.range());
  SilentJob job;
  for (auto _ : state) {
    for (std::size_t q = 0; q < provincial().questions.size(); ++q) {
      benchmark::DoNotOptimize(reasonsOf(*table, provincial(), asOf, q, job));
    }
  }
}
BENCHMARK(allReasons)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

void thresholdMoved(benchmark::State& state) {
  SilentJob job;
  WhatIf session(town(state.range()), provincial(), asOf, job);
  RuleBook book = provincial();
  double threshold = 0.8;
  for (auto _ : state) {
    threshold = threshold > 0.85 ? 0.75 : threshold + 0.01;
    setThreshold(book, "low-far", threshold);
    session.set(book, asOf, job);
    benchmark::DoNotOptimize(session.questions());
  }
}
BENCHMARK(thresholdMoved)
    ->Arg(1000000)
    ->Arg(10000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

void dayMoved(benchmark::State& state) {
  SilentJob job;
  WhatIf session(town(state.range()), provincial(), asOf, job);
  int day = 0;
  for (auto _ : state) {
    session.set(provincial(), asOf.plusDays(++day % 30), job);
    benchmark::DoNotOptimize(session.questions());
  }
}
BENCHMARK(dayMoved)
    ->Arg(1000000)
    ->Arg(10000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

void forecastTenYears(benchmark::State& state) {
  const auto& table = town(state.range());
  SilentJob job;
  for (auto _ : state) {
    benchmark::DoNotOptimize(forecast(*table, provincial(), asOf, 0, asOf.plusYears(10), job));
  }
}
BENCHMARK(forecastTenYears)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

}  // namespace
}  // namespace renewal::gis
