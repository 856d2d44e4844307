#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/parcel/parcel_table.h"
#include "core/plan/roadmap.h"
#include "core/units/date.h"

namespace renewal {

/// What is wrong with a roadmap on a day, one finding per check and project:
/// "roadmap-order" (error): a later phase began before an earlier one;
/// "roadmap-paper" (warning): a phase is past without the paper that closes it, in a roadmap that
/// names papers at all;
/// "roadmap-late" (warning): a phase should have begun by its plan and has not, in a project that
/// states actual days;
/// "roadmap-access" (warning): construction begins before the project it needs is that far;
/// "roadmap-needs" (error): it needs a project the roadmap does not have;
/// "roadmap-empty" (warning): a project holds no parcel;
/// "roadmap-phase" (warning): parcels whose own phase is none of 0 to 9.
/// `source` is the roadmap's file for messages.
std::vector<Finding> checkRoadmap(const ParcelTable& table, const Roadmap& roadmap, Date asOf,
                                  const std::string& source);

}  // namespace renewal
