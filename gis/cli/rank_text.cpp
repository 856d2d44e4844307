#include "gis/cli/rank_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "gis/cli/rank_unknown.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

constexpr std::size_t sitesInParts = 4;

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
      row.push_back(criterionValueText(criterion, site[c].value, language));
      row.push_back(pointsText(criterion.weight * site[c].low, criterion.weight * site[c].high));
    }
    table.row(std::move(row));
  }
  return (chinese ? "\n得分由来\n" : "\nParts of the scores\n") + table.render(2) +
         unknownText(ranked, shown, language);
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

}  // namespace renewal::cli
