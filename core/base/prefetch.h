#pragma once

namespace renewal {

/// Asks the processor for a place that will be read soon. A hint: any address is allowed.
inline void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__) && defined(__x86_64__)
  // Not __builtin_prefetch: GCC takes a function of nothing but it for one without effect and drops
  // the calls that it has not inlined by then.
  __asm__ volatile("prefetcht0 %0" : : "m"(*static_cast<const char*>(address)));
#elif defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

}  // namespace renewal
