// Reading a million parcels: our shapefile reader beside a single-threaded loop over OGR features
// in the same run, and a FlatGeobuf. RENEWAL_BENCH_PARCELS sets another number of parcels.
#include <benchmark/benchmark.h>
#include <gdal.h>
#include <ogr_api.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>

#include "gis/base/gdal.h"
#include "gis/io/field_mapping.h"
#include "gis/io/read.h"
#include "gis/io/write.h"
#include "tests/support/paths.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;

std::size_t parcels() {
  const char* text = std::getenv("RENEWAL_BENCH_PARCELS");
  return text == nullptr ? 1'000'000 : std::stoul(text);
}

/// 13 vertices a parcel, 18 fields, shared edges as in a town.
std::shared_ptr<const ParcelTable> town() {
  std::mt19937 random(2020);
  TableParts parts;
  parts.rows = parcels();
  const Field texts[] = {Field::ParcelCode, Field::AreaName, Field::Location,
                         Field::Holder,     Field::Industry, Field::Remarks};
  const Field codes[] = {Field::Tenure, Field::LandUse, Field::LandUseScheme, Field::SupplyMode};
  const Field dates[] = {Field::SignedDate, Field::AgreedStart, Field::ActualStart};
  const Field reals[] = {Field::RegisteredArea, Field::FloorArea, Field::Price, Field::AnnualTax};
  const auto add = [&](Field field) { parts.field(field).emplace(fieldInfo(field).type); };
  for (const Field field : texts) {
    add(field);
  }
  for (const Field field : codes) {
    add(field);
  }
  for (const Field field : dates) {
    add(field);
  }
  for (const Field field : reals) {
    add(field);
  }
  add(Field::Mortgage);
  static const char* const uses[] = {"0601", "0701", "0702", "0501", "0809"};
  for (std::size_t row = 0; row < parts.rows; ++row) {
    const auto maybe = [&](Field field, const Value& value) {
      parts.field(field)->push(random() % 8 == 0 ? Value() : value);
    };
    parts.field(Field::ParcelCode)
        ->pushText("442000002" + std::to_string(100 + row / 100000) + "GB" +
                   std::to_string(10000 + row % 90000));
    maybe(Field::AreaName, std::string(row % 4 == 0 ? "沙岗" : "紫马岭"));
    maybe(Field::Location, "东区街道起湾道" + std::to_string(random() % 2000) + "号");
    maybe(Field::Holder, "中山市某某实业有限公司" + std::to_string(random() % 50000));
    maybe(Field::Industry, std::string("灯饰制造"));
    maybe(Field::Remarks, std::string());
    maybe(Field::Tenure, std::string(row % 3 == 0 ? "collective" : "state"));
    maybe(Field::LandUse, std::string(uses[random() % 5]));
    parts.field(Field::LandUseScheme)->pushText("gb21010");
    maybe(Field::SupplyMode, std::string("listing"));
    for (const Field field : dates) {
      maybe(field, *PartialDate::tryFromYmd(2000 + static_cast<int>(random() % 20),
                                            1 + static_cast<int>(random() % 12),
                                            1 + static_cast<int>(random() % 28)));
    }
    for (const Field field : reals) {
      maybe(field, static_cast<double>(random() % 1000000) / 100.0);
    }
    maybe(Field::Mortgage, random() % 2 == 0);
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    const double x = 430000 + 20.0 * static_cast<double>(row % 1000);
    const double y = 2483000 + 20.0 * static_cast<double>(row / 1000);
    const Point ring[] = {{x, y},          {x, y + 7},       {x, y + 14},      {x, y + 20},
                          {x + 7, y + 20}, {x + 14, y + 20}, {x + 20, y + 20}, {x + 20, y + 14},
                          {x + 20, y + 7}, {x + 20, y},      {x + 14, y},      {x + 7, y},
                          {x, y}};
    parts.geometry.addRing(ring);
  }
  parts.sources.emplace_back();
  parts.sources[0].rows = static_cast<std::uint32_t>(parts.rows);
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  parts.crs.epsg = 4547;
  return ParcelTable::make(std::move(parts));
}

/// The files all benchmarks of one run read; gone at its end.
class Files {
 public:
  Files() {
    std::string pattern = (fs::temp_directory_path() / "renewal-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error("no temporary folder");
    }
    folder_ = pattern;
    const auto table = town();
    SilentJob job;
    WriteOptions options;
    options.allowLoss = true;
    for (const char* name : {"town.shp", "town.fgb"}) {
      writeTable(*table, {}, {}, folder_ / name, options, {}, job);
    }
  }
  ~Files() {
    std::error_code error;
    fs::remove_all(folder_, error);
  }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  static const Files& get() {
    static const Files files;
    return files;
  }
  fs::path operator/(const char* name) const { return folder_ / name; }

 private:
  fs::path folder_;
};

/// Looks at every vertex of a geometry, however its rings are nested, and counts them.
std::size_t visitVertices(OGRGeometryH geometry) {
  std::size_t vertices = 0;
  for (int part = 0; part < OGR_G_GetGeometryCount(geometry); ++part) {
    vertices += visitVertices(OGR_G_GetGeometryRef(geometry, part));
  }
  // Only a ring has points of its own; asking a polygon for its count is an error.
  if (OGR_G_GetGeometryCount(geometry) == 0) {
    const int points = OGR_G_GetPointCount(geometry);
    for (int i = 0; i < points; ++i) {
      benchmark::DoNotOptimize(OGR_G_GetX(geometry, i));
      benchmark::DoNotOptimize(OGR_G_GetY(geometry, i));
    }
    vertices += static_cast<std::size_t>(points);
  }
  return vertices;
}

/// What any program does with OGR: every feature, every field, every vertex.
void ogrLoop(benchmark::State& state, const char* name) {
  const fs::path path = Files::get() / name;
  startGdal();
  for (auto _ : state) {
    const DatasetPtr dataset(
        GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
    const OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
    const int fields = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer));
    std::size_t vertices = 0;
    std::size_t bytes = 0;
    while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
      for (int i = 0; i < fields; ++i) {
        if (OGR_F_IsFieldSetAndNotNull(feature, i) == 0) {
          continue;
        }
        const OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, i));
        if (type == OFTString) {
          bytes += std::char_traits<char>::length(OGR_F_GetFieldAsString(feature, i));
        } else {
          benchmark::DoNotOptimize(OGR_F_GetFieldAsDouble(feature, i));
        }
      }
      vertices += visitVertices(OGR_F_GetGeometryRef(feature));
      OGR_F_Destroy(feature);
    }
    benchmark::DoNotOptimize(bytes);
    state.counters["vertices"] = static_cast<double>(vertices);
  }
}

void rawRead(benchmark::State& state, const char* name) {
  const fs::path path = Files::get() / name;
  for (auto _ : state) {
    SilentJob job;
    const RawLayer raw = readRawLayer(path, {}, job);
    state.counters["parcels"] = static_cast<double>(raw.rows());
  }
}

void wholeRead(benchmark::State& state, const char* name) {
  const fs::path path = Files::get() / name;
  const Schema schema = Schema::load(test::sourcePath("data/schema"));
  for (auto _ : state) {
    SilentJob job;
    const ReadResult result = readDistrict({{path, {}}}, schema, job);
    state.counters["parcels"] = static_cast<double>(result.table->size());
    state.counters["table_mb"] = static_cast<double>(result.table->memory()) / 1e6;
  }
}

// Wall time: our reader uses every processor, and that is what an officer waits for.
BENCHMARK_CAPTURE(ogrLoop, shp, "town.shp")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(rawRead, shp, "town.shp")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(wholeRead, shp, "town.shp")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(ogrLoop, fgb, "town.fgb")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(rawRead, fgb, "town.fgb")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(wholeRead, fgb, "town.fgb")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace renewal::gis
