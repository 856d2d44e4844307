#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "core/rules/compiled_book.h"

namespace renewal::detail {

/// The work space of a block is large; chunks hand it on instead of asking for new memory. Threads
/// share the pool.
class TruthPool {
 public:
  explicit TruthPool(const CompiledBook& book) : book_(&book) {}

  std::unique_ptr<BlockTruth> take() {
    const std::scoped_lock lock(mutex_);
    if (free_.empty()) {
      return std::make_unique<BlockTruth>(*book_);
    }
    auto truth = std::move(free_.back());
    free_.pop_back();
    return truth;
  }
  void giveBack(std::unique_ptr<BlockTruth> truth) {
    const std::scoped_lock lock(mutex_);
    free_.push_back(std::move(truth));
  }

 private:
  const CompiledBook* book_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<BlockTruth>> free_;
};

}  // namespace renewal::detail
