#pragma once

#include <vector>

#include "gis/sample/town_plan.h"

namespace renewal::gis::sample {

/// The land of an area that parcels may take: its outline within the district, less the strips of
/// roads, railway and river, parks, lakes and the areas that come before it; in pieces without
/// holes, the largest first. Throws Error (Geometry).
std::vector<Ring> buildableLand(const Ground& ground, Area area);

/// Outlines of the land that counts to the belts: 300 m each side of the two roads within the
/// district, less the areas that come before. Throws Error (Geometry).
std::vector<Ring> beltOutlines(const Ground& ground);

/// A ring grown by some metres with round corners. Throws Error (Geometry).
Ring grown(const Ring& ring, double metres);

}  // namespace renewal::gis::sample
