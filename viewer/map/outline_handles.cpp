#include "viewer/map/outline_handles.h"

#include <QPolygonF>
#include <cmath>
#include <limits>

#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"

namespace renewal::viewer {
namespace {

constexpr double reach = 8;          ///< how far from a handle it is still meant, px
constexpr double leastEdge = 28;     ///< shorter edges have no handle in their middle, px
constexpr double leastSpacing = 14;  ///< vertices nearer to each other are dots, px
constexpr double squareHalf = 3.5;   // px
constexpr double dotRadius = 2;      // px
constexpr double middleRadius = 3;   // px
constexpr double handleSlack = 3;    // px

QPointF pixelOf(const MapGrid& grid, Point place) {
  return toPixel(grid, place) / grid.pixelRatio;
}

double distance(QPointF a, QPointF b) {
  return std::hypot(a.x() - b.x(), a.y() - b.y());
}

}  // namespace

void OutlineHandles::setOutline(const ElementOutline& outline) {
  grabbed_.reset();
  problem_.reset();
  settled_ = shown_ = outline;
  if (chosen_ && !shown_.has(*chosen_)) {
    choose(std::nullopt);
  }
  Q_EMIT changed();
}

void OutlineHandles::choose(std::optional<VertexAt> vertex) {
  if (vertex != chosen_) {
    chosen_ = vertex;
    Q_EMIT changed();
    Q_EMIT chosenChanged();
  }
}

void OutlineHandles::remove(VertexAt vertex) {
  ElementOutline next = settled_;
  if (const auto problem = next.remove(vertex)) {
    Q_EMIT refused(*problem);
    return;
  }
  setOutline(next);
  Q_EMIT edited(shown_);
}

std::optional<OutlineHandles::Handle> OutlineHandles::handleAt(QPointF at,
                                                               const MapGrid& grid) const {
  std::optional<Handle> best;
  double nearest = reach;
  const auto offer = [&](Handle handle, Point place) {
    const double away = distance(pixelOf(grid, place), at);
    if (away <= nearest) {
      nearest = away;
      best = handle;
    }
  };
  for (const bool middles : {false, true}) {
    for (std::size_t path = 0; path < shown_.vertices().size() && !best; ++path) {
      for (std::size_t i = 0; i < shown_.vertices()[path].size(); ++i) {
        const VertexAt vertex{path, i};
        if (!middles) {
          offer({vertex, false}, shown_.at(vertex));
        } else if (shown_.hasEdge(vertex) &&
                   distance(pixelOf(grid, shown_.at(vertex)),
                            pixelOf(grid, shown_.at(shown_.next(vertex)))) >= leastEdge) {
          offer({vertex, true}, shown_.middleOfEdge(vertex));
        }
      }
    }
  }
  return best;
}

bool OutlineHandles::isHandle(QPointF at, const MapGrid& grid) const {
  return handleAt(at, grid).has_value();
}

bool OutlineHandles::press(QPointF at, Qt::KeyboardModifiers modifiers, const MapGrid& grid) {
  const std::optional<Handle> handle = handleAt(at, grid);
  if (!handle) {
    return false;
  }
  if (!handle->isMiddle && (modifiers & Qt::AltModifier) != 0) {
    remove(handle->at);
    return true;
  }
  grabbed_ = handle;
  pressedAt_ = at;
  choose(handle->isMiddle ? std::nullopt : std::optional<VertexAt>(handle->at));
  return true;
}

bool OutlineHandles::moveTo(QPointF at, const MapGrid& grid) {
  if (!grabbed_) {
    return false;
  }
  if (shown_ == settled_ && !problem_ && distance(at, pressedAt_) <= handleSlack) {
    return true;
  }
  const QPointF pixel = at * grid.pixelRatio;
  wanted_ = grid.toWorld(pixel.x(), pixel.y());
  ElementOutline next = settled_;
  problem_ =
      grabbed_->isMiddle ? next.insert(grabbed_->at, wanted_) : next.move(grabbed_->at, wanted_);
  if (!problem_) {
    shown_ = std::move(next);
    Q_EMIT dragged(shown_);
  }
  Q_EMIT changed();
  return true;
}

bool OutlineHandles::release() {
  if (!grabbed_) {
    return false;
  }
  const Handle handle = *grabbed_;
  const std::optional<OutlineProblem> problem = problem_;
  if (problem) {
    giveUp();
    Q_EMIT refused(*problem);
    return true;
  }
  const bool moved = !(shown_ == settled_);
  setOutline(ElementOutline(shown_));
  if (moved) {
    choose(handle.isMiddle ? VertexAt{handle.at.path, handle.at.vertex + 1} : handle.at);
    Q_EMIT edited(shown_);
  }
  return true;
}

void OutlineHandles::giveUp() {
  setOutline(ElementOutline(settled_));
  Q_EMIT dragEnded();
}

bool OutlineHandles::key(int key) {
  if (key == Qt::Key_Escape && grabbed_) {
    giveUp();
    return true;
  }
  if (key == Qt::Key_Delete && chosen_ && !grabbed_) {
    remove(*chosen_);
    return true;
  }
  return false;
}

void OutlineHandles::paint(QPainter& painter, const MapScene& scene, const MapGrid& grid) const {
  if (shown_.empty()) {
    return;
  }
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t path = 0; path < shown_.vertices().size(); ++path) {
    paintPath(painter, scene, grid, path);
  }
  if (problem_) {
    paintRefused(painter, scene, grid);
  }
  painter.restore();
}

void OutlineHandles::paintPath(QPainter& painter, const MapScene& scene, const MapGrid& grid,
                               std::size_t path) const {
  QPolygonF line;
  for (const Point vertex : shown_.vertices()[path]) {
    line.append(pixelOf(grid, vertex));
  }
  const QColor paper = scene.ground("paper");
  const QColor accent = scene.ground("accent");
  painter.setBrush(Qt::NoBrush);
  for (const QPen& pen : {QPen(paper, 4), QPen(accent, 1.6)}) {
    painter.setPen(pen);
    if (shown_.shape() == MapFeature::Shape::Polygon) {
      painter.drawPolygon(line);
    } else {
      painter.drawPolyline(line);
    }
  }
  painter.setPen(QPen(accent, 1.4));
  double before = std::numeric_limits<double>::infinity();
  for (qsizetype i = 0; i < line.size(); ++i) {
    const VertexAt vertex{path, static_cast<std::size_t>(i)};
    double after = std::numeric_limits<double>::infinity();
    if (shown_.hasEdge(vertex)) {
      after = distance(line[i], line[(i + 1) % line.size()]);
      if (after >= leastEdge) {
        painter.setBrush(paper);
        painter.drawEllipse((line[i] + line[(i + 1) % line.size()]) / 2, middleRadius,
                            middleRadius);
      }
    }
    const bool chosen = chosen_ == vertex;
    if (std::min(before, after) < leastSpacing && !chosen) {
      painter.setBrush(accent);
      painter.drawEllipse(line[i], dotRadius, dotRadius);
    } else {
      painter.setBrush(chosen ? accent : paper);
      const double half = chosen ? squareHalf + 1.5 : squareHalf;
      painter.drawRect(QRectF(line[i].x() - half, line[i].y() - half, 2 * half, 2 * half));
    }
    before = after;
  }
}

void OutlineHandles::paintRefused(QPainter& painter, const MapScene& scene,
                                  const MapGrid& grid) const {
  const VertexAt at = grabbed_->at;
  const auto& path = settled_.vertices()[at.path];
  const QPointF wanted = pixelOf(grid, wanted_);
  QPolygonF line{wanted};
  if (settled_.hasEdge(at)) {
    line.prepend(pixelOf(grid, settled_.at(settled_.next(at))));
  }
  if (grabbed_->isMiddle) {
    line.append(pixelOf(grid, settled_.at(at)));
  } else if (at.vertex > 0 || settled_.shape() == MapFeature::Shape::Polygon) {
    line.append(pixelOf(grid, path[(at.vertex + path.size() - 1) % path.size()]));
  }
  const QColor error = style::widgets(*scene.look, scene.dark).bad;
  for (const QPen& pen : {QPen(scene.ground("paper"), 5), QPen(error, 2, Qt::DashLine)}) {
    painter.setPen(pen);
    painter.drawPolyline(line);
  }
}

}  // namespace renewal::viewer
