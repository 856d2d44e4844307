#include "gis/underlay/underlay_service.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/base/error.h"
#include "gis/base/gdal.h"
#include "gis/io/named_crs.h"
#include "tests/support/temporary_folder.h"

namespace renewal::gis {
namespace {

using test::TemporaryFolder;

/// What a test file is like; the defaults are a good one of 40 x 30 pixels of 2 m.
struct Make {
  const char* driver = "GTiff";
  int width = 40;
  int height = 30;
  int bands = 3;
  GDALDataType type = GDT_Byte;
  int epsg = 4547;  ///< 0 = none
  std::array<double, 6> place{437000, 2, 0, 2490060, 0, -2};
  bool placed = true;
  bool filled = true;
  bool tiled = false;
};

/// A file of which the west half is red and the east half blue, the northernmost row green.
std::filesystem::path make(const std::filesystem::path& path, const Make& like) {
  startGdal();
  GdalOptions options;
  if (like.tiled) {
    options.set("TILED", "YES").set("BIGTIFF", "YES").set("SPARSE_OK", "YES");
  }
  const DatasetPtr dataset(GDALCreate(GDALGetDriverByName(like.driver), path.c_str(), like.width,
                                      like.height, like.bands, like.type, options.list()));
  if (like.placed) {
    std::array<double, 6> place = like.place;
    GDALSetGeoTransform(dataset.get(), place.data());
  }
  if (like.epsg != 0) {
    const SpatialReferencePtr reference = spatialReference(like.epsg);
    GDALSetSpatialRef(dataset.get(), reference.get());
  }
  for (int band = 1; like.filled && band <= like.bands; ++band) {
    std::vector<std::uint8_t> row(static_cast<std::size_t>(like.width));
    for (int y = 0; y < like.height; ++y) {
      for (int x = 0; x < like.width; ++x) {
        const int colour = y == 0 ? 2 : x < like.width / 2 ? 1 : 3;
        row[static_cast<std::size_t>(x)] = band == colour || band > 3 ? 255 : 0;
      }
      EXPECT_EQ(GDALRasterIO(GDALGetRasterBand(dataset.get(), band), GF_Write, 0, y, like.width, 1,
                             row.data(), like.width, 1, GDT_Byte, 0, 0),
                CE_None);
    }
  }
  return path;
}

/// Letters of the colours: r, g, b, . for nothing, ? for any other.
char colourAt(const UnderlayPixels& pixels, int x, int y) {
  const std::uint8_t* p = &pixels.rgba[(static_cast<std::size_t>(y) * pixels.width + x) * 4];
  const std::array<int, 4> c{p[0], p[1], p[2], p[3]};
  return c == std::array{0, 0, 0, 0}       ? '.'
         : c == std::array{255, 0, 0, 255} ? 'r'
         : c == std::array{0, 255, 0, 255} ? 'g'
         : c == std::array{0, 0, 255, 255} ? 'b'
                                           : '?';
}

ErrorInfo errorOf(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.info();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

class UnderlayServiceTest : public ::testing::Test {
 protected:
  ErrorInfo openError(const std::filesystem::path& path) {
    const ErrorInfo error = errorOf([&] { service_->open(path, map_); });
    EXPECT_FALSE(error.todo.zh.empty());
    EXPECT_FALSE(error.todo.en.empty());
    return error;
  }
  UnderlayPixels read(const std::filesystem::path& path, const Box& box, int width, int height) {
    SilentJob job;
    return service_->read(path, map_, box, width, height, job);
  }

  TemporaryFolder folder_;
  CoordinateSystem map_ = systemOf(4547);
  std::unique_ptr<UnderlayService> service_ = makeUnderlayService();
};

TEST_F(UnderlayServiceTest, SaysWhereAFileLies) {
  const auto path = make(folder_ / "航拍.tif", {});
  const UnderlayInfo info = service_->open(path, map_);
  EXPECT_EQ(info.extent, (Box{437000, 2490000, 437080, 2490060}));
  EXPECT_EQ(info.system.epsg, 4547);
  EXPECT_EQ(info.width, 40);
  EXPECT_EQ(info.height, 30);
  EXPECT_FALSE(info.reprojected);
  EXPECT_TRUE(info.notes.empty());
}

TEST_F(UnderlayServiceTest, ReadsPixelForPixelAndNothingBesideThePicture) {
  const auto path = make(folder_ / "a.tif", {});
  const UnderlayPixels pixels = read(path, {436980, 2489980, 437100, 2490080}, 60, 50);
  ASSERT_EQ(pixels.rgba.size(), 60U * 50U * 4U);
  EXPECT_EQ(colourAt(pixels, 9, 25), '.');
  EXPECT_EQ(colourAt(pixels, 10, 25), 'r');
  EXPECT_EQ(colourAt(pixels, 29, 25), 'r');
  EXPECT_EQ(colourAt(pixels, 30, 25), 'b');
  EXPECT_EQ(colourAt(pixels, 49, 25), 'b');
  EXPECT_EQ(colourAt(pixels, 50, 25), '.');
  EXPECT_EQ(colourAt(pixels, 20, 9), '.');
  EXPECT_EQ(colourAt(pixels, 20, 10), 'g');
  EXPECT_EQ(colourAt(pixels, 20, 11), 'r');
  EXPECT_EQ(colourAt(pixels, 20, 40), '.');
}

TEST_F(UnderlayServiceTest, AWindowBesideThePictureIsClear) {
  const auto path = make(folder_ / "a.tif", {});
  const UnderlayPixels pixels = read(path, {500000, 2489980, 500100, 2490080}, 10, 10);
  EXPECT_EQ(pixels.rgba, std::vector<std::uint8_t>(400, 0));
}

TEST_F(UnderlayServiceTest, TurnsARotatedPictureTheRightWay) {
  // Rows run from north to south as columns run: a quarter turn.
  Make like;
  like.place = {437000, 0, 2, 2490080, -2, 0};
  const auto path = make(folder_ / "turned.tif", like);
  const UnderlayInfo info = service_->open(path, map_);
  EXPECT_EQ(info.extent, (Box{437000, 2490000, 437060, 2490080}));
  const UnderlayPixels pixels = read(path, info.extent, 30, 40);
  EXPECT_EQ(colourAt(pixels, 0, 20), 'g');
  EXPECT_EQ(colourAt(pixels, 15, 5), 'r');
  EXPECT_EQ(colourAt(pixels, 15, 35), 'b');
}

TEST_F(UnderlayServiceTest, BringsAnotherSystemToTheMap) {
  Make like;
  like.epsg = 4490;
  like.place = {113.39, 1e-5, 0, 22.52, 0, -1e-5};
  const auto path = make(folder_ / "degrees.tif", like);
  const UnderlayInfo info = service_->open(path, map_);
  EXPECT_TRUE(info.reprojected);
  EXPECT_EQ(info.system.epsg, 4490);
  EXPECT_NEAR(info.extent.width(), 41.3, 1);
  EXPECT_NEAR(info.extent.height(), 33.2, 1);
  const UnderlayPixels pixels = read(path, info.extent, 80, 64);
  EXPECT_EQ(colourAt(pixels, 20, 32), 'r');
  EXPECT_EQ(colourAt(pixels, 60, 32), 'b');
}

TEST_F(UnderlayServiceTest, ZoneNumbersAreNoOtherPlace) {
  Make like;
  like.epsg = 4526;
  like.place[0] += 38e6;
  const auto path = make(folder_ / "zone.tif", like);
  const UnderlayPixels pixels = read(path, {437000, 2490000, 437080, 2490060}, 40, 30);
  EXPECT_EQ(colourAt(pixels, 5, 15), 'r');
  EXPECT_EQ(colourAt(pixels, 35, 15), 'b');
}

TEST_F(UnderlayServiceTest, BandsThatAreNotShownAreSaid) {
  Make like;
  like.bands = 5;
  const UnderlayInfo info = service_->open(make(folder_ / "five.tif", like), map_);
  ASSERT_EQ(info.notes.size(), 1U);
  EXPECT_NE(info.notes[0].en.find("not shown"), std::string::npos);
}

TEST_F(UnderlayServiceTest, RefusesWhatHasNoSystemNoPlaceOrNoBytes) {
  Make noSystem;
  noSystem.epsg = 0;
  EXPECT_EQ(openError(make(folder_ / "a.tif", noSystem)).code, ErrorCode::Crs);
  Make noPlace;
  noPlace.placed = false;
  EXPECT_EQ(openError(make(folder_ / "b.tif", noPlace)).code, ErrorCode::Crs);
  Make deep;
  deep.type = GDT_UInt16;
  EXPECT_EQ(openError(make(folder_ / "c.tif", deep)).code, ErrorCode::FileFormat);
  Make otherDatum;
  otherDatum.epsg = 2383;  // Xian 1980
  EXPECT_EQ(openError(make(folder_ / "d.tif", otherDatum)).code, ErrorCode::Crs);
  map_ = {};
  EXPECT_EQ(openError(make(folder_ / "e.tif", {})).code, ErrorCode::Crs);
}

TEST_F(UnderlayServiceTest, RefusesOtherFiles) {
  EXPECT_EQ(openError(folder_ / "missing.tif").code, ErrorCode::FileMissing);
  EXPECT_EQ(openError("/vsicurl/http://localhost/a.tif").code, ErrorCode::FileMissing);
  std::ofstream(folder_ / "a.vrt") << "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"/>";
  EXPECT_EQ(openError(folder_ / "a.vrt").code, ErrorCode::FileFormat);
  std::ofstream(folder_ / "empty.tif") << "";
  EXPECT_EQ(openError(folder_ / "empty.tif").code, ErrorCode::FileFormat);
  std::ofstream(folder_ / "b.mbtiles") << std::string("SQLite format 3\0 nothing", 25);
  EXPECT_EQ(openError(folder_ / "b.mbtiles").code, ErrorCode::FileDamaged);
}

TEST_F(UnderlayServiceTest, FilesBesideThePictureAreNotRead) {
  Make noPlace;
  noPlace.placed = false;
  const auto path = make(folder_ / "a.tif", noPlace);
  std::ofstream(folder_ / "a.tfw") << "2\n0\n0\n-2\n437001\n2490059\n";
  EXPECT_EQ(openError(path).code, ErrorCode::Crs);
}

TEST_F(UnderlayServiceTest, ACutFileIsAMessageAtEveryLength) {
  const auto path = make(folder_ / "whole.tif", {});
  const auto size = std::filesystem::file_size(path);
  for (const std::uintmax_t length : {size - 1, size / 2, size / 4, std::uintmax_t{100},
                                      std::uintmax_t{9}, std::uintmax_t{8}, std::uintmax_t{3}}) {
    const auto cut = folder_ / "cut.tif";
    std::filesystem::copy_file(path, cut, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(cut, length);
    const ErrorInfo error = errorOf([&] {
      service_->open(cut, map_);
      read(cut, {437000, 2490000, 437080, 2490060}, 40, 30);
    });
    EXPECT_TRUE(error.code == ErrorCode::FileDamaged || error.code == ErrorCode::FileFormat ||
                error.code == ErrorCode::Crs)
        << length;
    EXPECT_FALSE(error.what.zh.empty());
  }
}

TEST_F(UnderlayServiceTest, MemoryFollowsTheWindowNotTheFile) {
  // 51 GB of pixels that were never written.
  Make huge;
  huge.width = huge.height = 1 << 17;
  huge.tiled = true;
  huge.filled = false;
  const auto path = make(folder_ / "huge.tif", huge);
  const UnderlayInfo info = service_->open(path, map_);
  EXPECT_EQ(info.width, 1 << 17);
  EXPECT_EQ(info.notes.size(), 1U);  // it has no overviews
  EXPECT_EQ(read(path, {437000, 2489000, 438000, 2490000}, 50, 50).rgba[3], 255);
  SilentJob job;
  job.cancel();
  EXPECT_THROW(service_->read(path, map_, info.extent, 50, 50, job), Cancelled);
}

TEST_F(UnderlayServiceTest, RefusesWindowsOfNoOrTooManyPixels) {
  const auto path = make(folder_ / "a.tif", {});
  for (const auto& [width, height] : {std::pair{0, 10}, {10, -1}, {100000, 10}, {16000, 16000}}) {
    const ErrorInfo error = errorOf([&, w = width, h = height] {
      read(path, {437000, 2490000, 437080, 2490060}, w, h);
    });
    EXPECT_EQ(error.code, ErrorCode::Usage);
  }
}

TEST_F(UnderlayServiceTest, ReadsMbTiles) {
  Make mercator;
  mercator.epsg = 3857;
  // Tile 16/53411/28532 or near: the driver puts it on its own grid.
  mercator.place = {12622500, 2.388657133911758, 0, 2574500, 0, -2.388657133911758};
  mercator.width = mercator.height = 300;
  const auto source = make(folder_ / "source.tif", mercator);
  const auto path = folder_ / "photo.mbtiles";
  {
    const DatasetPtr from(GDALOpen(source.c_str(), GA_ReadOnly));
    GdalOptions options;
    options.set("TILE_FORMAT", "PNG");
    const GdalMessages messages;
    const DatasetPtr to(GDALCreateCopy(GDALGetDriverByName("MBTiles"), path.c_str(), from.get(),
                                       FALSE, options.list(), nullptr, nullptr));
    ASSERT_NE(to, nullptr) << messages.text();
  }
  const UnderlayInfo info = service_->open(path, map_);
  EXPECT_TRUE(info.reprojected);
  EXPECT_EQ(info.system.epsg, 3857);
  const UnderlayPixels pixels = read(path, info.extent, 120, 120);
  std::string seen;
  for (int x = 0; x < 120; x += 5) {
    seen += colourAt(pixels, x, 60);
  }
  EXPECT_NE(seen.find("rr"), std::string::npos) << seen;
  EXPECT_NE(seen.find("bb"), std::string::npos) << seen;
}

}  // namespace
}  // namespace renewal::gis
