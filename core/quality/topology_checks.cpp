#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/land/neighbours.h"
#include "core/land/outline.h"
#include "core/quality/polygon_overlap.h"
#include "core/quality/quality_context.h"

namespace renewal {
namespace {

using Id = QualityCheckId;

constexpr double sameVertex = 0.001;
constexpr double nearVertex = 0.2;
constexpr double leastOverlap = 0.1;
constexpr double leastGap = 0.1;
constexpr double mostGap = 200;

std::vector<Point> outlineOfBox(const Box& box) {
  return {{box.minX, box.minY},
          {box.maxX, box.minY},
          {box.maxX, box.maxY},
          {box.minX, box.maxY},
          {box.minX, box.minY}};
}

bool usable(const Box& box) {
  return !box.empty() && std::isfinite(box.minX) && std::isfinite(box.minY) &&
         std::isfinite(box.maxX) && std::isfinite(box.maxY);
}

/// Compares a parcel with the parcels after it whose boxes are near.
class PairChecker {
 public:
  PairChecker(const ParcelTable& table, IssueSink& sink)
      : table_(table), geometry_(table.geometry()), sink_(sink) {}

  void check(std::uint32_t p) {
    const Box& box = table_.box(ParcelIndex(p));
    if (!usable(box)) {
      return;
    }
    others_.clear();
    table_.tree().query(box.grown(nearVertex), [&](std::uint32_t q) {
      if (q > p && usable(table_.box(ParcelIndex(q)))) {
        others_.push_back(q);
      }
    });
    for (const std::uint32_t q : others_) {
      if (!checkOverlap(p, q)) {
        checkVertices(p, q);
      }
    }
  }

 private:
  /// True if they lie on one another so far that near vertices mean nothing.
  bool checkOverlap(std::uint32_t p, std::uint32_t q) {
    const PolygonOverlap overlap =
        overlapOf(geometry_, table_.box(ParcelIndex(p)), p, table_.box(ParcelIndex(q)), q);
    if (overlap.area <= leastOverlap) {
      return false;
    }
    // Vertices rounded to a millimetre along the whole border of the smaller one are no overlap.
    const double rounding = sameVertex * std::min(geometry_.perimeter(p), geometry_.perimeter(q));
    if (overlap.area <= rounding) {
      return false;
    }
    const double larger = std::max(std::abs(table_.drawnArea(ParcelIndex(p)).value()),
                                   std::abs(table_.drawnArea(ParcelIndex(q)).value()));
    const bool same = overlap.area > 0.999 * larger;
    sink_.add({same ? Id::DuplicatePolygon : Id::Overlap,
               {p, q},
               {},
               outlineOfBox(overlap.box),
               {fmt::format("压盖 {:.2f} m²", overlap.area),
                fmt::format("{:.2f} m² in common", overlap.area)}});
    return same;
  }

  void collect(std::uint32_t parcel, const Box& window, std::vector<Point>& points) const {
    points.clear();
    const std::uint32_t last = geometry_.ringBegin(geometry_.partBegin(parcel + 1));
    for (std::uint32_t ring = geometry_.ringBegin(geometry_.partBegin(parcel)); ring < last;
         ++ring) {
      for (const Point point : geometry_.ring(ring)) {
        if (window.contains(point)) {
          points.push_back(point);
        }
      }
    }
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
  }

  static bool hasTwin(Point point, const std::vector<Point>& among) {
    return std::any_of(among.begin(), among.end(),
                       [&](Point other) { return distanceBetween(point, other) <= sameVertex; });
  }

  void checkVertices(std::uint32_t p, std::uint32_t q) {
    const Box near = table_.box(ParcelIndex(q)).grown(nearVertex);
    collect(p, near, mine_);
    collect(q, table_.box(ParcelIndex(p)).grown(nearVertex), theirs_);
    for (const Point a : mine_) {
      Point nearest;
      double least = nearVertex;
      for (const Point b : theirs_) {
        const double distance = distanceBetween(a, b);
        if (distance <= least) {
          least = distance;
          nearest = b;
        }
      }
      if (least < nearVertex && least > sameVertex && !hasTwin(nearest, mine_)) {
        const std::string text = fmt::format("{:.3f} m", least);
        sink_.add({Id::NearMiss, {p, q}, {}, {a, nearest}, {text, text}});
      }
    }
  }

  const ParcelTable& table_;
  const ParcelGeometry& geometry_;
  IssueSink& sink_;
  std::vector<std::uint32_t> others_;
  std::vector<Point> mine_;
  std::vector<Point> theirs_;
};

/// A point within the ring: the middle of the widest cut across the middle of its box.
Point pointWithin(const std::vector<Point>& ring) {
  Box box;
  for (const Point p : ring) {
    box.add(p);
  }
  const double y = box.minY + box.height() * 0.4999;
  std::vector<double> cuts;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1];
    if ((a.y <= y) != (b.y <= y)) {
      cuts.push_back(a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)));
    }
  }
  std::sort(cuts.begin(), cuts.end());
  Point within = box.centre();
  double widest = 0;
  for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
    if (cuts[i + 1] - cuts[i] > widest) {
      widest = cuts[i + 1] - cuts[i];
      within = {(cuts[i] + cuts[i + 1]) / 2, y};
    }
  }
  return within;
}

std::vector<std::uint32_t> parcelsAround(const ParcelTable& table, const std::vector<Point>& hole) {
  std::vector<std::uint32_t> around;
  for (const Point corner : hole) {
    table.tree().query(
        Box{corner.x, corner.y, corner.x, corner.y}.grown(sameVertex), [&](std::uint32_t row) {
          const auto& geometry = table.geometry();
          const std::uint32_t last = geometry.ringBegin(geometry.partBegin(row + 1));
          for (auto ring = geometry.ringBegin(geometry.partBegin(row)); ring < last; ++ring) {
            const auto points = geometry.ring(ring);
            if (std::find(points.begin(), points.end(), corner) != points.end()) {
              around.push_back(row);
              return;
            }
          }
        });
  }
  std::sort(around.begin(), around.end());
  around.erase(std::unique(around.begin(), around.end()), around.end());
  return around;
}

}  // namespace

void checkPairs(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink) {
  if (!context.table().areasKnown()) {
    return;
  }
  PairChecker checker(context.table(), sink);
  for (std::uint32_t p = begin; p < end; ++p) {
    checker.check(p);
  }
}

void checkGaps(const QualityContext& context, IssueSink& sink, JobContext& job) {
  const ParcelTable& table = context.table();
  if (!table.areasKnown() || table.size() == 0) {
    return;
  }
  NeighbourOptions options;
  options.corners = false;
  const auto graph = NeighbourGraph::build(table, options, job);
  std::vector<std::uint32_t> all(table.size());
  std::iota(all.begin(), all.end(), 0U);
  for (const auto& part : outlineOf(table, *graph, all).parts) {
    job.checkpoint();
    for (std::size_t i = 1; i < part.size(); ++i) {
      const double area = std::abs(signedRingArea(part[i]));
      // Where parcels overlap, rings are left that are no gaps: there is land in them.
      if (area <= leastGap || area >= mostGap || table.parcelAt(pointWithin(part[i])) != noParcel) {
        continue;
      }
      std::vector<std::uint32_t> around = parcelsAround(table, part[i]);
      if (around.size() > 1) {  // the hole of a single parcel was drawn on purpose
        sink.add({Id::Gap,
                  std::move(around),
                  {},
                  part[i],
                  {fmt::format("空隙 {:.2f} m²", area), fmt::format("{:.2f} m² left out", area)}});
      }
    }
  }
}

}  // namespace renewal
