#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/plan/roadmap.h"
#include "core/service/case_service.h"
#include "core/units/area.h"

namespace renewal::viewer {

/// A line of the roadmap's chart: a renewal area, or a project below it.
struct RoadmapRow {
  bool isArea = false;
  Text title;
  std::vector<std::size_t> projects;   ///< of an area all its projects, in the roadmap's order
  std::vector<std::uint32_t> parcels;  ///< rows of the parcel table
  SquareMetre area;                    ///< drawn area of them
};

/// The roadmap by area and project; immutable.
struct RoadmapRows {
  std::vector<RoadmapRow> rows;
  std::optional<RoadmapSpan> span;  ///< nothing for an empty roadmap
  std::size_t withoutProject = 0;   ///< parcels that no project holds
};

/// Areas in the order of their first project, their projects below where there are several;
/// projects that name parcels one by one come last under no area.
RoadmapRows roadmapRows(const CaseContent& content);

}  // namespace renewal::viewer
