// The block kernels against the row interpreter, which shares no code with them: tables of every
// awkward length, columns of every awkward content, and a book with the tests the provincial one
// does not use.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <set>

#include "core/rules/assessment.h"
#include "core/rules/block_decision.h"
#include "core/rules/group_truth.h"
#include "core/rules/reasons.h"
#include "core/rules/row_truth.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

using detail::blockRows;
using detail::blockWords;
using detail::Words;

const Date asOf = Date::fromYmd(2020, 2, 29);

/// Text tests with a long list of codes, whole numbers, weights, a drawn area, fixed days on a date
/// that years are added to.
RuleBook oddBook() {
  static const std::string text = R"(id = "odd"
version = "1"
title_zh = "奇"
title_en = "odd"
[[measure]]
id = "drawn"
title_zh = "图形面积"
title_en = "drawn area"
kind = "drawn-area"
[[measure]]
id = "since"
title_zh = "起"
title_en = "since"
kind = "first-date"
dates = ["actual-start + 3 years", "built-year + 1 year", "signed-date"]
[[condition]]
id = "other-use"
title_zh = "用途不同"
title_en = "another use"
default = true
measure = "land-use"
test = "differs-from"
other = "planned-use"
[[condition]]
id = "known-holder"
title_zh = "使用权人在列"
title_en = "a holder of the list"
default = true
measure = "holder"
test = "in"
values = ["h1", "h5", "h70", "h99"]
among = ["h1", "h2", "h5", "h70", "h80", "h99"]
[[condition]]
id = "few-floors"
title_zh = "层数少"
title_en = "few floors"
default = true
measure = "floors"
test = "at-most"
threshold = 4
[[condition]]
id = "large"
title_zh = "大"
title_en = "large"
default = true
measure = "drawn"
test = "greater-than"
threshold = 0
[[condition]]
id = "before"
title_zh = "早"
title_en = "early"
default = true
measure = "since"
test = "on-or-before"
day = 2012-12-31
[[condition]]
id = "after"
title_zh = "晚"
title_en = "late"
default = true
measure = "since"
test = "after"
day = 2014-02-28
[[condition]]
id = "points"
title_zh = "计分"
title_en = "points"
default = true
of = ["other-use", "known-holder", "few-floors", "before", "after"]
weights = [1, 3, 2, 2, 1]
at_least = 6
[[condition]]
id = "neither"
title_zh = "皆无"
title_en = "neither"
default = true
none = ["other-use", "after"]
[[condition]]
id = "small-or-drawn"
title_zh = "低或有图"
title_en = "low or drawn"
default = true
any = ["large", "few-floors"]
[[condition]]
id = "both"
title_zh = "兼有"
title_en = "both"
default = true
all = ["before", "small-or-drawn"]
[[question]]
id = "q"
title_zh = "问"
title_en = "question"
[[question.outcome]]
id = "first"
title_zh = "一"
title_en = "first"
when = "points"
[[question.outcome]]
id = "second"
title_zh = "二"
title_en = "second"
when = "neither"
[[question.outcome]]
id = "third"
title_zh = "三"
title_en = "third"
when = "both"
[[question.outcome]]
id = "rest"
title_zh = "其余"
title_en = "rest"
)";
  return RuleBook::parse(text, "odd.toml");
}

/// Random parcels whose columns are made odd one by one: absent, blank, of one value, with numbers
/// that are none, with more different texts than a word has bits.
std::shared_ptr<const ParcelTable> oddParcels(std::size_t rows, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  TableParts parts;
  parts.rows = rows;
  TableSource source{"odd.shp", "odd", 0, static_cast<std::uint32_t>(rows), {}};
  source.fields.set();
  const auto plain = testing_support::randomParcels(rows, seed + 1);
  for (const FieldInfo& info : fieldCatalogue()) {
    const std::uint32_t kind = below(8);
    if (kind == 0) {
      source.fields.reset(static_cast<std::size_t>(info.field));
      continue;
    }
    Column column(info.type);
    const Value one =
        rows == 0 ? Value()
                  : plain->value(ParcelIndex(below(static_cast<std::uint32_t>(rows))), info.field);
    for (std::uint32_t row = 0; row < rows; ++row) {
      Value value = kind == 1   ? Value()
                    : kind == 2 ? one
                                : plain->value(ParcelIndex(row), info.field);
      if (info.type == FieldType::Real && below(12) == 0) {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const double odd[] = {infinite, -infinite, std::nan(""), 0.0, -0.0, -5, 1e308, 1e-308};
        value = odd[below(8)];
      } else if (info.type == FieldType::Integer && below(12) == 0) {
        const std::int64_t odd[] = {0,
                                    -1,
                                    9999,
                                    10000,
                                    std::numeric_limits<std::int64_t>::max(),
                                    std::numeric_limits<std::int64_t>::min()};
        value = odd[below(6)];
      } else if (info.field == Field::Holder && kind > 3) {
        value = below(3) == 0 ? std::string("h2") : fmt::format("h{}", below(120));
      }
      column.push(value);
    }
    parts.field(info.field) = std::move(column);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    parts.geometry.beginParcel();
  }
  parts.sources = {source};
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  return ParcelTable::make(std::move(parts));
}

/// Holds assess() and reasonsOf() against the row interpreter on every parcel.
void expectAgreement(const ParcelTable& table, const RuleBook& book) {
  SilentJob job;
  const Assessment assessment = assess(table, book, asOf, job);
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    const Question& question = book.questions[q];
    const QuestionResult& result = assessment.questions[q];
    const QuestionReasons reasons = reasonsOf(table, book, asOf, q, job);
    ASSERT_EQ(result.outcome.size(), table.size());
    ASSERT_EQ(reasons.pattern.size(), table.size());
    std::vector<std::uint64_t> counts(question.outcomes.size() + 1);
    std::array<std::uint64_t, fieldCount> missingCounts{};
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      SCOPED_TRACE(fmt::format("{} row {}", question.id, row));
      const detail::RowTruth truth(table, book, asOf, ParcelIndex(row));
      ASSERT_EQ(result.outcome[row], truth.outcome(question));
      ++counts[result.outcome[row]];
      const QuestionReasons::Pattern& why = reasons.of(row);
      ASSERT_EQ(why.outcome, result.outcome[row]);
      ASSERT_EQ(why.missing, missingFieldsOf(table, book, asOf, question, ParcelIndex(row)));
      for (const Field field : why.missing) {
        ++missingCounts[static_cast<std::size_t>(field)];
      }
    }
    EXPECT_EQ(result.counts, counts);
    EXPECT_EQ(result.missingCounts, missingCounts);
  }
}

TEST(BlockRules, AgreeWithTheRowsAtEveryEndOfABlock) {
  const RuleBook provincial = testing_support::shippedBook("guangdong-2023");
  const RuleBook odd = oddBook();
  unsigned seed = 4000;
  for (const std::size_t rows :
       {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{63}, std::size_t{64},
        std::size_t{65}, std::size_t{127}, std::size_t{129}, blockRows - 1, blockRows,
        blockRows + 1, 2 * blockRows + 63}) {
    SCOPED_TRACE(fmt::format("{} rows, seed {}", rows, ++seed));
    const auto table = testing_support::randomParcels(rows, seed);
    expectAgreement(*table, provincial);
    expectAgreement(*table, odd);
  }
}

TEST(BlockRules, AgreeWithTheRowsOnOddColumns) {
  RuleBook provincial = testing_support::shippedBook("guangdong-2023");
  const RuleBook odd = oddBook();
  std::set<std::uint8_t> outcomes;
  for (unsigned seed = 100; seed < 130; ++seed) {
    SCOPED_TRACE(seed);
    const auto table = oddParcels(100 + seed % 7 * 31, seed);
    provincial.blankEventsHaveNotHappened = seed % 2 == 0;
    expectAgreement(*table, provincial);
    expectAgreement(*table, odd);
    SilentJob job;
    const Assessment assessment = assess(*table, odd, asOf, job);
    outcomes.insert(assessment.questions[0].outcome.begin(), assessment.questions[0].outcome.end());
  }
  EXPECT_EQ(outcomes.size(), odd.questions[0].outcomes.size() + 1) << "some outcome never came";
}

/// The results of the tests a pattern names are those of the row, and rows that share a pattern
/// share all of them.
TEST(BlockRules, PatternsNameTheResultsOfTheRow) {
  const RuleBook book = testing_support::shippedBook("guangdong-2023");
  const auto table = testing_support::randomParcels(3000, 77);
  std::map<std::string, const Condition*> conditions;
  const std::function<void(const Condition&)> list = [&](const Condition& condition) {
    conditions[condition.id] = &condition;
    for (const Condition& child : condition.children) {
      list(child);
    }
  };
  SilentJob job;
  std::size_t assumed = 0;
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    for (const Outcome& outcome : book.questions[q].outcomes) {
      if (outcome.when) {
        list(*outcome.when);
      }
    }
    const QuestionReasons reasons = reasonsOf(*table, book, asOf, q, job);
    for (std::uint32_t row = 0; row < table->size(); ++row) {
      const detail::RowTruth truth(*table, book, asOf, ParcelIndex(row));
      ASSERT_FALSE(reasons.of(row).tests.empty());
      for (const auto& decided : reasons.of(row).tests) {
        const Condition& condition = *conditions.at(decided.conditionId);
        const Truth own = truth.of(condition);
        ASSERT_EQ(decided.result, own == Truth::Yes  ? 'y'
                                  : own == Truth::No ? 'n'
                                                     : '?')
            << row << " " << decided.conditionId;
        const bool test = condition.kind == Condition::Kind::Test;
        const bool gone = test && truth.measure(condition.test.measure).state ==
                                      detail::RowMeasure::State::NotHappened;
        ASSERT_EQ(decided.assumed, gone && decided.result != '?') << row;
        assumed += decided.assumed ? 1 : 0;
      }
    }
  }
  EXPECT_GT(assumed, 100U);
}

/// More different reasons than numbers: the first keep theirs, the rest share one per outcome that
/// names every field missing from any of them. Every parcel lacks some of 20 fields.
TEST(BlockRules, ReasonsBeyondTheLastNumberAreCollective) {
  constexpr std::size_t rows = 90000;
  std::string text = "id = \"m\"\nversion = \"1\"\ntitle_zh = \"缺\"\ntitle_en = \"missing\"\n";
  std::string all;
  TableParts parts;
  parts.rows = rows;
  std::mt19937 random(14);
  for (const FieldInfo& info : fieldCatalogue()) {
    const bool flag = info.type == FieldType::Flag;
    if ((!flag && info.type != FieldType::Real) || std::count(all.begin(), all.end(), ',') == 20) {
      continue;
    }
    text += fmt::format(
        "[[condition]]\nid = \"c-{0}\"\ntitle_zh = \"值\"\ntitle_en = \"value\"\n"
        "default = true\nmeasure = \"{0}\"\n{1}\n",
        info.id, flag ? "test = \"is-yes\"" : "test = \"less-than\"\nthreshold = 0");
    all += fmt::format("\"c-{}\",", info.id);
    Column column(info.type);
    for (std::size_t row = 0; row < rows; ++row) {
      column.push(random() % 2 == 0 ? Value() : flag ? Value(false) : Value(1.0));
    }
    parts.field(info.field) = std::move(column);
  }
  text +=
      "[[condition]]\nid = \"any\"\ntitle_zh = \"有\"\ntitle_en = \"any\"\ndefault = true\nany = "
      "[" +
      all + "]\n" +
      "[[question]]\nid = \"q\"\ntitle_zh = \"问\"\ntitle_en = \"q\"\n"
      "[[question.outcome]]\nid = \"some\"\ntitle_zh = \"有\"\ntitle_en = \"some\"\nwhen = "
      "\"any\"\n"
      "[[question.outcome]]\nid = \"rest\"\ntitle_zh = \"无\"\ntitle_en = \"rest\"\n";
  const RuleBook book = RuleBook::parse(text, "m.toml");
  for (std::size_t row = 0; row < rows; ++row) {
    parts.geometry.beginParcel();
  }
  TableSource source{"m.shp", "m", 0, static_cast<std::uint32_t>(rows), {}};
  source.fields.set();
  parts.sources = {source};
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  const auto table = ParcelTable::make(std::move(parts));
  SilentJob job;
  const Assessment assessment = assess(*table, book, asOf, job);
  const QuestionReasons reasons = reasonsOf(*table, book, asOf, 0, job);
  ASSERT_GT(reasons.patterns.size(), QuestionReasons::maxPatterns);
  EXPECT_EQ(reasons.patterns.back().missing.size(), 20U);
  std::size_t collective = 0;
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    const auto& why = reasons.of(row);
    ASSERT_EQ(why.outcome, assessment.questions[0].outcome[row]);
    ASSERT_EQ(why.collective, reasons.pattern[row] >= QuestionReasons::maxPatterns);
    collective += why.collective ? 1 : 0;
    if (!why.collective && row % 100 == 0) {
      ASSERT_EQ(why.missing,
                missingFieldsOf(*table, book, asOf, book.questions[0], ParcelIndex(row)));
    }
  }
  EXPECT_GT(collective, 1000U);
}

TEST(BlockRules, GroupsAgreeWithCounting) {
  std::mt19937_64 random(11);
  for (const auto kind : {Condition::Kind::All, Condition::Kind::Any, Condition::Kind::None,
                          Condition::Kind::AtLeast}) {
    for (int round = 0; round < 40; ++round) {
      const std::size_t count = 1 + random() % 6;
      Condition group;
      group.kind = kind;
      group.atLeast = 1 + random() % 7;
      if (round % 2 == 0) {
        for (std::size_t c = 0; c < count; ++c) {
          group.weights.push_back(1 + random() % 4);
        }
      }
      std::vector<detail::TruthBits> below(count);
      std::vector<detail::ChildWords> children;
      for (detail::TruthBits& truth : below) {
        for (std::size_t w = 0; w < blockWords; ++w) {
          truth.yes[w] = random() & random();
          truth.unknown[w] = random() & random() & ~truth.yes[w];
        }
        children.push_back({truth.yes.data(), truth.unknown.data()});
      }
      detail::TruthBits own;
      detail::evaluateGroup(group, children, own);
      for (std::size_t row = 0; row < blockRows; ++row) {
        const auto bit = [row](const Words& words) {
          return ((words[row / 64] >> (row % 64)) & 1U) != 0;
        };
        std::size_t surely = 0;
        std::size_t possibly = 0;
        std::size_t all = 0;
        for (std::size_t c = 0; c < count; ++c) {
          const bool weighted = kind == Condition::Kind::AtLeast && !group.weights.empty();
          const std::size_t points = weighted ? group.weights[c] : 1;
          surely += bit(below[c].yes) ? points : 0;
          possibly += bit(below[c].yes) || bit(below[c].unknown) ? points : 0;
          all += points;
        }
        const std::size_t needed = kind == Condition::Kind::All       ? all
                                   : kind == Condition::Kind::AtLeast ? group.atLeast
                                                                      : 1;
        const bool none = kind == Condition::Kind::None;
        ASSERT_EQ(bit(own.yes), none ? possibly < needed : surely >= needed);
        ASSERT_EQ(bit(own.unknown), surely < needed && possibly >= needed);
      }
    }
  }
}

TEST(BlockRules, PackedBitsAreTheRowsThatHold) {
  std::mt19937 random(12);
  std::vector<std::uint8_t> holds(blockRows);
  for (std::uint8_t& one : holds) {
    one = random() % 3 == 0 ? 1 : 0;
  }
  for (std::size_t rows = 0; rows <= blockRows; rows += rows < 200 ? 1 : 241) {
    Words asked;
    for (std::uint64_t& word : asked) {
      word = random() % 4 == 0 ? 0 : std::uint64_t{1} << (random() % 64);
    }
    Words words;
    words.fill(~std::uint64_t{0});
    detail::packWhere(rows, asked, words, [&](std::size_t i) { return holds[i] != 0; });
    for (std::size_t row = 0; row < blockRows; ++row) {
      const bool bit = ((words[row / 64] >> (row % 64)) & 1U) != 0;
      ASSERT_TRUE(bit ? row < rows && holds[row] != 0 : true) << row << " of " << rows;
      if (row < rows && asked[row / 64] != 0) {
        ASSERT_EQ(bit, holds[row] != 0) << row << " of " << rows;
      }
    }
  }
}

/// Up to 255 outcomes: every bit of their numbers is written.
TEST(BlockRules, OutcomesOfABlockAreWrittenRowByRow) {
  std::mt19937 random(13);
  for (const std::size_t outcomes : {1U, 2U, 3U, 7U, 8U, 200U, 255U}) {
    for (const std::size_t rows : {std::size_t{1}, std::size_t{64}, std::size_t{130}, blockRows}) {
      detail::Decision decision;
      decision.fired.resize(outcomes);
      std::vector<std::uint8_t> expected(rows);
      for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t k = random() % (outcomes + 1);
        expected[row] = static_cast<std::uint8_t>(k);
        Words& words = k < outcomes ? decision.fired[k] : decision.undetermined;
        words[row / 64] |= std::uint64_t{1} << (row % 64);
      }
      std::vector<std::uint8_t> written(rows, 99);
      decision.write(rows, written.data());
      EXPECT_EQ(written, expected) << outcomes << " outcomes, " << rows << " rows";
      std::vector<std::uint64_t> counts(outcomes + 1);
      decision.count(counts);
      EXPECT_EQ(counts[0], static_cast<std::uint64_t>(
                               std::count(expected.begin(), expected.end(), std::uint8_t{0})));
    }
  }
}

}  // namespace
}  // namespace renewal
