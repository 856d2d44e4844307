#pragma once

#include "core/quality/accepted_issues.h"
#include "gis/io/package_content.h"

namespace renewal::cli {

/// The layer "issues" of a GeoPackage: one point per issue, the open ones first, with the columns
/// of the list. An issue of the table as a whole, or of a parcel without a shape, has an empty
/// geometry.
gis::PackageTable issueLayer(const ParcelTable& table, const SortedIssues& issues);

}  // namespace renewal::cli
