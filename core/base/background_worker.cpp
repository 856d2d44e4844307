#include "core/base/background_worker.h"

#include <utility>

namespace renewal {

BackgroundWorker::BackgroundWorker() : thread_([this] { work(); }) {}

BackgroundWorker::~BackgroundWorker() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void BackgroundWorker::start(std::function<void()> job) {
  finish();
  {
    const std::scoped_lock lock(mutex_);
    job_ = std::move(job);
    busy_ = true;
  }
  changed_.notify_all();
}

void BackgroundWorker::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !busy_; });
  if (error_) {
    std::rethrow_exception(std::exchange(error_, nullptr));
  }
}

void BackgroundWorker::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return busy_ || ended_; });
    if (!busy_) {
      return;
    }
    const std::function<void()> job = std::exchange(job_, nullptr);
    lock.unlock();
    std::exception_ptr error;
    try {
      job();
    } catch (...) {
      error = std::current_exception();
    }
    lock.lock();
    error_ = error;
    busy_ = false;
    changed_.notify_all();
  }
}

}  // namespace renewal
