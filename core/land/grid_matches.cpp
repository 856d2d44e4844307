#include "core/land/grid_matches.h"

#include <algorithm>

#include "core/base/parallel_for.h"
#include "core/base/parallel_sort.h"

namespace renewal {
namespace {

constexpr std::uint32_t none = 0xffffffffU;
constexpr std::size_t recordsPerPartition = 8192;
// More places to write to at once than these are slower than larger partitions.
constexpr unsigned mostBits = 12;

/// Something with a key, told apart by part of the key's hash until it is looked at.
/// Without initial values: millions are made at once, and every one is written.
struct Record {
  std::uint32_t tag;
  std::uint32_t id;  ///< segment or point
  std::uint32_t parcel;
};

/// Squares of the ground, some parcels wide, that records are sorted into. Hashed, so that crowded
/// and empty ground come to the same share; what lies side by side mostly stays together.
class Squares {
 public:
  explicit Squares(const Boundary& boundary) {
    // The middle one of sampled widths: one parcel far away, or one huge one, changes nothing.
    constexpr std::size_t samples = 255;
    constexpr double parcelsAcross = 8;
    std::vector<double> widths;
    const std::size_t stride = boundary.parcels() / samples + 1;
    for (std::size_t p = 0; p < boundary.parcels(); p += stride) {
      const Box box = boundary.usable(p) ? boundary.geometry().box(p) : Box{};
      if (const double width = std::max(box.width(), box.height()); width > 0) {
        widths.push_back(width);
      }
    }
    if (widths.empty()) {
      return;
    }
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    const double cells = *middle * parcelsAcross / boundary.grid().cell();
    while (shift_ < 62 && std::ldexp(1.0, static_cast<int>(shift_)) < cells) {
      ++shift_;
    }
  }

  GridPoint of(GridPoint p) const { return {p.x >> shift_, p.y >> shift_}; }

 private:
  unsigned shift_ = 0;
};

/// Records scattered by the square of ground they lie in, so that equal keys meet in one partition
/// small enough for a cache, and so do the coordinates that tell them apart. Within a partition
/// they keep the order of the parcels, whatever thread wrote them.
class Partitions {
 public:
  /// `emit(parcel, sink)` calls sink(place, hash, id) for every record of a parcel, where equal
  /// keys have the same place and hash(); it is called twice, and asks for the hash once.
  template <typename Emit>
  Partitions(const Boundary& boundary, const JobContext& job, const Emit& emit)
      : squares_(boundary) {
    bits_ = 4;
    while (bits_ < mostBits && (boundary.points() >> bits_) > recordsPerPartition) {
      ++bits_;
    }
    const std::size_t count = std::size_t{1} << bits_;
    // Every block has a place in every partition: more parcels make larger blocks, not more.
    constexpr std::size_t leastParcels = 4096;
    constexpr std::size_t mostBlocks = 512;
    const std::size_t blockParcels =
        std::max(leastParcels, (boundary.parcels() + mostBlocks - 1) / mostBlocks);
    const std::size_t blocks = (boundary.parcels() + blockParcels - 1) / blockParcels;
    RawArray<std::uint32_t> place(blocks * count);
    parallelFor(boundary.parcels(), blockParcels, [&](std::size_t begin, std::size_t end) {
      job.checkpoint();
      std::uint32_t* row = &place[begin / blockParcels * count];
      std::fill(row, row + count, 0U);
      Chooser choose(*this);
      for (std::size_t p = begin; p < end; ++p) {
        if (p % leastParcels == 0) {
          job.checkpoint();
        }
        emit(p, [&](GridPoint at, const auto&, std::uint32_t) { ++row[choose(at)]; });
      }
    });
    findPlaces(place, blocks, count, job);
    records_ = RawArray<Record>(begin_[count], job);
    parallelFor(boundary.parcels(), blockParcels, [&](std::size_t begin, std::size_t end) {
      std::uint32_t* row = &place[begin / blockParcels * count];
      Chooser choose(*this);
      for (std::size_t p = begin; p < end; ++p) {
        if (p % leastParcels == 0 || p == begin) {
          job.checkpoint();
        }
        emit(p, [&](GridPoint at, const auto& hash, std::uint32_t id) {
          records_[row[choose(at)]++] = {static_cast<std::uint32_t>(hash()), id,
                                         static_cast<std::uint32_t>(p)};
        });
      }
    });
  }

  std::size_t count() const { return begin_.size() - 1; }
  std::span<const Record> partition(std::size_t i) const {
    return {records_.data() + begin_[i], begin_[i + 1] - begin_[i]};
  }

 private:
  /// From the number of records of every block in every partition to where they begin.
  void findPlaces(RawArray<std::uint32_t>& place, std::size_t blocks, std::size_t count,
                  const JobContext& job) {
    constexpr std::size_t strip = 64;  // partitions at a time, along the rows of the table
    begin_.assign(count + 1, 0);
    const auto eachStrip = [&](const auto& body) {
      parallelFor(count, strip, [&](std::size_t begin, std::size_t end) {
        job.checkpoint();
        for (std::size_t block = 0; block < blocks; ++block) {
          for (std::size_t partition = begin; partition < end; ++partition) {
            body(partition, place[block * count + partition]);
          }
        }
      });
    };
    eachStrip(
        [&](std::size_t partition, std::uint32_t& records) { begin_[partition + 1] += records; });
    for (std::size_t partition = 0; partition < count; ++partition) {
      begin_[partition + 1] += begin_[partition];
    }
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    eachStrip([&](std::size_t partition, std::uint32_t& records) {
      next[partition] += std::exchange(records, next[partition]);
    });
  }

  /// The partition of a place; places mostly follow each other within one square.
  class Chooser {
   public:
    explicit Chooser(const Partitions& all) : all_(all) {}
    std::size_t operator()(GridPoint at) {
      if (const GridPoint square = all_.squares_.of(at); square != square_) {
        square_ = square;
        partition_ = hashOf(square) >> (64U - all_.bits_);
      }
      return partition_;
    }

   private:
    const Partitions& all_;
    GridPoint square_;  // that of (0, 0), whose partition is 0: its hash is 0
    std::size_t partition_ = 0;
  };

  Squares squares_;
  unsigned bits_ = 0;
  std::vector<std::uint32_t> begin_;
  RawArray<Record> records_;
};

/// Groups the records of a partition by key: visit(first record of the key, this record) for every
/// record but the first of its key, in order. What belongs to the records of a partition lies all
/// over the memory: fetch(id) asks for it some records ahead.
template <typename Fetch, typename SameKey, typename Visit>
void groupByKey(std::span<const Record> records, std::vector<std::uint32_t>& heads,
                std::vector<std::uint32_t>& next, const Fetch& fetch, const SameKey& sameKey,
                const Visit& visit) {
  constexpr std::size_t ahead = 24;
  std::size_t buckets = 16;
  while (buckets < records.size()) {
    buckets *= 2;
  }
  heads.assign(buckets, none);
  next.assign(records.size(), none);
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    if (i + ahead < records.size()) {
      fetch(records[i + ahead].id);
    }
    std::uint32_t* link = &heads[records[i].tag & (buckets - 1)];
    while (*link != none &&
           !(records[*link].tag == records[i].tag && sameKey(records[*link].id, records[i].id))) {
      link = &next[*link];
    }
    if (*link == none) {
      *link = i;
    } else {
      visit(*link, i);
    }
  }
}

bool sameSegment(const Boundary& boundary, SegmentId a, SegmentId b) {
  if (boundary.start(a) == boundary.end(b) && boundary.end(a) == boundary.start(b)) {
    return true;  // the rule, and quicker than looking for the cells
  }
  const VertexGrid& grid = boundary.grid();
  const GridPoint a0 = grid.of(boundary.start(a));
  const GridPoint a1 = grid.of(boundary.end(a));
  const GridPoint b0 = grid.of(boundary.start(b));
  const GridPoint b1 = grid.of(boundary.end(b));
  return (a0 == b0 && a1 == b1) || (a0 == b1 && a1 == b0);
}

/// The twins within one partition. A key with two segments is the rule; of a key with more, all
/// pairs of different parcels are noted.
class TwinFinder {
 public:
  TwinFinder(const Boundary& boundary, SegmentTwins& twins) : boundary_(boundary), twins_(twins) {}

  void run(std::span<const Record> records,
           std::vector<std::pair<SegmentId, std::uint32_t>>& more) {
    crowd_.clear();
    groupByKey(
        records, heads_, next_,
        [&](SegmentId segment) {
          boundary_.fetch(segment);
          prefetch(&twins_.twin[segment]);
        },
        [&](SegmentId a, SegmentId b) { return sameSegment(boundary_, a, b); },
        [&](std::uint32_t first, std::uint32_t other) {
          if (twins_.twin[records[first].id] == noTwin) {
            twins_.twin[records[first].id] = records[other].parcel;
            twins_.twin[records[other].id] = records[first].parcel;
            mate_.resize(std::max<std::size_t>(mate_.size(), records.size()));
            mate_[first] = other;
          } else {
            crowd_.emplace_back(first, other);
          }
        });
    std::sort(crowd_.begin(), crowd_.end());
    for (std::size_t i = 0; i < crowd_.size();) {
      members_.assign({records[crowd_[i].first], records[mate_[crowd_[i].first]]});
      const std::uint32_t first = crowd_[i].first;
      for (; i < crowd_.size() && crowd_[i].first == first; ++i) {
        members_.push_back(records[crowd_[i].second]);
      }
      settleCrowd(more);
    }
  }

 private:
  void settleCrowd(std::vector<std::pair<SegmentId, std::uint32_t>>& more) {
    for (const Record& a : members_) {
      // Another parcel before the parcel itself: that is what makes a border shared.
      std::uint32_t twin = noTwin;
      for (const Record& b : members_) {
        if (b.id != a.id && (twin == noTwin || (twin == a.parcel && b.parcel != a.parcel))) {
          twin = b.parcel;
        }
      }
      twins_.twin[a.id] = twin;
      for (const Record& b : members_) {
        if (b.id != a.id && b.parcel != twin) {
          more.emplace_back(a.id, b.parcel);
        }
      }
    }
  }

  const Boundary& boundary_;
  SegmentTwins& twins_;
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> mate_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> crowd_;
  std::vector<Record> members_;
};

/// Joins lists made per partition into one sorted list without repeats.
template <typename T>
std::vector<T> joinSorted(const std::vector<std::vector<T>>& lists) {
  std::size_t total = 0;
  for (const auto& list : lists) {
    total += list.size();
  }
  std::vector<T> all;
  all.reserve(total);
  for (const auto& list : lists) {
    all.insert(all.end(), list.begin(), list.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// Pairs found per partition, sorted and without repeats: handed out to blocks of parcels, then
/// within a block to the parcels, then sorted parcel by parcel.
std::vector<std::vector<CornerMatch>> sortPairs(std::vector<std::vector<CornerMatch>> lists,
                                                std::size_t parcels, std::size_t blockParcels,
                                                const JobContext& job) {
  constexpr std::size_t mostShares = 128;  // of the lists, each with a place in every block
  const std::size_t share = (lists.size() + mostShares - 1) / mostShares;
  const std::size_t shares = (lists.size() + share - 1) / share;
  const std::size_t blocks = (parcels + blockParcels - 1) / blockParcels;
  std::vector<std::size_t> place(shares * blocks, 0);
  parallelFor(lists.size(), share, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      for (const CornerMatch& match : lists[i]) {
        ++place[begin / share * blocks + match.p / blockParcels];
      }
    }
  });
  std::vector<std::size_t> first(blocks + 1, 0);
  std::size_t total = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    first[block] = total;
    for (std::size_t i = 0; i < shares; ++i) {
      total += std::exchange(place[i * blocks + block], total);
    }
  }
  first[blocks] = total;
  RawArray<CornerMatch> mixed(total, job);
  parallelFor(lists.size(), share, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      for (const CornerMatch& match : lists[i]) {
        mixed[place[begin / share * blocks + match.p / blockParcels]++] = match;
      }
      lists[i] = {};
    }
  });
  std::vector<std::vector<CornerMatch>> sorted(blocks);
  parallelFor(blocks, 1, [&](std::size_t block, std::size_t) {
    job.checkpoint();
    const std::span<const CornerMatch> mine(mixed.data() + first[block],
                                            first[block + 1] - first[block]);
    std::vector<std::uint32_t> end(blockParcels + 1, 0);
    for (const CornerMatch& match : mine) {
      ++end[match.p % blockParcels + 1];
    }
    for (std::size_t p = 0; p < blockParcels; ++p) {
      end[p + 1] += end[p];
    }
    std::vector<CornerMatch>& to = sorted[block];
    to.resize(mine.size());
    for (const CornerMatch& match : mine) {
      to[end[match.p % blockParcels]++] = match;
    }
    std::uint32_t begin = 0;
    for (std::size_t p = 0; p < blockParcels; begin = end[p++]) {
      std::sort(to.begin() + begin, to.begin() + end[p]);
    }
    to.erase(std::unique(to.begin(), to.end()), to.end());
  });
  return sorted;
}

/// Segments of a parcel that begin or end in each of its points, to see whether two parcels that
/// meet in a vertex share a border there too.
class VertexGroup {
 public:
  VertexGroup(const Boundary& boundary, const SegmentTwins& twins)
      : boundary_(boundary), twins_(twins) {}

  void clear() { members_.clear(); }
  void add(std::uint32_t parcel, std::uint32_t point) { members_.emplace_back(parcel, point); }

  void emitPairs(std::vector<CornerMatch>& pairs) const {
    for (const auto& [p, point] : members_) {
      for (const auto& [q, other] : members_) {
        if (p != q && !bordersAt(p, point, q)) {
          pairs.push_back({p, q, point});
        }
      }
    }
  }

 private:
  /// True if a border segment of p at the point has q for its twin. Conservative: false where
  /// finding out needs more than the two points beside; the caller's list is then checked again.
  bool bordersAt(std::uint32_t p, std::uint32_t point, std::uint32_t q) const {
    const bool own = boundary_.pointBegin(p) <= point && point < boundary_.pointBegin(p + 1);
    if (!own) {
      return false;
    }
    // Before the first vertex comes the last segment of a closed ring. Of another ring it would do
    // as well: any twin makes the two edge neighbours.
    const std::uint32_t before = point > boundary_.pointBegin(p) ? point - 1
                                 : boundary_.pointBegin(p + 1) > point + 1
                                     ? boundary_.pointBegin(p + 1) - 2
                                     : point;
    return twins_.twin[point] == q || twins_.twin[before] == q;
  }

  const Boundary& boundary_;
  const SegmentTwins& twins_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> members_;
};

}  // namespace

SegmentTwins findTwins(const Boundary& boundary, JobContext& job) {
  SegmentTwins twins;
  twins.twin = RawArray<std::uint32_t>(boundary.points(), noTwin, job);
  const Partitions partitions(boundary, job, [&](std::size_t parcel, auto&& sink) {
    GridPoint last;  // where the segment before ended
    std::uint64_t hashOfLast = hashOf(last);
    boundary.eachSegment(parcel, [&](SegmentId segment, GridPoint a, GridPoint b) {
      const auto hash = [&] {
        if (a != last) {
          hashOfLast = hashOf(a);
        }
        // Symmetric in the end points: neighbours run over a border in opposite directions.
        std::uint64_t h = hashOfLast;
        last = b;
        hashOfLast = hashOf(b);
        h += hashOfLast;
        return h * 0x9e3779b97f4a7c15U ^ (h >> 31U);
      };
      sink(std::min(a, b), hash, segment);
    });
  });
  std::vector<std::vector<std::pair<SegmentId, std::uint32_t>>> more(partitions.count());
  parallelFor(partitions.count(), 4, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    TwinFinder finder(boundary, twins);
    for (std::size_t i = begin; i < end; ++i) {
      finder.run(partitions.partition(i), more[i]);
    }
  });
  twins.more = joinSorted(more);
  return twins;
}

std::vector<std::vector<CornerMatch>> findCorners(const Boundary& boundary,
                                                  const SegmentTwins& twins,
                                                  std::vector<TouchingVertex> touching,
                                                  std::size_t blockParcels, JobContext& job) {
  const auto byParcel = [](const TouchingVertex& a, const TouchingVertex& b) {
    return a.parcel < b.parcel || (a.parcel == b.parcel && a.point < b.point);
  };
  parallelSort(touching, byParcel, job);
  const auto claimsOf = [&](std::size_t parcel, const auto& visit) {
    const TouchingVertex from{0, static_cast<std::uint32_t>(parcel)};
    std::uint32_t last = none;
    for (auto it = std::lower_bound(touching.begin(), touching.end(), from, byParcel);
         it != touching.end() && it->parcel == parcel; ++it) {
      if (std::exchange(last, it->point) != it->point) {
        visit(it->point, boundary.grid().of(boundary.point(it->point)));
      }
    }
  };
  const VertexGrid& grid = boundary.grid();
  const Partitions partitions(boundary, job, [&](std::size_t parcel, auto&& sink) {
    boundary.eachSegment(parcel, [&](SegmentId segment, GridPoint a, GridPoint) {
      sink(
          a, [a] { return hashOf(a); }, segment);
    });
    claimsOf(parcel, [&](std::uint32_t point, GridPoint at) {
      sink(
          at, [at] { return hashOf(at); }, point);
    });
  });
  std::vector<std::vector<CornerMatch>> pairs(partitions.count());
  parallelFor(partitions.count(), 4, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    std::vector<std::uint32_t> heads;
    std::vector<std::uint32_t> next;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> members;
    VertexGroup group(boundary, twins);
    for (std::size_t i = begin; i < end; ++i) {
      const std::span<const Record> records = partitions.partition(i);
      members.clear();
      groupByKey(
          records, heads, next, [&](std::uint32_t point) { boundary.fetch(point); },
          [&](std::uint32_t a, std::uint32_t b) {
            return grid.of(boundary.point(a)) == grid.of(boundary.point(b));
          },
          [&](std::uint32_t first, std::uint32_t other) { members.emplace_back(first, other); });
      std::sort(members.begin(), members.end());
      for (std::size_t m = 0; m < members.size();) {
        const std::uint32_t first = members[m].first;
        group.clear();
        group.add(records[first].parcel, records[first].id);
        for (; m < members.size() && members[m].first == first; ++m) {
          group.add(records[members[m].second].parcel, records[members[m].second].id);
        }
        group.emitPairs(pairs[i]);
      }
    }
  });
  return sortPairs(std::move(pairs), boundary.parcels(), blockParcels, job);
}

}  // namespace renewal
