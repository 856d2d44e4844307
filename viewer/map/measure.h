#pragma once

#include <QPainter>
#include <QString>
#include <optional>
#include <vector>

#include "core/parcel/point.h"
#include "viewer/base/format.h"
#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

/// A line or an outline being measured on the map, in the plane of the map's grid. A value.
class Measure {
 public:
  enum class Kind : std::uint8_t { Length, Area };

  explicit Measure(Kind kind = Kind::Length) : kind_(kind) {}

  Kind kind() const { return kind_; }
  const std::vector<Point>& points() const { return points_; }
  bool finished() const { return finished_; }
  /// A point after the end of the last measurement begins a new one.
  void add(Point point);
  void removeLast();
  /// Ends the drawing; what was measured stays to be read.
  void finish();
  /// Where the next point would be; nothing outside the map.
  void setCursor(std::optional<Point> cursor) { cursor_ = cursor; }

  /// Of the line or of the closed outline, metres; with the cursor while drawing.
  double length() const;
  /// Of the outline, m²; 0 for a line. An outline that crosses itself counts its loops with sign.
  double area() const;
  /// "1,234.5 m", or "5.40 亩 · 3,600.0 m² · 周长 240.0 m"; empty before there is anything to say.
  QString text(const Format& format) const;

  /// Draws line, corners and text in logical pixels of the grid.
  void paint(QPainter& painter, const MapScene& scene, const MapGrid& grid) const;

 private:
  /// With the cursor, while drawing.
  std::vector<Point> shape() const;

  Kind kind_;
  std::vector<Point> points_;
  std::optional<Point> cursor_;
  bool finished_ = false;
};

}  // namespace renewal::viewer
