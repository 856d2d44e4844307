#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "tests/gis/cli/run_program.h"
#include "tests/support/han.h"
#include "tests/support/paths.h"

namespace renewal::cli {
namespace {

namespace fs = std::filesystem;

/// Files whose Chinese is not ours to punctuate: names as offices write them in their data.
constexpr std::array<std::string_view, 5> asOfficesWrite{
    "gis/sample/attributes.cpp", "gis/sample/layer_shape.cpp", "gis/sample/names.cpp",
    "gis/sample/site_attributes.cpp", "gis/sample/slips.cpp"};

struct Literal {
  std::size_t line = 1;
  std::string text;
};

/// Texts in quotes of a C++ or TOML source; those that only a line break parts are one. Comments
/// are passed over (`comment` begins them).
std::vector<Literal> literalsOf(const std::string& source, std::string_view comment) {
  std::vector<Literal> literals;
  std::size_t line = 1;
  bool joins = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    if (c == '\n') {
      ++line;
    } else if (source.compare(i, comment.size(), comment) == 0) {
      i = source.find('\n', i) - 1;
    } else if (c == '\'' && i + 2 < source.size() && source[i + 1] == '"') {
      i += 2;
    } else if (c == '"') {
      std::string text;
      for (++i; i < source.size() && source[i] != '"' && source[i] != '\n'; ++i) {
        if (source[i] == '\\') {
          ++i;
          text += ' ';
        } else {
          text += source[i];
        }
      }
      if (joins) {
        literals.back().text += text;
      } else {
        literals.push_back({line, text});
      }
      joins = true;
      continue;
    } else if (c != ' ') {
      joins = false;
    }
  }
  return literals;
}

std::vector<Literal> translationsOf(const std::string& source) {
  std::vector<Literal> texts;
  for (const std::string_view tag : {"<translation", "<numerusform"}) {
    for (auto at = source.find(tag); at != std::string::npos; at = source.find(tag, at)) {
      at = source.find('>', at) + 1;
      const auto end = source.find('<', at);
      const auto line = std::count(source.begin(), source.begin() + static_cast<long>(at), '\n');
      std::string text = source.substr(at, end - at);
      // The key of a menu: 文件(F), as every Chinese program has it.
      static const std::regex menuKey(R"(\(&amp;[A-Z]\))");
      text = std::regex_replace(text, menuKey, "");
      for (const std::string_view entity : {"&amp;", "&quot;", "&lt;", "&gt;", "&apos;"}) {
        for (auto e = text.find(entity); e != std::string::npos; e = text.find(entity)) {
          text.replace(e, entity.size(), " ");
        }
      }
      texts.push_back({static_cast<std::size_t>(line) + 1, std::move(text)});
    }
  }
  return texts;
}

void lookAt(const std::string& file, std::size_t& texts) {
  const std::string source = test::sourceText(file);
  const std::string extension = fs::path(file).extension().string();
  const std::vector<Literal> literals = extension == ".ts"     ? translationsOf(source)
                                        : extension == ".toml" ? literalsOf(source, "#")
                                                               : literalsOf(source, "//");
  for (const Literal& literal : literals) {
    const bool pattern = literal.text.find("](") != std::string::npos;  // a regular expression
    if (!pattern) {
      EXPECT_EQ(test::halfWidthPunctuation(literal.text), "") << file << ":" << literal.line;
    }
    texts += test::firstHan(literal.text).empty() ? 0U : 1U;
  }
}

TEST(ChinesePunctuation, OfEveryMessageAndTranslationIsFullWidth) {
  std::size_t files = 0;
  std::size_t texts = 0;
  for (const char* folder : {"core", "gis", "viewer", "data/rules", "data/look"}) {
    const fs::path root = test::sourcePath(folder);
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const std::string extension = entry.path().extension().string();
      const std::string file =
          (fs::path(folder) / entry.path().lexically_relative(root)).generic_string();
      const bool ours =
          std::find(asOfficesWrite.begin(), asOfficesWrite.end(), file) == asOfficesWrite.end();
      if (ours && (extension == ".cpp" || extension == ".h" || extension == ".toml" ||
                   extension == ".ts")) {
        lookAt(file, texts);
        ++files;
      }
    }
  }
  EXPECT_GT(files, 300U);
  EXPECT_GT(texts, 1500U);
}

TEST(ChinesePunctuation, OfTheHelpIsFullWidth) {
  std::string help = runHere({"--help"}).out;
  for (const char* command : {"run", "info", "assess", "explain", "units", "neighbours", "forecast",
                              "rules", "export", "sample"}) {
    help += runHere({command, "--help"}).out;
  }
  EXPECT_GT(help.size(), 5000U);
  EXPECT_EQ(test::halfWidthPunctuation(help), "");
}

TEST(ChinesePunctuation, IsFoundWhereItIsWrong) {
  for (const char* wrong : {"甲,乙", "满两年(企业)", "(企业", "依据:第二条", "甲;乙", "“甲”,乙"}) {
    EXPECT_NE(test::halfWidthPunctuation(wrong), "") << wrong;
  }
  for (const char* right :
       {"甲，乙", "满两年（企业）", "依据：第二条", "1:5000", "a, b 甲", "? 缺"}) {
    EXPECT_EQ(test::halfWidthPunctuation(right), "") << right;
  }
}

}  // namespace
}  // namespace renewal::cli
