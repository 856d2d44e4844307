#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/text.h"
#include "core/plan/map_feature.h"

namespace renewal {

/// A vertex of an outline; the point that closes a ring is its first vertex, not one more.
struct VertexAt {
  std::size_t path = 0;
  std::size_t vertex = 0;
  friend bool operator==(const VertexAt&, const VertexAt&) = default;
};

/// Why an outline cannot be as it was wanted.
enum class OutlineProblem : std::uint8_t {
  NoNumber,      ///< a coordinate is not finite
  TooFew,        ///< fewer than three vertices of a ring, two of a line, one of a point
  SamePlace,     ///< two vertices at one place
  Crosses,       ///< an edge crosses, touches or runs along another one
  ChangesSides,  ///< a ring inside of it would be outside, or the other way round
};
/// One plain sentence.
Text outlineProblemText(OutlineProblem problem);

/// The rings of a polygon, the lines of a belt or the place of a point while they are edited, in
/// the coordinates of the case. A value. What was wrong before an edit does not hinder it: only the
/// edges that an edit makes are held against all others.
class ElementOutline {
 public:
  ElementOutline() = default;
  explicit ElementOutline(const MapFeature& feature);

  MapFeature::Shape shape() const { return shape_; }
  bool empty() const { return paths_.empty(); }
  /// Per path its vertices, rings without the closing point.
  const std::vector<std::vector<Point>>& vertices() const { return paths_; }
  /// As in MapFeature::paths: rings are closed where they were.
  std::vector<std::vector<Point>> paths() const;
  bool has(VertexAt at) const;
  /// `at` must be there.
  Point at(VertexAt at) const { return paths_[at.path][at.vertex]; }
  /// Whether an edge begins at the vertex: at the last one of a line none does.
  bool hasEdge(VertexAt from) const;
  /// The other end of the edge that begins there.
  VertexAt next(VertexAt from) const;
  Point middleOfEdge(VertexAt from) const;

  /// Each of these changes the outline, or returns the reason and leaves it as it was. The vertex
  /// (for insert: the edge that begins at it) must be there.
  std::optional<OutlineProblem> move(VertexAt at, Point to);
  std::optional<OutlineProblem> insert(VertexAt edge, Point vertex);
  std::optional<OutlineProblem> remove(VertexAt at);

  friend bool operator==(const ElementOutline&, const ElementOutline&) = default;

 private:
  /// Edges that an edit makes, by the vertex the first of them begins at.
  struct NewEdges {
    std::size_t first = 0;
    std::size_t count = 0;
  };
  /// Before and after a vertex.
  NewEdges around(const std::vector<Point>& path, std::size_t vertex) const;
  std::optional<OutlineProblem> replace(std::size_t path, std::vector<Point> vertices,
                                        NewEdges made, std::optional<std::size_t> placed);
  std::optional<OutlineProblem> problemOfEdge(std::size_t path, const std::vector<Point>& vertices,
                                              std::size_t from) const;
  bool taken(std::size_t path, const std::vector<Point>& vertices, std::size_t vertex) const;
  std::size_t edgeCount(const std::vector<Point>& path) const;
  bool crosses(Point a, Point b, const std::vector<Point>& path) const;
  bool keepsSides(std::size_t path, const std::vector<Point>& vertices) const;

  MapFeature::Shape shape_ = MapFeature::Shape::Polygon;
  std::vector<std::vector<Point>> paths_;
  std::vector<bool> closed_;  ///< per path whether it repeats its first point at the end
};

}  // namespace renewal
