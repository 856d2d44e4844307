#pragma once

#include "core/base/finding.h"
#include "core/units/date.h"

namespace renewal::gis {

/// Says that nobody named an as-of day, so that today is taken.
Finding asOfTodayFinding(Date today);

}  // namespace renewal::gis
