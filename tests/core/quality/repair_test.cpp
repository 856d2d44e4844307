#include "core/quality/repair.h"

#include <gtest/gtest.h>

#include "core/base/parallel_for.h"
#include "tests/core/quality/quality_table.h"

namespace renewal {
namespace {

using testing_support::box;
using testing_support::checkDay;
using testing_support::issuesOf;
using testing_support::QualityRow;
using testing_support::qualityTable;
using testing_support::soundRow;

/// Sound, unclosed, bow-tie, a spike, an unclosed ring that is a bow-tie when closed.
std::vector<std::vector<Point>> drawings() {
  const double x = 437000;
  const double y = 2490000;
  return {box(x, y, x + 100, y + 100),
          {{x + 200, y}, {x + 200, y + 100}, {x + 300, y + 100}, {x + 300, y}},
          {{x + 400, y}, {x + 500, y + 100}, {x + 500, y}, {x + 400, y + 60}, {x + 400, y}},
          {{x + 600, y},
           {x + 600, y + 100},
           {x + 650, y + 100},
           {x + 650.01, y + 110},
           {x + 650.02, y + 100},
           {x + 700, y + 100},
           {x + 700, y},
           {x + 600, y}},
          {{x + 800, y}, {x + 900, y + 100}, {x + 900, y}, {x + 800, y + 60}}};
}

std::shared_ptr<const ParcelTable> fiveParcels() {
  std::vector<QualityRow> rows;
  for (int i = 1; i <= 5; ++i) {
    rows.push_back(soundRow(i));
    rows.back()[Field::RegisteredArea] = Value();
  }
  rows[3][Field::Holder] = std::string("中山\x02市");
  return qualityTable(rows, drawings());
}

RepairResult repaired(const ParcelTable& table, double mostAreaChange) {
  SilentJob job;
  return repairTable(table, issuesOf(table), {checkDay()}, {mostAreaChange}, job);
}

TEST(Repair, PutsRightListsAndSetsAside) {
  const auto table = fiveParcels();
  const RepairResult result = repaired(*table, 0.2);
  ASSERT_EQ(result.table->size(), 5U);
  EXPECT_EQ(result.table->geometry().ring(0).size(), table->geometry().ring(0).size());
  EXPECT_EQ(result.table->geometry().ring(1).size(), 5U) << "closed";
  EXPECT_EQ(result.table->geometry().ring(3).size(), 7U) << "spike gone";
  EXPECT_EQ(result.table->column(Field::Holder)->text(3), "中山市");
  std::vector<std::pair<std::uint32_t, std::string>> done;
  for (const Repair& repair : result.repairs) {
    done.emplace_back(repair.row, qualityCheck(repair.check).id);
    EXPECT_NE(repair.key, 0U) << repair.row;
  }
  EXPECT_EQ(done,
            (std::vector<std::pair<std::uint32_t, std::string>>{
                {1, "ring-unclosed"}, {3, "text-control"}, {3, "spike"}, {4, "ring-unclosed"}}));
  ASSERT_EQ(result.redrawn.size(), 3U);
  EXPECT_EQ(result.redrawn[0].areaBefore, result.redrawn[0].areaAfter);
  EXPECT_NEAR(result.redrawn[1].areaBefore - result.redrawn[1].areaAfter, 0.1, 1e-6);
  EXPECT_FALSE(result.redrawn[1].refused);
  // The bow-tie, and the one that is a bow-tie once it is closed.
  ASSERT_EQ(result.setAside.size(), 2U);
  EXPECT_EQ(result.setAside[0].row, 2U);
  EXPECT_EQ(result.setAside[0].why, std::vector<QualityCheckId>{QualityCheckId::BowTie});
  EXPECT_EQ(result.setAside[1].row, 4U);
}

TEST(Repair, WhatChangesTheAreaTooMuchIsRefused) {
  const auto table = fiveParcels();
  const RepairResult result = repaired(*table, 0.05);
  EXPECT_EQ(result.table->geometry().ring(3).size(), table->geometry().ring(3).size());
  for (const Repair& repair : result.repairs) {
    EXPECT_NE(repair.check, QualityCheckId::Spike);
  }
  ASSERT_EQ(result.redrawn.size(), 3U);
  EXPECT_EQ(result.redrawn[1].row, 3U);
  EXPECT_TRUE(result.redrawn[1].refused);
}

TEST(Repair, ASecondRepairFindsNothingToDo) {
  const RepairResult once = repaired(*fiveParcels(), 0.2);
  const RepairResult twice = repaired(*once.table, 0.2);
  EXPECT_TRUE(twice.repairs.empty());
  EXPECT_TRUE(twice.redrawn.empty());
  EXPECT_EQ(twice.setAside.size(), once.setAside.size());
  EXPECT_EQ(twice.table->geometry(), once.table->geometry());
}

TEST(Repair, TheSameForAnyNumberOfThreads) {
  const auto table = fiveParcels();
  const auto with = [&](unsigned threads) {
    setThreadCount(threads);
    RepairResult result = repaired(*table, 0.2);
    setThreadCount(0);
    return result;
  };
  const RepairResult one = with(1);
  const RepairResult eight = with(8);
  EXPECT_EQ(one.table->geometry(), eight.table->geometry());
  ASSERT_EQ(one.repairs.size(), eight.repairs.size());
  for (std::size_t i = 0; i < one.repairs.size(); ++i) {
    EXPECT_EQ(one.repairs[i].key, eight.repairs[i].key);
  }
}

}  // namespace
}  // namespace renewal
