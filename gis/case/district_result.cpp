#include "gis/case/district_result.h"

#include <chrono>
#include <utility>

namespace renewal::gis {

DistrictResult workOut(OpenedDistrict opened, JobContext& job) {
  DistrictResult result;
  result.opened = std::move(opened);
  const CaseContent& content = result.opened.content;
  const auto begin = std::chrono::steady_clock::now();
  DayAssessment day = assessDay(content, content.asOf, job);
  result.assessment = std::move(day.assessment);
  result.official = std::move(day.official);
  result.applied = std::move(day.applied);
  result.phases = phasesOn(result.parcels(), content.roadmap, content.asOf);
  result.roles = structureRoles(result.parcels(), content.structure);
  const bool usual = result.book().question(statusQuestion) != nullptr;
  result.questionId = usual ? std::string(statusQuestion) : result.book().questions.front().id;
  result.totals =
      districtTotals(result.parcels(), result.book(), result.assessment, result.questionId);
  job.checkpoint();
  result.assessSeconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return result;
}

std::string_view structureRoleId(StructureRole role) {
  switch (role) {
    case StructureRole::None:
      return "";
    case StructureRole::Core:
      return "core";
    case StructureRole::Belt:
      return "belt";
    case StructureRole::Node:
      return "node";
  }
  return "";
}

Text structureRoleTitle(StructureRole role) {
  switch (role) {
    case StructureRole::None:
      return {"结构外", "outside the structure"};
    case StructureRole::Core:
      return {"核", "core"};
    case StructureRole::Belt:
      return {"带", "belt"};
    case StructureRole::Node:
      return {"节点", "node"};
  }
  return {};
}

}  // namespace renewal::gis
