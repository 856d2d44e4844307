#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/land/renewal_units.h"
#include "core/structure/planning_shares.h"
#include "gis/io/write.h"

namespace renewal::cli {

/// Units as a layer to be written: one polygon per unit with its figures.
class UnitTable {
 public:
  /// `shares`: in limits.
  UnitTable(const RenewalUnits& units, const PlanningShares& shares, const CoordinateSystem& crs,
            const std::string& name);
  const ParcelTable& table() const { return *table_; }
  const std::vector<gis::ResultColumn>& columns() const { return columns_; }

 private:
  Column& add(const std::string& id, const std::string& exportName, Text title, FieldType type);

  std::shared_ptr<const ParcelTable> table_;
  std::deque<Column> values_;
  std::vector<gis::ResultColumn> columns_;
};

}  // namespace renewal::cli
