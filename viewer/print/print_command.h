#pragma once

#include <memory>

#include "core/look/look.h"
#include "core/service/case_service.h"
#include "core/service/unit_edits_service.h"
#include "viewer/app/options.h"
#include "viewer/print/page.h"

namespace renewal::viewer {

/// Opens and assesses what the options name; runs the event loop meanwhile. Throws Error.
PageCase openForPrint(std::shared_ptr<CaseService> service, std::shared_ptr<const Look> look,
                      const Options& options);

/// Follows --print: one sheet, or one per renewal area or unit. Needs no window and no display.
/// `edits` has the units changed by hand; null = there are none. Throws Error.
void printCase(const PageCase& from, const Options& options, Language language,
               UnitEditsService* edits = nullptr);

}  // namespace renewal::viewer
