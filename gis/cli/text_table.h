#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace renewal::cli {

/// Columns a text takes on a terminal: two for Chinese characters.
std::size_t displayWidth(std::string_view text);

/// Text from a file made safe to show: control characters, which could steer the terminal, stand as
/// \n, \t, \x1b ...; bytes that are not UTF-8 as U+FFFD.
std::string printable(std::string_view text);

/// "1,234,567"
std::string grouped(std::uint64_t number);

/// A table for a terminal; cells are made printable.
class TextTable {
 public:
  enum class Align : bool { Left, Right };
  void column(std::string title, Align align = Align::Left);
  /// One cell per column; missing ones are empty.
  void row(std::vector<std::string> cells);
  /// A line across before the next row.
  void rule();
  /// Lines ending in a newline, each `indent` blanks in; no blanks at their ends.
  std::string render(std::size_t indent = 0) const;
  bool empty() const { return rows_.empty(); }

 private:
  struct Column {
    std::string title;
    Align align;
  };
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;  ///< a row without cells is a rule
};

}  // namespace renewal::cli
