#pragma once

namespace renewal::test {

/// True in a build with a sanitizer, where long comparisons take fewer cases: what they look for
/// there are faults of memory and threads, which the first thousands show.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool underSanitizer = true;
#else
inline constexpr bool underSanitizer = false;
#endif

}  // namespace renewal::test
