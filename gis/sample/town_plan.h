#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "gis/sample/geography.h"
#include "gis/sample/ring.h"

namespace renewal::gis::sample {

/// What a block of lots is.
enum class Zone : std::uint8_t {
  OldVillage,    ///< narrow lanes, small irregular lots
  NewVillage,    ///< rows of self-built houses
  Sheds,         ///< collective land with shed factories
  SmallFactory,  ///< small and middle factories
  Storage,
  Estate,  ///< housing estates
  Office,
  Commerce,
  Public,    ///< schools, hospitals, offices of the state
  Farmland,  ///< fields and orchards at the edge
  Green,     ///< small parks and verges
  Vacant,    ///< supplied and not built, or building
};

/// The four renewal areas, in the order in which land that two of them claim is given out.
enum class Area : std::uint8_t { Shagang, Zimaling, Jinzhong, Belts };
inline constexpr std::size_t areaCount = 4;
std::string_view areaName(Area area);  ///< 片区 as in the data

struct Lot {
  std::vector<Ring> rings;  ///< outline and holes, all counter-clockwise while planning
  Zone zone = Zone::OldVillage;
  Area area = Area::Shagang;
  std::uint32_t block = 0;  ///< lots of one block follow each other
};

struct Street {
  std::vector<Point> path;
  double width = 0;
};

/// Streets, blocks and lots of the four areas on the working grid, before streets are bent.
struct TownPlan {
  std::vector<Lot> lots;
  std::vector<Street> streets;
};

/// The known features on the grid, roads rounded at their bends.
struct Ground {
  struct Feature {
    const KnownFeature* known = nullptr;
    std::vector<Point> path;  ///< a line, or a ring without closing point
  };
  std::vector<Feature> lines;
  std::vector<Feature> outlines;
  const Feature& line(std::string_view id) const;
  const Feature& outline(std::string_view id) const;
};
Ground knownGround();

/// The plan of a seed. Same seed, same plan.
TownPlan planTown(const Ground& ground, std::uint64_t seed, JobContext& job);

}  // namespace renewal::gis::sample
