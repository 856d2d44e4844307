#include "core/land/neighbour_builder.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/parallel_for.h"

namespace renewal {
namespace {

constexpr std::size_t grain = 4096;
using Link = std::pair<std::uint32_t, Neighbour>;

const Text searching{"查找相邻地块", "finding neighbours"};

}  // namespace

/// Walks the border of one parcel after the other and sums up what runs along it.
class NeighbourBuilder::Walker {
 public:
  Walker(const NeighbourBuilder& builder, const std::vector<Stretch>& stretches)
      : boundary_(builder.graph_.boundary_),
        twins_(builder.graph_.twins_),
        barriers_(builder.barriers_),
        stretches_(stretches),
        reach_(std::max(1.0, 2 * builder.options_.tolerance)) {}

  /// Appends the sides of a parcel, sorted by the other parcel.
  void walk(std::uint32_t parcel, std::vector<Side>& to) {
    pieces_.clear();
    auto stretch =
        std::lower_bound(stretches_.begin(), stretches_.end(), boundary_.pointBegin(parcel),
                         [](const Stretch& s, std::uint32_t point) { return s.segment < point; });
    boundary_.eachDrawnSegment(parcel, [&](SegmentId segment) {
      const std::uint32_t twin = twins_.twin[segment];
      if (twin != noTwin) {
        addWhole(parcel, segment, twin);
        return;
      }
      while (stretch != stretches_.end() && stretch->segment < segment) {
        ++stretch;
      }
      const auto first = stretch;
      while (stretch != stretches_.end() && stretch->segment == segment) {
        ++stretch;
      }
      if (first != stretch) {
        addParts(segment, {first, stretch});
      }
    });
    std::sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
      return a.side.other != b.side.other ? a.side.other < b.side.other : a.segment < b.segment;
    });
    const std::size_t before = to.size();
    for (const Piece& piece : pieces_) {
      if (to.size() == before || to.back().other != piece.side.other) {
        to.push_back(piece.side);
        continue;
      }
      to.back().add(piece.side);
    }
  }

 private:
  struct Piece {
    SegmentId segment = 0;
    Side side;
  };

  void addWhole(std::uint32_t parcel, SegmentId segment, std::uint32_t twin) {
    const double length = boundary_.length(segment);
    const double open = openPart(segment, 0, length);
    if (twin != parcel) {
      if (!pieces_.empty() && pieces_.back().side.other == twin) {
        pieces_.back().side.add({twin, true, length, open});  // the rule: along one neighbour
      } else {
        pieces_.push_back({segment, {twin, true, length, open}});
      }
    }
    if (twins_.more.empty()) {
      return;
    }
    for (auto it = std::lower_bound(twins_.more.begin(), twins_.more.end(),
                                    std::pair(segment, std::uint32_t{0}));
         it != twins_.more.end() && it->first == segment; ++it) {
      if (it->second != parcel) {
        pieces_.push_back({segment, {it->second, true, length, open}});
      }
    }
  }

  void addParts(SegmentId segment, std::span<const Stretch> parts) {
    parts_.assign(parts.begin(), parts.end());
    std::sort(parts_.begin(), parts_.end(), [](const Stretch& a, const Stretch& b) {
      return a.other != b.other ? a.other < b.other
                                : (a.from != b.from ? a.from < b.from : a.to < b.to);
    });
    for (std::size_t i = 0; i < parts_.size();) {
      Side side{parts_[i].other, false, 0, 0};
      double covered = 0;
      for (; i < parts_.size() && parts_[i].other == side.other; ++i) {
        const double from = std::max(covered, parts_[i].from);
        if (parts_[i].to > from) {
          side.length += parts_[i].to - from;
          side.open += openPart(segment, from, parts_[i].to);
          covered = parts_[i].to;
        }
      }
      pieces_.push_back({segment, side});
    }
  }

  /// Of a stretch of border the length that no barrier runs along, by three ways across it.
  double openPart(SegmentId segment, double from, double to) const {
    const double length = to - from;
    if (barriers_.empty() || !(length > 0)) {
      return length;
    }
    const Point a = boundary_.start(segment);
    const Point b = boundary_.end(segment);
    const double whole = boundary_.length(segment);
    const double ux = (b.x - a.x) / whole;
    const double uy = (b.y - a.y) / whole;
    int open = 0;
    for (const double share : {0.25, 0.5, 0.75}) {
      const double t = from + share * length;
      const Point at{a.x + t * ux, a.y + t * uy};
      const Point left{at.x - reach_ * uy, at.y + reach_ * ux};
      const Point right{at.x + reach_ * uy, at.y - reach_ * ux};
      open += barriers_.across(left, right) < 0 ? 1 : 0;
    }
    return length * open / 3;
  }

  const Boundary& boundary_;
  const SegmentTwins& twins_;
  const Barriers& barriers_;
  const std::vector<Stretch>& stretches_;
  double reach_;
  std::vector<Piece> pieces_;
  std::vector<Stretch> parts_;
};

NeighbourBuilder::NeighbourBuilder(const ParcelTable& table, const NeighbourOptions& options,
                                   NeighbourGraph& graph, JobContext& job)
    : table_(table), options_(options), graph_(graph), job_(job), barriers_(options.barriers) {}

void NeighbourBuilder::run() {
  constexpr std::uint64_t steps = 5;
  job_.step(searching, 0, steps);
  graph_.twins_ = findTwins(graph_.boundary_, job_);
  job_.step(searching, 1, steps);
  StretchMatches matches;
  if (options_.differentVertices) {
    matches = findStretches(graph_.boundary_, graph_.twins_, options_.tolerance, job_);
  }
  job_.step(searching, 2, steps);
  takeRows(joinSides(collectSides(matches.stretches)));
  job_.step(searching, 3, steps);
  if (options_.corners) {
    addWeaker(cornerLinks(std::move(matches.touching)));
  }
  job_.step(searching, 4, steps);
  if (options_.maxGap > 0) {
    addWeaker(nearLinks());
  }
  std::erase_if(matches.stretches, [](const Stretch& s) { return !s.exact; });
  matches.stretches.shrink_to_fit();
  graph_.stretches_ = std::move(matches.stretches);
  job_.step(searching, steps, steps);
}

NeighbourBuilder::Sides NeighbourBuilder::collectSides(
    const std::vector<Stretch>& stretches) const {
  const std::size_t parcels = graph_.boundary_.parcels();
  Sides all;
  all.end = RawArray<std::uint32_t>(parcels);
  all.blocks.resize((parcels + grain - 1) / grain);
  parallelFor(parcels, grain, [&](std::size_t begin, std::size_t end) {
    job_.checkpoint();
    Walker walker(*this, stretches);
    std::vector<Side> mine;
    mine.reserve((end - begin) * 6);
    for (std::size_t p = begin; p < end; ++p) {
      walker.walk(static_cast<std::uint32_t>(p), mine);
      all.end[p] = static_cast<std::uint32_t>(mine.size());
    }
    all.blocks[begin / grain] = all.room->keep(std::span<const Side>(mine));
  });
  return all;
}

std::span<const NeighbourBuilder::Side> NeighbourBuilder::Sides::of(std::size_t parcel) const {
  const std::uint32_t begin = parcel % grain == 0 ? 0 : end[parcel - 1];
  return blocks[parcel / grain].subspan(begin, end[parcel] - begin);
}

NeighbourBuilder::Rows::Rows(std::size_t parcels, std::vector<std::size_t> roomOfBlocks)
    : counts(parcels), first(std::move(roomOfBlocks)), used(first.size(), 0) {
  first.push_back(0);
  std::exclusive_scan(first.begin(), first.end(), first.begin(), std::size_t{0});
  links = RawArray<Neighbour>(first.back());
}

void NeighbourBuilder::takeRows(Rows rows) {
  const std::size_t parcels = rows.counts.size();
  std::vector<std::size_t> first(rows.first.size(), 0);
  std::inclusive_scan(rows.used.begin(), rows.used.end(), first.begin() + 1);
  // Not in the graph yet: its rows stay as they are until all are ready.
  RawArray<std::size_t> begin(parcels + 1);
  begin[parcels] = first.back();
  const bool full = first.back() == rows.links.size();  // the rule: nothing to move
  RawArray<Neighbour> links = full ? std::move(rows.links) : RawArray<Neighbour>(first.back());
  parallelFor(rows.used.size(), 1, [&](std::size_t block, std::size_t) {
    job_.checkpoint();
    std::size_t at = first[block];
    for (std::size_t p = block * grain; p < std::min((block + 1) * grain, parcels); ++p) {
      begin[p] = at;
      at += rows.counts[p];
    }
    if (!full) {
      std::copy_n(rows.links.begin() + rows.first[block], rows.used[block],
                  links.begin() + first[block]);
    }
  });
  graph_.begin_ = std::move(begin);
  graph_.links_ = std::move(links);
}

NeighbourBuilder::Rows NeighbourBuilder::joinSides(const Sides& sides) const {
  std::vector<std::size_t> room(sides.blocks.size());
  std::transform(sides.blocks.begin(), sides.blocks.end(), room.begin(),
                 [](const auto& block) { return block.size(); });
  Rows rows(graph_.boundary_.parcels(), std::move(room));
  const double least = 2 * std::max(options_.tolerance, graph_.boundary_.grid().cell());
  const double openLeast = least / 2;
  parallelFor(graph_.boundary_.parcels(), grain, [&](std::size_t begin, std::size_t end) {
    job_.checkpoint();
    Neighbour* const first = rows.links.begin() + rows.first[begin / grain];
    Neighbour* to = first;
    for (std::size_t p = begin; p < end; ++p) {
      const Neighbour* const before = to;
      for (const Side& side : sides.of(p)) {
        const std::span<const Side> theirs = sides.of(side.other);
        const auto back =
            std::lower_bound(theirs.begin(), theirs.end(), static_cast<std::uint32_t>(p),
                             [](const Side& s, std::uint32_t parcel) { return s.other < parcel; });
        const bool both = back != theirs.end() && back->other == p;
        if (!both) {
          continue;  // one side alone sees it: at the very limit of the tolerance
        }
        const double length = (side.length + back->length) / 2;
        if (!side.whole && !(length > least)) {
          continue;
        }
        const double open = (side.open + back->open) / 2;
        *to++ = {side.other, NeighbourKind::Edge,
                 !barriers_.empty() && !(open > std::min(openLeast, length / 2)),
                 graph_.lengthsKnown_ ? length : 0};
      }
      rows.counts[p] = static_cast<std::uint32_t>(to - before);
    }
    rows.used[begin / grain] = static_cast<std::size_t>(to - first);
  });
  return rows;
}

bool NeighbourBuilder::isEdge(std::uint32_t p, std::uint32_t q) const {
  return graph_.between(ParcelIndex(p), ParcelIndex(q)) != nullptr;
}

NeighbourBuilder::Links NeighbourBuilder::cornerLinks(std::vector<TouchingVertex> touching) const {
  const double reach = std::max(1.0, 2 * options_.tolerance);
  std::vector<std::vector<CornerMatch>> corners =
      findCorners(graph_.boundary_, graph_.twins_, std::move(touching), grain, job_);
  Links blocks(corners.size());
  parallelFor(corners.size(), 1, [&](std::size_t block, std::size_t) {
    job_.checkpoint();
    std::vector<Link>& links = blocks[block];
    for (const CornerMatch& corner : corners[block]) {
      if (isEdge(corner.p, corner.q)) {
        continue;
      }
      const Point at = graph_.boundary_.point(corner.point);
      const bool barred = !barriers_.empty() &&
                          (barriers_.across({at.x - reach, at.y}, {at.x + reach, at.y}) >= 0 ||
                           barriers_.across({at.x, at.y - reach}, {at.x, at.y + reach}) >= 0);
      if (!links.empty() && links.back().first == corner.p &&
          links.back().second.parcel == corner.q) {
        links.back().second.barred = links.back().second.barred && barred;
        continue;
      }
      links.push_back({corner.p, {corner.q, NeighbourKind::Corner, barred, 0}});
    }
    corners[block] = {};
  });
  return blocks;
}

NeighbourBuilder::Links NeighbourBuilder::nearLinks() const {
  std::vector<Link> links;
  for (const NearPair& pair : findNear(table_, graph_.boundary_, options_.maxGap, job_)) {
    if (isEdge(pair.first, pair.second)) {
      continue;
    }
    const Connection& way = pair.connection;
    const bool barred = !barriers_.empty() && barriers_.across(way.from, way.to) >= 0;
    links.push_back({pair.first, {pair.second, NeighbourKind::Near, barred, way.distance}});
    links.push_back({pair.second, {pair.first, NeighbourKind::Near, barred, way.distance}});
  }
  std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    return a.first != b.first ? a.first < b.first : a.second.parcel < b.second.parcel;
  });
  Links blocks((graph_.boundary_.parcels() + grain - 1) / grain);
  for (const Link& link : links) {
    blocks[link.first / grain].push_back(link);
  }
  return blocks;
}

void NeighbourBuilder::addWeaker(Links links) {
  if (std::all_of(links.begin(), links.end(), [](const auto& block) { return block.empty(); })) {
    return;
  }
  const std::size_t parcels = graph_.boundary_.parcels();
  std::vector<std::size_t> room(links.size());
  for (std::size_t block = 0; block < links.size(); ++block) {
    const std::size_t end = std::min((block + 1) * grain, parcels);
    room[block] = graph_.begin_[end] - graph_.begin_[block * grain] + links[block].size();
  }
  Rows rows(parcels, std::move(room));
  parallelFor(parcels, grain, [&](std::size_t begin, std::size_t end) {
    job_.checkpoint();
    const std::vector<Link>& more = links[begin / grain];
    Neighbour* const first = rows.links.begin() + rows.first[begin / grain];
    Neighbour* to = first;
    auto next = more.begin();
    for (std::size_t p = begin; p < end; ++p) {
      const Neighbour* const before = to;
      const auto old = graph_.of(ParcelIndex(static_cast<std::uint32_t>(p)));
      auto strong = old.begin();
      for (; next != more.end() && next->first == p; ++next) {
        while (strong != old.end() && strong->parcel < next->second.parcel) {
          *to++ = *strong++;
        }
        *to++ = next->second;
      }
      to = std::copy(strong, old.end(), to);
      rows.counts[p] = static_cast<std::uint32_t>(to - before);
    }
    rows.used[begin / grain] = static_cast<std::size_t>(to - first);
    links[begin / grain] = {};
  });
  takeRows(std::move(rows));
}

}  // namespace renewal
