#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/parcel/field.h"
#include "core/parcel/point.h"
#include "core/parcel/text_dictionary.h"

namespace renewal {

/// Something of one row that the reader set right or could not take over: the table does not show
/// it any more.
struct ReadingRemark {
  enum class Kind : std::uint8_t {
    CodeRewritten,  ///< a code put right; the text is as it stood
    TextTrimmed,    ///< blanks around it left off; the text is as it stood
    ValueUnread,    ///< a value that means nothing for its field; the text is as it stood
    NotFinite,      ///< a coordinate that is no number, and no shape therefore; the text is which
    ShapeDamaged,   ///< a record that cannot be read as a shape
    NotPolygon,     ///< a point or a line
    RingDirection,  ///< outlines and holes told apart by containment
  };
  static constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();

  std::uint32_t row = 0;  ///< in the table
  Kind kind = Kind::CodeRewritten;
  std::optional<Field> field;
  std::uint32_t text = 0;      ///< number in the evidence's texts
  Point at{nowhere, nowhere};  ///< where, if known
};

/// The remarks of a reader, in its order: every row, not the first few. Texts are kept once each.
/// Beyond `most` remarks are only counted, so that a spoilt file of ten million rows does not fill
/// the memory; findings() says so.
class ReadingEvidence {
 public:
  static constexpr std::size_t most = 1000000;

  /// `limit` is for tests.
  explicit ReadingEvidence(std::size_t limit = most) : limit_(limit) {}

  void add(ReadingRemark::Kind kind, std::uint32_t row, std::optional<Field> field,
           std::string_view text, Point at = {ReadingRemark::nowhere, ReadingRemark::nowhere});
  /// The remarks of a later piece of the table whose rows begin at `firstRow`.
  void append(const ReadingEvidence& later, std::uint32_t firstRow = 0);

  /// Call when the coordinates of the table are changed: places are those of the source.
  void forgetPlaces();

  std::span<const ReadingRemark> remarks() const { return remarks_; }
  std::string_view text(const ReadingRemark& remark) const { return texts_[remark.text]; }
  /// Remarks beyond the limit.
  std::uint64_t notKept() const { return notKept_; }
  /// Rows whose drawing was there and could not be taken, ascending.
  std::vector<std::uint32_t> lostShapes() const;
  /// Says where the limit was reached.
  std::vector<Finding> findings() const;

 private:
  std::size_t limit_;
  std::vector<ReadingRemark> remarks_;
  TextDictionary texts_;
  std::uint64_t notKept_ = 0;
};

}  // namespace renewal
