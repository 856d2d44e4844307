#pragma once

#include <cstdint>

#include "core/base/job_context.h"

namespace renewal {

/// Looks at a job, if there is one, at every n-th step of a loop: what takes less time than the
/// look. Of one thread.
class LookEvery {
 public:
  LookEvery(const JobContext* job, std::uint32_t steps) : job_(job), steps_(steps) {}
  /// One step more. Throws Cancelled.
  void operator()() {
    if (++done_ >= steps_) {
      done_ = 0;
      now();
    }
  }
  /// Throws Cancelled.
  void now() const {
    if (job_ != nullptr) {
      job_->checkpoint();
    }
  }
  const JobContext* job() const { return job_; }

 private:
  const JobContext* job_;
  std::uint32_t steps_;
  std::uint32_t done_ = 0;
};

}  // namespace renewal
