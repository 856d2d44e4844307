#include "gis/case/run_district.h"

#include <cpl_minixml.h>
#include <gmock/gmock.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <nlohmann/json.hpp>

#include "core/base/parallel_for.h"
#include "core/look/look.h"
#include "gis/base/gdal.h"
#include "gis/base/sha256.h"
#include "gis/case/result_columns.h"
#include "tests/gis/case/small_case.h"
#include "tests/support/paths.h"

namespace renewal::gis {
namespace {

using nlohmann::json;
using testing_case::writeSmallCase;
using testing_write::bytesOf;
using testing_write::TemporaryFolder;
namespace fs = std::filesystem;

/// Relative name and bytes of every file below a folder.
std::map<std::string, std::string> treeOf(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[entry.path().lexically_relative(folder).generic_string()] = bytesOf(entry.path());
    }
  }
  return files;
}

std::vector<std::string> namesOf(const std::map<std::string, std::string>& files) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files) {
    names.push_back(name);
  }
  return names;
}

RunOutput run(const fs::path& folder, const fs::path& out, const char* asOf = nullptr) {
  SilentJob job;
  OpenOptions options;
  if (asOf != nullptr) {
    options.asOf = Date::tryFromIso(asOf);
  }
  return runDistrict({folder}, options, out, job);
}

ErrorCode codeOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_FALSE(error.info().todo.zh.empty());
    return error.code();
  }
  return ErrorCode::Internal;
}

/// The first column of a query, row by row.
std::vector<std::string> query(const fs::path& file, const std::string& sql) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  std::vector<std::string> values;
  const auto take = [](void* to, int, char** cells, char**) {
    static_cast<std::vector<std::string>*>(to)->emplace_back(cells[0] == nullptr ? "" : cells[0]);
    return 0;
  };
  char* message = nullptr;
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), take, &values, &message), SQLITE_OK) << message;
  sqlite3_close(database);
  return values;
}

TEST(RunDistrict, EveryParcelIsInExactlyOneFileOfItsAreaAndStatus) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  const RunOutput output = run(folder / "case", folder / "out");
  std::map<std::string, std::uint64_t> ofArea;
  std::map<std::string, std::uint64_t> ofStatuses;
  for (const RunExport& one : output.exports) {
    if (one.name == "case.gpkg") {
      EXPECT_EQ(one.parcels, 50U);
      EXPECT_TRUE(one.losses.empty());
    } else {
      (one.status.empty() ? ofArea : ofStatuses)[one.area] += one.parcels;
    }
  }
  EXPECT_EQ(ofArea, (std::map<std::string, std::uint64_t>{{"沙岗", 25}, {"起湾", 25}}));
  EXPECT_EQ(ofStatuses, ofArea);
  const json summary = json::parse(output.summaryJson);
  std::uint64_t sum = 0;
  for (const auto& row : summary["areas"]["rows"]) {
    for (const auto& cell : row["outcomes"]) {
      sum += cell["parcels"].get<std::uint64_t>();
    }
  }
  EXPECT_EQ(sum, 50U);
  EXPECT_EQ(summary["areas"]["total"]["area_m2"], 20000.0);  // 50 squares of 20 m
  EXPECT_EQ(summary["areas"]["total"]["area_mu"], 30.0);
  EXPECT_EQ(summary["areas"]["rows"][0]["file"], "shagang");
  EXPECT_EQ(summary["structure"]["belt"].get<int>() > 0, true);
}

TEST(RunDistrict, StatusesAndTotalsAreThoseOfTheCase) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  const json summary = json::parse(run(folder / "case", folder / "out").summaryJson);
  // Of every five parcels: one overdue 3.5 years, one 1.5 years (causes alternate), see
  // small_case.h.
  const auto& counts = summary["counts"]["use-status"];
  EXPECT_EQ(counts["suspected-idle-2y"], 5);
  EXPECT_EQ(counts["suspected-idle-1y"], 5);
  EXPECT_EQ(counts["suspected-idle-government"], 10);
  const auto& idle = summary["idle"];
  EXPECT_EQ(idle["parcels"], 20);
  EXPECT_EQ(idle["by_age"][1]["id"], "1-2-years");
  EXPECT_EQ(idle["by_age"][1]["parcels"], 10);
  EXPECT_EQ(idle["by_age"][2]["parcels"], 10);
  EXPECT_EQ(idle["by_cause"][0]["id"], "QY");
  EXPECT_EQ(idle["by_disposal"][0]["title"]["zh"], "未记录处置");
  // 20 % of the price of parcels 1-2 years overdue by their own cause that have one: rows 16, 26,
  // 46 (500.5 + row); rows 6 and 36 have none.
  EXPECT_DOUBLE_EQ(idle["fee"]["ten_thousand_yuan"].get<double>(), 317.9);
  EXPECT_EQ(idle["fee"]["parcels"], 3);
  EXPECT_EQ(idle["fee"]["parcels_without_price"], 2);
  EXPECT_EQ(summary["roadmap"]["phases"][2]["parcels"], 25);
  EXPECT_EQ(summary["roadmap"]["without_phase"], 25);
  EXPECT_FALSE(summary.contains("timings"));
}

/// `features`: with commas between them.
void writeFeatures(const fs::path& path, const std::string& features) {
  testing_case::writeText(
      path,
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[)" +
          features + "]}");
}

TEST(RunDistrict, LimitsAreReasonsOfTheParcels) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  // Half of the first parcel, and a lake beyond all of them.
  writeFeatures(
      folder / "case" / "ground.geojson",
      R"({"type":"Feature","properties":{"id":"f1","kind":"farmland","name_zh":"永久基本农田","name_en":"prime farmland"},"geometry":{"type":"Polygon","coordinates":[[[437400,2491190],[437510,2491190],[437510,2491230],[437400,2491230],[437400,2491190]]]}},)"
      R"({"type":"Feature","properties":{"id":"w1","kind":"lake","name_zh":"湖","name_en":"lake"},"geometry":{"type":"Polygon","coordinates":[[[439400,2491190],[439510,2491190],[439510,2491230],[439400,2491230],[439400,2491190]]]}})");
  writeFeatures(
      folder / "case" / "structure.geojson",
      R"({"type":"Feature","properties":{"id":"core-1","kind":"core","name_zh":"一核","name_en":"core"},"geometry":{"type":"Polygon","coordinates":[[[437490,2491190],[437600,2491190],[437600,2491230],[437490,2491230],[437490,2491190]]]}})");
  const json summary = json::parse(run(folder / "case", folder / "out").summaryJson);
  ASSERT_EQ(summary["limits"].size(), 2U);
  EXPECT_EQ(summary["limits"][0]["name"]["en"], "prime farmland");
  EXPECT_EQ(summary["limits"][0]["parcels"], 1);
  EXPECT_EQ(summary["limits"][0]["area_mu"], 0.3);
  EXPECT_EQ(summary["limits"][1]["parcels"], 0);
  ASSERT_EQ(summary["structure"]["elements"].size(), 1U);
  EXPECT_EQ(summary["structure"]["elements"][0]["parcels"], 4);
  const fs::path package = folder / "out" / "case.gpkg";
  EXPECT_EQ(query(package, "SELECT LIMITS FROM parcels WHERE LIMITS IS NOT NULL"),
            std::vector<std::string>{"0.30 亩，占 50 %，位于永久基本农田"});
  EXPECT_EQ(query(package, "SELECT LIMITS_EN FROM parcels WHERE LIMITS_EN IS NOT NULL"),
            std::vector<std::string>{"0.30 mu, 50 % in prime farmland"});
  EXPECT_EQ(query(package, "SELECT count(*) FROM parcels WHERE SHARE_1 > 0"),
            std::vector<std::string>{"4"});
}

TEST(RunDistrict, AStructureThatCannotBeMeasuredStopsNothing) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  writeFeatures(
      folder / "case" / "structure.geojson",
      R"({"type":"Feature","properties":{"id":"core-1","kind":"core","name_zh":"一核","name_en":"core"},"geometry":{"type":"LineString","coordinates":[[437490,2491190],[437600,2491190]]}})");
  const RunOutput output = run(folder / "case", folder / "out");
  EXPECT_TRUE(output.planning.elements.empty());
  EXPECT_FALSE(output.planning.limits.empty());
  EXPECT_EQ(json::parse(output.summaryJson)["findings"]["by_rule"]["ground-not-measured"], 1);
}

TEST(RunDistrict, SameBytesForAnyThreadsLocaleAndZone) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  run(folder / "case", folder / "out");
  const auto first = treeOf(folder / "out");
  for (const unsigned threads : {1U, 8U}) {
    setThreadCount(threads);
    run(folder / "case", folder / "again");
    EXPECT_EQ(treeOf(folder / "again") == first, true) << threads;
  }
  setThreadCount(0);
  EXPECT_THAT(first.at("summary.json"), ::testing::Not(::testing::HasSubstr(folder.path())));
}

TEST(RunDistrict, TheManifestIsWhatIsThere) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  const RunOutput output = run(folder / "case", folder / "out");
  auto files = treeOf(folder / "out");
  EXPECT_EQ(files.at("summary.json"), output.summaryJson);
  files.erase("summary.json");
  const json summary = json::parse(output.summaryJson);
  ASSERT_EQ(summary["files"].size(), files.size());
  for (const auto& file : summary["files"]) {
    const auto& bytes = files.at(file["name"]);
    EXPECT_EQ(file["sha256"], sha256OfText(bytes));
    EXPECT_EQ(file["bytes"], bytes.size());
  }
}

TEST(RunDistrict, LossesOfCopiesAreListedAndThePackageIsWhole) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  const RunOutput output = run(folder / "case", folder / "out");
  const auto found = std::find_if(output.exports.begin(), output.exports.end(),
                                  [](const auto& one) { return one.name == "shp/shagang.shp"; });
  ASSERT_NE(found, output.exports.end());
  ASSERT_EQ(found->losses.size(), 1U);
  EXPECT_EQ(found->losses[0].field, "remarks");
  EXPECT_EQ(found->losses[0].kind, "width");
  const auto longest =
      query(folder / "out/case.gpkg", "SELECT max(length(BZ)) FROM parcels WHERE PQMC = '沙岗'");
  EXPECT_EQ(longest, std::vector<std::string>{"121"});  // 24 x 5 characters and 完
  const json summary = json::parse(output.summaryJson);
  EXPECT_EQ(summary["exports"][0]["losses_accepted"], false);
  EXPECT_EQ(summary["exports"][1]["losses_accepted"], true);
}

TEST(RunDistrict, ThePackageIsACaseInOneFileThatGdalAndQgisUnderstand) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  run(folder / "case", folder / "out");
  const fs::path file = folder / "out/case.gpkg";
  EXPECT_EQ(query(file, "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
  startGdal();
  const DatasetPtr dataset(
      GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  ASSERT_NE(dataset, nullptr);
  const std::pair<const char*, int> layers[] = {{"parcels", 50},        {"ground_areas", 1},
                                                {"ground_lines", 1},    {"structure_areas", 1},
                                                {"structure_lines", 1}, {"structure_points", 1}};
  for (const auto& [name, count] : layers) {
    const OGRLayerH layer = GDALDatasetGetLayerByName(dataset.get(), name);
    ASSERT_NE(layer, nullptr) << name;
    EXPECT_EQ(OGR_L_GetFeatureCount(layer, 1), count) << name;
    ASSERT_NE(OGR_L_GetSpatialRef(layer), nullptr);
    EXPECT_STREQ(OSRGetAuthorityCode(OGR_L_GetSpatialRef(layer), nullptr), "4547");
  }
  const OGRLayerH ground = GDALDatasetGetLayerByName(dataset.get(), "ground_areas");
  const FeaturePtr park(OGR_L_GetNextFeature(ground));
  EXPECT_EQ(OGR_G_Area(OGR_F_GetGeometryRef(park.get())), 9600.0);  // the lake is a hole
  EXPECT_THAT(query(file, "SELECT name || ' ' || role FROM renewal_documents"),
              ::testing::ElementsAre("case.toml case", "roadmap.toml roadmap",
                                     "guangdong-2023.toml rules"));
  EXPECT_THAT(query(file, "SELECT text FROM renewal_documents WHERE role = 'rules'"),
              ::testing::ElementsAre(test::sourceText("data/rules/guangdong-2023.toml")));
  EXPECT_THAT(query(file, "SELECT sum(parcels) FROM renewal_totals"), ::testing::ElementsAre("50"));
}

TEST(RunDistrict, StylesAreValidAndCarryOurColours) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  run(folder / "case", folder / "out");
  const fs::path file = folder / "out/case.gpkg";
  EXPECT_THAT(query(file, "SELECT data_type FROM gpkg_contents WHERE table_name='layer_styles'"),
              ::testing::ElementsAre("attributes"));
  EXPECT_THAT(query(file,
                    "SELECT styleName FROM layer_styles WHERE f_table_catalog = '' AND "
                    "f_table_schema = '' AND f_table_name = 'parcels' AND "
                    "f_geometry_column = 'geom' ORDER BY useAsDefault DESC, id"),
              ::testing::ElementsAre("利用状态", "改造路径", "改造阶段", "规划结构"));
  for (const std::string& qml : query(file, "SELECT styleQML FROM layer_styles")) {
    CPLXMLNode* tree = CPLParseXMLString(qml.c_str());
    ASSERT_NE(tree, nullptr) << qml;
    EXPECT_NE(CPLGetXMLNode(tree, "=qgis.renderer-v2.categories"), nullptr);
    CPLDestroyXMLNode(tree);
  }
  const std::string status =
      query(file, "SELECT styleQML FROM layer_styles WHERE styleName = '利用状态'").at(0);
  const Look look = Look::parse(test::sourceText("data/look/map.toml"), "map.toml");
  for (const char* id : {"suspected-idle-2y", "low-efficiency", "in-order", "undetermined"}) {
    const Colour colour = look.outcome(id, false);
    const auto rgb = std::to_string(colour.red) + "," + std::to_string(colour.green) + "," +
                     std::to_string(colour.blue) + ",255";
    EXPECT_THAT(status, ::testing::HasSubstr("value=\"" + rgb + "\"")) << id;
    EXPECT_THAT(status, ::testing::HasSubstr("value=\"" + std::string(id) + "\"")) << id;
  }
}

TEST(RunDistrict, AFormerSetIsReplacedAsAWholeAndWhatNoLongerOccursGoes) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  run(folder / "case", folder / "fresh", "2018-01-01");
  run(folder / "case", folder / "out");
  EXPECT_TRUE(fs::exists(folder / "out/shp/shagang_suspected-idle-2y.shp"));
  std::ofstream(folder / "out/shp/shagang_suspected-idle-2y.qix") << "an index of the old file";
  std::ofstream(folder / "out/case.gpkg-wal") << "a journal of the old file";
  std::ofstream(folder / "out/notes.txt") << "the user's";
  const RunOutput output = run(folder / "case", folder / "out", "2018-01-01");
  EXPECT_GT(output.removed, 0U);
  EXPECT_TRUE(output.kept.empty());
  auto files = treeOf(folder / "out");
  EXPECT_EQ(files.erase("notes.txt"), 1U);
  EXPECT_EQ(namesOf(files), namesOf(treeOf(folder / "fresh")));
  EXPECT_EQ(files == treeOf(folder / "fresh"), true);
}

TEST(RunDistrict, FilesOfTheFormerRunThatWereChangedSinceStay) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  run(folder / "case", folder / "out");
  std::ofstream(folder / "out/shp/shagang_suspected-idle-2y.dbf", std::ios::app) << "x";
  const RunOutput output = run(folder / "case", folder / "out", "2018-01-01");
  EXPECT_THAT(output.kept, ::testing::Contains("shp/shagang_suspected-idle-2y.dbf"));
  EXPECT_THAT(output.kept, ::testing::Contains("shp/shagang_suspected-idle-2y.shp"));
  EXPECT_TRUE(fs::exists(folder / "out/shp/shagang_suspected-idle-2y.shp"));
  EXPECT_FALSE(fs::exists(folder / "out/shp/qiwan_suspected-idle-2y.shp"));
}

TEST(RunDistrict, ForeignFilesAndSourcesAreNeverOverwritten) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  fs::create_directories(folder / "out");
  std::ofstream(folder / "out/case.gpkg") << "somebody's";
  const auto before = treeOf(folder / "out");
  EXPECT_EQ(codeOf([&] { run(folder / "case", folder / "out"); }), ErrorCode::FileRefused);
  EXPECT_EQ(treeOf(folder / "out") == before, true);
  // The result of a run is no place for the results of a run on it.
  run(folder / "case", folder / "good");
  const auto good = treeOf(folder / "good");
  SilentJob job;
  EXPECT_EQ(
      codeOf([&] { runDistrict({folder / "good/shp/shagang.shp"}, {}, folder / "good", job); }),
      ErrorCode::FileRefused);
  EXPECT_EQ(treeOf(folder / "good") == good, true);
}

TEST(RunDistrict, AManifestThatReachesOutsideIsNotBelieved) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case");
  fs::create_directories(folder / "out");
  std::ofstream(folder / "precious") << "x";
  std::ofstream(folder / "out/summary.json")
      << R"({"command":"run","files":[{"name":"../precious","sha256":")" << sha256OfText("x")
      << R"("}]})";
  EXPECT_EQ(codeOf([&] { run(folder / "case", folder / "out"); }), ErrorCode::FileRefused);
  EXPECT_TRUE(fs::exists(folder / "precious"));
}

class StopAfter : public JobContext {
 public:
  explicit StopAfter(int checks) : left_(checks) {}
  bool cancelled() const override { return left_.fetch_sub(1) <= 0; }
  void report(const Text&, std::uint64_t, std::uint64_t) override {}
  int left() const { return left_; }

 private:
  mutable std::atomic<int> left_;
};

TEST(RunDistrict, StoppedAtAnyMomentLeavesTheFormerSet) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case", 10);
  run(folder / "case", folder / "out", "2018-01-01");
  const auto before = treeOf(folder / "out");
  StopAfter whole(1 << 30);
  OpenOptions options;
  runDistrict({folder / "case"}, options, folder / "other", whole);
  const int checks = (1 << 30) - whole.left();
  ASSERT_GT(checks, 50);
  for (int at = 0; at < checks; at += std::max(1, checks / 5)) {
    StopAfter job(at);
    EXPECT_THROW(runDistrict({folder / "case"}, options, folder / "out", job), Cancelled) << at;
    EXPECT_EQ(treeOf(folder / "out") == before, true) << at;
  }
}

TEST(RunDistrict, AFullDiskLeavesTheFormerSet) {
  const TemporaryFolder folder;
  writeSmallCase(folder / "case", 10);
  const TemporaryFolder disk;
  if (::geteuid() != 0 || ::mount("tmpfs", disk.path().c_str(), "tmpfs", 0, "size=3m") != 0) {
    GTEST_SKIP() << "no right to mount a small tmpfs";
  }
  run(folder / "case", disk / "out", "2018-01-01");
  const auto before = treeOf(disk / "out");
  int failures = 0;
  const std::uintmax_t free = fs::space(disk.path()).available;
  for (std::uintmax_t room = 0; room < free; room += 196608) {
    std::ofstream(disk / "filler") << std::string(free - room, 'x');
    const ErrorCode code = codeOf([&] { run(folder / "case", disk / "out"); });
    fs::remove(disk / "filler");
    if (code == ErrorCode::Internal) {
      break;
    }
    ++failures;
    EXPECT_EQ(treeOf(disk / "out") == before, true) << "room for " << room;
  }
  EXPECT_GT(failures, 2);
  EXPECT_FALSE(treeOf(disk / "out") == before) << "with room enough it is replaced";
  ::umount2(disk.path().c_str(), MNT_DETACH);
}

TEST(ResultColumns, LongTextsAreCutIntoPiecesThatJoinAgain) {
  const std::string cases[] = {"",
                               "short",
                               std::string(300, 'a'),
                               std::string("中") + std::string(20, ' ') + "文",
                               "一二三四五六七八九十 abc def 一二三四五六七八九十",
                               std::string(50, ' ')};
  for (const std::string& text : cases) {
    for (const std::size_t most : {4U, 7U, 20U, 254U}) {
      std::string joined;
      for (const std::string& piece : piecesOfText(text, most)) {
        EXPECT_LE(piece.size(), most);
        joined += piece;
      }
      EXPECT_EQ(joined, text) << most;
    }
  }
  EXPECT_THAT(piecesOfText("ab cd", 3), ::testing::ElementsAre("a", "b c", "d"));
  EXPECT_THAT(piecesOfText("中文字", 4), ::testing::ElementsAre("中", "文", "字"));
}

}  // namespace
}  // namespace renewal::gis
