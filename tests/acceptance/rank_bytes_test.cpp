#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "tests/acceptance/real_program.h"
#include "tests/acceptance/town_file.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::test {
namespace {

using gis::test::readBytes;
using gis::test::TemporaryFolder;

/// A brief over `kind` that asks for land, rights and floor area.
std::string briefText(const std::string& kind) {
  return "id = \"b\"\ntitle_zh = \"甲\"\ntitle_en = \"A\"\nsite = \"" + kind + "\"\n" +
         (kind == "set" ? "[set]\nunit = \"m2\"\nmin_area = 8000\nmax_area = 14000\n" : "") +
         "[[criterion]]\nmeasure = \"buildable-area\"\nunit = \"m2\"\nweight = 0.5\n"
         "function = \"linear\"\nworst = 0\nbest = 9000\n"
         "[[criterion]]\nmeasure = \"holders\"\nunit = \"count\"\nweight = 0.3\n"
         "function = \"linear\"\nworst = 5\nbest = 1\n"
         "[[criterion]]\nmeasure = \"mortgage\"\nweight = 0.2\nfunction = \"table\"\n"
         "scores = [{ is = \"no\", score = 1 }, { is = \"yes\", score = 0.3 }]\n";
}

struct Outputs {
  std::string table;
  nlohmann::json json;
  std::string html;
};

Outputs rank(const std::vector<std::string>& input, const std::filesystem::path& folder,
             const char* threads) {
  const std::string html = (folder / "list.html").string();
  std::vector<std::string> arguments{"rank"};
  arguments.insert(arguments.end(), input.begin(), input.end());
  arguments.insert(arguments.end(), {"--threads", threads, "--top", "12", "--draws", "200"});
  std::vector<std::string> asText = arguments;
  asText.insert(asText.end(), {"--html", html, "--quiet"});
  const Finished text = runRenewal(asText);
  EXPECT_EQ(text.code, 0) << text.err;
  arguments.emplace_back("--json");
  const Finished json = runRenewal(arguments);
  EXPECT_EQ(json.code, 0) << json.err;
  Outputs outputs{text.out, nlohmann::json::parse(json.out), readBytes(html)};
  std::filesystem::remove(html);
  // How long it took and how much memory is not the result.
  outputs.json.erase("timings");
  outputs.json.erase("peak_memory_bytes");
  return outputs;
}

TEST(RankBytes, SameForAnyThreadsOnTheSampleCase) {
  const TemporaryFolder folder;
  const std::string sample = sourcePath("data/east-district").string();
  for (const char* brief : {"headquarters", "clean-industry"}) {
    SCOPED_TRACE(brief);
    const std::vector<std::string> input{sample, "--brief", brief};
    const Outputs one = rank(input, folder.path(), "1");
    ASSERT_GT(one.html.size(), 50000U);
    for (const char* threads : {"2", "8"}) {
      const Outputs other = rank(input, folder.path(), threads);
      EXPECT_EQ(one.table, other.table) << threads;
      EXPECT_EQ(one.json, other.json) << threads;
      EXPECT_TRUE(one.html == other.html) << threads;
    }
  }
}

TEST(RankBytes, SameForAnyOrderOfTheRows) {
  const TemporaryFolder folder;
  std::vector<std::string> features = townFeatures();
  std::mt19937 random(4);
  for (const char* kind : {"parcel", "set"}) {
    SCOPED_TRACE(kind);
    const std::string brief = (folder / "brief.toml").string();
    std::ofstream(brief) << briefText(kind);
    Outputs first;
    for (const char* threads : {"1", "2", "8"}) {
      // The same name in its own folder: names are shown.
      const std::filesystem::path here = folder / (std::string(kind) + threads);
      std::filesystem::create_directory(here);
      writeFeatures(here / "town.geojson", features);
      Outputs outputs =
          rank({(here / "town.geojson").string(), "--brief", brief, "--as-of", "2020-12-31"},
               folder.path(), threads);
      // Paths and hashes of the files, and rows that findings name, are those of the file.
      outputs.json.erase("inputs");
      outputs.json.erase("findings");
      ASSERT_FALSE(outputs.json["sites"].empty());
      if (first.html.empty()) {
        first = outputs;
      }
      EXPECT_EQ(first.table, outputs.table) << threads;
      EXPECT_EQ(first.json, outputs.json) << threads;
      EXPECT_TRUE(first.html == outputs.html) << threads;
      std::shuffle(features.begin(), features.end(), random);
    }
  }
}

}  // namespace
}  // namespace renewal::test
