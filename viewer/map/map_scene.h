#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/look/look.h"
#include "core/service/case_service.h"
#include "core/service/unit_grouping.h"
#include "viewer/map/compose.h"
#include "viewer/map/map_grid.h"
#include "viewer/map/underlay_picture.h"
#include "viewer/model/selection.h"
#include "viewer/model/theme.h"

namespace renewal::viewer {

/// Layers of the map that can be switched off.
struct MapLayers {
  bool parcels = true;
  bool roads = true;
  bool water = true;       ///< water and parks
  bool limits = true;      ///< ecology and heritage
  bool areas = true;       ///< outlines of the renewal areas and of the district
  bool structure = false;  ///< always on in the structure theme
  bool labels = true;
  bool graticule = false;
  friend bool operator==(const MapLayers&, const MapLayers&) = default;
};

/// Everything a picture of the map shows, as an immutable value shared with the render thread.
struct MapScene {
  std::shared_ptr<const CaseContent> content;
  std::shared_ptr<const ThemeLayer> theme;  ///< null while the parcels are not assessed yet
  std::shared_ptr<const Look> look;
  MapLayers layers;
  bool dark = false;
  Language language = Language::Chinese;
  std::optional<std::uint8_t> highlighted;  ///< class that keeps its colour while others fade
  std::bitset<256> hidden;                  ///< classes that are neither drawn nor picked
  /// Outlined as a whole; null for none. The one current parcel is the view's own business.
  std::shared_ptr<const Selection> selection;
  std::shared_ptr<const UnitGrouping> units;  ///< outlined; null for none
  std::optional<std::uint32_t> onlyUnit;      ///< number of the one that is outlined, else all
  std::shared_ptr<const UnderlayPicture> underlay;  ///< photo under the parcels; null for none
  double underlayOpacity = 1;                       ///< 0 to 1

  bool showsStructure() const {
    return layers.structure || (theme && theme->theme == Theme::Structure);
  }
  QColor ground(const char* name) const;
  /// Colours of the parcels of the theme for a window.
  ParcelPaint paint(const MapGrid& grid) const;
  /// True if the parcel is drawn in this scene.
  bool shows(ParcelIndex parcel) const;
  /// True if ground and overlays of the two look the same (parcel colours may differ).
  bool sameSurroundings(const MapScene& other) const;
  /// True if the parcels of the two have the same colours.
  bool sameColours(const MapScene& other) const;
};

/// Box of the parcels and the structure: what "zoom all" shows.
Box sceneBounds(const CaseContent& content);

}  // namespace renewal::viewer
