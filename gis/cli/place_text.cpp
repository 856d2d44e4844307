#include "gis/cli/place_text.h"

#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

template <typename Zone>
Json overlapsJson(const std::vector<ZoneOverlap>& overlaps, const std::vector<Zone>& zones) {
  Json json = Json::array();
  for (const ZoneOverlap& overlap : overlaps) {
    const Zone& zone = zones[overlap.zone];
    json.push_back({{"id", zone.id},
                    {"name", textJson(zone.name)},
                    {"area_m2", overlap.area},
                    {"share", overlap.share},
                    {"reason", textJson(overlapReason(overlap, zone.name))}});
  }
  return json;
}

template <typename Zone>
std::string lines(const std::vector<ZoneOverlap>& overlaps, const std::vector<Zone>& zones,
                  Language language) {
  std::string text;
  for (const ZoneOverlap& overlap : overlaps) {
    text += "  " + printable(overlapReason(overlap, zones[overlap.zone].name).in(language)) + "\n";
  }
  return text;
}

}  // namespace

PlaceText::PlaceText(const CaseContent& content, ParcelIndex parcel, JobContext& job)
    : zones_(gis::zonesOf(content, findings_)),
      place_(placeOf(*content.parcels, parcel, zones_.elements, zones_.limits, job)) {}

void PlaceText::addJson(Json& json) const {
  if (!zones_.elements.empty()) {
    json["structure"] = overlapsJson(place_.elements, zones_.elements);
  }
  if (!zones_.limits.empty()) {
    json["limits"] = overlapsJson(place_.limits, zones_.limits);
  }
}

std::string PlaceText::text(Language language) const {
  const bool chinese = language == Language::Chinese;
  std::string text;
  if (!place_.elements.empty()) {
    text += (chinese ? "\n规划结构\n" : "\nPlanning structure\n") +
            lines(place_.elements, zones_.elements, language);
  }
  if (!place_.limits.empty()) {
    text +=
        (chinese ? "\n限制因素\n" : "\nLimits\n") + lines(place_.limits, zones_.limits, language);
  }
  return text;
}

}  // namespace renewal::cli
