#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/sites/site_measure.h"

namespace renewal {

/// Measures of sets of parcels from those of their parcels, by the join rule of each measure: a
/// missing value of a member makes that of the set missing wherever it could matter (one yes
/// decides "any", whatever else is unknown). Refers to both, which must outlive it; thread safe.
class MeasureJoiner {
 public:
  MeasureJoiner(const SiteMeasures& parcels, const ParcelTable& table);

  /// The value of one measure for a set; sums run in the order of `members`.
  std::optional<double> join(const MeasureColumn& column,
                             std::span<const std::uint32_t> members) const;
  const SiteMeasures& parcels() const { return *parcels_; }
  double area(std::uint32_t parcel) const { return areas_[parcel]; }

 private:
  std::optional<double> anyOrAll(const MeasureColumn& column,
                                 std::span<const std::uint32_t> members, bool decides) const;
  std::optional<double> areaMean(const MeasureColumn& column,
                                 std::span<const std::uint32_t> members) const;
  std::optional<double> largestShare(const MeasureColumn& column,
                                     std::span<const std::uint32_t> members) const;
  std::optional<double> names(std::span<const std::uint32_t> members) const;

  const SiteMeasures* parcels_;
  std::vector<double> areas_;  ///< 0 where it is not known
  const Column* holders_;
  std::vector<std::vector<std::uint32_t>> namesOf_;  ///< numbers of names, per holder text
};

/// All measures of sets of parcels. Each set is put in the order of parcel numbers before it is
/// joined, so that the order of `groups[i]` does not matter.
SiteMeasures groupMeasures(const MeasureJoiner& joiner,
                           const std::vector<std::vector<std::uint32_t>>& groups);

}  // namespace renewal
