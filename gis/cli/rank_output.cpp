#include "gis/cli/rank_output.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "core/land/outline.h"
#include "gis/case/parcel_cells.h"
#include "gis/io/csv_text.h"
#include "gis/io/number_text.h"

namespace renewal::cli {
namespace {

using Form = gis::Sheet::Form;

/// A column of the list: its id in CSV, its title in a workbook.
struct ListColumn {
  std::string id;
  Text title;
  Form form = Form::Plain;
};

double rounded(double value) {
  return std::round(value * 10000) / 10000;
}

Text withUnit(const Criterion& criterion) {
  const Text symbol = criterion.unit ? criterion.unit->symbol : Text();
  const auto with = [](const std::string& title, const std::string& unit, const char* open,
                       const char* close) {
    return unit.empty() ? title : title + open + unit + close;
  };
  return {with(criterion.title.zh, symbol.zh, "（", "）"),
          with(criterion.title.en, symbol.en, " (", ")")};
}

std::vector<ListColumn> listColumns(const Brief& brief) {
  std::vector<ListColumn> columns{
      {"rank", {"名次", "rank"}, Form::Whole},
      {"parcel", {"宗地代码", "parcel code"}},
      {"parcels", {"全部宗地", "all parcels"}},
      {"area_mu", {"图形面积（亩）", "drawn area (mu)"}, Form::FourDecimals},
      {"score", {"得分", "score"}, Form::TwoDecimals},
      {"score_low", {"最低得分", "lowest score"}, Form::TwoDecimals},
      {"score_high", {"最高得分", "highest score"}, Form::TwoDecimals},
      {"in_top", {"稳定比例", "share of draws at the top"}, Form::TwoDecimals},
      {"non_dominated", {"非劣", "undominated"}},
      {"open_questions", {"待核实", "open questions"}}};
  for (const Criterion& criterion : brief.criteria) {
    columns.push_back({criterion.id, withUnit(criterion), Form::FourDecimals});
    columns.push_back({criterion.id + "_points_low",
                       {criterion.title.zh + "最低分", criterion.title.en + ", lowest points"},
                       Form::TwoDecimals});
    columns.push_back({criterion.id + "_points_high",
                       {criterion.title.zh + "最高分", criterion.title.en + ", highest points"},
                       Form::TwoDecimals});
  }
  return columns;
}

/// A value in the unit of the brief; choices and flags as `words`.
gis::SheetCell valueCell(const Criterion& criterion, std::optional<double> value,
                         const std::function<std::string(const MeasureChoice&)>& words) {
  if (!value) {
    return {};
  }
  switch (criterion.measure.kind) {
    case MeasureKind::Date:
      return Date::fromDays(static_cast<std::int32_t>(*value));
    case MeasureKind::Flag:
    case MeasureKind::Choice:
      return words(criterion.measure.choices[static_cast<std::size_t>(*value)]);
    case MeasureKind::Number:
      break;
  }
  const double factor = criterion.unit ? criterion.unit->divide / criterion.unit->multiply : 1;
  return rounded(*value * factor);
}

std::vector<std::vector<gis::SheetCell>> listRows(
    const RankedSites& ranked, const std::function<std::string(const MeasureChoice&)>& words,
    const std::function<std::string(const Exclusion&)>& open) {
  const Brief& brief = ranked.brief();
  std::vector<std::vector<gis::SheetCell>> rows;
  for (std::size_t i = 0; i < ranked.listed; ++i) {
    const RankedSite& site = ranked.ranking.sites[i];
    std::string questions;
    for (const Exclusion* one : ranked.openQuestions(site.site)) {
      questions += (questions.empty() ? "" : "; ") + open(*one);
    }
    const bool drawn = ranked.stability.options.draws > 0;
    const double mu = SquareMetre(ranked.areaOf(site.site)).toMu().value();
    const std::vector<std::string> parcels = ranked.parcels(site.site);
    std::vector<gis::SheetCell> row{
        static_cast<double>(i + 1),
        parcels.front(),
        fmt::format("{}", fmt::join(parcels, ";")),
        ranked.sites->table->areasKnown() ? gis::SheetCell(rounded(mu)) : gis::SheetCell(),
        rounded(100 * ranked.score(site)),
        rounded(100 * site.low),
        rounded(100 * site.high),
        drawn ? gis::SheetCell(rounded(ranked.stability.share(i))) : gis::SheetCell(),
        std::string(ranked.nonDominated[i] ? "yes" : "no"),
        gis::textCell(questions)};
    const auto parts = scoreParts(ranked.measures(), brief, site.site);
    for (std::size_t c = 0; c < parts.size(); ++c) {
      const double weight = 100 * brief.criteria[c].weight;
      row.push_back(valueCell(brief.criteria[c], parts[c].value, words));
      row.emplace_back(rounded(weight * parts[c].low));
      row.emplace_back(rounded(weight * parts[c].high));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string cellText(const gis::SheetCell& cell) {
  char buffer[gis::numberTextSize];
  if (const auto* text = std::get_if<std::string>(&cell)) {
    const bool formula =
        !text->empty() && std::string_view("=+-@").find(text->front()) != std::string_view::npos;
    return (formula ? "'" : "") + *text;
  }
  if (const auto* number = std::get_if<double>(&cell)) {
    return std::string(gis::shortestText(*number, buffer));
  }
  if (const auto* day = std::get_if<Date>(&cell)) {
    return day->iso();
  }
  return {};
}

gis::Sheet exclusionSheet(const RankedSites& ranked, Language language) {
  const bool chinese = language == Language::Chinese;
  gis::Sheet sheet;
  sheet.name = chinese ? "排除" : "excluded";
  sheet.columns = {{chinese ? "排除项" : "exclusion", Form::Plain, 20},
                   {chinese ? "界限" : "limit", Form::Plain, 30},
                   {chinese ? "排除（处）" : "sites excluded", Form::Whole, 14},
                   {chinese ? "不详（处）" : "not known", Form::Whole, 14},
                   {chinese ? "理由" : "reason", Form::Plain, 50}};
  const Brief& brief = ranked.brief();
  for (std::size_t e = 0; e < brief.exclusions.size(); ++e) {
    const Exclusion& exclusion = brief.exclusions[e];
    sheet.rows.push_back({exclusion.title.in(language), exclusionLimit(exclusion).in(language),
                          static_cast<double>(ranked.ranking.exclusions[e].excluded),
                          static_cast<double>(ranked.ranking.exclusions[e].unknown),
                          exclusion.reason.in(language)});
  }
  return sheet;
}

ParcelGeometry shapesOf(const RankedSites& ranked) {
  ParcelGeometry shapes;
  const CaseSites& sites = *ranked.sites;
  const ParcelGeometry& parcels = sites.table->geometry();
  for (std::size_t i = 0; i < ranked.listed; ++i) {
    const std::uint32_t site = ranked.ranking.sites[i].site;
    shapes.beginParcel();
    if (sites.areParcels()) {
      for (std::uint32_t part = parcels.partBegin(site); part < parcels.partBegin(site + 1);
           ++part) {
        shapes.beginPart();
        for (std::uint32_t ring = parcels.ringBegin(part); ring < parcels.ringBegin(part + 1);
             ++ring) {
          shapes.addRing(parcels.ring(ring));
        }
      }
      continue;
    }
    for (const auto& part : outlineOf(*sites.table, *sites.graph, sites.groups[site]).parts) {
      shapes.beginPart();
      for (const auto& ring : part) {
        shapes.addRing(ring);
      }
    }
  }
  return shapes;
}

}  // namespace

std::vector<gis::Sheet> rankingSheets(const RankedSites& ranked, Language language) {
  gis::Sheet sheet;
  sheet.name = language == Language::Chinese ? "排名" : "ranking";
  for (const ListColumn& column : listColumns(ranked.brief())) {
    sheet.columns.push_back({column.title.in(language), column.form, 16});
  }
  sheet.rows = listRows(
      ranked, [language](const MeasureChoice& choice) { return choice.title.in(language); },
      [language](const Exclusion& exclusion) { return exclusion.title.in(language); });
  return {std::move(sheet), exclusionSheet(ranked, language)};
}

std::string rankingCsv(const RankedSites& ranked) {
  std::string text(gis::utf8Mark);
  const auto line = [&text](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      text += (i == 0 ? "" : ",") + gis::csvCell(cells[i], cells[i].empty());
    }
    text += "\r\n";
  };
  std::vector<std::string> cells;
  for (const ListColumn& column : listColumns(ranked.brief())) {
    cells.push_back(column.id);
  }
  line(cells);
  const auto rows = listRows(
      ranked, [](const MeasureChoice& choice) { return choice.id; },
      [](const Exclusion& exclusion) { return exclusion.id; });
  for (const auto& row : rows) {
    cells.clear();
    for (const gis::SheetCell& cell : row) {
      cells.push_back(cellText(cell));
    }
    line(cells);
  }
  return text;
}

RankingLayer::RankingLayer(const RankedSites& ranked, const std::string& name) {
  TableParts parts;
  parts.rows = ranked.listed;
  parts.crs = ranked.sites->table->crs();
  parts.sources.push_back({name, name, 0, static_cast<std::uint32_t>(parts.rows), {}});
  parts.geometry = shapesOf(ranked);
  table_ = ParcelTable::make(std::move(parts));
  Column& rank = add("rank", "RANK", {"名次", "rank"}, FieldType::Integer);
  Column& parcel = add("parcel", "PARCEL", {"宗地代码", "parcel code"}, FieldType::Text);
  Column& count = add("parcels", "PARCELS", {"宗数", "parcels"}, FieldType::Integer);
  Column& score = add("score", "SCORE", {"得分", "score"}, FieldType::Real);
  Column& low = add("score-low", "SCORE_LOW", {"最低得分", "lowest score"}, FieldType::Real);
  Column& high = add("score-high", "SCORE_HIGH", {"最高得分", "highest score"}, FieldType::Real);
  Column& stable =
      add("in-top", "IN_TOP", {"稳定比例", "share of draws at the top"}, FieldType::Real);
  Column& free = add("non-dominated", "UNDOMIN", {"非劣", "undominated"}, FieldType::Flag);
  for (std::size_t i = 0; i < ranked.listed; ++i) {
    const RankedSite& site = ranked.ranking.sites[i];
    const std::vector<std::string> parcels = ranked.parcels(site.site);
    rank.pushInteger(static_cast<std::int64_t>(i + 1));
    parcel.pushText(parcels.front());
    count.pushInteger(static_cast<std::int64_t>(parcels.size()));
    score.pushReal(100 * ranked.score(site));
    low.pushReal(100 * site.low);
    high.pushReal(100 * site.high);
    ranked.stability.options.draws > 0 ? stable.pushReal(ranked.stability.share(i))
                                       : stable.pushMissing();
    free.pushFlag(ranked.nonDominated[i]);
  }
  addPoints(ranked);
}

void RankingLayer::addPoints(const RankedSites& ranked) {
  const Brief& brief = ranked.brief();
  for (std::size_t c = 0; c < brief.criteria.size(); ++c) {
    const Criterion& criterion = brief.criteria[c];
    Column& low = add(criterion.id + "-low", fmt::format("P{}_LOW", c + 1),
                      {criterion.title.zh + "最低分", criterion.title.en + ", lowest points"},
                      FieldType::Real);
    Column& high = add(criterion.id + "-high", fmt::format("P{}_HIGH", c + 1),
                       {criterion.title.zh + "最高分", criterion.title.en + ", highest points"},
                       FieldType::Real);
    for (std::size_t i = 0; i < ranked.listed; ++i) {
      const auto part = scoreParts(ranked.measures(), brief, ranked.ranking.sites[i].site)[c];
      low.pushReal(100 * criterion.weight * part.low);
      high.pushReal(100 * criterion.weight * part.high);
    }
  }
}

Column& RankingLayer::add(const std::string& id, const std::string& exportName, Text title,
                          FieldType type) {
  values_.emplace_back(type);
  columns_.push_back({id, exportName, std::move(title), &values_.back()});
  return values_.back();
}

}  // namespace renewal::cli
