#include "gis/shortlist/svg_window.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/parcel/cut_segment.h"

namespace renewal::gis {
namespace {

constexpr double overhang = 6;  // units: cut edges lie outside of what is seen

double distanceToSegment(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double t =
      length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// One step of Sutherland and Hodgman: keeps what of a ring lies on the inner side of a line.
template <typename Inside, typename Cross>
std::vector<Point> keep(const std::vector<Point>& ring, Inside inside, Cross cross) {
  std::vector<Point> kept;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point here = ring[i];
    const Point before = ring[(i + ring.size() - 1) % ring.size()];
    if (inside(here) != inside(before)) {
      kept.push_back(cross(before, here));
    }
    if (inside(here)) {
      kept.push_back(here);
    }
  }
  return kept;
}

std::vector<Point> cutRing(const Box& box, std::vector<Point> ring) {
  const auto atX = [](double x) {
    return [x](Point a, Point b) { return Point{x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)}; };
  };
  const auto atY = [](double y) {
    return [y](Point a, Point b) { return Point{a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y}; };
  };
  ring = keep(
      ring, [&](Point p) { return p.x >= box.minX; }, atX(box.minX));
  ring = keep(
      ring, [&](Point p) { return p.x <= box.maxX; }, atX(box.maxX));
  ring = keep(
      ring, [&](Point p) { return p.y >= box.minY; }, atY(box.minY));
  return keep(
      ring, [&](Point p) { return p.y <= box.maxY; }, atY(box.maxY));
}

std::string pathOf(const std::vector<Point>& points) {
  std::string text;
  for (const Point p : points) {
    text += (text.empty() ? "M" : " ") + svgPoint(p);
  }
  return text;
}

}  // namespace

std::vector<Point> thinned(std::span<const Point> points, double tolerance) {
  if (points.size() < 3 || tolerance <= 0) {
    return {points.begin(), points.end()};
  }
  std::vector<bool> stays(points.size(), false);
  stays.front() = stays.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    double most = tolerance;
    std::size_t farthest = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double far = distanceToSegment(points[i], points[first], points[last]);
      if (far > most) {
        most = far;
        farthest = i;
      }
    }
    if (farthest != first) {
      stays[farthest] = true;
      open.emplace_back(first, farthest);
      open.emplace_back(farthest, last);
    }
  }
  std::vector<Point> kept;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (stays[i]) {
      kept.push_back(points[i]);
    }
  }
  return kept;
}

SvgWindow::SvgWindow(const Box& world, double width, double height, bool degrees)
    : width_(width), height_(height), centre_(world.centre()) {
  constexpr double radian = 3.14159265358979323846 / 180;
  if (degrees) {
    stretch_ = std::max(std::cos(centre_.y * radian), 0.01);
  }
  perUnit_ = std::max(world.width() * stretch_ / width, world.height() / height);
  if (!(perUnit_ > 0) || !std::isfinite(perUnit_)) {
    perUnit_ = 1;
  }
  const double halfWidth = perUnit_ / stretch_ * width / 2;
  const double halfHeight = perUnit_ * height / 2;
  extent_ = {centre_.x - halfWidth, centre_.y - halfHeight, centre_.x + halfWidth,
             centre_.y + halfHeight};
}

Point SvgWindow::at(Point position) const {
  return {width_ / 2 + (position.x - centre_.x) * stretch_ / perUnit_,
          height_ / 2 - (position.y - centre_.y) / perUnit_};
}

std::vector<Point> SvgWindow::drawn(std::span<const Point> points, double tolerance) const {
  std::vector<Point> drawn;
  for (const Point p : points) {
    const Point here = at(p);
    if (std::isfinite(here.x) && std::isfinite(here.y)) {
      drawn.push_back(here);
    }
  }
  return thinned(drawn, tolerance);
}

std::vector<std::vector<Point>> SvgWindow::pieces(std::span<const Point> points,
                                                  double tolerance) const {
  const Box box{-overhang, -overhang, width_ + overhang, height_ + overhang};
  const std::vector<Point> line = drawn(points, tolerance);
  std::vector<std::vector<Point>> pieces;
  for (std::size_t i = 1; i < line.size(); ++i) {
    Point a = line[i - 1];
    Point b = line[i];
    if (!cutSegment(box, a, b)) {
      continue;
    }
    if (pieces.empty() || pieces.back().back() != a) {
      pieces.push_back({a});
    }
    pieces.back().push_back(b);
  }
  return pieces;
}

std::string SvgWindow::line(std::span<const Point> points, double tolerance) const {
  std::string text;
  for (const auto& piece : pieces(points, tolerance)) {
    text += pathOf(piece);
  }
  return text;
}

std::string SvgWindow::area(const std::vector<std::vector<Point>>& rings, double tolerance) const {
  const Box box{-overhang, -overhang, width_ + overhang, height_ + overhang};
  std::string text;
  for (const auto& ring : rings) {
    std::vector<Point> points = drawn(ring, tolerance);
    if (points.size() > 1 && points.front() == points.back()) {
      points.pop_back();
    }
    const std::vector<Point> cut = cutRing(box, std::move(points));
    if (cut.size() > 2) {
      text += pathOf(cut) + "Z";
    }
  }
  return text;
}

std::string svgNumber(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) {
    text.resize(text.size() - 2);
  }
  return text == "-0" ? "0" : text;
}

std::string svgPoint(Point at) {
  return svgNumber(at.x) + "," + svgNumber(at.y);
}

}  // namespace renewal::gis
