#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "gis/base/gdal.h"
#include "gis/io/named_crs.h"
#include "tests/acceptance/viewer_program.h"
#include "tests/support/temporary_folder.h"

namespace renewal::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// 400 x 400 pixels of 10 m around a place, in colours that run from corner to corner.
std::string photo(const std::filesystem::path& path, double west, double north) {
  gis::startGdal();
  constexpr int side = 400;
  const gis::DatasetPtr dataset(
      GDALCreate(GDALGetDriverByName("GTiff"), path.c_str(), side, side, 3, GDT_Byte, nullptr));
  std::array<double, 6> place{west, 10, 0, north, 0, -10};
  GDALSetGeoTransform(dataset.get(), place.data());
  const gis::SpatialReferencePtr reference = gis::spatialReference(4547);
  GDALSetSpatialRef(dataset.get(), reference.get());
  for (int band = 1; band <= 3; ++band) {
    std::vector<std::uint8_t> row(side);
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x < side; ++x) {
        row[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(band == 1   ? x / 2
                                                                     : band == 2 ? y / 2
                                                                                 : 120);
      }
      EXPECT_EQ(GDALRasterIO(GDALGetRasterBand(dataset.get(), band), GF_Write, 0, y, side, 1,
                             row.data(), side, 1, GDT_Byte, 0, 0),
                CE_None);
    }
  }
  return path.string();
}

TEST(PrintedSheets, ASheetPerUnitIsSmall) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "units.pdf";
  const Finished done = viewSample({"--print", file.string(), "--series", "unit"});
  ASSERT_EQ(done.code, 0) << done.err;
  const std::string info = outputOf("/usr/bin/pdfinfo", {file.string()});
  const auto at = info.find("Pages:");
  ASSERT_NE(at, std::string::npos);
  const auto pages = static_cast<std::uintmax_t>(std::stoi(info.substr(at + 6)));
  EXPECT_GT(pages, 200U);
  EXPECT_LT(std::filesystem::file_size(file) / pages, 100000U);
}

TEST(PrintedSheets, NamesOnTheMapCanBeSearched) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "map.pdf";
  ASSERT_EQ(viewSample({"--print", file.string(), "--language", "zh_CN"}).code, 0);
  const std::string text = outputOf("/usr/bin/pdftotext", {"-enc", "UTF-8", file.string(), "-"});
  // Also those whose characters share a glyph with a radical: 马, 长, 山, 门, 日.
  for (const char* part : {"沙岗", "紫马岭周边片区", "长江路带", "中山市", "主管部门", "日期"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(text, Not(HasSubstr("\u2f42")));
  EXPECT_THAT(text, Not(HasSubstr("\u2ee2")));
}

TEST(PrintedSheets, APhotoLiesUnderTheParcelsAndIsNamed) {
  const TemporaryFolder folder;
  const std::string tif = photo(folder / "航拍.tif", 436000, 2493000);
  const std::string file = (folder / "map.pdf").string();
  const Finished done = viewSample({"--print", file, "--underlay", tif, "--language", "zh_CN"});
  ASSERT_EQ(done.code, 0) << done.err;
  const std::string images = outputOf("/usr/bin/pdfimages", {"-list", file});
  EXPECT_THAT(images, HasSubstr("jpeg"));
  std::istringstream lines(images);
  std::vector<std::string> objects;
  std::string line;
  while (std::getline(lines, line)) {
    objects.push_back(line);
  }
  EXPECT_EQ(objects.size(), 4U) << images;  // two of heading, the photo below and above
  EXPECT_THAT(outputOf("/usr/bin/pdftotext", {"-enc", "UTF-8", file, "-"}),
              HasSubstr("底图：航拍.tif"));
}

TEST(PrintedSheets, APhotoThatCannotLieThereIsRefused) {
  const TemporaryFolder folder;
  const std::string file = (folder / "map.pdf").string();
  const std::string far = photo(folder / "far.tif", 600000, 3000000);
  const Finished beside = viewSample({"--print", file, "--underlay", far, "--language", "zh_CN"});
  EXPECT_EQ(beside.code, 3);
  EXPECT_THAT(beside.err, HasSubstr("底图不在案例的范围内"));
  const Finished none = viewSample({"--print", file, "--underlay", "none.tif", "--language", "en"});
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("none.tif"));
  EXPECT_FALSE(std::filesystem::exists(file));
}

}  // namespace
}  // namespace renewal::test
