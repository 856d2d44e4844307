#include "gis/io/source_safety.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "gis/io/read.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

using test::ShapefileMaker;
using test::square;
using test::TemporaryFolder;
using test::writeBytes;

const std::string vrt =
    "<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/etc/passwd</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>";

ErrorInfo refusal(const std::filesystem::path& path) {
  try {
    checkSource(path);
  } catch (const Error& error) {
    return error.info();
  }
  return {ErrorCode::Internal, {"", "let through"}, "", {}};
}

class RefusedName : public testing::TestWithParam<const char*> {};

TEST_P(RefusedName, neverReachesGdal) {
  const ErrorInfo info = refusal(GetParam());
  EXPECT_EQ(info.code, ErrorCode::FileRefused) << info.what.en;
  EXPECT_FALSE(info.todo.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(Names, RefusedName,
                         testing::Values("/vsicurl/http://example.org/a.shp", "/vsizip/a.zip/a.shp",
                                         "/VSIMEM/a.gpkg", "/vsistdin/", "http://example.org/a.fgb",
                                         "https://example.org/a.geojson", "PG:dbname=x",
                                         "MEM:::DATAPOINTER=1", "WFS:http://example.org",
                                         "GPKG:a.gpkg:t", "GeoJSON:http://example.org/a.json",
                                         "file:///etc/passwd.shp",
                                         "{\"type\":\"FeatureCollection\",\"features\":[]}",
                                         "<OGRVRTDataSource/>", "/", "/dev/null", "/dev/zero"));

struct ContentCase {
  const char* title;
  const char* name;
  std::string content;
  ErrorCode code;
  const char* says;
};
void PrintTo(const ContentCase& c, std::ostream* out) {
  *out << c.title;
}

class RefusedContent : public testing::TestWithParam<ContentCase> {};

TEST_P(RefusedContent, saysWhatItIs) {
  const ContentCase& c = GetParam();
  const TemporaryFolder folder;
  writeBytes(folder / c.name, c.content);
  const ErrorInfo info = refusal(folder / c.name);
  EXPECT_EQ(info.code, c.code) << info.what.en;
  EXPECT_NE(info.what.en.find(c.says), std::string::npos) << info.what.en;
  EXPECT_FALSE(info.what.zh.empty());
  EXPECT_FALSE(info.todo.en.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedContent,
    testing::Values(
        ContentCase{"VrtAsShp", "a.shp", vrt, ErrorCode::FileRefused, "VRT"},
        ContentCase{"VrtAsGpkg", "a.gpkg", vrt, ErrorCode::FileRefused, "VRT"},
        ContentCase{"VrtAsJson", "a.json", "\n  " + vrt, ErrorCode::FileRefused, "VRT"},
        ContentCase{"VrtBehindComment", "a.geojson", "<!-- x -->" + vrt, ErrorCode::FileRefused,
                    "VRT"},
        ContentCase{"HtmlAsGeojson", "a.geojson", "<!DOCTYPE html><html>404</html>",
                    ErrorCode::FileFormat, "web page"},
        ContentCase{"XmlAsGeojson", "a.geojson", "<?xml version=\"1.0\"?><e/>",
                    ErrorCode::FileFormat, "XML"},
        ContentCase{"ZipAsShp", "a.shp", "PK\x03\x04 rest", ErrorCode::FileFormat, "ZIP"},
        ContentCase{"JsonAsShp", "a.shp", "{\"type\":\"FeatureCollection\"}", ErrorCode::FileFormat,
                    "JSON"},
        ContentCase{"SqliteAsFgb", "a.fgb", std::string("SQLite format 3\0", 16),
                    ErrorCode::FileFormat, "GeoPackage"},
        ContentCase{"Utf16AsJson", "a.json", std::string("\xff\xfe{\0", 4), ErrorCode::FileFormat,
                    "UTF-16"},
        ContentCase{"NoiseAsFgb", "a.fgb", "nothing known", ErrorCode::FileFormat, "unknown"},
        ContentCase{"EmptyShp", "a.shp", "", ErrorCode::FileDamaged, "empty"},
        ContentCase{"EmptyGpkg", "a.gpkg", "", ErrorCode::FileDamaged, "empty"},
        ContentCase{"Csv", "a.csv", "a,b\n1,2\n", ErrorCode::FileFormat, "no shapes"},
        ContentCase{"DbfAlone", "a.dbf", "x", ErrorCode::FileFormat, "only a part"},
        ContentCase{"Kml", "a.kml", "<kml/>", ErrorCode::FileFormat, "unsupported extension"},
        ContentCase{"NoExtension", "a", "x", ErrorCode::FileFormat, "unsupported extension"}),
    [](const auto& each) { return std::string(each.param.title); });

TEST(SourceSafety, goodFilesPassWhateverTheCaseOfTheExtension) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 4, 0}};
  maker.add({square(0, 0, 1)}, {"a"});
  writeBytes(folder / "a.SHP", maker.shp());
  writeBytes(folder / "a.Shx", maker.shx());
  writeBytes(folder / "a.DBF", maker.dbf());
  const CheckedSource source = checkSource(folder / "a.SHP");
  EXPECT_EQ(source.format, SourceFormat::Shapefile);
  SilentJob job;
  const RawLayer raw = readRawLayer(folder / "a.SHP", {}, job);
  EXPECT_EQ(raw.rows(), 1U);
  EXPECT_EQ(raw.recordsInShx, 1);
  EXPECT_EQ(raw.recordsInDbf, 1);
}

TEST(SourceSafety, missingFilesAreSaidToBeMissing) {
  const TemporaryFolder folder;
  EXPECT_EQ(refusal(folder / "nowhere.shp").code, ErrorCode::FileMissing);
  EXPECT_EQ(refusal("").code, ErrorCode::Usage);
}

TEST(SourceSafety, foldersAndPipesAreRefusedWithoutWaiting) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "a.shp");
  EXPECT_EQ(refusal(folder / "a.shp").code, ErrorCode::FileRefused);
  ASSERT_EQ(mkfifo((folder / "b.gpkg").c_str(), 0600), 0);
  const ErrorInfo pipe = refusal(folder / "b.gpkg");
  EXPECT_EQ(pipe.code, ErrorCode::FileRefused);
  EXPECT_NE(pipe.what.en.find("pipe"), std::string::npos);
}

TEST(SourceSafety, pipeAsSidecarIsRefusedWithoutWaiting) {
  const TemporaryFolder folder;
  ShapefileMaker maker;
  maker.columns = {{"A", 'C', 4, 0}};
  maker.add({square(0, 0, 1)}, {"a"});
  const auto path = maker.write(folder.path(), "a");
  ASSERT_EQ(mkfifo((folder / "a.prj").c_str(), 0600), 0);
  SilentJob job;
  try {
    readRawLayer(path, {}, job);
    FAIL() << "read a pipe";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileRefused);
  }
}

TEST(SourceSafety, withoutPermissionItIsSaid) {
  const TemporaryFolder folder;
  writeBytes(folder / "a.fgb", "fgb\x03");
  std::filesystem::permissions(folder / "a.fgb", std::filesystem::perms::none);
  // The superuser may read anything: become somebody else for a moment.
  const bool root = geteuid() == 0;
  constexpr uid_t nobody = 65534;
  if (root) {
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    ASSERT_EQ(seteuid(nobody), 0);
  }
  const ErrorInfo info = refusal(folder / "a.fgb");
  if (root) {
    ASSERT_EQ(seteuid(0), 0);
  }
  EXPECT_EQ(info.code, ErrorCode::FileAccess) << info.what.en;
  EXPECT_NE(info.what.en.find("permission"), std::string::npos);
}

}  // namespace
}  // namespace renewal::gis
