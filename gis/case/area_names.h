#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/parcel/parcel_table.h"

namespace renewal::gis {

/// The table with the area name (片区) of its sources filled in where a parcel has none; `areas`
/// has one name per source, empty = leave as it is. Says what it filled in `findings`. Returns the
/// table itself if there is nothing to fill, else a copy.
std::shared_ptr<const ParcelTable> withAreaNames(std::shared_ptr<const ParcelTable> table,
                                                 const std::vector<std::string>& areas,
                                                 std::vector<Finding>& findings);

}  // namespace renewal::gis
