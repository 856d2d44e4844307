#pragma once

#include <algorithm>
#include <atomic>

#include "core/base/error.h"
#include "core/service/underlay_service.h"

namespace renewal::viewer::test {

/// A photo of one colour, magenta, that lies everywhere.
class FakeUnderlay final : public UnderlayService {
 public:
  UnderlayInfo open(const std::filesystem::path& path, const CoordinateSystem& map) override {
    if (path == "bad.tif") {
      throw Error(ErrorCode::Crs, {"影像没有坐标系", "no coordinate system"}, "bad.tif",
                  {"请写入坐标系", "write one"});
    }
    UnderlayInfo info;
    info.path = path;
    info.system = map;
    info.reprojected = path == "other.tif";
    info.extent = path == "far.tif" ? Box{0, 0, 1, 1} : Box{-1e9, -1e9, 1e9, 1e9};
    return info;
  }
  UnderlayPixels read(const std::filesystem::path& /*path*/, const CoordinateSystem& /*map*/,
                      const Box& /*window*/, int width, int height, JobContext& /*job*/) override {
    ++reads;
    mostPixels = std::max<long>(mostPixels, static_cast<long>(width) * height);
    if (damaged) {
      throw Error(ErrorCode::FileDamaged, {"影像读到一半出错", "cut short"}, "", {"重新要", "ask"});
    }
    UnderlayPixels pixels{width, height, {}};
    for (int i = 0; i < width * height; ++i) {
      pixels.rgba.insert(pixels.rgba.end(), {255, 0, 255, 255});
    }
    return pixels;
  }
  std::atomic<int> reads = 0;
  std::atomic<long> mostPixels = 0;  ///< of one reading
  std::atomic<bool> damaged = false;
};

}  // namespace renewal::viewer::test
