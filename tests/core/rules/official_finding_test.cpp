#include <gtest/gtest.h>

#include <random>

#include "core/base/error.h"
#include "core/rules/explanation.h"
#include "core/rules/official_finding.h"
#include "core/rules/reasons.h"
#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"

namespace renewal {
namespace {

using testing_support::day;
using testing_support::parcelTable;
using testing_support::ParcelValues;
using testing_support::shippedBook;

ParcelValues idleLand(const char* code) {
  return {{Field::ParcelCode, std::string(code)},
          {Field::LandUse, std::string("0601")},
          {Field::LandUseScheme, std::string("gb21010")},
          {Field::AgreedStart, day(2019, 1, 1)},
          {Field::IdleCause, std::string("QY")}};
}

OfficialFinding finding(const char* code, const char* outcome, const char* date = "2020-05-06") {
  return {code,   "use-status", outcome, "中自然资认〔2020〕3号", *Date::tryFromIso(date),
          "某局", "已补办手续"};
}

struct Applied {
  Assessment byRule;
  Assessment assessment;
  AppliedFindings result;
  QuestionReasons reasons;  ///< of the first question
  std::string outcome(std::size_t row) const {
    return std::string(
        shippedBook("guangdong-2023").questions[0].outcomeId(assessment.questions[0].outcome[row]));
  }
  std::vector<std::string> rules() const {
    std::vector<std::string> ids;
    for (const Finding& finding : result.findings) {
      ids.push_back(finding.rule);
    }
    return ids;
  }
};

Applied apply(const std::vector<ParcelValues>& parcels,
              const std::vector<OfficialFinding>& findings) {
  const RuleBook book = shippedBook("guangdong-2023");
  const auto table = parcelTable(parcels);
  SilentJob job;
  Applied applied;
  applied.byRule = assess(*table, book, Date::fromYmd(2020, 6, 1), job);
  applied.assessment = applied.byRule;
  applied.result = applyFindings(*table, book, findings, applied.assessment);
  const Date asOf = applied.byRule.asOf;
  applied.reasons = reasonsOf(*table, book, asOf, 0, job);
  applyFindings(book, findings, findingsInForce(*table, book, findings, asOf), 0, applied.reasons);
  return applied;
}

TEST(OfficialFinding, BeatsTheRuleAndKeepsWhatTheRuleSaid) {
  const Applied applied =
      apply({idleLand("A"), idleLand("B")}, {finding("B", "suspected-idle-government")});
  EXPECT_EQ(applied.outcome(0), "suspected-idle-1y");
  EXPECT_EQ(applied.outcome(1), "suspected-idle-government");
  ASSERT_EQ(applied.result.applied.size(), 1U);
  EXPECT_EQ(applied.result.applied[0].ruleOutcome, applied.byRule.questions[0].outcome[1]);
  EXPECT_TRUE(applied.result.findings.empty());
  const QuestionResult& result = applied.assessment.questions[0];
  EXPECT_EQ(result.counts[0], 1U);
  EXPECT_EQ(result.counts[2], 1U);
  const auto& pattern = applied.reasons.of(1);
  EXPECT_TRUE(pattern.official);
  EXPECT_EQ(pattern.outcome, result.outcome[1]);
  EXPECT_EQ(pattern.evidence.zh,
            "官方认定 "
            "中自然资认〔2020〕3号（2020-05-06，某局）：已补办手续；规则结果：疑似闲置（满一年）");
  // Nothing else moves.
  EXPECT_EQ(applied.assessment.questions[1], applied.byRule.questions[1]);
}

TEST(OfficialFinding, SettlesAnUndeterminedParcel) {
  ParcelValues silent = idleLand("A");
  silent.erase(Field::IdleCause);
  const Applied applied = apply({silent}, {finding("A", "suspected-idle-2y")});
  EXPECT_EQ(applied.byRule.questions[0].counts.back(), 1U);
  EXPECT_EQ(applied.assessment.questions[0].counts.back(), 0U);
  EXPECT_TRUE(missingFields(applied.assessment.questions[0]).empty());
}

TEST(OfficialFinding, TheLaterPaperWinsAndAPaperOfTomorrowWaits) {
  const Applied applied = apply({idleLand("A")}, {finding("A", "in-order", "2020-05-07"),
                                                  finding("A", "low-efficiency", "2020-05-06"),
                                                  finding("A", "early-warning", "2020-06-02")});
  EXPECT_EQ(applied.outcome(0), "in-order");
  EXPECT_EQ(applied.rules(),
            (std::vector<std::string>{"finding-not-yet-in-force", "finding-superseded"}));
}

TEST(OfficialFinding, ContradictionsOfOneDayBeatNobody) {
  const Applied applied =
      apply({idleLand("A")}, {finding("A", "in-order"), finding("A", "low-efficiency")});
  EXPECT_EQ(applied.outcome(0), "suspected-idle-1y");
  EXPECT_EQ(applied.rules(), std::vector<std::string>{"finding-conflict"});
  EXPECT_EQ(applied.result.findings[0].severity, Severity::Error);
  EXPECT_EQ(applied.result.findings[0].count, 2U);  // both papers are named
  EXPECT_EQ(apply({idleLand("A")}, {finding("A", "in-order"), finding("A", "in-order")}).outcome(0),
            "in-order");
}

TEST(OfficialFinding, UnknownNamesAndRepeatedCodesAreFindings) {
  OfficialFinding other = finding("A", "in-order");
  other.questionId = "colour";
  const Applied applied =
      apply({idleLand("A"), idleLand("A")},
            {finding("A", "in-order"), finding("Z", "in-order"), finding("A", "purple"), other});
  EXPECT_EQ(applied.outcome(0), "in-order");
  EXPECT_EQ(applied.outcome(1), "in-order");
  EXPECT_EQ(applied.rules(),
            (std::vector<std::string>{"finding-outcome-unknown", "finding-parcel-repeated",
                                      "finding-parcel-unknown", "finding-question-unknown"}));
}

TEST(OfficialFinding, ReRunsKeepIt) {
  const Applied once = apply({idleLand("A"), idleLand("B")}, {finding("B", "in-order")});
  const Applied again = apply({idleLand("A"), idleLand("B")}, {finding("B", "in-order")});
  EXPECT_EQ(once.assessment, again.assessment);
  EXPECT_EQ(once.result.applied, again.result.applied);
}

TEST(OfficialFinding, AFindingListedTwiceIsSaidWithItsLine) {
  const auto listed = parseFindingsCsv(
      findingsToCsv({finding("A", "in-order"), finding("A", "in-order")}), "f.csv");
  const Applied applied = apply({idleLand("A")}, listed);
  EXPECT_EQ(applied.rules(), std::vector<std::string>{"finding-repeated"});
  EXPECT_EQ(applied.result.findings[0].rows, std::vector<std::uint64_t>{2});  // from 0: line 3
}

TEST(OfficialFinding, LinesComeFromBothForms) {
  const std::vector<OfficialFinding> findings{finding("A", "in-order"), finding("B", "in-order")};
  EXPECT_EQ(parseFindingsCsv(findingsToCsv(findings), "f.csv").at(1).line, 3U);
  EXPECT_EQ(parseFindingsToml(findingsToToml(findings), "f.toml").at(1).line, 10U);
}

TEST(OfficialFinding, ExplanationIsThatOfTheFindingWithTheRuleBeside) {
  const RuleBook book = shippedBook("guangdong-2023");
  ParcelValues priced = idleLand("A");
  priced[Field::Price] = 1000.0;
  const auto table = parcelTable({priced, priced});
  const Date asOf = Date::fromYmd(2020, 6, 1);
  // Row 0: the rule says a fee after one year; row 1 likewise, but officials say in order.
  const std::vector<OfficialFinding> findings{finding("A", "in-order")};
  const FindingsInForce inForce = findingsInForce(*table, book, findings, asOf);
  const ExplainedQuestion byRule = explain(*table, book, asOf, ParcelIndex(0)).questions.front();
  ASSERT_TRUE(byRule.feeTenThousandYuan.has_value());
  EXPECT_FALSE(byRule.official.has_value());
  const ExplainedQuestion found =
      explain(*table, book, asOf, ParcelIndex(0), findings, inForce).questions.front();
  ASSERT_TRUE(found.official.has_value());
  EXPECT_EQ(found.official->paper, findings.front());
  EXPECT_EQ(found.official->ruleOutcome, byRule.outcome);
  EXPECT_EQ(found.outcome, "in-order");
  EXPECT_FALSE(found.feeTenThousandYuan.has_value());
  EXPECT_FALSE(found.takeBackFrom.has_value());
  EXPECT_TRUE(found.consequence.empty());
  EXPECT_EQ(found.path.size(), byRule.path.size());
}

TEST(OfficialFinding, AFindingBringsItsOwnConsequence) {
  const RuleBook book = shippedBook("guangdong-2023");
  ParcelValues built = idleLand("A");
  built[Field::Price] = 1000.0;
  built[Field::ActualStart] = day(2019, 2, 1);
  built[Field::ActualCompletion] = day(2020, 2, 1);
  const auto table = parcelTable({built});
  const Date asOf = Date::fromYmd(2020, 6, 1);
  EXPECT_FALSE(explain(*table, book, asOf, ParcelIndex(0)).questions[0].feeTenThousandYuan);
  const std::vector<OfficialFinding> findings{finding("A", "suspected-idle-1y")};
  const ExplainedQuestion found = explain(*table, book, asOf, ParcelIndex(0), findings,
                                          findingsInForce(*table, book, findings, asOf))
                                      .questions.front();
  EXPECT_DOUBLE_EQ(found.feeTenThousandYuan.value_or(0), 200.0);
  EXPECT_EQ(found.takeBackFrom->iso(), "2021-01-01");
}

TEST(OfficialFinding, ExplanationsAgreeWithTheAssessmentOnRandomParcels) {
  const RuleBook book = shippedBook("guangdong-2023");
  constexpr unsigned seed = 20201231;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(300, seed);
  std::vector<OfficialFinding> findings;
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    const Value code = table->value(ParcelIndex(row), Field::ParcelCode);
    const auto* text = std::get_if<std::string>(&code);
    if (text != nullptr && random() % 3 == 0) {
      const Question& question = book.questions[random() % book.questions.size()];
      OfficialFinding one = finding(text->c_str(), "in-order");
      one.date = Date::fromYmd(2019, 1, 1).plusDays(static_cast<std::int32_t>(row));
      one.questionId = question.id;
      one.outcomeId = question.outcomeId(random() % (question.undetermined() + 1));
      findings.push_back(one);
    }
  }
  ASSERT_GT(findings.size(), 20U);
  const Date asOf = Date::fromYmd(2020, 12, 31);
  SilentJob job;
  Assessment assessment = assess(*table, book, asOf, job);
  applyFindings(*table, book, findings, assessment);
  const FindingsInForce inForce = findingsInForce(*table, book, findings, asOf);
  ASSERT_GT(inForce.entries.size(), 100U);
  std::vector<QuestionReasons> reasons;
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    reasons.push_back(reasonsOf(*table, book, asOf, q, job));
    applyFindings(book, findings, inForce, q, reasons.back());
  }
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    const Explanation why = explain(*table, book, asOf, ParcelIndex(row), findings, inForce);
    for (std::size_t q = 0; q < book.questions.size(); ++q) {
      const QuestionResult& result = assessment.questions[q];
      EXPECT_EQ(why.questions[q].outcome, book.questions[q].outcomeId(result.outcome[row]));
      EXPECT_EQ(why.questions[q].official.has_value(), reasons[q].of(row).official);
      EXPECT_EQ(reasons[q].of(row).outcome, result.outcome[row]);
    }
  }
}

TEST(OfficialFinding, TomlAndCsvReadBackEqual) {
  std::vector<OfficialFinding> findings{finding("A", "in-order"), finding("B", "low-efficiency")};
  findings[0].reason = "含逗号, 引号\" 和\n换行";
  findings[1].reason = "";
  EXPECT_EQ(parseFindingsToml(findingsToToml(findings), "f.toml"), findings);
  EXPECT_EQ(parseFindingsCsv(findingsToCsv(findings), "f.csv"), findings);
  EXPECT_EQ(parseFindingsCsv("\xEF\xBB\xBF宗地代码,问题,认定结果,文号,认定日期,认定单位\r\n"
                             "A,use-status,in-order,3号,2020-05-06,某局\r\n",
                             "f.csv")
                .at(0)
                .by,
            "某局");
}

TEST(OfficialFinding, MalformedTextsAreRefusedWithTheLine) {
  const std::string header = "parcel,question,outcome,paper,date,by,reason\n";
  const auto refusal = [](const std::string& csv) {
    try {
      parseFindingsCsv(csv, "f.csv");
    } catch (const Error& error) {
      return error.info().where + " " + error.info().what.en;
    }
    return std::string("accepted");
  };
  EXPECT_EQ(refusal(""), "f.csv:1 there is no header");
  EXPECT_EQ(refusal("parcel,colour\n"), "f.csv:1 unknown or repeated column \"colour\"");
  EXPECT_EQ(refusal("parcel,question\n"), "f.csv:1 the column \"outcome\" is missing");
  EXPECT_EQ(refusal(header + "A,q\n"), "f.csv:2 2 cells, but the header has 7");
  EXPECT_EQ(refusal(header + "\nA,q,o,p,2020-2-3,b,\n"),
            "f.csv:3 cannot read the date \"2020-2-3\"");
  EXPECT_EQ(refusal(header + "A,q,o,,2020-02-03,b,\n"), "f.csv:2 \"paper\" is empty");
  EXPECT_EQ(refusal(header + "\"A,q\n"), "f.csv:2 a quotation mark is not closed");
  EXPECT_THROW(parseFindingsToml("[[finding]]\nparcel = \"A\"\n", "f.toml"), Error);
}

}  // namespace
}  // namespace renewal
