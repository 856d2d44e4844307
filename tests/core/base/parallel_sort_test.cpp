#include "core/base/parallel_sort.h"

#include <gtest/gtest.h>

#include <random>

namespace renewal {
namespace {

/// Equal items keep their order, for every number of pieces and threads.
TEST(ParallelSort, IsAStableSort) {
  const unsigned seed = 20201129;
  std::mt19937 random(seed);
  for (const std::size_t count : {0U, 1U, 65536U, 65537U, 200000U}) {
    std::vector<std::pair<unsigned, std::size_t>> items(count);
    for (std::size_t i = 0; i < count; ++i) {
      items[i] = {static_cast<unsigned>(random() % 1000), i};
    }
    auto expected = items;
    const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(expected.begin(), expected.end(), less);
    for (const unsigned threads : {1U, 8U}) {
      setThreadCount(threads);
      auto sorted = items;
      SilentJob job;
      parallelSort(sorted, less, job);
      EXPECT_EQ(sorted, expected) << count << " items, " << threads << " threads, seed " << seed;
    }
    setThreadCount(0);
  }
}

TEST(ParallelSort, StopsWhenAsked) {
  std::vector<int> items(70000, 1);
  SilentJob job;
  job.cancel();
  EXPECT_THROW(parallelSort(items, std::less<>(), job), Cancelled);
}

}  // namespace
}  // namespace renewal
