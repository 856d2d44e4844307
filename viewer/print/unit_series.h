#pragma once

#include <filesystem>

#include "core/service/unit_edits_service.h"
#include "viewer/print/page.h"

namespace renewal::viewer {

/// The case with its renewal units: found by the constraints the units panel starts with, the edits
/// by hand of the case applied. `edits` null = there are none. Throws Error (NotFound) where there
/// is no unit, (Crs) in degrees, that of edits that cannot be read; Cancelled. Any thread.
PageCase withUnits(PageCase from, UnitEditsService* edits, JobContext& job);

/// One sheet per unit in the order of their numbers: a page each of a `target` ending in .pdf, else
/// as 012_单元 12.pdf ... into the folder `target`, which is made if needed. Area and unit of the
/// settings are not used. Sheets are composed one by one and reported as steps. Throws Error,
/// Cancelled; then there is no .pdf, and sheets written into a folder until then stay.
void writeUnitSeries(const PageCase& from, const PageSettings& settings,
                     const std::filesystem::path& target, int dpi, JobContext& job);

}  // namespace renewal::viewer
