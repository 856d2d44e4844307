#include "core/rules/official_finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "core/base/finding_collector.h"

namespace renewal {
namespace {

std::optional<std::size_t> outcomeIndex(const Question& question, std::string_view id) {
  for (std::size_t i = 0; i <= question.undetermined(); ++i) {
    if (question.outcomeId(i) == id) {
      return i;
    }
  }
  return std::nullopt;
}

std::size_t outcomeOf(const Question& question, const OfficialFinding& finding) {
  return outcomeIndex(question, finding.outcomeId).value_or(question.undetermined());
}

/// Finds out which findings hold on a day.
class Resolver {
 public:
  Resolver(const ParcelTable& table, const RuleBook& book,
           const std::vector<OfficialFinding>& findings, Date asOf)
      : table_(table), book_(book), findings_(findings), asOf_(asOf) {}

  FindingsInForce resolve() {
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      if (inForce(i)) {
        byPlace_[{questionOf(findings_[i]), findings_[i].parcelCode}].push_back(i);
      }
    }
    const auto rows = rowsByCode();
    for (auto& [place, candidates] : byPlace_) {
      const auto found = rows.find(place.second);
      if (found == rows.end()) {
        for (const std::size_t i : candidates) {
          report(i, "finding-parcel-unknown", Severity::Error,
                 {"认定所指的宗地不在数据中", "a finding names a parcel that is not in the data"},
                 {"请核对宗地代码", "check the parcel code"}, place.second);
        }
      } else if (const auto winner = winnerOf(candidates)) {
        put(place.first, *winner, found->second);
      }
    }
    std::sort(result_.entries.begin(), result_.entries.end(),
              [](const FindingInForce& a, const FindingInForce& b) {
                return std::pair(a.question, a.parcel) < std::pair(b.question, b.parcel);
              });
    result_.findings = report_.take();
    return std::move(result_);
  }

 private:
  void report(std::size_t index, const std::string& rule, Severity severity, const Text& what,
              const Text& todo, const std::string& example) {
    report_.add(rule, severity, what, todo, findings_[index].line, example);
  }

  std::size_t questionOf(const OfficialFinding& finding) const {
    for (std::size_t q = 0; q < book_.questions.size(); ++q) {
      if (book_.questions[q].id == finding.questionId) {
        return q;
      }
    }
    return book_.questions.size();
  }

  bool inForce(std::size_t index) {
    const OfficialFinding& finding = findings_[index];
    const std::size_t question = questionOf(finding);
    if (question == book_.questions.size()) {
      report(index, "finding-question-unknown", Severity::Error,
             {"认定所指的问题不在规则书中", "a finding names a question the book does not ask"},
             {"请核对规则书", "check the rule book"}, finding.questionId);
      return false;
    }
    if (!outcomeIndex(book_.questions[question], finding.outcomeId)) {
      report(index, "finding-outcome-unknown", Severity::Error,
             {"认定的结果不在规则书中", "a finding names an outcome the book does not have"},
             {"请核对规则书", "check the rule book"}, finding.outcomeId);
      return false;
    }
    if (finding.date > asOf_) {
      report(index, "finding-not-yet-in-force", Severity::Note,
             {"认定晚于基准日，未采用", "a finding is dated after the as-of date and not applied"},
             {}, finding.parcelCode);
      return false;
    }
    return true;
  }

  std::optional<std::size_t> winnerOf(const std::vector<std::size_t>& candidates) {
    std::size_t winner = candidates.front();
    for (const std::size_t i : candidates) {
      winner = findings_[i].date > findings_[winner].date ? i : winner;
    }
    for (const std::size_t i : candidates) {
      if (findings_[i].date != findings_[winner].date) {
        report(i, "finding-superseded", Severity::Note,
               {"较早的认定被较晚的取代", "an earlier finding gave way to a later one"}, {},
               findings_[i].parcelCode);
      } else if (findings_[i].outcomeId != findings_[winner].outcomeId) {
        for (const std::size_t one : {winner, i}) {
          report(one, "finding-conflict", Severity::Error,
                 {"同一天的认定互相矛盾，均未采用",
                  "findings of the same day contradict each other; none is applied"},
                 {"请查明哪一份有效", "find out which one holds"}, findings_[one].parcelCode);
        }
        return std::nullopt;
      } else if (i != winner) {
        report(i, "finding-repeated", Severity::Note,
               {"同一认定列了不止一次", "the same finding is listed more than once"}, {},
               findings_[i].parcelCode);
      }
    }
    return winner;
  }

  std::unordered_map<std::string_view, std::vector<std::uint32_t>> rowsByCode() const {
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> rows;
    for (const auto& [place, candidates] : byPlace_) {
      rows[place.second];
    }
    const Column* codes = table_.column(Field::ParcelCode);
    for (std::uint32_t row = 0; codes != nullptr && row < table_.size(); ++row) {
      if (codes->isValid(row)) {
        const auto found = rows.find(codes->text(row));
        if (found != rows.end()) {
          found->second.push_back(row);
        }
      }
    }
    std::erase_if(rows, [](const auto& entry) { return entry.second.empty(); });
    return rows;
  }

  void put(std::size_t q, std::size_t index, const std::vector<std::uint32_t>& rows) {
    if (rows.size() > 1) {
      report(index, "finding-parcel-repeated", Severity::Warning,
             {"宗地代码重复，认定用于每一宗",
              "the parcel code occurs more than once; the finding is applied to each"},
             {"请查明所指的宗地", "find out which parcel is meant"}, findings_[index].parcelCode);
    }
    for (const std::uint32_t row : rows) {
      result_.entries.push_back({ParcelIndex(row), q, index});
    }
  }

  const ParcelTable& table_;
  const RuleBook& book_;
  const std::vector<OfficialFinding>& findings_;
  Date asOf_;
  FindingsInForce result_;
  FindingCollector report_;
  std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> byPlace_;
};

/// Puts a finding over the outcome of a parcel.
AppliedFinding put(const ParcelTable& table, const RuleBook& book, const OfficialFinding& finding,
                   const FindingInForce& entry, Assessment& assessment) {
  const Question& question = book.questions[entry.question];
  QuestionResult& result = assessment.questions[entry.question];
  const std::uint32_t row = toRow(entry.parcel);
  AppliedFinding applied;
  static_cast<FindingInForce&>(applied) = entry;
  applied.ruleOutcome = result.outcome[row];
  if (applied.ruleOutcome == question.undetermined()) {
    for (const Field field :
         missingFieldsOf(table, book, assessment.asOf, question, entry.parcel)) {
      --result.missingCounts[static_cast<std::size_t>(field)];
    }
  }
  result.outcome[row] = static_cast<std::uint8_t>(outcomeOf(question, finding));
  --result.counts[applied.ruleOutcome];
  ++result.counts[result.outcome[row]];
  return applied;
}

}  // namespace

Text findingText(const OfficialFinding& finding, const Text& ruleOutcome) {
  const std::string reason = finding.reason.empty() ? "" : "：" + finding.reason;
  return {fmt::format("官方认定 {}（{}，{}）{}；规则结果：{}", finding.paperNo, finding.date.iso(),
                      finding.by, reason, ruleOutcome.zh),
          fmt::format("official finding {} ({}, {}){}; by rule: {}", finding.paperNo,
                      finding.date.iso(), finding.by,
                      finding.reason.empty() ? "" : ": " + finding.reason, ruleOutcome.en)};
}

std::optional<std::size_t> FindingsInForce::of(std::size_t question, ParcelIndex parcel) const {
  const auto found = std::lower_bound(
      entries.begin(), entries.end(), std::pair(question, parcel),
      [](const FindingInForce& entry, const std::pair<std::size_t, ParcelIndex>& place) {
        return std::pair(entry.question, entry.parcel) < place;
      });
  return found != entries.end() && found->question == question && found->parcel == parcel
             ? std::optional(found->finding)
             : std::nullopt;
}

FindingsInForce findingsInForce(const ParcelTable& table, const RuleBook& book,
                                const std::vector<OfficialFinding>& findings, Date asOf) {
  return Resolver(table, book, findings, asOf).resolve();
}

std::vector<AppliedFinding> applyFindings(const ParcelTable& table, const RuleBook& book,
                                          const std::vector<OfficialFinding>& findings,
                                          const FindingsInForce& inForce, Assessment& assessment) {
  bool fits = assessment.questions.size() == book.questions.size();
  for (std::size_t q = 0; fits && q < book.questions.size(); ++q) {
    fits = assessment.questions[q].questionId == book.questions[q].id &&
           assessment.questions[q].outcome.size() == table.size();
  }
  if (!fits) {
    throw std::invalid_argument("table, rule book and assessment do not belong together");
  }
  std::vector<AppliedFinding> applied;
  applied.reserve(inForce.entries.size());
  for (const FindingInForce& entry : inForce.entries) {
    applied.push_back(put(table, book, findings[entry.finding], entry, assessment));
  }
  return applied;
}

void applyFindings(const RuleBook& book, const std::vector<OfficialFinding>& findings,
                   const FindingsInForce& inForce, std::size_t question, QuestionReasons& reasons) {
  constexpr std::size_t mostNumbers = 65500;
  const Question& asked = book.questions.at(question);
  std::map<std::uint8_t, std::uint16_t> collective;  // by outcome
  for (const FindingInForce& entry : inForce.entries) {
    if (entry.question != question) {
      continue;
    }
    std::uint16_t& number = reasons.pattern.at(toRow(entry.parcel));
    const OfficialFinding& finding = findings[entry.finding];
    QuestionReasons::Pattern pattern;
    pattern.outcome = static_cast<std::uint8_t>(outcomeOf(asked, finding));
    pattern.official = true;
    pattern.evidence = findingText(finding, asked.outcomeTitle(reasons.patterns[number].outcome));
    const auto next = static_cast<std::uint16_t>(reasons.patterns.size());
    if (reasons.patterns.size() >= mostNumbers) {  // no number left: one for all of an outcome
      pattern.collective = true;
      pattern.evidence = {"有官方认定，见逐宗说明", "officially found; see the explanation"};
      const auto [known, fresh] = collective.emplace(pattern.outcome, next);
      number = known->second;
      if (!fresh) {
        continue;
      }
    }
    number = next;
    reasons.patterns.push_back(std::move(pattern));
  }
}

AppliedFindings applyFindings(const ParcelTable& table, const RuleBook& book,
                              const std::vector<OfficialFinding>& findings,
                              Assessment& assessment) {
  FindingsInForce inForce = findingsInForce(table, book, findings, assessment.asOf);
  AppliedFindings result;
  result.applied = applyFindings(table, book, findings, inForce, assessment);
  result.findings = std::move(inForce.findings);
  return result;
}

}  // namespace renewal
