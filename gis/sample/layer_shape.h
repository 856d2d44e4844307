#pragma once

#include <span>
#include <string>
#include <vector>

#include "gis/sample/record.h"

namespace renewal::gis::sample {

/// How an office writes the values of a column.
enum class Form : std::uint8_t {
  Text,
  Words,           ///< codes by their Chinese titles
  PlannedGb50137,  ///< planned use by GB 50137 letters
  Number,
  Whole,
  CompactDate,  ///< 20170630 as text
  DateField,    ///< a date of the format
  DashedDate,   ///< 2017-06-30 as text
  ChineseDate,  ///< 2017年6月30日
  YesNo,        ///< 是, 否
  LetterFlag,   ///< Y, N
  Boolean,
  Extra,  ///< a column the catalogue does not know: a running number of the office
};

/// A column of a layer as it arrives.
struct ShapeField {
  Field field;
  const char* name;
  Form form = Form::Text;
  int width = 0;
  int decimals = 0;
  double factor = 1;  ///< value in the catalogue's unit times this stands in the file
};

/// One of the four layers: its file and everything in which offices differ.
struct LayerShape {
  Area area;
  const char* file;
  const char* layer;
  const char* driver;
  const char* encoding;  ///< of shapefiles, in GDAL's words
  int epsg;
  double eastingShift;
  std::span<const ShapeField> fields;
};
const LayerShape& layerShape(Area area);

}  // namespace renewal::gis::sample
