#include "core/base/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

namespace renewal {
namespace {

std::string joined(std::initializer_list<std::string_view> keys) {
  std::string text;
  for (const std::string_view key : keys) {
    text += (text.empty() ? "" : ", ") + std::string(key);
  }
  return text;
}

constexpr std::size_t mostInKey = 32;
constexpr std::size_t mostInLine = 1000;  // in texts and comments, which may be long

/// The library takes a table apart by recursion, one level per part of a dotted key: a key of a
/// hundred thousand parts would exhaust the stack. This finds its line before it is parsed, by the
/// dots that stand in no text and in no comment.
class KeyDots {
 public:
  explicit KeyDots(std::string_view text) : text_(text) {}

  /// The line of the first key with too many parts, or nothing.
  std::optional<std::size_t> endlessKey() {
    while (at_ < text_.size()) {
      step(text_[at_]);
      if (dots_ >= mostInKey || quoted_ > mostInLine) {
        return line_;
      }
      ++at_;
    }
    return std::nullopt;
  }

 private:
  enum class Within : std::uint8_t { Keys, Comment, Text, LongText };

  void step(char c) {
    if (c == '\n') {
      ++line_;
      dots_ = quoted_ = 0;
      within_ = within_ == Within::LongText ? within_ : Within::Keys;
    } else if (within_ == Within::Keys) {
      stepKey(c);
    } else if (c == '.') {
      ++quoted_;
    } else if (within_ != Within::Comment && c == '\\' && quote_ == '"') {
      at_ += at_ + 1 < text_.size() && text_[at_ + 1] != '\n' ? 1U : 0U;  // what follows is escaped
    } else if (within_ == Within::Text && c == quote_) {
      within_ = Within::Keys;
    } else if (within_ == Within::LongText && tripleAt(c)) {
      // A text may end with one or two quotation marks of its own.
      at_ += 2;
      for (int more = 0; more < 2 && at_ + 1 < text_.size() && text_[at_ + 1] == c; ++more) {
        ++at_;
      }
      within_ = Within::Keys;
    }
  }
  void stepKey(char c) {
    if (c == '"' || c == '\'') {
      quote_ = c;
      const bool triple = tripleAt(c);
      within_ = triple ? Within::LongText : Within::Text;
      at_ += triple ? 2 : 0;
    } else if (c == ',' || c == '=' || c == '#') {
      dots_ = 0;
      within_ = c == '#' ? Within::Comment : within_;  // it runs to the end of its line
    } else if (c == '.') {
      ++dots_;
    }
  }
  bool tripleAt(char c) const { return c == quote_ && text_.substr(at_, 3) == std::string(3, c); }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t dots_ = 0;
  std::size_t quoted_ = 0;
  char quote_ = 0;
  Within within_ = Within::Keys;
};

void refuseEndlessKeys(std::string_view text, std::string_view name, ErrorCode code) {
  if (const auto line = KeyDots(text).endlessKey()) {
    throw Error(code, {"一个键分得太细", "a key has too many parts"},
                fmt::format("{}:{}", name, *line),
                {fmt::format("最多 {} 段", mostInKey), fmt::format("{} parts at most", mostInKey)});
  }
}

}  // namespace

toml::table parseToml(std::string_view text, std::string_view name, ErrorCode code) {
  refuseEndlessKeys(text, name, code);
  try {
    return toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    const auto& at = error.source().begin;
    throw Error(code,
                {fmt::format("不是有效的 TOML：{}", error.description()),
                 fmt::format("not valid TOML: {}", error.description())},
                fmt::format("{}:{}:{}", name, at.line, at.column),
                {"请改正这一行", "correct this line"});
  }
}

TomlReader::TomlReader(const toml::table& table, std::string name, std::string path, ErrorCode code)
    : table_(&table), name_(std::move(name)), path_(std::move(path)), code_(code) {}

void TomlReader::refuse(std::string_view key, Text what, Text todo) const {
  const toml::node* node = key.empty() ? nullptr : table_->get(key);
  const auto line = (node == nullptr ? table_->source() : node->source()).begin.line;
  std::string at = path_;
  if (!key.empty()) {
    at += (at.empty() ? "" : ".") + std::string(key);
  }
  // A document merged from several files remembers which of them each key came from.
  const std::string from = file(key);
  std::string where = line == 0 ? from : fmt::format("{}:{}", from, line);
  if (!at.empty()) {
    where += ": " + at;
  }
  throw Error(code_, std::move(what), std::move(where), std::move(todo));
}

std::size_t TomlReader::line() const {
  return table_->source().begin.line;
}

std::string TomlReader::file(std::string_view key) const {
  const toml::node* node = key.empty() ? nullptr : table_->get(key);
  const auto& path = (node == nullptr ? table_->source() : node->source()).path;
  return path && !path->empty() ? *path : name_;
}

void TomlReader::missing(std::string_view key) const {
  refuse("", {fmt::format("缺少“{}”", key), fmt::format("\"{}\" is missing", key)},
         {fmt::format("请加上“{}”", key), fmt::format("add \"{}\"", key)});
}

void TomlReader::wrongType(std::string_view key, Text wanted) const {
  refuse(key, {fmt::format("“{}”的值类型不对", key), fmt::format("\"{}\" has the wrong type", key)},
         {fmt::format("这里要写{}", wanted.zh), fmt::format("write {} here", wanted.en)});
}

void TomlReader::allowOnly(std::initializer_list<std::string_view> keys) const {
  for (const auto& [key, node] : *table_) {
    if (std::find(keys.begin(), keys.end(), key.str()) == keys.end()) {
      refuse(
          key.str(),
          {fmt::format("不认识的键“{}”", key.str()), fmt::format("unknown key \"{}\"", key.str())},
          {fmt::format("这里可以写：{}", joined(keys)),
           fmt::format("allowed here: {}", joined(keys))});
    }
  }
}

std::optional<std::string> TomlReader::text(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto value = node->value_exact<std::string>();
  if (!value || value->empty()) {
    wrongType(key, {"加引号的非空文字", "a text in quotes that is not empty"});
  }
  return value;
}

std::string TomlReader::neededText(std::string_view key) const {
  auto value = text(key);
  if (!value) {
    missing(key);
  }
  return *std::move(value);
}

std::optional<Text> TomlReader::title(std::string_view key) const {
  const std::string zh = std::string(key) + "_zh";
  const std::string en = std::string(key) + "_en";
  if (!has(zh) && !has(en)) {
    return std::nullopt;
  }
  return Text{neededText(zh), neededText(en)};
}

Text TomlReader::neededTitle(std::string_view key) const {
  auto value = title(key);
  if (!value) {
    missing(std::string(key) + "_zh");
  }
  return *std::move(value);
}

std::optional<std::int64_t> TomlReader::integer(std::string_view key, std::int64_t least,
                                                std::int64_t most) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto value = node->value_exact<std::int64_t>();
  if (!value || *value < least || *value > most) {
    wrongType(key, {fmt::format("{} 到 {} 的整数", least, most),
                    fmt::format("a whole number from {} to {}", least, most)});
  }
  return value;
}

std::optional<double> TomlReader::number(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (!value || !std::isfinite(*value)) {
    wrongType(key, {"一个数", "a number"});
  }
  return value;
}

std::optional<bool> TomlReader::flag(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto value = node->value_exact<bool>();
  if (!value) {
    wrongType(key, {"true 或 false", "true or false"});
  }
  return value;
}

std::optional<TomlReader> TomlReader::table(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const toml::table* inner = node->as_table();
  if (inner == nullptr) {
    wrongType(key, {"一个表", "a table"});
  }
  return TomlReader(*inner, name_,
                    path_.empty() ? std::string(key) : path_ + "." + std::string(key), code_);
}

std::optional<Date> TomlReader::date(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  std::optional<Date> value;
  if (const auto day = node->value_exact<toml::date>()) {
    value = Date::tryFromYmd(day->year, day->month, day->day);
  } else if (const auto written = node->value_exact<std::string>()) {
    value = Date::tryFromIso(*written);
  }
  if (!value) {
    wrongType(key, {"形如 2020-12-31 的日期", "a date such as 2020-12-31"});
  }
  return value;
}

Date TomlReader::neededDate(std::string_view key) const {
  const auto value = date(key);
  if (!value) {
    missing(key);
  }
  return *value;
}

std::vector<std::string> TomlReader::texts(std::string_view key) const {
  std::vector<std::string> values;
  const toml::node* node = table_->get(key);
  if (node == nullptr) {
    return values;
  }
  const Text wanted{"由加引号的非空文字组成的数组", "an array of texts in quotes, none empty"};
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    wrongType(key, wanted);
  }
  for (const toml::node& element : *array) {
    auto value = element.value_exact<std::string>();
    if (!value || value->empty()) {
      wrongType(key, wanted);
    }
    values.push_back(*std::move(value));
  }
  return values;
}

std::vector<std::int64_t> TomlReader::integers(std::string_view key, std::int64_t least,
                                               std::int64_t most) const {
  std::vector<std::int64_t> values;
  const toml::node* node = table_->get(key);
  if (node == nullptr) {
    return values;
  }
  const Text wanted{fmt::format("由 {} 到 {} 的整数组成的数组", least, most),
                    fmt::format("an array of whole numbers from {} to {}", least, most)};
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    wrongType(key, wanted);
  }
  for (const toml::node& element : *array) {
    const auto value = element.value_exact<std::int64_t>();
    if (!value || *value < least || *value > most) {
      wrongType(key, wanted);
    }
    values.push_back(*value);
  }
  return values;
}

std::vector<TomlReader> TomlReader::tables(std::string_view key) const {
  std::vector<TomlReader> readers;
  const toml::node* node = table_->get(key);
  if (node == nullptr) {
    return readers;
  }
  const toml::array* array = node->as_array();
  const Text wanted{fmt::format("一个或多个 [[{}]] 表", key),
                    fmt::format("one or more [[{}]] tables", key)};
  if (array == nullptr) {
    wrongType(key, wanted);
  }
  const std::string prefix = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  for (const toml::node& element : *array) {
    const toml::table* table = element.as_table();
    if (table == nullptr) {
      wrongType(key, wanted);
    }
    readers.emplace_back(*table, name_, fmt::format("{}[{}]", prefix, readers.size() + 1), code_);
  }
  return readers;
}

}  // namespace renewal
