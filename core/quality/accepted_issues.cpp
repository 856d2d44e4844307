#include "core/quality/accepted_issues.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "core/base/error.h"
#include "core/units/date.h"
#include "core/units/half_width.h"

namespace renewal {
namespace {

struct Record {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

[[noreturn]] void refuse(const std::string& where, std::size_t line, Text what) {
  throw Error(ErrorCode::FileFormat, std::move(what), fmt::format("{}:{}", where, line),
              {"列为 key,by,date,reason，可从 --out 的清单取键",
               "columns are key,by,date,reason; take keys from the list of --out"});
}

/// RFC 4180: quoted cells may hold commas, quotes and line ends.
class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& where) : text_(text), where_(where) {
    if (text_.substr(0, 3) == "\xef\xbb\xbf") {
      at_ = 3;
    }
  }

  std::optional<Record> next() {
    while (at_ < text_.size()) {
      Record record{line_, {}};
      while (readCell(record)) {
      }
      if (record.cells.size() > 1 || !record.cells.front().empty()) {
        return record;
      }
    }
    return std::nullopt;
  }

 private:
  /// True if another cell of the record follows.
  bool readCell(Record& record) {
    std::string& cell = record.cells.emplace_back();
    if (at_ < text_.size() && text_[at_] == '"') {
      readQuoted(cell, record.line);
    }
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') {
      cell += text_[at_++];
    }
    if (!cell.empty() && cell.back() == '\r') {
      cell.pop_back();
    }
    const bool more = at_ < text_.size() && text_[at_] == ',';
    line_ += at_ < text_.size() && text_[at_] == '\n' ? 1 : 0;
    ++at_;
    return more;
  }

  void readQuoted(std::string& cell, std::size_t line) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') {
        line_ += text_[at_] == '\n' ? 1 : 0;
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += text_[at_++];
      } else {
        ++at_;
        return;
      }
    }
    refuse(where_, line, {"引号没有结束", "a quote is not closed"});
  }

  std::string_view text_;
  const std::string& where_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

constexpr std::array<std::string_view, 4> columns{"key", "by", "date", "reason"};

std::array<std::size_t, columns.size()> placesOf(const Record& header, const std::string& where) {
  std::array<std::size_t, columns.size()> places{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto found =
        std::find_if(header.cells.begin(), header.cells.end(),
                     [&](const std::string& cell) { return trimmed(cell) == columns[i]; });
    if (found == header.cells.end()) {
      refuse(
          where, header.line,
          {fmt::format("缺少列 {}", columns[i]), fmt::format("column {} is missing", columns[i])});
    }
    places[i] = static_cast<std::size_t>(found - header.cells.begin());
  }
  return places;
}

AcceptedIssue acceptedOf(const Record& record,
                         const std::array<std::size_t, columns.size()>& places,
                         const std::string& where) {
  std::array<std::string, columns.size()> values;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (places[i] < record.cells.size()) {
      values[i] = std::string(trimmed(record.cells[places[i]]));
    }
    if (values[i].empty()) {
      refuse(where, record.line,
             {fmt::format("{} 为空", columns[i]), fmt::format("{} is blank", columns[i])});
    }
  }
  AcceptedIssue accepted{0, values[1], values[2], values[3]};
  const std::string& key = values[0];
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), accepted.key, 16);
  if (error != std::errc() || end != key.data() + key.size() || key.size() != 16) {
    refuse(where, record.line,
           {fmt::format("“{}”不是 16 位的键", key),
            fmt::format("\"{}\" is no key of 16 digits", key)});
  }
  if (!Date::tryFromIso(accepted.date)) {
    refuse(where, record.line,
           {fmt::format("“{}”不是 YYYY-MM-DD 的日期", accepted.date),
            fmt::format("\"{}\" is no date YYYY-MM-DD", accepted.date)});
  }
  return accepted;
}

}  // namespace

std::vector<AcceptedIssue> parseAcceptedIssues(std::string_view csv, const std::string& where) {
  CsvReader reader(csv, where);
  const auto header = reader.next();
  if (!header) {
    refuse(where, 1, {"文件为空", "the file is empty"});
  }
  const auto places = placesOf(*header, where);
  std::vector<AcceptedIssue> accepted;
  while (const auto record = reader.next()) {
    accepted.push_back(acceptedOf(*record, places, where));
  }
  return accepted;
}

SortedIssues sortByAcceptance(std::vector<QualityIssue> issues,
                              const std::vector<AcceptedIssue>& accepted) {
  std::map<std::uint64_t, bool> seen;
  for (const AcceptedIssue& one : accepted) {
    seen[one.key] = false;
  }
  SortedIssues sorted;
  for (QualityIssue& issue : issues) {
    const auto found = seen.find(issue.key);
    if (found == seen.end()) {
      sorted.open.push_back(std::move(issue));
    } else {
      found->second = true;
      sorted.accepted.push_back(std::move(issue));
    }
  }
  std::copy_if(accepted.begin(), accepted.end(), std::back_inserter(sorted.gone),
               [&](const AcceptedIssue& one) { return !seen[one.key]; });
  return sorted;
}

}  // namespace renewal
