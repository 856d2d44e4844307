#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/rules/rule_book.h"

namespace renewal {

/// One table of a rule book as it is printed: a heading and its keys with TOML values.
struct BookEntry {
  std::string heading;  ///< "", "[[measure]]", "[[question.outcome]]" ...
  /// What the entry is, stable across books: "condition low-far", "outcome use-status/in-order".
  std::string path;
  std::vector<std::pair<std::string, std::string>> keys;
};

/// The whole book in the order of printing; see RuleBook::toToml().
std::vector<BookEntry> bookEntries(const RuleBook& book);

/// One difference between two books.
struct BookChange {
  enum class Kind : std::uint8_t { Added, Removed, Changed };
  Kind kind = Kind::Changed;
  std::string path;    ///< see BookEntry::path
  std::string key;     ///< "threshold", "title_zh" ...; empty where the whole entry came or went
  std::string before;  ///< TOML value; empty = was not there
  std::string after;
  friend bool operator==(const BookChange&, const BookChange&) = default;
};
/// What must be done to the first book to get the second, in the order of the first; added entries
/// last. Empty if and only if the books ask the same in the same words.
std::vector<BookChange> diffBooks(const RuleBook& before, const RuleBook& after);

}  // namespace renewal
