#include "gis/cli/place_text.h"

#include <utility>

#include "core/base/error.h"
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

PlaceText::PlaceText(const CaseContent& content, ParcelIndex parcel, JobContext& job) {
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
      findings_.push_back(std::move(finding));
    }
  };
  measured(elements_, [&] { return structureElements(content.structure); });
  measured(limits_, [&] { return limitZones(content.ground, false); });
  place_ = placeOf(*content.parcels, parcel, elements_, limits_, job);
}

void PlaceText::addJson(Json& json) const {
  if (!elements_.empty()) {
    json["structure"] = overlapsJson(place_.elements, elements_);
  }
  if (!limits_.empty()) {
    json["limits"] = overlapsJson(place_.limits, limits_);
  }
}

std::string PlaceText::text(Language language) const {
  const bool chinese = language == Language::Chinese;
  std::string text;
  if (!place_.elements.empty()) {
    text += (chinese ? "\n规划结构\n" : "\nPlanning structure\n") +
            lines(place_.elements, elements_, language);
  }
  if (!place_.limits.empty()) {
    text += (chinese ? "\n限制因素\n" : "\nLimits\n") + lines(place_.limits, limits_, language);
  }
  return text;
}

}  // namespace renewal::cli
