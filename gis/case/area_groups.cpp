#include "gis/case/area_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/service/area_title.h"

namespace renewal::gis {
namespace {

const MapFeature* outlineOf(const CaseContent& content, const std::string& area) {
  for (const MapFeature& feature : content.ground) {
    if (feature.kind == "area" && feature.name.zh == area) {
      return &feature;
    }
  }
  return nullptr;
}

/// The source all parcels of the group come from, if it holds no other area.
const TableSource* ownSource(const ParcelTable& table, const AreaGroup& group) {
  const TableSource& source = table.sourceOf(ParcelIndex(group.rows.front()));
  const bool whole = group.rows.size() == source.rows && group.rows.front() == source.firstRow &&
                     group.rows.back() == source.firstRow + source.rows - 1;
  return whole ? &source : nullptr;
}

std::string wantedSlug(const CaseContent& content, const AreaGroup& group, std::size_t number) {
  if (group.area.empty()) {
    return "no-area";
  }
  std::string slug;
  if (const TableSource* source = ownSource(*content.parcels, group)) {
    slug = slugOf(std::filesystem::path(source->path).stem().string());
  }
  if (slug.empty()) {
    const MapFeature* outline = outlineOf(content, group.area);
    slug = outline != nullptr ? slugOf(outline->id) : slugOf(group.area);
  }
  return slug.empty() ? fmt::format("area-{}", number) : slug;
}

}  // namespace

std::string slugOf(std::string_view text) {
  std::string slug;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      slug += c;
    } else if (c >= 'A' && c <= 'Z') {
      slug += static_cast<char>(c + ('a' - 'A'));
    } else if (c == '-' || c == '_' || c == ' ' || c == '.') {
      slug += slug.empty() || slug.back() == '-' ? "" : "-";
    } else {
      return "";
    }
  }
  while (!slug.empty() && slug.back() == '-') {
    slug.pop_back();
  }
  return slug;
}

std::vector<AreaGroup> areaGroups(const CaseContent& content) {
  const ParcelTable& table = *content.parcels;
  const Column* names = table.column(Field::AreaName);
  std::vector<AreaGroup> groups;
  std::map<std::string, std::size_t, std::less<>> index;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const std::string_view area =
        names != nullptr && names->isValid(row) ? names->text(row) : std::string_view();
    auto found = index.find(area);
    if (found == index.end()) {
      found = index.emplace(area, groups.size()).first;
      AreaGroup& group = groups.emplace_back();
      group.area = area;
    }
    groups[found->second].rows.push_back(row);
  }
  std::set<std::string> taken;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    AreaGroup& group = groups[i];
    if (group.area.empty()) {
      group.title = {"未注明片区", "no area named"};
    } else {
      group.title = areaTitle(content, group.area);
    }
    const std::string wanted = wantedSlug(content, group, i + 1);
    group.slug = wanted;
    for (int n = 2; !taken.insert(group.slug).second; ++n) {
      group.slug = fmt::format("{}-{}", wanted, n);
    }
  }
  return groups;
}

}  // namespace renewal::gis
