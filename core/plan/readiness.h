#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/plan/roadmap.h"

namespace renewal {

/// The first day from `asOf` on on which each parcel has reached a phase: `asOf` itself where it
/// has by then (by its own record or by the roadmap), else the day of the first later step of its
/// project that leads there; nothing where no step does. Pauses move no step. Same rules of which
/// project holds a parcel as phasesOn().
std::vector<std::optional<Date>> readyDates(const ParcelTable& table, const Roadmap& roadmap,
                                            Date asOf, std::uint8_t phase);

}  // namespace renewal
