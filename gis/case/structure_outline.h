#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace renewal::gis {

/// Positions of a GeoJSON geometry as they are written ("[113.39,22.54]"), per path: a ring, a
/// line, or the one position of a point, in the order of the file.
using PositionTexts = std::vector<std::vector<std::string>>;

/// The positions of the one feature of this kind and id. `name` is the file for messages. Throws
/// Error (CaseFile) where the text is no GeoJSON, has no such feature or several, or where it is
/// not a Point, a (Multi)LineString or a (Multi)Polygon of two coordinates each.
PositionTexts outlineTexts(std::string_view geojson, const std::string& name,
                           const std::string& kind, const std::string& id);

/// The text with other positions of that feature, as many paths as it has; every other byte stays,
/// and so does a path that is the same. Throws as outlineTexts() does.
std::string withOutline(std::string_view geojson, const std::string& name, const std::string& kind,
                        const std::string& id, const PositionTexts& positions);

}  // namespace renewal::gis
