#include "gis/cli/rank_shortlist.h"

#include <memory>

#include "core/base/error.h"
#include "core/look/look.h"
#include "core/sites/site_brochure.h"
#include "gis/base/data_files.h"
#include "gis/shortlist/shortlist_page.h"

namespace renewal::cli {

std::vector<std::string> namesIn(const std::string& list) {
  constexpr std::string_view wide = "，";
  std::vector<std::string> names;
  std::string name;
  const auto finish = [&] {
    const std::size_t first = name.find_first_not_of(' ');
    if (first != std::string::npos) {
      names.push_back(name.substr(first, name.find_last_not_of(' ') + 1 - first));
    }
    name.clear();
  };
  for (std::size_t i = 0; i < list.size();) {
    const bool isWide = list.compare(i, wide.size(), wide) == 0;
    if (isWide || list[i] == ',') {
      finish();
    } else {
      name += list[i];
    }
    i += isWide ? wide.size() : 1;
  }
  finish();
  return names;
}

std::size_t placeOrThrow(const RankedSites& ranked, std::uint32_t site, const std::string& wanted) {
  if (const auto place = ranked.ranking.placeOf(site)) {
    return *place;
  }
  Text reasons;
  const std::vector<Truth> truths = exclusionsOf(ranked.measures(), ranked.brief(), site);
  for (std::size_t e = 0; e < truths.size(); ++e) {
    const Exclusion& exclusion = ranked.brief().exclusions[e];
    if (excludes(exclusion, truths[e])) {
      reasons.zh += (reasons.zh.empty() ? "" : "；") + exclusion.reason.zh;
      reasons.en += (reasons.en.empty() ? "" : "; ") + exclusion.reason.en;
    }
  }
  const Text what = reasons.empty() ? Text{"需求书不给缺数据的地块排名",
                                           "the brief ranks no site that lacks values"}
                                    : Text{"需求书排除了这一处：" + reasons.zh,
                                           "the brief excludes this site: " + reasons.en};
  throw Error(ErrorCode::NotFound, what, wanted,
              {"请另选一处，或修改需求书", "choose another site, or change the brief"});
}

std::string shortlistOf(const CaseContent& content, const RankedSites& ranked,
                        const std::vector<std::size_t>& places, const std::string& contact,
                        Session& session) {
  BrochureSource from;
  from.content = std::make_shared<const CaseContent>(content);
  from.brief = &ranked.brief();
  from.sites = ranked.sites;
  from.ranking = &ranked.ranking;
  from.stability = &ranked.stability;
  const SiteBrochure list = makeBrochure(from, places, {contact}, session.job);
  const Look look =
      Look::parse(gis::readTextFile(gis::dataDirectory() / "look" / "map.toml"), "look/map.toml");
  return gis::shortlistPage(list, content, look, session.language);
}

}  // namespace renewal::cli
