#include "core/rules/sign_score.h"

#include <gtest/gtest.h>

#include "core/rules/explanation.h"
#include "tests/core/rules/random_parcels.h"
#include "tests/support/paths.h"

namespace renewal {
namespace {

Condition leaf(const char* id) {
  Condition c;
  c.id = id;
  return c;
}

Condition group(const char* id, Condition::Kind kind, std::vector<Condition> children) {
  Condition c;
  c.id = id;
  c.kind = kind;
  c.children = std::move(children);
  return c;
}

std::vector<std::string> idsOf(const std::vector<Condition>& signs) {
  std::vector<std::string> ids;
  for (const Condition& sign : signs) {
    ids.push_back(sign.id);
  }
  return ids;
}

TEST(SignScore, SignsStandBelowAlternatives) {
  using Kind = Condition::Kind;
  Outcome outcome;
  outcome.when = group("low", Kind::All,
                       {leaf("built"), group("no-dispute", Kind::None, {leaf("dispute")}),
                        group("worn", Kind::Any,
                              {leaf("old"), group("mixed", Kind::All, {leaf("shed"), leaf("old")}),
                               group("never", Kind::None, {leaf("new")}),
                               group("two", Kind::AtLeast, {leaf("tax"), leaf("output")})})});
  EXPECT_EQ(idsOf(signsOf(outcome)), (std::vector<std::string>{"old", "shed", "tax", "output"}));
}

TEST(SignScore, WithoutAlternativesEveryTestIsASign) {
  Outcome outcome;
  outcome.when = group("low", Condition::Kind::All, {leaf("a"), leaf("b"), leaf("a")});
  EXPECT_EQ(idsOf(signsOf(outcome)), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(signsOf(Outcome()).empty());
}

/// Whether a sign holds for a parcel, by the evaluator that explains one row at a time.
Truth rowByRow(const ParcelTable& table, const RuleBook& book, const Condition& sign, Date day,
               std::uint32_t row) {
  RuleBook one = book;
  one.questions.clear();
  Question question;
  question.id = "q";
  question.outcomes.resize(2);
  question.outcomes[0].id = "holds";
  question.outcomes[0].when = sign;
  question.outcomes[1].id = "fails";
  one.questions.push_back(question);
  const Explanation why = explain(table, one, day, ParcelIndex{row});
  const std::string& outcome = why.questions.front().outcome;
  return outcome == "holds" ? Truth::Yes : outcome == "fails" ? Truth::No : Truth::Unknown;
}

TEST(SignScore, AgreesWithTheRowEvaluator) {
  const unsigned seed = 20201231;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(120, seed);
  const RuleBook book =
      RuleBook::parse(test::sourceText("data/rules/guangdong-2023.toml"), "guangdong-2023.toml");
  const Date day = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  const SignScore score = signScore(*table, book, "use-status", "low-efficiency", day, job);
  ASSERT_GE(score.signs.size(), 3U);
  std::size_t held = 0;
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    std::size_t yes = 0;
    std::size_t open = 0;
    for (const Condition& sign : score.signs) {
      const Truth truth = rowByRow(*table, book, sign, day, row);
      yes += truth == Truth::Yes ? 1 : 0;
      open += truth == Truth::Unknown ? 1 : 0;
    }
    EXPECT_EQ(score.held[row], yes) << row;
    EXPECT_EQ(score.open[row], open) << row;
    held += yes;
  }
  EXPECT_GT(held, 0U);
}

TEST(SignScore, AnUnknownOutcomeHasNoSigns) {
  const auto table = testing_support::randomParcels(5, 1);
  const RuleBook book =
      RuleBook::parse(test::sourceText("data/rules/guangdong-2023.toml"), "guangdong-2023.toml");
  SilentJob job;
  const Date day = Date::fromYmd(2020, 12, 31);
  EXPECT_TRUE(signScore(*table, book, "use-status", "no-such", day, job).held.empty());
  EXPECT_TRUE(signScore(*table, book, "no-such", "low-efficiency", day, job).signs.empty());
}

}  // namespace
}  // namespace renewal
