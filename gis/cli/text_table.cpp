#include "gis/cli/text_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/units/half_width.h"
#include "gis/io/text_encoding.h"

namespace renewal::cli {

std::size_t displayWidth(std::string_view text) {
  // fmt pads by display width; a text never takes more columns than it has bytes.
  const std::size_t most = text.size();
  return most - (fmt::format("{:<{}}", text, most).size() - text.size());
}

std::string printable(std::string_view text) {
  std::string decoded;
  if (!gis::isStrictUtf8(text)) {
    decoded = gis::TextDecoder("UTF-8").decode(text, gis::MayBeCut::No).text;
    text = decoded;
  }
  std::string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte == '\n') {
      shown += "\\n";
    } else if (byte == '\t') {
      shown += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      shown += fmt::format("\\x{:02x}", byte);
    } else if (byte == 0xc2 && next >= 0x80 && next < 0xa0) {  // C1 controls
      shown += fmt::format("\\x{:02x}", next);
      ++i;
    } else {
      shown += text[i];
    }
  }
  return shown;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, ",");
  }
  return digits;
}

void TextTable::column(std::string title, Align align) {
  columns_.push_back({std::move(title), align});
}

void TextTable::row(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) {
    cell = printable(cell);
  }
  rows_.push_back(std::move(cells));
}

void TextTable::rule() {
  rows_.emplace_back();
}

std::string TextTable::render(std::size_t indent) const {
  constexpr const char* gap = "  ";
  std::vector<std::size_t> widths;
  std::vector<std::string> titles;
  std::size_t total = 0;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = displayWidth(columns_[c].title);
    for (const auto& row : rows_) {
      width = row.empty() ? width : std::max(width, displayWidth(row[c]));
    }
    widths.push_back(width);
    titles.push_back(columns_[c].title);
    total += width + (c == 0 ? 0 : 2);
  }
  std::string text;
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string one(indent, ' ');
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string blanks(widths[c] - displayWidth(cells[c]), ' ');
      one += c == 0 ? "" : gap;
      one += columns_[c].align == Align::Right ? blanks + cells[c] : cells[c] + blanks;
    }
    one.erase(one.find_last_not_of(' ') + 1);
    text += one + "\n";
  };
  std::string dashes;
  for (std::size_t i = 0; i < total; ++i) {
    dashes += "─";
  }
  const std::string across = std::string(indent, ' ') + dashes + "\n";
  line(titles);
  text += across;
  for (const auto& row : rows_) {
    if (row.empty()) {
      text += across;
    } else {
      line(row);
    }
  }
  return text;
}

}  // namespace renewal::cli
