#pragma once

#include <toml++/toml.h>

#include <string_view>

#include "core/rules/rule_book.h"

namespace renewal::detail {

/// The document of a book with everything it inherits put in. Tables of the same id are joined key
/// by key, the heir's keys winning; `replace = true` takes the heir's table alone; new tables come
/// last, new outcomes before the last one or before the one they name (`before`). Throws Error
/// (RuleBook) where a base is missing, has another id or leads back to an heir.
toml::table mergedDocument(std::string_view toml, std::string_view name, const BookSource& others);

}  // namespace renewal::detail
