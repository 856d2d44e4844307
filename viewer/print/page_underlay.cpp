#include "viewer/print/page_underlay.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace renewal::viewer {
namespace {

constexpr double stripPixels = 2e6;  // read at a time, so that the reader's own memory stays small
constexpr double mostColumns = 16384;
/// A photo is printed with at most so many pixels to one of its own in each direction: more would
/// only make the file larger.
constexpr double mostEnlarged = 2;

/// Stops with the drawing.
class ReadJob final : public JobContext {
 public:
  explicit ReadJob(const JobContext& job) : job_(job) {}
  bool cancelled() const override { return job_.cancelled(); }
  void report(const Text& /*stage*/, std::uint64_t /*done*/, std::uint64_t /*total*/) override {}

 private:
  const JobContext& job_;
};

Box common(const Box& a, const Box& b) {
  return {std::max(a.minX, b.minX), std::max(a.minY, b.minY), std::min(a.maxX, b.maxX),
          std::min(a.maxY, b.maxY)};
}

/// The raster in which the part is read.
MapGrid rasterOf(const UnderlayInfo& info, const Box& part, double finest) {
  double size = finest;
  if (info.width > 0 && info.height > 0) {
    const double own =
        std::min(info.extent.width() / info.width, info.extent.height() / info.height);
    size = std::max(size, own / mostEnlarged);
  }
  size = std::max({size, std::sqrt(part.width() * part.height() / mostUnderlayPixels),
                   part.width() / mostColumns});
  return {{part.minX, part.maxY},
          size,
          0,
          0,
          std::max(static_cast<int>(std::ceil(part.width() / size)), 1),
          std::max(static_cast<int>(std::ceil(part.height() / size)), 1)};
}

/// Copies a strip into the picture; true if nothing of it is clear.
bool copyStrip(const UnderlayPixels& pixels, QImage& image, int top) {
  const auto line = static_cast<std::size_t>(pixels.width) * 4;
  for (int y = 0; y < pixels.height; ++y) {
    std::memcpy(image.scanLine(top + y), &pixels.rgba[static_cast<std::size_t>(y) * line], line);
  }
  for (std::size_t i = 3; i < pixels.rgba.size(); i += 4) {
    if (pixels.rgba[i] != 255) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::shared_ptr<const PageUnderlay> openPageUnderlay(std::shared_ptr<UnderlayService> service,
                                                     const std::filesystem::path& path,
                                                     const CaseContent& content) {
  auto underlay = std::make_shared<PageUnderlay>();
  underlay->map = content.parcels->crs();
  underlay->info = std::make_shared<const UnderlayInfo>(service->open(path, underlay->map));
  underlay->service = std::move(service);
  const Box bounds = sceneBounds(content);
  if (!bounds.empty() && !bounds.intersects(underlay->info->extent)) {
    const std::string& name = underlay->info->system.name;
    throw Error(ErrorCode::Crs, {"底图不在案例的范围内。", "The underlay lies outside the case."},
                path.string(),
                {"请核对影像的坐标系：" + name + "。",
                 "Check the coordinate system of the picture: " + name + "."});
  }
  return underlay;
}

std::shared_ptr<const UnderlayPicture> readPageUnderlay(const PageUnderlay& underlay,
                                                        const MapGrid& window, double pixels,
                                                        const JobContext& job) {
  const Box part = common(window.extent(), underlay.info->extent);
  if (!(part.minX < part.maxX && part.minY < part.maxY)) {
    return nullptr;
  }
  auto picture = std::make_shared<UnderlayPicture>();
  picture->grid = rasterOf(*underlay.info, part, window.unitsPerPixel / pixels);
  const MapGrid& grid = picture->grid;
  picture->image = QImage(grid.width, grid.height, QImage::Format_RGBA8888_Premultiplied);
  ReadJob reading(job);
  const int rows = std::max(static_cast<int>(stripPixels / grid.width), 1);
  bool solid = true;
  for (int top = 0; top < grid.height; top += rows) {
    job.checkpoint();
    MapGrid strip = grid;
    strip.top = top;
    strip.height = std::min(rows, grid.height - top);
    const UnderlayPixels read = underlay.service->read(
        underlay.info->path, underlay.map, strip.extent(), strip.width, strip.height, reading);
    solid = copyStrip(read, picture->image, top) && solid;
  }
  if (solid) {
    // Files keep no mask for it then.
    picture->image.convertTo(QImage::Format_RGB32);
  }
  return picture;
}

void paintPageUnderlay(QPainter& painter, const MapScene& scene, const MapGrid& grid,
                       double share) {
  if (!scene.underlay) {
    return;
  }
  painter.save();
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  // As a JPEG in a PDF; without loss a photo is several times as large.
  painter.setRenderHint(QPainter::LosslessImageRendering, false);
  paintUnderlay(painter, *scene.underlay, grid, scene.underlayOpacity * share);
  painter.restore();
}

}  // namespace renewal::viewer
