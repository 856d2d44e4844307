#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "core/land/unit_codes.h"
#include "core/land/unit_editing.h"
#include "core/land/unit_figures.h"
#include "core/land/unit_numbers.h"

namespace renewal {

/// Units while edits are applied: by number, so that nothing moves when one comes or goes. Used by
/// applyUnitEdits() alone; refers to what it was made from.
class UnitEditRun {
 public:
  UnitEditRun(const ParcelTable& table, const NeighbourGraph& graph, const UnitInputs& inputs,
              const RenewalUnits& found, const UnitEdits& edits);

  UnitEditResult apply(const UnitEdit& edit);
  /// The units as they are now, with figures and outlines. Throws Cancelled.
  RenewalUnits finish(JobContext& job) const;

 private:
  using Rows = std::vector<std::uint32_t>;
  using Units = std::set<std::uint32_t>;
  /// Per parcel that is moved: the unit it comes to; 0 = none.
  using Targets = std::map<std::uint32_t, std::uint32_t>;

  void say(UnitEditProblem::Kind kind, const Rows& rows, UnitEditResult& result) const;
  /// The parcels of the codes, without those that can be in no unit.
  Rows rowsOf(const std::vector<std::string>& codes, UnitEditResult& result) const;
  /// The unit that holds most land of the parcels named; 0 where none does.
  std::uint32_t unitNamed(const std::vector<std::string>& codes) const;
  void add(const UnitEdit& edit, const Rows& rows, Units& before, Targets& target,
           UnitEditResult& result) const;
  void remove(const Rows& rows, Units& before, Targets& target, UnitEditResult& result) const;
  void merge(const Rows& rows, Units& before, Targets& target, UnitEditResult& result) const;
  void split(const Rows& rows, Units& before, Targets& target, UnitEditResult& result) const;
  void move(const Units& before, const Targets& target, UnitEditResult& result);
  void number(const std::vector<UnitMember>& earlier, std::vector<Rows> units,
              UnitEditResult& result);
  void check(std::uint32_t number, UnitEditResult& result) const;
  void checkPapers(RenewalUnit& unit) const;

  const ParcelTable& table_;
  const NeighbourGraph& graph_;
  const UnitInputs& inputs_;
  const RenewalUnits& found_;
  UnitCodes codes_;
  UnitFigures figures_;
  std::map<std::uint32_t, Rows> members_;  ///< by number
  std::vector<std::uint32_t> numberOf_;    ///< per row, 0 = in no unit
  std::vector<std::uint32_t> rank_;
  std::vector<std::uint8_t> takenOut_;
  std::uint32_t highest_ = 0;  ///< number ever given
};

}  // namespace renewal
