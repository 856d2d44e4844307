#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/rules/assessment.h"
#include "core/rules/reasons.h"
#include "core/rules/row_truth.h"
#include "core/rules/sql_translation.h"
#include "tests/support/throwaway_postgres.h"

namespace renewal::test {

/// Loads the catalogue's columns into a table named by field ids, with the row as its key. What
/// nobody can read, and blanks of a source without the column, are loaded as "?": not known, and
/// not "has not happened".
inline void loadParcels(const ThrowawayPostgres& server, const ParcelTable& table,
                        const std::string& name) {
  const SqlSource source = sqlSourceByFieldIds(name);
  const std::filesystem::path script = server.file("load.sql");
  {
    std::ofstream out(script, std::ios::binary);
    out << "CREATE UNLOGGED TABLE " << sqlTable(name) << " (id int";
    for (const FieldInfo& info : fieldCatalogue()) {
      const char* type = info.type == FieldType::Real      ? "float8"
                         : info.type == FieldType::Integer ? "int8"
                         : info.type == FieldType::Flag    ? "boolean"
                                                           : "text";
      out << ", " << sqlName(source.columns[static_cast<std::size_t>(info.field)]) << " " << type;
    }
    out << ");\nCOPY " << sqlTable(name) << " FROM stdin;\n";
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      std::string line = fmt::format("{}", row);
      for (const FieldInfo& info : fieldCatalogue()) {
        const Value value = table.value(ParcelIndex(row), info.field);
        line += '\t';
        if (const auto* real = std::get_if<double>(&value)) {
          line += fmt::format("{}", *real);
        } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
          line += fmt::format("{}", *integer);
        } else if (const auto* flag = std::get_if<bool>(&value)) {
          line += *flag ? "t" : "f";
        } else if (const auto* date = std::get_if<PartialDate>(&value)) {
          line += date->iso();
        } else if (const auto* text = std::get_if<std::string>(&value)) {
          line += *text;
        } else {
          line += info.event && !table.sourceHas(ParcelIndex(row), info.field) ? "?" : "\\N";
        }
      }
      out << line << '\n';
    }
    out << "\\.\nVACUUM ANALYZE " << sqlTable(name) << ";\n";
  }
  server.psql(script);
}

inline std::vector<std::string> splitText(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

/// Outcome, fired rule, missing fields of one parcel, as the SQL columns hold them.
struct RefereeAnswer {
  std::string outcome;
  std::string rule;
  std::string missing;
  friend bool operator==(const RefereeAnswer&, const RefereeAnswer&) = default;
};

inline std::string fieldIds(std::vector<Field> fields) {
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  std::string ids;
  for (const Field field : fields) {
    ids += (ids.empty() ? "" : ",") + std::string(fieldInfo(field).id);
  }
  return ids;
}

/// By the row interpreter, which shares no code with the columns.
inline RefereeAnswer answerOfRow(const detail::RowTruth& truth, const Question& question) {
  for (const Outcome& outcome : question.outcomes) {
    if (!outcome.when) {
      return {outcome.id, "", ""};
    }
    const Truth result = truth.of(*outcome.when);
    if (result == Truth::Yes) {
      return {outcome.id, outcome.when->id, ""};
    }
    if (result == Truth::Unknown) {
      std::vector<Field> missing;
      truth.collectMissing(*outcome.when, missing);
      return {std::string(undeterminedId), outcome.when->id, fieldIds(std::move(missing))};
    }
  }
  return {std::string(undeterminedId), "", ""};
}

struct RefereeReport {
  std::size_t compared = 0;     ///< answers: rows × questions
  std::size_t differences = 0;  ///< answers that differ between any two of the three
  std::string first;            ///< the first of them, for the message
  double assessSeconds = 0;
};

/// Parcels a referee compares: as many as the environment variable RENEWAL_REFEREE_PARCELS says,
/// else `usual`.
inline std::size_t refereeParcels(std::size_t usual) {
  const char* wanted = std::getenv("RENEWAL_REFEREE_PARCELS");
  return wanted == nullptr ? usual : std::stoul(wanted);
}

/// Compares SQL's answers with the columns and with the row interpreter on every parcel: outcome,
/// fired rule, unknown fields, and against the columns the evidence too. SQL is made from
/// `translated` where it is not null: a book that differs from the others' must be caught.
inline RefereeReport compareWithSql(const ThrowawayPostgres& server, const ParcelTable& table,
                                    const RuleBook& book, Date asOf, const std::string& name,
                                    const RuleBook* translated = nullptr) {
  RefereeReport report;
  SqlSource source = sqlSourceByFieldIds(name);
  source.key = "id";
  source.texts = true;
  SilentJob job;
  const auto begun = std::chrono::steady_clock::now();
  const Assessment columns = assess(table, book, asOf, job);
  report.assessSeconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  std::vector<QuestionReasons> reasons;
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    reasons.push_back(reasonsOf(table, book, asOf, q, job));
  }
  const std::filesystem::path script = server.file("ask.sql");
  std::ofstream(script, std::ios::binary)
      << preparedScript(translateToSql(translated == nullptr ? book : *translated, asOf, source));
  std::ifstream answers(server.psqlToFile(script), std::ios::binary);
  std::size_t rows = 0;
  for (std::string line; std::getline(answers, line); ++rows) {
    const std::vector<std::string> cells = splitText(line, '|');
    const auto row = static_cast<std::uint32_t>(std::stoul(cells[0]));
    const detail::RowTruth truth(table, book, asOf, ParcelIndex(row));
    std::size_t at = 1;
    for (std::size_t q = 0; q < book.questions.size(); ++q) {
      const Question& question = book.questions[q];
      const QuestionResult& result = columns.questions[q];
      const QuestionReasons::Pattern& pattern = reasons[q].of(row);
      const RefereeAnswer sql{cells[at], cells[at + 1], cells[at + 2]};
      at += 3;
      ++report.compared;
      bool same = sql.outcome == question.outcomeId(result.outcome[row]) &&
                  (pattern.collective || sql.missing == fieldIds(pattern.missing));
      RefereeAnswer expected;
      if (question.grading) {
        same = same && (cells[at].empty() ? -1.0 : std::stod(cells[at])) == result.score[row];
        ++at;
      } else {
        expected = answerOfRow(truth, question);
        same =
            same && sql == expected && (pattern.collective || cells[at + 1] == pattern.evidence.zh);
      }
      same = same && cells[at] == question.outcomeTitle(result.outcome[row]).zh;
      const std::string evidence = cells[at + 1];
      at += 3;
      if (!same && ++report.differences == 1) {
        report.first = fmt::format(
            "row {} {}: SQL {} [{}] {{{}}} {}; columns {} {{{}}} {}; row {} [{}] {{{}}}", row,
            question.id, sql.outcome, sql.rule, sql.missing, evidence,
            question.outcomeId(result.outcome[row]), fieldIds(pattern.missing), pattern.evidence.zh,
            expected.outcome, expected.rule, expected.missing);
      }
    }
  }
  if (rows != table.size()) {
    ++report.differences;
    report.first = fmt::format("{} rows of {}", rows, table.size());
  }
  return report;
}

/// Milliseconds the server takes for the statement, results computed and thrown away; the second
/// of two runs.
inline double sqlMilliseconds(const ThrowawayPostgres& server, const RuleBook& book, Date asOf,
                              const std::string& name) {
  SqlSource source = sqlSourceByFieldIds(name);
  source.key = "id";
  std::string script = preparedScript(translateToSql(book, asOf, source));
  const std::size_t execute = script.find("EXECUTE renewal_rules");
  const std::size_t end = script.find("DEALLOCATE");
  const std::string run = script.substr(execute, end - execute);
  const std::string setup =
      "SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0; "
      "SET parallel_tuple_cost = 0;\n";
  script = setup + script.substr(0, execute);
  for (int i = 0; i < 2; ++i) {
    script += "EXPLAIN (ANALYZE, TIMING OFF) " + run;
  }
  const std::string plan = server.psql(script);
  const std::size_t at = plan.rfind("Execution Time: ");
  if (plan.find("Workers Launched") == std::string::npos) {
    std::fprintf(stderr, "note: this plan is not parallel\n");
  }
  return std::stod(plan.substr(at + 16));
}

}  // namespace renewal::test
