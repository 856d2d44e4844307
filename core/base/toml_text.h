#pragma once

#include <string>
#include <string_view>

namespace renewal {

/// A TOML basic string, quotes and all.
std::string tomlString(std::string_view text);

}  // namespace renewal
