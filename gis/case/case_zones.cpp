#include "gis/case/case_zones.h"

#include "core/base/error.h"

namespace renewal::gis {

CaseZones zonesOf(const CaseContent& content, std::vector<Finding>& findings) {
  const auto measured = [&](auto& zones, const auto& make) {
    try {
      zones = make();
    } catch (const Error& error) {
      if (error.code() != ErrorCode::CaseFile && error.code() != ErrorCode::Geometry) {
        throw;
      }
      Finding finding;
      finding.rule = "ground-not-measured";
      finding.severity = Severity::Warning;
      finding.source = content.path.string();
      finding.what = error.info().what;
      finding.suggestion = error.info().todo;
      finding.examples = {error.info().where};
      findings.push_back(std::move(finding));
    }
  };
  CaseZones zones;
  measured(zones.elements, [&] { return structureElements(content.structure); });
  measured(zones.limits, [&] { return limitZones(content.ground, false); });
  return zones;
}

}  // namespace renewal::gis
