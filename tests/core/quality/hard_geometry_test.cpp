// Drawings known to break other programs: a right answer or a clear issue, never a crash or a
// silent drop.
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/base/parallel_for.h"
#include "core/quality/gap_finder.h"
#include "tests/core/quality/quality_table.h"

namespace renewal {
namespace {

using testing_support::box;
using testing_support::checkDay;
using testing_support::found;
using testing_support::issuesOf;

using Ring = std::vector<Point>;
using Part = std::vector<Ring>;
using Ids = std::multiset<std::string>;

std::shared_ptr<const ParcelTable> drawn(const std::vector<std::vector<Part>>& parcels) {
  TableParts parts;
  parts.rows = parcels.size();
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}};
  for (const std::vector<Part>& parcel : parcels) {
    parts.geometry.beginParcel();
    for (const Part& part : parcel) {
      parts.geometry.beginPart();
      for (Ring ring : part) {
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

struct Hard {
  const char* name;
  std::vector<std::vector<Part>> parcels;
  Ids fires;
};
std::string nameOf(const testing::TestParamInfo<Hard>& one) {
  return one.param.name;
}
void PrintTo(const Hard& hard, std::ostream* out) {
  *out << hard.name;
}

class HardGeometry : public testing::TestWithParam<Hard> {};

TEST_P(HardGeometry, GetsItsAnswer) {
  const auto table = drawn(GetParam().parcels);
  for (const unsigned threads : {1U, 2U, 8U}) {
    setThreadCount(threads);
    EXPECT_EQ(found(issuesOf(*table)), GetParam().fires) << threads << " threads";
  }
  setThreadCount(0);
}

const double nan = std::numeric_limits<double>::quiet_NaN();
const double infinite = std::numeric_limits<double>::infinity();
const Ring square = box(0, 0, 100, 100);
Ring reversed(Ring ring) {
  return {ring.rbegin(), ring.rend()};
}

INSTANTIATE_TEST_SUITE_P(
    Table, HardGeometry,
    testing::Values(
        Hard{
            "holeTouchesOutlineInAPoint", {{{square, {{0, 50}, {20, 40}, {20, 60}, {0, 50}}}}}, {}},
        Hard{"holeSharesASideWithItsOutline", {{{square, reversed(box(0, 40, 20, 60))}}}, {}},
        Hard{"twoPartsThatTouchInACorner", {{{square}, {box(100, 100, 200, 200)}}}, {}},
        Hard{"shellInAShell", {{{square}, {box(20, 20, 40, 40)}}}, {"part-in-part"}},
        Hard{"islandInTheLakeOfAShell",
             {{{square, reversed(box(20, 20, 80, 80))}, {box(40, 40, 60, 60)}}},
             {}},
        Hard{"shellInAShellInAShell",
             {{{square}, {box(20, 20, 80, 80)}, {box(40, 40, 60, 60)}}},
             {"part-in-part", "part-in-part", "part-in-part"}},
        Hard{
            "spikeThatCollapsed",
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
             {"self-touch", "self-touch", "self-touch", "self-touch"}}),
    nameOf);

/// A round parcel and `around` parcels on its border.
std::shared_ptr<const ParcelTable> lake(std::size_t corners, std::size_t around) {
  const auto at = [&](std::size_t i, double radius) {
    const double angle =
        -2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
    return Point{radius * std::cos(angle), radius * std::sin(angle)};
  };
  Ring ring;
  for (std::size_t i = 0; i < corners; ++i) {
    ring.push_back(at(i, 3000));
  }
  ring.push_back(ring.front());
  std::vector<std::vector<Part>> parcels{{{ring}}};
  const std::size_t each = around == 0 ? 0 : corners / around;
  for (std::size_t p = 0; p < around; ++p) {
    Ring lot(ring.begin() + static_cast<std::ptrdiff_t>(p * each),
             ring.begin() + static_cast<std::ptrdiff_t>((p + 1) * each + 1));
    lot.push_back(at((p + 1) * each % corners, 3050));
    lot.push_back(at(p * each, 3050));
    lot.push_back(lot.front());
    parcels.push_back({{lot}});
  }
  return drawn(parcels);
}

TEST(HardGeometry, AParcelThatTouchesFiveThousandOthers) {
  EXPECT_EQ(found(issuesOf(*lake(20000, 5000))), Ids{});
}

TEST(HardGeometry, AParcelOfAMillionVertices) {
  EXPECT_EQ(found(issuesOf(*lake(1000000, 100))), Ids{});
}

TEST(HardGeometry, ALongCombOfParallelTeeth) {
  // Every vertical line meets thousands of teeth: no square of the number of segments.
  Ring comb{{0, 0}};
  constexpr int teeth = 20000;
  for (int i = 0; i < teeth; ++i) {
    comb.push_back({1000, i * 2 + 0.5});
    comb.push_back({0, i * 2 + 1.0});
  }
  comb.push_back({-10, teeth * 2.0});
  comb.push_back({-10, 0});
  comb.push_back({0, 0});
  const Ids ids = found(issuesOf(*drawn({{{comb}}})));
  EXPECT_EQ(ids.count("self-intersection") + ids.count("bow-tie") + ids.count("self-touch"), 0U);
}

/// Says stop from the n-th question on.
class StopAfter : public SilentJob {
 public:
  explicit StopAfter(int questions) : left_(questions) {}
  bool cancelled() const override { return left_.fetch_sub(1) <= 0; }

 private:
  mutable std::atomic<int> left_;
};

TEST(HardGeometry, StopsWhereverItIsTold) {
  const auto table = lake(5000, 20);
  int stopped = 0;
  for (int questions = 0; questions < 40; questions += 2) {
    StopAfter job(questions);
    try {
      checkQuality(*table, {checkDay()}, job);
    } catch (const Cancelled&) {
      ++stopped;
    }
  }
  EXPECT_GT(stopped, 10);
}

}  // namespace
}  // namespace renewal
