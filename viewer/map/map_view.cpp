#include "viewer/map/map_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/map_decor.h"

namespace renewal::viewer {
namespace {

constexpr int refineDelayMs = 120;
constexpr double wheelStep = 1.25;
constexpr double panShare = 0.2;
constexpr int clickSlack = 4;

}  // namespace

MapView::MapView(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMinimumSize(240, 180);
  refineTimer_.setSingleShot(true);
  refineTimer_.setInterval(refineDelayMs);
  connect(&refineTimer_, &QTimer::timeout, this, [this] { requestFrame(true); });
}

void MapView::setScene(std::shared_ptr<const MapScene> scene) {
  const bool newCase = scene && (!scene_ || scene_->content != scene->content);
  scene_ = std::move(scene);
  if (!scene_) {
    render_.cancel();
    refineTimer_.stop();
    frame_.reset();
    selected_ = hovered_ = noParcel;
    update();
    return;
  }
  if (newCase) {
    selected_ = hovered_ = noParcel;
    bounds_ = sceneBounds(*scene_->content);
    fitPending_ = true;
    zoomAll();
    return;
  }
  requestFrame(false);
}

void MapView::setEmptyText(const QString& text) {
  emptyText_ = text;
  update();
}

void MapView::setSelected(ParcelIndex parcel) {
  selected_ = parcel;
  update();
}

QSize MapView::deviceSize() const {
  return (QSizeF(size()) * devicePixelRatioF()).toSize();
}

void MapView::zoomAll() {
  const QSize size = deviceSize();
  if (!scene_ || size.isEmpty()) {
    return;
  }
  fitPending_ = false;
  userMoved_ = false;
  // One fixed anchor per case: windows of the same scale then share one raster.
  const Point origin{std::floor(bounds_.empty() ? 0 : bounds_.minX),
                     std::ceil(bounds_.empty() ? 0 : bounds_.maxY)};
  setGrid(MapGrid::fitting(origin, bounds_, size.width(), size.height()));
}

void MapView::zoomTo(ParcelIndex parcel) {
  if (!scene_ || parcel == noParcel) {
    return;
  }
  const Box box = scene_->content->parcels->box(parcel);
  if (box.empty()) {
    return;
  }
  userMoved_ = true;
  const QSize size = deviceSize();
  setGrid(MapGrid::fitting(grid_.origin, box.grown(3.5 * std::max(box.width(), box.height())),
                           size.width(), size.height()));
}

void MapView::centreOn(ParcelIndex parcel) {
  if (!scene_ || parcel == noParcel) {
    return;
  }
  const Box box = scene_->content->parcels->box(parcel);
  if (box.empty()) {
    return;
  }
  userMoved_ = true;
  setGrid(
      MapGrid::centred(grid_.origin, box.centre(), grid_.unitsPerPixel, grid_.width, grid_.height));
}

double MapView::clampedScale(double unitsPerPixel) const {
  const double whole = std::max({bounds_.width(), bounds_.height(), 1e-6});
  return std::clamp(unitsPerPixel, whole * 1e-7, whole / 50);
}

void MapView::zoomBy(double factor, QPointF at) {
  if (!scene_ || grid_.width == 0) {
    return;
  }
  userMoved_ = true;
  const QPointF pixel = at * devicePixelRatioF();
  const Point fixed = grid_.toWorld(pixel.x(), pixel.y());
  const double scale = clampedScale(grid_.unitsPerPixel / factor);
  const Point centre{fixed.x - (pixel.x() - grid_.width / 2.0) * scale,
                     fixed.y + (pixel.y() - grid_.height / 2.0) * scale};
  setGrid(MapGrid::centred(grid_.origin, centre, scale, grid_.width, grid_.height));
}

void MapView::panBy(QPoint pixels) {
  if (!scene_ || grid_.width == 0) {
    return;
  }
  userMoved_ = true;
  const QPoint device = (QPointF(pixels) * devicePixelRatioF()).toPoint();
  MapGrid grid = grid_;
  grid.left -= device.x();
  grid.top -= device.y();
  setGrid(grid);
}

void MapView::setGrid(const MapGrid& grid) {
  grid_ = grid;
  requestFrame(false);
  update();
  Q_EMIT viewChanged();
}

bool MapView::frameIsCurrent() const {
  return frame_ && frame_->scene == scene_ && frame_->grid == grid_;
}

bool MapView::settled() const {
  return scene_ && frameIsCurrent() && frame_->smooth && !render_.running();
}

void MapView::requestFrame(bool smooth) {
  if (!scene_ || grid_.width <= 0 || grid_.height <= 0) {
    return;
  }
  if (render_.running() && !smooth) {
    // Let a picture of the same scale finish: a drag would starve otherwise.
    if (frame_ && frame_->grid.sameRaster(grid_)) {
      again_ = true;
      return;
    }
  }
  again_ = false;
  refineTimer_.stop();
  render_.start([scene = scene_, grid = grid_, smooth, previous = frame_](
                    JobContext& job) { return renderFrame(scene, grid, smooth, previous, job); },
                [this](std::shared_ptr<const MapFrame> frame) { frameReady(std::move(frame)); },
                [this](const ErrorInfo& error) { Q_EMIT renderFailed(error); });
}

void MapView::frameReady(std::shared_ptr<const MapFrame> frame) {
  frame_ = std::move(frame);
  update();
  if (again_ || !frameIsCurrent()) {
    requestFrame(false);
    return;
  }
  if (underMouse()) {
    updateHover(lastMouse_);
  }
  if (!frame_->smooth) {
    refineTimer_.start();
  } else {
    Q_EMIT becameSettled();
  }
}

double MapView::unitsPerPixel() const {
  return scene_ ? grid_.unitsPerPixel * devicePixelRatioF() : 0;
}

double MapView::scaleDenominator() const {
  if (!scene_ || scene_->content->parcels->crs().kind == CoordinateSystem::Kind::Geographic) {
    return 0;
  }
  constexpr double pixelMetres = 0.0254 / 96;
  return unitsPerPixel() / pixelMetres;
}

std::optional<Point> MapView::worldAt(QPointF position) const {
  if (!scene_) {
    return std::nullopt;
  }
  const QPointF pixel = position * devicePixelRatioF();
  return grid_.toWorld(pixel.x(), pixel.y());
}

ParcelIndex MapView::parcelAt(QPointF position) const {
  const auto world = worldAt(position);
  return world && frame_ && frame_->scene->content == scene_->content ? frame_->parcelAt(*world)
                                                                      : noParcel;
}

void MapView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (!scene_) {
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.setFont(style::font(style::titlePoints));
    painter.drawText(rect().adjusted(style::space4, 0, -style::space4, 0),
                     static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap, emptyText_);
    return;
  }
  painter.fillRect(rect(), scene_->ground("paper"));
  const double ratio = devicePixelRatioF();
  if (frame_) {
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    if (frame_->grid.sameRaster(grid_)) {
      painter.drawImage(QPointF(static_cast<double>(frame_->grid.left - grid_.left),
                                static_cast<double>(frame_->grid.top - grid_.top)),
                        frame_->picture);
    } else {
      // The old picture, scaled into place until the new one is ready.
      const Box old = frame_->grid.extent();
      painter.drawImage(
          QRectF(toPixel(grid_, {old.minX, old.maxY}), toPixel(grid_, {old.maxX, old.minY})),
          frame_->picture, QRectF(frame_->picture.rect()));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    outlineParcel(painter, hovered_ == selected_ ? noParcel : hovered_, false);
    outlineParcel(painter, selected_, true);
    painter.restore();
  }
  paintDecor(painter, *scene_, size(), unitsPerPixel());
  if (hasFocus() && focusPolicy() != Qt::NoFocus) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void MapView::outlineParcel(QPainter& painter, ParcelIndex parcel, bool strong) const {
  if (parcel == noParcel || toRow(parcel) >= scene_->content->parcels->size()) {
    return;
  }
  const double ratio = devicePixelRatioF();
  const QPainterPath path = parcelPath(grid_, scene_->content->parcels->geometry(), parcel);
  painter.setBrush(Qt::NoBrush);
  QColor halo(Qt::white);
  halo.setAlphaF(strong ? 1.0F : 0.75F);
  painter.setPen(QPen(halo, (strong ? 5 : 3) * ratio, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(path);
  painter.setPen(QPen(scene_->ground("selection"), (strong ? 2 : 1.2) * ratio, Qt::SolidLine,
                      Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(path);
}

void MapView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (!scene_) {
    return;
  }
  if (fitPending_ || !userMoved_) {
    zoomAll();
    return;
  }
  const QSize size = deviceSize();
  const Point centre = grid_.toWorld(grid_.width / 2.0, grid_.height / 2.0);
  setGrid(MapGrid::centred(grid_.origin, centre, grid_.unitsPerPixel, size.width(), size.height()));
}

void MapView::mousePressEvent(QMouseEvent* event) {
  lastMouse_ = event->pos();
  if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
    dragFrom_ = event->pos();
    dragged_ = false;
  }
}

void MapView::mouseMoveEvent(QMouseEvent* event) {
  const QPoint position = event->pos();
  if (dragFrom_ || spaceDown_) {
    const QPoint from = dragFrom_ && !dragged_ ? *dragFrom_ : lastMouse_;
    const bool middle = (event->buttons() & Qt::MiddleButton) != 0;
    if (dragged_ || spaceDown_ || middle || (position - from).manhattanLength() > clickSlack) {
      dragged_ = true;
      setCursor(Qt::ClosedHandCursor);
      panBy(position - from);
      lastMouse_ = position;
    }
  } else {
    lastMouse_ = position;
    updateHover(position);
  }
  if (const auto world = worldAt(position)) {
    Q_EMIT cursorMoved(QPointF(world->x, world->y));
  }
}

void MapView::mouseReleaseEvent(QMouseEvent* event) {
  const bool wasClick = dragFrom_ && !dragged_ && event->button() == Qt::LeftButton;
  dragFrom_.reset();
  dragged_ = false;
  unsetCursor();
  if (wasClick && scene_) {
    Q_EMIT clicked(parcelAt(event->position()));
  }
}

void MapView::wheelEvent(QWheelEvent* event) {
  // Touchpads send many small steps; Ctrl makes fine ones.
  const double fine = (event->modifiers() & Qt::ControlModifier) != 0 ? 0.25 : 1.0;
  const double steps = event->angleDelta().y() / 120.0 * fine;
  if (steps != 0) {
    zoomBy(std::pow(wheelStep, steps), event->position());
  }
  event->accept();
}

void MapView::keyPressEvent(QKeyEvent* event) {
  const QPointF middle(width() / 2.0, height() / 2.0);
  const int dx = static_cast<int>(width() * panShare);
  const int dy = static_cast<int>(height() * panShare);
  switch (event->key()) {
    case Qt::Key_Left:
      return panBy({dx, 0});
    case Qt::Key_Right:
      return panBy({-dx, 0});
    case Qt::Key_Up:
      return panBy({0, dy});
    case Qt::Key_Down:
      return panBy({0, -dy});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_PageUp:
      return zoomBy(2, middle);
    case Qt::Key_Minus:
    case Qt::Key_PageDown:
      return zoomBy(0.5, middle);
    case Qt::Key_Home:
      return zoomAll();
    case Qt::Key_Space:
      if (!event->isAutoRepeat()) {
        spaceDown_ = true;
        setCursor(Qt::OpenHandCursor);
      }
      return;
    case Qt::Key_Escape:
      Q_EMIT escapePressed();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void MapView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
    spaceDown_ = false;
    dragged_ = false;
    unsetCursor();
    return;
  }
  QWidget::keyReleaseEvent(event);
}

void MapView::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  hovered_ = noParcel;
  update();
  Q_EMIT cursorLeft();
}

void MapView::updateHover(QPointF position) {
  const ParcelIndex parcel = parcelAt(position);
  if (parcel != hovered_) {
    hovered_ = parcel;
    update();
  }
}

}  // namespace renewal::viewer
