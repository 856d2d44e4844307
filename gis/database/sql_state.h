#pragma once

#include <string>

#include "core/base/error.h"

namespace renewal::gis {

/// An error of the server as the user meets it: what it means for the work and what to do, with
/// what the server said. `state` is the five-character SQLSTATE.
ErrorInfo errorOfSqlState(const std::string& state, const std::string& said,
                          const std::string& detail, const std::string& where);

}  // namespace renewal::gis
