#include "viewer/model/site_ranking.h"

#include <QCoreApplication>
#include <algorithm>
#include <numeric>

#include "core/sites/site_explanation.h"

namespace renewal::viewer {
namespace {

constexpr std::size_t bands = 5;
constexpr std::size_t mostChanges = 3;
constexpr std::size_t binCount = 24;

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

/// Where the texts of this file stand in the catalogue.
struct SiteRankingText {
  Q_DECLARE_TR_FUNCTIONS(renewal::viewer::SiteRankingText)
};

QString valueText(const Criterion& criterion, std::optional<double> value, const Format& format) {
  if (!value) {
    return SiteRankingText::tr("unknown");
  }
  return format.text(
      measureText(criterion.measure, criterion.unit ? &*criterion.unit : nullptr, value));
}

QString changeText(const SiteRanking& ranking, const SingleChange& change, const Format& format) {
  const Criterion& criterion = ranking.brief.criteria[change.criterion];
  const QString title = format.text(criterion.title);
  const QString to = valueText(criterion, change.to, format);
  const QString form =
      change.from ? SiteRankingText::tr("ahead of the one above if %1 went from %2 to %3")
                  : SiteRankingText::tr("ahead of the one above if %1, now %2, turned out %3");
  return form.arg(title, valueText(criterion, change.from, format), to);
}

}  // namespace

std::optional<Distribution> spreadOf(const MeasureColumn& column) {
  if (column.info.kind != MeasureKind::Number && column.info.kind != MeasureKind::Date) {
    return std::nullopt;
  }
  std::vector<double> known;
  for (std::size_t i = 0; i < column.values.size(); ++i) {
    if (column.valid[i]) {
      known.push_back(column.values[i]);
    }
  }
  if (known.empty()) {
    return std::nullopt;
  }
  std::sort(known.begin(), known.end());
  Distribution spread;
  spread.unknown = column.values.size() - known.size();
  spread.low = known.front();
  // All but the outermost 2 %, which would squeeze the others into one bar.
  spread.high = known[(known.size() - 1) * 98 / 100];
  if (spread.high <= spread.low) {
    spread.high = spread.low + 1;
  }
  spread.bins.assign(binCount, 0);
  const double step = (spread.high - spread.low) / static_cast<double>(binCount);
  for (const double value : known) {
    const auto bin = static_cast<std::size_t>((value - spread.low) / step);
    if (value > spread.high) {
      ++spread.above;
    } else {
      ++spread.bins[std::min(bin, binCount - 1)];
    }
  }
  return spread;
}

SiteChoices SiteChoices::of(const Brief& brief) {
  SiteChoices choices;
  choices.excludes.assign(brief.exclusions.size(), true);
  for (const Exclusion& exclusion : brief.exclusions) {
    choices.limits.push_back(exclusion.limit);
  }
  for (const Criterion& criterion : brief.criteria) {
    choices.weights.push_back(criterion.weight * 100);
    auto& points = choices.points.emplace_back();
    for (const ValueFunction::Point& point : criterion.worth.points()) {
      points.push_back(point.value);
    }
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
    Criterion& criterion = chosen.criteria[i];
    criterion.weight = sum > 0 ? choices.weights[i] / sum : 1 / count;
    std::vector<ValueFunction::Point> points = criterion.worth.points();
    for (std::size_t p = 0; p < points.size(); ++p) {
      points[p].value = choices.points[i][p];
    }
    criterion.worth = ValueFunction(criterion.worth.kind(), std::move(points));
  }
  return chosen;
}

Brief briefToKeep(const Brief& chosen, const QString& name) {
  Brief brief = chosen;
  brief.id = name.toStdString();
  brief.title = {brief.id, brief.id};
  brief.findings.clear();
  // A brief has no criterion that counts nothing.
  std::erase_if(brief.criteria, [](const Criterion& criterion) { return criterion.weight == 0; });
  double sum = 0;
  for (Criterion& criterion : brief.criteria) {
    criterion.writtenWeight = criterion.weight;
    sum += criterion.writtenWeight;
  }
  for (Criterion& criterion : brief.criteria) {
    criterion.weight = criterion.writtenWeight / sum;  // as it will be read
  }
  return brief;
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
                                        : SiteRankingText::tr("no code, row %1")
                                              .arg(format.count(std::uint64_t{rows.front()} + 1));
  return rows.size() == 1
             ? first
             : SiteRankingText::tr("%1 … (%2 parcels)").arg(first, format.count(rows.size()));
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
                                               std::shared_ptr<const Spreads> spreads,
                                               JobContext& job) {
  auto result = std::make_shared<SiteRanking>();
  if (!spreads) {
    auto made = std::make_shared<Spreads>();
    for (const MeasureColumn& column : sites->measures().columns) {
      job.checkpoint();
      if (auto spread = spreadOf(column)) {
        made->emplace(column.info.id, *std::move(spread));
      }
    }
    spreads = std::move(made);
  }
  result->spreads = std::move(spreads);
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
  lines.append(SiteRankingText::tr("Place %1 · %2 points")
                   .arg(format.count(place + 1), pointsText(site.low, site.high)));
  if (why.above) {
    lines.append(
        SiteRankingText::tr("Above it %1 · %2 points")
            .arg(of.name(why.above->site, format), pointsText(why.above->low, why.above->high)));
  }
  for (std::size_t i = 0; i < why.parts.size(); ++i) {
    const Criterion& criterion = of.brief.criteria[i];
    const auto points = [&](const ScorePart& part) {
      return pointsText(part.low * criterion.weight, part.high * criterion.weight);
    };
    QString line = SiteRankingText::tr("%1: %2, gives %3")
                       .arg(format.text(criterion.title),
                            valueText(criterion, why.parts[i].value, format), points(why.parts[i]));
    if (why.above) {
      line += SiteRankingText::tr(" (above: %1, gives %2)")
                  .arg(valueText(criterion, why.aboveParts[i].value, format),
                       points(why.aboveParts[i]));
    }
    lines.append(line);
  }
  for (std::size_t i = 0; i < std::min(why.changes.size(), mostChanges); ++i) {
    lines.append(changeText(of, why.changes[i], format));
  }
  if (why.above && why.changes.empty()) {
    lines.append(SiteRankingText::tr("no single change would move it ahead of the one above"));
  }
  return lines;
}

}  // namespace renewal::viewer
