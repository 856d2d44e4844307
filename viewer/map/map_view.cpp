#include "viewer/map/map_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "viewer/base/spare_memory.h"
#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/map_decor.h"
#include "viewer/map/outline_handles.h"

namespace renewal::viewer {
namespace {

constexpr int refineDelayMs = 120;
constexpr int historyDelayMs = 400;  // a view is one where the user stopped
constexpr double pixelMetres = 0.0254 / 96;

}  // namespace

MapView::MapView(QWidget* parent) : QWidget(parent), outline_(new OutlineHandles(this)) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMinimumSize(240, 180);
  refineTimer_.setSingleShot(true);
  refineTimer_.setInterval(refineDelayMs);
  historyTimer_.setSingleShot(true);
  historyTimer_.setInterval(historyDelayMs);
  connect(&historyTimer_, &QTimer::timeout, this, &MapView::rememberView);
  connect(outline_, &OutlineHandles::changed, this, qOverload<>(&MapView::update));
  connect(&refineTimer_, &QTimer::timeout, this, [this] { requestFrame(true); });
}

void MapView::setScene(std::shared_ptr<const MapScene> scene) {
  const bool newCase = scene && (!scene_ || scene_->content->parcels != scene->content->parcels);
  scene_ = std::move(scene);
  if (!scene_) {
    render_.cancel();
    refineTimer_.stop();
    frame_.reset();
    selected_ = hovered_ = noParcel;
    pointed_.clear();
    mark_.reset();
    measure_ = Measure(measure_.kind());
    update();
    return;
  }
  if (newCase) {
    outline_->setOutline({});
    selected_ = hovered_ = noParcel;
    pointed_.clear();
    mark_.reset();
    measure_ = Measure(measure_.kind());
    history_.clear();
    Q_EMIT historyChanged();
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
  MapGrid grid = MapGrid::fitting(origin, bounds_, size.width(), size.height());
  grid.pixelRatio = devicePixelRatioF();
  setGrid(grid);
}

void MapView::zoomTo(ParcelIndex parcel) {
  if (!scene_ || parcel == noParcel) {
    return;
  }
  const Box box = scene_->content->parcels->box(parcel);
  if (box.empty()) {
    return;
  }
  zoomTo(box.grown(3.5 * std::max(box.width(), box.height())));
}

void MapView::zoomTo(const Box& box, double margin) {
  const QSize size = deviceSize();
  if (!scene_ || box.empty() || size.isEmpty()) {
    return;
  }
  userMoved_ = true;
  MapGrid grid = MapGrid::fitting(grid_.origin, box, size.width(), size.height(), margin);
  // A single point or a hair line would ask for an endless magnification.
  const double scale = clampedScale(grid.unitsPerPixel);
  grid = MapGrid::centred(grid_.origin, box.centre(), scale, size.width(), size.height());
  grid.pixelRatio = devicePixelRatioF();
  setGrid(grid);
}

void MapView::centreOn(ParcelIndex parcel) {
  if (!scene_ || parcel == noParcel) {
    return;
  }
  const Box box = scene_->content->parcels->box(parcel);
  if (box.empty()) {
    return;
  }
  if (std::max(box.width(), box.height()) < grid_.unitsPerPixel) {
    zoomTo(parcel);
    return;
  }
  userMoved_ = true;
  setView(box.centre(), grid_.unitsPerLogicalPixel());
}

void MapView::goTo(Point place) {
  if (!scene_ || grid_.width == 0) {
    return;
  }
  userMoved_ = true;
  mark_ = place;
  setView(place, grid_.unitsPerLogicalPixel());
}

void MapView::setView(Point centre, double unitsPerLogicalPixel) {
  const QSize size = deviceSize();
  const double ratio = devicePixelRatioF();
  MapGrid grid = MapGrid::centred(grid_.origin, centre, clampedScale(unitsPerLogicalPixel / ratio),
                                  size.width(), size.height());
  grid.pixelRatio = ratio;
  setGrid(grid);
}

void MapView::setScaleDenominator(double n) {
  const double now = scaleDenominator();
  if (now > 0 && n > 0) {
    zoomBy(now / n, QPointF(width() / 2.0, height() / 2.0));
  }
}

ViewHistory::View MapView::currentView() const {
  return {grid_.toWorld(grid_.width / 2.0, grid_.height / 2.0), grid_.unitsPerLogicalPixel()};
}

void MapView::rememberView() {
  historyTimer_.stop();
  if (scene_ && grid_.width > 0) {
    history_.remember(currentView());
    Q_EMIT historyChanged();
  }
}

void MapView::showView(const std::optional<ViewHistory::View>& view) {
  if (scene_ && view) {
    userMoved_ = true;
    setView(view->centre, view->unitsPerPixel);
    historyTimer_.stop();  // it is in the history already
    Q_EMIT historyChanged();
  }
}

void MapView::back() {
  if (historyTimer_.isActive()) {
    rememberView();
  }
  showView(history_.back());
}

void MapView::forward() {
  if (historyTimer_.isActive()) {
    rememberView();
  }
  showView(history_.forward());
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
  setView(centre, scale * grid_.pixelRatio);
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
  historyTimer_.start();
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
  render_.start(
      [scene = scene_, grid = grid_, smooth, previous = frame_](JobContext& job) {
        auto frame = renderFrame(scene, grid, smooth, previous, job);
        if (smooth) {
          returnSpareMemory();  // what many pictures of a tour have left
        }
        return frame;
      },
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
  return unitsPerPixel() / pixelMetres;
}

std::optional<Point> MapView::worldAt(QPointF position) const {
  if (!scene_) {
    return std::nullopt;
  }
  const QPointF pixel = position * devicePixelRatioF();
  return grid_.toWorld(pixel.x(), pixel.y());
}

QPointF MapView::positionOf(Point place) const {
  return toPixel(grid_, place) / grid_.pixelRatio;
}

ParcelIndex MapView::parcelAt(QPointF position) const {
  const auto world = worldAt(position);
  if (!world || !frame_ || frame_->scene->content != scene_->content) {
    return noParcel;
  }
  const ParcelIndex parcel = frame_->parcelAt(*world);
  // Before the first assessment nothing is coloured, yet everything is there.
  return parcel != noParcel && (!scene_->theme || scene_->shows(parcel)) ? parcel : noParcel;
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
  if (grid_.pixelRatio != devicePixelRatioF()) {
    // Moved to a screen of another resolution: the same view with other pixels.
    QTimer::singleShot(0, this, [this] {
      if (scene_) {
        const ViewHistory::View view = currentView();
        setView(view.centre, view.unitsPerPixel);
      }
    });
  }
  paintPicture(painter);
  paintAbove(painter);
  paintGraticule(painter, *scene_, grid_);
  paintDecor(painter, *scene_, size(), unitsPerPixel());
  if (hasFocus() && focusPolicy() != Qt::NoFocus) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void MapView::paintPicture(QPainter& painter) const {
  painter.fillRect(rect(), scene_->ground("paper"));
  if (!frame_) {
    return;
  }
  const double ratio = devicePixelRatioF();
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
  for (const std::uint32_t row : pointed_) {
    outlineParcel(painter, ParcelIndex{row}, true);
  }
  outlineParcel(painter, hovered_ == selected_ ? noParcel : hovered_, false);
  outlineParcel(painter, selected_, true);
  painter.restore();
}

void MapView::paintAbove(QPainter& painter) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  if (mark_) {
    const QPointF at = positionOf(*mark_);
    for (const QPen& pen : {QPen(scene_->ground("paper"), 5), QPen(scene_->ground("accent"), 2)}) {
      painter.setPen(pen);
      painter.drawLine(at - QPointF(12, 0), at + QPointF(12, 0));
      painter.drawLine(at - QPointF(0, 12), at + QPointF(0, 12));
      painter.drawEllipse(at, 6, 6);
    }
  }
  outline_->paint(painter, *scene_, grid_);
  if (measuring()) {
    measure_.paint(painter, *scene_, grid_);
  }
  if (dragged_ && (drag_ == Drag::ZoomBox || drag_ == Drag::SelectBox)) {
    const QColor accent = scene_->ground("accent");
    QColor fill = accent;
    fill.setAlphaF(0.12F);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(accent, 1, drag_ == Drag::ZoomBox ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(fill);
    painter.drawRect(QRect(pressedAt_, lastMouse_).normalized());
  }
  painter.restore();
}

void MapView::setPointed(std::vector<std::uint32_t> rows) {
  if (rows != pointed_) {
    pointed_ = std::move(rows);
    update();
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
  const ViewHistory::View view = currentView();
  setView(view.centre, view.unitsPerPixel);
}

}  // namespace renewal::viewer
