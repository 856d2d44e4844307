#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "gis/base/gdal.h"
#include "gis/io/write.h"
#include "tests/acceptance/real_program.h"
#include "tests/gis/case/small_case.h"

namespace renewal::test {
namespace {

namespace fs = std::filesystem;
using gis::testing_case::writeSmallCase;
using gis::testing_write::bytesOf;
using gis::testing_write::TemporaryFolder;
using nlohmann::json;
using testing::HasSubstr;
using Tree = std::map<std::string, std::string>;

/// Relative name and bytes of every file below a folder that is not hidden.
Tree treeOf(const fs::path& folder) {
  Tree files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    if (entry.is_regular_file() && name.front() != '.') {
      files[name] = bytesOf(entry.path());
    }
  }
  return files;
}

std::vector<std::string> query(const fs::path& file, const std::string& sql) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  std::vector<std::string> values;
  const auto take = [](void* to, int, char** cells, char**) {
    static_cast<std::vector<std::string>*>(to)->emplace_back(cells[0] == nullptr ? "" : cells[0]);
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), take, &values, nullptr), SQLITE_OK) << sql;
  sqlite3_close(database);
  return values;
}

struct Planted {
  std::string parcel, status, route;
};

std::vector<Planted> plantedCases() {
  gis::startGdal();
  const auto path = sourcePath("data/east-district/planted.csv").string();
  const gis::DatasetPtr file(
      GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  const OGRLayerH layer = GDALDatasetGetLayer(file.get(), 0);
  std::vector<Planted> cases;
  while (const gis::FeaturePtr row{OGR_L_GetNextFeature(layer)}) {
    const auto text = [&](const char* name) {
      return std::string(OGR_F_GetFieldAsString(row.get(), OGR_F_GetFieldIndex(row.get(), name)));
    };
    cases.push_back({text("parcel"), text("use-status"), text("route")});
  }
  return cases;
}

/// The sample case, run once for the tests below.
class RunOnTheSample : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    gis::startGdal();
    folder_ = new TemporaryFolder();
    finished_ = new Finished(
        runRenewal({"run", sourcePath("data/east-district"), "--out", *folder_ / "out"}));
  }
  static void TearDownTestSuite() {
    delete finished_;
    delete folder_;
  }
  static fs::path out() { return *folder_ / "out"; }
  static json summary() { return json::parse(bytesOf(out() / "summary.json")); }

  inline static TemporaryFolder* folder_ = nullptr;
  inline static Finished* finished_ = nullptr;
};

TEST_F(RunOnTheSample, PrintsTheTotalsAnOfficerAsksFor) {
  EXPECT_EQ(finished_->code, 0) << finished_->err;
  for (const char* text : {"利用状态 × 片区", "沙岗", "紫马岭周边", "金钟湖", "按用途", "原因",
                           "1 至 2 年", "处置", "土地闲置费估算", "摸底清单", "case.gpkg"}) {
    EXPECT_THAT(finished_->out, HasSubstr(text));
  }
}

TEST_F(RunOnTheSample, EveryPlantedCaseHolds) {
  const auto cases = plantedCases();
  EXPECT_GT(cases.size(), 100U);
  const auto all =
      query(out() / "case.gpkg", "SELECT ZDDM || ' ' || STATUS || ' ' || ROUTE FROM parcels");
  const std::set<std::string> found(all.begin(), all.end());
  for (const Planted& one : cases) {
    EXPECT_EQ(found.count(one.parcel + " " + one.status + " " + one.route), 1U) << one.parcel;
  }
}

TEST_F(RunOnTheSample, TotalsAreTheParcelsAndEveryFileOpens) {
  const json all = summary();
  const auto parcels = all["parcels"].get<std::uint64_t>();
  std::uint64_t sum = 0;
  for (const auto& row : all["areas"]["rows"]) {
    for (const auto& cell : row["outcomes"]) {
      sum += cell["parcels"].get<std::uint64_t>();
    }
  }
  EXPECT_EQ(sum, parcels);
  EXPECT_EQ(query(out() / "case.gpkg", "SELECT count(*) FROM parcels"),
            std::vector<std::string>{std::to_string(parcels)});
  std::uint64_t byArea = 0;
  std::uint64_t byStatus = 0;
  for (const auto& one : all["exports"]) {
    const auto path = out() / one["file"].get<std::string>();
    const gis::DatasetPtr file(
        GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
    ASSERT_NE(file, nullptr) << path;
    const auto rows =
        static_cast<std::uint64_t>(OGR_L_GetFeatureCount(GDALDatasetGetLayer(file.get(), 0), 1));
    EXPECT_EQ(rows, one["parcels"].get<std::uint64_t>()) << path;
    if (path.extension() == ".shp") {
      (one["status"] == "" ? byArea : byStatus) += rows;
    }
  }
  EXPECT_EQ(byArea, parcels);
  EXPECT_EQ(byStatus, parcels);
}

TEST_F(RunOnTheSample, SameBytesAgainWithOtherThreadsLocaleAndZone) {
  const Finished again = runRenewal({"run", sourcePath("data/east-district"), "--out",
                                     *folder_ / "again", "--threads", "8", "--json"},
                                    {{"LC_ALL", "de_DE.UTF-8"}, {"TZ", "America/New_York"}});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(treeOf(*folder_ / "again") == treeOf(out()), true);
  const json printed = json::parse(again.out);
  EXPECT_EQ(printed["areas"], summary()["areas"]);
  EXPECT_GT(printed["timings"]["read"].get<double>(), 0);
  EXPECT_GT(printed["peak_memory_bytes"].get<std::uint64_t>(), 0U);
}

TEST(RunCrash, KilledAtAnyMomentLeavesTheOldOrTheNewSet) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case", 10);
  const auto arguments = [&](const char* out, const char* day) {
    return std::vector<std::string>{"run", folder / "case", "--out", folder / out, "--as-of",
                                    day,   "--quiet"};
  };
  ASSERT_EQ(runRenewal(arguments("old", "2018-01-01")).code, 0);
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(runRenewal(arguments("new", "2020-12-31")).code, 0);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begin);
  ASSERT_EQ(runRenewal(arguments("out", "2018-01-01")).code, 0);
  const Tree oldSet = treeOf(folder / "old");
  const Tree newSet = treeOf(folder / "new");
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  int interrupted = 0;
  bool isNew = false;
  for (int i = 0; i < 12; ++i) {
    RealProgram program(binaryPath("gis/renewal"),
                        arguments("out", isNew ? "2018-01-01" : "2020-12-31"));
    std::this_thread::sleep_for(whole * (random() % 1000) / 1000);
    program.send(SIGKILL);
    interrupted += program.wait().signal == SIGKILL ? 1 : 0;
    gis::recoverExports(folder / "out");  // what the next run does first
    const Tree now = treeOf(folder / "out");
    isNew = now == newSet;
    EXPECT_EQ(isNew || now == oldSet, true) << "a mix; seed " << seed << ", kill " << i;
  }
  EXPECT_GT(interrupted, 0);
  ASSERT_EQ(runRenewal(arguments("out", "2020-12-31")).code, 0);
  EXPECT_EQ(treeOf(folder / "out") == newSet, true);
}

}  // namespace
}  // namespace renewal::test
