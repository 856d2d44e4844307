#include "core/base/version.h"

namespace renewal {

const char* version() {
  return RENEWAL_VERSION;
}

}  // namespace renewal
