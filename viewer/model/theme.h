#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/look/look.h"
#include "core/parcel/parcel_table.h"
#include "core/plan/map_feature.h"
#include "core/plan/roadmap.h"
#include "core/rules/assessment.h"
#include "core/rules/sign_score.h"
#include "core/units/area.h"

namespace renewal::viewer {

/// What the parcels are coloured by.
enum class Theme : std::uint8_t { Status, Phase, Structure, Score, LandUse, Quality };
inline constexpr std::size_t themeCount = 6;
/// "status", "phase", "structure", "score", "land-use", "quality".
std::string_view themeId(Theme theme);
/// Title for menus and legends.
Text themeTitle(Theme theme);
std::optional<Theme> themeById(std::string_view id);
inline constexpr std::string_view statusQuestionId = "use-status";

/// One entry of a legend.
struct ThemeClass {
  std::string id;
  Text title;
  /// Which colour of the look it has; resolved when painting, so that light and dark share classes.
  enum class Paint : std::uint8_t {
    Outcome,
    Phase,
    PlannedPhase,
    PausedPhase,
    Ground,
    Faded,
    Score,    ///< `phase` signs of low efficiency
    LandUse,  ///< `phase` as a LandTheme
    Quality,
  };
  Paint paint = Paint::Outcome;
  std::string colourName;  ///< of an outcome, of the ground or of the quality
  std::size_t phase = 0;
  bool hatched = false;
  bool alwaysListed = true;  ///< listed in the legend even without parcels
  std::uint64_t parcels = 0;
  SquareMetre area;  ///< drawn area of its parcels
};

/// The parcels sorted into classes; immutable, shared with the renderer.
struct ThemeLayer {
  Theme theme = Theme::Status;
  std::vector<ThemeClass> classes;
  std::vector<std::uint8_t> classOf;  ///< per parcel: index into classes
  bool areasKnown = true;
};

ThemeLayer statusLayer(const ParcelTable& table, const Question& question,
                       const QuestionResult& result);
ThemeLayer phaseLayer(const ParcelTable& table, const std::vector<PhaseState>& phases);
ThemeLayer structureLayer(const ParcelTable& table, const std::vector<StructureRole>& roles);

/// By the number of signs of low efficiency; a parcel with none but open ones is undetermined.
ThemeLayer scoreLayer(const ParcelTable& table, const SignScore& score);
/// By theme of the present use; a code without a scheme or out of its scheme is "not known".
ThemeLayer landUseLayer(const ParcelTable& table);
/// By what is wrong with the record, the first of: parcel code missing or given twice, no shape,
/// drawn and registered area more than qualityAreaShare apart, use status open for want of data,
/// blanks in what every record should have. `openStatus` = 1 per parcel whose status is open.
ThemeLayer qualityLayer(const ParcelTable& table, const std::vector<std::uint8_t>& openStatus);
inline constexpr double qualityAreaShare = 0.05;

/// Counts parcels and areas of each class from classOf.
void countParcels(const ParcelTable& table, ThemeLayer& layer);

/// 核, 带, 节点, 其他 / core, belt, node, elsewhere.
Text structureRoleTitle(StructureRole role);

/// The colour of a class on the light or dark map.
Colour classColour(const ThemeClass& themeClass, const Look& look, bool dark);

}  // namespace renewal::viewer
