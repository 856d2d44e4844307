#include "gis/io/output_plan_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/finding.h"
#include "gis/io/number_text.h"
#include "gis/io/output_rows.h"
#include "gis/io/output_text.h"

namespace renewal::gis {
namespace {

constexpr std::size_t rowsPerCheck = 8192;
constexpr int widestUniform = 19;  // what dBase and ArcGIS accept without question
constexpr int mostDecimals = 15;
constexpr int integerChars = 18;  // more, and readers take the field for floating point

/// Collects one kind of loss with its count and a few examples.
class LossCount {
 public:
  void add(std::uint64_t rows, std::string example) {
    count_ += rows;
    if (examples_.size() < Finding::maxExamples) {
      examples_.push_back(std::move(example));
    }
  }
  void moveTo(std::vector<Loss>& losses, const char* kind, const std::string& field, Text what) {
    if (count_ != 0) {
      losses.push_back({kind, field, std::move(what), count_, std::move(examples_)});
    }
  }
  bool any() const { return count_ != 0; }

 private:
  std::uint64_t count_ = 0;
  std::vector<std::string> examples_;
};

std::string sampleOf(std::string_view text) {
  TargetCodec utf8(TextEncoding::Utf8);
  constexpr std::size_t most = 60;
  const std::string clean = utf8.replaced(text, "\xef\xbf\xbd");
  const std::string_view kept = utf8.cut(clean, most);
  return std::string(kept) + (kept.size() < clean.size() ? "…" : "");
}

class TextPlanner {
 public:
  TextPlanner(const OutputPlan& plan, const OutputField& field)
      : plan_(plan), field_(field), text_(plan.format, plan.encoding) {}

  void look(std::string_view text, std::uint64_t rows) {
    const TextTrouble trouble = text_.trouble(text);
    if (!trouble.any()) {
      widest_ = std::max(widest_, text_.bytes(text));
      return;
    }
    if (trouble.malformed) {
      malformed_.add(rows, sampleOf(text));
    }
    if (trouble.characters) {
      std::string lacking;
      for (const std::string& one : text_.codec().lacking(text)) {
        lacking += one;
      }
      characters_.add(rows, lacking + " ← " + sampleOf(text));
    }
    if (trouble.width) {
      width_.add(rows, sampleOf(text));
    }
    if (trouble.blanks) {
      blanks_.add(rows, "“" + sampleOf(text) + "”");
    }
    if (trouble.empty) {
      empty_.add(rows, "“”");
    }
    if (trouble.formula) {
      formula_.add(rows, sampleOf(text));
    }
    widest_ = std::max(widest_, text_.bytes(std::string(text_.fitted(text))));
  }

  std::vector<Loss> finish() {
    std::vector<Loss> losses;
    const std::string encoding(encodingName(plan_.encoding));
    malformed_.moveTo(losses, "characters", field_.id,
                      {"含有不是文字的字节，将被去掉或写作〓",
                       "holds bytes that are no text; they are removed or written as 〓"});
    characters_.moveTo(losses, "characters", field_.id,
                       {fmt::format("{} 编码没有的字，将写作〓", encoding),
                        fmt::format("characters that {} lacks are written as 〓", encoding)});
    width_.moveTo(losses, "width", field_.id,
                  {fmt::format("超过 {} 字节的文字将在字的边界截断", dbfTextBytes),
                   fmt::format("text above {} bytes is cut between two characters", dbfTextBytes)});
    blanks_.moveTo(losses, "blanks", field_.id,
                   {"文字首尾的空格会丢失", "blanks at the beginning or end of a text are lost"});
    empty_.moveTo(losses, "null", field_.id,
                  {"空文字将变成“缺失”", "empty text comes back as missing"});
    formula_.moveTo(losses, "formula", field_.id,
                    {"以 = + - @ 开头的文字前将加一个撇号，以免被表格软件当公式执行",
                     "an apostrophe is put before text that begins with = + - @, so that no "
                     "spreadsheet runs it"});
    return losses;
  }
  std::size_t widest() const { return widest_; }

 private:
  const OutputPlan& plan_;
  const OutputField& field_;
  OutputText text_;
  std::size_t widest_ = 0;
  LossCount malformed_, characters_, width_, blanks_, empty_, formula_;
};

std::vector<Loss> planText(OutputField& field, const OutputPlan& plan, JobContext& job) {
  const Column& column = *field.column;
  std::vector<std::uint32_t> uses(column.dictionary().size(), 0);
  for (std::size_t i = 0; i < plan.count; ++i) {
    if (i % rowsPerCheck == 0) {
      job.checkpoint();
    }
    if (column.isValid(plan.row(i))) {
      ++uses[column.codes()[plan.row(i)]];
    }
  }
  TextPlanner planner(plan, field);
  for (std::uint32_t code = 0; code < uses.size(); ++code) {
    if (code % rowsPerCheck == 0) {
      job.checkpoint();
    }
    if (uses[code] != 0) {
      planner.look(column.dictionary()[code], uses[code]);
    }
  }
  std::vector<Loss> losses = planner.finish();
  field.store = Store::Text;
  field.adapted = !losses.empty();
  constexpr auto most = static_cast<int>(dbfTextBytes);
  field.width = std::clamp(std::max(static_cast<int>(planner.widest()), field.width), 1, most);
  return losses;
}

/// Widths such that every double reads back as the same double: with equal decimals where that
/// takes no more than 19 characters, else each as short as can be (with an exponent if needed).
class RealWidths {
 public:
  void look(double value) {
    char buffer[numberTextSize];
    longest_ = std::max(longest_, shortestText(value, buffer).size());
    const auto plain = plainText(value, buffer);
    if (!plain) {
      allPlain_ = false;
      return;
    }
    const std::size_t point = plain->find('.');
    const std::size_t before = std::min(point, plain->size());
    whole_ = std::max(whole_, static_cast<int>(before));
    if (point != std::string_view::npos) {
      decimals_ = std::max(decimals_, static_cast<int>(plain->size() - point - 1));
    }
  }
  void apply(OutputField& field) const {
    // With no decimals at all a reader would take the field for whole numbers.
    const int wanted = std::max({decimals_, field.decimals, 2});
    const int decimals = whole_ + 1 + wanted <= widestUniform ? wanted : std::max(decimals_, 1);
    field.uniform = allPlain_ && decimals <= mostDecimals && whole_ + 1 + decimals <= widestUniform;
    if (field.uniform) {
      field.decimals = decimals;
      field.width = std::max(whole_ + 1 + decimals, std::min(field.width, widestUniform));
    } else {
      field.decimals = std::clamp(decimals_, 1, mostDecimals);
      field.width = std::max(static_cast<int>(longest_), field.decimals + 2);
    }
  }

 private:
  std::size_t longest_ = 1;
  int whole_ = 1;
  int decimals_ = 0;
  bool allPlain_ = true;
};

std::vector<Loss> planReal(OutputField& field, const OutputPlan& plan, JobContext& job) {
  const Column& column = *field.column;
  LossCount notNumbers;
  RealWidths widths;
  const bool dbf = plan.format == OutputFormat::Shapefile;
  for (std::size_t i = 0; i < plan.count; ++i) {
    if (i % rowsPerCheck == 0) {
      job.checkpoint();
    }
    const std::size_t row = plan.row(i);
    if (!column.isValid(row)) {
      continue;
    }
    const double value = column.real(row);
    if (!std::isfinite(value)) {
      notNumbers.add(1, fmt::format("{}", value));
    } else if (dbf) {
      widths.look(value);
    }
  }
  field.store = Store::Real;
  widths.apply(field);
  std::vector<Loss> losses;
  notNumbers.moveTo(losses, "type", field.id,
                    {"不是数值（NaN 或无穷大），将写作缺失",
                     "not a number (NaN or infinite): written as missing"});
  return losses;
}

std::vector<Loss> planInteger(OutputField& field, const OutputPlan& plan, JobContext& job) {
  const Column& column = *field.column;
  LossCount tooLong;
  std::size_t longest = 1;
  for (std::size_t i = 0; i < plan.count; ++i) {
    if (i % rowsPerCheck == 0) {
      job.checkpoint();
    }
    const std::size_t row = plan.row(i);
    if (!column.isValid(row)) {
      continue;
    }
    char buffer[numberTextSize];
    const std::string_view text = integerText(column.integer(row), buffer);
    longest = std::max(longest, text.size());
    if (text.size() > integerChars) {
      tooLong.add(1, std::string(text));
    }
  }
  std::vector<Loss> losses;
  field.store = Store::Integer;
  field.decimals = 0;
  field.width = longest <= 9 ? 9 : integerChars;
  if (plan.format == OutputFormat::Shapefile && tooLong.any()) {
    field.store = Store::Text;
    field.width = static_cast<int>(longest);
    tooLong.moveTo(losses, "type", field.id,
                   {"超过 18 位的整数会被读成近似值，整列改存为文字",
                    "whole numbers above 18 characters would be read as rounded: the whole column "
                    "is written as text"});
  }
  return losses;
}

std::vector<Loss> planDate(OutputField& field, const OutputPlan& plan, JobContext& job) {
  const Column& column = *field.column;
  LossCount outside;
  for (std::size_t i = 0; i < plan.count; ++i) {
    if (i % rowsPerCheck == 0) {
      job.checkpoint();
    }
    const std::size_t row = plan.row(i);
    if (column.isValid(row) && !isWritableDate(column.dates()[row])) {
      outside.add(1, fmt::format("{} d", column.date(row).first().days()));
    }
  }
  // By the whole column, so that all parts of an export have the same type.
  const bool asText = column.hasPartialDates() || plan.format == OutputFormat::GeoJson ||
                      plan.format == OutputFormat::FlatGeobuf || plan.format == OutputFormat::Csv;
  field.store = asText ? Store::Text : Store::Date;
  field.width = asText ? 10 : 8;
  field.decimals = 0;
  if (column.hasPartialDates()) {
    field.note = {"含只到月或年的日期，按文字 2021-03 的形式存放",
                  "holds dates known to the month or year only: text such as 2021-03"};
  } else if (asText) {
    field.note = {"日期按文字 2021-03-05 的形式存放", "dates are text such as 2021-03-05"};
  }
  std::vector<Loss> losses;
  outside.moveTo(losses, "type", field.id,
                 {"公元 1 年至 9999 年以外的日期，将写作缺失",
                  "days outside the years 1 to 9999 are written as missing"});
  return losses;
}

}  // namespace

std::vector<Loss> planValues(OutputField& field, const OutputPlan& plan, JobContext& job) {
  switch (field.type) {
    case FieldType::Text:
    case FieldType::Code:
      return planText(field, plan, job);
    case FieldType::Real:
      return planReal(field, plan, job);
    case FieldType::Integer:
      return planInteger(field, plan, job);
    case FieldType::Date:
      return planDate(field, plan, job);
    case FieldType::Flag:
      field.store = Store::Flag;
      field.width = 1;
      field.decimals = 0;
      return {};
  }
  return {};
}

}  // namespace renewal::gis
