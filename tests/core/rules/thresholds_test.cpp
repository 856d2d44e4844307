#include "core/rules/thresholds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/rules/assessment.h"
#include "core/rules/book_lines.h"
#include "core/rules/distribution.h"
#include "core/rules/row_measure.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

using testing_support::randomParcels;
using testing_support::shippedBook;

const Threshold* find(const std::vector<Threshold>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Threshold& one) { return one.conditionId == id; });
  return found == all.end() ? nullptr : &*found;
}

TEST(Thresholds, ListsNumbersPeriodsAndCountsOnce) {
  const RuleBook book = shippedBook("guangdong-2023");
  const auto all = thresholdsOf(book);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(all[i].conditionId, all[j].conditionId);
    }
    EXPECT_EQ(thresholdValue(book, all[i].conditionId), all[i].value);
    EXPECT_FALSE(all[i].questions.empty());
  }
  const Threshold* far = find(all, "low-far");
  ASSERT_NE(far, nullptr);
  EXPECT_EQ(far->kind, Threshold::Kind::Number);
  EXPECT_TRUE(far->isDefault);
  EXPECT_DOUBLE_EQ(far->value, 0.8);
  const Threshold* overdue = find(all, "overdue-2y");
  ASSERT_NE(overdue, nullptr);
  EXPECT_EQ(overdue->kind, Threshold::Kind::Months);
  EXPECT_FALSE(overdue->isDefault);
  EXPECT_DOUBLE_EQ(overdue->value, 24);
  const Threshold* used = find(all, "used-by-2009");
  ASSERT_NE(used, nullptr);
  EXPECT_EQ(used->kind, Threshold::Kind::Day);
  EXPECT_DOUBLE_EQ(used->value, Date::fromYmd(2009, 12, 31).days());
  EXPECT_EQ(trialValueFor(*used, Date::fromYmd(2012, 1, 1)), Date::fromYmd(2012, 1, 1).days());
  EXPECT_EQ(trialValueFor(*used, 2012.0), std::nullopt);
  EXPECT_EQ(trialValueFor(*far, 0.5), 0.5);
  EXPECT_EQ(trialValueFor(*far, Date::fromYmd(2012, 1, 1)), std::nullopt);
  const Threshold* factors = find(all, "industrial-factors");
  ASSERT_NE(factors, nullptr);
  EXPECT_EQ(factors->kind, Threshold::Kind::Count);
  EXPECT_GE(factors->most, factors->value);
  EXPECT_EQ(find(all, "fits-plan"), nullptr);  // yes or no: nothing to move
  EXPECT_EQ(thresholdValue(book, "fits-plan"), std::nullopt);
  EXPECT_EQ(thresholdValue(book, "no-such"), std::nullopt);
}

/// Random moves, saved as a local book and read back, give the same thresholds and outcomes.
TEST(Thresholds, ALocalBookReadsBackAsTheMovedOne) {
  const unsigned seed = 20260705;
  std::mt19937 random(seed);
  const RuleBook base = shippedBook("guangdong-2023");
  const auto table = randomParcels(700, seed);
  const Date day = Date::fromYmd(2020, 12, 31);
  const auto others = [](std::string_view id) -> std::optional<BookText> {
    const std::string name = "data/rules/" + std::string(id) + ".toml";
    return BookText{test::sourceText(name), name};
  };
  for (int round = 0; round < 12; ++round) {
    RuleBook moved = base;
    for (const Threshold& one : thresholdsOf(base)) {
      if (random() % 3 == 0) {
        const double factor = 0.5 + static_cast<double>(random() % 100) / 100;
        moveThreshold(moved, one,
                      one.kind == Threshold::Kind::Count ? 1 + static_cast<double>(random() % 3)
                                                         : one.value * factor);
      }
    }
    const std::string toml =
        localBookToml(base, moved, {"local", "0.1", {"本地 \"甲\"", "local \"a\""}, "某局"});
    const RuleBook read = RuleBook::parse(toml, "local.toml", others);
    EXPECT_EQ(read.bases, std::vector<std::string>{base.id + " " + base.version});
    EXPECT_EQ(read.title.zh, "本地 \"甲\"");
    for (const Threshold& one : thresholdsOf(base)) {
      EXPECT_EQ(thresholdValue(read, one.conditionId), thresholdValue(moved, one.conditionId))
          << "seed " << seed << " round " << round << " " << one.conditionId;
    }
    SilentJob job;
    const Assessment first = assess(*table, moved, day, job);
    const Assessment second = assess(*table, read, day, job);
    for (std::size_t q = 0; q < first.questions.size(); ++q) {
      EXPECT_EQ(first.questions[q].outcome, second.questions[q].outcome) << "seed " << seed;
    }
  }
}

TEST(Thresholds, ALocalBookStatesOnlyWhatDiffersAndNoLocalFigureAsLaw) {
  const RuleBook base = shippedBook("guangdong-2023");
  const auto all = thresholdsOf(base);
  RuleBook moved = base;
  ASSERT_TRUE(moveThreshold(moved, *find(all, "low-far"), 0.6));
  ASSERT_TRUE(moveThreshold(moved, *find(all, "overdue-2y"), 30));
  ASSERT_TRUE(moveThreshold(moved, *find(all, "used-by-2009"), Date::fromYmd(2012, 6, 30).days()));
  const std::string toml = localBookToml(base, moved, {"local", "1", {"本地", "local"}, ""});
  EXPECT_EQ(std::count(toml.begin(), toml.end(), '['), 3 * 2);
  EXPECT_NE(toml.find("day = 2012-06-30"), std::string::npos) << toml;
  EXPECT_NE(toml.find("（本地：2012-06-30）"), std::string::npos) << toml;
  EXPECT_NE(toml.find("id = \"low-far\"\nthreshold = 0.6\n"), std::string::npos) << toml;
  const auto law = toml.substr(toml.find("overdue-2y"));
  EXPECT_NE(law.find("default = true"), std::string::npos) << toml;
  EXPECT_NE(law.find("30 个月"), std::string::npos) << toml;
  EXPECT_NE(law.find("30 months"), std::string::npos) << toml;

  RuleBook other = base;
  other.questions.front().title.zh = "别的";
  EXPECT_THROW(localBookToml(base, other, {"local", "1", {"本地", "local"}, ""}),
               std::invalid_argument);
}

/// Against the row-by-row measures, which are written apart.
TEST(Distribution, CountsEveryParcelOnceLikeTheReferee) {
  const unsigned seed = 77;
  const auto table = randomParcels(3000, seed);
  const RuleBook book = shippedBook("guangdong-2023");
  const Date day = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  for (const Threshold& one : thresholdsOf(book)) {
    const Distribution spread = distributionOf(*table, book, one, day, 30, job);
    EXPECT_EQ(spread.known() + spread.unknown + spread.notHappened, table->size());
    EXPECT_LE(spread.low, one.value);
    EXPECT_GT(spread.high, one.value);
    if (one.kind == Threshold::Kind::Count) {
      continue;
    }
    Distribution referee = spread;
    referee.bins.assign(spread.bins.size(), 0);
    referee.below = referee.above = referee.unknown = referee.notHappened = 0;
    const double width = (spread.high - spread.low) / static_cast<double>(spread.bins.size());
    for (std::uint32_t row = 0; row < table->size(); ++row) {
      const detail::RowMeasure value =
          detail::rowMeasure(*table, book, book.measures[one.measure], day, ParcelIndex{row});
      if (value.state == detail::RowMeasure::State::NotHappened) {
        ++referee.notHappened;
        continue;
      }
      if (value.state == detail::RowMeasure::State::Unknown) {
        ++referee.unknown;
        continue;
      }
      const bool ahead = one.op == ::renewal::Test::Operator::DueWithin;
      const double months = (day.days() - value.first.days()) * 12 / 365.2425;
      const double number = one.kind == Threshold::Kind::Number ? value.number
                            : one.kind == Threshold::Kind::Day  ? value.first.days()
                            : ahead                             ? -months
                                                                : months;
      if (number < spread.low) {
        ++referee.below;
      } else if (number >= spread.high) {
        ++referee.above;
      } else {
        ++referee.bins[std::min(static_cast<std::size_t>((number - spread.low) / width),
                                spread.bins.size() - 1)];
      }
    }
    EXPECT_EQ(spread.unknown, referee.unknown) << one.conditionId << " seed " << seed;
    EXPECT_EQ(spread.notHappened, referee.notHappened) << one.conditionId;
    EXPECT_EQ(spread.below + spread.above, referee.below + referee.above) << one.conditionId;
    // A value on the edge of a bin may fall to either side by the last bit of a division.
    std::uint64_t apart = 0;
    for (std::size_t i = 0; i < spread.bins.size(); ++i) {
      apart += spread.bins[i] > referee.bins[i] ? spread.bins[i] - referee.bins[i] : 0;
    }
    EXPECT_LE(apart, table->size() / 50) << one.conditionId;
  }
}

TEST(BookLines, ReadsEveryOutcomeAndConditionInBothLanguages) {
  const RuleBook book = shippedBook("zhongshan-east-local");
  const auto lines = bookLines(book);
  std::size_t outcomes = 0;
  bool ratio = false;
  int depth = 0;
  for (const BookLine& line : lines) {
    EXPECT_FALSE(line.title.zh.empty());
    EXPECT_FALSE(line.title.en.empty());
    EXPECT_LE(line.depth, depth + 1);  // a tree: nothing skips a level
    depth = line.depth;
    outcomes += line.kind == BookLine::Kind::Outcome ? 1 : 0;
    if (line.kind == BookLine::Kind::Test) {
      EXPECT_FALSE(line.detail.zh.empty()) << line.id;
      EXPECT_FALSE(line.detail.en.empty()) << line.id;
    }
    ratio = ratio || (line.id == "low-far" && line.detail.zh.find("< 0.8") != std::string::npos &&
                      line.isDefault);
  }
  std::size_t expected = 0;
  for (const Question& question : book.questions) {
    expected += question.outcomes.size();
  }
  EXPECT_EQ(outcomes, expected);
  EXPECT_TRUE(ratio);
}

}  // namespace
}  // namespace renewal
