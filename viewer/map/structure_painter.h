#pragma once

#include <QPainter>
#include <QPainterPath>

#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

class LabelPainter;

/// One core, two belts, dual nodes (一核两带双节点), drawn as a planner draws it: glowing core,
/// ribbons with chevrons, ringed nodes, dashed links between them.
class StructurePainter {
 public:
  /// All must outlive the painter.
  StructurePainter(const MapScene& scene, const MapGrid& grid, QPainter& painter);
  void paint(LabelPainter& labels);

 private:
  void links();
  void belt(const MapFeature& feature);
  void chevrons(const MapFeature& feature, double halfWidth);
  void cores();
  void fillCore(const QPainterPath& core, QPointF heart, double radius);
  void coreName(LabelPainter& labels, const QFont& font, const QColor& ink);
  void node(const MapFeature& feature);
  void names(LabelPainter& labels);
  double ringRadius(const MapFeature& feature) const;

  const MapScene& scene_;
  const MapGrid& grid_;
  QPainter& painter_;
};

/// Radius of the outermost ring of a node symbol, px.
inline constexpr double nodeRadius = 22;

}  // namespace renewal::viewer
