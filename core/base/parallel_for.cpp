#include "core/base/parallel_for.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#ifndef RENEWAL_JTHREAD_POOL
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

namespace renewal {
namespace {

std::atomic<unsigned> configuredThreads{0};

/// Keeps the exception of the lowest block, so that which error is reported does not depend on
/// timing more than it must.
class FirstError {
 public:
  void record(std::size_t block) {
    const std::scoped_lock lock(mutex_);
    if (!error_ || block < block_) {
      error_ = std::current_exception();
      block_ = block;
    }
    failed_.store(true, std::memory_order_relaxed);
  }
  bool failed() const { return failed_.load(std::memory_order_relaxed); }
  void rethrow() const {
    if (error_) {
      std::rethrow_exception(error_);
    }
  }

 private:
  std::mutex mutex_;
  std::exception_ptr error_;
  std::size_t block_ = 0;
  std::atomic<bool> failed_{false};
};

#ifdef RENEWAL_JTHREAD_POOL
template <typename Work>
void runBlocks(std::size_t blocks, unsigned threads, const Work& work) {
  // ThreadSanitizer cannot see into Debian's TBB; plain threads take its place there.
  std::atomic<std::size_t> next{0};
  const auto loop = [&] {
    for (std::size_t block = next.fetch_add(1); block < blocks; block = next.fetch_add(1)) {
      work(block);
    }
  };
  std::vector<std::jthread> pool;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, blocks); ++i) {
    pool.emplace_back(loop);
  }
  loop();
}
#else
template <typename Work>
void runBlocks(std::size_t blocks, unsigned threads, const Work& work) {
  // More threads than processors on request: that is how tests show the result does not depend on
  // their number.
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute(
      [&] { tbb::parallel_for(std::size_t{0}, blocks, work, tbb::simple_partitioner()); });
}
#endif

}  // namespace

void setThreadCount(unsigned count) {
  configuredThreads.store(count);
}

unsigned threadCount() {
  const unsigned configured = configuredThreads.load();
  return configured != 0 ? configured : std::max(1U, std::thread::hardware_concurrency());
}

void parallelFor(std::size_t count, std::size_t grain,
                 const std::function<void(std::size_t begin, std::size_t end)>& body) {
  if (count == 0) {
    return;
  }
  const std::size_t step = std::max<std::size_t>(grain, 1);
  const std::size_t blocks = (count + step - 1) / step;
  const unsigned threads = threadCount();
  if (threads == 1 || blocks == 1) {
    for (std::size_t block = 0; block < blocks; ++block) {
      body(block * step, std::min(count, (block + 1) * step));
    }
    return;
  }
  FirstError error;
  runBlocks(blocks, threads, [&](std::size_t block) {
    if (error.failed()) {
      return;
    }
    try {
      body(block * step, std::min(count, (block + 1) * step));
    } catch (...) {
      error.record(block);
    }
  });
  error.rethrow();
}

}  // namespace renewal
