#pragma once

#include "gis/cli/unit_options.h"

namespace renewal::cli {

/// Says how many edits by hand were applied, which could not be, and which constraints the units
/// changed by them do not keep: as JSON key `edits`, as text, and what could not be applied as a
/// warning. Nothing where there are no edits.
void reportUnitEdits(const UnitSearch& search, Session& session, CommandResult& result);

}  // namespace renewal::cli
