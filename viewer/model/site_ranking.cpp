#include "viewer/model/site_ranking.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/sites/site_explanation.h"

namespace renewal::viewer {
namespace {

constexpr std::size_t bands = 5;
constexpr std::size_t mostChanges = 3;

ThemeClass bandClass(std::size_t band) {
  ThemeClass entry;
  const std::string low = std::to_string(band * 100 / bands);
  const std::string high = std::to_string((band + 1) * 100 / bands);
  entry.id = "score-" + low;
  entry.title = {"得分 " + low + "–" + high, "score " + low + "–" + high};
  entry.paint = ThemeClass::Paint::Score;
  entry.phase = band + 1;
  entry.alwaysListed = false;
  return entry;
}

/// Bands of the score, the best last; then what is excluded or not ranked.
std::shared_ptr<const ThemeLayer> layerOf(const SiteRanking& of) {
  auto layer = std::make_shared<ThemeLayer>();
  const ParcelTable& table = *of.sites->table;
  layer->theme = Theme::Score;
  layer->areasKnown = table.areasKnown();
  for (std::size_t band = 0; band < bands; ++band) {
    layer->classes.push_back(bandClass(band));
  }
  ThemeClass out;
  out.id = "excluded";
  out.title = {"排除或未参加排名", "excluded or not ranked"};
  out.paint = ThemeClass::Paint::Faded;
  out.colourName = "outline";
  layer->classes.push_back(out);
  layer->classOf.assign(table.size(), static_cast<std::uint8_t>(bands));
  // From the last to the first, so that a parcel of several sites shows the best of them.
  const auto& ranked = of.ranking.sites;
  for (std::size_t place = ranked.size(); place > 0; --place) {
    const RankedSite& site = ranked[place - 1];
    const double score = of.ranking.score(site, of.brief.missing);
    const auto band = std::min(static_cast<std::size_t>(score * bands), bands - 1);
    for (const std::uint32_t row : of.sites->rowsOf(site.site)) {
      layer->classOf[row] = static_cast<std::uint8_t>(band);
    }
  }
  countParcels(table, *layer);
  return layer;
}

QString valueText(const Criterion& criterion, std::optional<double> value, const Format& format) {
  if (!value) {
    return format.text({"未知", "unknown"});
  }
  return format.text(
      measureText(criterion.measure, criterion.unit ? &*criterion.unit : nullptr, value));
}

QString changeText(const SiteRanking& ranking, const SingleChange& change, const Format& format) {
  const Criterion& criterion = ranking.brief.criteria[change.criterion];
  const QString title = format.text(criterion.title);
  const QString to = valueText(criterion, change.to, format);
  const Text form = change.from ? Text{"%1 由 %2 变为 %3 即可超过前一名",
                                       "ahead of the one above if %1 went from %2 to %3"}
                                : Text{"%1 查明（现%2）为 %3 即可超过前一名",
                                       "ahead of the one above if %1, now %2, turned out %3"};
  return format.text(form).arg(title, valueText(criterion, change.from, format), to);
}

}  // namespace

SiteChoices SiteChoices::of(const Brief& brief) {
  SiteChoices choices;
  choices.excludes.assign(brief.exclusions.size(), true);
  for (const Exclusion& exclusion : brief.exclusions) {
    choices.limits.push_back(exclusion.limit);
  }
  for (const Criterion& criterion : brief.criteria) {
    choices.weights.push_back(criterion.weight * 100);
  }
  return choices;
}

Brief chosenBrief(const Brief& brief, const SiteChoices& choices) {
  Brief chosen = brief;
  chosen.exclusions.clear();
  for (std::size_t i = 0; i < brief.exclusions.size(); ++i) {
    if (choices.excludes[i]) {
      chosen.exclusions.push_back(brief.exclusions[i]);
      chosen.exclusions.back().limit = choices.limits[i];
    }
  }
  const double sum = std::accumulate(choices.weights.begin(), choices.weights.end(), 0.0);
  const auto count = static_cast<double>(chosen.criteria.size());
  for (std::size_t i = 0; i < chosen.criteria.size(); ++i) {
    chosen.criteria[i].weight = sum > 0 ? choices.weights[i] / sum : 1 / count;
  }
  return chosen;
}

QString pointsText(double low, double high) {
  const QString least = QString::number(100 * low, 'f', 1);
  const QString most = QString::number(100 * high, 'f', 1);
  return least == most ? least : least + QStringLiteral("–") + most;
}

QString SiteRanking::name(std::uint32_t site, const Format& format) const {
  const std::vector<std::uint32_t> rows = sites->rowsOf(site);
  const Value code = sites->table->value(ParcelIndex{rows.front()}, Field::ParcelCode);
  const auto* text = std::get_if<std::string>(&code);
  const QString first = text != nullptr ? toQString(*text)
                                        : format.text({"无代码，第 %1 行", "no code, row %1"})
                                              .arg(format.count(std::uint64_t{rows.front()} + 1));
  return rows.size() == 1 ? first
                          : format.text({"%1 等 %2 宗", "%1 … (%2 parcels)"})
                                .arg(first, format.count(rows.size()));
}

double SiteRanking::area(std::uint32_t site) const {
  double area = 0;
  for (const std::uint32_t row : sites->rowsOf(site)) {
    area += sites->table->drawnAreas()[row];
  }
  return area;
}

std::optional<std::size_t> SiteRanking::placeOfParcel(std::uint32_t row) const {
  if (sites->areParcels()) {
    return ranking.placeOf(row);
  }
  for (std::size_t place = 0; place < ranking.sites.size(); ++place) {
    const auto& rows = sites->groups[ranking.sites[place].site];
    if (std::find(rows.begin(), rows.end(), row) != rows.end()) {
      return place;
    }
  }
  return std::nullopt;
}

std::shared_ptr<const SiteRanking> rankForView(std::shared_ptr<const CaseSites> sites, Brief brief,
                                               JobContext& job) {
  auto result = std::make_shared<SiteRanking>();
  result->sites = std::move(sites);
  result->brief = std::move(brief);
  result->ranking = rankSites(result->sites->measures(), result->brief, job);
  result->layer = layerOf(*result);
  return result;
}

QStringList placeReasons(const SiteRanking& of, std::size_t place, const Format& format) {
  const RankedSite& site = of.ranking.sites[place];
  const SiteExplanation why = explainSite(of.sites->measures(), of.brief, of.ranking, site.site);
  QStringList lines;
  lines.append(format.text({"第 %1 名 · %2 分", "Place %1 · %2 points"})
                   .arg(format.count(place + 1), pointsText(site.low, site.high)));
  if (why.above) {
    lines.append(
        format.text({"前一名 %1 · %2 分", "Above it %1 · %2 points"})
            .arg(of.name(why.above->site, format), pointsText(why.above->low, why.above->high)));
  }
  for (std::size_t i = 0; i < why.parts.size(); ++i) {
    const Criterion& criterion = of.brief.criteria[i];
    const auto points = [&](const ScorePart& part) {
      return pointsText(part.low * criterion.weight, part.high * criterion.weight);
    };
    QString line = format.text({"%1：%2，得 %3", "%1: %2, gives %3"})
                       .arg(format.text(criterion.title),
                            valueText(criterion, why.parts[i].value, format), points(why.parts[i]));
    if (why.above) {
      line += format.text({"（前一名 %1，得 %2）", " (above: %1, gives %2)"})
                  .arg(valueText(criterion, why.aboveParts[i].value, format),
                       points(why.aboveParts[i]));
    }
    lines.append(line);
  }
  for (std::size_t i = 0; i < std::min(why.changes.size(), mostChanges); ++i) {
    lines.append(changeText(of, why.changes[i], format));
  }
  if (why.above && why.changes.empty()) {
    lines.append(format.text({"没有哪一项单独变化能使它超过前一名",
                              "no single change would move it ahead of the one above"}));
  }
  return lines;
}

}  // namespace renewal::viewer
