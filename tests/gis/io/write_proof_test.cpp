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
    const FormatWriter writer{rows, crs_, folder_ / "a", "a", Date::fromYmd(2020, 1, 1),
                              true, job_};
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
  TempFolder folder_;
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

// Every byte of the records counts: flip any of them and the proof must fail.
TEST(WriteProof, FindsAnyFlippedByteOfARecord) {
  Unproven file("a.shp", TextEncoding::Gbk);
  const std::string good = bytesOf(file.file(".dbf"));
  const auto at = [&](std::size_t i) {
    return static_cast<std::size_t>(static_cast<unsigned char>(good[i]));
  };
  const std::size_t header = at(8) + 256 * at(9);
  const std::size_t record = at(10) + 256 * at(11);
  std::mt19937 random(5);
  int tried = 0;
  for (; tried < 150; ++tried) {
    const std::size_t row = random() % 40;
    const std::size_t position = header + row * record + 1 + random() % (record - 1);
    std::string bad = good;
    bad[position] = static_cast<char>(bad[position] ^ 0x01);
    file.overwrite(".dbf", bad);
    EXPECT_NE(file.prove(), "") << "seed 5, byte " << position;
  }
  file.overwrite(".dbf", good);
  EXPECT_EQ(file.prove(), "");
  EXPECT_EQ(tried, 150);
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
