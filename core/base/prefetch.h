#pragma once

namespace renewal {

/// Asks for the line of memory at an address that will be read soon. The address need not be valid.
inline void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

}  // namespace renewal
