#pragma once

#include <QColor>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/look/look.h"
#include "core/service/case_service.h"
#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"
#include "viewer/model/case_document.h"
#include "viewer/print/page_template.h"
#include "viewer/print/page_underlay.h"

namespace renewal::viewer {

/// What a sheet shows: an open case on a day. All are immutable and shared with workers.
struct PageCase {
  std::shared_ptr<const CaseContent> content;
  std::shared_ptr<const DayState> day;
  std::shared_ptr<const Look> look;
  std::shared_ptr<const UnitGrouping> units = nullptr;     ///< for sheets of units; else not needed
  std::shared_ptr<const PageUnderlay> underlay = nullptr;  ///< photo under the parcels, if any
};

/// The choices of whoever prints.
struct PageSettings {
  Paper paper = Paper::A3;
  bool portrait = false;
  Theme theme = Theme::Status;
  Language language = Language::Chinese;
  double scale = 0;             ///< denominator; 0 = the largest round scale that shows everything
  std::optional<Point> centre;  ///< middle of the map; else that of what is shown
  std::string area;             ///< only this renewal area; empty = the whole case
  std::optional<std::uint32_t> unit;  ///< only this renewal unit of the case, by number
  QString title;                      ///< empty = from the case and the theme
  QString maker;                      ///< for the box of the maker; may be empty
  bool underlay = true;               ///< with the photo, where the case has one
  friend bool operator==(const PageSettings&, const PageSettings&) = default;
};

/// One line of the legend.
struct LegendEntry {
  enum class Symbol : std::uint8_t {
    Parcel,
    Unit,
    Core,
    Belt,
    Node,
    Link,
    Arterial,
    Road,
    Railway,
    Water,
    Park,
    Ecology,
    Heritage,
    Area,
    District,
  };
  Symbol symbol = Symbol::Parcel;
  QColor fill;           ///< of a parcel class
  bool hatched = false;  ///< of a parcel class
  QString title;
  QString parcels;  ///< empty where nothing is counted
  QString mu;
};

/// A line of totals.
struct PageTotal {
  QString label;
  QString parcels;
  QString mu;
};

/// A sheet ready to be drawn: every text, every place, the window on the map. Immutable.
struct Page {
  PageTemplate layout;
  PageSettings settings;
  std::shared_ptr<const MapScene> scene;         ///< always light
  std::shared_ptr<const PageUnderlay> underlay;  ///< null where none reaches the map
  /// Window of the map in units of 1/96 inch times the factor of the sheet: what is a pixel on the
  /// screen.
  MapGrid grid;
  double scale = 0;                  ///< denominator; 0 in degrees, which have none
  std::vector<std::uint32_t> shown;  ///< rows counted in legend and totals, in order of the table
  QString title;
  QString subtitle;
  QString legendTitle;
  std::vector<LegendEntry> classes;  ///< only those on the sheet
  std::vector<LegendEntry> symbols;  ///< of structure and ground, only those on the sheet
  std::vector<PageTotal> totals;
  QStringList notes;
  Date day;                ///< as-of date
  bool schematic = false;  ///< an inferred outline shows
};

/// Composes a sheet. Throws Error (NotFound) for an unknown area or unit, (Usage) for a scale at
/// which the sheet would show nothing sensible, Cancelled.
Page composePage(const PageCase& from, const PageSettings& settings, const JobContext& job);

/// The renewal unit the settings name; null where they name none. Throws Error (NotFound) where the
/// case has no unit of this number.
const RenewalUnit* unitOfSheet(const PageCase& from, const PageSettings& settings);

/// What the map has to show of a unit: the box of its parcels.
Box unitBox(const ParcelTable& table, const RenewalUnit& unit);

/// Side of a unit of Page::grid on paper, mm.
double gridUnit(const PageTemplate& layout);

/// The smallest round denominator (1, 1.2, 1.5, 2, 2.5 ... 4.5, 5, 6, 7, 8, 9 times a power of ten)
/// that is not below `least`; least > 0.
double roundScale(double least);

/// Names of the renewal areas, in order of first appearance.
std::vector<std::string> renewalAreas(const ParcelTable& table);

}  // namespace renewal::viewer
