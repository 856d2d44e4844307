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

}  // namespace renewal::viewer
