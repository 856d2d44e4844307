// check --repair and the other outputs of check, on a layer in which everything wrong is known.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>

#include "gis/io/sqlite_file.h"
#include "gis/sample/dirty_sample.h"
#include "tests/gis/cli/run_program.h"
#include "tests/support/temporary_folder.h"

namespace renewal::cli {
namespace {

class CheckRepair : public testing::Test {
 protected:
  void SetUp() override {
    SilentJob job;
    layer_ = gis::sample::makeDirtyLayer(400, 11, gis::sample::Plant::Defects);
    file_ = (folder_ / "dirty.gpkg").string();
    gis::sample::writeDirtyLayer(layer_, file_, job);
  }

  ProgramRun check(std::vector<std::string> more, const std::string& file) {
    std::vector<std::string> arguments{"check", file, "--as-of", "2020-12-31"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runHere(arguments, Language::English);
  }
  std::string path(const char* name) const { return (folder_ / name).string(); }
  static std::int64_t numberOf(const std::string& file, const std::string& query) {
    gis::SqliteFile sqlite(file, [](const std::string& wanted, const std::string& found) {
      throw std::runtime_error(wanted + ": " + found);
    });
    const auto rows = sqlite.prepare(query.c_str());
    return sqlite.step(rows.get()) ? sqlite3_column_int64(rows.get(), 0) : -1;
  }

  renewal::test::TemporaryFolder temporary_;
  std::filesystem::path folder_ = temporary_.path();
  gis::sample::DirtyLayer layer_;
  std::string file_;
};

TEST_F(CheckRepair, EveryParcelIsThereEveryRepairIsListedAndTheInputIsUntouched) {
  const auto before = std::filesystem::last_write_time(file_);
  const std::string out = path("repaired.gpkg");
  const ProgramRun run = check({"--repair", out, "--json"}, file_);
  EXPECT_EQ(run.code, 1) << run.err;
  EXPECT_EQ(std::filesystem::last_write_time(file_), before);
  const auto json = nlohmann::json::parse(run.out);
  const auto& repair = json["repair"];
  EXPECT_EQ(numberOf(out, "SELECT count(*) FROM parcels"), 400);
  EXPECT_EQ(numberOf(out, "SELECT count(*) FROM repairs"),
            static_cast<std::int64_t>(repair["repairs"].size()));
  EXPECT_EQ(numberOf(out, "SELECT count(*) FROM set_aside"),
            static_cast<std::int64_t>(repair["set_aside"].size()));
  EXPECT_EQ(numberOf(out, "SELECT count(*) FROM redrawn WHERE original LIKE 'MULTIPOLYGON (((%'"),
            static_cast<std::int64_t>(repair["redrawn"].size()));
  std::set<std::string> keys;
  for (const auto& issue : json["issues"]) {
    keys.insert(issue["key"]);
  }
  std::set<std::string> repaired;
  for (const auto& one : repair["repairs"]) {
    repaired.insert(one["check"]);
    EXPECT_TRUE(keys.contains(one["key"])) << one.dump();
  }
  EXPECT_EQ(repaired,
            (std::set<std::string>{
                "code-full-width", "code-letter-for-digit", "code-case-or-blanks", "text-control",
                "text-blanks", "ring-unclosed", "duplicate-vertex", "ring-order", "self-touch"}));
  std::set<std::string> aside;
  for (const auto& one : repair["set_aside"]) {
    for (const auto& why : one["why"]) {
      aside.insert(why);
    }
  }
  EXPECT_EQ(aside, (std::set<std::string>{"no-geometry", "shape-not-polygon", "coordinate-invalid",
                                          "zero-area", "bow-tie", "self-intersection",
                                          "part-in-part", "hole-misplaced"}));
  // The spike of the sample has an area of a square metre.
  std::size_t refused = 0;
  for (const auto& one : repair["redrawn"]) {
    refused += one["refused"].get<bool>() ? 1 : 0;
    EXPECT_LE(std::abs(one["area_before_m2"].get<double>() - one["area_after_m2"].get<double>()),
              one["refused"].get<bool>() ? 2 : 0.1);
  }
  EXPECT_EQ(refused, 1U);
}

TEST_F(CheckRepair, WhatWasRepairedIsFoundNoMore) {
  const std::string out = path("repaired.gpkg");
  check({"--repair", out, "--max-area-change", "2"}, file_);
  const auto json = nlohmann::json::parse(check({"--json", "--layer", "parcels"}, out).out);
  for (const char* gone :
       {"code-full-width", "code-letter-for-digit", "code-case-or-blanks", "text-control",
        "text-blanks", "ring-unclosed", "duplicate-vertex", "ring-order", "spike", "self-touch"}) {
    EXPECT_EQ(json["counts"][gone], 0) << gone;
  }
  for (const char* left : {"bow-tie", "self-intersection", "overlap", "gap"}) {
    EXPECT_GT(json["counts"][left], 0) << left;
  }
}

TEST_F(CheckRepair, IsRefusedWhereItCannotBeWritten) {
  EXPECT_EQ(check({"--repair", path("r.shp")}, file_).code, 3);
  EXPECT_EQ(check({"--repair", file_}, file_).code, 3);
  EXPECT_EQ(check({"--repair", path("r.gpkg"), "--out", path("r.gpkg")}, file_).code, 2);
  EXPECT_EQ(check({"--repair", path("r.gpkg"), "--max-area-change", "-1"}, file_).code, 2);
  EXPECT_FALSE(std::filesystem::exists(path("r.gpkg")));
}

TEST_F(CheckRepair, TheLayersOfIssuesShowTheLandOfOverlapsAndGaps) {
  const std::string out = path("issues.gpkg");
  EXPECT_EQ(check({"--out", out, "--allow-loss"}, file_).code, 1);
  const std::size_t areas = 5;  // two overlaps, a parcel drawn twice, a gap, a strip
  EXPECT_EQ(numberOf(out, "SELECT count(*) FROM issue_areas"), static_cast<std::int64_t>(areas));
  EXPECT_EQ(numberOf(out, "SELECT count(*) FROM issue_areas WHERE length(geom) > 90"),
            static_cast<std::int64_t>(areas));
  EXPECT_EQ(numberOf(out, "SELECT count(*) FROM issue_lines WHERE check_id = 'near-miss'"), 1);
  EXPECT_EQ(numberOf(out, "SELECT count(*) FROM issues"),
            static_cast<std::int64_t>(layer_.defects.size()));
}

TEST_F(CheckRepair, TheWorkbookIsTheSameForTheSameIssues) {
  EXPECT_EQ(check({"--out", path("a.xlsx")}, file_).code, 1);
  EXPECT_EQ(check({"--out", path("b.xlsx")}, file_).code, 1);
  EXPECT_GT(std::filesystem::file_size(path("a.xlsx")), 5000U);
  const auto bytes = [&](const char* name) {
    std::ifstream file(path(name), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  EXPECT_EQ(bytes("a.xlsx"), bytes("b.xlsx"));
}

}  // namespace
}  // namespace renewal::cli
