#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/land/renewal_units.h"
#include "core/land/unit_editing.h"
#include "core/structure/planning_shares.h"
#include "gis/cli/command.h"
#include "gis/cli/input_options.h"
#include "gis/cli/unit_edits_option.h"

namespace renewal::cli {

/// Everything a search for units was made from and what it found. Later members refer to earlier
/// ones.
struct UnitSearch {
  gis::OpenedDistrict opened;
  std::vector<MapFeature> barriers;
  PlanningShares shares;  ///< in limits alone
  std::vector<std::uint8_t> qualifying;
  std::vector<std::uint8_t> legal;
  std::vector<std::uint8_t> limited;
  std::vector<PhaseState> phases;
  std::vector<StructureRole> roles;
  std::vector<std::string> outcomes;  ///< ids that qualify
  std::shared_ptr<const NeighbourGraph> graph;
  UnitConstraints constraints;
  RenewalUnits units;  ///< after the edits
  std::optional<gis::UnitEditsFile> edits;
  EditedUnits edited;  ///< what became of the edits; its units are `units`

  const ParcelTable& table() const { return *opened.content.parcels; }
  UnitInputs inputs() const { return {qualifying, legal, limited, phases, roles}; }
};

/// Gives units other numbers, in what became of the edits too.
void renumberUnits(UnitSearch& search, const std::vector<std::uint32_t>& numbers);

/// The options that decide about units, shared by `units` and `explain-unit`.
class UnitOptions {
 public:
  void declare(OptionSet& options);
  /// Reads, assesses, finds neighbours and units; timed. Throws Error, Cancelled.
  std::unique_ptr<UnitSearch> search(Session& session, CommandResult& result) const;

 private:
  UnitConstraints constraints() const;
  void findLimits(UnitSearch& search, CommandResult& result, JobContext& job) const;
  void qualify(UnitSearch& search, CommandResult& result, JobContext& job) const;
  void findBarriers(UnitSearch& search, JobContext& job) const;
  void edit(UnitSearch& search, CommandResult& result, JobContext& job) const;

  InputOptions input_;
  std::string outcomes_;
  double maxGap_ = 0;
  double minSharedEdge_ = 0;
  double minAreaMu_ = 0;
  double maxAreaMu_ = 0;
  double minShare_ = 100;
  std::int64_t maxBridged_ = 0;
  double minLegal_ = 0;
  std::int64_t maxHolders_ = 0;
  double tolerance_ = 0;
  std::string within_;
  std::string contiguity_ = "edge";
  bool excludeProtected_ = false;
  std::filesystem::path barriers_;
  std::string caseBarriers_;
  UnitEditsOption edits_;
  std::filesystem::path limits_;
  double excludeLimits_ = 100;
};

/// Constraints as JSON, areas in m².
Json constraintsJson(const UnitConstraints& constraints, const UnitSearch& search);

}  // namespace renewal::cli
