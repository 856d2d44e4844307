#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/land/neighbours.h"
#include "core/land/renewal_units.h"
#include "core/land/unit_editing.h"
#include "core/land/unit_explanation.h"
#include "core/rules/assessment.h"
#include "core/service/case_service.h"

namespace renewal {

/// What units are asked for.
struct UnitQuestion {
  UnitConstraints constraints;
  std::vector<std::string> barriers;  ///< kinds of the case's ground, see barrierKinds()
  UnitEdits edits;                    ///< by hand, applied to what is found
};

/// One grouping of a case into renewal units with everything it was made from, so that it can be
/// explained; immutable, shared between threads.
struct UnitGrouping {
  std::shared_ptr<const CaseContent> content;
  std::vector<std::uint8_t> qualifying;  ///< 1 = of the usual outcomes on the day
  std::vector<std::uint8_t> legal;       ///< see legalLand()
  std::vector<std::uint8_t> limited;     ///< 1 = recorded as protected land
  std::vector<PhaseState> phases;
  std::vector<StructureRole> roles;
  std::vector<std::string> barriers;  ///< kinds that the neighbours do not reach across
  std::shared_ptr<const NeighbourGraph> graph;
  std::shared_ptr<const RenewalUnits> found;  ///< before the edits; never null
  UnitEdits edits;
  EditedUnits edited;  ///< what became of the edits; its units are `units`
  RenewalUnits units;  ///< after the edits

  const ParcelTable& table() const { return *content->parcels; }
  UnitInputs inputs() const { return {qualifying, legal, limited, phases, roles}; }
  /// Parcels and drawn land of all units.
  std::size_t parcels() const;
  SquareMetre area() const;
};

/// A day of a case, as a grouping needs it. Spans must hold a value per parcel.
struct UnitDay {
  std::shared_ptr<const CaseContent> content;
  const Assessment* assessment = nullptr;  ///< with the official findings over it
  std::vector<PhaseState> phases;
  std::vector<StructureRole> roles;
};

/// Groups the parcels of the usual outcomes as `renewal units` does, edits included. The neighbours
/// of `previous` are taken over where they are of the same content and the question asks for the
/// same links. Throws Error (Crs) where the coordinates are degrees, Cancelled. Any thread.
std::shared_ptr<const UnitGrouping> groupUnits(UnitDay day, UnitQuestion question,
                                               const UnitGrouping* previous, JobContext& job);
/// The same units found, with other edits: takes far less time. Throws Cancelled. Any thread.
std::shared_ptr<const UnitGrouping> editUnits(const UnitGrouping& grouping, UnitEdits edits,
                                              JobContext& job);

}  // namespace renewal
