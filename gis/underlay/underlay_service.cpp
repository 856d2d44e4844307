#include "gis/underlay/underlay_service.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "gis/io/named_crs.h"
#include "gis/io/target_crs.h"
#include "gis/underlay/raster_file.h"
#include "gis/underlay/raster_window.h"

namespace renewal::gis {
namespace {

/// Places on one national datum are tens of metres off on another; the parameters are not public.
void checkDatums(const CoordinateSystem& map, const CoordinateSystem& raster,
                 const std::string& path) {
  if (map.epsg == raster.epsg) {
    return;
  }
  const auto mine = namedCrs(map.epsg).datum;
  const auto other = namedCrs(raster.epsg).datum;
  if (mine && other && *mine != *other) {
    throw Error(
        ErrorCode::Crs,
        {fmt::format("影像的坐标系 {} 与地图的 {} 基准不同，会错开几十米", raster.name, map.name),
         fmt::format("the picture's {} has another datum than the map's {}: it would be "
                     "tens of metres off",
                     raster.name, map.name)},
        path,
        {"请用当地的转换参数先把影像转到地图的坐标系",
         "bring the picture to the map's system with the local parameters first"});
  }
}

TargetCrs wayTo(const RasterFile& raster, const CoordinateSystem& map, const std::string& path) {
  if (map.epsg == 0) {
    throw Error(ErrorCode::Crs,
                {"案例的坐标系没有 EPSG 代码，不能叠加底图",
                 "the case's coordinate system has no EPSG code: nothing can be laid under it"},
                path,
                {"请用写明坐标系（如 EPSG:4547）的数据",
                 "use data that names its coordinate system, such as EPSG:4547"});
  }
  checkDatums(map, raster.system(), path);
  return {map, raster.system().epsg};
}

class GisUnderlayService final : public UnderlayService {
 public:
  UnderlayInfo open(const std::filesystem::path& path, const CoordinateSystem& map) override {
    const RasterFile raster(path);
    const TargetCrs way = wayTo(raster, map, path.string());
    UnderlayInfo info;
    info.path = path;
    info.system = raster.system();
    info.width = raster.width();
    info.height = raster.height();
    info.reprojected = way.transforms();
    info.notes = raster.notes();
    info.extent = extentOf(raster, map);
    return info;
  }

  UnderlayPixels read(const std::filesystem::path& path, const CoordinateSystem& map,
                      const Box& window, int width, int height, JobContext& job) override {
    job.checkpoint();
    const RasterFile raster(path);
    CoordinateShift toRaster(wayTo(raster, map, path.string()));
    return readWindow(raster, toRaster, window, width, height, job);
  }

 private:
  static Box extentOf(const RasterFile& raster, const CoordinateSystem& map) {
    // Edges bend on the way, so more than the corners is carried over.
    constexpr int parts = 8;
    std::vector<Point> places;
    for (int i = 0; i <= parts; ++i) {
      for (int j = 0; j <= parts; ++j) {
        places.push_back(
            raster.toPlace({1.0 * raster.width() * i / parts, 1.0 * raster.height() * j / parts}));
      }
    }
    CoordinateShift(TargetCrs(raster.system(), map.epsg)).apply(places);
    Box extent;
    for (const Point place : places) {
      extent.add(place);
    }
    return extent;
  }
};

}  // namespace

std::unique_ptr<UnderlayService> makeUnderlayService() {
  return std::make_unique<GisUnderlayService>();
}

}  // namespace renewal::gis
