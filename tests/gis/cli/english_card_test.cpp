#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/rules/explanation.h"
#include "gis/case/open_district.h"
#include "gis/cli/explain_more.h"
#include "gis/cli/explain_text.h"
#include "tests/support/han.h"
#include "tests/support/paths.h"

namespace renewal::cli {
namespace {

/// The text without the names and values the data hold: those stay in the language of the data.
std::string withoutData(std::string text, const ParcelTable& table, ParcelIndex parcel) {
  std::vector<std::string> values;
  for (const FieldInfo& info : fieldCatalogue()) {
    const Value value = table.value(parcel, info.field);
    if (const auto* words = std::get_if<std::string>(&value); words != nullptr && !words->empty()) {
      values.push_back(*words);
    }
  }
  // The longest first: an address may hold the name of its community.
  std::sort(values.begin(), values.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::string& value : values) {
    for (auto at = text.find(value); at != std::string::npos; at = text.find(value, at)) {
      text.erase(at, value.size());
    }
  }
  return text;
}

TEST(EnglishCards, HoldNoChineseButTheDatas) {
  SilentJob job;
  const gis::OpenedDistrict opened =
      gis::openDistrict({test::sourcePath("data/east-district")}, {}, job);
  const ParcelTable& table = *opened.content.parcels;
  const RuleBook& book = *opened.rules.book;
  constexpr std::uint32_t step = 7;  // with `--more` a card takes some milliseconds
  std::size_t looked = 0;
  for (std::uint32_t row = 0; row < table.size(); row += step) {
    const ParcelIndex parcel = ParcelIndex(row);
    const Explanation explanation = explain(table, book, opened.content.asOf, parcel);
    const std::string card = explanationText(table, book, explanation, Language::English) +
                             moreText(table, book, explanation, Language::English);
    EXPECT_EQ(test::firstHan(withoutData(card, table, parcel)), "") << "row " << row + 1;
    ++looked;
  }
  EXPECT_GT(looked, 800U);
}

}  // namespace
}  // namespace renewal::cli
