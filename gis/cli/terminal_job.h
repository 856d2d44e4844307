#pragma once

#include <atomic>
#include <chrono>
#include <iosfwd>
#include <mutex>
#include <string>

#include "core/base/job_context.h"

namespace renewal::cli {

/// Signal that asked the program to stop, 0 = none.
using StopSignal = std::atomic<int>;

/// Lets SIGINT, SIGTERM and SIGHUP set the returned signal instead of ending the process; the third
/// one ends it at once (exports are safe even then). Call once, from main().
const StopSignal& catchStopSignals();

/// Reports to a terminal: one line that is drawn over, at most ten times a second, and only once
/// the job has taken a moment.
class TerminalJob : public JobContext {
 public:
  /// `show` false: nothing is drawn (no terminal, or --quiet).
  TerminalJob(std::ostream& to, bool show, Language language, const StopSignal& stop);
  ~TerminalJob() override { clear(); }

  bool cancelled() const override { return stop_.load(std::memory_order_relaxed) != 0; }
  void report(const Text& stage, std::uint64_t done, std::uint64_t total) override;
  /// Takes the line away, so that other output can follow.
  void clear();

  /// The line for a state: "读取 45 % (1,234 / 2,742)".
  static std::string line(const std::string& stage, std::uint64_t done, std::uint64_t total);

 private:
  using Clock = std::chrono::steady_clock;
  std::ostream& to_;
  const bool show_;
  const Language language_;
  const StopSignal& stop_;
  std::mutex mutex_;
  bool drawn_ = false;
  Clock::time_point last_ = Clock::now();
};

}  // namespace renewal::cli
