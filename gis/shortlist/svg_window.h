#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/parcel/point.h"

namespace renewal::gis {

/// Points of a line thinned by Douglas and Peucker's rule: none of those left out lies farther than
/// `tolerance` from what is left. Ends stay; of a closed ring, its first point.
std::vector<Point> thinned(std::span<const Point> points, double tolerance);

/// A piece of the map that is drawn as SVG: turns positions into drawing units (y down), cuts what
/// lies outside, and writes paths to a tenth of a unit. Positions that are no numbers are left out.
class SvgWindow {
 public:
  /// Shows at least `world` in `width` × `height` units, its centre in the middle. `degrees`: the
  /// coordinates are longitude and latitude; a degree of longitude is drawn as long as it is there.
  SvgWindow(const Box& world, double width, double height, bool degrees);

  double width() const { return width_; }
  double height() const { return height_; }
  /// What of the map lies in the window.
  const Box& extent() const { return extent_; }
  /// Length of a drawing unit on the ground, in units of the coordinates (north to south).
  double perUnit() const { return perUnit_; }
  Point at(Point position) const;
  bool shows(Point position) const { return extent_.contains(position); }

  /// Path data of a line, without what lies outside; empty if nothing is left. Points nearer to the
  /// line than `tolerance` units are left out.
  std::string line(std::span<const Point> points, double tolerance) const;
  /// Path data of polygon rings (even-odd), cut at the window.
  std::string area(const std::vector<std::vector<Point>>& rings, double tolerance) const;
  /// The pieces of a line inside, in drawing units.
  std::vector<std::vector<Point>> pieces(std::span<const Point> points, double tolerance) const;

 private:
  std::vector<Point> drawn(std::span<const Point> points, double tolerance) const;

  double width_;
  double height_;
  double perUnit_ = 1;
  double stretch_ = 1;  ///< units of x by units of y, of the coordinates
  Point centre_;
  Box extent_;
};

/// "12.3,-4": a position to a tenth of a unit, without "-0".
std::string svgPoint(Point at);
std::string svgNumber(double value);

}  // namespace renewal::gis
