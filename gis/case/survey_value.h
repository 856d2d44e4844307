#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/parcel/field.h"
#include "core/parcel/surveyed_value.h"

namespace renewal::gis {

/// What somebody wrote into a survey list, understood as a value of the field: dates in any form
/// of Chinese land records, numbers with separators, shares with or without %, names or codes of a
/// closed list, 是 否 有 无 yes no; 未发生 or "none" for an event that has not happened (a missing
/// Value). Nothing for what is not clear: a code that is not in the list, a negative number, a
/// share above 1 without %, a spreadsheet's number for a day unless `dayMayBeNumber`.
std::optional<Value> understoodValue(Field field, std::string_view text,
                                     bool dayMayBeNumber = false);

/// How to fill in a field, for the list: "如 2019-03-01;未发生填 none".
Text fillingHint(Field field);

}  // namespace renewal::gis
