#include "gis/cli/rank_json.h"

#include "gis/cli/rank_explanation.h"
#include "gis/cli/rank_unknown.h"

namespace renewal::cli {
namespace {

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
