#include "core/structure/element_outline.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/land/segment_math.h"
#include "core/parcel/parcel_geometry.h"

namespace renewal {
namespace {

/// Whether the edges from one point to p and q run along each other.
bool foldsBack(Point shared, Point p, Point q) {
  return turn(shared, p, q) == 0 &&
         (p.x - shared.x) * (q.x - shared.x) + (p.y - shared.y) * (q.y - shared.y) > 0;
}

/// Edges that share an end are neighbours: they may meet there, but not run back along each other.
bool inConflict(Point a, Point b, Point c, Point d) {
  if (c == d) {
    return false;  // a doubled point of the file is no edge
  }
  if (a == c) {
    return foldsBack(a, b, d);
  }
  if (a == d) {
    return foldsBack(a, b, c);
  }
  if (b == c) {
    return foldsBack(b, a, d);
  }
  if (b == d) {
    return foldsBack(b, a, c);
  }
  return segmentsMeet(a, b, c, d);
}

std::size_t leastVertices(MapFeature::Shape shape) {
  switch (shape) {
    case MapFeature::Shape::Polygon:
      return 3;
    case MapFeature::Shape::Line:
      return 2;
    case MapFeature::Shape::Point:
      break;
  }
  return 1;
}

/// One ring, for asking what lies inside of it.
ParcelGeometry asLand(const std::vector<Point>& ring) {
  ParcelGeometry land;
  land.beginParcel();
  land.beginPart();
  land.addRing(ring);
  return land;
}

}  // namespace

Text outlineProblemText(OutlineProblem problem) {
  switch (problem) {
    case OutlineProblem::NoNumber:
      return {"坐标不是数字", "a coordinate is no number"};
    case OutlineProblem::TooFew:
      return {"再少一个顶点，轮廓就不存在了", "with one vertex less there would be no outline"};
    case OutlineProblem::SamePlace:
      return {"此处已有一个顶点", "there is a vertex at this place already"};
    case OutlineProblem::Crosses:
      return {"轮廓会与自身相交", "the outline would cross itself"};
    case OutlineProblem::ChangesSides:
      break;
  }
  return {"另一个环会换到轮廓的另一侧",
          "another ring would change to the other side of the outline"};
}

ElementOutline::ElementOutline(const MapFeature& feature)
    : shape_(feature.shape), paths_(feature.paths) {
  for (std::vector<Point>& path : paths_) {
    const bool closed =
        shape_ == MapFeature::Shape::Polygon && path.size() > 1 && path.front() == path.back();
    if (closed) {
      path.pop_back();
    }
    closed_.push_back(closed);
  }
}

std::vector<std::vector<Point>> ElementOutline::paths() const {
  std::vector<std::vector<Point>> paths = paths_;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (closed_[i]) {
      const Point first = paths[i].front();
      paths[i].push_back(first);
    }
  }
  return paths;
}

bool ElementOutline::has(VertexAt at) const {
  return at.path < paths_.size() && at.vertex < paths_[at.path].size();
}

std::size_t ElementOutline::edgeCount(const std::vector<Point>& path) const {
  if (path.size() < 2) {
    return 0;
  }
  return shape_ == MapFeature::Shape::Polygon ? path.size() : path.size() - 1;
}

bool ElementOutline::hasEdge(VertexAt from) const {
  return has(from) && from.vertex < edgeCount(paths_[from.path]);
}

VertexAt ElementOutline::next(VertexAt from) const {
  return {from.path, (from.vertex + 1) % paths_[from.path].size()};
}

Point ElementOutline::middleOfEdge(VertexAt from) const {
  const Point a = at(from);
  const Point b = at(next(from));
  return {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
}

std::optional<OutlineProblem> ElementOutline::move(VertexAt at, Point to) {
  std::vector<Point> path = paths_[at.path];
  path[at.vertex] = to;
  const NewEdges made = around(path, at.vertex);
  return replace(at.path, std::move(path), made, at.vertex);
}

std::optional<OutlineProblem> ElementOutline::insert(VertexAt edge, Point vertex) {
  std::vector<Point> path = paths_[edge.path];
  path.insert(path.begin() + static_cast<std::ptrdiff_t>(edge.vertex) + 1, vertex);
  return replace(edge.path, std::move(path), {edge.vertex, 2}, edge.vertex + 1);
}

std::optional<OutlineProblem> ElementOutline::remove(VertexAt at) {
  std::vector<Point> path = paths_[at.path];
  if (path.size() <= leastVertices(shape_)) {
    return OutlineProblem::TooFew;
  }
  // One edge takes the place of two; the end of a line just goes.
  const NewEdges before = around(path, at.vertex);
  const bool end =
      shape_ != MapFeature::Shape::Polygon && (at.vertex == 0 || at.vertex + 1 == path.size());
  path.erase(path.begin() + static_cast<std::ptrdiff_t>(at.vertex));
  const std::size_t edge = std::min(before.first, path.size() - 1);
  return replace(at.path, std::move(path), {edge, end ? std::size_t{0} : std::size_t{1}},
                 std::nullopt);
}

ElementOutline::NewEdges ElementOutline::around(const std::vector<Point>& path,
                                                std::size_t vertex) const {
  if (vertex > 0) {
    return {vertex - 1, 2};
  }
  return shape_ == MapFeature::Shape::Polygon ? NewEdges{path.size() - 1, 2} : NewEdges{0, 1};
}

bool ElementOutline::crosses(Point a, Point b, const std::vector<Point>& path) const {
  const std::size_t edges = edgeCount(path);
  for (std::size_t i = 0; i < edges; ++i) {
    const Point c = path[i];
    const Point d = path[(i + 1) % path.size()];
    if (c == a && d == b) {
      continue;  // the edge itself
    }
    if (inConflict(a, b, c, d)) {
      return true;
    }
  }
  return false;
}

bool ElementOutline::keepsSides(std::size_t path, const std::vector<Point>& vertices) const {
  const ParcelGeometry before = asLand(paths_[path]);
  const ParcelGeometry after = asLand(vertices);
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    if (i != path && !paths_[i].empty() &&
        before.contains(0, paths_[i].front()) != after.contains(0, paths_[i].front())) {
      return false;
    }
  }
  return true;
}

bool ElementOutline::taken(std::size_t path, const std::vector<Point>& vertices,
                           std::size_t vertex) const {
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    const std::vector<Point>& points = i == path ? vertices : paths_[i];
    for (std::size_t k = 0; k < points.size(); ++k) {
      if (points[k] == vertices[vertex] && !(i == path && k == vertex)) {
        return true;
      }
    }
  }
  return false;
}

std::optional<OutlineProblem> ElementOutline::problemOfEdge(std::size_t path,
                                                            const std::vector<Point>& vertices,
                                                            std::size_t from) const {
  const Point a = vertices[from];
  const Point b = vertices[(from + 1) % vertices.size()];
  if (a == b) {
    return OutlineProblem::SamePlace;
  }
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    if (crosses(a, b, i == path ? vertices : paths_[i])) {
      return OutlineProblem::Crosses;
    }
  }
  return std::nullopt;
}

std::optional<OutlineProblem> ElementOutline::replace(std::size_t path, std::vector<Point> vertices,
                                                      NewEdges made,
                                                      std::optional<std::size_t> placed) {
  if (placed) {
    const Point place = vertices[*placed];
    if (!std::isfinite(place.x) || !std::isfinite(place.y)) {
      return OutlineProblem::NoNumber;
    }
    if (taken(path, vertices, *placed)) {
      return OutlineProblem::SamePlace;
    }
  }
  for (std::size_t i = 0; i < made.count; ++i) {
    const std::size_t from = (made.first + i) % vertices.size();
    // A line has no edge after its last vertex.
    const auto problem = from < edgeCount(vertices) ? problemOfEdge(path, vertices, from)
                                                    : std::optional<OutlineProblem>();
    if (problem) {
      return problem;
    }
  }
  if (shape_ == MapFeature::Shape::Polygon && !keepsSides(path, vertices)) {
    return OutlineProblem::ChangesSides;
  }
  paths_[path] = std::move(vertices);
  return std::nullopt;
}

}  // namespace renewal
