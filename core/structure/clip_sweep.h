#pragma once

#include <cstdint>
#include <vector>

#include "core/base/job_context.h"
#include "core/structure/region.h"

namespace renewal {

/// A border piece as a sweep from left to right sees it: the line through two points, over a span.
struct SweepEdge {
  Point left;
  Point right;  ///< left.x < right.x
  double from = 0;
  double to = 0;
  /// 0 = of the parcel; else what crossing it upwards adds to the turns around.
  std::int8_t turn = 0;
  /// Of the parcel where its border was made with the land on the left: 1 = its land lies below, -1
  /// = above.
  std::int8_t side = 0;

  double at(double x) const {
    return left.y + (right.y - left.y) * ((x - left.x) / (right.x - left.x));
  }
};

/// Where the turns around change along the line below everything.
struct FloorCrossing {
  double x = 0;
  std::int8_t turn = 0;
};

/// Appends where the two cross, if they do.
void addCrossing(const SweepEdge& e, const SweepEdge& f, std::vector<double>& xs);

/// What a parcel and a region have in common above a floor.
struct ClipProblem {
  std::vector<SweepEdge> edges;
  std::vector<FloorCrossing> floor;
  int floorTurns = 0;  ///< around the left end of the floor
  Region::Rule rule = Region::Rule::EvenOdd;
};

/// Area in common. Between two neighbouring abscissae of ends and crossings every common height is
/// linear, so its middle times the width is the area. O((n + k)·a) for n pieces, k crossings and a
/// pieces over one place. Throws Cancelled.
double commonArea(ClipProblem problem, JobContext& job);

}  // namespace renewal
