#include "core/service/structure_statistics.h"

#include <gtest/gtest.h>

#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

using testing_support::LandMaker;
using testing_support::rectangle;

MapFeature core(const char* id, double x0, double x1) {
  MapFeature feature;
  feature.id = id;
  feature.kind = "core";
  feature.name = {"核", "core"};
  feature.paths = {rectangle(x0, -50, x1, 50)};
  return feature;
}

/// Three squares of 10 m in a row; an element over the first and half of the second.
TEST(StructureStatistics, CountsTheLandInsideByStatusAndPhase) {
  LandMaker land;
  for (const double x : {0.0, 10.0, 20.0}) {
    land.parcel(rectangle(x, 0, x + 10, 10));
  }
  const auto table = land.make();
  Question question;
  question.outcomes.resize(2);
  QuestionResult answers;
  answers.outcome = {0, 2, 1};  // the second is undetermined
  std::vector<PhaseState> phases(3);
  phases[0].phase = 4;
  Structure structure;
  structure.cores = {core("near", -50, 15), core("far", 500, 600)};
  SilentJob job;
  const StructureStatistics found =
      structureStatistics(*table, structure, usualStructureName, question, answers, phases, job);
  ASSERT_EQ(found.elements.size(), 2U);
  const ZoneTotals& near = found.byOutcome[0];
  EXPECT_EQ(near.all.parcels, 2U);
  EXPECT_NEAR(near.all.area.value(), 150, 1e-9);
  EXPECT_NEAR(near.classes[0].area.value(), 100, 1e-9);
  EXPECT_EQ(near.classes[1].parcels, 0U);
  EXPECT_NEAR(near.classes[question.undetermined()].area.value(), 50, 1e-9);
  EXPECT_EQ(found.byPhase[0].classes[4].parcels, 1U);
  EXPECT_EQ(found.rowsIn(0), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(found.byOutcome[1].all.parcels, 0U);
  EXPECT_TRUE(found.rowsIn(1).empty());
  // Neither belts nor nodes are drawn.
  EXPECT_GE(found.named.size(), 2U);
}

}  // namespace
}  // namespace renewal
