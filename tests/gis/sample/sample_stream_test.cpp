#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "gis/case/open_district.h"
#include "gis/sample/endless_town.h"
#include "gis/sample/sample_stream.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis::sample {
namespace {

TEST(EndlessTown, NeighboursOfABlockShareAllEdges) {
  const EndlessTown town(1000, 5);
  for (std::uint64_t block = 0; block < 40; ++block) {
    std::vector<Record> records;
    town.make(block, 0, records);
    EXPECT_EQ(records.size(), town.lots(block));
    // Edges walked twice run in opposite directions; those left over make one closed border.
    std::map<std::pair<Point, Point>, int> edges;
    double sum = 0;
    for (const Record& record : records) {
      const Ring& ring = record.rings.front();
      EXPECT_GT(record.area, 100);
      EXPECT_GE(ring.size() + 1, 8U);
      EXPECT_LE(ring.size() + 1, 14U);
      sum += record.area;
      for (std::size_t i = 0; i < ring.size(); ++i) {
        ++edges[{ring[i], ring[(i + 1) % ring.size()]}];
      }
    }
    std::map<Point, Point> border;
    for (const auto& [edge, times] : edges) {
      EXPECT_EQ(times, 1) << "an edge is walked twice in one direction";
      if (!edges.contains({edge.second, edge.first})) {
        border[edge.first] = edge.second;
      }
    }
    Ring around{border.begin()->first};
    while (border.at(around.back()) != around.front()) {
      around.push_back(border.at(around.back()));
    }
    EXPECT_EQ(around.size(), border.size()) << "gaps inside block " << block;
    EXPECT_NEAR(areaOf(around), sum, 1e-6);
  }
}

TEST(SampleStream, SameBytesWithAnyNumberOfThreadsAndReadsBack) {
  std::string first;
  for (const unsigned threads : {1U, 2U, 8U}) {
    setThreadCount(threads);
    SilentJob job;
    const test::TemporaryFolder folder;
    const auto files = writeSampleParcels(8000, 3, folder / "parcels.fgb", job);
    ASSERT_EQ(files.size(), 1U);
    const std::string bytes = test::readBytes(files.front());
    first = first.empty() ? bytes : first;
    EXPECT_TRUE(bytes == first) << threads << " threads";
    if (threads == 8) {
      const OpenedDistrict opened = openDistrict({files.front()}, {}, job);
      const ParcelTable& table = *opened.content.parcels;
      EXPECT_EQ(table.size(), 8000U);
      EXPECT_EQ(table.crs().epsg, 4547);
      EXPECT_TRUE(table.extras().empty()) << "every field is one of the catalogue";
      std::set<std::string_view> codes;
      for (std::size_t row = 0; row < table.size(); ++row) {
        codes.insert(table.column(Field::ParcelCode)->text(row));
      }
      EXPECT_EQ(codes.size(), 8000U);
    }
  }
  setThreadCount(0);
}

TEST(SampleStream, WritesTheOtherFormatsAndRefusesTheRest) {
  SilentJob job;
  const test::TemporaryFolder folder;
  for (const char* name : {"a.gpkg", "a.geojson", "a.shp"}) {
    writeSampleParcels(50, 3, folder / name, job);
    EXPECT_EQ(openDistrict({folder / name}, {}, job).content.parcels->size(), 50U) << name;
  }
  try {
    writeSampleParcels(50, 3, folder / "a.dwg", job);
    FAIL() << "an unknown format was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.info().what.en, "the extension \".dwg\" is not known");
  }
  EXPECT_THROW(writeSampleParcels(2000000, 3, folder / "big.shp", job), Error);
  job.cancel();
  EXPECT_THROW(writeSampleParcels(50, 3, folder / "b.fgb", job), Cancelled);
  EXPECT_FALSE(std::filesystem::exists(folder / "b.fgb"));
}

}  // namespace
}  // namespace renewal::gis::sample
