#include "gis/underlay/raster_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <system_error>

#include "core/base/error.h"
#include "gis/base/plain_file.h"
#include "gis/io/named_crs.h"

namespace renewal::gis {
namespace {

/// GDAL holds whole blocks (tiles or strips) of all bands while it reads.
constexpr double mostBlockBytes = 256.0 * 1024 * 1024;
/// Above this many pixels on a side a picture without overviews takes seconds to show as a whole.
constexpr int slowSide = 8192;

const Text convert{"请用 GDAL 转换后再试：gdal_translate -ot Byte -co TILED=YES 原图 新图.tif",
                   "convert it with GDAL: gdal_translate -ot Byte -co TILED=YES OLD NEW.tif"};

/// The driver for the content of a file; null for anything else.
const char* driverFor(std::string_view head) {
  using namespace std::string_view_literals;
  for (const std::string_view magic : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv}) {
    if (head.starts_with(magic)) {
      return "GTiff";
    }
  }
  return head.starts_with("SQLite format 3\0"sv) ? "MBTiles" : nullptr;
}

bool isBytes(GDALDatasetH dataset) {
  for (int i = 1; i <= GDALGetRasterCount(dataset); ++i) {
    if (GDALGetRasterDataType(GDALGetRasterBand(dataset, i)) != GDT_Byte) {
      return false;
    }
  }
  return true;
}

Point applied(const std::array<double, 6>& transform, Point at) {
  return {transform[0] + transform[1] * at.x + transform[2] * at.y,
          transform[3] + transform[4] * at.x + transform[5] * at.y};
}

}  // namespace

RasterFile::RasterFile(const std::filesystem::path& path) : name_(path.string()) {
  startGdal();
  openWith(path);
  width_ = GDALGetRasterXSize(dataset_.get());
  height_ = GDALGetRasterYSize(dataset_.get());
  readBands();
  readPlace();
  readSystem();
}

void RasterFile::openWith(const std::filesystem::path& path) {
  const PlainFile file(path);
  constexpr std::size_t magicBytes = 16;
  const char* driver = driverFor(file.head(magicBytes));
  if (driver == nullptr) {
    throw Error(ErrorCode::FileFormat,
                {"底图应为 GeoTIFF 或 MBTiles 文件", "an underlay is a GeoTIFF or MBTiles file"},
                name_,
                {"请把影像转换成 GeoTIFF：gdal_translate 原图 新图.tif",
                 "convert the picture to GeoTIFF: gdal_translate OLD NEW.tif"});
  }
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error).lexically_normal();
  const char* const drivers[] = {driver, nullptr};
  // A list of the files in the folder that holds this one alone: GDAL looks for no others.
  const std::unique_ptr<char*, decltype(&CSLDestroy)> siblings(
      CSLAddString(nullptr, absolute.filename().c_str()), CSLDestroy);
  const GdalMessages messages;
  dataset_.reset(GDALOpenEx(absolute.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr,
                            siblings.get()));
  if (dataset_ == nullptr || GDALGetRasterCount(dataset_.get()) == 0) {
    throw Error(ErrorCode::FileDamaged,
                {"影像文件打不开：已损坏，或不含影像",
                 "the picture cannot be opened: it is damaged "
                 "or holds no picture"},
                name_ + (messages.text().empty() ? "" : ": " + messages.text()),
                {"请向提供者重新要一份完整的文件", "ask for a complete copy of the file"});
  }
}

void RasterFile::readBands() {
  const int count = GDALGetRasterCount(dataset_.get());
  if (!isBytes(dataset_.get())) {
    throw Error(ErrorCode::FileFormat,
                {"影像的像素不是 8 位，不能直接显示",
                 "the picture has no 8-bit pixels and cannot be shown as it is"},
                name_,
                {"请先拉伸为 8 位：gdal_translate -ot Byte -scale 原图 新图.tif",
                 "stretch it to 8 bits first: gdal_translate -ot Byte -scale OLD NEW.tif"});
  }
  int blockWidth = 0;
  int blockHeight = 0;
  const GDALRasterBandH first = GDALGetRasterBand(dataset_.get(), 1);
  GDALGetBlockSize(first, &blockWidth, &blockHeight);
  if (static_cast<double>(blockWidth) * blockHeight * count > mostBlockBytes) {
    throw Error(
        ErrorCode::FileTooLarge,
        {fmt::format("影像的分块有 {} × {} 像素，读取要占用过多内存", blockWidth, blockHeight),
         fmt::format("the blocks of the picture have {} x {} pixels: reading them takes "
                     "too much memory",
                     blockWidth, blockHeight)},
        name_, convert);
  }
  colours_ = count >= 3                                  ? Colours::Rgb
             : GDALGetRasterColorTable(first) != nullptr ? Colours::Palette
                                                         : Colours::Grey;
  for (int i = colours_ == Colours::Rgb ? 4 : 2; i <= count; ++i) {
    unused_ +=
        GDALGetRasterColorInterpretation(GDALGetRasterBand(dataset_.get(), i)) != GCI_AlphaBand;
  }
}

void RasterFile::readPlace() {
  const bool placed = GDALGetGeoTransform(dataset_.get(), forward_.data()) == CE_None &&
                      std::all_of(forward_.begin(), forward_.end(),
                                  [](double part) { return std::isfinite(part); }) &&
                      GDALInvGeoTransform(forward_.data(), inverse_.data()) != 0;
  if (!placed) {
    throw Error(
        ErrorCode::Crs,
        {"影像没有坐标位置，不知道该放在哪里", "the picture says not where it lies on the ground"},
        name_,
        {"请用带坐标的 GeoTIFF；随附 .tfw 的影像先转换：gdal_translate -a_srs EPSG:4547 "
         "原图 新图.tif",
         "use a GeoTIFF with its place; convert one with a .tfw beside it: gdal_translate "
         "-a_srs EPSG:4547 OLD NEW.tif"});
  }
}

void RasterFile::readSystem() {
  const GdalMessages messages;
  const OGRSpatialReferenceH reference = GDALGetSpatialRef(dataset_.get());
  char* text = nullptr;
  if (reference != nullptr) {
    OSRExportToWkt(reference, &text);
  }
  const auto named = text != nullptr ? namedCrs(std::string(text)) : std::nullopt;
  CPLFree(text);
  if (!named || named->system.epsg == 0) {
    throw Error(ErrorCode::Crs,
                {reference == nullptr ? "影像没有坐标系" : "影像的坐标系不是有 EPSG 代码的坐标系",
                 reference == nullptr ? "the picture has no coordinate system"
                                      : "the picture's coordinate system has no EPSG code"},
                name_,
                {"查明坐标系后写入影像：gdal_translate -a_srs EPSG:4547 原图 新图.tif",
                 "find out which it is and write it: gdal_translate -a_srs EPSG:4547 OLD NEW.tif"});
  }
  system_ = named->system;
}

GDALRasterBandH RasterFile::mask() const {
  const GDALRasterBandH first = GDALGetRasterBand(dataset_.get(), 1);
  return (GDALGetMaskFlags(first) & GMF_ALL_VALID) != 0 ? nullptr : GDALGetMaskBand(first);
}

Point RasterFile::toPixel(Point place) const {
  return applied(inverse_, place);
}

Point RasterFile::toPlace(Point pixel) const {
  return applied(forward_, pixel);
}

std::vector<Text> RasterFile::notes() const {
  std::vector<Text> notes;
  if (unused_ > 0) {
    notes.push_back(
        {fmt::format("另有 {} 个波段没有显示。", unused_),
         fmt::format("{} more band{} not shown.", unused_, unused_ == 1 ? " is" : "s are")});
  }
  const GDALRasterBandH first = GDALGetRasterBand(dataset_.get(), 1);
  if (std::max(width_, height_) > slowSide && GDALGetOverviewCount(first) == 0) {
    notes.push_back({"影像没有金字塔，看全图时会慢；可用 gdaladdo 建立。",
                     "The picture has no overviews, so that showing all of it is slow; gdaladdo "
                     "makes them."});
  }
  return notes;
}

}  // namespace renewal::gis
