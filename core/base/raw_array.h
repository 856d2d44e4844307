#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

#include "core/base/job_context.h"
#include "core/base/parallel_for.h"

namespace renewal {

namespace detail {

/// Memory for std::free(), aligned for any plain value. Where it is large the system is asked for
/// large pages: taking a million parcels' worth of small ones, a fault for each, costs a quarter of
/// the time that neighbours take. Throws std::bad_alloc.
void* allocateRaw(std::size_t bytes);
/// Has the system hand out the memory now, on all threads and with looks at the job. For what is
/// first written all over: that would clear all of it between two looks. Throws Cancelled.
void takePages(void* memory, std::size_t bytes, const JobContext& job);

}  // namespace detail

/// An array of plain values that are not set: whoever makes it writes every one, on all threads and
/// with looks at the job. A vector sets all of them in one piece, which for millions of parcels
/// takes longer than somebody who cancels wants to wait. Moves, does not copy.
template <typename T>
class RawArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  RawArray() = default;
  /// Throws std::bad_alloc.
  explicit RawArray(std::size_t size) : size_(size) {
    if (size > 0) {
      data_ = static_cast<T*>(detail::allocateRaw(size * sizeof(T)));
    }
  }
  /// For values that are written in no order. Throws Cancelled.
  RawArray(std::size_t size, const JobContext& job) : RawArray(size) {
    detail::takePages(data_, size * sizeof(T), job);
  }
  /// All values the same. Throws Cancelled.
  RawArray(std::size_t size, T value, const JobContext& job) : RawArray(size) {
    constexpr std::size_t grain = std::size_t{1} << 20U;
    parallelFor(size, grain, [&](std::size_t begin, std::size_t end) {
      job.checkpoint();
      std::fill(data_ + begin, data_ + end, value);
    });
  }
  RawArray(RawArray&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  RawArray& operator=(RawArray&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~RawArray() { std::free(data_); }

  std::size_t size() const { return size_; }
  T* data() { return data_; }
  const T* data() const { return data_; }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  const T& back() const { return data_[size_ - 1]; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }
  std::size_t memory() const { return size_ * sizeof(T); }

 private:
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace renewal
