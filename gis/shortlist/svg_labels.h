#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/point.h"
#include "core/plan/map_feature.h"

namespace renewal::gis {

/// Room for texts on a drawing: none covers another. Boxes are in drawing units, y down.
class SvgLabels {
 public:
  SvgLabels(double width, double height) : width_(width), height_(height) {}

  void reserve(const Box& box) { taken_.push_back(box); }
  bool free(const Box& box) const;
  /// Takes the first box that is free and inside; the place in the list, or its length if none is.
  std::size_t takeFirst(const std::vector<Box>& boxes);

  /// About as wide as the text is drawn: a full letter height for Chinese, 0.58 of it for others.
  static double textWidth(std::string_view text, double size);
  /// The box of a text around its middle.
  static Box textBox(std::string_view text, Point middle, double size);

 private:
  double width_;
  double height_;
  std::vector<Box> taken_;
};

/// <text> with its middle at a place; `rotate` in degrees, clockwise.
std::string svgText(const char* cssClass, Point middle, std::string_view text, double size,
                    double rotate = 0);

/// The name of a feature for a map, in the other language where it has none in this, without the
/// note （示意）, which stands in the caption once.
std::string mapName(const Text& name, Language language);

}  // namespace renewal::gis
