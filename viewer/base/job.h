#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <QtConcurrent/QtConcurrentRun>
#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/base/job_context.h"

namespace renewal::viewer {

/// The threads of jobs. Not those of QThreadPool::globalInstance(): Qt paints large pictures with
/// them and waits, so that a window would stand still until a job that has them all is done.
QThreadPool& workThreads();
/// The threads of pictures of the map, which nobody wants to wait for a long job.
QThreadPool& pictureThreads();

/// How far a job is; written by workers, read by the GUI thread.
class JobProgress {
 public:
  struct State {
    Text stage;
    std::uint64_t done = 0;
    std::uint64_t total = 0;  ///< 0 = unknown
  };
  void set(const Text& stage, std::uint64_t done, std::uint64_t total) {
    const std::scoped_lock lock(mutex_);
    state_ = {stage, done, total};
  }
  State state() const {
    const std::scoped_lock lock(mutex_);
    return state_;
  }

 private:
  mutable std::mutex mutex_;
  State state_;
};

/// The job context of work that runs in a QPromise.
template <typename Outcome>
class PromiseContext final : public JobContext {
 public:
  PromiseContext(QPromise<Outcome>& promise, JobProgress& progress)
      : promise_(promise), progress_(progress) {}
  bool cancelled() const override { return promise_.isCanceled(); }
  void report(const Text& stage, std::uint64_t done, std::uint64_t total) override {
    progress_.set(stage, done, total);
  }

 private:
  QPromise<Outcome>& promise_;
  JobProgress& progress_;
};

/// Runs work on a worker thread and hands its result to the GUI thread. Starting again cancels what
/// runs and forgets its result. Belongs to the GUI thread; the destructor cancels and waits, so
/// that the work may refer to what outlives this object.
template <typename T>
class Job {
 public:
  using Outcome = std::variant<T, ErrorInfo>;

  explicit Job(QThreadPool& threads = workThreads()) : threads_(&threads) {}
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  ~Job() {
    cancel();
    for (QFuture<Outcome>& future : retired_) {
      future.waitForFinished();
    }
  }

  bool running() const { return watcher_ != nullptr; }
  JobProgress::State progress() const {
    return progress_ ? progress_->state() : JobProgress::State();
  }

  /// `work(JobContext&)` returns T and runs on a worker; then one of `done(T)` and
  /// `failed(ErrorInfo)` is called on the GUI thread, or neither if it was cancelled.
  void start(std::function<T(JobContext&)> work, std::function<void(T)> done,
             std::function<void(ErrorInfo)> failed) {
    cancel();
    progress_ = std::make_shared<JobProgress>();
    watcher_ = std::make_unique<QFutureWatcher<Outcome>>();
    QObject::connect(
        watcher_.get(), &QFutureWatcherBase::finished, watcher_.get(),
        [this, done = std::move(done), failed = std::move(failed)] { finish(done, failed); });
    // A foreign exception would lose its type inside the future, so none gets out of here.
    watcher_->setFuture(QtConcurrent::run(
        threads_, [work = std::move(work), progress = progress_](QPromise<Outcome>& promise) {
          PromiseContext<Outcome> context(promise, *progress);
          try {
            context.checkpoint();
            promise.addResult(Outcome(std::in_place_index<0>, work(context)));
          } catch (const Cancelled&) {
            return;  // no result = cancelled
          } catch (...) {
            promise.addResult(Outcome(std::in_place_index<1>, ErrorInfo::fromCurrent()));
          }
        }));
  }

  void cancel() {
    retired_.erase(std::remove_if(retired_.begin(), retired_.end(),
                                  [](const QFuture<Outcome>& f) { return f.isFinished(); }),
                   retired_.end());
    if (watcher_ == nullptr) {
      return;
    }
    QFuture<Outcome> future = watcher_->future();
    watcher_->disconnect();
    // It may be the sender of the signal being delivered.
    watcher_.release()->deleteLater();
    future.cancel();
    retired_.push_back(std::move(future));
  }

 private:
  // By value: calling back may start the next job and destroy the connection's own copies.
  // NOLINTNEXTLINE(performance-unnecessary-value-param)
  void finish(std::function<void(T)> done, std::function<void(ErrorInfo)> failed) {
    QFuture<Outcome> future = watcher_->future();
    watcher_->disconnect();
    watcher_.release()->deleteLater();
    if (future.isCanceled() || future.resultCount() == 0) {
      return;
    }
    Outcome outcome = future.takeResult();
    if (outcome.index() == 0) {
      done(std::move(std::get<0>(outcome)));
    } else {
      failed(std::move(std::get<1>(outcome)));
    }
  }

  QThreadPool* threads_;
  std::unique_ptr<QFutureWatcher<Outcome>> watcher_;
  std::vector<QFuture<Outcome>> retired_;
  std::shared_ptr<JobProgress> progress_;
};

}  // namespace renewal::viewer
