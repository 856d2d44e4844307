#pragma once

namespace renewal::viewer {

/// Gives the system back what the program has freed but the allocator keeps: after reading a
/// million parcels more than 100 MB. Takes some ten milliseconds: call it on a worker, at the end
/// of work that needed much for a while. Any thread.
void returnSpareMemory();

}  // namespace renewal::viewer
