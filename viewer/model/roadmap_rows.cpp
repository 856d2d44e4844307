#include "viewer/model/roadmap_rows.h"

#include <algorithm>
#include <utility>

#include "core/service/area_title.h"

namespace renewal::viewer {
namespace {

/// An area as the map calls it, where it does: that name is in both languages.
RoadmapRow areaRow(const std::string& area, const CaseContent& content) {
  RoadmapRow row;
  row.isArea = true;
  const std::vector<MapFeature>& ground = content.ground;
  row.title = area.empty() ? Text{"逐宗列出的项目", "projects of single parcels"}
                           : areaTitle(content, area);
  const auto named = std::find_if(ground.begin(), ground.end(), [&](const MapFeature& feature) {
    return feature.kind == "area" && !area.empty() && feature.name.zh.starts_with(area);
  });
  if (named != ground.end()) {
    // That an outline is inferred is no part of a name.
    row.title = {named->name.zh.substr(0, named->name.zh.find("（")),
                 named->name.en.substr(0, named->name.en.find(" ("))};
  }
  return row;
}

/// Adds a project's step to those of a unit, each phase once.
void mergeStep(const RoadmapProject::Step& step, RoadmapProject& unit, std::vector<Date>& last) {
  auto& steps = unit.steps;
  const auto known = std::find_if(steps.begin(), steps.end(), [&](const RoadmapProject::Step& one) {
    return one.phase == step.phase;
  });
  if (known == steps.end()) {
    // The paper is one project's, not the unit's.
    steps.push_back({step.phase, step.begins, step.actual, {}});
    last.push_back(step.begins);
    return;
  }
  Date& latest = last[static_cast<std::size_t>(known - steps.begin())];
  latest = std::max(latest, step.begins);
  known->begins = std::min(known->begins, step.begins);
  if (step.actual) {
    known->actual = known->actual ? std::min(*known->actual, *step.actual) : *step.actual;
  }
}

/// The steps in time, with what goes with them.
void sortSteps(RoadmapProject& unit, std::vector<Date>& last) {
  std::vector<std::pair<RoadmapProject::Step, Date>> both;
  for (std::size_t i = 0; i < last.size(); ++i) {
    both.emplace_back(unit.steps[i], last[i]);
  }
  std::sort(both.begin(), both.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.begins, a.first.phase) < std::pair(b.first.begins, b.first.phase);
  });
  for (std::size_t i = 0; i < both.size(); ++i) {
    unit.steps[i] = both[i].first;
    last[i] = both[i].second;
  }
}

}  // namespace

RoadmapRows unitRoadmapRows(const UnitGrouping& grouping) {
  const Roadmap& roadmap = grouping.content->roadmap;
  RoadmapRows result;
  result.span = spanOf(roadmap);
  result.projects = roadmap.projects;
  const std::vector<std::size_t> projects = projectsOf(grouping.table(), roadmap);
  for (const RenewalUnit& unit : grouping.units.units) {
    RoadmapRow row;
    const std::string number = std::to_string(unit.id);
    row.title = {"单元 " + number, "Unit " + number};
    row.parcels = unit.parcels;
    row.area = unit.area;
    std::vector<std::size_t> used;
    for (const std::uint32_t parcel : unit.parcels) {
      if (projects[parcel] == noProject) {
        ++row.undated;
      } else {
        used.push_back(projects[parcel]);
      }
    }
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    if (used.size() > 1) {
      RoadmapProject derived;
      derived.name = row.title;
      for (const std::size_t project : used) {
        for (const RoadmapProject::Step& step : roadmap.projects[project].steps) {
          mergeStep(step, derived, row.lastBegins);
        }
      }
      sortSteps(derived, row.lastBegins);
      used = {result.projects.size()};
      result.projects.push_back(std::move(derived));
    }
    row.projects = std::move(used);
    result.rows.push_back(std::move(row));
  }
  result.withoutProject =
      static_cast<std::size_t>(std::count(projects.begin(), projects.end(), noProject));
  return result;
}

RoadmapRows roadmapRows(const CaseContent& content) {
  const ParcelTable& table = *content.parcels;
  const Roadmap& roadmap = content.roadmap;
  RoadmapRows result;
  result.span = spanOf(roadmap);
  result.projects = roadmap.projects;
  std::vector<std::vector<std::uint32_t>> parcels(roadmap.projects.size());
  const std::vector<std::size_t> projects = projectsOf(table, roadmap);
  for (std::size_t row = 0; row < projects.size(); ++row) {
    if (projects[row] == noProject) {
      ++result.withoutProject;
    } else {
      parcels[projects[row]].push_back(static_cast<std::uint32_t>(row));
    }
  }
  const auto areaOf = [&](const std::vector<std::uint32_t>& rows) {
    SquareMetre area;
    for (const std::uint32_t row : rows) {
      area += table.areasKnown() ? table.drawnArea(ParcelIndex{row}) : SquareMetre();
    }
    return area;
  };
  std::vector<std::string> areas;
  for (const RoadmapProject& project : roadmap.projects) {
    if (std::find(areas.begin(), areas.end(), project.area) == areas.end()) {
      areas.push_back(project.area);
    }
  }
  std::stable_partition(areas.begin(), areas.end(), [](const auto& area) { return !area.empty(); });
  for (const std::string& area : areas) {
    RoadmapRow head = areaRow(area, content);
    std::vector<RoadmapRow> below;
    for (std::size_t i = 0; i < roadmap.projects.size(); ++i) {
      if (roadmap.projects[i].area != area) {
        continue;
      }
      RoadmapRow row;
      row.title = roadmap.projects[i].name;
      row.projects = {i};
      row.parcels = parcels[i];
      row.area = areaOf(row.parcels);
      head.projects.push_back(i);
      head.parcels.insert(head.parcels.end(), row.parcels.begin(), row.parcels.end());
      head.area += row.area;
      below.push_back(std::move(row));
    }
    std::sort(head.parcels.begin(), head.parcels.end());
    result.rows.push_back(std::move(head));
    // The line of an area with one project holds its bars.
    for (std::size_t i = 0; below.size() > 1 && i < below.size(); ++i) {
      result.rows.push_back(std::move(below[i]));
    }
  }
  return result;
}

}  // namespace renewal::viewer
