#include "viewer/print/locator_painter.h"

#include <QPainterPath>
#include <cmath>

#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/frame_cut.h"
#include "viewer/print/page_painter.h"

namespace renewal::viewer {
namespace {

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
    each(kind, [&](const MapFeature& feature) {
      if (feature.shape != MapFeature::Shape::Polygon) {
        return;
      }
      QPainterPath path;
      path.setFillRule(Qt::OddEvenFill);
      for (const auto& ring : feature.paths) {
        path.addPolygon(cutRing(onPaper(ring), box_));
        path.closeSubpath();
      }
      painter_.fillPath(path, colour);
    });
  }

  void lines(const char* kind, const QColor& colour, double width) {
    painter_.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter_.setBrush(Qt::NoBrush);
    const QRectF inside = box_.adjusted(width / 2, width / 2, -width / 2, -width / 2);
    each(kind, [&](const MapFeature& feature) {
      QPainterPath path;
      for (const auto& points : feature.paths) {
        QPolygonF line = onPaper(points);
        if (feature.shape == MapFeature::Shape::Polygon && !line.isEmpty() &&
            line.front() != line.back()) {
          line.append(line.front());
        }
        for (const LineRun& run : cutLine(line, inside)) {
          path.addPolygon(run.points);
        }
      }
      if (!path.isEmpty()) {
        painter_.drawPath(path);
      }
    });
  }

  /// Without the bends that nobody sees at this size, in round numbers: every sheet of a series
  /// carries it.
  QPolygonF onPaper(const std::vector<Point>& points) const {
    const double least = k_;
    QPolygonF line;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const QPointF exact = at(points[i]);
      const QPointF p(std::round(exact.x() * 4) / 4, std::round(exact.y() * 4) / 4);
      if (i == 0 || i + 1 == points.size() ||
          std::hypot(p.x() - line.back().x(), p.y() - line.back().y()) >= least) {
        line.append(p);
      }
    }
    return line;
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
