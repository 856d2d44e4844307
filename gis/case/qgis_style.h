#pragma once

#include <string>
#include <vector>

#include "core/look/look.h"
#include "core/plan/map_feature.h"

namespace renewal::gis {

/// One class of a categorised style.
struct StyleClass {
  std::string value;  ///< of the attribute; empty = missing or any other value
  std::string label;
  Colour colour;
  bool filled = true;  ///< polygons: false = outline only
  double width = 0.1;  ///< of outlines and lines, millimetres
  double opacity = 1;  ///< 0 to 1
};

/// A QGIS style (QML) that draws features by the value of an attribute. Reads in QGIS 3.4 and
/// later; holds symbology only, so that it changes nothing else in the user's layer.
std::string qgisStyle(MapFeature::Shape shape, const std::string& attribute,
                      const std::vector<StyleClass>& classes, Colour outline);

}  // namespace renewal::gis
