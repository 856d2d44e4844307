#include "gis/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "tests/gis/cli/run_program.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::cli {
namespace {

using gis::test::TemporaryFolder;
using testing::HasSubstr;

TEST(Program, LanguageFollowsTheLocale) {
  struct Row {
    const char* all;
    const char* messages;
    const char* lang;
    Language language;
  };
  for (const Row& row :
       {Row{"", "", "", Language::Chinese}, Row{"C", "", "", Language::Chinese},
        Row{"", "", "zh_CN.UTF-8", Language::Chinese},
        Row{"", "", "en_US.UTF-8", Language::English},
        Row{"en_GB.UTF-8", "", "zh_CN.UTF-8", Language::English},
        Row{"", "zh_CN", "en_US", Language::Chinese}, Row{"", "", "de_DE@euro", Language::English},
        Row{"C.UTF-8", "", "en_US", Language::Chinese}}) {
    EXPECT_EQ(languageOfLocale(row.all, row.messages, row.lang), row.language)
        << row.all << "|" << row.messages << "|" << row.lang;
  }
  EXPECT_EQ(languageById("zh_CN"), Language::Chinese);
  EXPECT_EQ(languageById("en"), Language::English);
  EXPECT_FALSE(languageById("fr").has_value());
}

TEST(Program, WrongUsageIsToldInTheChosenLanguage) {
  struct Row {
    std::vector<std::string> arguments;
    const char* zh;
    const char* en;
  };
  const std::vector<Row> rows{
      {{}, "请写出命令", "a command is missing"},
      {{"frobnicate"}, "没有命令“frobnicate”，可用的有：run", "there is no command \"frobnicate\""},
      {{"info"}, "缺少文件", "FILE... is missing"},
      {{"info", "a.shp", "--frob"}, "没有选项 --frob", "there is no option --frob"},
      {{"info", "a.shp", "--encoding"},
       "--encoding 要有一个值",
       "--encoding takes exactly one value"},
      {{"info", "a.shp", "--source-crs", "中央"},
       "--source-crs 的值“中央”不能用，应为 1024 至 32767 的整数",
       "--source-crs cannot be \"中央\"; it takes a whole number from 1024 to 32767"},
      {{"info", "a.shp", "--source-crs", "99999999999999999999"}, "不能用", "cannot be"},
      {{"info", "a.shp", "--threads", "0"}, "1 至 256", "from 1 to 256"},
      {{"assess", "a.shp", "--out", "b.shp", "--as-of", "2020-02-30"},
       "存在的日期",
       "a day of the calendar"},
      {{"assess", "a.shp"}, "缺少 --out 文件", "--out FILE is missing"},
      {{"explain", "a.shp"}, "缺少 --parcel 代码", "--parcel NO is missing"},
      {{"explain", "a.shp", "b.shp", "--parcel", "x"}, "多出了“b.shp”", "\"b.shp\" is too much"},
      {{"export", "a.shp", "--out", "b.shp", "--encoding", "KOI8"},
       "UTF-8、GBK、GB18030",
       "one of UTF-8, GBK, GB18030"},
      {{"export", "a.shp", "--out", "b.shp", "--out", "c.shp"},
       "--out 要有一个值",
       "--out takes exactly one"},
  };
  for (const Row& row : rows) {
    for (const Language language : {Language::Chinese, Language::English}) {
      const ProgramRun run = runHere(row.arguments, language);
      EXPECT_EQ(run.code, 2) << row.zh;
      EXPECT_EQ(run.out, "") << row.zh;
      EXPECT_THAT(run.err, HasSubstr(language == Language::Chinese ? row.zh : row.en));
      EXPECT_THAT(run.err, HasSubstr("--help"));
    }
  }
  const ProgramRun language = runHere({"info", "a.shp", "--language", "fr"}, Language::English);
  EXPECT_EQ(language.code, 2);
  EXPECT_THAT(language.err, HasSubstr("it takes zh_CN or en"));
  const ProgramRun chosen = runHere({"info", "--language=en"}, Language::Chinese);
  EXPECT_THAT(chosen.err, HasSubstr("FILE... is missing"));
}

TEST(Program, HelpWinsOverWhatElseIsWrong) {
  EXPECT_EQ(runHere({"export", "--help"}).code, 0);
  EXPECT_EQ(runHere({"export", "-h", "--frob"}).code, 0);
  EXPECT_EQ(runHere({"--version"}).code, 0);
  EXPECT_THAT(runHere({"--version"}).out, testing::MatchesRegex("renewal [0-9.]+\n"));
}

TEST(Program, JsonKeepsItsContract) {
  const TemporaryFolder folder;
  const std::string path = writeParcels(folder / "a.geojson").string();
  const ProgramRun run = runHere({"info", path, "--json"});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  const auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json["command"], "info");
  EXPECT_FALSE(json["version"].get<std::string>().empty());
  EXPECT_EQ(json["inputs"][0]["path"], path);
  EXPECT_EQ(json["inputs"][0]["parcels"], 4);
  EXPECT_EQ(json["inputs"][0]["sha256"].get<std::string>().size(), 64U);
  EXPECT_TRUE(json["as_of"].is_null());
  EXPECT_GT(json["timings"]["read"].get<double>(), 0);
  EXPECT_GT(json["peak_memory_bytes"].get<std::uint64_t>(), 1000000U);
  const auto& layer = json["layers"][0];
  EXPECT_EQ(layer["name"], "a");
  EXPECT_EQ(layer["parcels"], 4);
  EXPECT_EQ(layer["crs"]["epsg"], 4547);
  EXPECT_EQ(layer["encoding"]["name"], "UTF-8");
  EXPECT_EQ(layer["encoding"]["how"], "format");
  EXPECT_EQ(layer["drawn_area_m2"], 1600.0);
  std::map<std::string, nlohmann::json> meaning;
  for (const auto& field : layer["fields"]) {
    meaning[field["source"]] = field["meaning"];
  }
  EXPECT_EQ(meaning["宗地代码"], "parcel-code");
  EXPECT_EQ(meaning["成交价款"], "price");
  for (const auto& field : layer["fields"]) {
    if (field["source"] == "成交价款") {
      EXPECT_EQ(field["unit"], "10k CNY");
      EXPECT_EQ(field["unit_zh"], "万元");
    }
  }
}

TEST(Program, AssessCountsWritesAndProves) {
  const TemporaryFolder folder;
  const std::string path = writeParcels(folder / "a.geojson").string();
  const std::string out = (folder / "s.gpkg").string();
  const ProgramRun run = runHere({"assess", path, "--as-of", "2020-12-31", "--out", out, "--json"});
  ASSERT_EQ(run.code, 0) << run.err;
  const auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json["as_of"], "2020-12-31");
  EXPECT_EQ(json["counts"]["use-status"]["suspected-idle-2y"], 2);
  EXPECT_EQ(json["counts"]["use-status"]["undetermined"],
            json["undetermined"]["use-status"]["parcels"]);
  std::uint64_t all = 0;
  for (const auto& count : json["counts"]["use-status"]) {
    all += count.get<std::uint64_t>();
  }
  EXPECT_EQ(all, 4U);
  bool asksForStart = false;
  for (const auto& missing : json["undetermined"]["use-status"]["missing"]) {
    asksForStart = asksForStart || missing["field"] == "agreed-start";
  }
  EXPECT_TRUE(asksForStart) << run.out;
  for (const char* stage : {"read", "assess", "write", "prove"}) {
    EXPECT_TRUE(json["timings"].contains(stage)) << stage;
  }
  EXPECT_EQ(json["proof"]["rule_book"]["id"], "guangdong-2023");
  EXPECT_EQ(json["proof"]["as_of"], "2020-12-31");
  EXPECT_EQ(json["losses"].size(), 0U);
  // An earlier result among the sources does not clash silently.
  const ProgramRun again = runHere(
      {"assess", out, "--as-of", "2020-12-31", "--out", (folder / "t.gpkg").string(), "--json"});
  ASSERT_EQ(again.code, 0) << again.err;
  const auto second = nlohmann::json::parse(again.out);
  EXPECT_EQ(second["counts"], json["counts"]);
  EXPECT_THAT(again.out, HasSubstr("result-name-taken"));
  EXPECT_EQ(second["proof"]["renamed"][0]["name"], "STATUS_1");
}

TEST(Program, AssessmentSummaryForPeople) {
  const TemporaryFolder folder;
  const std::string path = writeParcels(folder / "a.geojson").string();
  const std::string out = (folder / "s.fgb").string();
  const std::vector<std::string> arguments{"assess", path, "--as-of", "2020-12-31", "--out", out};
  const ProgramRun zh = runHere(arguments);
  ASSERT_EQ(zh.code, 0) << zh.err;
  EXPECT_THAT(zh.out, HasSubstr("疑似闲置（满两年）"));
  EXPECT_THAT(zh.out, HasSubstr("图形面积（亩）"));
  EXPECT_THAT(zh.out, HasSubstr("已写出并逐值核对：4 宗"));
  const ProgramRun en = runHere(arguments, Language::English);
  EXPECT_THAT(en.out, HasSubstr("suspected idle (two years or more)"));
  EXPECT_THAT(en.out, HasSubstr("read back and equal: 4 parcels, 20 vertices"));
  auto quiet = arguments;
  quiet.emplace_back("--quiet");
  const ProgramRun none = runHere(quiet);
  EXPECT_EQ(none.code, 0);
  EXPECT_EQ(none.out + none.err, "");
}

TEST(Program, ExplainTellsEveryTestAndTheConsequence) {
  const TemporaryFolder folder;
  const std::string path = writeParcels(folder / "a.geojson").string();
  const std::vector<std::string> arguments{
      "explain", path, "--parcel", " 442000001001gb00001", "--as-of", "2020-12-31"};
  const ProgramRun zh = runHere(arguments);
  ASSERT_EQ(zh.code, 0) << zh.err;
  EXPECT_THAT(zh.out, HasSubstr("宗地 442000001001GB00001"));
  EXPECT_THAT(zh.out, HasSubstr("■ 利用状态：疑似闲置（满两年）"));
  EXPECT_THAT(zh.out, HasSubstr("2018-03-01"));
  EXPECT_THAT(zh.out, HasSubstr("✓ 企业自身原因：闲置原因 = 企业自身原因"));
  EXPECT_THAT(zh.out, HasSubstr("成交价款"));
  EXPECT_THAT(zh.out, HasSubstr("1000.5 万元"));
  EXPECT_THAT(zh.out, HasSubstr("推定"));
  EXPECT_THAT(zh.err, HasSubstr("同一宗地代码")) << "the fourth row has the same code";
  auto asJson = arguments;
  asJson.emplace_back("--json");
  const auto json = nlohmann::json::parse(runHere(asJson).out);
  EXPECT_EQ(json["parcel"], "442000001001GB00001");
  const auto& question = json["questions"][0];
  EXPECT_EQ(question["id"], "use-status");
  EXPECT_EQ(question["outcome"], "suspected-idle-2y");
  EXPECT_FALSE(question["consequence"].is_null());
  for (const auto& test : question["tests"]) {
    EXPECT_THAT(test["result"].get<std::string>(), testing::AnyOf("yes", "no", "unknown"));
    for (const char* key : {"field", "value", "unit", "threshold", "margin", "basis"}) {
      EXPECT_TRUE(test.contains(key)) << key;
    }
  }
  const ProgramRun unknown = runHere({"explain", path, "--parcel", "nobody"}, Language::English);
  EXPECT_EQ(unknown.code, 3);
  EXPECT_THAT(unknown.err, HasSubstr("none of 4 parcels has this code"));
  EXPECT_THAT(unknown.err, HasSubstr("442000001001GB00001"));
  const ProgramRun byRow = runHere({"explain", path, "--parcel", "#2"}, Language::English);
  EXPECT_EQ(byRow.code, 0);
  EXPECT_THAT(byRow.out, HasSubstr("Parcel 442000001001GB00002"));
}

TEST(Program, LossesAreListedAndNothingIsWrittenWithoutConsent) {
  const TemporaryFolder folder;
  const std::string path = writeParcels(folder / "a.geojson", R"(,"备注":"𠮷𠮷")").string();
  const std::string out = (folder / "b.shp").string();
  const std::vector<std::string> arguments{"export", path, "--out", out, "--encoding", "gbk"};
  const ProgramRun refused = runHere(arguments, Language::English);
  EXPECT_EQ(refused.code, 3);
  EXPECT_THAT(refused.err, HasSubstr("𠮷"));
  EXPECT_THAT(refused.err, HasSubstr("--allow-loss"));
  EXPECT_FALSE(std::filesystem::exists(out));
  auto asJson = arguments;
  asJson.emplace_back("--json");
  const ProgramRun listed = runHere(asJson);
  EXPECT_EQ(listed.code, 3);
  const auto json = nlohmann::json::parse(listed.out);
  EXPECT_EQ(json["losses"][0]["kind"], "characters");
  EXPECT_EQ(json["losses"][0]["count"], 4);
  EXPECT_TRUE(json["proof"].is_null());
  asJson.emplace_back("--allow-loss");
  const ProgramRun done = runHere(asJson);
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_EQ(nlohmann::json::parse(done.out)["proof"]["encoding"], "GBK");
  EXPECT_TRUE(std::filesystem::exists(out));
}

TEST(Program, TargetsThatCannotBeAreRefusedBeforeReading) {
  const TemporaryFolder folder;
  const ProgramRun extension =
      runHere({"export", "/nowhere.shp", "--out", (folder / "b.xyz").string()});
  EXPECT_EQ(extension.code, 3);
  EXPECT_THAT(extension.err, HasSubstr("不能写这种格式"));
  const ProgramRun place =
      runHere({"export", "/nowhere.shp", "--out", (folder / "no/b.shp").string()});
  EXPECT_EQ(place.code, 3);
  EXPECT_THAT(place.err, HasSubstr("要写入的文件夹不存在"));
}

TEST(Program, StopsWhenTold) {
  const TemporaryFolder folder;
  const std::string path = writeParcels(folder / "a.geojson").string();
  const std::string out = (folder / "s.gpkg").string();
  const ProgramRun run = runHere({"assess", path, "--as-of", "2020-12-31", "--out", out},
                                 Language::English, false, SIGINT);
  EXPECT_EQ(run.code, 130);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "renewal: stopped, nothing was changed\n");
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST(Program, FindingsOfErrorSeverityExitWithOne) {
  const TemporaryFolder folder;
  const std::string path = (folder / "mixed.geojson").string();
  std::ofstream(path) << R"({"type":"FeatureCollection","features":[)"
                      << R"({"type":"Feature","properties":{"zddm":"a"},"geometry":{"type":)"
                      << R"("Polygon","coordinates":[[[113.3,22.5],[113.31,22.5],[113.31,22.51],)"
                      << R"([113.3,22.5]]]}},{"type":"Feature","properties":{"zddm":"b"},)"
                      << R"("geometry":{"type":"LineString","coordinates":[[113.3,22.5],)"
                      << R"([113.31,22.5]]}}]})";
  const ProgramRun info = runHere({"info", path});
  EXPECT_EQ(info.code, 1) << info.err;
  EXPECT_THAT(info.out, HasSubstr("错误："));
  const std::string out = (folder / "out.gpkg").string();
  const ProgramRun done = runHere({"export", path, "--out", out}, Language::English);
  EXPECT_EQ(done.code, 1) << done.err;
  EXPECT_THAT(done.err, HasSubstr("error: "));
  EXPECT_THAT(done.out, HasSubstr("Written")) << "bad records do not stop a job";
}

TEST(Program, ProgressLine) {
  EXPECT_EQ(TerminalJob::line("读取", 0, 0), "读取 …");
  EXPECT_EQ(TerminalJob::line("读取", 1234, 0), "读取 1,234");
  EXPECT_EQ(TerminalJob::line("reading", 1500, 3000), "reading 50 % (1,500 / 3,000)");
}

}  // namespace
}  // namespace renewal::cli
