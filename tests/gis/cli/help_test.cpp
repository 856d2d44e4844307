#include "gis/cli/help.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"
#include "tests/gis/cli/run_program.h"

namespace renewal::cli {
namespace {

using testing::HasSubstr;

std::string helpOf(const std::string& command, Language language) {
  std::vector<std::string> arguments{"--help"};
  if (!command.empty()) {
    arguments.insert(arguments.begin(), command);
  }
  const ProgramRun run = runHere(arguments, language);
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  return run.out;
}

std::vector<std::string> helpPages() {
  std::vector<std::string> names{""};
  for (const auto& command : allCommands()) {
    names.push_back(command->help().name);
  }
  return names;
}

/// Words no Chinese text does without: names of things, not English.
bool isName(const std::string& word) {
  static const std::set<std::string> names{
      "renewal",  "EPSG",      "UTF",      "GBK",        "GB",           "CGCS",      "GeoPackage",
      "case",     "toml",      "shp",      "gpkg",       "geojson",      "fgb",       "csv",
      "cpg",      "prj",       "proof",    "json",       "fields",       "data",      "east",
      "district", "Ctrl",      "zh",       "CN",         "en",           "guangdong", "STATUS",
      "ZH",       "EVIDENCE",  "MISSING",  "ROUTE",      "parcels",      "edge",      "corner",
      "area",     "community", "out",      "FlatGeobuf", "Shapefile",    "QGIS",      "summary",
      "GeoJSON",  "check",     "show",     "diff",       "merge",        "on",        "zhongshan",
      "local",    "years",     "BOOK",     "sql",        "SQL",          "psql",      "PostgreSQL",
      "PostGIS",  "xlsx",      "Excel",    "survey",     "overlay",      "route",     "key",
      "by",       "date",      "reason",   "kind",       "arterial",     "road",      "expressway",
      "rail",     "school",    "park",     "water",      "headquarters", "clean",     "industry",
      "lake",     "culture",   "projects", "postgres",   "dbname",       "land",      "files",
      "README",   "river",     "unit",     "html"};
  if (names.count(word) != 0) {
    return true;
  }
  const std::vector<std::string> commands = helpPages();
  return std::find(commands.begin(), commands.end(), word) != commands.end();
}

TEST(Help, ChineseIsNotMixedWithEnglishWords) {
  for (const std::string& page : helpPages()) {
    const std::string text = helpOf(page, Language::Chinese);
    // Names of options and columns stay as they are in every language.
    const std::string rest = std::regex_replace(text, std::regex("--?[a-z-]+|[a-z]+_[a-z]+"), " ");
    static const std::regex word("[A-Za-z]{2,}");
    for (auto it = std::sregex_iterator(rest.begin(), rest.end(), word);
         it != std::sregex_iterator(); ++it) {
      EXPECT_TRUE(isName(it->str())) << "in the Chinese help of '" << page << "': " << it->str();
    }
  }
}

TEST(Help, EnglishHasNoChinese) {
  for (const std::string& page : helpPages()) {
    const std::string text = helpOf(page, Language::English);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      EXPECT_FALSE(byte >= 0xe3 && byte <= 0xe9) << page << ": " << text.substr(i, 30);
    }
  }
}

TEST(Help, EveryCommandTeachesByExampleAndNamesItsOptions) {
  for (const auto& command : allCommands()) {
    const CommandHelp help = command->help();
    EXPECT_FALSE(help.examples.empty()) << help.name;
    for (const Language language : {Language::Chinese, Language::English}) {
      const std::string text = helpOf(help.name, language);
      for (const CommandHelp::Example& example : help.examples) {
        EXPECT_THAT(text, HasSubstr("renewal " + example.line.in(language)));
        EXPECT_FALSE(example.what.in(language).empty());
        EXPECT_THAT(example.line.in(language), testing::StartsWith(help.name + " "));
      }
      for (const char* option : {"--json", "--quiet", "--language", "--help"}) {
        EXPECT_THAT(text, HasSubstr(option)) << help.name;
      }
      EXPECT_THAT(helpOf("", language), HasSubstr(help.summary.in(language)));
    }
  }
}

TEST(Help, FitsOnATerminal) {
  for (const std::string& page : helpPages()) {
    for (const Language language : {Language::Chinese, Language::English}) {
      std::istringstream lines(helpOf(page, language));
      for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(displayWidth(line), 100U) << line;
      }
    }
  }
}

}  // namespace
}  // namespace renewal::cli
