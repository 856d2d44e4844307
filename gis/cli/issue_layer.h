#pragma once

#include "core/quality/accepted_issues.h"
#include "gis/io/package_content.h"

namespace renewal::cli {

/// The layers of a GeoPackage beside the parcels, with the columns of the list, the open issues
/// first. "issues": every issue as a point; one of the table as a whole, or of a parcel without a
/// shape, has an empty geometry. "issue_areas": the land itself of overlaps and gaps.
/// "issue_lines": what runs from one vertex to another. The latter two name issues of the first by
/// their key, and are left out where they would be empty.
gis::PackageContent issueLayers(const ParcelTable& table, const SortedIssues& issues);

}  // namespace renewal::cli
