#pragma once

#include <string>

#include "core/structure/planning_shares.h"
#include "gis/case/case_zones.h"
#include "gis/cli/command_result.h"

namespace renewal::cli {

/// Where a parcel lies in the planning structure of its case and under which limits.
class PlaceText {
 public:
  /// A structure or limits that cannot be measured leave the rest of the card as it is: findings()
  /// says why. Throws Cancelled.
  PlaceText(const CaseContent& content, ParcelIndex parcel, JobContext& job);

  const std::vector<Finding>& findings() const { return findings_; }

  /// `structure` and `limits`, where the case has any.
  void addJson(Json& json) const;
  /// A section of the card; empty where the parcel lies in none.
  std::string text(Language language) const;

 private:
  std::vector<Finding> findings_;  // before what fills it
  gis::CaseZones zones_;
  ParcelPlace place_;
};

}  // namespace renewal::cli
