#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gis/base/gdal.h"
#include "gis/io/raw_layer.h"
#include "gis/io/row_issues.h"

namespace renewal::gis {

/// Fills one column from the features of a layer, in the type GDAL declares: booleans become flags;
/// date-times are kept as ISO text, or as dates if every time of day is 00:00; lists become JSON
/// text; binary values hexadecimal text. Null and unset are both missing.
class OgrColumn {
 public:
  OgrColumn(OGRFieldDefnH definition, int index);
  /// Appends the values of some features, the first of which is row `firstRow`.
  void add(std::uint64_t firstRow, std::span<const FeaturePtr> features);
  void reserve(std::size_t rows) { field_.column.reserve(rows); }
  /// The finished column, and findings about it.
  RawField take(const std::string& source, std::vector<Finding>& findings);

 private:
  enum class Kind : std::uint8_t { Text, Integer, Real, Flag, Date, DateTime, List, Binary };
  void addValue(std::uint64_t row, OGRFeatureH feature, const OGRField& value);
  void addTexts(std::span<const FeaturePtr> features);
  void addDate(const OGRField& value);
  void addDateTime(OGRFeatureH feature);
  void addList(OGRFeatureH feature);
  void addBinary(OGRFeatureH feature);

  Kind kind_ = Kind::Text;
  OGRFieldType type_ = OFTString;
  int index_ = 0;
  RawField field_;
  bool onlyMidnight_ = true;
  RowIssues notFinite_;
  std::vector<std::string_view> texts_;  ///< scratch of addTexts()
  std::vector<std::uint32_t> codes_;
  std::vector<bool> present_;
};

}  // namespace renewal::gis
