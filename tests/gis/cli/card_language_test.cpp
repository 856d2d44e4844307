#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/rules/explanation.h"
#include "gis/case/open_district.h"
#include "gis/cli/explain_more.h"
#include "gis/cli/explain_text.h"
#include "tests/gis/cli/card_texts.h"
#include "tests/support/han.h"
#include "tests/support/paths.h"

namespace renewal::cli {
namespace {

/// Calls `look` with the card of every seventh parcel of the sample, without the data's own words.
template <class Look>
void forCards(Language language, const Look& look) {
  SilentJob job;
  const gis::OpenedDistrict opened =
      gis::openDistrict({test::sourcePath("data/east-district")}, {}, job);
  const ParcelTable& table = *opened.content.parcels;
  const RuleBook& book = *opened.rules.book;
  constexpr std::uint32_t step = 7;
  std::size_t looked = 0;
  for (std::uint32_t row = 0; row < table.size(); row += step) {
    const ParcelIndex parcel = ParcelIndex(row);
    const Explanation explanation = explain(table, book, opened.content.asOf, parcel);
    look(withoutData(explanationText(table, book, explanation, "", language) +
                         moreText(table, book, explanation, language),
                     table, parcel),
         row + 1);
    ++looked;
  }
  EXPECT_GT(looked, 800U);
}

TEST(CardLanguage, EnglishCardsHoldNoChineseButTheDatas) {
  forCards(Language::English, [](const std::string& card, std::uint32_t row) {
    EXPECT_EQ(test::firstHan(card), "") << "row " << row;
  });
}

TEST(CardLanguage, ChineseCardsArePunctuatedInFullWidth) {
  forCards(Language::Chinese, [](const std::string& card, std::uint32_t row) {
    EXPECT_EQ(test::halfWidthPunctuation(card), "") << "row " << row;
  });
}

}  // namespace
}  // namespace renewal::cli
