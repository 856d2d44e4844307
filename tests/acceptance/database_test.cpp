#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "tests/acceptance/real_program.h"
#include "tests/support/throwaway_postgres.h"

namespace renewal::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* secret = "Hush-4711";

/// The program as it is run, against a server of its own.
class DatabaseEngine : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!ThrowawayPostgres::whyNot().empty()) {
      return;
    }
    server_ = std::make_unique<ThrowawayPostgres>();
    ask("CREATE TABLE 地块 (宗地代码 text, 约定动工日期 date, 实际动工日期 date, 实际竣工日期 date,"
        " 用途代码体系 text, 土地用途 text, 闲置原因 text);"
        "INSERT INTO 地块 VALUES ('442000001001GB00001', '2018-03-01', NULL, NULL, 'ydyh2023',"
        " '1001', 'QY'), ('442000001001GB00002', NULL, NULL, NULL, 'ydyh2023', '1001', 'QY')");
    // One user must give a password; the server itself writes its list of who may come in.
    ask(std::string("CREATE ROLE clerk LOGIN PASSWORD '") + secret + "'");
    ask("DO $$ BEGIN EXECUTE format('COPY (SELECT unnest(ARRAY[''local all clerk scram-sha-256'', "
        "''local all all trust''])) TO %L', current_setting('hba_file')); END $$");
    ask("SELECT pg_reload_conf()");
  }
  static void TearDownTestSuite() { server_.reset(); }
  void SetUp() override {
    if (!server_) {
      GTEST_SKIP() << ThrowawayPostgres::whyNot();
    }
  }

  static std::string ask(const std::string& sql) { return server_->psql(sql + ";"); }
  static std::string dsn(const std::string& user = "renewal") { return server_->conninfo(user); }
  static std::vector<std::string> words(const std::string& dsn, const std::string& table,
                                        const std::vector<std::string>& more = {}) {
    std::vector<std::string> all{"assess",  "--engine", "postgres", "--dsn",     dsn,
                                 "--table", table,      "--as-of",  "2020-12-31"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  /// Exit 3, nothing on stdout, the three lines on stderr, and no password anywhere.
  static void expectFails(const Finished& run, const std::string& what, const std::string& todo) {
    EXPECT_EQ(run.code, 3) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_THAT(run.err, AllOf(HasSubstr(what), HasSubstr("处理："), HasSubstr(todo),
                               Not(HasSubstr(secret)), Not(HasSubstr("Hush"))));
  }

  static std::unique_ptr<ThrowawayPostgres> server_;
};
std::unique_ptr<ThrowawayPostgres> DatabaseEngine::server_;

TEST_F(DatabaseEngine, WritesItsColumnsAndKeepsStreamsApart) {
  const Finished run = runRenewal(words(dsn(), "地块"));
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("public.地块"), HasSubstr("约定动工日期  约定动工日期"),
                             HasSubstr("疑似闲置（满两年）"), HasSubstr("已写入并核对 2 行")));
  EXPECT_THAT(run.err, AllOf(HasSubstr("警告："), HasSubstr("表里没有，按未知处理")));
  EXPECT_THAT(run.out, Not(HasSubstr("警告：")));
  const Finished quiet = runRenewal(words(dsn(), "地块", {"--quiet"}));
  EXPECT_EQ(quiet.code, 0);
  EXPECT_EQ(quiet.out + quiet.err, "");
  const Finished json = runRenewal(words(dsn(), "地块", {"--json"}));
  EXPECT_EQ(json.err, "");
  const auto result = nlohmann::json::parse(json.out);
  EXPECT_EQ(result["counts"]["use-status"]["suspected-idle-2y"], 1);
  EXPECT_EQ(result["database"]["changed"], 0);
  EXPECT_EQ(ask("SELECT status, as_of FROM 地块 ORDER BY 宗地代码"),
            "suspected-idle-2y|2020-12-31\nundetermined|2020-12-31\n");
}

TEST_F(DatabaseEngine, SaysWhatIsWrongWithTheConnectionAndNeverThePassword) {
  expectFails(runRenewal(words("host=/nowhere dbname=x user=y", "t")), "连不上数据库", "--dsn");
  expectFails(runRenewal(words(dsn() + " port=1", "t")), "连不上数据库", "--dsn");
  expectFails(
      runRenewal(words("host=" + server_->folder().string() + " dbname=none user=renewal", "t")),
      "连不上数据库", "--dsn");
  const RealProgram::Variables none{{"LC_ALL", "zh_CN.UTF-8"}, {"PGPASSFILE", "/dev/null"}};
  expectFails(runRenewal(words(dsn("clerk"), "t"), none), "要密码", "PGPASSWORD");
  expectFails(runRenewal(words(dsn("clerk") + " password=" + secret + "wrong", "t"), none),
              "不接受这个用户名和密码", "PGPASSWORD");
  const RealProgram::Variables wrong{{"LC_ALL", "zh_CN.UTF-8"}, {"PGPASSWORD", "Hush-wrong"}};
  expectFails(runRenewal(words(dsn("clerk"), "t"), wrong), "不接受这个用户名和密码", "PGPASSWORD");
  // A string that cannot be read is not repeated: a password may be part of it.
  for (const std::string& bad : {std::string("host=x password ") + secret,
                                 std::string("postgresql://u:") + secret + "%zz@h/d",
                                 std::string(secret), std::string("pasword=") + secret}) {
    expectFails(runRenewal(words(bad, "t")), "看不懂连接串", "~/.pgpass");
  }
  // The right one gets in, and is shown nowhere.
  const Finished in =
      runRenewal(words(dsn("clerk") + " password=" + secret, "地块", {"--json"}), none);
  expectFails(in, "没有读和改这张表的权限", "SELECT");
}

TEST_F(DatabaseEngine, AnInterruptCancelsTheStatementAndChangesNothing) {
  ask("CREATE TABLE 锁 (约定动工日期 date, 实际动工日期 date)");
  // Another session holds the table, so the program's LOCK waits on the server.
  std::thread holder([] {
    try {
      ask("SET application_name = 'holder'; BEGIN; LOCK TABLE 锁; SELECT pg_sleep(60)");
    } catch (const std::runtime_error&) {
      return;  // it is ended from outside
    }
  });
  const auto waitFor = [](const std::string& sql) {
    for (int i = 0; i < 600 && ask(sql) != "1\n"; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return ask(sql);
  };
  EXPECT_EQ(waitFor("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'holder' AND "
                    "wait_event = 'PgSleep'"),
            "1\n");
  RealProgram program(binaryPath("gis/renewal"), words(dsn(), "锁"), {{"LC_ALL", "zh_CN.UTF-8"}});
  EXPECT_EQ(waitFor("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'renewal' AND "
                    "wait_event_type = 'Lock'"),
            "1\n");
  program.send(SIGINT);
  const Finished run = program.wait(std::chrono::seconds(30));
  EXPECT_FALSE(run.timedOut);
  EXPECT_EQ(run.code, 130);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("已停止，没有作任何改动"));
  EXPECT_EQ(waitFor("SELECT (count(*) = 0)::int FROM pg_stat_activity WHERE application_name = "
                    "'renewal'"),
            "1\n")
      << "nothing of it is left on the server";
  ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'holder'");
  holder.join();
  EXPECT_EQ(ask("SELECT count(*) FROM pg_attribute WHERE attrelid = '锁'::regclass AND attnum > 0"),
            "2\n");
}

}  // namespace
}  // namespace renewal::test
