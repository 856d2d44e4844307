#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/rules/rule_book.h"

namespace renewal::gis {

/// A rule book with the file it came from.
struct RuleBookFile {
  std::shared_ptr<const RuleBook> book;
  std::filesystem::path path;
  std::string sha256;  ///< of the file's bytes
};

/// The book used where nobody names one.
inline constexpr const char* defaultRuleBook = "guangdong-2023";

/// The books that one in `folder` may extend: those beside it, then those of the program.
BookSource booksNear(const std::filesystem::path& folder);

/// Loads a rule book: a text ending in .toml is a path (relative to `folder`), anything else the id
/// of a book that comes with the program; empty = the default one. Throws Error (FileMissing with
/// the list of known ids, RuleBook).
RuleBookFile loadRuleBook(const std::string& idOrPath, const std::filesystem::path& folder);

}  // namespace renewal::gis
