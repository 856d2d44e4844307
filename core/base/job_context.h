#pragma once

#include <atomic>
#include <cstdint>

#include "core/base/error.h"
#include "core/base/text.h"

namespace renewal {

/// How long work reports progress and learns that it should stop. The command line implements it
/// over stderr, the viewer over a future, tests over a counter. Every method may be called from any
/// worker thread.
class JobContext {
 public:
  JobContext() = default;
  JobContext(const JobContext&) = delete;
  JobContext& operator=(const JobContext&) = delete;
  virtual ~JobContext() = default;

  /// True once the user asked to stop.
  virtual bool cancelled() const = 0;

  /// `done` of `total` steps of the stage are ready; total 0 = unknown.
  virtual void report(const Text& stage, std::uint64_t done, std::uint64_t total) = 0;

  /// Throws Cancelled if the user asked to stop. Call at least every 10 ms of work.
  void checkpoint() const {
    if (cancelled()) {
      throw Cancelled();
    }
  }
  void step(const Text& stage, std::uint64_t done, std::uint64_t total) {
    checkpoint();
    report(stage, done, total);
  }
};

/// Reports to nobody; can be cancelled by hand. For tests and for callers without a display.
class SilentJob : public JobContext {
 public:
  bool cancelled() const override { return cancelled_.load(std::memory_order_relaxed); }
  void report(const Text&, std::uint64_t, std::uint64_t) override {}
  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }

 private:
  std::atomic<bool> cancelled_{false};
};

}  // namespace renewal
