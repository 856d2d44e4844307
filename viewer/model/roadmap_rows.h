#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/plan/roadmap.h"
#include "core/service/case_service.h"
#include "core/service/unit_grouping.h"
#include "core/units/area.h"

namespace renewal::viewer {

/// What the lines of the roadmap's chart stand for: areas with their projects, or renewal units.
enum class RoadmapBars : std::uint8_t { Area, Unit };

/// A line of the roadmap's chart: a renewal area, a project below it, or a renewal unit.
struct RoadmapRow {
  bool isArea = false;
  Text title;
  /// Indices into RoadmapRows::projects: of an area all its projects, in the roadmap's order; of a
  /// unit one, or none where no project holds any of its parcels.
  std::vector<std::size_t> projects;
  std::vector<std::uint32_t> parcels;  ///< rows of the parcel table
  SquareMetre area;                    ///< drawn area of them
  std::size_t undated = 0;             ///< of a unit: parcels that no project holds
  /// Of a unit of several projects, per step of its derived one: when the last of them begins.
  std::vector<Date> lastBegins;
};

/// The roadmap by area and project, or by unit; immutable.
struct RoadmapRows {
  std::vector<RoadmapRow> rows;
  /// Those of the roadmap, in its order; behind them one derived per unit of several projects.
  std::vector<RoadmapProject> projects;
  std::optional<RoadmapSpan> span;  ///< nothing for an empty roadmap
  std::size_t withoutProject = 0;   ///< parcels that no project holds
};

/// Areas in the order of their first project, their projects below where there are several;
/// projects that name parcels one by one come last under no area.
RoadmapRows roadmapRows(const CaseContent& content);

/// The units of a grouping in the order of their numbers. Units have no dates of their own: they
/// are those of the projects that hold their parcels. Where these are several, a phase begins, as
/// planned and in fact, with the first of them.
RoadmapRows unitRoadmapRows(const UnitGrouping& grouping);

}  // namespace renewal::viewer
