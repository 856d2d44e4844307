#include "gis/sample/attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "gis/sample/names.h"
#include "gis/sample/random.h"
#include "gis/sample/site_attributes.h"

namespace renewal::gis::sample {
namespace {

constexpr double squareMetresPerMu = 10000.0 / 15;

/// Where parcels lie: community and road by distance.
class Places {
 public:
  explicit Places(const Ground& ground) {
    for (const Community& community : communities()) {
      communities_.push_back({&community, toGrid({community.degrees}).front()});
    }
    for (const Ground::Feature& line : ground.lines) {
      if (line.known->kind == "arterial") {
        roads_.push_back(&line);
      }
    }
  }

  const Community& communityAt(Point p) const {
    const auto nearest = std::min_element(
        communities_.begin(), communities_.end(),
        [&](const auto& a, const auto& b) { return length(p - a.second) < length(p - b.second); });
    return *nearest->first;
  }

  std::string_view roadAt(Point p) const {
    const auto nearest =
        std::min_element(roads_.begin(), roads_.end(), [&](const auto* a, const auto* b) {
          return distanceToPath(a->path, p) < distanceToPath(b->path, p);
        });
    return (*nearest)->known->name.zh;
  }

 private:
  std::vector<std::pair<const Community*, Point>> communities_;
  std::vector<const Ground::Feature*> roads_;
};

bool isCollective(Zone zone, Random& random) {
  switch (zone) {
    case Zone::OldVillage:
    case Zone::NewVillage:
    case Zone::Farmland:
      return true;
    case Zone::Sheds:
      return random.chance(0.8);
    case Zone::SmallFactory:
      return random.chance(0.25);
    case Zone::Green:
      return random.chance(0.3);
    default:
      return false;
  }
}

std::string_view kindLetters(const Record& record, bool collective) {
  if (!collective) {
    return "GB";
  }
  switch (record.zone) {
    case Zone::OldVillage:
    case Zone::NewVillage:
      return "JC";
    case Zone::Farmland:
      return "JA";
    default:
      return "JB";
  }
}

class Identifier {
 public:
  Identifier(const Ground& ground) : places_(ground) {}

  void identify(Record& record, Random& random) {
    const Point centre = centroidOf(record.rings.front());
    const Community& community = places_.communityAt(centre);
    const bool collective = isCollective(record.zone, random);
    const std::string kind(kindLetters(record, collective));
    const int serial = ++serials_[std::string(community.zone) + kind];
    const std::string code = fmt::format("442000002{}{}{:05}", community.zone, kind, serial);
    record.setText(Field::ParcelCode, code);
    record.setText(Field::UnitCode, code + "W00000000");
    record.setText(Field::AreaName, areaName(record.layer));
    record.setText(Field::Community, community.name);
    record.setText(Field::Tenure, collective ? "collective" : "state");
    const bool village = record.zone == Zone::OldVillage || record.zone == Zone::NewVillage;
    const std::string road(places_.roadAt(centre));
    record.setText(Field::Location,
                   village ? fmt::format("中山市东区{}{}{}巷{}号", community.name, lane(record),
                                         record.block % 37 + 1, serial % 60 + 1)
                   : record.zone == Zone::Farmland
                       ? fmt::format("中山市东区{}地段", community.name)
                       : fmt::format("中山市东区{}{}号", road, random.whole(1, 260)));
  }

 private:
  static const char* lane(const Record& record) {
    return record.zone == Zone::OldVillage ? "大街" : "新村";
  }

  Places places_;
  std::map<std::string, int> serials_;
};

}  // namespace

double roundedTo(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::round(value * scale) / scale;
}

void giveAttributes(std::vector<Record>& records, const Ground& ground, const ZoneMap& zones,
                    std::uint64_t seed) {
  Identifier identifier(ground);
  for (std::size_t i = 0; i < records.size(); ++i) {
    Record& record = records[i];
    Random random(seed, 1000000 + i);
    identifier.identify(record, random);
    const Point centre = centroidOf(record.rings.front());
    SiteContext site;
    site.mu = record.area / squareMetresPerMu;
    site.decay = zones.noise(centre, 230, 21);
    // A block is of one age and one fate, by and large.
    site.blockDraw = Random(seed, 5000000 + record.block).unit();
    site.renewalPatch = zones.noise(centre, 340, 22);
    giveSiteAttributes(record, site, random);
    leaveBlanks(record, random);
  }
}

}  // namespace renewal::gis::sample
