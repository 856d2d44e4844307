#include "viewer/map/underlay.h"

#include <cstring>

namespace renewal::viewer {
namespace {

constexpr int restMs = 120;

std::shared_ptr<const UnderlayPicture> pictureOf(const UnderlayPixels& pixels,
                                                 const MapGrid& grid) {
  auto picture = std::make_shared<UnderlayPicture>();
  picture->grid = grid;
  picture->image = QImage(pixels.width, pixels.height, QImage::Format_RGBA8888_Premultiplied);
  const auto line = static_cast<std::size_t>(pixels.width) * 4;
  for (int y = 0; y < pixels.height; ++y) {
    std::memcpy(picture->image.scanLine(y), &pixels.rgba[static_cast<std::size_t>(y) * line], line);
  }
  return picture;
}

}  // namespace

Underlay::Underlay(QObject* parent) : QObject(parent) {
  rest_.setSingleShot(true);
  rest_.setInterval(restMs);
  connect(&rest_, &QTimer::timeout, this, &Underlay::request);
}

void Underlay::open(const std::filesystem::path& path, const CoordinateSystem& map) {
  remove();
  if (!service_) {
    return;
  }
  path_ = path;
  map_ = map;
  open_.start(
      [service = service_, path, map](JobContext&) {
        return std::make_shared<const UnderlayInfo>(service->open(path, map));
      },
      [this](std::shared_ptr<const UnderlayInfo> info) {
        info_ = std::move(info);
        Q_EMIT opened();
        Q_EMIT changed();
        request();
      },
      [this](const ErrorInfo& error) { give(error); });
}

void Underlay::remove() {
  open_.cancel();
  read_.cancel();
  rest_.stop();
  const bool had = info_ != nullptr;
  path_.clear();
  info_.reset();
  picture_.reset();
  if (had) {
    Q_EMIT changed();
  }
}

void Underlay::give(const ErrorInfo& error) {
  remove();
  Q_EMIT failed(error);
}

void Underlay::setShown(bool shown) {
  if (shown == shown_) {
    return;
  }
  shown_ = shown;
  if (!shown) {
    read_.cancel();
    rest_.stop();
  }
  Q_EMIT changed();
  request();
}

void Underlay::setWindow(const MapGrid& grid) {
  grid_ = grid;
  if (info_ && shown_ && !current()) {
    rest_.start();
  }
}

bool Underlay::current() const {
  return picture_ && picture_->grid == grid_;
}

bool Underlay::settled() const {
  if (open_.running()) {
    return false;
  }
  return !info_ || !shown_ || grid_.width <= 0 || grid_.height <= 0 ||
         (current() && !read_.running() && !rest_.isActive());
}

void Underlay::request() {
  rest_.stop();
  if (!info_ || !shown_ || grid_.width <= 0 || grid_.height <= 0 || current()) {
    return;
  }
  read_.start(
      [service = service_, path = path_, map = map_, grid = grid_](JobContext& job) {
        return pictureOf(service->read(path, map, grid.extent(), grid.width, grid.height, job),
                         grid);
      },
      [this](std::shared_ptr<const UnderlayPicture> picture) {
        picture_ = std::move(picture);
        Q_EMIT changed();
      },
      [this](const ErrorInfo& error) { give(error); });
}

}  // namespace renewal::viewer
