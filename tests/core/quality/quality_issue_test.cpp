#include "core/quality/quality_issue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <set>
#include <tuple>

#include "core/base/parallel_for.h"
#include "tests/core/land/land_fabric.h"

namespace renewal {
namespace {

/// As many as a file in the wrong zone has: one for every parcel, every tenth one twice.
std::vector<QualityIssue> manyIssues(std::uint32_t rows) {
  std::vector<QualityIssue> issues;
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (int times = row % 10 == 0 ? 2 : 1; times > 0; --times) {
      issues.push_back({QualityCheckId::OutsideCity, {row}, {}, {}, {"外", "outside"}});
    }
    if (row % 3 == 0) {
      issues.push_back(
          {QualityCheckId::ParcelCodeBlank, {row}, "parcel-code", {}, {"空", "blank"}});
    }
  }
  return issues;
}

std::shared_ptr<const ParcelTable> rowOfSquares(std::uint32_t rows) {
  testing_support::LandMaker land;
  for (std::uint32_t row = 0; row < rows; ++row) {
    land.parcel(testing_support::rectangle(row, 0, row + 1, 1));
  }
  return land.make();
}

class StopAtLook : public JobContext {
 public:
  explicit StopAtLook(int looks) : left_(looks) {}
  bool cancelled() const override { return --left_ < 0; }
  void report(const Text&, std::uint64_t, std::uint64_t) override {}

 private:
  mutable std::atomic<int> left_;
};

TEST(QualityIssues, ManyHaveTheSameKeysInAnyOrderOnAnyThreads) {
  constexpr std::uint32_t rows = 60000;  // so many that they are sorted in pieces and merged
  const auto table = rowOfSquares(rows);
  std::vector<QualityIssue> once = manyIssues(rows);
  const std::size_t all = once.size();
  keyAndSort(*table, once, SilentJob());
  ASSERT_EQ(once.size(), all);
  std::set<std::pair<QualityCheckId, std::uint64_t>> keys;
  for (std::size_t i = 0; i < once.size(); ++i) {
    keys.emplace(once[i].check, once[i].key);
    ASSERT_TRUE(i == 0 ||
                std::tie(once[i - 1].check, once[i - 1].key) < std::tie(once[i].check, once[i].key))
        << i;
  }
  EXPECT_EQ(keys.size(), all) << "issues alike in all are numbered";

  for (const unsigned threads : {1U, 2U, 8U}) {
    SCOPED_TRACE("threads and seed " + std::to_string(threads));
    setThreadCount(threads);
    std::vector<QualityIssue> again = manyIssues(rows);
    std::shuffle(again.begin(), again.end(), std::mt19937(threads));
    keyAndSort(*table, again, SilentJob());
    const bool same =
        std::equal(once.begin(), once.end(), again.begin(), again.end(),
                   [](const QualityIssue& a, const QualityIssue& b) {
                     return std::tie(a.check, a.key, a.parcels, a.field, a.value.en) ==
                            std::tie(b.check, b.key, b.parcels, b.field, b.value.en);
                   });
    EXPECT_TRUE(same);
  }
  setThreadCount(0);
}

TEST(QualityIssues, SortingStopsWhenAsked) {
  constexpr std::uint32_t rows = 60000;
  const auto table = rowOfSquares(rows);
  for (const int looks : {0, 1, 10, 25}) {
    std::vector<QualityIssue> issues = manyIssues(rows);
    EXPECT_THROW(keyAndSort(*table, issues, StopAtLook(looks)), Cancelled) << looks;
  }
}

}  // namespace
}  // namespace renewal
