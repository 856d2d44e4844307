#pragma once

#include <vector>

#include "gis/sample/record.h"
#include "gis/sample/zones.h"

namespace renewal::gis::sample {

/// The day the sample is assessed on.
inline Date sampleDay() {
  return Date::fromYmd(2020, 12, 31);
}

/// Gives every record identity, rights, use, dates, sizes, money and buildings, so that shares and
/// sizes follow what is known of Zhongshan: two thirds of sold industrial parcels below 10 亩, shed
/// factories with a floor-area ratio below 0.65, tax below 5 万元/亩 where land is badly used.
/// Everything a rule book asks is filled in, save a few per cent left blank here and there.
void giveAttributes(std::vector<Record>& records, const Ground& ground, const ZoneMap& zones,
                    std::uint64_t seed);

}  // namespace renewal::gis::sample
