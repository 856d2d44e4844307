#pragma once

#include <string>
#include <vector>

#include "gis/cli/command_result.h"
#include "gis/io/field_mapping.h"

namespace renewal::cli {

/// What the fields of a source were understood as: source, meaning, unit, unit_zh, title, how.
Json fieldsJson(const std::vector<gis::UnderstoodField>& fields);
/// The same as a table.
std::string fieldTable(const std::vector<gis::UnderstoodField>& fields, Language language);

}  // namespace renewal::cli
