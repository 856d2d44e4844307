#pragma once

#include <atomic>
#include <cstdint>
#include <ctime>

#include "core/base/job_context.h"

namespace renewal::bench {

/// Notes the longest processor time a thread spent between two questions whether to stop: how long
/// a person who cancels may have to wait.
class PatienceJob : public JobContext {
 public:
  bool cancelled() const override {
    thread_local int owner = 0;
    thread_local std::int64_t last = 0;
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    const std::int64_t now = std::int64_t{time.tv_sec} * 1000000 + time.tv_nsec / 1000;
    if (owner == number_) {
      for (auto seen = longest_.load();
           now - last > seen && !longest_.compare_exchange_weak(seen, now - last);) {
      }
    }
    owner = number_;
    last = now;
    return false;
  }
  void report(const Text&, std::uint64_t, std::uint64_t) override {}
  double longestMilliseconds() const { return static_cast<double>(longest_.load()) / 1000; }

 private:
  static inline std::atomic<int> made_{0};
  int number_ = ++made_;  // another job may come to the same address
  mutable std::atomic<std::int64_t> longest_{0};
};

}  // namespace renewal::bench
