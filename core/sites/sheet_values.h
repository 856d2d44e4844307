#pragma once

#include <optional>
#include <string>

#include "core/base/text.h"
#include "core/parcel/parcel_table.h"

namespace renewal {

/// "1,234.50": groups of three, a point.
std::string groupedNumber(double value, int decimals);
/// "12.35 亩（8,233.4 m²）" / "12.35 mu (8,233.4 m²)".
Text areaText(double squareMetres);
/// The value of a field for people: name, code and scheme of a use, an area in both units, the
/// title of a code. Nothing where it is missing.
std::optional<Text> fieldText(const ParcelTable& table, ParcelIndex parcel, Field field);

}  // namespace renewal
