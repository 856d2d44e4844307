#include "gis/cli/project_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

std::string muText(SquareMetre area) {
  return fmt::format("{:g}", area.toMu().value());
}

std::string wishText(const InvestmentProject& project, bool chinese) {
  std::vector<std::string> wishes;
  if (project.minArea || project.maxArea) {
    const std::string least = project.minArea ? muText(*project.minArea) : "";
    const std::string most = project.maxArea ? muText(*project.maxArea) : "";
    wishes.push_back(fmt::format(fmt::runtime(chinese ? "{}–{} 亩" : "{}–{} mu"), least, most));
  }
  if (project.floorArea) {
    wishes.push_back(
        fmt::format(fmt::runtime(chinese ? "建筑面积 {:.0f} m²" : "{:.0f} m² of floor"),
                    project.floorArea->value()));
  }
  if (project.needed) {
    wishes.push_back(
        fmt::format(fmt::runtime(chinese ? "{} 前供地" : "land by {}"), project.needed->iso()));
  }
  return fmt::format("{}", fmt::join(wishes, chinese ? "，" : ", "));
}

Json sitesJson(const RankedSites& ranked) {
  Json list = Json::array();
  for (std::size_t i = 0; i < ranked.listed; ++i) {
    const RankedSite& site = ranked.ranking.sites[i];
    const std::vector<std::string> parcels = ranked.parcels(site.site);
    list.push_back({{"rank", i + 1},
                    {"parcel", parcels.front()},
                    {"parcels", parcels},
                    {"score", ranked.score(site)},
                    {"low", site.low},
                    {"high", site.high}});
  }
  return list;
}

/// Place of the site that holds each row, per project; nothing where none does.
std::vector<std::optional<std::size_t>> placesOfRows(const MatchedProject& match) {
  std::vector<std::optional<std::size_t>> places(match.sites->table->size());
  const auto& sites = match.ranked.ranking.sites;
  for (std::size_t place = 0; place < sites.size(); ++place) {
    for (const std::uint32_t row : match.sites->rowsOf(sites[place].site)) {
      places[row] = place;
    }
  }
  return places;
}

double scoreAt(const MatchedParcel::Fit& fit) {
  return fit.match->ranked.score(fit.match->ranked.ranking.sites[fit.place]);
}

}  // namespace

std::vector<MatchedParcel> projectsOfParcels(const std::vector<MatchedProject>& matches) {
  if (matches.empty()) {
    return {};
  }
  // Parcels that stand in some list, in the order of parcel numbers.
  std::map<std::uint32_t, std::uint32_t> listed;
  const std::vector<std::uint32_t>& ranks = matches.front().sites->parcels.tieRank;
  for (const MatchedProject& match : matches) {
    for (std::size_t i = 0; i < match.ranked.listed; ++i) {
      for (const std::uint32_t row : match.sites->rowsOf(match.ranked.ranking.sites[i].site)) {
        listed[ranks[row]] = row;
      }
    }
  }
  std::vector<MatchedParcel> parcels;
  parcels.reserve(listed.size());
  for (const auto& [rank, row] : listed) {
    parcels.push_back({row, {}});
  }
  for (const MatchedProject& match : matches) {
    const auto places = placesOfRows(match);
    for (MatchedParcel& parcel : parcels) {
      if (places[parcel.row]) {
        parcel.fits.push_back({&match, *places[parcel.row]});
      }
    }
  }
  for (MatchedParcel& parcel : parcels) {
    std::stable_sort(parcel.fits.begin(), parcel.fits.end(),
                     [](const auto& a, const auto& b) { return a.place < b.place; });
  }
  return parcels;
}

std::string projectMatchText(const ProjectLibrary& library,
                             const std::vector<MatchedProject>& matches,
                             const std::vector<MatchedParcel>& parcels, Language language) {
  const bool chinese = language == Language::Chinese;
  const auto right = TextTable::Align::Right;
  std::string text = library.note.empty() ? "" : library.note.in(language) + "\n";
  text += chinese ? "\n项目找地\n" : "\nSites for each project\n";
  for (const MatchedProject& match : matches) {
    const RankedSites& ranked = match.ranked;
    text += fmt::format(
        fmt::runtime(chinese ? "\n{}：{}；{}\n  {} 处中排除 {}，参加排名 {}\n"
                             : "\n{}: {}; {}\n  of {} sites {} are excluded, {} ranked\n"),
        match.project->name.in(language), ranked.brief().title.in(language),
        wishText(*match.project, chinese), grouped(ranked.ranking.all),
        grouped(ranked.ranking.excluded), grouped(ranked.ranking.sites.size()));
    TextTable table;
    table.column(chinese ? "名次" : "rank", right);
    table.column(chinese ? "地块" : "site");
    table.column(chinese ? "面积（亩）" : "area (mu)", right);
    table.column(chinese ? "得分" : "score", right);
    for (std::size_t i = 0; i < ranked.listed; ++i) {
      const RankedSite& site = ranked.ranking.sites[i];
      table.row({std::to_string(i + 1), ranked.name(site.site, language),
                 fmt::format("{:.2f}", SquareMetre(ranked.areaOf(site.site)).toMu().value()),
                 pointsText(site.low, site.high)});
    }
    text += table.empty() ? (chinese ? "  没有合适的地块\n" : "  no site fits\n") : table.render(2);
  }
  text += chinese ? "\n地块找项目\n" : "\nProjects for each of these parcels\n";
  TextTable table;
  table.column(chinese ? "宗地代码" : "parcel");
  table.column(chinese ? "适合的项目（名次，得分）" : "projects it fits (rank, score)");
  for (const MatchedParcel& parcel : parcels) {
    std::string fits;
    for (const MatchedParcel::Fit& fit : parcel.fits) {
      const RankedSite& site = fit.match->ranked.ranking.sites[fit.place];
      fits += fmt::format(fmt::runtime(chinese ? "{}{}（{}，{}）" : "{}{} ({}, {})"),
                          fits.empty() ? ""
                          : chinese    ? "；"
                                       : "; ",
                          fit.match->project->name.in(language), fit.place + 1,
                          pointsText(site.low, site.high));
    }
    table.row({(*matches.front().ranked.labels)[parcel.row], fits});
  }
  return text + table.render(2);
}

void addProjectMatchJson(const std::vector<MatchedProject>& matches,
                         const std::vector<MatchedParcel>& parcels, Json& json) {
  json["projects"] = Json::array();
  for (const MatchedProject& match : matches) {
    const Ranking& ranking = match.ranked.ranking;
    Json one;
    one["id"] = match.project->id;
    one["name"] = textJson(match.project->name);
    one["brief"] = match.project->brief;
    one["counts"] = {{"sites", ranking.all},
                     {"excluded", ranking.excluded},
                     {"left_out", ranking.leftOut},
                     {"ranked", ranking.sites.size()}};
    one["sites"] = sitesJson(match.ranked);
    json["projects"].push_back(std::move(one));
  }
  json["parcels"] = Json::array();
  for (const MatchedParcel& parcel : parcels) {
    Json one;
    one["parcel"] = (*matches.front().ranked.labels)[parcel.row];
    one["projects"] = Json::array();
    for (const MatchedParcel::Fit& fit : parcel.fits) {
      one["projects"].push_back(
          {{"id", fit.match->project->id}, {"rank", fit.place + 1}, {"score", scoreAt(fit)}});
    }
    json["parcels"].push_back(std::move(one));
  }
}

std::vector<gis::Sheet> projectMatchSheets(const std::vector<MatchedProject>& matches,
                                           const std::vector<MatchedParcel>& parcels,
                                           Language language) {
  using Form = gis::Sheet::Form;
  const bool chinese = language == Language::Chinese;
  gis::Sheet byProject;
  byProject.name = chinese ? "项目找地" : "sites for projects";
  byProject.columns = {{chinese ? "项目" : "project", Form::Plain, 30},
                       {chinese ? "名次" : "rank", Form::Whole, 8},
                       {chinese ? "宗地代码" : "parcel code", Form::Plain, 24},
                       {chinese ? "宗数" : "parcels", Form::Whole, 8},
                       {chinese ? "面积（亩）" : "area (mu)", Form::TwoDecimals, 12},
                       {chinese ? "最低得分" : "lowest score", Form::TwoDecimals, 12},
                       {chinese ? "最高得分" : "highest score", Form::TwoDecimals, 12}};
  for (const MatchedProject& match : matches) {
    for (std::size_t i = 0; i < match.ranked.listed; ++i) {
      const RankedSite& site = match.ranked.ranking.sites[i];
      const auto codes = match.ranked.parcels(site.site);
      byProject.rows.push_back({match.project->name.in(language), static_cast<double>(i + 1),
                                codes.front(), static_cast<double>(codes.size()),
                                SquareMetre(match.ranked.areaOf(site.site)).toMu().value(),
                                100 * site.low, 100 * site.high});
    }
  }
  gis::Sheet byParcel;
  byParcel.name = chinese ? "地块找项目" : "projects for parcels";
  byParcel.columns = {{chinese ? "宗地代码" : "parcel code", Form::Plain, 24},
                      {chinese ? "项目" : "project", Form::Plain, 30},
                      {chinese ? "名次" : "rank", Form::Whole, 8},
                      {chinese ? "得分" : "score", Form::TwoDecimals, 12}};
  for (const MatchedParcel& parcel : parcels) {
    for (const MatchedParcel::Fit& fit : parcel.fits) {
      byParcel.rows.push_back({(*matches.front().ranked.labels)[parcel.row],
                               fit.match->project->name.in(language),
                               static_cast<double>(fit.place + 1), 100 * scoreAt(fit)});
    }
  }
  return {std::move(byProject), std::move(byParcel)};
}

}  // namespace renewal::cli
