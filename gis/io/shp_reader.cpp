#include "gis/io/shp_reader.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "gis/io/bad_point.h"
#include "gis/io/ring_nesting.h"

static_assert(std::endian::native == std::endian::little,
              "points are copied as they stand in the file, which is little endian");

namespace renewal::gis {
namespace {

constexpr std::size_t blockShapes = 16384;
constexpr std::uint64_t shapeChunkBytes = std::uint64_t{1} << 20U;
constexpr std::size_t shapeHeaderBytes = 44;  // type, box, number of rings, number of points

const Text readingShapes{"读取图形", "reading shapes"};

enum class ShapeState : std::uint8_t { Good, Null, Unreadable, NotFinite };

/// A record looked at: how many rings and points it has and where they stand in its bytes.
struct Shape {
  ShapeState state = ShapeState::Unreadable;
  std::uint32_t rings = 0;
  std::uint32_t points = 0;
  int type = 0;
  const std::byte* bytes = nullptr;

  std::uint32_t ringBegin(std::uint32_t ring) const {
    return ring == rings ? points : littleEndian32(bytes + shapeHeaderBytes + 4ULL * ring);
  }
  const std::byte* pointBytes() const { return bytes + shapeHeaderBytes + 4ULL * rings; }
  void copyPoints(Point* to) const {
    static_assert(sizeof(Point) == 16);
    std::memcpy(to, pointBytes(), std::size_t{points} * sizeof(Point));
  }
};

bool ringsRise(const Shape& shape) {
  if (shape.ringBegin(0) != 0) {
    return false;
  }
  for (std::uint32_t ring = 0; ring < shape.rings; ++ring) {
    if (shape.ringBegin(ring + 1) <= shape.ringBegin(ring)) {
      return false;
    }
  }
  return true;
}

bool allFinite(const Shape& shape) {
  // An exponent of all ones means infinite or not a number; looking at bits keeps this loop short.
  constexpr std::uint64_t exponent = 0x7ff0000000000000U;
  bool finite = true;
  const std::byte* at = shape.pointBytes();
  for (std::size_t i = 0; i < 2 * std::size_t{shape.points}; ++i) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, at + 8 * i, sizeof bits);
    finite &= (bits & exponent) != exponent;
  }
  return finite;
}

Shape lookAt(std::span<const std::byte> content) {
  Shape shape;
  shape.bytes = content.data();
  if (content.size() < 4) {
    return shape;
  }
  shape.type = static_cast<int>(littleEndian32(content.data()));
  if (shape.type == 0) {
    shape.state = ShapeState::Null;
    return shape;
  }
  const bool polygon = shape.type == 5 || shape.type == 15 || shape.type == 25;
  if (!polygon || content.size() < shapeHeaderBytes) {
    return shape;
  }
  const std::uint32_t rings = littleEndian32(content.data() + 36);
  const std::uint32_t points = littleEndian32(content.data() + 40);
  if (rings == 0 && points == 0) {
    shape.state = ShapeState::Null;
    return shape;
  }
  if (rings == 0 ||
      std::uint64_t{shapeHeaderBytes} + 4ULL * rings + 16ULL * points > content.size()) {
    return shape;
  }
  shape.rings = rings;
  shape.points = points;
  if (!ringsRise(shape)) {
    return shape;
  }
  shape.state = allFinite(shape) ? ShapeState::Good : ShapeState::NotFinite;
  return shape;
}

/// Calls visit(row, shape) for the rows of a block, reading neighbouring records in one go.
class RecordReader {
 public:
  RecordReader(const PlainFile& shp, const std::vector<ShpRecord>& records,
               const std::optional<std::vector<std::uint32_t>>& rows)
      : shp_(shp), records_(records), rows_(rows) {}

  std::size_t rows() const { return rows_ ? rows_->size() : records_.size(); }
  std::uint32_t recordOf(std::size_t row) const {
    return rows_ ? (*rows_)[row] : static_cast<std::uint32_t>(row);
  }

  template <typename Visit>
  void visit(std::size_t begin, std::size_t end, JobContext& job, Visit&& visit) const {
    std::vector<std::byte> buffer;
    for (std::size_t row = begin; row < end;) {
      job.checkpoint();
      const std::uint64_t from = at(row).offset;
      std::uint64_t to = from + at(row).bytes;
      std::size_t next = row + 1;
      while (next < end && at(next).offset >= to &&
             at(next).offset + at(next).bytes - from <= shapeChunkBytes) {
        to = at(next).offset + at(next).bytes;
        ++next;
      }
      buffer.resize(static_cast<std::size_t>(to - from));
      shp_.readAt(from, buffer);
      for (; row < next; ++row) {
        const ShpRecord& record = at(row);
        visit(row, lookAt(std::span(buffer).subspan(static_cast<std::size_t>(record.offset - from),
                                                    record.bytes)));
      }
    }
  }

 private:
  const ShpRecord& at(std::size_t row) const { return records_[recordOf(row)]; }
  const PlainFile& shp_;
  const std::vector<ShpRecord>& records_;
  const std::optional<std::vector<std::uint32_t>>& rows_;
};

/// What one block of rows counted, then where its rings and points begin.
struct ShapeBlock {
  std::uint64_t rings = 0;
  std::uint64_t points = 0;
  std::vector<std::uint32_t> partRings;  ///< end of each part, in rings of the block
  RowIssues null;
  RowIssues unreadable;
  RowIssues notFinite;
  RowIssues byContainment;
  ReadingEvidence evidence;
  bool hasZ = false;
  bool hasM = false;
};

class ShapesReader {
 public:
  ShapesReader(const RecordReader& records, JobContext& job) : records_(records), job_(job) {}

  ShpShapes read() {
    const std::size_t rows = records_.rows();
    blocks_.resize((rows + blockShapes - 1) / blockShapes);
    eachBlock([this](ShapeBlock& block, std::size_t begin, std::size_t end) {
      count(block, begin, end);
    });
    layOut();
    parcelParts_.resize(rows + 1);
    eachBlock(
        [this](ShapeBlock& block, std::size_t begin, std::size_t end) { fill(block, begin, end); });
    return join();
  }

 private:
  template <typename Work>
  void eachBlock(const Work& work) {
    const std::uint64_t total = 2 * records_.rows();
    parallelFor(records_.rows(), blockShapes, [&](std::size_t begin, std::size_t end) {
      work(blocks_[begin / blockShapes], begin, end);
      job_.step(readingShapes, done_.fetch_add(end - begin) + (end - begin), total);
    });
  }

  void count(ShapeBlock& block, std::size_t begin, std::size_t end) {
    records_.visit(begin, end, job_, [&](std::size_t row, const Shape& shape) {
      switch (shape.state) {
        case ShapeState::Good:
          block.rings += shape.rings;
          block.points += shape.points;
          block.hasZ = block.hasZ || shape.type == 15;
          block.hasM = block.hasM || shape.type == 25;
          break;
        case ShapeState::Null:
          block.null.add(records_.recordOf(row));
          break;
        case ShapeState::Unreadable:
          block.unreadable.add(records_.recordOf(row));
          remark(block, ReadingRemark::Kind::ShapeDamaged, row);
          break;
        case ShapeState::NotFinite:
          block.notFinite.add(records_.recordOf(row));
          remarkNotFinite(block, row, shape);
          break;
      }
    });
  }

  static void remark(ShapeBlock& block, ReadingRemark::Kind kind, std::size_t row) {
    block.evidence.add(kind, static_cast<std::uint32_t>(row), std::nullopt, {});
  }

  static void remarkNotFinite(ShapeBlock& block, std::size_t row, const Shape& shape) {
    std::vector<Point> points(shape.points);
    shape.copyPoints(points.data());
    const BadPoint bad = firstBadPoint(points);
    block.evidence.add(ReadingRemark::Kind::NotFinite, static_cast<std::uint32_t>(row),
                       std::nullopt, bad.text, bad.near);
  }

  /// Where each block begins in the common arrays, and the arrays themselves.
  void layOut() {
    std::uint64_t rings = 0;
    std::uint64_t points = 0;
    for (const ShapeBlock& block : blocks_) {
      firstRing_.push_back(rings);
      firstPoint_.push_back(points);
      rings += block.rings;
      points += block.points;
    }
    firstRing_.push_back(rings);
    firstPoint_.push_back(points);
    if (points >= std::numeric_limits<std::uint32_t>::max()) {
      throw Error(ErrorCode::FileTooLarge,
                  {"图形顶点超过 42 亿个", "more than 4.2 thousand million vertices"}, "",
                  {"请把数据分成几份处理", "process the data in parts"});
    }
    points_.resize(static_cast<std::size_t>(points));
    ringPoints_.resize(static_cast<std::size_t>(rings) + 1);
  }

  void fill(ShapeBlock& block, std::size_t begin, std::size_t end) {
    const std::size_t number = begin / blockShapes;
    std::uint64_t ring = firstRing_[number];
    std::uint64_t point = firstPoint_[number];
    records_.visit(begin, end, job_, [&](std::size_t row, const Shape& shape) {
      if (shape.state == ShapeState::Good) {
        if (ring + shape.rings > firstRing_[number + 1] ||
            point + shape.points > firstPoint_[number + 1]) {
          changedMeanwhile();
        }
        addShape(block, row, shape, ring, point);
        ring += shape.rings;
        point += shape.points;
      }
      parcelParts_[row + 1] = static_cast<std::uint32_t>(block.partRings.size());
    });
    if (ring != firstRing_[number + 1] || point != firstPoint_[number + 1]) {
      changedMeanwhile();
    }
  }

  void addShape(ShapeBlock& block, std::size_t row, const Shape& shape, std::uint64_t ring,
                std::uint64_t point) {
    const auto ringInBlock = static_cast<std::uint32_t>(ring - firstRing_[row / blockShapes]);
    Point* const to = points_.data() + point;
    if (shape.rings == 1) {
      shape.copyPoints(to);
      ringPoints_[ring + 1] = static_cast<std::uint32_t>(point + shape.points);
      block.partRings.push_back(ringInBlock + 1);
      return;
    }
    std::vector<Point> points(shape.points);
    shape.copyPoints(points.data());
    std::vector<std::span<const Point>> rings;
    rings.reserve(shape.rings);
    for (std::uint32_t r = 0; r < shape.rings; ++r) {
      const std::uint32_t first = shape.ringBegin(r);
      rings.push_back(std::span(points).subspan(first, shape.ringBegin(r + 1) - first));
    }
    const RingNesting nesting = nestRings(rings);
    Point* at = to;
    for (std::size_t i = 0; i < nesting.order.size(); ++i) {
      const std::span<const Point> source = rings[nesting.order[i]];
      at = std::copy(source.begin(), source.end(), at);
      ringPoints_[ring + i + 1] = static_cast<std::uint32_t>(at - points_.data());
    }
    for (std::size_t part = 1; part < nesting.partBegin.size(); ++part) {
      block.partRings.push_back(ringInBlock + nesting.partBegin[part]);
    }
    if (nesting.byContainment) {
      block.byContainment.add(records_.recordOf(row));
      remark(block, ReadingRemark::Kind::RingDirection, row);
    }
  }

  ShpShapes join() {
    ShpShapes shapes;
    std::vector<std::uint32_t> partRings{0};
    for (std::size_t number = 0; number < blocks_.size(); ++number) {
      ShapeBlock& block = blocks_[number];
      const auto partBase = static_cast<std::uint32_t>(partRings.size() - 1);
      const std::size_t begin = number * blockShapes;
      const std::size_t end = std::min(begin + blockShapes, records_.rows());
      for (std::size_t row = begin; row < end; ++row) {
        parcelParts_[row + 1] += partBase;
      }
      for (const std::uint32_t ring : block.partRings) {
        partRings.push_back(static_cast<std::uint32_t>(firstRing_[number]) + ring);
      }
      block.partRings = {};
      shapes.null.merge(block.null);
      shapes.unreadable.merge(block.unreadable);
      shapes.notFinite.merge(block.notFinite);
      shapes.byContainment.merge(block.byContainment);
      shapes.evidence.append(block.evidence);
      shapes.hasZ = shapes.hasZ || block.hasZ;
      shapes.hasM = shapes.hasM || block.hasM;
    }
    shapes.geometry = ParcelGeometry::fromArrays(std::move(points_), std::move(ringPoints_),
                                                 std::move(partRings), std::move(parcelParts_));
    return shapes;
  }

  [[noreturn]] static void changedMeanwhile() {
    throw Error(ErrorCode::FileDamaged,
                {"读取过程中 .shp 被别的程序改动",
                 "the .shp was changed by another program while it was read"},
                "", {"请等写入结束后重试", "try again when the other program has finished"});
  }

  const RecordReader& records_;
  JobContext& job_;
  std::atomic<std::uint64_t> done_{0};
  std::vector<ShapeBlock> blocks_;
  std::vector<std::uint64_t> firstRing_;
  std::vector<std::uint64_t> firstPoint_;
  std::vector<Point> points_;
  std::vector<std::uint32_t> ringPoints_;
  std::vector<std::uint32_t> parcelParts_;
};

}  // namespace

ShpShapes readShapes(const PlainFile& shp, const std::vector<ShpRecord>& records,
                     const std::optional<std::vector<std::uint32_t>>& rows, JobContext& job) {
  const RecordReader reader(shp, records, rows);
  return ShapesReader(reader, job).read();
}

}  // namespace renewal::gis
