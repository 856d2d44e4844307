#include "gis/cli/repair_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "gis/cli/issue_list.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

using Type = gis::PackageColumn::Type;

constexpr std::size_t parcelsShown = 10;

Value textValue(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

Value rowValue(std::uint32_t row) {
  return std::int64_t{row} + 1;
}

gis::PackageTable repairsTable(const ParcelTable& table, const RepairResult& repaired) {
  gis::PackageTable to;
  to.name = "repairs";
  to.title = {"修复清单", "repairs"};
  to.columns = {{"key"},   {"check_id"}, {"parcel"},   {"row", Type::Integer},
                {"field"}, {"title_zh"}, {"title_en"}, {"before"},
                {"after"}};
  for (const Repair& repair : repaired.repairs) {
    const QualityCheck& check = qualityCheck(repair.check);
    to.rows.push_back(
        {qualityKeyText(repair.key), std::string(check.id), issueParcel(table, repair.row),
         rowValue(repair.row), textValue(repair.field), std::string(check.title.zh),
         std::string(check.title.en), textValue(repair.before), textValue(repair.after)});
  }
  return to;
}

gis::PackageTable redrawnTable(const ParcelTable& table, const RepairResult& repaired) {
  gis::PackageTable to;
  to.name = "redrawn";
  to.title = {"图形改动前后", "drawings before and after"};
  to.columns = {{"parcel"},
                {"row", Type::Integer},
                {"area_before", Type::Real},
                {"area_after", Type::Real},
                {"refused", Type::Flag},
                {"original"}};
  for (const RedrawnParcel& parcel : repaired.redrawn) {
    to.rows.push_back({issueParcel(table, parcel.row), rowValue(parcel.row), parcel.areaBefore,
                       parcel.areaAfter, parcel.refused, parcel.original});
  }
  return to;
}

std::string checksOf(const SetAside& aside) {
  std::string ids;
  for (const QualityCheckId check : aside.why) {
    ids += (ids.empty() ? "" : " ") + std::string(qualityCheck(check).id);
  }
  return ids;
}

gis::PackageTable asideTable(const ParcelTable& table, const RepairResult& repaired) {
  gis::PackageTable to;
  to.name = "set_aside";
  to.title = {"图形有误、须人工处理的地块", "parcels whose drawing needs a person"};
  to.columns = {{"parcel"}, {"row", Type::Integer}, {"check_ids"}};
  for (const SetAside& aside : repaired.setAside) {
    to.rows.push_back({issueParcel(table, aside.row), rowValue(aside.row), checksOf(aside)});
  }
  return to;
}

std::uint64_t refusedIn(const RepairResult& repaired) {
  return static_cast<std::uint64_t>(std::count_if(repaired.redrawn.begin(), repaired.redrawn.end(),
                                                  [](const auto& p) { return p.refused; }));
}

}  // namespace

gis::PackageContent repairTables(const ParcelTable& table, const RepairResult& repaired) {
  gis::PackageContent content{repairsTable(table, repaired), redrawnTable(table, repaired),
                              asideTable(table, repaired)};
  std::erase_if(content, [](const gis::PackageTable& one) { return one.rows.empty(); });
  return content;
}

Json repairJson(const ParcelTable& table, const RepairResult& repaired) {
  Json json;
  json["repairs"] = Json::array();
  for (const Repair& repair : repaired.repairs) {
    json["repairs"].push_back({{"key", qualityKeyText(repair.key)},
                               {"check", qualityCheck(repair.check).id},
                               {"parcel", issueParcel(table, repair.row)},
                               {"row", repair.row},
                               {"field", repair.field},
                               {"before", printable(repair.before)},
                               {"after", printable(repair.after)}});
  }
  json["redrawn"] = Json::array();
  for (const RedrawnParcel& parcel : repaired.redrawn) {
    json["redrawn"].push_back({{"parcel", issueParcel(table, parcel.row)},
                               {"row", parcel.row},
                               {"area_before_m2", parcel.areaBefore},
                               {"area_after_m2", parcel.areaAfter},
                               {"refused", parcel.refused}});
  }
  json["set_aside"] = Json::array();
  for (const SetAside& aside : repaired.setAside) {
    Json why = Json::array();
    for (const QualityCheckId check : aside.why) {
      why.push_back(qualityCheck(check).id);
    }
    json["set_aside"].push_back(
        {{"parcel", issueParcel(table, aside.row)}, {"row", aside.row}, {"why", why}});
  }
  return json;
}

std::string repairText(const ParcelTable& table, const RepairResult& repaired,
                       double mostAreaChange, Language language) {
  const bool chinese = language == Language::Chinese;
  std::map<QualityCheckId, std::uint64_t> byCheck;
  for (const Repair& repair : repaired.repairs) {
    ++byCheck[repair.check];
  }
  std::string text = fmt::format(fmt::runtime(chinese ? "修复：{} 处\n" : "repairs: {}\n"),
                                 grouped(repaired.repairs.size()));
  for (const auto& [check, count] : byCheck) {
    text += fmt::format("    {} [{}] {}\n", qualityCheck(check).title.text().in(language),
                        qualityCheck(check).id, grouped(count));
  }
  const std::uint64_t refused = refusedIn(repaired);
  text += fmt::format(
      fmt::runtime(chinese ? "图形改动：{} 宗；因面积变化超过 {} m² 而未改：{} 宗\n"
                           : "redrawn parcels: {}; left as they were, because the area would "
                             "change by more than {} m²: {}\n"),
      grouped(repaired.redrawn.size() - refused), mostAreaChange, grouped(refused));
  text += fmt::format(fmt::runtime(chinese ? "图形有误、须人工处理：{} 宗（原样保留）\n"
                                           : "set aside, for a person to look at: {} (kept as they "
                                             "were)\n"),
                      grouped(repaired.setAside.size()));
  for (std::size_t i = 0; i < std::min(parcelsShown, repaired.setAside.size()); ++i) {
    const SetAside& aside = repaired.setAside[i];
    text += fmt::format("    {}  {}\n", printable(issueParcel(table, aside.row)), checksOf(aside));
  }
  if (repaired.setAside.size() > parcelsShown) {
    text += fmt::format(fmt::runtime(chinese ? "    另有 {} 宗\n" : "    and {} more\n"),
                        grouped(repaired.setAside.size() - parcelsShown));
  }
  return text;
}

}  // namespace renewal::cli
