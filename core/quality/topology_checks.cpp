#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "core/land/segment_math.h"
#include "core/quality/doubled_borders.h"
#include "core/quality/gap_finder.h"
#include "core/quality/polygon_overlap.h"
#include "core/quality/quality_context.h"

namespace renewal {
namespace {

using Id = QualityCheckId;

constexpr double sameVertex = 0.001;
constexpr double leastDuplicate = 0.1;

std::vector<Point> outlineOfBox(const Box& box) {
  return {{box.minX, box.minY},
          {box.maxX, box.minY},
          {box.maxX, box.maxY},
          {box.minX, box.maxY},
          {box.minX, box.minY}};
}

/// Compares a parcel with the parcels after it whose boxes are near.
class PairChecker {
 public:
  PairChecker(const QualityContext& context, IssueSink& sink)
      : context_(context),
        table_(context.table()),
        geometry_(table_.geometry()),
        job_(context.job()),
        thresholds_(context.options().thresholds),
        nearVertex_(thresholds_.nearMiss.below),
        sink_(sink) {}

  void check(std::uint32_t p) {
    const Box& box = table_.box(ParcelIndex(p));
    if (box.empty() || !context_.finite(p)) {
      return;
    }
    others_.clear();
    table_.tree().query(box.grown(nearVertex_), [&](std::uint32_t q) {
      if (q > p && context_.finite(q)) {
        others_.push_back(q);
      }
    });
    for (const std::uint32_t q : others_) {
      job_.checkpoint();
      if (!checkOverlap(p, q)) {
        // Whose vertices are looked at first does not depend on the order of the rows.
        const bool inOrder = !comesFirst(table_.box(ParcelIndex(q)), box);
        checkVertices(inOrder ? p : q, inOrder ? q : p);
      }
    }
  }

 private:
  /// True if they lie on one another so far that near vertices mean nothing.
  bool checkOverlap(std::uint32_t p, std::uint32_t q) {
    const PolygonOverlap overlap =
        overlapOf(geometry_, table_.box(ParcelIndex(p)), p, table_.box(ParcelIndex(q)), q, job_);
    if (overlap.area <= std::min(leastDuplicate, thresholds_.overlapArea.above)) {
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
    if (same ? overlap.area <= leastDuplicate : !thresholds_.overlapArea.holds(overlap.area)) {
      return false;
    }
    QualityIssue issue{same ? Id::DuplicatePolygon : Id::Overlap,
                       {p, q},
                       {},
                       outlineOfBox(overlap.box),
                       {fmt::format("压盖 {:.2f} m²", overlap.area),
                        fmt::format("{:.2f} m² in common", overlap.area)}};
    issue.shape =
        overlapShape(geometry_, table_.box(ParcelIndex(p)), p, table_.box(ParcelIndex(q)), q, job_);
    sink_.add(std::move(issue));
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

  /// The points, sorted, within a distance of x in their first ordinate.
  static std::span<const Point> around(double x, double distance, const std::vector<Point>& among) {
    const auto first = std::lower_bound(among.begin(), among.end(), x - distance,
                                        [](Point p, double least) { return p.x < least; });
    const auto last = std::upper_bound(first, among.end(), x + distance,
                                       [](double most, Point p) { return most < p.x; });
    return {first, last};
  }

  static bool hasTwin(Point point, const std::vector<Point>& among) {
    const auto near = around(point.x, sameVertex, among);
    return std::any_of(near.begin(), near.end(),
                       [&](Point other) { return distanceBetween(point, other) <= sameVertex; });
  }

  void checkVertices(std::uint32_t p, std::uint32_t q) {
    const Box near = table_.box(ParcelIndex(q)).grown(nearVertex_);
    collect(p, near, mine_);
    collect(q, table_.box(ParcelIndex(p)).grown(nearVertex_), theirs_);
    for (const Point a : mine_) {
      Point nearest;
      double least = nearVertex_;
      for (const Point b : around(a.x, nearVertex_, theirs_)) {
        const double distance = distanceBetween(a, b);
        if (distance <= least) {
          least = distance;
          nearest = b;
        }
      }
      if (thresholds_.nearMiss.holds(least) && !hasTwin(nearest, mine_)) {
        const std::string text = fmt::format("{:.3f} m", least);
        sink_.add({Id::NearMiss, {p, q}, {}, {a, nearest}, {text, text}});
      }
    }
  }

  const QualityContext& context_;
  const ParcelTable& table_;
  const ParcelGeometry& geometry_;
  const JobContext& job_;
  const QualityThresholds& thresholds_;
  const double nearVertex_;
  IssueSink& sink_;
  std::vector<std::uint32_t> others_;
  std::vector<Point> mine_;
  std::vector<Point> theirs_;
};

}  // namespace

void checkPairs(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink) {
  if (!context.table().areasKnown()) {
    return;
  }
  PairChecker checker(context, sink);
  for (std::uint32_t p = begin; p < end; ++p) {
    checker.check(p);
  }
}

namespace {

Box boxAround(const std::vector<Point>& points) {
  Box box;
  for (const Point p : points) {
    box.add(p);
  }
  return box;
}

/// The land of a gap as rings side by side.
std::vector<std::vector<Point>> shapeOf(const Gap& gap, const JobContext& job) {
  if (gap.islands.empty()) {
    return {gap.ring};
  }
  // What a polygon with holes has in common with its own box.
  ParcelGeometry pair;
  pair.beginParcel();
  pair.beginPart();
  pair.addRing(gap.ring);
  for (const std::vector<Point>& island : gap.islands) {
    pair.addRing(island);
  }
  const Box box = boxAround(gap.ring);
  pair.beginParcel();
  pair.beginPart();
  pair.addRing(outlineOfBox(box));
  return overlapShape(pair, box, 0, box, 1, job);
}

/// Which gaps a parcel lies at.
class GapsOfParcels {
 public:
  explicit GapsOfParcels(const std::vector<Gap>& gaps) : gaps_(gaps) {
    for (std::size_t i = 0; i < gaps.size(); ++i) {
      for (const std::uint32_t parcel : gaps[i].around) {
        at_.emplace_back(parcel, i);
      }
    }
    std::sort(at_.begin(), at_.end());
  }

  /// A strip that is closed at its ends is a gap and is reported as such.
  bool holds(const DoubledBorder& border) const {
    const Box strip = boxAround(border.strips.front());
    auto it = std::lower_bound(at_.begin(), at_.end(), std::pair(border.first, std::size_t{0}));
    for (; it != at_.end() && it->first == border.first; ++it) {
      const Gap& gap = gaps_[it->second];
      if (std::binary_search(gap.around.begin(), gap.around.end(), border.second) &&
          boxAround(gap.ring).intersects(strip)) {
        return true;
      }
    }
    return false;
  }

 private:
  const std::vector<Gap>& gaps_;
  std::vector<std::pair<std::uint32_t, std::size_t>> at_;  ///< sorted
};

void reportGap(const QualityContext& context, const Gap& gap, IssueSink& sink) {
  QualityIssue issue{
      Id::Gap,
      gap.around,
      {},
      gap.ring,
      {fmt::format("空隙 {:.2f} m²", gap.area), fmt::format("{:.2f} m² left out", gap.area)}};
  issue.shape = shapeOf(gap, context.job());
  sink.add(std::move(issue));
}

void reportStrip(DoubledBorder border, IssueSink& sink) {
  QualityIssue issue{Id::DoubledBorder,
                     {border.first, border.second},
                     {},
                     border.strips.front(),
                     {fmt::format("相距 {:.2f} m，并行 {:.1f} m", border.width, border.length),
                      fmt::format("{:.2f} m apart along {:.1f} m", border.width, border.length)}};
  issue.shape = std::move(border.strips);
  sink.add(std::move(issue));
}

}  // namespace

void checkBorders(const QualityContext& context, IssueSink& sink, JobContext& job) {
  const ParcelTable& table = context.table();
  if (!table.areasKnown() || table.size() == 0) {
    return;
  }
  const QualityThresholds& thresholds = context.options().thresholds;
  BorderPairs pairs = BorderPairs::of(table, thresholds.stripWidth.below, job);
  std::vector<DoubledBorder> doubled = findDoubledBorders(table, pairs, thresholds.stripWidth, job);
  const std::vector<Gap> gaps =
      findGaps(table, std::move(pairs), thresholds.gapArea.above, thresholds.gapArea.below, job);
  const GapsOfParcels known(gaps);
  std::erase_if(doubled, [&](const DoubledBorder& border) { return known.holds(border); });
  for (const Gap& gap : gaps) {
    reportGap(context, gap, sink);
  }
  for (DoubledBorder& border : doubled) {
    reportStrip(std::move(border), sink);
  }
}

}  // namespace renewal
