#include "gis/database/assess_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "core/service/day_assessment.h"
#include "gis/case/open_district.h"
#include "gis/case/status_columns.h"
#include "tests/gis/cli/run_program.h"
#include "tests/gis/database/load_table.h"
#include "tests/support/paths.h"
#include "tests/support/sql_referee.h"

namespace renewal::gis {
namespace {

using cli::ProgramRun;
using cli::runHere;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing_database::loadLayer;
using testing_database::LoadOptions;

constexpr const char* sampleLayer = "data/east-district/shagang.shp";
const Date asOf = Date::fromYmd(2020, 12, 31);

RawLayer sample() {
  SilentJob job;
  return readRawLayer(test::sourcePath(sampleLayer), {}, job);
}

/// One server for all cases; each uses tables of its own.
class AssessTable : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (test::ThrowawayPostgres::whyNot().empty()) {
      server_ = std::make_unique<test::ThrowawayPostgres>();
      if (test::ThrowawayPostgres::whyNoPostgis().empty()) {
        server_->psql(std::string("CREATE EXTENSION postgis;"));
      }
    }
  }
  static void TearDownTestSuite() { server_.reset(); }
  void SetUp() override {
    if (!server_) {
      GTEST_SKIP() << test::ThrowawayPostgres::whyNot();
    }
  }

  static const test::ThrowawayPostgres& server() { return *server_; }
  static std::string ask(const std::string& sql) { return server_->psql(sql + ";"); }
  /// The command on a table, in English.
  static ProgramRun assess(const std::string& table, std::vector<std::string> more = {},
                           const std::string& dsnToo = "", const std::string& user = "renewal") {
    std::vector<std::string> words{
        "assess",  "--engine", "postgres", "--dsn",     server_->conninfo(user) + dsnToo,
        "--table", table,      "--as-of",  "2020-12-31"};
    words.insert(words.end(), more.begin(), more.end());
    return runHere(words, Language::English);
  }
  /// Its result, which must be one.
  static json assessed(const std::string& table, std::vector<std::string> more = {},
                       const std::string& dsnToo = "") {
    more.push_back("--json");
    const ProgramRun run = assess(table, more, dsnToo);
    EXPECT_EQ(run.code, 0) << run.err;
    return json::parse(run.out, nullptr, false);
  }
  static void expectRefused(const ProgramRun& run, const std::string& what,
                            const std::string& todo) {
    EXPECT_EQ(run.code, 3) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_THAT(run.err, AllOf(HasSubstr(what), HasSubstr("where:"), HasSubstr(todo)));
  }
  /// Two parcels: one not started for two years, one without any date.
  static void makeSmall(const std::string& quotedTable, const std::string& more = "") {
    server_->psql("CREATE TABLE " + quotedTable +
                  " (宗地代码 text, 约定动工日期 date, 实际动工日期 date, 实际竣工日期 date, "
                  "用途代码体系 text, 土地用途 text, 闲置原因 text" +
                  more + ");\nINSERT INTO " + quotedTable +
                  " VALUES ('442000001001GB00001', '2018-03-01', NULL, NULL, 'ydyh2023', '1001', "
                  "'QY'), ('442000001001GB00002', NULL, NULL, NULL, 'ydyh2023', '1001', NULL);");
  }

 private:
  static std::unique_ptr<test::ThrowawayPostgres> server_;
};
std::unique_ptr<test::ThrowawayPostgres> AssessTable::server_;

/// The rows of a table must say what files of the same parcels say, text by text.
void expectSameAsFiles(const std::string& rows, const std::string& book,
                       const std::filesystem::path& findings = {}) {
  SilentJob job;
  OpenOptions options;
  options.rules = book;
  options.findings = findings;
  options.asOf = asOf;
  const OpenedDistrict opened = openDistrict({test::sourcePath(sampleLayer)}, options, job);
  const DayAssessment day = assessDay(opened.content, asOf, job);
  const StatusColumns columns(*opened.rules.book, day.assessment,
                              dayReasons(opened.content, asOf, day.official, job), 0);
  std::size_t row = 0;
  std::size_t different = 0;
  for (const std::string& line : test::splitText(rows, '\n')) {
    if (line.empty()) {
      continue;
    }
    const std::vector<std::string> cells = test::splitText(line, '|');
    ASSERT_EQ(cells.size(), columns.columns().size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Column& column = *columns.columns()[i].column;
      const std::string expected = column.isValid(row) ? std::string(column.text(row)) : "";
      if (cells[i] != expected && ++different == 1) {
        ADD_FAILURE() << "row " << row << " " << columns.columns()[i].exportName << ": " << cells[i]
                      << " instead of " << expected;
      }
    }
    ++row;
  }
  EXPECT_EQ(row, opened.content.parcels->size());
  EXPECT_EQ(different, 0U);
}

constexpr const char* provincialColumns =
    "status, status_zh, evidence, missing, route, route_zh, route_ev, route_miss, stock, stock_zh, "
    "stock_ev, stock_miss";

TEST_F(AssessTable, SaysWhatFilesOfTheSameParcelsSay) {
  if (const std::string why = test::ThrowawayPostgres::whyNoPostgis(); !why.empty()) {
    GTEST_SKIP() << why;
  }
  // Cut Chinese names, areas without a unit, dates as texts, words for yes and no, unreadable
  // cells.
  LoadOptions options;
  options.table = "same";
  options.geometry = true;
  loadLayer(server(), sample(), options);
  const json result = assessed("same");
  expectSameAsFiles(ask(std::string("SELECT ") + provincialColumns + " FROM same ORDER BY row_no"),
                    "guangdong-2023");
  EXPECT_EQ(result["database"]["rows"], 2059);
  EXPECT_EQ(result["inputs"][0]["path"], "public.same");
  EXPECT_EQ(result["inputs"][0]["parcels"], 2059);
  EXPECT_EQ(ask("SELECT DISTINCT rule_book, rule_hash, as_of FROM same"),
            "guangdong-2023 " + result["rule_book"]["version"].get<std::string>() + "|" +
                result["rule_book"]["sha256"].get<std::string>() + "|2020-12-31\n");
  // The same shape as the engine of files: the keys, the counts, what is missing.
  const ProgramRun files =
      runHere({"assess", test::sourcePath(sampleLayer).string(), "--as-of", "2020-12-31", "--out",
               server().file("files.gpkg").string(), "--json"});
  const json other = json::parse(files.out);
  for (const char* key : {"command", "as_of", "rule_book", "counts", "undetermined"}) {
    EXPECT_EQ(result[key], other[key]) << key;
  }
  for (const char* stage : {"read", "assess", "write", "prove"}) {
    EXPECT_TRUE(result["timings"].contains(stage)) << stage;
  }
  // The fired rule of every parcel with a reason of its own.
  EXPECT_EQ(ask("SELECT count(*) FROM same WHERE status LIKE 'suspected%' AND status_rule IS NULL"),
            "0\n");
}

TEST_F(AssessTable, OfficialFindingsBeatTheRuleAsTheyDoInFiles) {
  if (const std::string why = test::ThrowawayPostgres::whyNoPostgis(); !why.empty()) {
    GTEST_SKIP() << why;
  }
  LoadOptions options;
  options.table = "found";
  options.geometry = true;
  loadLayer(server(), sample(), options);
  const auto code = [](const char* row) {
    std::string text = ask(std::string("SELECT \"ZDDM\" FROM found WHERE row_no = ") + row);
    return text.substr(0, text.find('\n'));
  };
  const std::string first = code("5");
  const std::string second = code("900");
  const std::string third = code("1500");
  const std::string disputed = code("700");
  const auto path = server().file("findings.csv");
  std::ofstream(path)
      << ("parcel,question,outcome,paper,date,by,reason\n" + first +
          ",use-status,suspected-idle-1y,\"认〔2020〕1 号, \"\"甲\"\"\","
          "2020-05-06,某局,\\反斜线\n" +
          second + ",use-status,in-order,认〔2020〕2 号,2020-05-07,某局,\n" + second +
          ",route,none,认〔2020〕3 号,2020-05-07,某局,\n" + third +
          ",use-status,in-order,认〔2021〕4 号,2021-01-01,某局,\n" +
          "442000999999GB99999,use-status,in-order,认〔2020〕5 号,2020-05-07,某局,\n" + first +
          ",use-status,in-order,认〔2019〕6 号,2019-05-06,某局,\n" + disputed +
          ",use-status,in-order,认〔2020〕7 号,2020-05-07,某局,\n" + disputed +
          ",use-status,early-warning,认〔2020〕8 号,2020-05-07,某局,\n" +
          "442000002003JB00001,use-status,suspected-idle-1y,认〔2020〕9 号,2020-05-07,某局,\n");
  // The code of one parcel as another writer would have it: full width, a letter for a digit.
  ask("UPDATE found SET \"ZDDM\" = ' ' || translate(\"ZDDM\", '0123456789', '０1２３４５６７８９') "
      "WHERE row_no = 900");
  const std::string columns =
      std::string("SELECT ") + provincialColumns + " FROM found ORDER BY row_no";

  const json ruled = assessed("found");
  const std::string before = ask(columns);
  // One names a parcel that is not there: done, with errors.
  const auto withFindings = [&] {
    const ProgramRun run = assess("found", {"--findings", path.string(), "--json"});
    EXPECT_EQ(run.code, 1) << run.err;
    return json::parse(run.out, nullptr, false);
  };
  const json result = withFindings();
  expectSameAsFiles(ask(columns), "guangdong-2023", path);
  const ProgramRun files = runHere({"assess", test::sourcePath(sampleLayer).string(), "--as-of",
                                    "2020-12-31", "--findings", path.string(), "--out",
                                    server().file("found.gpkg").string(), "--json"});
  EXPECT_EQ(files.code, 1);
  json other = json::parse(files.out, nullptr, false);
  for (json& finding : other["official_findings"]) {
    finding.erase("row");
  }
  EXPECT_EQ(result["official_findings"], other["official_findings"]);
  EXPECT_EQ(result["official_findings"].size(), 5U);  // the last code stands twice
  EXPECT_EQ(result["counts"], other["counts"]);
  EXPECT_EQ(result["undetermined"], other["undetermined"]);
  const auto rules = [](const json& one) {
    std::multiset<std::string> found;
    for (const json& finding : one["findings"]) {
      if (finding["rule"].get<std::string>().starts_with("finding-")) {
        found.insert(finding.dump());
      }
    }
    return found;
  };
  EXPECT_EQ(rules(result), rules(other));
  // Unknown, of a later day, superseded, contradicting, of two parcels.
  EXPECT_EQ(rules(result).size(), 5U);
  EXPECT_EQ(result["database"]["changed"], 4);
  EXPECT_EQ(ask("SELECT status_rule IS NULL FROM found WHERE row_no = 5"), "t\n");

  EXPECT_EQ(withFindings()["database"]["changed"], 0);
  const json without = assessed("found");
  EXPECT_EQ(without["database"]["changed"], 4);
  EXPECT_EQ(ask(columns), before);
  EXPECT_FALSE(without.contains("official_findings"));
  EXPECT_EQ(without["counts"], ruled["counts"]);
}

TEST_F(AssessTable, EveryShippedBookAndTypedColumnsToo) {
  if (const std::string why = test::ThrowawayPostgres::whyNoPostgis(); !why.empty()) {
    GTEST_SKIP() << why;
  }
  LoadOptions options;
  options.table = "books";
  options.geometry = true;
  // Columns of other types than the files have: numbers, and dates beside texts.
  options.afterwards =
      "ALTER TABLE books ALTER COLUMN \"JCND\" TYPE text, ALTER COLUMN \"ZJZMJ\" TYPE numeric, "
      "ALTER COLUMN \"ZCS\" TYPE numeric(9, 2), ALTER COLUMN \"SFWF\" TYPE boolean USING "
      "CASE \"SFWF\" WHEN '是' THEN true WHEN '否' THEN false END;\n";
  loadLayer(server(), sample(), options);
  assessed("books", {"--rules", "zhongshan-east-local"});
  expectSameAsFiles(ask(std::string("SELECT ") + provincialColumns + " FROM books ORDER BY row_no"),
                    "zhongshan-east-local");
  assessed("books", {"--rules", "per-mu-grading", "--prefix", "grade_"});
  expectSameAsFiles(
      ask("SELECT grade_q1, grade_q1_zh, grade_q1_ev, grade_q1_miss FROM books ORDER BY row_no"),
      "per-mu-grading");
  EXPECT_EQ(ask("SELECT count(*) FROM books WHERE (grade_q1 IN ('undetermined', 'not-graded')) <> "
                "(grade_q1_score IS NULL)"),
            "0\n");
  EXPECT_NE(ask("SELECT count(*) FROM books WHERE grade_q1_score > 0"), "0\n");
}

TEST_F(AssessTable, PartitionedTableInParallel) {
  LoadOptions options;
  options.table = "parted";
  options.partitionBy = "PARTITION BY HASH (row_no)";
  options.beforeRows = true;
  for (int i = 0; i < 3; ++i) {
    options.afterwards += fmt::format(
        "CREATE TABLE parted_{0} PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER {0});\n",
        i);
  }
  loadLayer(server(), sample(), options);
  const std::string eager =
      " options='-c min_parallel_table_scan_size=0 -c parallel_setup_cost=0 "
      "-c parallel_tuple_cost=0'";
  const json result = assessed("parted", {}, eager);
  EXPECT_GT(result["database"]["planned_workers"].get<int>(), 0);
  EXPECT_EQ(result["database"]["changed"], 2059);
  EXPECT_EQ(ask("SELECT count(*), count(status), count(DISTINCT tableoid) FROM parted"),
            "2059|2059|3\n");
  // The same answers as without partitions and without other processes.
  options.table = "whole";
  options.partitionBy = options.afterwards = "";
  loadLayer(server(), sample(), options);
  const json plain = assessed("whole", {}, " options='-c max_parallel_workers_per_gather=0'");
  EXPECT_EQ(plain["database"]["planned_workers"], 0);
  EXPECT_EQ(plain["counts"], result["counts"]);
  EXPECT_EQ(ask("SELECT count(*) FROM parted a JOIN whole b USING (row_no) WHERE (a.status, "
                "a.evidence, a.missing, a.status_rule) IS DISTINCT FROM (b.status, b.evidence, "
                "b.missing, b.status_rule)"),
            "0\n");
  expectRefused(assess("parted_1"), "one partition", "as a whole");
}

TEST_F(AssessTable, ASecondRunChangesOnlyWhatIsDifferent) {
  makeSmall("again");
  const json first = assessed("again");
  EXPECT_EQ(first["database"]["changed"], 2);
  EXPECT_EQ(first["database"]["added"].size(), 18U);
  EXPECT_EQ(ask("SELECT status, status_zh, missing FROM again ORDER BY 宗地代码"),
            "suspected-idle-2y|疑似闲置（满两年）|\nundetermined|无法判定|实际交地日期、"
            "约定动工日期、补充协议动工日期、闲置原因\n");
  const std::string before = ask("SELECT ctid, xmin FROM again ORDER BY 1");
  const json second = assessed("again");
  EXPECT_EQ(second["database"]["changed"], 0);
  EXPECT_TRUE(second["database"]["added"].empty());
  EXPECT_EQ(ask("SELECT ctid, xmin FROM again ORDER BY 1"), before) << "no row was written";
  ask("UPDATE again SET 约定动工日期 = '2020-06-01' WHERE 约定动工日期 IS NOT NULL");
  EXPECT_EQ(assessed("again")["database"]["changed"], 1);
}

TEST_F(AssessTable, ColumnsThatAreNotOursStayUntouched) {
  makeSmall("taken", ", status text DEFAULT 'theirs', evidence int DEFAULT 7");
  const ProgramRun run = assess("taken");
  expectRefused(run, "not ours and stay untouched: status (text), evidence (integer)", "--prefix");
  EXPECT_EQ(ask("SELECT DISTINCT status, evidence FROM taken"), "theirs|7\n");
  EXPECT_EQ(ask("SELECT count(*) FROM pg_attribute WHERE attrelid = 'taken'::regclass AND attnum > "
                "0"),
            "9\n")
      << "nothing was added";
  EXPECT_EQ(assessed("taken", {"--prefix", "our_"})["database"]["added"].size(), 18U);
  EXPECT_EQ(ask("SELECT DISTINCT status, evidence FROM taken"), "theirs|7\n");
  EXPECT_EQ(ask("SELECT count(our_status) FROM taken"), "2\n");
  // One that was ours but has another type now.
  makeSmall("retyped");
  assessed("retyped");
  ask("ALTER TABLE retyped ALTER COLUMN as_of TYPE text");
  expectRefused(assess("retyped"), "as_of (text)", "--prefix");
  const ProgramRun longName = assess("taken", {"--prefix", std::string(60, 'p')});
  EXPECT_EQ(longName.code, 3);
  EXPECT_THAT(longName.err, HasSubstr("more than 63 bytes"));
}

TEST_F(AssessTable, NamesAreTakenLetterByLetterHoweverTheyLook) {
  makeSmall("keepme");
  const std::string hostile = "x\"; DROP TABLE keepme; --";
  ask("CREATE SCHEMA \"地 籍.2020\"");
  for (const std::string& table :
       {sqlName(hostile), std::string("\"地 籍.2020\".\"宗地 '表\""), std::string("\"Große\"")}) {
    makeSmall(table, ", \"'); DROP TABLE keepme; --\" int, \"a\"\"b\" text, \"status?\" json");
  }
  EXPECT_EQ(assessed(hostile)["database"]["changed"], 2);
  EXPECT_EQ(assessed("地 籍.2020.宗地 '表", {"--prefix", "p\"'; --"})["database"]["table"],
            "地 籍.2020.宗地 '表");
  EXPECT_EQ(assessed("Große")["database"]["rows"], 2);
  EXPECT_EQ(ask("SELECT count(*) FROM keepme"), "2\n");
  EXPECT_EQ(ask("SELECT count(\"p\"\"'; --status\") FROM \"地 籍.2020\".\"宗地 '表\""), "2\n");
  expectRefused(assess("große"), "no such table", "letter by letter");
}

TEST_F(AssessTable, RefusesWhatIsNoTableOfParcels) {
  makeSmall("base");
  ask("CREATE VIEW seen AS SELECT * FROM base");
  ask("CREATE MATERIALIZED VIEW kept AS SELECT * FROM base");
  ask("CREATE SEQUENCE counter");
  ask("CREATE TABLE strange (a int, b text)");
  ask("CREATE TABLE nothing ()");
  expectRefused(assess("seen"), "a view", "the view is made from");
  expectRefused(assess("kept"), "a view", "the view is made from");
  expectRefused(assess("counter"), "no ordinary table", "import");
  expectRefused(assess("none.at.all"), "no such table", "SCHEMA.TABLE");
  expectRefused(assess("strange"), "the table has: a, b", "约定动工日期");
  expectRefused(assess("nothing"), "the table has: ", "约定动工日期");
  ask("CREATE TABLE odd (约定动工日期 json, 实际动工日期 date)");
  const ProgramRun run = assess("odd");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.err, AllOf(HasSubstr("type json cannot be understood"),
                             HasSubstr("are not in the table and count as unknown")));
}

TEST_F(AssessTable, ValuesThatCannotBeReadAreUnknownNeverBlankAndStopNothing) {
  ask("CREATE TABLE cells (id int, 约定动工日期 text, 实际动工日期 text, 实际竣工日期 timestamptz,"
      " 用途代码体系 text, 土地用途 text, 闲置原因 varchar(9), 建成年份 text, 危房 int);\n"
      "INSERT INTO cells VALUES"
      " (0, '2018-03-01', NULL, NULL, 'ydyh2023', '1001', 'QY', NULL, NULL),"
      " (1, '2018年3月1日', '', NULL, 'ydyh2023', '1001', '企业原因', 'x', 7),"
      " (2, '2018-03-01', '2021-02-30', NULL, 'ydyh2023', '1001', 'QY', '二〇', 1),"
      " (3, '2018-03-01', '某日', NULL, 'ydyh2023', '1001', 'QY', NULL, 0),"
      " (4, '2018-02-31', NULL, NULL, 'ydyh2023', '1001', 'QY', NULL, NULL)");
  const ProgramRun run = assess("cells");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(ask("SELECT id, status FROM cells ORDER BY 1"),
            "0|suspected-idle-2y\n1|suspected-idle-2y\n2|undetermined\n3|undetermined\n"
            "4|undetermined\n");
  EXPECT_THAT(run.err, HasSubstr("2021-02-30"));
}

TEST_F(AssessTable, TwoColumnsOfOneMeaningAndAnInferredScheme) {
  ask("CREATE TABLE twice (id int, 实际动工日期 text, sjdgsj date, 实际竣工日期 date, 约定动工日期 "
      "date, 土地用途 "
      "text,"
      " 闲置原因 text);\n"
      "INSERT INTO twice VALUES (0, NULL, NULL, NULL, '2018-03-01', '100101', 'QY'),"
      " (1, NULL, '2018-04-01', NULL, '2018-03-01', '100101', 'QY'),"
      " (2, '2018-04-01', NULL, NULL, '2018-03-01', '070102', 'QY'),"
      " (3, '2018-05-01', NULL, NULL, '2018-03-01', '100101', 'QY')");
  const ProgramRun run = assess("twice");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("the best filled, is used"));
  // Row 1 has its start in the other column: not known here, but not blank either.
  EXPECT_EQ(ask("SELECT id, status = 'suspected-idle-2y', status = 'undetermined' FROM twice WHERE "
                "id < 2 ORDER BY 1"),
            "0|t|f\n1|f|t\n");
}

TEST_F(AssessTable, AFailureLeavesTheTableAsItWas) {
  makeSmall("guarded");
  ask("CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.status := 'mine'; "
      "RETURN NEW; END $$; CREATE TRIGGER spoil BEFORE UPDATE ON guarded FOR EACH ROW EXECUTE "
      "FUNCTION spoil()");
  expectRefused(assess("guarded"), "do not hold what was written", "triggers");
  ask("CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; "
      "DROP TRIGGER spoil ON guarded; CREATE TRIGGER skip BEFORE UPDATE ON guarded FOR EACH ROW "
      "WHEN (OLD.宗地代码 LIKE '%2') EXECUTE FUNCTION skip()");
  expectRefused(assess("guarded"), "1 rows do not hold what was written", "triggers");
  EXPECT_EQ(ask("SELECT count(*) FROM pg_attribute WHERE attrelid = 'guarded'::regclass AND attnum "
                "> 0"),
            "7\n");
  ask("DROP TRIGGER skip ON guarded");
  EXPECT_EQ(assess("guarded").code, 0);
}

TEST_F(AssessTable, FunctionsOfOthersDoNotStandInForTheServersOwn) {
  makeSmall("tricked");
  // A better match for a column of type varchar than the server's function of text.
  ask("ALTER TABLE tricked ALTER COLUMN 闲置原因 TYPE varchar(9); CREATE FUNCTION "
      "public.count(varchar) RETURNS bigint LANGUAGE sql AS 'SELECT 1/0::bigint'; CREATE FUNCTION "
      "public.translate(varchar, text, text) RETURNS text LANGUAGE sql AS 'SELECT (1/0)::text'; "
      "CREATE FUNCTION public.concat_ws(text, text, text) RETURNS text LANGUAGE sql AS 'SELECT "
      "(1/0)::text'");
  const ProgramRun run = assess("tricked");
  ask("DROP FUNCTION public.count(varchar), public.translate(varchar, text, text), "
      "public.concat_ws(text, text, text)");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(ask("SELECT count(status) FROM tricked"), "2\n");
}

TEST_F(AssessTable, NeedsItsRightsAndSaysWhich) {
  makeSmall("owned");
  ask("CREATE ROLE reader LOGIN; CREATE ROLE writer LOGIN; GRANT SELECT ON owned TO reader, "
      "writer; "
      "GRANT UPDATE ON owned TO writer");
  expectRefused(assess("owned", {}, "", "reader"), "no permission to read and change", "UPDATE");
  expectRefused(assess("owned", {}, "", "writer"), "only the owner", "log in as its owner");
  assessed("owned");
  EXPECT_EQ(assess("owned", {"--rules", "guangdong-2023"}, "", "writer").code, 0)
      << "the columns are there now";
  // A policy that hides rows must not leave them out unseen.
  ask("ALTER TABLE owned ENABLE ROW LEVEL SECURITY; CREATE POLICY half ON owned TO writer USING "
      "(宗地代码 LIKE '%1')");
  expectRefused(assess("owned", {}, "", "writer"), "no permission", "owner");
  expectRefused(assess("owned", {}, "", "nobody_here"), "cannot connect", "--dsn");
}

TEST_F(AssessTable, WaitsForAnotherWriterAndMixesNothing) {
  makeSmall("busy");
  // The other one holds the table for a moment, then changes a date.
  std::thread other([] {
    ask("BEGIN; UPDATE busy SET 约定动工日期 = '2020-06-01' WHERE 宗地代码 LIKE '%1'; SELECT "
        "pg_sleep(1); COMMIT");
  });
  while (ask("SELECT count(*) FROM pg_locks WHERE relation = 'busy'::regclass AND mode = "
             "'RowExclusiveLock'") == "0\n") {
  }
  const json result = assessed("busy");
  other.join();
  EXPECT_EQ(result["database"]["changed"], 2);
  EXPECT_EQ(ask("SELECT 约定动工日期, status = 'suspected-idle-2y' FROM busy WHERE 宗地代码 LIKE "
                "'%1'"),
            "2020-06-01|f\n")
      << "the results are those of what the other one left";
}

TEST_F(AssessTable, UsageSaysWhatGoesTogether) {
  const auto usage = [](std::vector<std::string> words) {
    words.insert(words.begin(), "assess");
    const ProgramRun run = runHere(words, Language::English);
    EXPECT_EQ(run.code, 2) << run.err;
    return run.err;
  };
  EXPECT_THAT(usage({"--engine", "postgres"}), HasSubstr("needs --dsn CONNINFO and --table TABLE"));
  EXPECT_THAT(usage({"--engine", "oracle"}), HasSubstr("files"));
  EXPECT_THAT(usage({"a.shp", "--out", "b.shp", "--table", "t"}),
              HasSubstr("go with --engine postgres only"));
  EXPECT_THAT(usage({"a.shp", "--engine", "postgres", "--dsn", "x=y", "--table", "t"}),
              HasSubstr("--as-of and --findings only"));
  EXPECT_THAT(usage({"--engine", "postgres", "--dsn", "d", "--table", "t", "--out", "b.shp"}),
              HasSubstr("--as-of and --findings only"));
}

}  // namespace
}  // namespace renewal::gis
