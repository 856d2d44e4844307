#pragma once

// Drawings known to break other programs, with the checks that have something to say of them. Most
// are situations of the robustness and validity tests of GEOS and JTS, drawn anew.

#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/core/quality/quality_table.h"

namespace renewal::testing_support {

struct HardDrawing {
  using Ring = std::vector<Point>;
  using Part = std::vector<Ring>;
  const char* name;
  std::vector<std::vector<Part>> parcels;
  std::multiset<std::string> fires;
};
inline void PrintTo(const HardDrawing& hard, std::ostream* out) {
  *out << hard.name;
}

/// The parcels, moved into the district.
inline std::shared_ptr<const ParcelTable> hardTable(
    const std::vector<std::vector<HardDrawing::Part>>& parcels) {
  TableParts parts;
  parts.rows = parcels.size();
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}};
  for (const std::vector<HardDrawing::Part>& parcel : parcels) {
    parts.geometry.beginParcel();
    for (const HardDrawing::Part& part : parcel) {
      parts.geometry.beginPart();
      for (HardDrawing::Ring ring : part) {
        for (Point& p : ring) {
          p = {437000 + p.x, 2490000 + p.y};
        }
        parts.geometry.addRing(ring);
      }
    }
  }
  parts.sources.push_back({"a.shp", "a", 0, static_cast<std::uint32_t>(parts.rows), {}});
  return ParcelTable::make(std::move(parts));
}

/// Two combs whose teeth stand between each other's: a vertical line meets all teeth of both, a
/// level one two. The back of the right one stands at `back`; below 1000 it cuts the left one's
/// tips off.
inline std::array<HardDrawing::Ring, 2> interlockedCombs(int teeth, double back) {
  HardDrawing::Ring left{{-10, 0}};
  HardDrawing::Ring right{{1010, 0}};
  for (int i = 0; i < teeth; ++i) {
    const double y = i * 4;
    left.insert(left.end(), {{0, y}, {0, y + 1}, {1000, y + 1}, {1000, y + 2}, {0, y + 2}});
    right.insert(right.end(),
                 {{back, y}, {back, y + 3}, {0.5, y + 3}, {0.5, y + 3.5}, {back, y + 3.5}});
  }
  left.insert(left.end(), {{0, teeth * 4.0}, {-10, teeth * 4.0}, {-10, 0}});
  right.insert(right.end(), {{back, teeth * 4.0}, {1010, teeth * 4.0}, {1010, 0}});
  return {std::move(left), std::move(right)};
}

inline std::vector<HardDrawing> hardDrawings() {
  using Hard = HardDrawing;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  const HardDrawing::Ring square = box(0, 0, 100, 100);
  const auto reversed = [](const HardDrawing::Ring& ring) {
    return HardDrawing::Ring(ring.rbegin(), ring.rend());
  };
  return {
      Hard{"holeTouchesOutlineInAPoint", {{{square, {{0, 50}, {20, 40}, {20, 60}, {0, 50}}}}}, {}},
      Hard{"holeSharesASideWithItsOutline", {{{square, reversed(box(0, 40, 20, 60))}}}, {}},
      Hard{"twoPartsThatTouchInACorner", {{{square}, {box(100, 100, 200, 200)}}}, {}},
      Hard{"shellInAShell", {{{square}, {box(20, 20, 40, 40)}}}, {"part-in-part"}},
      Hard{"islandInTheLakeOfAShell",
           {{{square, reversed(box(20, 20, 80, 80))}, {box(40, 40, 60, 60)}}},
           {}},
      Hard{"shellInAShellInAShell",
           {{{square}, {box(20, 20, 80, 80)}, {box(40, 40, 60, 60)}}},
           {"part-in-part", "part-in-part", "part-in-part"}},
      Hard{"spikeThatCollapsed",
           {{{{{0, 0}, {0, 100}, {50, 100}, {50, 150}, {50, 100}, {100, 100}, {100, 0}, {0, 0}}}}},
           {"spike", "self-touch"}},
      Hard{"nothingButASpike",
           {{{{{0, 0}, {0, 100}, {0, 0}, {0, 0}}}}},
           {"duplicate-vertex", "zero-area"}},
      Hard{"millimetreSliverBetweenNeighbours",
           {{{box(0, 0, 50, 100)}}, {{box(50.001, 0, 100, 100)}}},
           {}},
      Hard{"millimetreSliverItself",
           {{{{{0, 0}, {0, 100}, {0.001, 100}, {0.001, 0}, {0, 0}}}}},
           {"duplicate-vertex", "duplicate-vertex", "zero-area"}},
      Hard{"cornersTenMillionMetresApart",
           {{{{{0, 0}, {0, 100}, {1e7, 100}, {1e7, 0}, {0, 0}}}}, {{box(0, 200, 100, 300)}}},
           {}},
      Hard{"notANumberBesideSoundParcels",
           {{{{{0, 0}, {0, nan}, {100, 100}, {0, 0}}}},
            {{box(0, 0, 50, 50)}},
            {{box(40, 0, 90, 50)}}},
           {"coordinate-invalid", "overlap"}},
      Hard{"infiniteBesideSoundParcels",
           {{{{{0, 0}, {infinite, 100}, {100, 100}, {0, 0}}}},
            {{box(0, 0, 50, 50)}},
            {{box(40, 0, 90, 50)}}},
           {"coordinate-invalid", "overlap"}},
      Hard{"infiniteBothWays",
           {{{{{-infinite, 0}, {infinite, 100}, {100, -infinite}, {-infinite, 0}}}}},
           {"coordinate-invalid"}},
      Hard{"onePoint", {{{{{5, 5}}}}}, {"zero-area"}},
      Hard{"thePointTwice", {{{{{5, 5}, {5, 5}}}}}, {"zero-area"}},
      Hard{"bowTieOfTwoEqualHalves",
           {{{{{0, 0}, {100, 100}, {100, 0}, {0, 100}, {0, 0}}}}},
           {"bow-tie"}},
      Hard{"ringOverItself",
           {{{{{0, 0},
               {0, 100},
               {100, 100},
               {100, 0},
               {0, 0},
               {0, 100},
               {100, 100},
               {100, 0},
               {0, 0}}}}},
           {"self-touch", "self-touch", "self-touch", "self-touch"}},
      Hard{"holeCrossesItsOutline",
           {{{square, reversed(box(80, 40, 120, 60))}}},
           {"self-intersection", "self-intersection"}},
      Hard{"holeOutsideItsOutline",
           {{{square, reversed(box(120, 40, 140, 60))}}},
           {"hole-misplaced"}},
      Hard{"holeEqualToItsOutline", {{{square, reversed(square)}}}, {"hole-misplaced"}},
      Hard{"twoHolesOverEachOther",
           {{{square, reversed(box(20, 20, 60, 60)), reversed(box(40, 40, 80, 80))}}},
           {"self-intersection", "self-intersection"}},
      Hard{"theHoleTwice",
           {{{square, reversed(box(20, 20, 60, 60)), reversed(box(20, 20, 60, 60))}}},
           {"hole-misplaced"}},
      Hard{"holeInAHole",
           {{{square, reversed(box(20, 20, 60, 60)), reversed(box(20, 30, 40, 50))}}},
           {"hole-misplaced"}},
      Hard{"holeWithItsCornersOnTheOutline",
           {{{square, {{0, 50}, {50, 100}, {100, 50}, {50, 0}, {0, 50}}}}},
           {"ring-order"}},
      Hard{"holeThatIsABowTie",
           {{{square, {{20, 20}, {60, 60}, {60, 20}, {20, 60}, {20, 20}}}}},
           {"bow-tie"}},
      Hard{"holesThatTouchInAPoint",
           {{{square, reversed(box(20, 20, 40, 40)), reversed(box(40, 40, 60, 60))}}},
           {}},
      Hard{"chainOfHolesCutsItInTwo",
           {{{square,
              {{0, 50}, {50, 40}, {50, 60}, {0, 50}},
              {{50, 50}, {100, 40}, {100, 60}, {50, 50}}}}},
           {}},
      Hard{"nearlyStraightCrossing",
           {{{{{0, 0}, {0, 100}, {100, 1e-9}, {100, 100}, {0, -1e-9}, {0, 0}}}}},
           {"bow-tie", "duplicate-vertex", "sliver"}},
      Hard{"cornerOffBySomeBits",
           {{{box(0, 0, 50, 50)}},
            {{{{50 + 1e-9, 0}, {50 - 1e-9, 50}, {100, 50}, {100, 0}, {50 + 1e-9, 0}}}}},
           {}},
      Hard{"allPointsInALine", {{{{{0, 0}, {10, 10}, {20, 20}, {30, 30}, {0, 0}}}}}, {"zero-area"}},
      Hard{"figureEightInAPoint",
           {{{{{0, 0},
               {0, 50},
               {50, 50},
               {100, 50},
               {100, 100},
               {50, 100},
               {50, 50},
               {50, 0},
               {0, 0}}}}},
           {"self-touch"}},
      Hard{"twoSquaresInOneRing",
           {{{{{0, 0},
               {0, 50},
               {50, 50},
               {50, 100},
               {100, 100},
               {100, 50},
               {50, 50},
               {50, 0},
               {0, 0}}}}},
           {"self-touch"}},
      Hard{"smallerThanTheGrid",
           {{{box(0, 0, 1e-5, 1e-5)}}},
           {"duplicate-vertex", "duplicate-vertex", "duplicate-vertex", "zero-area"}}};
}

}  // namespace renewal::testing_support
