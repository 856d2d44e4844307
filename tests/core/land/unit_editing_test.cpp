#include "core/land/unit_editing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "core/land/unit_search.h"
#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::LandMaker;
using testing_support::rectangle;

using Codes = std::vector<std::string>;
using Numbers = std::vector<std::uint32_t>;
using Breach = UnitBreach::Kind;
using Problem = UnitEditProblem::Kind;

/// 10 m high and along one street: p0 p1 p2 (10, 20, 30 m) touch; p3 touches p2 but does not
/// qualify; p4 touches p3; 15 m on p5 p6; p7 far away has no shape; p8 and p9 have one code.
class UnitEditingTest : public ::testing::Test {
 protected:
  UnitEditingTest() {
    const double edges[][2] = {{0, 10},    {10, 30},   {30, 60},   {60, 70},   {70, 110},
                               {125, 135}, {135, 150}, {300, 300}, {400, 410}, {410, 420}};
    LandMaker land;
    for (const auto& edge : edges) {
      if (edge[0] < edge[1]) {
        land.parcel(rectangle(edge[0], 0, edge[1], 10));
      } else {
        land.parcel(std::vector<testing_support::Part>{});
      }
    }
    land.texts(Field::ParcelCode, {"p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "same", "same"});
    land.texts(Field::Holder, {"甲", "乙", "甲", "丙", "丁", "", "戊", "己", "庚", "庚"});
    land.texts(Field::AreaName, {"东", "东", "东", "东", "西", "西", "西", "西", "西", "西"});
    table_ = land.make();
    qualifying_ = {1, 1, 1, 0, 1, 1, 1, 1, 1, 1};
    limited_ = {0, 0, 0, 0, 0, 1, 0, 0, 0, 0};
  }
  EditedUnits edit(const UnitEdits& edits) {
    NeighbourOptions options;
    options.maxGap = 20;
    options.barriers = barriers_;
    graph_ = NeighbourGraph::build(*table_, options, job_);
    inputs_ = UnitInputs{};
    inputs_.qualifying = qualifying_;
    inputs_.limited = limited_;
    found_ = findUnits(*table_, *graph_, inputs_, constraints_, job_);
    return applyUnitEdits(*table_, *graph_, inputs_, found_, edits, job_);
  }
  static Codes codes(const ParcelTable& table, const RenewalUnit& unit) {
    Codes result;
    for (const std::uint32_t row : unit.parcels) {
      result.emplace_back(table.column(Field::ParcelCode)->text(row));
    }
    return result;
  }
  Codes unit(const EditedUnits& edited, std::uint32_t number) const {
    for (const RenewalUnit& one : edited.units.units) {
      if (one.id == number) {
        return codes(*table_, one);
      }
    }
    return {};
  }
  static std::vector<Breach> kinds(const std::vector<UnitBreach>& breaches) {
    std::vector<Breach> result;
    result.reserve(breaches.size());
    for (const UnitBreach& breach : breaches) {
      result.push_back(breach.kind);
    }
    return result;
  }

  SilentJob job_;
  std::shared_ptr<const ParcelTable> table_;
  std::shared_ptr<const NeighbourGraph> graph_;
  std::vector<std::uint8_t> qualifying_;
  std::vector<std::uint8_t> limited_;
  std::vector<MapFeature> barriers_;
  UnitConstraints constraints_;
  UnitInputs inputs_;
  RenewalUnits found_;
};

/// Found: 1 = p0 p1 p2, 2 = p4, 3 = p5 p6, 4 = the two of one code.
TEST_F(UnitEditingTest, WithoutEditsTheUnitsAreThoseFound) {
  const EditedUnits edited = edit({});
  ASSERT_EQ(edited.units.units.size(), 4U);
  EXPECT_EQ(edited.units.unitOf, found_.unitOf);
  EXPECT_TRUE(edited.results.empty());
  EXPECT_FALSE(edited.units.units[0].byHand);
}

TEST_F(UnitEditingTest, AnAddedParcelIsBridgedAndWhatItBreaksIsSaid) {
  const EditedUnits edited = edit({{UnitEditKind::Add, {"p3"}, {"p2"}}});
  ASSERT_EQ(edited.results.size(), 1U);
  EXPECT_TRUE(edited.results[0].applied);
  EXPECT_TRUE(edited.results[0].problems.empty());
  EXPECT_EQ(edited.results[0].units, Numbers{1});
  EXPECT_EQ(unit(edited, 1), (Codes{"p0", "p1", "p2", "p3"}));
  ASSERT_EQ(edited.results[0].breaches.size(), 1U);
  EXPECT_EQ(edited.results[0].breaches[0], (UnitBreach{Breach::LowShare, 1, 600.0 / 700, 1}));
  const RenewalUnit& changed = edited.units.units[0];
  EXPECT_TRUE(changed.byHand);
  EXPECT_DOUBLE_EQ(changed.area.value(), 700);
  EXPECT_EQ(changed.bridged, Numbers{3});
  EXPECT_EQ(changed.holders, 3U);
  EXPECT_DOUBLE_EQ(changed.outline.area, 700);
  EXPECT_EQ(edited.breaches, edited.results[0].breaches);
}

TEST_F(UnitEditingTest, AParcelOfAnotherUnitChangesHandsAndThatIsSaid) {
  const EditedUnits edited = edit({{UnitEditKind::Add, {"p5", "p3"}, {"p4"}}});
  EXPECT_EQ(unit(edited, 2), (Codes{"p3", "p4", "p5"}));
  EXPECT_EQ(unit(edited, 3), Codes{"p6"});
  // 15 m of street: no gap is allowed; p3 does not qualify.
  EXPECT_EQ(kinds(edited.results[0].breaches),
            (std::vector{Breach::NotContiguous, Breach::LowShare, Breach::OtherUnit}));
  EXPECT_EQ(edited.results[0].breaches[0].measure, 2);
  EXPECT_EQ(edited.results[0].breaches[2].measure, 1);
  EXPECT_EQ(edited.results[0].breaches[2].unit, 2U);
  ASSERT_EQ(edited.split.size(), 1U);
  EXPECT_EQ(edited.split[0], (std::pair<std::uint32_t, Numbers>{3, {2, 3}}));
}

TEST_F(UnitEditingTest, WhatIsTakenOutIsInNoUnitByHand) {
  constraints_.minArea = SquareMetre(350);
  const EditedUnits edited = edit({{UnitEditKind::Remove, {"p1"}, {}}});
  EXPECT_EQ(unit(edited, 1), (Codes{"p0", "p2"}));
  EXPECT_EQ(edited.units.unitOf[1], leftOut);
  EXPECT_EQ(edited.units.reason[1], LeftOutReason::ByHand);
  EXPECT_EQ(kinds(edited.results[0].breaches), (std::vector{Breach::NotContiguous}));
  EXPECT_EQ(edited.results[0].breaches[0].measure, 2);

  const EditedUnits smaller =
      edit({{UnitEditKind::Remove, {"p1"}, {}}, {UnitEditKind::Remove, {"p0"}, {}}});
  EXPECT_EQ(kinds(smaller.breaches), std::vector{Breach::TooSmall});
  EXPECT_EQ(smaller.breaches[0].measure, 300);
  EXPECT_EQ(smaller.breaches[0].limit, 350);
}

TEST_F(UnitEditingTest, AUnitWithoutParcelsIsGone) {
  const EditedUnits edited = edit({{UnitEditKind::Remove, {"p4"}, {}}});
  EXPECT_EQ(edited.gone, Numbers{2});
  EXPECT_TRUE(edited.results[0].units.empty());
  EXPECT_EQ(edited.units.units.size(), 3U);
}

TEST_F(UnitEditingTest, AMergeKeepsTheNumberOfTheLargerAndSaysWhereItComesFrom) {
  const EditedUnits edited = edit({{UnitEditKind::Merge, {"p6", "p4"}, {}}});
  EXPECT_EQ(unit(edited, 2), (Codes{"p4", "p5", "p6"}));  // 400 m² against 250 m²
  EXPECT_TRUE(unit(edited, 3).empty());
  ASSERT_EQ(edited.from.size(), 1U);
  EXPECT_EQ(edited.from[0], (std::pair<std::uint32_t, Numbers>{2, {2, 3}}));
  EXPECT_TRUE(edited.split.empty());
  EXPECT_TRUE(edited.gone.empty());
}

TEST_F(UnitEditingTest, ASplitLeavesTheNumberToTheLargerPart) {
  UnitEdits edits{{UnitEditKind::Split, {"p0", "p1"}, {}}};
  EditedUnits edited = edit(edits);
  EXPECT_EQ(edited.results[0].units, (Numbers{1, 5}));
  EXPECT_EQ(unit(edited, 1), (Codes{"p0", "p1"}));  // 300 m² each: the one before keeps it
  EXPECT_EQ(unit(edited, 5), Codes{"p2"});
  EXPECT_EQ(edited.split, (std::vector<std::pair<std::uint32_t, Numbers>>{{1, {1, 5}}}));

  // The number of a unit that is merged away is never given again.
  edits.push_back({UnitEditKind::Merge, {"p0", "p2"}, {}});
  edits.push_back({UnitEditKind::Split, {"p0"}, {}});
  edited = edit(edits);
  EXPECT_EQ(unit(edited, 1), (Codes{"p1", "p2"}));
  EXPECT_EQ(unit(edited, 6), Codes{"p0"});
}

TEST_F(UnitEditingTest, EveryConstraintThatIsBrokenIsSaid) {
  constraints_.maxArea = SquareMetre(620);
  constraints_.maxHolders = 2;
  constraints_.within = Field::AreaName;
  constraints_.minQualifyingShare = 0.5;
  constraints_.excludeLimited = true;
  constraints_.maxGap = 20;
  // p5 is limited: found are 1 = p0 p1 p2, 2 = p4, 3 = p6 and 4.
  const EditedUnits edited = edit({{UnitEditKind::Add, {"p3", "p4", "p5"}, {"p0"}}});
  EXPECT_EQ(kinds(edited.results[0].breaches),
            (std::vector{Breach::CrossesArea, Breach::TooLarge, Breach::TooManyHolders,
                         Breach::TooManyBridged, Breach::Limited, Breach::OtherUnit}));
  const auto& breaches = edited.results[0].breaches;
  EXPECT_EQ(breaches[1].measure, 1200);
  EXPECT_EQ(breaches[2].measure, 5);  // a parcel without a name counts as one more
  EXPECT_EQ(breaches[3].measure, 1);
  for (const UnitBreach& breach : breaches) {
    const Text text = unitBreachText(breach);
    EXPECT_FALSE(text.zh.empty());
    EXPECT_FALSE(text.en.empty());
  }
}

TEST_F(UnitEditingTest, ABarrierBetweenTheParcelsIsToldFromAGap) {
  constraints_.maxGap = 20;
  MapFeature river;
  river.kind = "river";
  river.shape = MapFeature::Shape::Line;
  river.paths = {{{118, -500}, {118, 500}}};
  barriers_ = {river};
  const EditedUnits edited = edit({{UnitEditKind::Merge, {"p4", "p5"}, {}}});
  EXPECT_EQ(kinds(edited.results[0].breaches), std::vector{Breach::CrossesBarrier});
  // Without p2 the unit is also parted by 40 m.
  const EditedUnits far =
      edit({{UnitEditKind::Merge, {"p4", "p5"}, {}}, {UnitEditKind::Remove, {"p2"}, {}}});
  EXPECT_EQ(kinds(far.breaches), (std::vector{Breach::CrossesBarrier, Breach::NotContiguous}));
}

TEST_F(UnitEditingTest, WhatMakesNoSenseIsRefusedAndTheRestIsApplied) {
  const struct {
    UnitEdit edit;
    bool applied;
    Problem problem;
    Codes parcels;
  } cases[] = {
      {{UnitEditKind::Add, {"p3", "nobody"}, {"p0"}}, true, Problem::UnknownParcel, {"nobody"}},
      {{UnitEditKind::Add, {"same"}, {"p0"}}, false, Problem::RepeatedParcel, {"same"}},
      {{UnitEditKind::Add, {"p7"}, {"p0"}}, false, Problem::NoShape, {"p7"}},
      {{UnitEditKind::Add, {"p1", "p3"}, {"p0"}}, true, Problem::InUnitAlready, {"p1"}},
      {{UnitEditKind::Add, {"p0"}, {"p3", "nobody"}}, false, Problem::UnitGone, {"p3", "nobody"}},
      {{UnitEditKind::Remove, {"p3"}, {}}, false, Problem::NotInUnit, {"p3"}},
      {{UnitEditKind::Merge, {"p3", "p0"}, {}}, false, Problem::NotInUnit, {"p3"}},
      {{UnitEditKind::Merge, {"p1", "p0"}, {}}, false, Problem::OneUnit, {"p1", "p0"}},
      {{UnitEditKind::Split, {"p0", "p1", "p2"}, {}},
       false,
       Problem::WholeUnit,
       {"p0", "p1", "p2"}},
      {{UnitEditKind::Split, {"p3", "p5"}, {}}, true, Problem::NotInUnit, {"p3"}},
  };
  for (const auto& one : cases) {
    const EditedUnits edited = edit({one.edit});
    const UnitEditResult& result = edited.results[0];
    EXPECT_EQ(result.applied, one.applied) << one.edit.parcels[0];
    ASSERT_FALSE(result.problems.empty()) << one.edit.parcels[0];
    EXPECT_EQ(result.problems[0], (UnitEditProblem{one.problem, one.parcels}));
    EXPECT_NE(unitEditProblemText(result.problems[0]).zh.find(one.parcels[0]), std::string::npos);
    if (!one.applied) {
      EXPECT_EQ(edited.units.unitOf, found_.unitOf);
      EXPECT_EQ(edited.units.reason, found_.reason);
    }
  }
}

TEST_F(UnitEditingTest, AUnitIsFoundByMostOfTheLandThatNamesIt) {
  // p0 and p1 (300 m²) against p4 (400 m²).
  const EditedUnits edited = edit({{UnitEditKind::Add, {"p3"}, {"p0", "p4", "p1"}}});
  EXPECT_EQ(edited.results[0].units, Numbers{2});
  EXPECT_EQ(unitNames(*table_, found_.units[0]), (Codes{"p2", "p1", "p0"}));
}

TEST_F(UnitEditingTest, TheUnitIsTheSameAsOneThatWasFound) {
  // Taken out and put back: nothing is left of it.
  const EditedUnits edited =
      edit({{UnitEditKind::Remove, {"p1"}, {}}, {UnitEditKind::Add, {"p1"}, {"p0"}}});
  EXPECT_EQ(edited.units.unitOf, found_.unitOf);
  EXPECT_EQ(edited.units.reason, found_.reason);
  EXPECT_FALSE(edited.units.units[0].byHand);
  EXPECT_TRUE(edited.breaches.empty());
}

/// Random edits over a grid: every parcel is in one unit at most, figures are those of its parcels,
/// and shuffled rows give the same units.
TEST(UnitEditing, RandomEditsKeepTheBooksAndDoNotDependOnTheOrderOfRows) {
  constexpr std::size_t side = 12;
  constexpr std::uint32_t seed = 20201231;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::vector<std::uint32_t> order(side * side);
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::uint8_t> chosen(order.size());
  for (auto& one : chosen) {
    one = static_cast<std::uint8_t>(random() % 3 != 0);
  }
  UnitEdits edits;
  const auto any = [&] { return "c" + std::to_string(random() % order.size()); };
  for (int i = 0; i < 60; ++i) {
    UnitEdit edit{static_cast<UnitEditKind>(random() % 4), {any()}, {}};
    for (std::string more = any(); edit.parcels.size() < 4; more = any()) {
      if (std::find(edit.parcels.begin(), edit.parcels.end(), more) == edit.parcels.end()) {
        edit.parcels.push_back(more);
      }
    }
    if (edit.kind == UnitEditKind::Add) {
      edit.unit = {any()};
    }
    edits.push_back(std::move(edit));
  }
  std::vector<std::vector<Codes>> answers;
  for (int turn = 0; turn < 2; ++turn) {
    LandMaker land;
    Codes names;
    std::vector<std::uint8_t> qualifying;
    for (const std::uint32_t cell : order) {
      const std::size_t line = cell / side;
      const double x = 10.0 * static_cast<double>(cell % side);
      const double y = 10.0 * static_cast<double>(line);
      land.parcel(rectangle(x, y, x + 10, y + 10));
      names.push_back("c" + std::to_string(cell));
      qualifying.push_back(chosen[cell]);
    }
    land.texts(Field::ParcelCode, names);
    const auto table = land.make();
    SilentJob job;
    const auto graph = NeighbourGraph::build(*table, {}, job);
    UnitInputs inputs;
    inputs.qualifying = qualifying;
    UnitConstraints constraints;
    constraints.maxArea = SquareMetre(900);
    const RenewalUnits found = findUnits(*table, *graph, inputs, constraints, job);
    const EditedUnits edited = applyUnitEdits(*table, *graph, inputs, found, edits, job);
    std::vector<std::uint32_t> times(order.size(), 0);
    std::vector<Codes> answer;
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < edited.units.units.size(); ++i) {
      const RenewalUnit& unit = edited.units.units[i];
      EXPECT_GT(unit.id, last);
      last = unit.id;
      answer.push_back({std::to_string(unit.id)});
      for (const std::uint32_t row : unit.parcels) {
        ++times[row];
        EXPECT_EQ(edited.units.unitOf[row], i);
        answer.back().push_back(names[row]);
      }
      EXPECT_DOUBLE_EQ(unit.area.value(), 100.0 * static_cast<double>(unit.parcels.size()));
      EXPECT_NEAR(unit.outline.area, unit.area.value(), 1e-6);
    }
    for (std::uint32_t row = 0; row < times.size(); ++row) {
      EXPECT_EQ(times[row], edited.units.unitOf[row] == leftOut ? 0U : 1U);
    }
    answers.push_back(std::move(answer));
    std::shuffle(order.begin(), order.end(), random);
  }
  EXPECT_EQ(answers[0], answers[1]);
}

}  // namespace
}  // namespace renewal
