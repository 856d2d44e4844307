// Drawings known to break other programs: a right answer or a clear issue, never a crash or a
// silent drop.
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/base/parallel_for.h"
#include "core/quality/gap_finder.h"
#include "tests/core/quality/hard_drawings.h"

namespace renewal {
namespace {

using testing_support::checkDay;
using testing_support::found;
using testing_support::issuesOf;

using testing_support::HardDrawing;
using testing_support::hardTable;
using Ring = HardDrawing::Ring;
using Part = HardDrawing::Part;
using Ids = std::multiset<std::string>;

std::string hardName(const testing::TestParamInfo<HardDrawing>& one) {
  return one.param.name;
}

class HardGeometry : public testing::TestWithParam<HardDrawing> {};

TEST_P(HardGeometry, GetsItsAnswer) {
  const auto table = hardTable(GetParam().parcels);
  for (const unsigned threads : {1U, 2U, 8U}) {
    setThreadCount(threads);
    EXPECT_EQ(found(issuesOf(*table)), GetParam().fires) << threads << " threads";
  }
  setThreadCount(0);
}

INSTANTIATE_TEST_SUITE_P(Table, HardGeometry, testing::ValuesIn(testing_support::hardDrawings()),
                         hardName);

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
  return hardTable(parcels);
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
  const Ids ids = found(issuesOf(*hardTable({{{comb}}})));
  EXPECT_EQ(ids.count("self-intersection") + ids.count("bow-tie") + ids.count("self-touch"), 0U);
}

TEST(HardGeometry, TwoInterlockedCombs) {
  // No square of the number of teeth.
  constexpr int teeth = 4000;
  // Cut 5 m into the tips of the other's teeth by its own back.
  const auto [left, right] = testing_support::interlockedCombs(teeth, 995);
  std::size_t overlaps = 0;
  for (const QualityIssue& issue : issuesOf(*hardTable({{{left}}, {{right}}}))) {
    if (issue.check == QualityCheckId::Overlap) {
      ++overlaps;
      EXPECT_EQ(issue.value.en, "20000.00 m² in common");
      EXPECT_EQ(issue.shape.size(), static_cast<std::size_t>(teeth));
    }
  }
  EXPECT_EQ(overlaps, 1U);
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
