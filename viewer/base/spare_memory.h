#pragma once

namespace renewal::viewer {

/// Gives the system back what the program has freed but the allocator keeps: after reading a
/// million parcels more than 100 MB. Takes some ten milliseconds: call it on a worker, at the end
/// of work that needed much for a while. Any thread.
void returnSpareMemory();

/// Threads share two heaps in place of one each, of which every one would keep what it once needed:
/// 40 MB less with a million parcels. Call before there are threads.
void shareHeaps();

}  // namespace renewal::viewer
