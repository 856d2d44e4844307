#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "core/base/csv_records.h"
#include "core/base/error.h"
#include "core/base/toml_reader.h"
#include "core/rules/official_finding.h"

namespace renewal {
namespace {

struct ColumnName {
  std::string_view id;
  std::string_view zh;
};
constexpr std::array<ColumnName, 7> columnNames{{{"parcel", "宗地代码"},
                                                 {"question", "问题"},
                                                 {"outcome", "认定结果"},
                                                 {"paper", "文号"},
                                                 {"date", "认定日期"},
                                                 {"by", "认定单位"},
                                                 {"reason", "理由"}}};
constexpr std::size_t dateColumn = 4;
constexpr std::size_t reasonColumn = 6;
constexpr std::size_t mostFindings = 1000000;

std::string quotedToml(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += std::string("\\") + c;
    } else if (byte < 0x20 || byte == 0x7f) {
      result += fmt::format("\\u{:04X}", byte);
    } else {
      result += c;
    }
  }
  return result + '"';
}

[[noreturn]] void refuseCsv(std::string_view name, std::size_t line, Text what, Text todo) {
  throw Error(ErrorCode::CaseFile, std::move(what), fmt::format("{}:{}", name, line),
              std::move(todo));
}

/// For each of our columns where it stands in the file.
std::array<std::size_t, columnNames.size()> columnsOf(const CsvRecord& header,
                                                      std::string_view name) {
  constexpr std::size_t absent = static_cast<std::size_t>(-1);
  std::array<std::size_t, columnNames.size()> places{};
  places.fill(absent);
  for (std::size_t c = 0; c < header.cells.size(); ++c) {
    bool known = false;
    for (std::size_t n = 0; n < columnNames.size(); ++n) {
      if (header.cells[c] == columnNames[n].id || header.cells[c] == columnNames[n].zh) {
        known = places[n] == absent;
        places[n] = c;
      }
    }
    if (!known) {
      refuseCsv(name, header.line,
                {fmt::format("不认识或重复的列“{}”", header.cells[c]),
                 fmt::format("unknown or repeated column \"{}\"", header.cells[c])},
                {"可用：parcel、question、outcome、paper、date、by、reason",
                 "allowed: parcel, question, outcome, paper, date, by, reason"});
    }
  }
  for (std::size_t n = 0; n < columnNames.size(); ++n) {
    if (places[n] == absent && n != reasonColumn) {
      refuseCsv(name, header.line,
                {fmt::format("缺少列“{}”", columnNames[n].zh),
                 fmt::format("the column \"{}\" is missing", columnNames[n].id)},
                {"请补上这一列", "add the column"});
    }
  }
  return places;
}

OfficialFinding finding(std::array<std::string, columnNames.size()> values, Date date,
                        std::size_t line) {
  return {std::move(values[0]),
          std::move(values[1]),
          std::move(values[2]),
          std::move(values[3]),
          date,
          std::move(values[5]),
          std::move(values[6]),
          line};
}

std::array<std::string, columnNames.size()> valuesOf(const OfficialFinding& finding) {
  return {finding.parcelCode, finding.questionId, finding.outcomeId, finding.paperNo,
          finding.date.iso(), finding.by,         finding.reason};
}

}  // namespace

std::vector<OfficialFinding> parseFindingsToml(std::string_view toml, std::string_view name) {
  const toml::table document = parseToml(toml, name, ErrorCode::CaseFile);
  const TomlReader top(document, std::string(name), "", ErrorCode::CaseFile);
  top.allowOnly({"finding"});
  std::vector<OfficialFinding> findings;
  for (const TomlReader& reader : top.tables("finding")) {
    reader.allowOnly({"parcel", "question", "outcome", "paper", "date", "by", "reason"});
    findings.push_back({reader.neededText("parcel"), reader.neededText("question"),
                        reader.neededText("outcome"), reader.neededText("paper"),
                        reader.neededDate("date"), reader.neededText("by"),
                        reader.text("reason").value_or(""), reader.line()});
  }
  return findings;
}

std::vector<OfficialFinding> parseFindingsCsv(std::string_view csv, std::string_view name) {
  const std::vector<CsvRecord> records = csvRecords(csv, name, mostFindings);
  if (records.empty()) {
    refuseCsv(name, 1, {"没有表头", "there is no header"},
              {"第一行写列名", "the first line holds the column names"});
  }
  const auto places = columnsOf(records.front(), name);
  std::vector<OfficialFinding> findings;
  for (std::size_t r = 1; r < records.size(); ++r) {
    const CsvRecord& record = records[r];
    if (record.cells.size() != records.front().cells.size()) {
      refuseCsv(
          name, record.line,
          {fmt::format("有 {} 格，表头有 {} 格", record.cells.size(), records.front().cells.size()),
           fmt::format("{} cells, but the header has {}", record.cells.size(),
                       records.front().cells.size())},
          {"含逗号的文字请加引号", "put texts with commas in quotes"});
    }
    std::array<std::string, columnNames.size()> values;
    for (std::size_t n = 0; n < columnNames.size(); ++n) {
      values[n] = places[n] < record.cells.size() ? record.cells[places[n]] : "";
      if (values[n].empty() && n != reasonColumn) {
        refuseCsv(name, record.line,
                  {fmt::format("“{}”是空的", columnNames[n].zh),
                   fmt::format("\"{}\" is empty", columnNames[n].id)},
                  {"请填写", "fill it in"});
      }
    }
    const auto date = Date::tryFromIso(values[dateColumn]);
    if (!date) {
      refuseCsv(name, record.line,
                {fmt::format("日期“{}”看不懂", values[dateColumn]),
                 fmt::format("cannot read the date \"{}\"", values[dateColumn])},
                {"形如 2020-12-31", "such as 2020-12-31"});
    }
    findings.push_back(finding(std::move(values), *date, record.line));
  }
  return findings;
}

std::string findingsToToml(const std::vector<OfficialFinding>& findings) {
  std::string text;
  for (const OfficialFinding& finding : findings) {
    const auto values = valuesOf(finding);
    text += text.empty() ? "[[finding]]\n" : "\n[[finding]]\n";
    for (std::size_t n = 0; n < values.size(); ++n) {
      if (!values[n].empty()) {
        text += fmt::format("{} = {}\n", columnNames[n].id,
                            n == dateColumn ? values[n] : quotedToml(values[n]));
      }
    }
  }
  return text;
}

std::string findingsToCsv(const std::vector<OfficialFinding>& findings) {
  std::string text;
  for (std::size_t n = 0; n < columnNames.size(); ++n) {
    text += (n == 0 ? "" : ",") + std::string(columnNames[n].id);
  }
  text += "\n";
  for (const OfficialFinding& finding : findings) {
    const auto values = valuesOf(finding);
    for (std::size_t n = 0; n < values.size(); ++n) {
      text += (n == 0 ? "" : ",") + csvQuoted(values[n]);
    }
    text += "\n";
  }
  return text;
}

}  // namespace renewal
