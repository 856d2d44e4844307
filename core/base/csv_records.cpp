#include "core/base/csv_records.h"

#include <fmt/format.h>

#include <utility>

#include "core/base/error.h"

namespace renewal {
namespace {

[[noreturn]] void refuse(std::string_view name, std::size_t line, Text what, Text todo) {
  throw Error(ErrorCode::CaseFile, std::move(what), fmt::format("{}:{}", name, line),
              std::move(todo));
}

class CsvReader {
 public:
  CsvReader(std::string_view text, std::string_view name) : text_(text), name_(name) {}

  bool done() const { return at_ >= text_.size(); }
  CsvRecord record() {
    CsvRecord record{line_, {}};
    bool more = true;
    while (more) {
      record.cells.push_back(cell());
      more = !done() && text_[at_] == ',';
      line_ += !done() && text_[at_] == '\n' ? 1 : 0;
      ++at_;
    }
    return record;
  }

 private:
  std::string cell() {
    std::string cell = !done() && text_[at_] == '"' ? quoted() : std::string();
    for (; !done() && text_[at_] != ',' && text_[at_] != '\n'; ++at_) {
      cell += text_[at_];
    }
    if (!cell.empty() && cell.back() == '\r') {
      cell.pop_back();
    }
    return cell;
  }
  std::string quoted() {
    const std::size_t from = line_;
    std::string cell;
    for (++at_; !done() && (text_[at_] != '"' || text_.substr(at_, 2) == "\"\""); ++at_) {
      at_ += text_[at_] == '"' ? 1 : 0;
      line_ += text_[at_] == '\n' ? 1 : 0;
      cell += text_[at_];
    }
    if (done()) {
      refuse(name_, from, {"引号没有配对", "a quotation mark is not closed"},
             {"请补上引号", "close it"});
    }
    ++at_;
    return cell;
  }

  std::string_view text_;
  std::string_view name_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

std::vector<CsvRecord> csvRecords(std::string_view text, std::string_view name, std::size_t most) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  std::vector<CsvRecord> records;
  CsvReader reader(text, name);
  while (!reader.done()) {
    CsvRecord record = reader.record();
    if (record.cells.size() == 1 && record.cells.front().empty()) {
      continue;
    }
    if (records.size() > most) {
      refuse(name, record.line, {"行数太多", "too many rows"}, {"请分开", "split the file"});
    }
    records.push_back(std::move(record));
  }
  return records;
}

std::string csvQuoted(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return std::string(text);
  }
  std::string result = "\"";
  for (const char c : text) {
    result += c == '"' ? std::string("\"\"") : std::string(1, c);
  }
  return result + '"';
}

}  // namespace renewal
