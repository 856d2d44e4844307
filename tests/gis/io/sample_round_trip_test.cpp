// The sample case goes out as shapefiles and comes back through the reader people use: every value
// and every vertex equal, and what an encoding cannot hold is listed before anything is written.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <span>

#include "gis/case/open_district.h"
#include "gis/io/read.h"
#include "tests/gis/io/write_fixture.h"
#include "tests/support/paths.h"

namespace renewal::gis {
namespace {

using namespace testing_write;

const ReadResult& sample() {
  static const ReadResult result = [] {
    SilentJob job;
    return readDistrict(readRequests({renewal::test::sourcePath("data/east-district")}, {}),
                        loadSchema(), job);
  }();
  return result;
}

/// Every text of the row, catalogue and carried along.
std::string textsOf(const ParcelTable& table, std::size_t row) {
  std::string all;
  const auto add = [&](const Column& column) {
    if (column.type() == FieldType::Text && column.isValid(row)) {
      all += column.text(row);
    }
  };
  for (std::size_t f = 0; f < fieldCount; ++f) {
    if (const Column* column = table.column(static_cast<Field>(f))) {
      add(*column);
    }
  }
  for (const ExtraColumn& extra : table.extras()) {
    add(extra.column);
  }
  return all;
}

bool isRare(const std::string& text) {
  return text.find("𠮷") != std::string::npos || text.find("㙍") != std::string::npos;
}

/// Parts, rings and vertices of a parcel, exactly. A shapefile wants outlines clockwise and holes
/// the other way, so the direction does not count: outlines are told clockwise here.
std::vector<std::vector<std::vector<Point>>> ringsOf(const ParcelGeometry& geometry,
                                                     std::size_t parcel) {
  std::vector<std::vector<std::vector<Point>>> parts;
  for (auto part = geometry.partBegin(parcel); part < geometry.partBegin(parcel + 1); ++part) {
    parts.emplace_back();
    for (auto ring = geometry.ringBegin(part); ring < geometry.ringBegin(part + 1); ++ring) {
      const std::span<const Point> points = geometry.ring(ring);
      auto& copy = parts.back().emplace_back(points.begin(), points.end());
      if ((signedRingArea(points) > 0) == (ring == geometry.ringBegin(part))) {
        std::reverse(copy.begin(), copy.end());
      }
    }
  }
  return parts;
}

void expectSame(const ParcelTable& back, const ParcelTable& table,
                const std::vector<std::uint32_t>& rows) {
  ASSERT_EQ(back.size(), rows.size());
  for (std::size_t f = 0; f < fieldCount; ++f) {
    const auto field = static_cast<Field>(f);
    const Column* column = table.column(field);
    if (column == nullptr) {
      EXPECT_EQ(back.column(field), nullptr) << fieldInfo(field).id;
      continue;
    }
    std::size_t different = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      different += back.value(ParcelIndex(static_cast<std::uint32_t>(i)), field) ==
                           table.value(ParcelIndex(rows[i]), field)
                       ? 0
                       : 1;
    }
    EXPECT_EQ(different, 0U) << fieldInfo(field).id;
  }
  std::size_t moved = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    moved += ringsOf(back.geometry(), i) == ringsOf(table.geometry(), rows[i]) ? 0 : 1;
  }
  EXPECT_EQ(moved, 0U);
}

TEST(SampleRoundTrip, throughShapefilesOfEveryEncoding) {
  const ParcelTable& table = *sample().table;
  ASSERT_GT(table.size(), 5000U);
  std::vector<std::uint32_t> all;
  std::vector<std::uint32_t> common;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    all.push_back(row);
    if (!isRare(textsOf(table, row))) {
      common.push_back(row);
    }
  }
  ASSERT_LT(common.size(), all.size()) << "the sample plants characters that GBK lacks";
  for (const auto& [encoding, rows] :
       {std::pair(TextEncoding::Utf8, &all), std::pair(TextEncoding::Gb18030, &all),
        std::pair(TextEncoding::Gbk, &common)}) {
    SCOPED_TRACE(std::string(encodingName(encoding)));
    const TemporaryFolder folder;
    WriteOptions options;
    options.encoding = encoding;
    options.rowsAreSelection = true;
    options.allowLoss = true;
    SilentJob job;
    const WriteResult written = writeTable(table, {}, *rows, folder / "out.shp", options, {}, job);
    for (const Loss& loss : written.losses) {
      // A shapefile has no blank text and no missing flag; nothing else may be lost.
      EXPECT_TRUE(loss.kind == "blanks" || loss.kind == "null" || loss.kind == "name")
          << loss.kind << " " << loss.field << " " << loss.what.en;
    }
    const ReadResult back = readDistrict({{folder / "out.shp", {}}}, loadSchema(), job);
    EXPECT_EQ(back.sources[0].encoding.name, encodingName(encoding));
    EXPECT_EQ(back.table->geometry().points(), written.vertices);
    expectSame(*back.table, table, *rows);
  }
}

TEST(SampleRoundTrip, charactersBeyondGbkAreListedAndNothingIsWrittenWithoutConsent) {
  const ParcelTable& table = *sample().table;
  const TemporaryFolder folder;
  WriteOptions options;
  options.encoding = TextEncoding::Gbk;
  SilentJob job;
  std::set<std::string> named;
  std::uint64_t count = 0;
  for (const Loss& loss : plannedLosses(table, {}, {}, folder / "out.shp", options, job)) {
    if (loss.kind == "characters") {
      count += loss.count;
      named.insert(loss.examples.begin(), loss.examples.end());
    }
  }
  std::uint64_t rare = 0;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    rare += isRare(textsOf(table, row)) ? 1 : 0;
  }
  EXPECT_EQ(count, rare);
  std::string all;
  for (const std::string& example : named) {
    all += example;
  }
  EXPECT_NE(all.find("𠮷"), std::string::npos) << all;
  EXPECT_NE(all.find("㙍"), std::string::npos) << all;
  try {
    writeTable(table, {}, {}, folder / "out.shp", options, {}, job);
    FAIL() << "written without consent";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::WriteLossy);
  }
  EXPECT_TRUE(filesIn(folder.path()).empty());
}

}  // namespace
}  // namespace renewal::gis
