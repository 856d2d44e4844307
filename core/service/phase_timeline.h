#pragma once

#include <array>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/plan/roadmap.h"
#include "core/service/district_totals.h"
#include "core/units/date.h"

namespace renewal {

/// Parcels and land in each phase on one day.
struct PhaseMoment {
  Date day;
  std::array<AreaCount, phaseCount> phases;
  AreaCount without;  ///< in no phase yet
  AreaCount paused;   ///< of all of them, those that pause
};

/// Phase totals on `from` and every `months` months after it, up to and including `until`. Throws
/// std::invalid_argument if months < 1, Cancelled.
std::vector<PhaseMoment> phaseTimeline(const ParcelTable& table, const Roadmap& roadmap, Date from,
                                       Date until, int months, JobContext& job);

}  // namespace renewal
