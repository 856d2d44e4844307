#include "core/base/background_worker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>

namespace renewal {
namespace {

TEST(BackgroundWorker, DoesJobsInOrderOneAtATime) {
  std::string order;
  std::atomic<int> running{0};
  std::atomic<bool> together{false};
  BackgroundWorker worker;
  for (char c = 'a'; c <= 'z'; ++c) {
    worker.start([&, c] {
      together = together || ++running != 1;
      order += c;
      --running;
    });
  }
  worker.finish();
  EXPECT_EQ(order, "abcdefghijklmnopqrstuvwxyz");
  EXPECT_FALSE(together);
}

TEST(BackgroundWorker, HandsOnWhatAJobThrowsOnceAndGoesOn) {
  BackgroundWorker worker;
  worker.start([] { throw std::runtime_error("first"); });
  bool started = false;
  EXPECT_THROW(worker.start([&] { started = true; }), std::runtime_error);
  worker.finish();
  EXPECT_FALSE(started);  // its giver was told before it began
  worker.start([&] { started = true; });
  worker.finish();
  EXPECT_TRUE(started);
}

TEST(BackgroundWorker, WaitsForTheJobUnderWayWhenItGoes) {
  std::atomic<bool> done{false};
  {
    BackgroundWorker worker;
    worker.start([&] { done = true; });
  }
  EXPECT_TRUE(done);
  const BackgroundWorker idle;  // and goes without one
}

}  // namespace
}  // namespace renewal
