#include "gis/database/result_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "gis/case/status_columns.h"

namespace renewal::gis {
namespace {

std::string lowered(std::string name) {
  for (char& c : name) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

}  // namespace

std::vector<TableResult> tableResults(const RuleBook& book, const std::string& sha256, Date asOf,
                                      const std::string& prefix) {
  std::vector<TableResult> results;
  const auto add = [&](const std::string& name, const char* type, const std::string& what,
                       std::string answer, SqlParameter bound = {}) {
    results.push_back({prefix + lowered(name), type, std::string(resultComment) + what,
                       std::move(answer), std::move(bound)});
  };
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    const Question& question = book.questions[q];
    const StatusNames names = statusNames(book, question);
    const auto answer = [q](const char* part) { return fmt::format("a{}_{}", q, part); };
    add(names.outcome, "text", question.id, answer("outcome"));
    add(names.title, "text", question.id + " title", answer("title"));
    add(names.evidence, "text", question.id + " evidence", answer("evidence"));
    add(names.missing, "text", question.id + " missing", answer("lacking"));
    add(names.outcome + "_RULE", "text", question.id + " rule", answer("rule"));
    if (question.grading) {
      add(names.outcome + "_SCORE", "double precision", question.id + " score", answer("score"));
    }
  }
  add("RULE_BOOK", "text", "rule book", "", {"text", book.id + " " + book.version});
  add("RULE_HASH", "text", "sha256 of the rule book", "", {"text", sha256});
  add("AS_OF", "date", "as-of day", "", {"date", asOf.iso()});
  constexpr std::size_t mostBytes = 63;
  for (const TableResult& result : results) {
    if (result.name.size() > mostBytes) {
      throw Error(
          ErrorCode::Usage,
          {fmt::format("列名“{}”超过 {} 个字节", result.name, mostBytes),
           fmt::format("the column name \"{}\" has more than {} bytes", result.name, mostBytes)},
          "", {"请用短一些的 --prefix", "use a shorter --prefix"});
    }
  }
  return results;
}

std::vector<std::string> answerColumns(const RuleBook& book) {
  std::vector<std::string> names{"row_id", "row_table"};
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    for (const char* part :
         {"outcome", "rule", "missing", "score", "title", "evidence", "lacking"}) {
      if (std::string_view(part) != "score" || book.questions[q].grading) {
        names.push_back(fmt::format("a{}_{}", q, part));
      }
    }
  }
  return names;
}

std::vector<TableResult> columnsToAdd(const TableDescription& table,
                                      const std::vector<TableResult>& results,
                                      const DatabaseConnection& connection) {
  std::vector<TableResult> missing;
  std::string taken;
  for (const TableResult& result : results) {
    const TableColumn* column = table.column(result.name);
    if (column == nullptr) {
      missing.push_back(result);
    } else if (column->type != result.type || column->comment != result.comment) {
      taken += fmt::format("{}{} ({})", taken.empty() ? "" : ", ", column->name, column->type);
    }
  }
  const std::string where = table.shown() + ", " + connection.where();
  if (!taken.empty()) {
    throw Error(
        ErrorCode::FileRefused,
        {"表里已有同名的列，不是本程序写的，不会改动：" + taken,
         "the table has columns of these names that are not ours and stay untouched: " + taken},
        where,
        {"请用 --prefix 给结果列另起名字，如 --prefix renewal_",
         "give the results other names with --prefix, e.g. --prefix renewal_"});
  }
  if (!missing.empty() && !table.owned) {
    throw Error(ErrorCode::FileAccess,
                {fmt::format("要加 {} 个结果列，只有表的所有者可以加", missing.size()),
                 fmt::format("{} columns of results are to be added, which only the owner of the "
                             "table may do",
                             missing.size())},
                where,
                {"请用表的所有者登录；列加好以后，有 UPDATE 权限即可重算",
                 "log in as its owner; once the columns are there, UPDATE is enough to assess "
                 "again"});
  }
  return missing;
}

}  // namespace renewal::gis
