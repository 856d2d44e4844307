#pragma once

#include <string>
#include <vector>

#include "core/look/look.h"
#include "gis/case/district_result.h"
#include "gis/io/package_content.h"

namespace renewal::gis {

/// Name of the layer of parcels in a case's GeoPackage.
inline constexpr const char* parcelLayer = "parcels";

/// A text a case is made of, kept whole in its GeoPackage.
struct CaseDocument {
  std::string name;  ///< "case.toml", "rules/guangdong-2023.toml", "roadmap.toml"
  std::string role;  ///< "case", "rules", "roadmap"
  std::string text;
};

/// The case file, rule book and roadmap of a district as texts. Throws Error.
std::vector<CaseDocument> caseDocuments(const OpenedDistrict& opened);

/// What stands in case.gpkg besides the parcels: the ground and the structure as layers, the styles
/// by which QGIS draws all of it in our colours (layer_styles), and the tables that make it a whole
/// case: renewal_case, renewal_documents, renewal_sources, renewal_findings, renewal_outcomes,
/// renewal_totals.
PackageContent casePackage(const DistrictResult& district,
                           const std::vector<CaseDocument>& documents, const Look& look);

/// A source's path without the folder of the case (of plain files: without any folder), so that
/// results tell nothing of the machine and are the same everywhere.
std::string nameWithoutFolder(const OpenedDistrict& opened, const std::string& path);

}  // namespace renewal::gis
