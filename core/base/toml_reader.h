#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/units/date.h"

namespace renewal {

/// Parses a document. Throws Error (`code`) with file, line and column where it is not TOML.
toml::table parseToml(std::string_view text, std::string_view name, ErrorCode code);

/// Reads one table of a TOML document strictly: every refusal is an Error that says file, line, key
/// and what is allowed there. Refers to the document, which must outlive it. Not thread safe.
class TomlReader {
 public:
  /// `name` is the file as the user knows it; `path` the dotted key of the table ("project[2]"),
  /// empty for the document itself.
  TomlReader(const toml::table& table, std::string name, std::string path, ErrorCode code);

  /// Refuses any other key: a misspelt key must never be passed over in silence.
  void allowOnly(std::initializer_list<std::string_view> keys) const;
  bool has(std::string_view key) const { return table_->contains(key); }

  std::optional<std::string> text(std::string_view key) const;
  std::string neededText(std::string_view key) const;
  /// The pair `<key>_zh`, `<key>_en`; both languages or neither.
  std::optional<Text> title(std::string_view key) const;
  Text neededTitle(std::string_view key) const;
  /// Within [least, most].
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least,
                                      std::int64_t most) const;
  /// A finite number, whole or not.
  std::optional<double> number(std::string_view key) const;
  std::optional<bool> flag(std::string_view key) const;
  /// A TOML date, or the same day as text.
  std::optional<Date> date(std::string_view key) const;
  Date neededDate(std::string_view key) const;
  /// An array of non-empty texts; absent = empty.
  std::vector<std::string> texts(std::string_view key) const;
  /// An array of whole numbers within [least, most]; absent = empty.
  std::vector<std::int64_t> integers(std::string_view key, std::int64_t least,
                                     std::int64_t most) const;
  std::optional<TomlReader> table(std::string_view key) const;
  /// An array of tables; absent = empty.
  std::vector<TomlReader> tables(std::string_view key) const;

  /// Line the table begins on; 0 = not known.
  std::size_t line() const;
  /// The file the key (or the table, where key is empty) was read from.
  std::string file(std::string_view key = "") const;

  /// Throws the Error for `key` (of this table, or the table itself where key is empty).
  [[noreturn]] void refuse(std::string_view key, Text what, Text todo) const;

 private:
  [[noreturn]] void missing(std::string_view key) const;
  [[noreturn]] void wrongType(std::string_view key, Text wanted) const;

  const toml::table* table_;
  std::string name_;
  std::string path_;
  ErrorCode code_;
};

}  // namespace renewal
