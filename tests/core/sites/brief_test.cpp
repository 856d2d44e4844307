#include "core/sites/brief.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/core/sites/site_maker.h"

namespace renewal {
namespace {

using testing::HasSubstr;

const std::string head = "id = \"b\"\ntitle_zh = \"甲\"\ntitle_en = \"A\"\n";
const std::string area =
    "[[criterion]]\nmeasure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"linear\"\n"
    "worst = 5\nbest = 20\n";

struct BadBrief {
  const char* name;
  std::string toml;
  const char* where;    ///< line and key
  const char* allowed;  ///< in what is said to be allowed
};

class MalformedBrief : public testing::TestWithParam<BadBrief> {};

TEST_P(MalformedBrief, IsRefusedWithLineKeyAndWhatIsAllowed) {
  const BadBrief& bad = GetParam();
  try {
    Brief::parse(bad.toml, "bad.toml");
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_THAT(error.info().where, HasSubstr(bad.where));
    EXPECT_THAT(error.info().todo.en, HasSubstr(bad.allowed));
    EXPECT_FALSE(error.info().what.zh.empty());
    EXPECT_FALSE(error.info().what.en.empty());
    EXPECT_FALSE(error.info().todo.zh.empty());
  }
}

std::string criterion(const std::string& lines) {
  return head + "[[criterion]]\n" + lines;
}
std::string exclusion(const std::string& lines) {
  return head + area + "[[exclude]]\n" + lines + "reason_zh = \"因\"\nreason_en = \"why\"\n";
}

INSTANTIATE_TEST_SUITE_P(
    Cases, MalformedBrief,
    testing::Values(
        BadBrief{"NoToml", "id = ", "bad.toml:1", "correct this line"},
        BadBrief{"NoId", "title_zh = \"a\"\ntitle_en = \"b\"\n" + area, "bad.toml:1", "add \"id\""},
        BadBrief{"OneLanguage", "id = \"b\"\ntitle_zh = \"甲\"\n" + area, "bad.toml:1",
                 "add \"title_en\""},
        BadBrief{"UnknownKey", head + "colour = 3\n" + area, "bad.toml:4: colour", "criterion"},
        BadBrief{"NoCriterion", head, "bad.toml", "[[criterion]]"},
        BadBrief{"WrongSite", head + "site = \"city\"\n" + area, "bad.toml:4: site",
                 "parcel, unit, set"},
        BadBrief{"WrongPolicy", head + "missing = \"zero\"\n" + area, "bad.toml:4: missing",
                 "pessimistic, optimistic, left-out"},
        BadBrief{"WrongPhase", head + "ready_phase = 12\n" + area, "bad.toml:4: ready_phase",
                 "0 to 9"},
        BadBrief{"SetWithoutWish", head + "site = \"set\"\n" + area, "bad.toml:4: site",
                 "min_area"},
        BadBrief{"WishWithoutSet",
                 head + area + "[set]\nunit = \"mu\"\nmin_area = 1\nmax_area = 2\n",
                 "bad.toml:11: set", "min_area"},
        BadBrief{
            "WishUpsideDown",
            head + "site = \"set\"\n" + area + "[set]\nunit = \"mu\"\nmin_area = 9\nmax_area = 2\n",
            "bad.toml:15: set.max_area", "not below min_area"},
        BadBrief{"WishWithoutUnit",
                 head + "site = \"set\"\n" + area + "[set]\nmin_area = 9\nmax_area = 20\n", "set",
                 "add \"unit\""},
        BadBrief{"UnknownMeasure", criterion("measure = \"beauty\"\nweight = 1\n"),
                 "bad.toml:5: criterion[1].measure", "buildable-area"},
        BadBrief{"TextField", criterion("measure = \"remarks\"\nweight = 1\n"),
                 "bad.toml:5: criterion[1].measure", "number, date, flag"},
        BadBrief{"NoUnit", criterion("measure = \"area\"\nweight = 1\n"),
                 "bad.toml:4: criterion[1]", "m2, mu, ha"},
        BadBrief{"ForeignUnit", criterion("measure = \"area\"\nunit = \"km\"\nweight = 1\n"),
                 "bad.toml:6: criterion[1].unit", "m2, mu, ha"},
        BadBrief{"UnitOfFlag", criterion("measure = \"dispute\"\nunit = \"m\"\nweight = 1\n"),
                 "bad.toml:6: criterion[1].unit", "take \"unit\" out"},
        BadBrief{"NoWeight", criterion("measure = \"area\"\nunit = \"mu\"\n"),
                 "bad.toml:4: criterion[1]", "weight = 0.2"},
        BadBrief{"NegativeWeight", criterion("measure = \"area\"\nunit = \"mu\"\nweight = -1\n"),
                 "bad.toml:7: criterion[1].weight", "weight = 0.2"},
        BadBrief{"WeightAsText", criterion("measure = \"area\"\nunit = \"mu\"\nweight = \"1\"\n"),
                 "bad.toml:7: criterion[1].weight", "a number"},
        BadBrief{"NoFunction", criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\n"),
                 "bad.toml:4: criterion[1]", "add \"function\""},
        BadBrief{"ForeignFunction",
                 criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"table\"\n"),
                 "bad.toml:8: criterion[1].function", "linear, step"},
        BadBrief{"LineOverChoice",
                 criterion("measure = \"dispute\"\nweight = 1\nfunction = \"linear\"\n"),
                 "bad.toml:7: criterion[1].function", "table"},
        BadBrief{"NoBest",
                 criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"linear\"\n"
                           "worst = 1\n"),
                 "bad.toml:4: criterion[1]", "add \"best\""},
        BadBrief{"BestIsWorst",
                 criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"linear\"\n"
                           "worst = 1\nbest = 1\n"),
                 "bad.toml:10: criterion[1].best", "two different"},
        BadBrief{"PointsFall",
                 criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"step\"\n"
                           "points = [{ at = 5, score = 1 }, { at = 5, score = 0 }]\n"),
                 "bad.toml:9: criterion[1].points[2].at", "small to large"},
        BadBrief{"ScoreAboveOne",
                 criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"step\"\n"
                           "points = [{ at = 5, score = 7 }]\n"),
                 "bad.toml:9: criterion[1].points[1].score", "0 is the worst"},
        BadBrief{"OnePoint",
                 criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"linear\"\n"
                           "points = [{ at = 5, score = 1 }]\n"),
                 "bad.toml:9: criterion[1].points", "at = VALUE"},
        BadBrief{"NoScoreForChoice",
                 criterion("measure = \"dispute\"\nweight = 1\nfunction = \"table\"\n"
                           "scores = [{ is = \"no\", score = 1 }]\n"),
                 "bad.toml:8: criterion[1].scores", "other"},
        BadBrief{"UnknownChoice",
                 criterion("measure = \"dispute\"\nweight = 1\nfunction = \"table\"\n"
                           "scores = [{ is = \"maybe\", score = 1 }]\n"),
                 "bad.toml:8: criterion[1].scores[1].is", "no, yes"},
        BadBrief{"ChoiceTwice",
                 criterion("measure = \"dispute\"\nweight = 1\nfunction = \"table\"\n"
                           "scores = [{ is = \"no\", score = 1 }, { is = \"no\", score = 1 }]\n"),
                 "bad.toml:8: criterion[1].scores[2].is", "once"},
        BadBrief{"TwoWaysOfALine",
                 criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"linear\"\n"
                           "points = [{ at = 1, score = 0 }, { at = 5, score = 1 }]\nworst = 1\n"),
                 "bad.toml:10: criterion[1].worst", "allowed: points"},
        BadBrief{"ScoresOfALine",
                 criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"linear\"\n"
                           "worst = 1\nbest = 5\nother = 0.5\n"),
                 "bad.toml:11: criterion[1].other", "allowed: worst, best"},
        BadBrief{"BestOfSteps",
                 criterion("measure = \"area\"\nunit = \"mu\"\nweight = 1\nfunction = \"step\"\n"
                           "points = [{ at = 5, score = 1 }]\nbest = 5\n"),
                 "bad.toml:10: criterion[1].best", "allowed: points"},
        BadBrief{"PointsOfTable",
                 criterion("measure = \"dispute\"\nweight = 1\nfunction = \"table\"\n"
                           "scores = [{ is = \"no\", score = 1 }]\nother = 0\npoints = []\n"),
                 "bad.toml:10: criterion[1].points", "allowed: scores, other"},
        BadBrief{"NoValueListed", exclusion("measure = \"dispute\"\nis = []\n"),
                 "bad.toml:13: exclude[1].is", "no, yes"},
        BadBrief{"LimitTooLarge", exclusion("measure = \"area\"\nunit = \"mu\"\nbelow = 1e308\n"),
                 "bad.toml:14: exclude[1].below", "check the number"},
        BadBrief{"WeightNotANumber", criterion("measure = \"area\"\nunit = \"mu\"\nweight = nan\n"),
                 "bad.toml:7: criterion[1].weight", "a number"},
        BadBrief{"GapTooWide",
                 head + "site = \"set\"\n" + area +
                     "[set]\nunit = \"mu\"\nmin_area = 9\nmax_area = 20\nmax_gap_m = 500\n",
                 "bad.toml:16: set.max_gap_m", "write 0 for none"},
        BadBrief{"ExclusionKeyInCriterion", criterion("measure = \"area\"\nbelow = 5\n"),
                 "bad.toml:6: criterion[1].below", "weight, function"},
        BadBrief{"CriterionNotATable", head + "criterion = 3\n", "bad.toml:4: criterion",
                 "[[criterion]]"},
        BadBrief{"CriterionTwice", head + area + area, "bad.toml:11: criterion[2]", "\"id\""},
        BadBrief{"NumberForDate",
                 criterion("measure = \"ready-date\"\nweight = 1\nfunction = \"linear\"\n"
                           "worst = 5\nbest = 2020-12-31\n"),
                 "bad.toml:8: criterion[1].worst", "a date such as"},
        BadBrief{"NoReason", head + area + "[[exclude]]\nmeasure = \"dispute\"\nis = [\"yes\"]\n",
                 "bad.toml:11: exclude[1]", "reason_zh"},
        BadBrief{"NoLimit", exclusion("measure = \"dispute\"\n"), "bad.toml:11: exclude[1]",
                 "is, unless"},
        BadBrief{"TwoLimits",
                 exclusion("measure = \"area\"\nunit = \"mu\"\nbelow = 1\nabove = 9\n"),
                 "bad.toml:15: exclude[1].above", "below, above"},
        BadBrief{"DateLimitOnNumber", exclusion("measure = \"area\"\nunit = \"mu\"\nafter = 9\n"),
                 "bad.toml:14: exclude[1].after", "below, above"},
        BadBrief{"LimitOnFlag", exclusion("measure = \"dispute\"\nbelow = 1\n"),
                 "bad.toml:13: exclude[1].below", "is, unless"},
        BadBrief{"WrongUnknown",
                 exclusion("measure = \"dispute\"\nis = [\"yes\"]\nunknown = \"no\"\n"),
                 "bad.toml:14: exclude[1].unknown", "keep"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(Brief, ValuesAreKeptInTheStoredUnit) {
  const Brief brief = Brief::parse(head + area, "b.toml");
  ASSERT_EQ(brief.criteria.size(), 1U);
  const auto& points = brief.criteria[0].worth.points();
  EXPECT_DOUBLE_EQ(points[0].value, 5 * 10000.0 / 15);
  EXPECT_DOUBLE_EQ(points[1].value, 20 * 10000.0 / 15);
  EXPECT_EQ(brief.criteria[0].worth(Mu(5).toSquareMetre().value()), 0);
  EXPECT_EQ(brief.criteria[0].worth(Mu(20).toSquareMetre().value()), 1);
  EXPECT_NEAR(brief.criteria[0].worth(Mu(12.5).toSquareMetre().value()), 0.5, 1e-12);
}

TEST(Brief, WeightsThatDoNotSumToOneAreScaledAndSaid) {
  std::string second = area;
  second.replace(second.find("weight = 1"), 10, "weight = 3");
  second.insert(second.find("measure"), "id = \"again\"\n");
  const Brief brief = Brief::parse(head + area + second, "b.toml");
  EXPECT_DOUBLE_EQ(brief.criteria[0].weight, 0.25);
  EXPECT_DOUBLE_EQ(brief.criteria[1].weight, 0.75);
  EXPECT_EQ(brief.criteria[1].writtenWeight, 3);
  ASSERT_EQ(brief.findings.size(), 1U);
  EXPECT_EQ(brief.findings[0].rule, "brief-weights-sum");
  EXPECT_THAT(brief.findings[0].what.zh, HasSubstr("之和是 4"));
  EXPECT_THAT(brief.findings[0].what.en, HasSubstr("sum to 4"));
}

class ShippedBrief : public testing::TestWithParam<const char*> {};

TEST_P(ShippedBrief, IsCompleteInBothLanguagesAndSaysItsNumbersAreDefaults) {
  const Brief brief = testing_support::shippedBrief(GetParam());
  EXPECT_EQ(brief.id, GetParam());
  EXPECT_TRUE(brief.findings.empty()) << "the weights sum to one";
  EXPECT_THAT(brief.note.zh, HasSubstr("不是法规"));
  EXPECT_THAT(brief.note.en, HasSubstr("not law"));
  EXPECT_GE(brief.criteria.size(), 7U);
  EXPECT_GE(brief.exclusions.size(), 3U);
}
INSTANTIATE_TEST_SUITE_P(Ids, ShippedBrief,
                         testing::Values("headquarters", "clean-industry", "lake-culture",
                                         "public-service"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace renewal
