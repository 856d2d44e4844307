#include "core/service/area_title.h"

#include <string>

namespace renewal {

Text areaTitle(const CaseContent& content, std::string_view area) {
  if (const auto named = content.areaTitles.find(area); named != content.areaTitles.end()) {
    return named->second;
  }
  const std::string own(area);
  for (const MapFeature& feature : content.ground) {
    if (feature.kind == "area" && feature.name.zh == area && !feature.name.en.empty()) {
      return {own, feature.name.en};
    }
  }
  return {own, own};
}

}  // namespace renewal
