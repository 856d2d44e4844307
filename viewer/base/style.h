#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include "core/look/look.h"

/// The one place for sizes, fonts and widget colours. Map and theme colours live in data/look.
namespace renewal::viewer::style {

// Spacing goes in steps of 4 px.
inline constexpr int space = 4;
inline constexpr int space2 = 8;
inline constexpr int space3 = 12;
inline constexpr int space4 = 16;
inline constexpr int cardWidth = 336;
inline constexpr int legendWidth = 288;
inline constexpr int swatchSize = 14;
inline constexpr int iconSize = 20;

// Text sizes in points (96 dpi: 4/3 px).
inline constexpr int labelPoints = 9;
inline constexpr int textPoints = 10;
inline constexpr int titlePoints = 12;
inline constexpr int figurePoints = 16;

/// Map labels are sized in pixels, independent of the system's text scaling of widgets.
inline constexpr int mapParcelPixels = 11;
inline constexpr int mapRoadPixels = 12;
inline constexpr int mapWaterPixels = 13;
inline constexpr int mapAreaPixels = 17;
inline constexpr int mapStructurePixels = 19;

// Widths of linear features on the ground, metres, and what they never fall below, px.
/// Share of the width between the lots that is drawn as road; the rest is verge.
inline constexpr double roadwayShare = 0.8;
inline constexpr double arterialMetres = 30;
inline constexpr double roadMetres = 12;
inline constexpr double riverMetres = 120;
inline constexpr double arterialMinPixels = 3.0;
inline constexpr double roadMinPixels = 1.2;
inline constexpr double riverMinPixels = 5.0;

/// Parcel outlines are hidden where the mean parcel is smaller than this, px.
inline constexpr double outlineMinPixels = 4;
inline constexpr double outlineOpacity = 0.4;
/// Selected land is outlined with 2 px where the mean parcel is at least this wide, else with 1 px.
inline constexpr double selectionWidePixels = 11;
/// A hatched class is hatched on parcels at least this wide and high, px.
inline constexpr double hatchMinPixels = 12;
inline constexpr int hatchStep = 6;
/// Share of its colour that a planned phase, a faded map and a parcel outside the highlighted class
/// keep.
inline constexpr double plannedShare = 0.35;
inline constexpr double fadedShare = 0.22;

/// The family of all texts: Chinese and Latin, figures of one width.
QString fontFamily();
QFont font(int points, QFont::Weight weight = QFont::Normal);
QFont mapFont(int pixels, QFont::Weight weight = QFont::Normal);

inline QColor toQColor(Colour c) {
  return {c.red, c.green, c.blue};
}
/// `share` of a and the rest of b.
QColor mix(const QColor& a, const QColor& b, double share);

/// Widget colours of the light and the dark theme.
struct Widgets {
  QColor window;
  QColor panel;  ///< docks, card
  QColor field;  ///< edit fields, lists
  QColor text;
  QColor quiet;  ///< secondary text
  QColor line;   ///< hairlines
  QColor accent;
  QColor onAccent;
  QColor warning;  ///< ground of the message bar
  QColor error;
  QColor good;  ///< ✓
  QColor bad;   ///< ✗
};
Widgets widgets(const Look& look, bool dark);
QPalette palette(const Widgets& colours);
/// What the palette cannot say: borders, paddings, the roles of labels (property "role").
QString sheet(const Widgets& colours);

}  // namespace renewal::viewer::style
