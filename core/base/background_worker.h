#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace renewal {

/// One thread that does jobs in the order they are given, at most one ahead of the giver: for a
/// pipeline of two stages. Used from one thread. A new thread per job would cost more and may be
/// started on the processor of its giver.
class BackgroundWorker {
 public:
  BackgroundWorker();
  /// Waits for the job under way; what it throws is lost.
  ~BackgroundWorker();
  BackgroundWorker(const BackgroundWorker&) = delete;
  BackgroundWorker& operator=(const BackgroundWorker&) = delete;

  /// Waits for the job before, throws what that threw, and starts this one.
  void start(std::function<void()> job);
  /// Waits for the last job and throws what it threw.
  void finish();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void()> job_;
  bool busy_ = false;
  bool ended_ = false;
  std::exception_ptr error_;
  std::thread thread_;
};

}  // namespace renewal
