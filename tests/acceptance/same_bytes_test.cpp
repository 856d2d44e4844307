// The land commands by the real program: the same bytes for any number of threads, any order of the
// rows, any locale and time zone, and again.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <regex>
#include <sstream>

#include "tests/acceptance/real_program.h"
#include "tests/gis/case/small_case.h"
#include "tests/gis/io/write_fixture.h"

namespace renewal::test {
namespace {

using gis::testing_write::bytesOf;
using gis::testing_write::filesIn;
using gis::testing_write::TemporaryFolder;
using nlohmann::json;

/// What the order of the rows may change in a file: rows have numbers.
enum class Rows : std::uint8_t {
  Nothing,
  Order,   ///< a line per parcel, in the order of the file
  Column,  ///< a column "row"
  Bytes,   ///< the same in a layer: not compared
};

struct LandCommand {
  const char* name;
  std::vector<std::string> before;  ///< the file of parcels
  std::vector<std::string> after;   ///< it
  const char* out;
  Rows rows;
};
void PrintTo(const LandCommand& command, std::ostream* out) {
  *out << command.name;
}

class SameBytes : public testing::TestWithParam<LandCommand> {
 protected:
  SameBytes() {
    const std::string town = (folder_ / "town.geojson").string();
    const Finished made = runRenewal({"sample", "--parcels", "3000", "--out", town, "--quiet"});
    EXPECT_EQ(made.code, 0) << made.err;
    json features = json::parse(bytesOf(town));
    write("asDrawn", features);
    std::mt19937 random(seed);
    std::shuffle(features["features"].begin(), features["features"].end(), random);
    write("shuffled", features);
  }

  void write(const std::string& order, const json& features) const {
    std::filesystem::create_directory(folder_ / order);
    gis::testing_case::writeText(folder_ / order / "town.geojson", features.dump());
  }

  /// What the command writes, by file name; lines sorted where they follow the file.
  std::map<std::string, std::string> outputs(const std::string& order, const std::string& threads,
                                             const RealProgram::Variables& variables) {
    const LandCommand& command = GetParam();
    const std::filesystem::path to = folder_ / ("out" + std::to_string(++runs_));
    std::filesystem::create_directory(to);
    std::vector<std::string> arguments = command.before;
    arguments.push_back((folder_ / order / "town.geojson").string());
    arguments.insert(arguments.end(), command.after.begin(), command.after.end());
    arguments.insert(arguments.end(), {"--out", (to / command.out).string(), "--threads", threads,
                                       "--quiet", "--language", "zh_CN"});
    const Finished done = runRenewal(arguments, variables);
    EXPECT_LE(done.code, 1) << done.err;
    std::map<std::string, std::string> files = filesIn(to);
    EXPECT_FALSE(files.empty());
    return files;
  }

  /// Without what has to differ where the rows stand in another order.
  static std::map<std::string, std::string> withoutRows(std::map<std::string, std::string> files) {
    std::erase_if(files, [](const auto& file) {
      return file.first.ends_with(".proof.json");  // names the input by its hash
    });
    for (auto& [name, bytes] : files) {
      if (GetParam().rows == Rows::Order) {
        bytes = sortedLines(bytes);
      } else if (GetParam().rows == Rows::Column) {
        bytes = std::regex_replace(bytes, std::regex("(\n(?:[^,\n]*,){6})[0-9; ]*,"), "$1,");
      }
    }
    return files;
  }

  static std::string sortedLines(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
      lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines) {
      all += line + "\n";
    }
    return all;
  }

  static constexpr unsigned seed = 20261129;
  TemporaryFolder folder_;
  int runs_ = 0;
};

TEST_P(SameBytes, AnyThreadsOrderLocaleAndZone) {
  const auto first = outputs("asDrawn", "1", {{"LC_ALL", "zh_CN.UTF-8"}, {"TZ", "Asia/Shanghai"}});
  EXPECT_TRUE(first == outputs("asDrawn", "2", {{"LC_ALL", "zh_CN.UTF-8"}})) << "2 threads";
  EXPECT_TRUE(first ==
              outputs("asDrawn", "8", {{"LC_ALL", "zh_CN.UTF-8"}, {"TZ", "America/New_York"}}))
      << "8 threads, another time zone";
  if (GetParam().rows != Rows::Bytes) {
    EXPECT_TRUE(withoutRows(first) ==
                withoutRows(outputs("shuffled", "2", {{"LC_ALL", "zh_CN.UTF-8"}})))
        << "rows in another order, seed " << seed;
  }
  EXPECT_TRUE(first == outputs("asDrawn", "2", {{"LC_ALL", "de_DE.UTF-8"}})) << "German locale";
}

const std::string day = "2020-12-31";

INSTANTIATE_TEST_SUITE_P(
    Commands, SameBytes,
    testing::Values(
        LandCommand{"neighbours",
                    {"neighbours"},
                    {"--contiguity", "corner", "--tolerance", "0.05", "--max-gap", "20"},
                    "neighbours.csv",
                    Rows::Nothing},
        LandCommand{"units",
                    {"units"},
                    {"--as-of", day, "--max-gap", "20", "--min-area", "5", "--max-area", "60",
                     "--min-share", "70", "--max-bridged", "2"},
                    "units.geojson",
                    Rows::Nothing},
        LandCommand{
            "structure",
            {"structure"},
            {"--as-of", day, "--structure", sourcePath("data/east-district/structure.geojson")},
            "shares.csv",
            Rows::Order},
        LandCommand{"checkList", {"check"}, {"--as-of", day}, "issues.csv", Rows::Column},
        LandCommand{"checkLayer", {"check"}, {"--as-of", day}, "issues.gpkg", Rows::Bytes}),
    [](const testing::TestParamInfo<LandCommand>& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace renewal::test
