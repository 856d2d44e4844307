#pragma once

#include "core/land/unit_editing.h"
#include "gis/case/unit_edits_file.h"
#include "gis/cli/command.h"

namespace renewal::cli {

/// Says how many edits by hand were applied, which could not be, and which constraints the units
/// changed by them do not keep: as JSON key `edits`, as text, and what could not be applied as a
/// warning.
void reportUnitEdits(const gis::UnitEditsFile& file, const EditedUnits& edited, Session& session,
                     CommandResult& result);

}  // namespace renewal::cli
