#pragma once

#include <deque>
#include <vector>

#include "core/structure/planning_shares.h"
#include "gis/io/write.h"

namespace renewal::gis {

/// What every parcel has in common with the planning structure and with limits, as columns for
/// export: per element its share of the parcel (0 to 1), and the reasons the limits give. Immutable
/// once made.
class PlanningColumns {
 public:
  enum class Target {
    Package,    ///< shares, and reasons in Chinese and English
    Shapefile,  ///< the reasons in Chinese alone
  };
  explicit PlanningColumns(const PlanningShares& shares, Target target = Target::Package);
  const std::vector<ResultColumn>& columns() const { return columns_; }
  PlanningColumns(const PlanningColumns&) = delete;
  PlanningColumns& operator=(const PlanningColumns&) = delete;

 private:
  Column& add(ResultColumn column, FieldType type);

  std::deque<Column> kept_;  ///< a deque: columns_ points into it
  std::vector<ResultColumn> columns_;
};

/// All reasons of a parcel in one text, in the order of the limits; empty without any.
Text limitReasons(const PlanningShares& shares, std::size_t row);

}  // namespace renewal::gis
