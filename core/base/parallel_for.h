#pragma once

#include <cstddef>
#include <functional>

namespace renewal {

/// Number of worker threads for the whole program; 0 = one per processor. Set once, before work
/// starts.
void setThreadCount(unsigned count);
unsigned threadCount();

/// Calls body(begin, end) for the half-open blocks [0, grain), [grain, 2·grain), ... of [0, count).
/// The blocks depend on `count` and `grain` alone, never on the number of threads, so a body that
/// writes per block gives the same result for any thread count. The first exception thrown by a
/// body (by block order) is rethrown here after all workers have stopped; blocks not yet begun are
/// skipped.
void parallelFor(std::size_t count, std::size_t grain,
                 const std::function<void(std::size_t begin, std::size_t end)>& body);

}  // namespace renewal
