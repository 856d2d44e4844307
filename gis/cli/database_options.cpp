#include "gis/cli/database_options.h"

#include <fmt/format.h>

#include <utility>

#include "gis/case/as_of_today.h"
#include "gis/case/official_file.h"
#include "gis/case/official_json.h"
#include "gis/case/open_district.h"
#include "gis/case/rule_book_file.h"
#include "gis/cli/assess_report.h"
#include "gis/cli/field_text.h"
#include "gis/cli/official_text.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

Json databaseJson(const gis::TableAssessment& done) {
  Json json;
  json["engine"] = "postgres";
  json["database"] = done.database;
  json["server_version"] = done.serverVersion;
  json["table"] = done.table;
  json["rows"] = done.rows;
  json["changed"] = done.changed;
  json["columns"] = done.columns;
  json["added"] = done.added;
  json["planned_workers"] = done.plannedWorkers;
  json["fields"] = fieldsJson(done.fields);
  return json;
}

std::string summaryText(const gis::TableAssessment& done, const RuleBook& book, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = fmt::format(
      fmt::runtime(chinese ? "{}，{}\n基准日 {}，{} {}\n\n" : "{}, {}\nas of {}, {} {}\n\n"),
      printable(done.table), printable(done.database), done.assessment.asOf.iso(),
      book.title.in(language), book.version);
  text += fieldTable(done.fields, language) + "\n";
  for (const Question& question : book.questions) {
    text += questionText(nullptr, question, *done.assessment.question(question.id), language);
  }
  const std::string columns = fmt::format("{}", fmt::join(done.columns, ", "));
  return text +
         fmt::format(fmt::runtime(chinese ? "已写入并核对 {} 行（{} 行有变化，新增 {} 列）：{}\n"
                                          : "{} rows written and compared ({} changed, {} "
                                            "columns added): {}\n"),
                     grouped(done.rows), grouped(done.changed), done.added.size(),
                     printable(columns));
}

}  // namespace

void DatabaseOptions::declare(OptionSet& options) {
  options.choice("--engine", engine_, {"files", "postgres"},
                 {"数据在哪里：files 文件，postgres 数据库的表；不写则为文件",
                  "where the parcels are: in files, or in a table of a PostgreSQL\ndatabase; "
                  "else files"});
  options.text(
      "--dsn", dsn_, {"连接串", "CONNINFO"},
      {"postgres：连接数据库的参数，如 \"dbname=land\"；\n密码不要写在这里，见 README",
       "postgres: connection string of libpq, as \"dbname=land\";\nthe password belongs in "
       "~/.pgpass or PGPASSWORD, not here"});
  options.text("--table", table_, {"表", "TABLE"},
               {"postgres：要判定的表，可写 模式.表，大小写有别",
                "postgres: the table to assess, or SCHEMA.TABLE, in its case"});
  options.text("--prefix", prefix_, {"前缀", "TEXT"},
               {"postgres：结果列名前面加上它；不写则不加",
                "postgres: put before the names of the columns of results"});
  options.check([this] {
    inDatabase_ = engine_ == "postgres";
    if (inDatabase_ && (dsn_.empty() || table_.empty())) {
      throw UsageError{{"--engine postgres 要写 --dsn 连接串 和 --table 表",
                        "--engine postgres needs --dsn CONNINFO and --table TABLE"}};
    }
    if (!inDatabase_ && !(dsn_.empty() && table_.empty() && prefix_.empty())) {
      throw UsageError{{"--dsn、--table、--prefix 只用于 --engine postgres",
                        "--dsn, --table and --prefix go with --engine postgres only"}};
    }
  });
}

void DatabaseOptions::run(const std::string& rules, const std::optional<Date>& asOf,
                          const std::filesystem::path& findings, Session& session,
                          CommandResult& result) const {
  const gis::RuleBookFile book = gis::loadRuleBook(rules, "");
  const Date day = asOf.value_or(gis::today());
  if (!asOf) {
    result.addFindings({gis::asOfTodayFinding(day)});
  }
  gis::TableJob job{dsn_, table_, prefix_, day, book.sha256, {}};
  if (!findings.empty()) {
    job.official = gis::readOfficialFile(findings);
    result.addCompanions({job.official.companion});
  }
  const gis::TableAssessment done =
      gis::assessTable(job, *book.book, gis::loadSchema(), session.job);
  result.addInput({done.table, done.rows, ""});
  result.setAsOf(day);
  result.addFindings(done.findings);
  result.addSeconds("read", done.readSeconds);
  result.addSeconds("assess", done.assessSeconds);
  result.addSeconds("write", done.writeSeconds);
  result.addSeconds("prove", done.proveSeconds);
  addAssessment(book, done.assessment, result.json());
  result.json()["database"] = databaseJson(done);
  if (!job.official.findings.empty()) {
    result.json()["official_findings"] =
        gis::officialJson(*book.book, job.official.findings, done.applied, gis::RowNumbers::No);
  }
  if (!session.json && !session.quiet) {
    result.summary() =
        summaryText(done, *book.book, session.language) +
        officialText(done.applied, *book.book, job.official.findings, session.language);
  }
  result.json()["findings"] = findingsJson(result.findings());
}

}  // namespace renewal::cli
