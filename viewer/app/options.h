#pragma once

#include <QSize>
#include <QString>
#include <QStringList>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/text.h"
#include "core/rules/thresholds.h"
#include "core/units/date.h"
#include "viewer/model/roadmap_rows.h"
#include "viewer/model/theme.h"
#include "viewer/print/paper.h"
#include "viewer/print/print_series.h"
#include "viewer/window/role.h"

namespace renewal::viewer {

/// The sheet that --print asks for.
struct PrintOptions {
  std::optional<std::filesystem::path> file;  ///< or a folder, of a series
  Paper paper = Paper::A3;
  bool portrait = false;
  double scale = 0;  ///< denominator; 0 = chosen by the program
  int dpi = 150;     ///< of a .png
  PrintSeries series = PrintSeries::None;
  QString title;
  QString maker;
  QString first;       ///< the first option given that only --print understands
  QString firstOfMap;  ///< the first that only a map understands, no site sheet
  QStringList sites;   ///< parcel codes whose site sheets are printed in place of a map
  QString contact;     ///< whom the site sheets name
};

/// What the command line of renewal-viewer asks for.
struct Options {
  std::vector<std::filesystem::path> paths;
  std::optional<std::filesystem::path> screenshot;
  PrintOptions print;
  QSize size{1280, 800};
  QString panel;                    ///< empty or one of panelNames()
  std::optional<RoadmapBars> bars;  ///< what the roadmap shows bars of; opens it
  std::optional<Role> role;
  /// Thresholds to move once the case is open, by condition id: numbers, and days of fixed days.
  std::vector<std::pair<std::string, TrialValue>> trial;
  std::optional<std::filesystem::path> underlay;  ///< photo to lay under the parcels
  QString parcel;                                 ///< parcel code to select, or empty
  Theme theme = Theme::Status;
  std::optional<Date> asOf;
  std::optional<Language> language;
  bool dark = false;
  bool benchmark = false;  ///< measure `paths` in a window of 1600 x 1000 and leave
  bool help = false;
  bool version = false;
};

/// Names of the panels of the window, as --panel takes them.
const QStringList& panelNames();

/// Why the command line cannot be followed.
struct UsageError {
  Text what;
};

/// Reads the arguments after the program's name. Needs no application object.
std::variant<Options, UsageError> parseOptions(const QStringList& arguments);

QString helpText(Language language);

}  // namespace renewal::viewer
