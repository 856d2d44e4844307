#include "gis/cli/rank_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "gis/cli/rank_unknown.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

constexpr std::size_t sitesInParts = 4;
constexpr std::size_t mostChanges = 4;  // to be found out, and to be made

const MeasureUnitName* unitOf(const std::optional<MeasureUnitName>& unit) {
  return unit ? &*unit : nullptr;
}

std::string valueOf(const Criterion& criterion, std::optional<double> value, Language language) {
  return measureText(criterion.measure, unitOf(criterion.unit), value).in(language);
}

std::string headText(const RankedSites& ranked, bool chinese, Language language) {
  const Brief& brief = ranked.brief();
  const Ranking& ranking = ranked.ranking;
  std::string text = fmt::format(
      fmt::runtime(chinese ? "需求书：{}（{}），对象：{}，{}\n" : "Brief: {} ({}); {}; {}\n"),
      brief.title.in(language), brief.id, siteKindTitle(brief.kind).in(language),
      missingPolicyTitle(brief.missing).in(language));
  if (!brief.note.empty()) {
    text += "  " + brief.note.in(language) + "\n";
  }
  text += fmt::format(
      fmt::runtime(chinese ? "共 {} 处，排除 {}，缺数据不排名 {}，参加排名 {}\n"
                           : "{} sites: {} excluded, {} left out for missing values, {} ranked\n"),
      grouped(ranking.all), grouped(ranking.excluded), grouped(ranking.leftOut),
      grouped(ranking.sites.size()));
  if (brief.kind == SiteKind::Set) {
    const FoundSets& found = ranked.sites->found;
    text += fmt::format(
        fmt::runtime(chinese
                         ? "可用地块 {} 宗，以其中 {} 宗为起点寻找，{} 处为穷举所得，其余逐宗生长\n"
                         : "{} usable parcels; searched around {} of them, {} by trying every set, "
                           "the others by growth\n"),
        grouped(found.usable), grouped(found.seeds), grouped(found.exactSeeds));
  }
  return text;
}

std::string exclusionsText(const RankedSites& ranked, bool chinese, Language language) {
  const Brief& brief = ranked.brief();
  if (brief.exclusions.empty()) {
    return {};
  }
  TextTable table;
  table.column(chinese ? "排除项" : "exclusion");
  table.column(chinese ? "界限" : "limit");
  table.column(chinese ? "排除" : "excluded", TextTable::Align::Right);
  table.column(chinese ? "不详" : "not known", TextTable::Align::Right);
  table.column(chinese ? "理由" : "reason");
  for (std::size_t e = 0; e < brief.exclusions.size(); ++e) {
    const Exclusion& exclusion = brief.exclusions[e];
    table.row({exclusion.title.in(language), exclusionLimit(exclusion).in(language),
               grouped(ranked.ranking.exclusions[e].excluded),
               grouped(ranked.ranking.exclusions[e].unknown), exclusion.reason.in(language)});
  }
  return (chinese ? "\n硬性排除（一处可同时属于几项）\n"
                  : "\nHard exclusions (a site may count under several)\n") +
         table.render(2);
}

std::string sitesText(const RankedSites& ranked, bool chinese, Language language) {
  TextTable table;
  const auto right = TextTable::Align::Right;
  table.column(chinese ? "名次" : "rank", right);
  table.column(chinese ? "地块" : "site");
  table.column(chinese ? "面积（亩）" : "area (mu)", right);
  table.column(chinese ? "得分" : "score", right);
  table.column(
      fmt::format(fmt::runtime(chinese ? "前 {} 稳定" : "in top {}"), ranked.stability.options.top),
      right);
  table.column(chinese ? "非劣" : "undominated");
  table.column(chinese ? "待核实" : "open questions");
  const bool stable = ranked.stability.options.draws > 0;
  for (std::size_t i = 0; i < ranked.listed; ++i) {
    const RankedSite& site = ranked.ranking.sites[i];
    std::string open;
    for (const Exclusion* one : ranked.openQuestions(site.site)) {
      open += (open.empty() ? "" : chinese ? "、" : ", ") + one->title.in(language);
    }
    table.row({std::to_string(i + 1), ranked.name(site.site, language),
               ranked.sites->table->areasKnown()
                   ? fmt::format("{:.2f}", SquareMetre(ranked.areaOf(site.site)).toMu().value())
                   : "—",
               pointsText(site.low, site.high),
               stable ? fmt::format("{:.0f} %", 100 * ranked.stability.share(i)) : "—",
               ranked.nonDominated[i] ? "✓" : "", open});
  }
  return "\n" + table.render();
}

/// Criteria in rows, the first sites in columns.
std::string partsText(const RankedSites& ranked, bool chinese, Language language) {
  const Brief& brief = ranked.brief();
  const std::size_t count = std::min(sitesInParts, ranked.listed);
  TextTable table;
  const auto right = TextTable::Align::Right;
  table.column(chinese ? "评分项" : "criterion");
  table.column(chinese ? "满分" : "of", right);
  std::vector<std::vector<ScorePart>> parts;
  std::vector<std::uint32_t> shown;
  for (std::size_t i = 0; i < count; ++i) {
    shown.push_back(ranked.ranking.sites[i].site);
    table.column(fmt::format(fmt::runtime(chinese ? "第 {} 名" : "rank {}"), i + 1), right);
    table.column("", right);
    parts.push_back(scoreParts(ranked.measures(), brief, ranked.ranking.sites[i].site));
  }
  for (std::size_t c = 0; c < brief.criteria.size(); ++c) {
    const Criterion& criterion = brief.criteria[c];
    std::vector<std::string> row{criterion.title.in(language),
                                 fmt::format("{:.1f}", 100 * criterion.weight)};
    for (const auto& site : parts) {
      row.push_back(valueOf(criterion, site[c].value, language));
      row.push_back(pointsText(criterion.weight * site[c].low, criterion.weight * site[c].high));
    }
    table.row(std::move(row));
  }
  return (chinese ? "\n得分由来\n" : "\nParts of the scores\n") + table.render(2) +
         unknownText(ranked, shown, language);
}

/// "at least 3 mu": an unknown value will do from there on towards the better end.
std::string neededText(const Criterion& criterion, double value, Language language) {
  const bool chinese = language == Language::Chinese;
  const std::string text = valueOf(criterion, value, language);
  if (criterion.worth.kind() == ValueFunction::Kind::Table) {
    return text;
  }
  return value >= criterion.worth.worstValue()
             ? fmt::format(fmt::runtime(chinese ? "{} 以上" : "{} or more"), text)
             : fmt::format(fmt::runtime(chinese ? "{} 以下" : "{} or less"), text);
}

std::string changeText(const RankedSites& ranked, const SingleChange& change, Language language) {
  const bool chinese = language == Language::Chinese;
  const Criterion& criterion = ranked.brief().criteria[change.criterion];
  if (!change.from) {
    return fmt::format(fmt::runtime(chinese ? "查明“{}”为 {}" : "\"{}\" turns out to be {}"),
                       criterion.title.in(language), neededText(criterion, change.to, language));
  }
  return fmt::format(fmt::runtime(chinese ? "“{}”由 {} 变为 {}" : "\"{}\" goes from {} to {}"),
                     criterion.title.in(language), valueOf(criterion, change.from, language),
                     valueOf(criterion, change.to, language));
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
        valueOf(criterion, mine.value, language),
        pointsText(criterion.weight * mine.low, criterion.weight * mine.high)};
    double difference = 0;
    if (explanation.above) {
      const ScorePart& theirs = explanation.aboveParts[c];
      difference = criterion.weight *
                   ((byHigh ? mine.high : mine.low) - (byHigh ? theirs.high : theirs.low));
      row.push_back(valueOf(criterion, theirs.value, language));
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

Json partsJson(const RankedSites& ranked, std::span<const ScorePart> parts, std::uint32_t site) {
  Json list = Json::array();
  for (std::size_t c = 0; c < parts.size(); ++c) {
    const Criterion& criterion = ranked.brief().criteria[c];
    Json part;
    part["id"] = criterion.id;
    const bool words = criterion.measure.kind != MeasureKind::Number;
    part["value"] = !parts[c].value ? Json()
                    : words ? textJson(measureText(criterion.measure, nullptr, parts[c].value))
                            : Json(*parts[c].value);
    part["why_unknown"] = unknownJson(ranked, c, site);
    part["worth_low"] = parts[c].low;
    part["worth_high"] = parts[c].high;
    part["points_low"] = criterion.weight * parts[c].low;
    part["points_high"] = criterion.weight * parts[c].high;
    list.push_back(std::move(part));
  }
  return list;
}

/// The unit values are given in, as briefs write it.
std::string storedUnit(const MeasureInfo& info) {
  return std::string(unitNamesOf(info.unit).front().id);
}

Json briefJson(const RankedSites& ranked) {
  const Brief& brief = ranked.brief();
  Json json;
  json["id"] = brief.id;
  json["title"] = textJson(brief.title);
  json["path"] = ranked.file->path.string();
  json["sha256"] = ranked.file->sha256;
  json["site"] = siteKindId(brief.kind);
  json["missing"] = missingPolicyId(brief.missing);
  json["criteria"] = Json::array();
  for (std::size_t c = 0; c < brief.criteria.size(); ++c) {
    const Criterion& criterion = brief.criteria[c];
    Json one;
    one["id"] = criterion.id;
    one["title"] = textJson(criterion.title);
    one["measure"] = criterion.measure.id;
    one["unit"] = storedUnit(criterion.measure);
    one["weight"] = criterion.weight;
    one["weight_written"] = criterion.writtenWeight;
    one["unknown"] = ranked.ranking.unknownCriteria[c];
    json["criteria"].push_back(std::move(one));
  }
  return json;
}

}  // namespace

std::string rankingText(const RankedSites& ranked, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = headText(ranked, chinese, language);
  text += exclusionsText(ranked, chinese, language);
  if (ranked.listed == 0) {
    return text + (chinese ? "\n没有符合条件的地块\n" : "\nNo site is left\n");
  }
  text += sitesText(ranked, chinese, language);
  text += partsText(ranked, chinese, language);
  const StabilityOptions& options = ranked.stability.options;
  if (options.draws > 0) {
    text += fmt::format(
        fmt::runtime(chinese
                         ? "\n稳定：权重按狄利克雷分布随机变动 {} 次（种子 {}），该地块仍在前 {} "
                           "名的比例。\n非劣：没有另一处每项都不差且至少一项更好。\n"
                         : "\nIn top: share of {0} draws of weights (Dirichlet, seed {1}) in which "
                           "the site stays among\nthe first {2}. Undominated: no other site is as "
                           "good in every criterion and better in one.\n"),
        options.draws, options.seed, options.top);
  }
  return text;
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

void addRankingJson(const RankedSites& ranked, Json& json) {
  const Brief& brief = ranked.brief();
  const Ranking& ranking = ranked.ranking;
  json["brief"] = briefJson(ranked);
  json["counts"] = {{"sites", ranking.all},
                    {"excluded", ranking.excluded},
                    {"left_out", ranking.leftOut},
                    {"ranked", ranking.sites.size()}};
  json["excluded"] = Json::array();
  for (std::size_t e = 0; e < brief.exclusions.size(); ++e) {
    const Exclusion& exclusion = brief.exclusions[e];
    json["excluded"].push_back({{"id", exclusion.id},
                                {"title", textJson(exclusion.title)},
                                {"limit", textJson(exclusionLimit(exclusion))},
                                {"reason", textJson(exclusion.reason)},
                                {"sites", ranking.exclusions[e].excluded},
                                {"unknown", ranking.exclusions[e].unknown}});
  }
  json["stability"] = {{"draws", ranked.stability.options.draws},
                       {"seed", ranked.stability.options.seed},
                       {"top", ranked.stability.options.top},
                       {"concentration", ranked.stability.options.concentration}};
  json["sites"] = Json::array();
  for (std::size_t i = 0; i < ranked.listed; ++i) {
    const RankedSite& site = ranking.sites[i];
    Json one;
    one["rank"] = i + 1;
    const std::vector<std::string> parcels = ranked.parcels(site.site);
    one["parcel"] = parcels.front();
    one["parcels"] = parcels;
    one["area_m2"] = ranked.sites->table->areasKnown() ? Json(ranked.areaOf(site.site)) : Json();
    one["score"] = ranked.score(site);
    one["low"] = site.low;
    one["high"] = site.high;
    one["in_top"] = ranked.stability.options.draws > 0 ? Json(ranked.stability.share(i)) : Json();
    one["non_dominated"] = static_cast<bool>(ranked.nonDominated[i]);
    one["open_questions"] = Json::array();
    for (const Exclusion* open : ranked.openQuestions(site.site)) {
      one["open_questions"].push_back(open->id);
    }
    one["parts"] = partsJson(ranked, scoreParts(ranked.measures(), brief, site.site), site.site);
    one["excluded_by"] = Json::array();
    json["sites"].push_back(std::move(one));
  }
}

Json siteExplanationJson(const RankedSites& ranked, const SiteExplanation& explanation) {
  const Brief& brief = ranked.brief();
  Json json;
  json["parcels"] = ranked.parcels(explanation.score.site);
  json["rank"] = explanation.place ? Json(*explanation.place + 1) : Json();
  json["would_be"] = explanation.wouldBe + 1;
  json["low"] = explanation.score.low;
  json["high"] = explanation.score.high;
  json["parts"] = partsJson(ranked, explanation.parts, explanation.score.site);
  json["excluded_by"] = Json::array();
  json["open_questions"] = Json::array();
  for (std::size_t e = 0; e < brief.exclusions.size(); ++e) {
    if (excludes(brief.exclusions[e], explanation.exclusions[e])) {
      json["excluded_by"].push_back(brief.exclusions[e].id);
    } else if (explanation.exclusions[e] == Truth::Unknown) {
      json["open_questions"].push_back(brief.exclusions[e].id);
    }
  }
  if (explanation.above) {
    json["above"]["parcels"] = ranked.parcels(explanation.above->site);
    json["above"]["low"] = explanation.above->low;
    json["above"]["high"] = explanation.above->high;
    json["above"]["parts"] = partsJson(ranked, explanation.aboveParts, explanation.above->site);
  } else {
    json["above"] = nullptr;
  }
  json["changes"] = Json::array();
  for (const SingleChange& change : explanation.changes) {
    const Criterion& criterion = brief.criteria[change.criterion];
    json["changes"].push_back({{"criterion", criterion.id},
                               {"from", change.from ? Json(*change.from) : Json()},
                               {"to", change.to},
                               {"size", change.size},
                               {"text",
                                {{"zh", changeText(ranked, change, Language::Chinese)},
                                 {"en", changeText(ranked, change, Language::English)}}}});
  }
  return json;
}

}  // namespace renewal::cli
