#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/parcel_table.h"
#include "core/units/date.h"

namespace renewal {

inline constexpr std::size_t phaseCount = 10;
/// Title of a renewal phase 0 to 9 (survey ... acceptance); requires phase < phaseCount.
Text phaseTitle(std::size_t phase);

/// A renewal project of the roadmap: which parcels it holds and when each phase begins.
struct RoadmapProject {
  std::string id;
  Text name;
  std::string area;                  ///< 片区 whose parcels it holds; empty = by `parcels` alone
  std::vector<std::string> uses;     ///< themes it is limited to; empty = all
  std::vector<std::string> parcels;  ///< parcel codes named one by one
  struct Step {
    std::uint8_t phase = 0;
    Date begins;
  };
  std::vector<Step> steps;  ///< phases rise with their dates
  struct Pause {
    Date from;
    std::optional<Date> to;
  };
  std::vector<Pause> pauses;
};

/// Renewal phases in time. TOML; the first project that holds a parcel counts.
struct Roadmap {
  Text title;
  std::vector<RoadmapProject> projects;

  /// Throws Error (CaseFile) with line and key.
  static Roadmap parse(std::string_view toml, std::string_view name);
};

/// The phase of a parcel on a day.
struct PhaseState {
  static constexpr std::uint8_t none = 0xff;
  std::uint8_t phase = none;  ///< phase reached, or none
  std::uint8_t next = none;   ///< the phase planned next, if one is
  bool paused = false;
  friend bool operator==(const PhaseState&, const PhaseState&) = default;
};
/// A parcel's own phase and phase date (once reached on `asOf`) count before the roadmap.
std::vector<PhaseState> phasesOn(const ParcelTable& table, const Roadmap& roadmap, Date asOf);

/// First and last date the roadmap mentions, for a timeline.
struct RoadmapSpan {
  Date first;
  Date last;
};
std::optional<RoadmapSpan> spanOf(const Roadmap& roadmap);

}  // namespace renewal
