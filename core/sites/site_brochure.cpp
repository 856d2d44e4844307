#include "core/sites/site_brochure.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/base/error.h"
#include "core/land/outline.h"
#include "core/service/day_assessment.h"
#include "core/sites/unknown_reason.h"

namespace renewal {
namespace {

std::vector<std::vector<std::vector<Point>>> outlineOfSite(const CaseSites& sites,
                                                           std::uint32_t site) {
  if (!sites.areParcels()) {
    return outlineOf(*sites.table, *sites.graph, sites.groups[site]).parts;
  }
  const ParcelGeometry& geometry = sites.table->geometry();
  std::vector<std::vector<std::vector<Point>>> parts;
  for (std::uint32_t part = geometry.partBegin(site); part < geometry.partBegin(site + 1); ++part) {
    parts.emplace_back();
    for (std::uint32_t r = geometry.ringBegin(part); r < geometry.ringBegin(part + 1); ++r) {
      const std::span<const Point> ring = geometry.ring(r);
      parts.back().emplace_back(ring.begin(), ring.end());
    }
  }
  return parts;
}

BrochurePart partOf(const UnknownReasons& reasons, std::span<const std::uint32_t> rows,
                    const Criterion& criterion, const ScorePart& part) {
  const MeasureUnitName* unit = criterion.unit ? &*criterion.unit : nullptr;
  BrochurePart shown;
  shown.value = part.value ? measureText(criterion.measure, unit, part.value) : unknownText();
  if (!part.value) {
    shown.reason = reasons.of(criterion.measure.id, rows).value_or(Text());
  }
  shown.number = part.value;
  shown.low = 100 * criterion.weight * part.low;
  shown.high = 100 * criterion.weight * part.high;
  return shown;
}

Text nameOfSite(const std::vector<SiteSheet>& sheets) {
  const std::string& first = sheets.front().code;
  if (sheets.size() == 1) {
    return {first, first};
  }
  return {fmt::format("{} 等 {} 宗", first, sheets.size()),
          fmt::format("{} and {} more", first, sheets.size() - 1)};
}

/// Fills what the ranking knows; the sheets are written by the caller.
BrochureSite siteAt(const BrochureSource& from, std::size_t place,
                    const std::vector<bool>& nonDominated, const UnknownReasons& reasons) {
  const RankedSite& ranked = from.ranking->sites.at(place);
  const CaseSites& sites = *from.sites;
  BrochureSite site;
  site.place = place + 1;
  site.rows = sites.rowsOf(ranked.site);
  if (sites.table->areasKnown()) {
    double area = 0;
    for (const std::uint32_t row : site.rows) {
      area += sites.table->drawnAreas()[row];
    }
    site.area = area;
  }
  site.score = 100 * from.ranking->score(ranked, from.brief->missing);
  site.low = 100 * ranked.low;
  site.high = 100 * ranked.high;
  if (from.stability->options.draws > 0) {
    site.inTop = from.stability->share(place);
  }
  site.nonDominated = nonDominated[place];
  const std::vector<Truth> truths = exclusionsOf(sites.measures(), *from.brief, ranked.site);
  for (std::size_t e = 0; e < truths.size(); ++e) {
    if (truths[e] == Truth::Unknown) {
      site.openQuestions.push_back(from.brief->exclusions[e].title);
    }
  }
  const std::vector<ScorePart> parts = scoreParts(sites.measures(), *from.brief, ranked.site);
  for (std::size_t c = 0; c < parts.size(); ++c) {
    site.parts.push_back(partOf(reasons, site.rows, from.brief->criteria[c], parts[c]));
  }
  site.outline = outlineOfSite(sites, ranked.site);
  return site;
}

void describe(const BrochureSource& from, SiteBrochure& list) {
  const CaseContent& content = *from.content;
  const Brief& brief = *from.brief;
  list.caseTitle = content.title;
  list.briefTitle = brief.title;
  list.briefNote = brief.note;
  list.briefId = brief.id;
  list.siteKind = siteKindTitle(brief.kind);
  list.missingPolicy = missingPolicyTitle(brief.missing);
  list.asOf = content.asOf;
  const RuleBook& book = *content.rules;
  list.ruleBook = {fmt::format("{}（{}，版本 {}）", book.title.zh, book.id, book.version),
                   fmt::format("{} ({}, version {})", book.title.en, book.id, book.version)};
  const CoordinateSystem& crs = content.parcels->crs();
  list.crs = crs.epsg != 0 ? fmt::format("{} (EPSG:{})", crs.name, crs.epsg) : crs.name;
  list.schematic = std::any_of(content.ground.begin(), content.ground.end(),
                               [](const MapFeature& feature) { return feature.schematic; });
  for (const TableSource& source : content.parcels->sources()) {
    list.sources.push_back(std::filesystem::path(source.path).filename().string());
  }
  list.unitEdits = from.sites->units ? content.unitEdits.size() : 0;
  const Ranking& ranking = *from.ranking;
  list.all = ranking.all;
  list.excluded = ranking.excluded;
  list.leftOut = ranking.leftOut;
  list.ranked = ranking.sites.size();
  list.stability = from.stability->options;
  for (std::size_t e = 0; e < brief.exclusions.size(); ++e) {
    const Exclusion& exclusion = brief.exclusions[e];
    list.exclusions.push_back({exclusion.title, exclusionLimit(exclusion), exclusion.reason,
                               ranking.exclusions[e].excluded, ranking.exclusions[e].unknown});
  }
  for (const Criterion& criterion : brief.criteria) {
    list.criteria.push_back({criterion.id, criterion.title, criterion.measure.meaning,
                             100 * criterion.weight,
                             criterion.measure.kind == MeasureKind::Choice});
  }
}

void refuse(std::size_t count, std::size_t most, const char* zh, const char* en) {
  if (count > most) {
    throw Error(ErrorCode::FileTooLarge,
                {fmt::format("短名单有 {} {}，最多 {}", count, zh, most),
                 fmt::format("the shortlist has {} {}; at most {} are possible", count, en, most)},
                "", {"请少选几处", "choose fewer sites"});
  }
}

}  // namespace

SiteBrochure makeBrochure(const BrochureSource& from, std::vector<std::size_t> places,
                          const SheetOptions& options, JobContext& job) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  refuse(places.size(), mostShortlisted, "处", "sites");
  std::size_t parcels = 0;
  for (const std::size_t place : places) {
    parcels += from.sites->rowsOf(from.ranking->sites.at(place).site).size();
  }
  refuse(parcels, mostShortlistedParcels, "宗地", "parcels");
  SiteBrochure list;
  describe(from, list);
  if (places.empty()) {
    return list;
  }
  const std::vector<bool> best =
      nonDominated(from.sites->measures(), *from.brief, *from.ranking, places.back() + 1);
  FindingsInForce official;
  if (!from.content->officialFindings.empty()) {
    official = findingsInForce(*from.content->parcels, *from.content->rules,
                               from.content->officialFindings, from.content->asOf);
  }
  const SiteSheetMaker maker(from.content, from.content->asOf, official, job);
  const UnknownReasons reasons(*from.content);
  for (const std::size_t place : places) {
    BrochureSite site = siteAt(from, place, best, reasons);
    for (const std::uint32_t row : site.rows) {
      job.checkpoint();
      site.sheets.push_back(maker.of(ParcelIndex{row}, options, job));
    }
    site.name = nameOfSite(site.sheets);
    site.where = site.sheets.front().place;
    list.sites.push_back(std::move(site));
  }
  return list;
}

}  // namespace renewal
