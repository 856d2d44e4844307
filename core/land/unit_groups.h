#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/raw_array.h"
#include "core/land/renewal_units.h"

namespace renewal {

/// Rows in the order units are found in, whatever order they stand in: by parcel code, then by
/// place (box), then by area. Sorts on all threads; throws Cancelled.
std::vector<std::uint32_t> canonicalOrder(const ParcelTable& table, const JobContext& job);

/// The text of a column; empty where the table has no such column or the parcel no value.
std::string_view textOrNone(const Column* column, std::uint32_t row);

/// Connected groups while units are being found. Used by findUnits() alone.
class UnitGroups {
 public:
  UnitGroups(const ParcelTable& table, const NeighbourGraph& graph, const UnitInputs& inputs,
             const UnitConstraints& constraints, JobContext& job);

  /// Connected components of the parcels that take part.
  void connect();
  /// Bridges parcels that do not qualify; true if any was.
  bool bridge();
  /// Cuts groups above the maximum; adds to the counts of `result`.
  void cut(RenewalUnits& result);

  /// Groups in the order of their first parcels; parcels in canonical order.
  const std::vector<std::vector<std::uint32_t>>& groups() const { return groups_; }
  double areaOf(const std::vector<std::uint32_t>& group) const;
  bool takesPart(std::uint32_t row) const { return takes_[row] != 0; }
  bool qualifies(std::uint32_t row) const { return inputs_.qualifying[row] != 0; }
  const std::vector<std::uint32_t>& order() const { return order_; }

 private:
  struct Bridge {
    double gain = 0;
    std::uint32_t parcel = 0;
    std::vector<std::uint32_t> joined;  ///< groups
  };
  void numberHolders();
  bool limited(std::uint32_t row) const;
  bool tooLarge(const std::vector<std::uint32_t>& group) const;
  std::size_t holdersOf(const std::vector<std::uint32_t>& group) const;
  std::vector<std::uint32_t> groupsBeside(std::uint32_t parcel) const;
  bool tryJoin(Bridge& bridge, std::vector<std::uint32_t> joined) const;
  Bridge bestBridge(std::uint32_t parcel) const;
  void apply(const Bridge& bridge);
  std::vector<std::vector<std::uint32_t>> cutGroup(const std::vector<std::uint32_t>& group,
                                                   RenewalUnits& result) const;
  void sortGroups();

  const ParcelTable& table_;
  const NeighbourGraph& graph_;
  const UnitInputs& inputs_;
  const UnitConstraints& constraints_;
  JobContext& job_;
  std::vector<std::uint32_t> order_;
  RawArray<std::uint32_t> rank_;
  RawArray<std::uint8_t> takes_;
  RawArray<std::uint32_t> holders_;
  std::vector<std::vector<std::uint32_t>> groups_;
  RawArray<std::uint32_t> groupOf_;
};

}  // namespace renewal
