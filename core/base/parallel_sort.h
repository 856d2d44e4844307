#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/base/job_context.h"
#include "core/base/parallel_for.h"

namespace renewal {

/// Sorts as std::stable_sort() does, on all threads, looking at the job between pieces that take
/// some milliseconds each (the last merge takes the longest). Needs as much memory again. The
/// result does not depend on the number of threads. Throws Cancelled.
template <typename T, typename Less>
void parallelSort(std::vector<T>& items, const Less& less, const JobContext& job) {
  constexpr std::size_t piece = 65536;
  const std::size_t count = items.size();
  parallelFor(count, piece, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    std::stable_sort(items.begin() + static_cast<std::ptrdiff_t>(begin),
                     items.begin() + static_cast<std::ptrdiff_t>(end), less);
  });
  std::vector<T> merged(count > piece ? count : 0);
  for (std::size_t width = piece; width < count; width *= 2) {
    parallelFor(count, 2 * width, [&](std::size_t begin, std::size_t end) {
      job.checkpoint();
      const auto at = [&items](std::size_t i) {
        return items.begin() + static_cast<std::ptrdiff_t>(i);
      };
      const std::size_t middle = std::min(begin + width, end);
      std::merge(at(begin), at(middle), at(middle), at(end),
                 merged.begin() + static_cast<std::ptrdiff_t>(begin), less);
    });
    std::swap(items, merged);
  }
}

}  // namespace renewal
