#include "viewer/map/ground_painter.h"

#include <QPainter>
#include <QPen>
#include <algorithm>
#include <cmath>

#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/frame_cut.h"
#include "viewer/map/hatch.h"
#include "viewer/map/label_painter.h"
#include "viewer/map/structure_painter.h"
#include "viewer/map/unit_painter.h"

namespace renewal::viewer {
namespace {

class GroundPainter {
 public:
  GroundPainter(const MapScene& scene, const MapGrid& grid, QPainter& painter)
      : scene_(scene), grid_(grid), painter_(painter), extent_(grid.extent()) {
    painter.setRenderHint(QPainter::Antialiasing);
  }

  void below() {
    // One pixel more than the window, where a fraction of a pixel was cut off.
    painter_.fillRect(QRectF(0, 0, grid_.width + 1, grid_.height + 1),
                      scene_.ground(hasDistrict() ? "outside" : "paper"));
    each("district", [&](const MapFeature& f) { fill(f, "paper"); });
    if (scene_.layers.water) {
      each("park", [&](const MapFeature& f) { fill(f, "park"); });
      each("lake", [&](const MapFeature& f) { water(f); });
      each("river", [&](const MapFeature& f) { water(f); });
    }
    if (scene_.layers.roads) {
      roads();
    }
  }

  void above() {
    if (scene_.layers.roads) {
      each("railway", [&](const MapFeature& f) { railway(f); });
    }
    if (scene_.layers.limits) {
      each("ecology", [&](const MapFeature& f) { limit(f, "ecology", false); });
      each("heritage", [&](const MapFeature& f) { limit(f, "heritage", true); });
    }
    if (scene_.layers.areas) {
      each("district", [&](const MapFeature& f) { boundary(f, 1.6, {8, 3, 1.5, 3}); });
      each("area", [&](const MapFeature& f) { boundary(f, 1.4, {5, 3}); });
    }
  }

 private:
  template <typename Draw>
  void each(const char* kind, Draw draw) {
    for (const MapFeature& feature : scene_.content->ground) {
      if (feature.kind != kind) {
        continue;
      }
      const Box box = featureBox(feature);
      // Grown by what a wide line needs beyond its centre.
      if (!box.empty() && box.grown(200 + 8 * grid_.unitsPerPixel).intersects(extent_)) {
        draw(feature);
      }
    }
  }

  bool hasDistrict() const {
    return std::any_of(scene_.content->ground.begin(), scene_.content->ground.end(),
                       [](const MapFeature& f) { return f.kind == "district"; });
  }

  double pixels(double metres, double least) const {
    return std::max(metres / grid_.unitsPerPixel, least);
  }

  static QPen pen(const QColor& colour, double width, Qt::PenStyle line = Qt::SolidLine) {
    return {colour, width, line, Qt::RoundCap, Qt::RoundJoin};
  }

  void stroke(const MapFeature& feature, const QPen& with) {
    strokeFeature(painter_, grid_, feature, with);
  }

  void fill(const MapFeature& feature, const char* colour) {
    const QPainterPath path = featurePath(grid_, feature, frameOf(grid_, 0));
    if (!path.isEmpty() && feature.shape == MapFeature::Shape::Polygon) {
      painter_.fillPath(path, scene_.ground(colour));
    }
  }

  void water(const MapFeature& feature) {
    if (feature.shape == MapFeature::Shape::Polygon) {
      fill(feature, "water");
      stroke(feature, pen(scene_.ground("water-edge"), 1.2));
      return;
    }
    const double metres = feature.halfWidth > 0 ? 2 * feature.halfWidth : style::riverMetres;
    const double width = pixels(metres, style::riverMinPixels);
    stroke(feature, pen(scene_.ground("water-edge"), width + 2.4));
    stroke(feature, pen(scene_.ground("water"), width));
  }

  /// Where the width is not known, that of its kind; metres.
  double roadWidth(const MapFeature& feature, double usual, double least) const {
    return pixels(feature.halfWidth > 0 ? 2 * feature.halfWidth * style::roadwayShare : usual,
                  least);
  }

  /// All casings first, then all surfaces, so that crossings are open.
  void roads() {
    const auto wide = [this](const MapFeature& f) {
      return roadWidth(f, style::arterialMetres, style::arterialMinPixels);
    };
    const auto narrow = [this](const MapFeature& f) {
      return roadWidth(f, style::roadMetres, style::roadMinPixels);
    };
    const QColor casing = scene_.ground("arterial-casing");
    const QColor surface = scene_.ground("road");
    const QColor arterial = scene_.ground("arterial");
    each("road", [&](const MapFeature& f) { stroke(f, pen(casing, narrow(f) + 1.2)); });
    each("arterial", [&](const MapFeature& f) { stroke(f, pen(casing, wide(f) + 2)); });
    each("road", [&](const MapFeature& f) { stroke(f, pen(surface, narrow(f))); });
    each("arterial", [&](const MapFeature& f) { stroke(f, pen(arterial, wide(f))); });
  }

  void railway(const MapFeature& feature) {
    stroke(feature, pen(scene_.ground("railway"), 3));
    QPen sleepers(scene_.ground("paper"), 1.6, Qt::CustomDashLine, Qt::FlatCap);
    sleepers.setDashPattern({5, 5});
    stroke(feature, sleepers);
  }

  void limit(const MapFeature& feature, const char* colour, bool falling) {
    QColor lines = scene_.ground(colour);
    QColor faint = lines;
    faint.setAlphaF(0.45F);
    lines.setAlphaF(0.8F);
    std::vector<QPolygonF> rings;
    for (const auto& path : feature.paths) {
      rings.push_back(cutRing(toPixels(grid_, path), frameOf(grid_, 1)));
    }
    constexpr int step = 8;
    // The hatch stays on the ground while the window moves.
    const std::int64_t anchor = (falling ? -grid_.left : grid_.left) + grid_.top;
    painter_.setPen(QPen(faint, 1, Qt::SolidLine, Qt::FlatCap));
    painter_.drawLines(hatchLines(rings, step, -static_cast<double>(anchor % step), falling));
    stroke(feature, pen(lines, 1.2, Qt::DashLine));
  }

  void boundary(const MapFeature& feature, double width, const QList<qreal>& dashes) {
    QColor halo = scene_.ground("paper");
    halo.setAlphaF(0.7F);
    stroke(feature, pen(halo, width + 2));
    QPen line(style::mix(scene_.ground("label"), scene_.ground("paper"), 0.72), width,
              Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    line.setDashPattern(dashes);
    stroke(feature, line);
  }

  const MapScene& scene_;
  const MapGrid& grid_;
  QPainter& painter_;
  Box extent_;
};

/// The same window in logical pixels, so that lines and letters have the same size on every
/// screen; sets the painter up for it.
MapGrid logicalGrid(const MapGrid& grid, QPainter& painter) {
  const double ratio = grid.pixelRatio;
  if (ratio == 1) {
    return grid;
  }
  const double left = static_cast<double>(grid.left) / ratio;
  const double top = static_cast<double>(grid.top) / ratio;
  MapGrid logical = grid;
  logical.unitsPerPixel = grid.unitsPerLogicalPixel();
  logical.left = static_cast<std::int64_t>(std::floor(left));
  logical.top = static_cast<std::int64_t>(std::floor(top));
  logical.width = static_cast<int>(std::ceil(grid.width / ratio));
  logical.height = static_cast<int>(std::ceil(grid.height / ratio));
  logical.pixelRatio = 1;
  painter.scale(ratio, ratio);
  painter.translate(std::floor(left) - left, std::floor(top) - top);
  return logical;
}

}  // namespace

void paintGround(QPainter& painter, const MapScene& scene, const MapGrid& grid) {
  painter.save();
  const MapGrid logical = logicalGrid(grid, painter);
  GroundPainter(scene, logical, painter).below();
  painter.restore();
}

bool paintOverlay(QPainter& painter, const MapScene& scene, const MapGrid& grid,
                  MapLetters letters) {
  painter.save();
  const MapGrid logical = logicalGrid(grid, painter);
  GroundPainter(scene, logical, painter).above();
  paintUnitOutlines(painter, scene, logical);
  LabelPainter labels(scene, logical, painter, letters);
  if (scene.showsStructure()) {
    StructurePainter(scene, logical, painter).paint(labels);
  }
  bool onParcels = false;
  if (scene.layers.labels) {
    labels.paintGround();
    onParcels = labels.paintParcels();
  }
  painter.restore();
  return onParcels;
}

QImage paintGround(const MapScene& scene, const MapGrid& grid) {
  QImage image(grid.width, grid.height, QImage::Format_RGB32);
  QPainter painter(&image);
  paintGround(painter, scene, grid);
  return image;
}

MapOverlay paintOverlay(const MapScene& scene, const MapGrid& grid) {
  QImage image(grid.width, grid.height, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  bool onParcels = false;
  {
    QPainter painter(&image);
    onParcels = paintOverlay(painter, scene, grid);
  }
  return {std::move(image), onParcels};
}

}  // namespace renewal::viewer
