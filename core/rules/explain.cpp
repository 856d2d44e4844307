#include <fmt/format.h>

#include <algorithm>

#include "core/rules/explanation.h"
#include "core/rules/grade.h"
#include "core/rules/row_truth.h"
#include "core/units/money.h"

namespace renewal {
namespace {

using detail::RowMeasure;

void addBasis(const Text& basis, Text& bases) {
  const Text shown = shownBasis(basis);
  if (shown.empty()) {
    return;
  }
  bases.zh += (bases.zh.empty() ? "" : "；") + shown.zh;
  bases.en += (bases.en.empty() ? "" : "; ") + shown.en;
}

/// Explains one parcel.
class ParcelExplainer {
 public:
  ParcelExplainer(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel)
      : table_(table), asOf_(asOf), parcel_(parcel), truth_(table, book, asOf, parcel) {}

  ExplainedQuestion explain(const Question& question) const;
  /// Puts a finding over what the rule said: outcome, basis and what follows.
  void overrule(const Question& question, const OfficialFinding& paper,
                ExplainedQuestion& explained) const;

 private:
  void addConsequence(const Consequence& consequence, ExplainedQuestion& question) const;
  void addFee(const Consequence& consequence, ExplainedQuestion& question) const;
  void addTakeBack(const Consequence& consequence, ExplainedQuestion& question) const;

  const ParcelTable& table_;
  Date asOf_;
  ParcelIndex parcel_;
  detail::RowTruth truth_;
};

void ParcelExplainer::addFee(const Consequence& consequence, ExplainedQuestion& question) const {
  const FieldInfo& base = fieldInfo(consequence.feeBase);
  const Value price = table_.value(parcel_, consequence.feeBase);
  const std::string share = detail::shortNumber(consequence.feeShare * 100);
  if (const auto* amount = std::get_if<double>(&price)) {
    question.feeTenThousandYuan = *amount * consequence.feeShare;
    const std::string fee = fmt::format("{:.2f}", *question.feeTenThousandYuan);
    const std::string of = detail::shortNumber(*amount);
    question.consequence.zh +=
        fmt::format("：{} 万元（{} {} 万元 × {} %）", fee, base.name.zh, of, share);
    question.consequence.en += fmt::format(
        ": {} ({} {} × {} %)", cnyText(Money::fromTenThousandYuan(*question.feeTenThousandYuan)),
        base.name.en, cnyText(Money::fromTenThousandYuan(*amount)), share);
  } else {
    question.consequence.zh += fmt::format("：{}未记录，金额无法计算", base.name.zh);
    question.consequence.en +=
        fmt::format(": {} not on record, the amount cannot be told", base.name.en);
  }
}

void ParcelExplainer::addTakeBack(const Consequence& consequence,
                                  ExplainedQuestion& question) const {
  const RowMeasure& from = truth_.measure(*consequence.takeBackMeasure);
  if (from.state != RowMeasure::State::Known) {
    return;
  }
  question.takeBackFrom = from.last.plusMonths(consequence.takeBackMonths);
  const std::string day = question.takeBackFrom->iso();
  if (*question.takeBackFrom > asOf_) {
    question.consequence.zh += fmt::format("；如仍不动工，自 {} 起可以无偿收回", day);
    question.consequence.en += fmt::format(
        "; if development still does not start, take-back without compensation is possible from {}",
        day);
  } else {
    question.consequence.zh += fmt::format("（自 {} 起可以收回）", day);
    question.consequence.en += fmt::format(" (possible since {})", day);
  }
}

void ParcelExplainer::addConsequence(const Consequence& consequence,
                                     ExplainedQuestion& question) const {
  question.consequence = consequence.text;
  question.consequenceBasis = shownBasis(consequence.basis);
  if (consequence.kind == Consequence::Kind::Fee) {
    addFee(consequence, question);
  }
  if (consequence.takeBackMeasure) {
    addTakeBack(consequence, question);
  }
  for (const Consequence::Note& note : consequence.notes) {
    if (truth_.of(note.when) == Truth::Yes) {
      question.consequence.zh += "；" + note.text.zh;
      question.consequence.en += "; " + note.text.en;
      addBasis(note.basis, question.consequenceBasis);
    }
  }
}

ExplainedQuestion ParcelExplainer::explain(const Question& question) const {
  ExplainedQuestion explained;
  explained.id = question.id;
  explained.title = question.title;
  std::size_t decided = question.undetermined();
  for (std::size_t k = 0; k < question.outcomes.size(); ++k) {
    const Outcome& outcome = question.outcomes[k];
    const Truth truth = outcome.when ? truth_.of(*outcome.when) : Truth::Yes;
    ExplainedOutcome path{outcome.id, outcome.title, truth, {}};
    if (outcome.when) {
      detail::listTests(truth_, *outcome.when, 0, path.tests);
    }
    explained.path.push_back(std::move(path));
    if (truth == Truth::Yes) {
      decided = k;
      explained.basis = shownBasis(outcome.basis);
      if (outcome.consequence.kind != Consequence::Kind::None) {
        addConsequence(outcome.consequence, explained);
      }
    } else if (truth == Truth::Unknown) {
      truth_.collectMissing(*outcome.when, explained.missing);
    }
    if (truth != Truth::No) {
      break;
    }
  }
  std::sort(explained.missing.begin(), explained.missing.end());
  explained.missing.erase(std::unique(explained.missing.begin(), explained.missing.end()),
                          explained.missing.end());
  explained.outcome = question.outcomeId(decided);
  explained.outcomeTitle = question.outcomeTitle(decided);
  return explained;
}

void ParcelExplainer::overrule(const Question& question, const OfficialFinding& paper,
                               ExplainedQuestion& explained) const {
  explained.official = ExplainedFinding{paper, explained.outcome, explained.outcomeTitle};
  explained.outcome = paper.outcomeId;
  explained.basis = {};
  explained.missing.clear();
  explained.consequence = {};
  explained.consequenceBasis = {};
  explained.feeTenThousandYuan.reset();
  explained.takeBackFrom.reset();
  for (std::size_t k = 0; k <= question.undetermined(); ++k) {
    if (question.outcomeId(k) != paper.outcomeId) {
      continue;
    }
    explained.outcomeTitle = question.outcomeTitle(k);
    if (k < question.outcomes.size()) {
      explained.basis = question.outcomes[k].basis;
      if (question.outcomes[k].consequence.kind != Consequence::Kind::None) {
        addConsequence(question.outcomes[k].consequence, explained);
      }
    }
    return;
  }
}

}  // namespace

const char* truthName(Truth truth) {
  switch (truth) {
    case Truth::No:
      return "no";
    case Truth::Yes:
      return "yes";
    case Truth::Unknown:
      return "unknown";
  }
  return "unknown";
}

Explanation explain(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel) {
  return explain(table, book, asOf, parcel, {}, {});
}

Explanation explain(const ParcelTable& table, const RuleBook& book, Date asOf, ParcelIndex parcel,
                    const std::vector<OfficialFinding>& findings, const FindingsInForce& inForce) {
  Explanation explanation{parcel, "", asOf, book.id, book.version, {}};
  const Value code = table.value(parcel, Field::ParcelCode);
  if (const auto* text = std::get_if<std::string>(&code)) {
    explanation.parcelCode = *text;
  }
  const ParcelExplainer explainer(table, book, asOf, parcel);
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    const Question& question = book.questions[q];
    explanation.questions.push_back(question.grading
                                        ? detail::explainGrade(table, book, question, asOf, parcel)
                                        : explainer.explain(question));
    if (const auto finding = inForce.of(q, parcel)) {
      explainer.overrule(question, findings.at(*finding), explanation.questions.back());
    }
  }
  return explanation;
}

}  // namespace renewal
