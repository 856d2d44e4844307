#include "core/quality/doubled_borders.h"

#include <algorithm>
#include <tuple>

#include "core/base/parallel_for.h"
#include "core/land/segment_math.h"

namespace renewal {
namespace {

/// A straight stretch of strip, by its ends on the border of the first parcel.
struct Piece {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  SegmentId segment = 0;
  SegmentId other = 0;
  double from = 0;
  double to = 0;
};

auto orderOf(const Piece& piece) {
  return std::tie(piece.first, piece.second, piece.segment, piece.from, piece.to, piece.other);
}

Point along(Point a, Point b, double at) {
  const double t = at / distanceBetween(a, b);
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

class StripFinder {
 public:
  StripFinder(const ParcelTable& table, const Boundary& boundary, const QualityRange& width)
      : table_(table), boundary_(boundary), width_(width) {}

  std::vector<Piece> pieces(const std::vector<Stretch>& stretches, JobContext& job) const {
    constexpr std::size_t grain = 4096;
    std::vector<std::vector<Piece>> blocks((stretches.size() + grain - 1) / grain);
    parallelFor(stretches.size(), grain, [&](std::size_t begin, std::size_t end) {
      job.checkpoint();
      for (std::size_t i = begin; i < end; ++i) {
        const Stretch& s = stretches[i];
        if (!s.exact && isFirst(s.parcel, s.other)) {
          const Piece piece{s.parcel, s.other, s.segment, s.otherSegment, s.from, s.to};
          if (width_.holds(widthOf(piece)) && isOpen(piece)) {
            blocks[begin / grain].push_back(piece);
          }
        }
      }
    });
    std::vector<Piece> all;
    for (const auto& block : blocks) {
      all.insert(all.end(), block.begin(), block.end());
    }
    std::sort(all.begin(), all.end(),
              [](const Piece& a, const Piece& b) { return orderOf(a) < orderOf(b); });
    return all;
  }

  /// Adds a stretch; what lies beside one that was added before counts once.
  void add(const Piece& piece, DoubledBorder& to) {
    if (piece.segment != segment_ || to.strips.empty()) {
      segment_ = piece.segment;
      reached_ = 0;
    }
    Piece fresh = piece;
    fresh.from = std::max(piece.from, reached_);
    if (!(fresh.from < fresh.to)) {
      return;
    }
    reached_ = fresh.to;
    const double length = fresh.to - fresh.from;
    to.length += length;
    to.width += length * widthOf(fresh);  // divided by the length in the end
    to.strips.push_back(ringOf(fresh));
  }

 private:
  /// Whose border the strip is measured along does not depend on the order of the rows.
  bool isFirst(std::uint32_t parcel, std::uint32_t other) const {
    const Box& mine = table_.box(ParcelIndex(parcel));
    const Box& theirs = table_.box(ParcelIndex(other));
    return mine == theirs ? parcel < other : comesFirst(mine, theirs);
  }
  Point onFirst(const Piece& piece, double at) const {
    return along(boundary_.start(piece.segment), boundary_.end(piece.segment), at);
  }
  Point onSecond(const Piece& piece, Point from) const {
    return nearestOn(boundary_.start(piece.other), boundary_.end(piece.other), from);
  }
  double widthOf(const Piece& piece) const {
    const Point middle = onFirst(piece, (piece.from + piece.to) / 2);
    return distanceBetween(middle, onSecond(piece, middle));
  }
  /// Nobody's land lies between: not of the two themselves, which would overlap, nor of a third.
  bool isOpen(const Piece& piece) const {
    const Point a = onFirst(piece, (piece.from + piece.to) / 2);
    const Point b = onSecond(piece, a);
    return table_.parcelAt({(a.x + b.x) / 2, (a.y + b.y) / 2}) == noParcel;
  }
  std::vector<Point> ringOf(const Piece& piece) const {
    const Point a = onFirst(piece, piece.from);
    const Point b = onFirst(piece, piece.to);
    return {a, b, onSecond(piece, b), onSecond(piece, a), a};
  }

  const ParcelTable& table_;
  const Boundary& boundary_;
  const QualityRange& width_;
  SegmentId segment_ = noSegment;
  double reached_ = 0;
};

}  // namespace

std::vector<DoubledBorder> findDoubledBorders(const ParcelTable& table, const BorderPairs& pairs,
                                              const QualityRange& width, JobContext& job) {
  StripFinder finder(table, pairs.boundary, width);
  const std::vector<Piece> pieces = finder.pieces(pairs.stretches, job);
  std::vector<DoubledBorder> found;
  for (std::size_t i = 0; i < pieces.size();) {
    DoubledBorder border{pieces[i].first, pieces[i].second, 0, 0, {}};
    for (;
         i < pieces.size() && pieces[i].first == border.first && pieces[i].second == border.second;
         ++i) {
      finder.add(pieces[i], border);
    }
    border.width /= border.length;
    if (border.length >= std::max(leastStripLength, leastStripShape * border.width)) {
      std::stable_sort(border.strips.begin(), border.strips.end(),
                       [](const auto& a, const auto& b) {
                         return distanceBetween(a[0], a[1]) > distanceBetween(b[0], b[1]);
                       });
      found.push_back(std::move(border));
    }
  }
  return found;
}

}  // namespace renewal
