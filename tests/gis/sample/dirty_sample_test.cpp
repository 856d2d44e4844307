// The dirty sample goes through the real pipeline: written, read, checked. Every planted defect is
// found, in its parcels, and nothing else is.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "gis/base/data_files.h"
#include "gis/sample/dirty_sample.h"
#include "tests/gis/cli/run_program.h"
#include "tests/support/temporary_folder.h"

namespace renewal::gis::sample {
namespace {

using cli::ProgramRun;
using cli::runHere;

/// Check and rows, as often as they are met.
using Places = std::multiset<std::pair<std::string, std::vector<std::uint32_t>>>;

class DirtySample : public testing::Test {
 protected:
  static nlohmann::json check(const std::filesystem::path& file) {
    const ProgramRun run = runHere({"check", file.string(), "--as-of", "2020-12-31", "--json"});
    EXPECT_EQ(run.err, "");
    return nlohmann::json::parse(run.out);
  }
  static Places issuesOf(const nlohmann::json& result) {
    Places places;
    for (const auto& issue : result["issues"]) {
      auto rows = issue["rows"].get<std::vector<std::uint32_t>>();
      std::sort(rows.begin(), rows.end());
      places.emplace(issue["check"], rows);
    }
    return places;
  }
  static Places plantedIn(const DirtyLayer& layer) {
    Places places;
    for (const PlantedDefect& defect : layer.defects) {
      places.emplace(std::string(qualityCheck(defect.check).id), defect.rows);
    }
    return places;
  }

  renewal::test::TemporaryFolder temporary_;
  std::filesystem::path folder_ = temporary_.path();
};

std::string shown(const Places& places) {
  std::string text;
  for (const auto& [check, rows] : places) {
    text += check;
    for (const std::uint32_t row : rows) {
      text += " " + std::to_string(row);
    }
    text += "\n";
  }
  return text;
}

Places without(const Places& a, const Places& b) {
  Places rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
  return rest;
}

TEST_F(DirtySample, EveryPlantedDefectIsFoundAndNothingElse) {
  for (const std::uint64_t seed : {1U, 7U, 2024U}) {
    SCOPED_TRACE(seed);
    const auto file = folder_ / ("dirty" + std::to_string(seed) + ".gpkg");
    const ProgramRun made = runHere({"sample", "--dirty", std::to_string(seed), "--parcels", "1200",
                                     "--out", file.string(), "--json"});
    ASSERT_EQ(made.code, 0) << made.err;
    EXPECT_GE(nlohmann::json::parse(made.out)["kinds"], 40);
    const Places planted = plantedIn(makeDirtyLayer(1200, seed, Plant::Defects));
    const Places found = issuesOf(check(file));
    EXPECT_EQ(shown(without(planted, found)), "") << "planted, not found";
    EXPECT_EQ(shown(without(found, planted)), "") << "found, not planted";
  }
}

TEST_F(DirtySample, TheSameTownWithoutDefectsIsClean) {
  SilentJob job;
  const auto file = folder_ / "clean.gpkg";
  writeDirtyLayer(makeDirtyLayer(1500, 7, Plant::Nothing), file, job);
  const nlohmann::json result = check(file);
  EXPECT_EQ(shown(issuesOf(result)), "");
  EXPECT_EQ(result["findings"].size(), 0U) << result["findings"].dump(1);
}

TEST_F(DirtySample, TheListBesideTheLayerNamesEveryDefect) {
  SilentJob job;
  const DirtyLayer layer = makeDirtyLayer(600, 3, Plant::Defects);
  writeDirtyLayer(layer, folder_ / "a.gpkg", job);
  const std::string csv = readTextFile(folder_ / "a.planted.csv");
  std::size_t lines = 0;
  for (const char c : csv) {
    lines += c == '\n' ? 1 : 0;
  }
  EXPECT_EQ(lines, layer.defects.size() + 1);
  for (const PlantedDefect& defect : layer.defects) {
    EXPECT_NE(csv.find("\n" + std::string(qualityCheck(defect.check).id) + ","), std::string::npos);
    EXPECT_TRUE(std::is_sorted(defect.rows.begin(), defect.rows.end()));
  }
}

TEST_F(DirtySample, TheSameSeedGivesTheSameBytes) {
  SilentJob job;
  for (const char* name : {"a", "b"}) {
    std::filesystem::create_directories(folder_ / name);
    writeDirtyLayer(makeDirtyLayer(700, 5, Plant::Defects), folder_ / name / "x.gpkg", job);
  }
  for (const char* name : {"x.gpkg", "x.planted.csv"}) {
    EXPECT_EQ(readTextFile(folder_ / "a" / name), readTextFile(folder_ / "b" / name)) << name;
  }
  EXPECT_NE(makeDirtyLayer(700, 5, Plant::Defects).defects.front().rows,
            makeDirtyLayer(700, 6, Plant::Defects).defects.front().rows);
}

TEST_F(DirtySample, RefusesWhatItCannotDo) {
  const std::string out = (folder_ / "x.gpkg").string();
  struct Case {
    std::vector<std::string> arguments;
    int code;
    std::string says;
  };
  const std::vector<Case> cases{
      {{"sample", "--dirty", "1", "--parcels", "10", "--out", out}, 3, "too few parcels"},
      {{"sample", "--dirty", "1", "--parcels", "900", "--out", (folder_ / "x.shp").string()},
       3,
       ".gpkg only"},
      {{"sample", "--dirty", "1", "--case", folder_.string()}, 2, "--dirty goes with --parcels"},
      {{"sample", "--dirty", "-1", "--parcels", "900", "--out", out}, 2, "--dirty"}};
  for (const Case& one : cases) {
    const ProgramRun run = runHere(one.arguments, Language::English);
    EXPECT_EQ(run.code, one.code) << run.err;
    EXPECT_NE(run.err.find(one.says), std::string::npos) << run.err;
    EXPECT_FALSE(std::filesystem::exists(out));
  }
}

}  // namespace
}  // namespace renewal::gis::sample
