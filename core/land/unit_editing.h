#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/job_context.h"
#include "core/base/text.h"
#include "core/land/renewal_units.h"
#include "core/land/unit_breaches.h"
#include "core/land/unit_edits.h"

namespace renewal {

/// Why an edit, or a part of it, could not be applied: it makes no sense for these units.
struct UnitEditProblem {
  enum class Kind : std::uint8_t {
    UnknownParcel,   ///< no parcel has the code
    RepeatedParcel,  ///< several have it
    NoShape,         ///< nothing drawn, or coordinates that are no numbers
    NotInUnit,       ///< nothing to take out, merge or split
    InUnitAlready,   ///< nothing to add
    UnitGone,        ///< none of the parcels that name the unit is in one
    OneUnit,         ///< a merge of a single unit
    WholeUnit,       ///< a split that would leave nothing
  };
  Kind kind = Kind::UnknownParcel;
  std::vector<std::string> parcels;  ///< codes
  friend bool operator==(const UnitEditProblem&, const UnitEditProblem&) = default;
};
/// "代码不在数据中：…", with at most three codes and how many more.
Text unitEditProblemText(const UnitEditProblem& problem);

/// What became of one edit.
struct UnitEditResult {
  bool applied = false;                   ///< something of it was
  std::vector<UnitEditProblem> problems;  ///< what was not; beside applied = in part
  std::vector<std::uint32_t> units;       ///< numbers of the units it made or changed
  std::vector<UnitBreach> breaches;       ///< of these units, right after it
};

/// Units after the edits.
struct EditedUnits {
  RenewalUnits units;                   ///< in the order of their numbers
  std::vector<UnitEditResult> results;  ///< one per edit
  std::vector<UnitBreach> breaches;     ///< of the units changed by hand, as they are now
  /// Per unit changed by hand: its number, and the units found that it has land of.
  std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> from;
  /// Units found whose land now lies in several units, with these.
  std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> split;
  std::vector<std::uint32_t> gone;  ///< units found of which no land lies in any unit
};

/// Applies edits in their order to units that were found. Constraints are not enforced: what an
/// edit breaks is said. A parcel without a shape, a code that is nobody's or several parcels', and
/// an edit that changes nothing are refused and said. After each edit the units it changed keep the
/// numbers they have most land in common with (keepUnitNumbers()); new numbers are above every one
/// that was ever given. The same for any order of the rows. Table, graph and inputs are those the
/// units were found with. Throws std::invalid_argument if sizes disagree, Cancelled.
EditedUnits applyUnitEdits(const ParcelTable& table, const NeighbourGraph& graph,
                           const UnitInputs& inputs, const RenewalUnits& found,
                           const UnitEdits& edits, JobContext& job);

/// Codes by which a unit is found again: those of its largest parcels, up to five. A parcel without
/// a code names nothing; empty where no parcel has one.
std::vector<std::string> unitNames(const ParcelTable& table, const RenewalUnit& unit);

}  // namespace renewal
