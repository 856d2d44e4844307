#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace renewal {

/// Cutting one connected group of parcels into units of limited size. Nodes are parcels in the
/// canonical order (renewal_units.h); links are those that may join a unit.
struct BandProblem {
  std::vector<double> area;           ///< m²
  std::vector<std::uint32_t> holder;  ///< number of the holder; noHolder = unknown
  std::vector<std::vector<std::pair<std::uint32_t, double>>> links;  ///< node, shared border in m
  double minArea = 0;
  double maxArea = 0;
  std::size_t maxHolders = 0;  ///< 0 = any number; every parcel without a holder counts as one more

  static constexpr std::uint32_t noHolder = 0xffffffffU;
  std::size_t size() const { return area.size(); }
};

/// The unit of every node, numbered from 0 in the order of their first nodes; leftOut = in none.
using BandAnswer = std::vector<std::uint32_t>;
inline constexpr std::uint32_t leftOut = 0xffffffffU;

/// What an answer achieves, in the order of importance.
struct BandScore {
  double covered = 0;   ///< area in units: more is better
  double interior = 0;  ///< border between parcels of one unit: more is shorter outlines
};
BandScore scoreOf(const BandProblem& problem, const BandAnswer& answer);
/// True if `a` is better than `b`; differences below a billionth count as none.
bool better(const BandScore& a, const BandScore& b);
/// True if every unit is contiguous and keeps the size band and the number of holders.
bool valid(const BandProblem& problem, const BandAnswer& answer);

/// Up to so many nodes the optimum is found by trying everything.
inline constexpr std::size_t exactNodes = 12;
/// The best answer there is, by dynamic programming over subsets. Requires size() <= exactNodes.
BandAnswer cutExactly(const BandProblem& problem);

/// A good answer for any size: units are grown from the rim, the parcel with most border to the
/// unit first, then improved. What it guarantees: the answer is valid(); no parcel left out could
/// be added to a neighbouring unit, and no two neighbouring units could be one. It is not always
/// the optimum.
BandAnswer cutByGrowth(const BandProblem& problem);

}  // namespace renewal
