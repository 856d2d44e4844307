#include "viewer/print/locator_painter.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "core/parcel/cut_segment.h"
#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/print/page_painter.h"

namespace renewal::viewer {
namespace {

/// See the same of points and boxes.
bool cutSegment(const QRectF& box, QPointF& a, QPointF& b) {
  Point from{a.x(), a.y()};
  Point to{b.x(), b.y()};
  const bool inside =
      renewal::cutSegment({box.left(), box.top(), box.right(), box.bottom()}, from, to);
  a = {from.x, from.y};
  b = {to.x, to.y};
  return inside;
}

class Locator {
 public:
  Locator(QPainter& painter, const Page& page, const QRectF& box)
      : painter_(painter), page_(page), box_(box), k_(page.layout.factor) {
    Box all = sceneBounds(*page.scene->content);
    for (const MapFeature& feature : page.scene->content->ground) {
      if (feature.kind == "district") {
        all.add(featureBox(feature));
      }
    }
    grid_ = MapGrid::fitting(all.centre(), all, static_cast<int>(box.width()),
                             static_cast<int>(box.height()), 0.07);
  }

  void paint() {
    painter_.setPen(Qt::NoPen);
    painter_.fillRect(box_, page_.scene->ground("outside"));
    fill("district", page_.scene->ground("paper"));
    fill("park", page_.scene->ground("park"));
    fill("lake", page_.scene->ground("water"));
    lines("river", page_.scene->ground("water"), 9 * k_);
    lines("arterial", page_.scene->ground("arterial-casing"), 3.5 * k_);
    lines("area", ink::quiet(page_), 2 * k_);
    lines("district", ink::text(page_), 3.5 * k_);
    window();
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(ink::line(page_), 2 * k_, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter_.drawRect(box_);
  }

 private:
  QPointF at(Point p) const { return box_.topLeft() + toPixel(grid_, p); }

  void fill(const char* kind, const QColor& colour) {
    QPainterPath frame;
    frame.addRect(box_);
    each(kind, [&](const MapFeature& feature) {
      if (feature.shape == MapFeature::Shape::Polygon) {
        QPainterPath path = featurePath(grid_, feature);
        path.translate(box_.topLeft());
        painter_.fillPath(path.intersected(frame), colour);
      }
    });
  }

  void lines(const char* kind, const QColor& colour, double width) {
    painter_.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter_.setBrush(Qt::NoBrush);
    const QRectF inside = box_.adjusted(width / 2, width / 2, -width / 2, -width / 2);
    each(kind, [&](const MapFeature& feature) {
      for (const auto& path : feature.paths) {
        polyline(path, feature.shape == MapFeature::Shape::Polygon, inside);
      }
    });
  }

  void polyline(const std::vector<Point>& path, bool closed, const QRectF& inside) {
    QPainterPath drawn;
    QPointF last;
    const std::size_t count = path.size() + (closed ? 1 : 0);
    for (std::size_t i = 1; i < count; ++i) {
      QPointF a = at(path[i - 1]);
      QPointF b = at(path[i % path.size()]);
      if (!cutSegment(inside, a, b)) {
        continue;
      }
      if (drawn.isEmpty() || a != last) {
        drawn.moveTo(a);
      }
      drawn.lineTo(b);
      last = b;
    }
    painter_.drawPath(drawn);
  }

  void window() {
    const Box extent = page_.grid.extent();
    QRectF seen(at({extent.minX, extent.maxY}), at({extent.maxX, extent.minY}));
    const double width = 5 * k_;
    seen = seen.intersected(box_.adjusted(width, width, -width, -width));
    if (seen.isEmpty()) {
      return;
    }
    const QColor red = page_.scene->ground("core");
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(red, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter_.drawRect(seen);
  }

  template <typename Draw>
  void each(const char* kind, Draw draw) {
    for (const MapFeature& feature : page_.scene->content->ground) {
      if (feature.kind == kind && !feature.paths.empty()) {
        draw(feature);
      }
    }
  }

  QPainter& painter_;
  const Page& page_;
  QRectF box_;
  double k_;
  MapGrid grid_;
};

}  // namespace

void paintLocator(QPainter& painter, const Page& page, const QRectF& box) {
  Locator(painter, page, box).paint();
}

}  // namespace renewal::viewer
