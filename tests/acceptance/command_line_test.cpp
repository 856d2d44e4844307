#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/acceptance/real_program.h"
#include "tests/gis/io/shapefile_maker.h"
#include "tests/gis/io/write_fixture.h"

namespace renewal::test {
namespace {

using gis::test::readBytes;
using gis::test::ShapefileMaker;
using gis::test::TemporaryFolder;
using gis::test::writeBytes;
using gis::testing_write::filesIn;
using testing::HasSubstr;

const RealProgram::Variables english{{"LC_ALL", "en_US.UTF-8"}};

/// A shapefile of `count` parcels as land offices have them.
std::filesystem::path makeParcels(const std::filesystem::path& folder, const std::string& stem,
                                  std::size_t count) {
  ShapefileMaker maker;
  maker.columns = {{"ZDDM", 'C', 19, 0}, {"QLR", 'C', 30, 0}, {"QDRQ", 'D', 8, 0}};
  for (std::size_t i = 0; i < count; ++i) {
    const auto x = 437500 + 30.0 * static_cast<double>(i % 400);
    const auto y = 2491200 + 30.0 * static_cast<double>(i / 400);
    const std::string number = std::to_string(100000 + i).substr(1);
    maker.add({gis::test::square(x, y, 20)},
              {"442000001001GB" + number, "中山市某某公司", "20180301"});
  }
  writeBytes(folder / (stem + ".cpg"), "UTF-8");
  return maker.write(folder, stem);
}

/// A message that says what, where and what to do, and nothing else went out.
void expectRefused(const Finished& run, const std::string& what, const std::string& where) {
  EXPECT_EQ(run.code, 3) << run.err;
  EXPECT_EQ(run.signal, 0);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr(what));
  EXPECT_THAT(run.err, HasSubstr(where));
  EXPECT_THAT(run.err, HasSubstr("处理："));
}

TEST(CommandLine, TellsUsageErrorsInTheLanguageOfTheLocale) {
  const Finished zh = runRenewal({"info"});
  EXPECT_EQ(zh.code, 2);
  EXPECT_THAT(zh.err, HasSubstr("缺少文件"));
  const Finished en = runRenewal({"info"}, english);
  EXPECT_EQ(en.code, 2);
  EXPECT_THAT(en.err, HasSubstr("FILE... is missing"));
  const Finished none = runRenewal({"info"}, {});
  EXPECT_THAT(none.err, HasSubstr("缺少文件"));
  const Finished chosen = runRenewal({"info", "--language", "zh_CN"}, english);
  EXPECT_THAT(chosen.err, HasSubstr("缺少文件"));
  EXPECT_EQ(runRenewal({"--help"}).code, 0);
}

TEST(CommandLine, FilesThatCannotBeReadSayWhatWhereAndWhatToDo) {
  const TemporaryFolder folder;
  const auto good = makeParcels(folder.path(), "good", 3);
  expectRefused(runRenewal({"info", folder / "none.shp"}), "没有这个文件", "none.shp");
  std::filesystem::create_symlink(folder / "gone.shp", folder / "dangling.shp");
  expectRefused(runRenewal({"info", folder / "dangling.shp"}), "没有这个文件", "dangling.shp");
  std::filesystem::create_directory(folder / "folder.shp");
  expectRefused(runRenewal({"info", folder / "folder.shp"}), "case.toml", "folder.shp");
  writeBytes(folder / "empty.gpkg", "");
  expectRefused(runRenewal({"info", folder / "empty.gpkg"}), "0 字节", "empty.gpkg");
  writeBytes(folder / "page.gpkg", "<!DOCTYPE html><html><body>404</body></html>");
  expectRefused(runRenewal({"info", folder / "page.gpkg"}), "网页", "page.gpkg");
  writeBytes(folder / "mislabelled.geojson", readBytes(good));
  expectRefused(runRenewal({"info", folder / "mislabelled.geojson"}), "shapefile", "mislabelled");
  const std::string whole = readBytes(good);
  for (const char* ending : {".shp", ".shx", ".dbf"}) {
    writeBytes(folder / (std::string("cut") + ending),
               readBytes(folder / (std::string("good") + ending)));
  }
  writeBytes(folder / "cut.shp", whole.substr(0, 60));
  expectRefused(runRenewal({"info", folder / "cut.shp"}), "", "cut.shp");
  writeBytes(folder / "cut.shp", whole);
  const std::string table = readBytes(folder / "good.dbf");
  writeBytes(folder / "cut.dbf", table.substr(0, table.size() / 2));
  expectRefused(runRenewal({"info", folder / "cut.shp"}), "", "cut");
}

TEST(CommandLine, JsonIsAllOfStandardOutputWhateverTheLanguage) {
  const TemporaryFolder folder;
  const auto file = makeParcels(folder.path(), "parcels", 5);
  const Finished zh = runRenewal({"info", file, "--json"});
  const Finished en = runRenewal({"info", file, "--json"}, english);
  ASSERT_EQ(zh.code, 0) << zh.err;
  EXPECT_EQ(zh.err, "") << "no progress where stderr is no terminal";
  auto a = nlohmann::json::parse(zh.out);
  auto b = nlohmann::json::parse(en.out);
  EXPECT_EQ(a["layers"][0]["parcels"], 5);
  for (auto* json : {&a, &b}) {
    json->erase("timings");
    json->erase("peak_memory_bytes");
  }
  EXPECT_EQ(a, b);
}

TEST(CommandLine, FullOutputIsAnErrorNotSilence) {
  const TemporaryFolder folder;
  const auto file = makeParcels(folder.path(), "parcels", 5);
  RealProgram program(binaryPath("gis/renewal"), {"info", file.string()}, english, "/dev/full");
  const Finished run = program.wait();
  EXPECT_EQ(run.code, 3);
  EXPECT_THAT(run.err, HasSubstr("cannot be written to standard output"));
}

TEST(CommandLine, SameBytesForAnyNumberOfThreadsAndLanguage) {
  const TemporaryFolder folder;
  const auto file = makeParcels(folder.path(), "parcels", 3000);
  std::vector<std::map<std::string, std::string>> results;
  for (const char* threads : {"1", "2", "8"}) {
    const auto target = folder / threads;
    std::filesystem::create_directory(target);
    const Finished run = runRenewal(
        {"assess", file, "--as-of", "2020-12-31", "--out", target / "s.fgb", "--threads", threads},
        threads[0] == '2' ? english : RealProgram::Variables{});
    ASSERT_EQ(run.code, 0) << run.err;
    results.push_back(filesIn(target));
  }
  EXPECT_EQ(results[0].size(), 3U);
  EXPECT_EQ(results[0], results[1]);
  EXPECT_EQ(results[0], results[2]);
}

TEST(CommandLine, CtrlCInTheMiddleLeavesTheOldFilesAndNothingElse) {
  const TemporaryFolder folder;
  const auto file = makeParcels(folder.path(), "parcels", 40000);
  const auto target = folder / "out";
  std::filesystem::create_directory(target);
  const auto small = makeParcels(folder.path(), "small", 3);
  ASSERT_EQ(runRenewal({"export", small, "--out", target / "s.shp", "--quiet"}).code, 0);
  const auto before = filesIn(target);
  RealProgram program(
      binaryPath("gis/renewal"),
      {"assess", file.string(), "--as-of", "2020-12-31", "--out", (target / "s.shp").string()},
      english);
  // A hidden folder appears as soon as the first bytes are about to be written.
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (filesIn(target).size() == before.size() && program.running() &&
         std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  program.send(SIGINT);
  const Finished run = program.wait();
  EXPECT_EQ(run.code, 130) << run.out << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "renewal: stopped, nothing was changed\n");
  EXPECT_EQ(filesIn(target), before);
}

TEST(CommandLine, QuietSaysNothingWhenAllIsWell) {
  const TemporaryFolder folder;
  const auto file = makeParcels(folder.path(), "parcels", 5);
  const Finished run = runRenewal({"export", file, "--out", folder / "b.gpkg", "--quiet"});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out + run.err, "");
  const Finished failed =
      runRenewal({"export", folder / "none.shp", "--out", folder / "c.gpkg", "--quiet"});
  EXPECT_EQ(failed.code, 3);
  EXPECT_NE(failed.err, "") << "errors are told all the same";
}

}  // namespace
}  // namespace renewal::test
