// The full data quality check, 100,000 and a million parcels of the sample town with all their
// fields: time, memory at most, and the longest processor time a worker spent without asking
// whether to stop.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <numbers>
#include <stdexcept>
#include <string>

#include "core/quality/check_quality.h"
#include "gis/io/field_mapping.h"
#include "gis/io/read.h"
#include "gis/sample/sample_stream.h"
#include "tests/bench/patience_job.h"
#include "tests/support/paths.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const ParcelTable> town(std::uint64_t parcels) {
  static std::map<std::uint64_t, std::shared_ptr<const ParcelTable>> made;
  auto& table = made[parcels];
  if (table == nullptr) {
    std::string pattern = (fs::temp_directory_path() / "renewal-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error("no temporary folder");
    }
    const fs::path folder = pattern;
    SilentJob job;
    sample::writeSampleParcels(parcels, 1, folder / "town.fgb", job);
    const Schema schema = Schema::load(test::sourcePath("data/schema"));
    table = readDistrict({{folder / "town.fgb", {}}}, schema, job).table;
    fs::remove_all(folder);
  }
  return table;
}

double peakMegabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1000;
}

void checkTable(benchmark::State& state, const ParcelTable& table) {
  const double before = peakMegabytes();
  std::size_t issues = 0;
  double longest = 0;
  for (auto _ : state) {
    bench::PatienceJob job;
    issues = checkQuality(table, {Date::fromYmd(2020, 12, 31)}, job).size();
    longest = std::max(longest, job.longestMilliseconds());
  }
  state.counters["parcels"] = static_cast<double>(table.size());
  state.counters["issues"] = static_cast<double>(issues);
  state.counters["cancel_ms"] = longest;
  state.counters["table_mb"] = static_cast<double>(table.memory()) / 1e6;
  state.counters["peak_mb"] = peakMegabytes();
  state.counters["peak_before_mb"] = before;
}

void checkTown(benchmark::State& state) {
  checkTable(state, *town(static_cast<std::uint64_t>(state.range(0))));
}
BENCHMARK(checkTown)
    ->Arg(100000)
    ->Arg(1000000)
    ->Arg(10000000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

/// A parcel of `corners` corners, `around` small parcels along its border.
std::shared_ptr<const ParcelTable> lake(std::size_t corners, std::size_t around) {
  TableParts parts;
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}};
  const auto at = [&](double share, double radius) {
    const double angle = -2 * std::numbers::pi * share;
    return Point{437000 + radius * std::cos(angle), 2490000 + radius * std::sin(angle)};
  };
  std::vector<Point> ring;
  for (std::size_t i = 0; i < corners; ++i) {
    ring.push_back(at(static_cast<double>(i) / static_cast<double>(corners), 3000));
  }
  ring.push_back(ring.front());
  parts.geometry.beginParcel();
  parts.geometry.beginPart();
  parts.geometry.addRing(ring);
  const std::size_t each = around == 0 ? 0 : corners / around;
  for (std::size_t p = 0; p < around; ++p) {
    std::vector<Point> lot(ring.begin() + static_cast<std::ptrdiff_t>(p * each),
                           ring.begin() + static_cast<std::ptrdiff_t>((p + 1) * each + 1));
    const double from = static_cast<double>(p * each) / static_cast<double>(corners);
    const double to = static_cast<double>((p + 1) * each) / static_cast<double>(corners);
    lot.push_back(at(to, 3050));
    lot.push_back(at(from, 3050));
    lot.push_back(lot.front());
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    parts.geometry.addRing(lot);
  }
  parts.rows = around + 1;
  parts.sources.push_back({"lake", "lake", 0, static_cast<std::uint32_t>(parts.rows), {}});
  return ParcelTable::make(std::move(parts));
}

void checkLake(benchmark::State& state) {
  checkTable(state, *lake(static_cast<std::size_t>(state.range(0)),
                          static_cast<std::size_t>(state.range(1))));
}
BENCHMARK(checkLake)
    ->Args({1000000, 0})
    ->Args({50000, 5000})
    ->Args({1000000, 100})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace renewal::gis
