#include "viewer/base/spare_memory.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace renewal::viewer {

void returnSpareMemory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

void shareHeaps() {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 2);
#endif
}

}  // namespace renewal::viewer
