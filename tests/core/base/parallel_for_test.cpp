#include "core/base/parallel_for.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <vector>

#include "core/base/job_context.h"

namespace renewal {
namespace {

class ParallelFor : public testing::TestWithParam<unsigned> {
 protected:
  void SetUp() override { setThreadCount(GetParam()); }
  void TearDown() override { setThreadCount(0); }
};

TEST_P(ParallelFor, VisitsEveryIndexOnceInBlocksThatDependOnTheGrainAlone) {
  for (const std::size_t count : {0U, 1U, 7U, 64U, 1000U}) {
    for (const std::size_t grain : {0U, 1U, 7U, 64U, 5000U}) {
      std::vector<std::atomic<int>> visits(count);
      std::set<std::size_t> begins;
      std::mutex mutex;
      parallelFor(count, grain, [&](std::size_t begin, std::size_t end) {
        ASSERT_LT(begin, end);
        {
          const std::scoped_lock lock(mutex);
          begins.insert(begin);
        }
        for (std::size_t i = begin; i < end; ++i) {
          ++visits[i];
        }
      });
      for (const auto& visit : visits) {
        EXPECT_EQ(visit.load(), 1);
      }
      const std::size_t step = grain == 0 ? 1 : grain;
      EXPECT_EQ(begins.size(), (count + step - 1) / step);
      for (const std::size_t begin : begins) {
        EXPECT_EQ(begin % step, 0U);
      }
    }
  }
}

TEST_P(ParallelFor, RethrowsAnExceptionOfABody) {
  EXPECT_THROW(parallelFor(1000, 10,
                           [](std::size_t begin, std::size_t) {
                             if (begin >= 500) {
                               throw std::runtime_error("body");
                             }
                           }),
               std::runtime_error);
}

TEST_P(ParallelFor, PassesCancellationOn) {
  SilentJob job;
  job.cancel();
  EXPECT_THROW(parallelFor(100, 1, [&](std::size_t, std::size_t) { job.checkpoint(); }), Cancelled);
}

INSTANTIATE_TEST_SUITE_P(Threads, ParallelFor, testing::Values(1U, 2U, 8U),
                         [](const auto& c) { return "threads" + std::to_string(c.param); });

}  // namespace
}  // namespace renewal
