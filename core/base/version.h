#pragma once

namespace renewal {

/// Version of the program, e.g. "0.1.0".
const char* version();

}  // namespace renewal
