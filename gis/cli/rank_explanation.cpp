#include "gis/cli/rank_explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gis/cli/rank_unknown.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

constexpr std::size_t mostChanges = 4;  // to be found out, and to be made

/// "at least 3 mu": an unknown value will do from there on towards the better end.
std::string neededText(const Criterion& criterion, double value, Language language) {
  const bool chinese = language == Language::Chinese;
  const std::string text = criterionValueText(criterion, value, language);
  if (criterion.worth.kind() == ValueFunction::Kind::Table) {
    return text;
  }
  return value >= criterion.worth.worstValue()
             ? fmt::format(fmt::runtime(chinese ? "{} 以上" : "{} or more"), text)
             : fmt::format(fmt::runtime(chinese ? "{} 以下" : "{} or less"), text);
}

std::string excludedText(const RankedSites& ranked, const SiteExplanation& explanation,
                         Language language) {
  const bool chinese = language == Language::Chinese;
  const Brief& brief = ranked.brief();
  std::string text;
  for (std::size_t e = 0; e < brief.exclusions.size(); ++e) {
    const Exclusion& exclusion = brief.exclusions[e];
    const Truth truth = explanation.exclusions[e];
    const MeasureColumn* column = ranked.measures().find(exclusion.measure.id);
    const auto value = column == nullptr ? std::nullopt : column->at(explanation.score.site);
    text += fmt::format(
        "  {} {}{} {}{}{}\n",
        truth == Truth::No        ? "✓"
        : truth == Truth::Unknown ? "?"
                                  : "✗",
        exclusion.title.in(language), chinese ? "：" : ":",
        measureText(exclusion.measure, unitOf(exclusion.unit), value).in(language),
        fmt::format(fmt::runtime(chinese ? "（排除界限：{}）" : " (excluded if {})"),
                    exclusionLimit(exclusion).in(language)),
        excludes(exclusion, truth)
            ? (chinese ? "，排除：" : ", excluded: ") + exclusion.reason.in(language)
        : truth == Truth::Unknown ? std::string(chinese ? "，待核实" : ", a question left open")
                                  : "");
  }
  return text;
}

std::string standingText(const RankedSites& ranked, const SiteExplanation& explanation,
                         bool chinese) {
  const std::size_t all = ranked.ranking.sites.size();
  if (explanation.place) {
    return fmt::format(fmt::runtime(chinese ? "第 {} 名（共 {}）\n" : "rank {} of {}\n"),
                       *explanation.place + 1, grouped(all));
  }
  return fmt::format(
      fmt::runtime(chinese ? "未参加排名；按得分本可列第 {} 名（共 {}）\n"
                           : "not ranked; by its score it would be number {} of {}\n"),
      explanation.wouldBe + 1, grouped(all));
}

std::string comparisonText(const RankedSites& ranked, const SiteExplanation& explanation,
                           Language language) {
  const bool chinese = language == Language::Chinese;
  const Brief& brief = ranked.brief();
  const bool byHigh = brief.missing == MissingPolicy::Optimistic;
  const auto right = TextTable::Align::Right;
  TextTable table;
  table.column(chinese ? "评分项" : "criterion");
  table.column(chinese ? "满分" : "of", right);
  table.column(chinese ? "数值" : "value", right);
  table.column(chinese ? "得分" : "points", right);
  if (explanation.above) {
    table.column(chinese ? "前一名数值" : "the one above", right);
    table.column(chinese ? "得分" : "points", right);
    table.column(chinese ? "相差" : "difference", right);
  }
  std::vector<std::pair<double, std::vector<std::string>>> rows;
  for (std::size_t c = 0; c < brief.criteria.size(); ++c) {
    const Criterion& criterion = brief.criteria[c];
    const ScorePart& mine = explanation.parts[c];
    std::vector<std::string> row{
        criterion.title.in(language), fmt::format("{:.1f}", 100 * criterion.weight),
        criterionValueText(criterion, mine.value, language),
        pointsText(criterion.weight * mine.low, criterion.weight * mine.high)};
    double difference = 0;
    if (explanation.above) {
      const ScorePart& theirs = explanation.aboveParts[c];
      difference = criterion.weight *
                   ((byHigh ? mine.high : mine.low) - (byHigh ? theirs.high : theirs.low));
      row.push_back(criterionValueText(criterion, theirs.value, language));
      row.push_back(pointsText(criterion.weight * theirs.low, criterion.weight * theirs.high));
      row.push_back(fmt::format("{:+.1f}", 100 * difference));
    }
    rows.emplace_back(difference, std::move(row));
  }
  // What costs most first.
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [difference, row] : rows) {
    table.row(std::move(row));
  }
  return table.render(2);
}

std::string changesText(const RankedSites& ranked, const SiteExplanation& explanation,
                        Language language) {
  const bool chinese = language == Language::Chinese;
  if (!explanation.above) {
    return {};
  }
  if (explanation.changes.empty()) {
    return chinese ? "\n没有任何单独一项的改变能使它超过前一名\n"
                   : "\nNo change of a single value would move it ahead of the one above\n";
  }
  std::string text = chinese
                         ? "\n其他不变，单独一项改变即可超过前一名（最小的在前）\n"
                         : "\nAll else equal, one change would move it ahead, the smallest first\n";
  std::array<std::size_t, 2> shown{};
  for (const SingleChange& change : explanation.changes) {
    if (++shown[change.from ? 1 : 0] <= mostChanges) {
      text += "  " + changeText(ranked, change, language) + "\n";
    }
  }
  return text;
}

}  // namespace

std::string changeText(const RankedSites& ranked, const SingleChange& change, Language language) {
  const bool chinese = language == Language::Chinese;
  const Criterion& criterion = ranked.brief().criteria[change.criterion];
  if (!change.from) {
    return fmt::format(fmt::runtime(chinese ? "查明“{}”为 {}" : "\"{}\" turns out to be {}"),
                       criterion.title.in(language), neededText(criterion, change.to, language));
  }
  return fmt::format(fmt::runtime(chinese ? "“{}”由 {} 变为 {}" : "\"{}\" goes from {} to {}"),
                     criterion.title.in(language),
                     criterionValueText(criterion, change.from, language),
                     criterionValueText(criterion, change.to, language));
}

std::string siteExplanationText(const RankedSites& ranked, const SiteExplanation& explanation,
                                Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = fmt::format("{}{}{}", ranked.name(explanation.score.site, language),
                                 chinese ? "：" : ": ", standingText(ranked, explanation, chinese));
  text += fmt::format(fmt::runtime(chinese ? "得分 {}\n" : "score {}\n"),
                      pointsText(explanation.score.low, explanation.score.high));
  if (!explanation.exclusions.empty()) {
    text += (chinese ? "\n硬性排除\n" : "\nHard exclusions\n") +
            excludedText(ranked, explanation, language);
  }
  if (explanation.above) {
    text += fmt::format(
        fmt::runtime(chinese ? "\n与前一名 {}（{}）相比，失分最多的在前\n"
                             : "\nAgainst the one above, {} ({}); what costs most first\n"),
        ranked.name(explanation.above->site, language),
        pointsText(explanation.above->low, explanation.above->high));
  } else {
    text += chinese ? "\n得分由来\n" : "\nParts of the score\n";
  }
  std::vector<std::uint32_t> shown{explanation.score.site};
  if (explanation.above) {
    shown.push_back(explanation.above->site);
  }
  return text + comparisonText(ranked, explanation, language) +
         unknownText(ranked, shown, language) + changesText(ranked, explanation, language);
}

}  // namespace renewal::cli
