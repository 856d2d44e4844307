// Neighbours, units and shares of drawings known to break other programs: something sensible of
// every parcel, nothing thrown, and the same for any number of threads.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/base/parallel_for.h"
#include "core/land/renewal_units.h"
#include "core/structure/zone_shares.h"
#include "tests/core/land/land_fabric.h"
#include "tests/core/quality/hard_drawings.h"

namespace renewal {
namespace {

using testing_support::HardDrawing;
using testing_support::hardTable;
using testing_support::rectangle;
using testing_support::Ring;

class HardLand : public testing::TestWithParam<HardDrawing> {
 protected:
  HardLand() : table_(hardTable(GetParam().parcels)) {}
  ~HardLand() override { setThreadCount(0); }

  std::shared_ptr<const NeighbourGraph> graph(double tolerance, double maxGap) {
    NeighbourOptions options;
    options.tolerance = tolerance;
    options.maxGap = maxGap;
    return NeighbourGraph::build(*table_, options, job_);
  }
  static std::vector<std::vector<Neighbour>> linksOf(const NeighbourGraph& graph) {
    std::vector<std::vector<Neighbour>> links;
    for (std::size_t row = 0; row < graph.parcels(); ++row) {
      const auto of = graph.of(ParcelIndex(static_cast<std::uint32_t>(row)));
      links.emplace_back(of.begin(), of.end());
    }
    return links;
  }

  std::shared_ptr<const ParcelTable> table_;
  SilentJob job_;
};

TEST_P(HardLand, NeighboursAreMutual) {
  for (const double tolerance : {0.0, 0.5}) {
    setThreadCount(1);
    const auto one = graph(tolerance, 5);
    const auto links = linksOf(*one);
    for (std::uint32_t row = 0; row < links.size(); ++row) {
      for (const Neighbour& link : links[row]) {
        EXPECT_NE(link.parcel, row);
        EXPECT_TRUE(std::isfinite(link.measure) && link.measure >= 0) << link.measure;
        const Neighbour* back = one->between(ParcelIndex(link.parcel), ParcelIndex(row));
        ASSERT_NE(back, nullptr);
        EXPECT_EQ(back->kind, link.kind);
        EXPECT_EQ(back->measure, link.measure);
      }
    }
    for (const unsigned threads : {2U, 8U}) {
      setThreadCount(threads);
      EXPECT_EQ(linksOf(*graph(tolerance, 5)), links) << threads << " threads";
    }
  }
}

TEST_P(HardLand, EveryParcelIsInAUnitOrHasAReason) {
  const auto graph = this->graph(0, 0);
  const std::vector<std::uint8_t> all(table_->size(), 1);
  const RenewalUnits units = findUnits(*table_, *graph, {all, {}, {}, {}, {}}, {}, job_);
  ASSERT_EQ(units.unitOf.size(), table_->size());
  std::size_t members = 0;
  for (const RenewalUnit& unit : units.units) {
    members += unit.parcels.size();
    double area = 0;
    for (const std::uint32_t row : unit.parcels) {
      area += table_->drawnArea(ParcelIndex(row)).value();
    }
    EXPECT_NEAR(unit.area.value(), area, 1e-9 * std::abs(area));
    if (unit.outline.exact) {
      EXPECT_NEAR(unit.outline.area, area, 1e-6 * std::abs(area) + 1e-6);
    }
  }
  for (std::uint32_t row = 0; row < table_->size(); ++row) {
    members += units.reason[row] != LeftOutReason::None ? 1 : 0;
  }
  EXPECT_EQ(members, table_->size());
}

TEST_P(HardLand, SharesLieBetweenNothingAndAllOfIt) {
  const auto at = [](double x, double y) { return Point{437000 + x, 2490000 + y}; };
  const std::vector<Region> zones{
      regionOfRings({{at(-10, 33), at(60, 33), at(60, 77), at(-10, 77), at(-10, 33)}}),
      regionAlong({{at(0, 0), at(50, 61), at(120, 55)}}, 17)};
  setThreadCount(1);
  const ZoneShares one = ZoneShares::of(*table_, zones, job_);
  for (std::uint32_t row = 0; row < table_->size(); ++row) {
    for (const ZoneOverlap& overlap : one.of(row)) {
      EXPECT_TRUE(overlap.area > 0 && overlap.area <= one.zoneArea(overlap.zone) + 1e-6)
          << overlap.area;
      EXPECT_TRUE(overlap.share >= 0 && overlap.share <= 1) << overlap.share;
    }
  }
  for (const unsigned threads : {2U, 8U}) {
    setThreadCount(threads);
    const ZoneShares again = ZoneShares::of(*table_, zones, job_);
    for (std::uint32_t row = 0; row < table_->size(); ++row) {
      EXPECT_TRUE(std::equal(one.of(row).begin(), one.of(row).end(), again.of(row).begin(),
                             again.of(row).end()));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Table, HardLand, testing::ValuesIn(testing_support::hardDrawings()),
                         [](const testing::TestParamInfo<HardDrawing>& one) {
                           return std::string(one.param.name);
                         });

Outline outlineOfAll(const std::vector<std::vector<HardDrawing::Part>>& parcels) {
  const auto table = hardTable(parcels);
  SilentJob job;
  const auto graph = NeighbourGraph::build(*table, {}, job);
  std::vector<std::uint32_t> members(table->size());
  std::iota(members.begin(), members.end(), 0U);
  return outlineOf(*table, *graph, members);
}

constexpr int teeth = 20000;

TEST(HardOutline, OfACombWithALotBetweenEveryTwoTeeth) {
  // Every lot lies in the comb's box, and a line through it meets all teeth: no square of them.
  for (const bool upright : {false, true}) {
    Ring comb{{-10, 0}};
    std::vector<std::vector<HardDrawing::Part>> parcels(1);
    const auto turned = [&](Ring ring) {
      for (Point& p : ring) {
        p = upright ? Point{p.y, p.x} : p;
      }
      return ring;
    };
    for (int i = 0; i < teeth; ++i) {
      const double y = i * 4;
      comb.insert(comb.end(), {{0, y}, {0, y + 1}, {1000, y + 1}, {1000, y + 2}, {0, y + 2}});
      parcels.push_back({{turned(rectangle(10, y + 2.5, 500, y + 4.5))}});
    }
    comb.insert(comb.end(), {{0, teeth * 4.0}, {-10, teeth * 4.0}, {-10, 0}});
    parcels[0] = {{turned(comb)}};
    const Outline outline = outlineOfAll(parcels);
    EXPECT_TRUE(outline.exact);
    EXPECT_EQ(outline.parts.size(), teeth + 1U);
    // A lot within a tooth overlaps it, and nothing else tells.
    parcels.push_back({{turned(rectangle(100, 1.25, 200, 1.75))}});
    EXPECT_FALSE(outlineOfAll(parcels).exact);
  }
}

TEST(HardOutline, OfACombWithAYardInEveryTooth) {
  HardDrawing::Part comb{{{-10, 0}}};
  std::vector<std::vector<HardDrawing::Part>> parcels;
  for (int i = 0; i < teeth; ++i) {
    const double y = i * 4;
    comb[0].insert(comb[0].end(),
                   {{0, y}, {0, y + 0.5}, {1000, y + 0.5}, {1000, y + 3.5}, {0, y + 3.5}});
    comb.push_back(rectangle(10, y + 1, 900, y + 3));
    parcels.push_back({{rectangle(20, y + 1.5, 800, y + 2.5)}});
  }
  comb[0].insert(comb[0].end(), {{0, teeth * 4.0}, {-10, teeth * 4.0}, {-10, 0}});
  parcels.push_back({comb});
  const Outline outline = outlineOfAll(parcels);
  EXPECT_TRUE(outline.exact);
  ASSERT_EQ(outline.parts.size(), teeth + 1U);
  EXPECT_EQ(outline.parts[0].size(), teeth + 1U);
}

TEST(HardOutline, OfTwoInterlockedCombs) {
  const auto [left, right] = testing_support::interlockedCombs(teeth, 1005);
  const Outline outline = outlineOfAll({{{left}}, {{right}}});
  EXPECT_TRUE(outline.exact);
  EXPECT_EQ(outline.parts.size(), 2U);
}

}  // namespace
}  // namespace renewal
