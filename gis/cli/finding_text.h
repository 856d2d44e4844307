#pragma once

#include <string>

#include "core/base/finding.h"

namespace renewal::cli {

/// A finding as lines for people, without a newline at the end: severity, file, field, what, the
/// first rows and values, what to do.
std::string findingLine(const Finding& finding, Language language);

}  // namespace renewal::cli
