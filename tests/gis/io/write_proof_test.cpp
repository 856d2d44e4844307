#include <gmock/gmock.h>

#include <cmath>
#include <cstring>

#include "gis/io/format_writers.h"
#include "gis/io/output_plan.h"
#include "gis/io/read_back.h"
#include "tests/gis/io/write_fixture.h"

namespace renewal::gis {
namespace {

using namespace testing_write;

/// A file written without proof, so that it can be damaged before the proof sees it.
class Unproven {
 public:
  Unproven(const std::string& name, TextEncoding encoding)
      : table_(randomTable({.rows = 40, .seed = 11, .allDrawn = true})), crs_(table_->crs(), 0) {
    WriteOptions options;
    options.encoding = encoding;
    format_ = outputFormat(name);
    plan_ = planOutput(*table_, {}, {}, format_, options, job_);
    OutputRows rows(*table_, plan_, crs_);
    const FormatWriter writer{rows, crs_,    folder_ / "a", "a", Date::fromYmd(2020, 1, 1),
                              true, nullptr, job_};
    switch (format_) {
      case OutputFormat::Shapefile:
        writeShapefile(writer);
        break;
      case OutputFormat::Csv:
        writeCsv(writer);
        break;
      case OutputFormat::GeoJson:
        writeGeoJson(writer);
        break;
      case OutputFormat::GeoPackage:
      case OutputFormat::FlatGeobuf:
        writeWithOgr(writer);
        break;
    }
  }

  fs::path file(const std::string& ending) const { return folder_ / ("a" + ending); }
  const ParcelTable& table() const { return *table_; }

  /// Empty if the proof passes, else its message.
  std::string prove() {
    OutputRows expected(*table_, plan_, crs_);
    RowCheck check(expected, "a");
    try {
      readBack({plan_, crs_, folder_ / "a", "a", check, job_});
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::ProofFailed);
      return error.info().message(Language::English);
    }
    return "";
  }

  void overwrite(const std::string& ending, const std::string& bytes) const {
    std::ofstream(file(ending), std::ios::binary) << bytes;
  }
  void replace(const std::string& ending, const std::string& from, const std::string& to) const {
    std::string bytes = bytesOf(file(ending));
    const std::size_t at = bytes.find(from);
    ASSERT_NE(at, std::string::npos);
    overwrite(ending, bytes.replace(at, from.size(), to));
  }

 private:
  TemporaryFolder folder_;
  SilentJob job_;
  std::shared_ptr<const ParcelTable> table_;
  OutputFormat format_ = OutputFormat::Shapefile;
  TargetCrs crs_;
  OutputPlan plan_;
};

TEST(WriteProof, PassesUndamagedFiles) {
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.fgb", "a.csv"}) {
    EXPECT_EQ(Unproven(name, TextEncoding::Utf8).prove(), "") << name;
  }
}

TEST(WriteProof, FindsOneChangedValueInEveryFormat) {
  for (const char* ending : {".dbf", ".gpkg", ".geojson", ".fgb", ".csv"}) {
    const std::string name = ending == std::string(".dbf") ? "a.shp" : "a" + std::string(ending);
    Unproven file(name, TextEncoding::Utf8);
    file.replace(ending, "442000001001GB10017", "442000001001GB10071");
    EXPECT_THAT(file.prove(), testing::HasSubstr("442000001001GB10071")) << name;
  }
}

TEST(WriteProof, FindsOneChangedVertexInEveryFormat) {
  const auto bytesOfDouble = [](double value) {
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
  };
  for (const char* name : {"a.shp", "a.gpkg", "a.fgb"}) {
    Unproven file(name, TextEncoding::Utf8);
    const double y = file.table().geometry().ring(5)[1].y;
    file.replace(fs::path(name).extension(), bytesOfDouble(y),
                 bytesOfDouble(std::nextafter(y, 0.0)));
    EXPECT_NE(file.prove(), "") << name;
  }
  for (const char* name : {"a.geojson", "a.csv"}) {
    Unproven file(name, TextEncoding::Utf8);
    file.replace(fs::path(name).extension(), "24912", "24913");
    EXPECT_NE(file.prove(), "") << name;
  }
}

std::size_t byteAt(const std::string& bytes, std::size_t i) {
  return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i]));
}

// Every byte of a record counts: flip any of them and the proof must fail. Only the last digits of
// real numbers are left alone: another digit may still be the same double.
TEST(WriteProof, FindsAnyFlippedByteOfARecord) {
  Unproven file("a.shp", TextEncoding::Gbk);
  const std::string good = bytesOf(file.file(".dbf"));
  const std::size_t header = byteAt(good, 8) + 256 * byteAt(good, 9);
  const std::size_t record = byteAt(good, 10) + 256 * byteAt(good, 11);
  std::vector<std::size_t> offsets;
  std::size_t at = 1;
  for (std::size_t f = 32; f + 32 < header; f += 32) {
    const std::size_t width = byteAt(good, f + 16);
    const bool real = good[f + 11] == 'N' && good[f + 17] != '\0';
    for (std::size_t i = 0; i < width && !real; ++i) {
      offsets.push_back(at + i);
    }
    at += width;
  }
  ASSERT_EQ(at, record);
  ASSERT_GT(offsets.size(), 100U);
  std::mt19937 random(5);
  for (int tried = 0; tried < 150; ++tried) {
    const std::size_t row = random() % 40;
    const std::size_t position = header + row * record + offsets[random() % offsets.size()];
    std::string bad = good;
    bad[position] = static_cast<char>(bad[position] ^ 0x01);
    file.overwrite(".dbf", bad);
    EXPECT_NE(file.prove(), "") << "seed 5, byte " << position;
  }
  file.overwrite(".dbf", good);
  EXPECT_EQ(file.prove(), "");
}

TEST(WriteProof, FindsAnyFlippedByteOfTheGeometry) {
  for (const char* ending : {".shp", ".shx"}) {
    Unproven file("a.shp", TextEncoding::Gbk);
    const std::string good = bytesOf(file.file(ending));
    std::mt19937 random(6);
    for (int tried = 0; tried < 150; ++tried) {
      std::size_t position = random() % good.size();
      // Bytes nobody gives a meaning: unused words and Z and M ranges of the header.
      if ((position >= 4 && position < 24) || (position >= 28 && position < 32) ||
          (position >= 68 && position < 100)) {
        continue;
      }
      std::string bad = good;
      bad[position] = static_cast<char>(bad[position] ^ 0x01);
      file.overwrite(ending, bad);
      EXPECT_NE(file.prove(), "") << ending << ", seed 6, byte " << position;
    }
    file.overwrite(ending, good);
    EXPECT_EQ(file.prove(), "");
  }
}

TEST(WriteProof, FindsWrongSidecars) {
  Unproven codePage("a.shp", TextEncoding::Gbk);
  codePage.overwrite(".cpg", "UTF-8");
  EXPECT_THAT(codePage.prove(), testing::HasSubstr(".cpg"));
  Unproven crs("a.shp", TextEncoding::Gbk);
  crs.replace(".prj", "114.0", "117.0");
  EXPECT_THAT(crs.prove(), testing::HasSubstr("CRS"));
  Unproven extent("a.shp", TextEncoding::Gbk);
  std::string bytes = bytesOf(extent.file(".shp"));
  bytes[40] = static_cast<char>(bytes[40] ^ 1);
  extent.overwrite(".shp", bytes);
  EXPECT_THAT(extent.prove(), testing::HasSubstr("extent"));
}

// As after a full disk that nobody reported.
TEST(WriteProof, FindsTruncatedFiles) {
  for (const char* ending : {".shp", ".shx", ".dbf", ".gpkg", ".geojson", ".fgb", ".csv"}) {
    const std::string extension(ending);
    const bool part = extension == ".shx" || extension == ".dbf";
    Unproven file(part ? "a.shp" : "a" + extension, TextEncoding::Utf8);
    const auto size = fs::file_size(file.file(extension));
    for (const auto left : {size - size / 8, size / 2, std::uintmax_t{1}}) {
      fs::resize_file(file.file(extension), left);
      EXPECT_NE(file.prove(), "") << ending << " " << left << " of " << size;
    }
  }
}

}  // namespace
}  // namespace renewal::gis
