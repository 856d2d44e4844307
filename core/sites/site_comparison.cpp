#include "core/sites/site_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/sites/sheet_values.h"

namespace renewal {
namespace {

constexpr std::array<std::string_view, 6> compared{"figures", "plan",     "rights",
                                                   "time",    "location", "limits"};

ComparisonCell unknownCell() {
  return {{"未知", "unknown"}, true, false, {}};
}

void markDifferences(ComparisonRow& row) {
  const ComparisonCell* first = nullptr;
  for (const ComparisonCell& cell : row.cells) {
    if (cell.unknown) {
      continue;
    }
    row.differs =
        row.differs || !cell.more.empty() ||
        (first != nullptr && (first->text.zh != cell.text.zh || first->text.en != cell.text.en));
    first = first == nullptr ? &cell : first;
  }
}

std::string pointsText(double low, double high) {
  const std::string least = fmt::format("{:.1f}", 100 * low);
  const std::string most = fmt::format("{:.1f}", 100 * high);
  return least == most ? least : least + "–" + most;
}

/// Marks the site that is ahead even where all that is unknown of it is bad and of the others good.
void markBest(ComparisonRow& row, const std::vector<std::optional<ScorePart>>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    bool best = parts[i].has_value() && parts.size() > 1;
    for (std::size_t j = 0; j < parts.size() && best; ++j) {
      best = i == j || (parts[j] && parts[i]->low > parts[j]->high);
    }
    row.cells[i].best = best;
  }
}

ComparisonCell placeCell(const CaseSites& sites, const Brief& brief, const Ranking& ranking,
                         std::optional<std::uint32_t> site) {
  if (!site) {
    return {{"不是本需求书的地块", "no site of this brief"}, true, false, {}};
  }
  if (const auto place = ranking.placeOf(*site)) {
    return {
        {fmt::format("第 {} 名", *place + 1), fmt::format("no. {}", *place + 1)}, false, false, {}};
  }
  Text reasons;
  const auto truths = exclusionsOf(sites.measures(), brief, *site);
  for (std::size_t i = 0; i < truths.size(); ++i) {
    if (excludes(brief.exclusions[i], truths[i])) {
      reasons.zh += (reasons.zh.empty() ? "" : "；") + brief.exclusions[i].reason.zh;
      reasons.en += (reasons.en.empty() ? "" : "; ") + brief.exclusions[i].reason.en;
    }
  }
  if (reasons.empty()) {
    return {{"因缺数据未排名", "not ranked: values are missing"}, false, false, {}};
  }
  return {{"排除：" + reasons.zh, "excluded: " + reasons.en}, false, false, {}};
}

ComparisonCell scoreCell(const CaseSites& sites, const Brief& brief,
                         std::optional<std::uint32_t> site) {
  if (!site) {
    return unknownCell();
  }
  const auto parts = scoreParts(sites.measures(), brief, *site);
  const RankedSite score = scoreOf(*site, parts, brief);
  const std::string points = pointsText(score.low, score.high);
  return {{points, points}, false, false, {}};
}

/// Titles of measures begin small, those of rows do not.
Text rowTitle(Text title) {
  if (!title.en.empty() && title.en[0] >= 'a' && title.en[0] <= 'z') {
    title.en[0] = static_cast<char>(title.en[0] - 'a' + 'A');
  }
  return title;
}

/// One value for all parcels of a site, or what each of them has.
ComparisonCell joined(const std::vector<SiteSheet>& sheets, const std::string& section,
                      std::size_t entry) {
  const auto at = [&](const SiteSheet& sheet) -> const SheetEntry& {
    return sheet.find(section)->entries[entry];
  };
  const SheetEntry& first = at(sheets.front());
  const bool same = std::all_of(sheets.begin(), sheets.end(), [&](const SiteSheet& sheet) {
    return at(sheet).value.zh == first.value.zh && at(sheet).value.en == first.value.en;
  });
  if (same) {
    return {first.value, first.unknown, false, {}};
  }
  ComparisonCell cell;
  cell.text = {fmt::format("{} 宗各不相同", sheets.size()),
               fmt::format("differs among its {} parcels", sheets.size())};
  for (const SiteSheet& sheet : sheets) {
    const std::string_view line = cell.more.zh.empty() ? "" : "\n";
    cell.more.zh += fmt::format("{}{}：{}", line, sheet.code, at(sheet).value.zh);
    cell.more.en += fmt::format("{}{}: {}", line, sheet.code, at(sheet).value.en);
  }
  return cell;
}

ComparisonCell drawnArea(const ParcelTable& table, const std::vector<std::uint32_t>& rows) {
  double sum = 0;
  for (const std::uint32_t row : rows) {
    if (!table.areasKnown() || !table.geometry().hasGeometry(row)) {
      return unknownCell();
    }
    sum += table.drawnAreas()[row];
  }
  return {areaText(sum), false, false, {}};
}

}  // namespace

std::optional<std::uint32_t> siteOfRows(const CaseSites& sites,
                                        const std::vector<std::uint32_t>& rows) {
  if (sites.areParcels()) {
    return rows.size() == 1 ? std::optional(rows.front()) : std::nullopt;
  }
  for (std::size_t site = 0; site < sites.groups.size(); ++site) {
    if (std::is_permutation(sites.groups[site].begin(), sites.groups[site].end(), rows.begin(),
                            rows.end())) {
      return static_cast<std::uint32_t>(site);
    }
  }
  return std::nullopt;
}

ComparisonSection compareScores(const CaseSites& sites, const Brief& brief, const Ranking& ranking,
                                const std::vector<std::optional<std::uint32_t>>& comparedSites) {
  ComparisonSection section;
  section.id = "score";
  section.title = {"得分：" + brief.title.zh, "Score: " + brief.title.en};
  ComparisonRow place;
  place.title = {"名次", "Place"};
  ComparisonRow total;
  total.title = {"总分", "Points"};
  for (const auto& site : comparedSites) {
    place.cells.push_back(placeCell(sites, brief, ranking, site));
    total.cells.push_back(scoreCell(sites, brief, site));
  }
  for (ComparisonRow* row : {&place, &total}) {
    markDifferences(*row);
    section.rows.push_back(std::move(*row));
  }
  for (std::size_t i = 0; i < brief.criteria.size(); ++i) {
    const Criterion& criterion = brief.criteria[i];
    ComparisonRow row;
    row.title = rowTitle(criterion.title);
    std::vector<std::optional<ScorePart>> parts;
    for (const auto& site : comparedSites) {
      if (!site) {
        parts.emplace_back();
        row.cells.push_back(unknownCell());
        continue;
      }
      parts.emplace_back(scoreParts(sites.measures(), brief, *site)[i]);
      const ScorePart& part = *parts.back();
      ComparisonCell cell = unknownCell();
      if (part.value) {
        cell = {
            measureText(criterion.measure, criterion.unit ? &*criterion.unit : nullptr, part.value),
            false,
            false,
            {}};
      }
      const std::string points =
          pointsText(part.low * criterion.weight, part.high * criterion.weight);
      cell.text.zh += fmt::format("（{} 分）", points);
      cell.text.en += fmt::format(" ({} pts)", points);
      row.cells.push_back(std::move(cell));
    }
    markDifferences(row);
    markBest(row, parts);
    section.rows.push_back(std::move(row));
  }
  return section;
}

std::vector<ComparisonSection> compareSheets(const ParcelTable& table, const SiteSheetMaker& maker,
                                             const std::vector<std::vector<std::uint32_t>>& sites,
                                             JobContext& job) {
  std::vector<std::vector<SiteSheet>> sheets;
  for (const auto& rows : sites) {
    auto& mine = sheets.emplace_back();
    for (const std::uint32_t row : rows) {
      job.checkpoint();
      mine.push_back(maker.of(ParcelIndex{row}, {}, job));
    }
  }
  std::vector<ComparisonSection> sections;
  if (sites.empty()) {
    return sections;
  }
  for (const std::string_view name : compared) {
    const std::string id(name);
    const SheetSection& form = *sheets.front().front().find(id);
    ComparisonSection section{id, form.title, {}};
    for (std::size_t entry = 0; entry < form.entries.size(); ++entry) {
      ComparisonRow row;
      row.title = form.entries[entry].label;
      for (std::size_t i = 0; i < sites.size(); ++i) {
        const bool area = id == "figures" && entry == 0;  // the drawn area leads the figures
        row.cells.push_back(area ? drawnArea(table, sites[i]) : joined(sheets[i], id, entry));
      }
      markDifferences(row);
      section.rows.push_back(std::move(row));
    }
    sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace renewal
