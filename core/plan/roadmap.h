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
/// The paper that closes a phase (consent record, approval, contract ...).
Text phasePaper(std::size_t phase);

/// A renewal project of the roadmap: which parcels it holds and when each phase begins.
struct RoadmapProject {
  std::string id;
  Text name;
  std::string area;                  ///< 片区 whose parcels it holds; empty = by `parcels` alone
  std::vector<std::string> uses;     ///< themes it is limited to; empty = all
  std::vector<std::string> parcels;  ///< parcel codes named one by one
  struct Step {
    std::uint8_t phase = 0;
    Date begins;                      ///< as planned
    std::optional<Date> actual = {};  ///< the day it began, once it has; counts before `begins`
    std::string paper = {};           ///< the paper that closed it; empty = none named
    Date effective() const { return actual.value_or(begins); }
  };
  std::vector<Step> steps;         ///< phases rise with their planned dates
  std::vector<std::string> needs;  ///< ids of projects that give it access
  std::optional<double> budgetTenThousandYuan;
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
/// The phase of a project on a day, by its own steps and pauses.
PhaseState projectPhase(const RoadmapProject& project, Date asOf);

/// Per parcel the project that holds it, as an index into the roadmap; noProject = none.
inline constexpr std::size_t noProject = static_cast<std::size_t>(-1);
std::vector<std::size_t> projectsOf(const ParcelTable& table, const Roadmap& roadmap);

/// First and last date the roadmap mentions, for a timeline.
struct RoadmapSpan {
  Date first;
  Date last;
};
std::optional<RoadmapSpan> spanOf(const Roadmap& roadmap);

}  // namespace renewal
