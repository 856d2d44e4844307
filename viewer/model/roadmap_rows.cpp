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

}  // namespace

RoadmapRows roadmapRows(const CaseContent& content) {
  const ParcelTable& table = *content.parcels;
  const Roadmap& roadmap = content.roadmap;
  RoadmapRows result;
  result.span = spanOf(roadmap);
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
