#include "viewer/print/parcel_painter.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <functional>

#include "core/base/parallel_sort.h"
#include "viewer/base/painter_state.h"
#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/frame_cut.h"
#include "viewer/map/ground_painter.h"
#include "viewer/map/hatch.h"
#include "viewer/map/id_image.h"
#include "viewer/print/page_underlay.h"

namespace renewal::viewer {
namespace {

constexpr int stripRows = 512;
constexpr double outlineWidth = 0.5;
constexpr double hatchWidth = 0.9;

/// Draws parcels by class.
class ShapePainter {
 public:
  ShapePainter(const MapScene& scene, const MapGrid& grid)
      : scene_(scene),
        grid_(grid),
        table_(*scene.content->parcels),
        paint_(scene.paint(grid)),
        fills_(paint_.palette.size()),
        hatches_(paint_.palette.size()),
        hatchSize_(style::hatchMinPixels * grid.unitsPerPixel),
        frame_(frameOf(grid, outlineWidth)) {
    for (QPainterPath& path : fills_) {
      // Outlines run one way and holes the other, so that two parcels of one class that overlap
      // do not cancel.
      path.setFillRule(Qt::WindingFill);
    }
  }

  void add(std::uint32_t row) {
    const std::uint8_t of = (*paint_.classes)[row];
    const ParcelGeometry& geometry = table_.geometry();
    std::vector<QPolygonF> rings;
    for (std::size_t part = geometry.partBegin(row); part < geometry.partBegin(row + 1); ++part) {
      for (std::size_t r = geometry.ringBegin(part); r < geometry.ringBegin(part + 1); ++r) {
        const bool hole = r != geometry.ringBegin(part);
        rings.push_back(cutRing(ring(geometry.ring(r), hole), frame_));
        if (rings.back().size() < 3) {
          rings.pop_back();  // beside the window
          continue;
        }
        append(fills_[of], rings.back());
        if (paint_.outlines) {
          append(outlines_, rings.back());
        }
      }
    }
    const Box& box = table_.boxes()[row];
    if (paint_.palette[of].hatched && box.width() >= hatchSize_ && box.height() >= hatchSize_) {
      hatches_[of].append(hatchLines(rings, style::hatchStep));
    }
  }

  void draw(QPainter& painter, const JobContext& job) {
    const PainterState state(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < fills_.size(); ++i) {
      if (fills_[i].isEmpty() || paint_.palette[i].hidden) {
        continue;
      }
      job.checkpoint();
      painter.fillPath(fills_[i], QColor::fromRgb(paint_.palette[i].fill));
      if (!hatches_[i].isEmpty()) {
        painter.setPen(QPen(QColor::fromRgb(paint_.palette[i].hatch), hatchWidth));
        painter.drawLines(hatches_[i]);
      }
    }
    job.checkpoint();
    if (!outlines_.isEmpty()) {
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(style::mix(scene_.ground("outline"), scene_.ground("paper"), 0.7),
                          outlineWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
      painter.drawPath(outlines_);
    }
  }

 private:
  QPolygonF ring(std::span<const Point> points, bool hole) const {
    QPolygonF polygon;
    polygon.reserve(static_cast<qsizetype>(points.size()));
    for (const Point p : points) {
      polygon.append(toPixel(grid_, p));
    }
    if ((signedRingArea(points) < 0) != hole) {
      std::reverse(polygon.begin(), polygon.end());
    }
    return polygon;
  }
  static void append(QPainterPath& path, const QPolygonF& ring) {
    path.addPolygon(ring);
    path.closeSubpath();
  }

  const MapScene& scene_;
  const MapGrid& grid_;
  const ParcelTable& table_;
  ParcelPaint paint_;
  std::vector<QPainterPath> fills_;
  std::vector<QList<QLineF>> hatches_;
  QPainterPath outlines_;
  double hatchSize_;
  QRectF frame_;
};

}  // namespace

std::vector<std::uint32_t> parcelsIn(const ParcelTable& table, const Box& window,
                                     const JobContext& job) {
  constexpr std::size_t rowsPerLook = 65536;
  std::vector<std::uint32_t> rows;
  table.tree().query(window, [&](std::uint32_t row) {
    if (rows.size() % rowsPerLook == 0) {
      job.checkpoint();
    }
    rows.push_back(row);
  });
  parallelSort(rows, std::less<>(), job);
  return rows;
}

void paintParcelShapes(QPainter& painter, const MapScene& scene, const MapGrid& grid,
                       const std::vector<std::uint32_t>& rows, const JobContext& job) {
  ShapePainter shapes(scene, grid);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i % 1024 == 0) {
      job.checkpoint();
    }
    shapes.add(rows[i]);
  }
  shapes.draw(painter, job);
}

void paintParcelImage(QPainter& painter, const MapScene& scene, const MapGrid& grid, int width,
                      const JobContext& job) {
  const double zoom = static_cast<double>(width) / grid.width;
  const int height = static_cast<int>(std::ceil(grid.height * zoom));
  const ParcelPaint paint = scene.paint(grid);
  const PainterState state(painter);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  if (scene.underlay) {
    painter.setRenderHint(QPainter::LosslessImageRendering, false);  // a photo is in it
  }
  for (int top = 0; top < height; top += stripRows) {
    job.checkpoint();
    // One row of overlap hides the seam that viewers of PDF show between two images.
    const int rows = std::min(stripRows + 1, height - top);
    const MapGrid strip{grid.origin, grid.unitsPerPixel / zoom, 0, top, width, rows};
    QImage ground(width, rows, QImage::Format_RGB32);
    {
      QPainter below(&ground);
      below.translate(0, -top);
      below.scale(zoom, zoom);
      paintGround(below, scene, grid);
      paintPageUnderlay(below, scene, grid, 1);
    }
    const IdImage ids = drawIds(*scene.content->parcels, strip.refined(2), job);
    QImage picture = composeParcels(*scene.content->parcels, ids, 2, paint, ground, job);
    {
      QPainter above(&picture);
      above.translate(0, -top);
      above.scale(zoom, zoom);
      paintPageUnderlay(above, scene, grid, underlayParcelShare);
    }
    painter.drawImage(QRectF(0, top / zoom, grid.width, rows / zoom), picture);
  }
}

}  // namespace renewal::viewer
