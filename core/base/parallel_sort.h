#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/base/job_context.h"
#include "core/base/parallel_for.h"

namespace renewal {

namespace detail {

/// How many of the first `count` items of two sorted ranges, merged, come from the first range; of
/// equal items those of the first range come first.
template <typename Iterator, typename Less>
std::size_t fromFirst(Iterator first, std::size_t sizeOfFirst, Iterator second,
                      std::size_t sizeOfSecond, std::size_t count, const Less& less) {
  const auto at = [](Iterator range, std::size_t i) -> decltype(auto) {
    return range[static_cast<std::ptrdiff_t>(i)];
  };
  std::size_t low = count > sizeOfSecond ? count - sizeOfSecond : 0;
  std::size_t high = std::min(count, sizeOfFirst);
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (less(at(second, count - middle - 1), at(first, middle))) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace detail

/// Sorts as std::stable_sort() does, on all threads, looking at the job between pieces that take
/// some milliseconds each. Needs as much memory again. The result does not depend on the number of
/// threads. Throws Cancelled.
template <typename T, typename Less>
void parallelSort(std::vector<T>& items, const Less& less, const JobContext& job) {
  constexpr std::size_t piece = 65536;
  const std::size_t count = items.size();
  const auto at = [](auto& range, std::size_t i) {
    return range.begin() + static_cast<std::ptrdiff_t>(i);
  };
  parallelFor(count, piece, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    std::stable_sort(at(items, begin), at(items, end), less);
  });
  std::vector<T> merged;
  merged.reserve(count > piece ? count : 0);
  while (count > piece && merged.size() < count) {
    job.checkpoint();  // setting all of it in one piece would take long
    merged.resize(std::min(merged.size() + piece, count));
  }
  for (std::size_t width = piece; width < count; width *= 2) {
    // By pieces of what comes out, so that the last merges keep all threads busy too.
    parallelFor(count, piece, [&](std::size_t begin, std::size_t end) {
      job.checkpoint();
      const std::size_t base = begin / (2 * width) * (2 * width);
      const std::size_t middle = std::min(base + width, count);
      const std::size_t last = std::min(base + 2 * width, count);
      const auto split = [&](std::size_t place) {
        return detail::fromFirst(at(items, base), middle - base, at(items, middle), last - middle,
                                 place - base, less);
      };
      const std::size_t from = split(begin);
      const std::size_t to = split(end);
      std::merge(at(items, base + from), at(items, base + to),
                 at(items, middle + (begin - base - from)), at(items, middle + (end - base - to)),
                 at(merged, begin), less);
    });
    std::swap(items, merged);
  }
}

/// Sorts lists that are short as a rule; long ones on all threads and with looks at the job, if
/// there is one. Nothing is promised of equal items. Throws Cancelled.
template <typename T, typename Less>
void sortWithLooks(std::vector<T>& items, const Less& less, const JobContext* job) {
  constexpr std::size_t many = 131072;
  if (items.size() < many) {
    std::sort(items.begin(), items.end(), less);
    return;
  }
  const SilentJob nobody;
  parallelSort(items, less, job != nullptr ? *job : nobody);
}

}  // namespace renewal
