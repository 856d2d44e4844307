#pragma once

#include <optional>
#include <span>

#include "core/parcel/column.h"
#include "core/parcel/land_use.h"
#include "gis/io/column_reader.h"
#include "gis/io/schema_state.h"

namespace renewal::gis {

/// What a column's values are measured in, and why.
struct UnitDecision {
  SourceUnit unit = SourceUnit::None;  ///< in: by the name; out: as decided; None = the catalogue's
  std::string rule;                    ///< of the finding; empty if nothing was assumed
  Severity severity = Severity::Note;
  Text what;
  ValueNote unclear;  ///< values that can be of two units
};
/// Decides the unit of areas and money: by name (checked against the drawn areas), by ratio, or the
/// catalogue's unit, said to be assumed.
void decideUnit(Field field, const Column& column, std::span<const double> drawnAreas,
                UnitDecision& decision);

/// Unit of a column of areas by the median of value / drawn area, with that ratio.
struct AreaGuess {
  SourceUnit unit = SourceUnit::SquareMetre;
  double ratio = 0;
};
/// `widest` is how far the true ratio may lie from 1 (2 for registered areas). Nothing if too few
/// values or no unit comes near.
std::optional<AreaGuess> guessAreaUnit(const Column& areas, std::span<const double> drawnAreas,
                                       double widest);

/// The median of value / drawn area in value per m²; nothing below 5 usable rows.
std::optional<double> medianPerArea(const Column& values, std::span<const double> drawnAreas);

/// The scheme whose classes hold all codes of the column; nothing if none or several do (the two
/// editions of 用地用海 count as one, the newer).
std::optional<LandUseScheme> guessScheme(const Column& codes);

}  // namespace renewal::gis
