#pragma once

#include <string>

#include "core/sites/brief.h"

namespace renewal {

/// The brief as a file of its own, which Brief::parse() reads back equal: every limit, point and
/// weight to the last bit. Throws Error (Internal) where a text or number could not be read back.
std::string briefToml(const Brief& brief);

/// Whether two briefs say the same, but for findings of how they were read.
bool sameBrief(const Brief& a, const Brief& b);

}  // namespace renewal
