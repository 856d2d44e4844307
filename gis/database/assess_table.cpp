#include "gis/database/assess_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "core/base/error.h"
#include "core/rules/grade.h"
#include "core/rules/sql_translation.h"
#include "gis/database/connection.h"
#include "gis/database/official_answers.h"
#include "gis/database/result_columns.h"
#include "gis/database/table_description.h"
#include "gis/database/table_meaning.h"

namespace renewal::gis {
namespace {

const Text stageLock{"等待数据库表", "waiting for the table"};
const Text stageAssess{"在数据库中判定", "assessing in the database"};
const Text stageWrite{"写入结果列", "writing the results"};
const Text stageProve{"核对结果列", "comparing the results"};

constexpr const char* answersTable = "pg_temp.renewal_answers";

/// Runs the steps of one transaction.
class TableAssessor {
 public:
  TableAssessor(const TableJob& job, const RuleBook& book, const Schema& schema,
                JobContext& context)
      : job_(job),
        book_(book),
        schema_(schema),
        context_(context),
        connection_(job.conninfo, context) {}

  TableAssessment run();

 private:
  using Clock = std::chrono::steady_clock;

  DatabaseRows ask(const std::string& sql, const Text& stage,
                   const std::vector<SqlParameter>& parameters = {}) {
    return connection_.run(sql, parameters, stage);
  }
  void begin();
  void lock();
  void setPath(const std::string& path);
  void answer(const SqlSource& source);
  void countPlan(const SqlStatement& statement);
  void count();
  void tellGrades(std::size_t question);
  void putFindings();
  void write();
  void prove();
  void commit();
  /// "r.a0_outcome" or "$3::date" of a column of results.
  std::string valueOf(const TableResult& result, std::vector<SqlParameter>& parameters) const;
  /// The columns of results of a row `t` of the table, and the answers of a row `r`, as lists.
  struct Sides {
    std::string table;
    std::string answers;
  };
  Sides sides(std::vector<SqlParameter>& parameters) const;
  [[noreturn]] void refuseProof(std::int64_t rows) const;
  double lap();

  const TableJob& job_;
  const RuleBook& book_;
  const Schema& schema_;
  JobContext& context_;
  DatabaseConnection connection_;
  TableDescription table_;
  std::vector<TableResult> results_;
  std::vector<TableResult> missing_;
  TableAssessment done_;
  Clock::time_point lapBegun_ = Clock::now();
};

double TableAssessor::lap() {
  const auto now = Clock::now();
  return std::chrono::duration<double>(now - std::exchange(lapBegun_, now)).count();
}

void TableAssessor::begin() {
  ask("BEGIN ISOLATION LEVEL READ COMMITTED", stageLock);
  // Rows that a policy hides would be left out unseen: better an error. The rest fixes what the
  // meaning or the speed of the statement could depend on.
  for (const char* setting :
       {"row_security = off", "lock_timeout = '30s'", "timezone = 'Asia/Shanghai'",
        "datestyle = 'ISO, YMD'", "standard_conforming_strings = on", "jit = off",
        "extra_float_digits = 1", "work_mem = '64MB'", "client_min_messages = error"}) {
    ask(fmt::format("SET LOCAL {}", setting), stageLock);
  }
}

void TableAssessor::lock() {
  table_ = describeTable(connection_, job_.table);
  ask(fmt::format("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE", table_.quoted()), stageLock);
  // Only now does it hold still.
  table_ = describeTable(connection_, job_.table);
  results_ = tableResults(book_, job_.ruleBookSha256, job_.asOf, job_.prefix);
  missing_ = columnsToAdd(table_, results_, connection_);
}

void TableAssessor::setPath(const std::string& path) {
  ask("SELECT set_config('search_path', $1::text, true)", stageLock, {{"text", path}});
}

void TableAssessor::answer(const SqlSource& source) {
  const SqlStatement statement = translateToSql(book_, job_.asOf, source);
  std::string names;
  for (const std::string& name : answerColumns(book_)) {
    names += (names.empty() ? "" : ", ") + name;
  }
  const std::string sql = fmt::format(
      "CREATE TEMP TABLE renewal_answers ({}) ON COMMIT DROP AS\n{}", names, statement.text);
  countPlan({"EXPLAIN (COSTS OFF) " + sql, statement.parameters});
  ask(sql, stageAssess, statement.parameters);
  ask(fmt::format("ANALYZE {}", answersTable), stageAssess);
}

void TableAssessor::countPlan(const SqlStatement& statement) {
  const DatabaseRows plan = ask(statement.text, stageAssess, statement.parameters);
  constexpr std::string_view planned = "Workers Planned: ";
  for (int i = 0; i < plan.rows(); ++i) {
    const std::string_view line = plan.text(i, 0);
    if (const std::size_t at = line.find(planned); at != std::string_view::npos) {
      int workers = 0;
      std::from_chars(line.data() + at + planned.size(), line.data() + line.size(), workers);
      done_.plannedWorkers = std::max(done_.plannedWorkers, workers);
    }
  }
}

/// A grade's evidence tells of all parcels, so it can be worded only now.
void TableAssessor::tellGrades(std::size_t q) {
  const Question& question = book_.questions[q];
  const DatabaseRows bands =
      ask(fmt::format("SELECT a{0}_outcome, count(*), min(a{0}_score) FROM {1} WHERE a{0}_score IS "
                      "NOT NULL GROUP BY 1",
                      q, answersTable),
          stageAssess);
  std::uint64_t graded = 0;
  for (int i = 0; i < bands.rows(); ++i) {
    graded += static_cast<std::uint64_t>(bands.number(i, 1));
  }
  for (int i = 0; i < bands.rows(); ++i) {
    const auto band =
        std::find_if(question.outcomes.begin(), question.outcomes.end(),
                     [&](const Outcome& outcome) { return outcome.id == bands.text(i, 0); }) -
        question.outcomes.begin();
    double lowest = 0;
    const std::string_view text = bands.text(i, 2);
    std::from_chars(text.data(), text.data() + text.size(), lowest);
    const Text evidence =
        detail::gradeText(question, static_cast<std::size_t>(band), graded, lowest);
    ask(fmt::format("UPDATE {1} SET a{0}_evidence = $1::text WHERE a{0}_outcome = $2::text AND "
                    "a{0}_score IS NOT NULL",
                    q, answersTable),
        stageAssess, {{"text", evidence.zh}, {"text", std::string(bands.text(i, 0))}});
  }
}

void TableAssessor::putFindings() {
  if (job_.official.findings.empty()) {
    return;
  }
  const auto code =
      std::find_if(done_.fields.begin(), done_.fields.end(),
                   [](const UnderstoodField& field) { return field.meaning == Field::ParcelCode; });
  OfficialAnswers official = putOfficialFindings(connection_, table_, answersTable,
                                                 code == done_.fields.end() ? "" : code->source,
                                                 book_, job_.official.findings, job_.asOf);
  done_.applied = std::move(official.applied);
  for (Finding& finding : official.findings) {
    finding.source = job_.official.companion.path;
    done_.findings.push_back(std::move(finding));
  }
}

void TableAssessor::count() {
  Assessment& assessment = done_.assessment;
  assessment.asOf = job_.asOf;
  assessment.ruleBookId = book_.id;
  assessment.ruleBookVersion = book_.version;
  for (std::size_t q = 0; q < book_.questions.size(); ++q) {
    const Question& question = book_.questions[q];
    QuestionResult& result = assessment.questions.emplace_back();
    result.questionId = question.id;
    result.counts.resize(question.outcomes.size() + 1);
    const DatabaseRows counts =
        ask(fmt::format("SELECT a{}_outcome, count(*) FROM {} GROUP BY 1", q, answersTable),
            stageAssess);
    for (int i = 0; i < counts.rows(); ++i) {
      for (std::size_t o = 0; o <= question.undetermined(); ++o) {
        if (question.outcomeId(o) == counts.text(i, 0)) {
          result.counts[o] = static_cast<std::uint64_t>(counts.number(i, 1));
        }
      }
    }
    const DatabaseRows missing = ask(
        fmt::format("SELECT f, count(*) FROM {}, unnest(string_to_array(a{}_missing, ',')) f GROUP "
                    "BY 1",
                    answersTable, q),
        stageAssess);
    for (int i = 0; i < missing.rows(); ++i) {
      if (const auto field = fieldById(missing.text(i, 0))) {
        result.missingCounts[static_cast<std::size_t>(*field)] =
            static_cast<std::uint64_t>(missing.number(i, 1));
      }
    }
  }
  done_.rows = static_cast<std::uint64_t>(
      ask(fmt::format("SELECT count(*) FROM {}", answersTable), stageAssess).number(0, 0));
}

std::string TableAssessor::valueOf(const TableResult& result,
                                   std::vector<SqlParameter>& parameters) const {
  if (!result.answer.empty()) {
    return "r." + result.answer;
  }
  parameters.push_back(result.bound);
  return fmt::format("${}::{}", parameters.size(), result.bound.type);
}

TableAssessor::Sides TableAssessor::sides(std::vector<SqlParameter>& parameters) const {
  Sides both;
  for (const TableResult& result : results_) {
    both.table += fmt::format("{}t.{}", both.table.empty() ? "" : ", ", sqlName(result.name));
    both.answers += (both.answers.empty() ? "" : ", ") + valueOf(result, parameters);
  }
  return both;
}

void TableAssessor::write() {
  std::string additions;
  for (const TableResult& result : missing_) {
    additions += fmt::format("{} ADD COLUMN IF NOT EXISTS {} {}", additions.empty() ? "" : ",",
                             sqlName(result.name), result.type);
    done_.added.push_back(result.name);
  }
  if (!missing_.empty()) {
    ask(fmt::format("ALTER TABLE {}{}", table_.quoted(), additions), stageWrite);
  }
  for (const TableResult& result : missing_) {
    ask(fmt::format("COMMENT ON COLUMN {}.{} IS {}", table_.quoted(), sqlName(result.name),
                    sqlText(result.comment)),
        stageWrite);
  }
  std::vector<SqlParameter> parameters;
  std::string values;
  for (const TableResult& result : results_) {
    values += fmt::format("{}{} = {}", values.empty() ? "" : ", ", sqlName(result.name),
                          valueOf(result, parameters));
    done_.columns.push_back(result.name);
  }
  const Sides both = sides(parameters);
  // What a trigger makes of the row comes back with it.
  const DatabaseRows updated = ask(
      fmt::format("WITH u AS (UPDATE {0} t SET {1} FROM {2} r WHERE t.ctid = r.row_id AND "
                  "t.tableoid = r.row_table AND ({3}) IS DISTINCT FROM ({4}) RETURNING ({3}) IS "
                  "DISTINCT FROM ({4}) AS other) SELECT count(*), count(*) FILTER (WHERE other) "
                  "FROM u",
                  table_.quoted(), values, answersTable, both.table, both.answers),
      stageWrite, parameters);
  done_.changed = static_cast<std::uint64_t>(updated.number(0, 0));
  if (updated.number(0, 1) != 0) {
    refuseProof(updated.number(0, 1));
  }
}

/// The update has moved rows, so by their place they cannot be compared any more; that every answer
/// stands in the table as often as it was given shows what triggers left out or changed later. Sums
/// of 64-bit hashes say so in one pass; only where they differ are the rows sorted and counted.
void TableAssessor::prove() {
  std::vector<SqlParameter> parameters;
  const Sides both = sides(parameters);
  const DatabaseRows sums =
      ask(fmt::format(
              "SELECT (SELECT (count(*), sum(hashtextextended(ROW({})::text, 0)::numeric)) FROM "
              "{} t) = (SELECT (count(*), sum(hashtextextended(ROW({})::text, 0)::numeric)) FROM "
              "{} r)",
              both.table, table_.quoted(), both.answers, answersTable),
          stageProve, parameters);
  if (sums.flag(0, 0) || done_.rows == 0) {
    return;
  }
  const DatabaseRows differing =
      ask(fmt::format("SELECT count(*) FROM (SELECT {} FROM {} t EXCEPT ALL SELECT {} FROM {} r) d",
                      both.table, table_.quoted(), both.answers, answersTable),
          stageProve, parameters);
  refuseProof(differing.number(0, 0));
}

void TableAssessor::refuseProof(std::int64_t rows) const {
  throw Error(ErrorCode::ProofFailed,
              {fmt::format("有 {} 行写进去的与算出来的不同，多半是表上的触发器改了", rows),
               fmt::format("{} rows do not hold what was written; most likely a trigger of the "
                           "table changes it",
                           rows)},
              table_.shown() + ", " + connection_.where(),
              {"表没有改动；请检查表上的触发器和规则",
               "the table is as it was; check its triggers and rules"});
}

void TableAssessor::commit() {
  const DatabaseRows end =
      connection_.run("COMMIT", {}, stageWrite, DatabaseConnection::Stop::Refused);
  if (end.tag() != "COMMIT") {
    throw Error(ErrorCode::WriteFailed,
                {"数据库没有保存结果", "the database did not keep the results"},
                done_.table + ", " + connection_.where(),
                {"表没有改动；请再试一次", "the table is as it was; try again"});
  }
}

TableAssessment TableAssessor::run() {
  done_.database = connection_.where();
  done_.serverVersion = connection_.serverVersion();
  begin();
  lock();
  done_.table = table_.shown();
  // Functions somebody put into the search path must not stand in for the server's own.
  const std::string path(ask("SELECT current_setting('search_path')", stageLock).text(0, 0));
  setPath("pg_catalog, pg_temp");
  const auto areas = areasOf(connection_, table_);
  TableMeaning meaning = understandTable(connection_, table_, areas, book_, schema_, context_);
  done_.fields = std::move(meaning.fields);
  done_.findings = std::move(meaning.findings);
  meaning.source.texts = true;
  meaning.source.key = "ctid";
  meaning.source.keyName = "row_id";
  meaning.source.carried = {{"tableoid", "row_table"}};
  done_.readSeconds = lap();
  answer(meaning.source);
  for (std::size_t q = 0; q < book_.questions.size(); ++q) {
    if (book_.questions[q].grading) {
      tellGrades(q);
    }
  }
  putFindings();
  count();
  // The table's own triggers run under the path they know.
  setPath(path);
  done_.assessSeconds = lap();
  write();
  done_.writeSeconds = lap();
  prove();
  done_.proveSeconds = lap();
  commit();
  done_.writeSeconds += lap();
  return std::move(done_);
}

}  // namespace

TableAssessment assessTable(const TableJob& job, const RuleBook& book, const Schema& schema,
                            JobContext& context) {
  return TableAssessor(job, book, schema, context).run();
}

}  // namespace renewal::gis
