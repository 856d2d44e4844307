#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <type_traits>
#include <vector>

#include "core/base/raw_array.h"

namespace renewal {

/// Where the threads of one job put what each has made, until all of it goes at once. Pieces lie in
/// large chunks, so that the system hands out large pages; a piece never moves.
class KeptRoom {
 public:
  KeptRoom() = default;
  KeptRoom(const KeptRoom&) = delete;
  KeptRoom& operator=(const KeptRoom&) = delete;

  /// A copy of the values, valid as long as this room. May be called by several threads at once.
  /// Throws std::bad_alloc.
  template <typename T>
  std::span<const T> keep(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignment);
    if (values.empty()) {
      return {};
    }
    T* const to = reinterpret_cast<T*>(take(values.size_bytes()));
    std::uninitialized_copy(values.begin(), values.end(), to);
    return {to, values.size()};
  }

 private:
  static constexpr std::size_t alignment = 16;
  static constexpr std::size_t chunk = std::size_t{1} << 23U;

  std::byte* take(std::size_t bytes) {
    const std::size_t room = (bytes + alignment - 1) / alignment * alignment;
    const std::scoped_lock lock(mutex_);
    if (chunks_.empty() || chunks_.back().size() - used_ < room) {
      chunks_.emplace_back(std::max(room, chunk));
      used_ = 0;
    }
    std::byte* const place = chunks_.back().data() + used_;
    used_ += room;
    return place;
  }

  std::mutex mutex_;
  std::vector<RawArray<std::byte>> chunks_;
  std::size_t used_ = 0;  ///< of the last chunk
};

}  // namespace renewal
