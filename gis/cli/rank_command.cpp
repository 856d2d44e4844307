#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

#include "core/base/error.h"
#include "core/sites/site_brochure.h"
#include "gis/base/data_files.h"
#include "gis/cli/command.h"
#include "gis/cli/find_parcel.h"
#include "gis/cli/input_options.h"
#include "gis/cli/list_file.h"
#include "gis/cli/project_match.h"
#include "gis/cli/rank_explanation.h"
#include "gis/cli/rank_json.h"
#include "gis/cli/rank_output.h"
#include "gis/cli/rank_shortlist.h"
#include "gis/cli/rank_text.h"
#include "gis/cli/ranked_sites.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"
#include "gis/cli/unit_edit_report.h"
#include "gis/cli/unit_edits_option.h"
#include "gis/cli/write_output.h"

namespace renewal::cli {
namespace {

class RankCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "rank",
        {"文件... --brief 需求书|--projects 项目库 [选项]",
         "FILE... --brief BRIEF|--projects LIBRARY [options]"},
        {"按招商需求书筛选、排名地块，说明每一分的由来",
         "filter and rank sites by an investor's brief, every score shown as its parts"},
        {"需求书把硬性排除（各有理由）与加权评分分开。被排除的地块不进名单，按理由计数。\n"
         "缺数据不当作零：得分是一个区间，按最差、最好排名或不排名由需求书规定。同分按宗地代码\n"
         "排序；结果与行序、线程数无关。对象可以是单宗、连片改造单元，或为需求书找出的相邻\n"
         "地块组合。--explain 说明某处为什么不是前一名，以及最小的单项改变。--projects "
         "把招商项目库\n"
         "中的项目与地块双向匹配。",
         "A brief keeps hard exclusions, each with its reason, apart from weighted criteria.\n"
         "Excluded sites never enter the list; they are counted by reason. A missing value is\n"
         "no zero: the score is a range, and the brief says whether its lower or upper end is\n"
         "ranked or the site is left out. Ties go by parcel number; order of rows and threads\n"
         "do not matter. A site is a parcel, a renewal unit, or a set of neighbours found for\n"
         "the brief. --explain says why a site is not one place higher and the smallest single\n"
         "change that would move it there. --projects matches the projects of a library and\n"
         "sites both ways."},
        {{{"rank data/east-district --brief headquarters --top 5",
           "rank data/east-district --brief headquarters --top 5"},
          {"总部办公需求书的前五名", "the first five for a headquarters office"}},
         {{"rank data/east-district --brief headquarters --explain 3",
           "rank data/east-district --brief headquarters --explain 3"},
          {"第三名为什么不是第二名", "why the third is not second"}},
         {{"rank data/east-district --brief clean-industry --json",
           "rank data/east-district --brief clean-industry --json"},
          {"为工改工寻找连片地块，供脚本读", "contiguous land for industry, for scripts"}},
         {{"rank data/east-district --brief lake-culture --top 50 --out 名单.xlsx",
           "rank data/east-district --brief lake-culture --top 50 --out ranking.xlsx"},
          {"写成工作簿：每一分的由来和排除理由", "as a workbook, with all parts and exclusions"}},
         {{"rank data/east-district --brief headquarters --html 短名单.html",
           "rank data/east-district --brief headquarters --html shortlist.html"},
          {"交给企业的短名单：一个不需要网络的网页",
           "a page to hand over, for use without network"}},
         {{"rank data/east-district --projects data/east-district/projects.toml",
           "rank data/east-district --projects data/east-district/projects.toml"},
          {"项目找地，地块找项目", "sites for projects, projects for parcels"}}}};
  }

  void declare(OptionSet& options) override {
    input_.declare(options, InputOptions::Count::Several, InputOptions::Assessed::Yes);
    options.text(
        "--brief", brief_, {"需求书", "BRIEF"},
        {"随程序提供的需求书编号，或 .toml 文件", "id of a brief of the program, or a .toml file"});
    options.path(
        "--projects", projects_, {"项目库", "LIBRARY"},
        {"招商项目库 .toml，与 --brief 二选一", "project library (.toml), instead of --brief"});
    options.integer("--top", top_, 1, 1000000, {"数量", "N"},
                    {"列出前几名；不写则 10", "how many sites to list; else 10"});
    options.text("--explain", explain_, {"宗地代码|名次", "PARCEL|RANK"},
                 {"说明这一处为什么在这个名次", "say why this site stands where it stands"});
    options.path("--out", out_, {"文件", "FILE"},
                 {"名单写到哪里：.csv、.xlsx，或图层 .gpkg 等",
                  "where to write the list: .csv, .xlsx, or a layer (.gpkg ...)"});
    options.path("--html", html_, {"文件", "FILE"},
                 {"短名单写成一个 .html：地图、可排序的名单、一地一册；不需要网络",
                  "write a shortlist as one .html, no network needed: map, list, sheets"});
    options.text("--sites", chosen_, {"宗地代码|名次[,…]", "PARCEL|RANK[,...]"},
                 {"短名单要哪几处；不写则前几名", "the sites of the shortlist; else the first"});
    options.text("--contact", contact_, {"文字", "TEXT"},
                 {"短名单上的联系人", "whom the shortlist says to call"});
    options.flag("--allow-loss", allowLoss_,
                 {"同意列出的损失", "accept the losses that are listed"});
    edits_.declare(options);
    options.integer("--draws", draws_, 0, 100000, {"次数", "N"},
                    {"稳定性的抽样次数；不写则 1000，0 为不算",
                     "draws of weights for the stability; else 1000, 0 = none"});
    options.integer("--seed", seed_, 0, std::numeric_limits<std::int64_t>::max(), {"数字", "N"},
                    {"抽样的种子；不写则 1", "seed of the draws; else 1"});
    options.check([this] {
      if (brief_.empty() == projects_.empty()) {
        throw UsageError{
            {"请写 --brief 或 --projects，二选一", "give either --brief or --projects"}};
      }
      if (!projects_.empty() && !explain_.empty()) {
        throw UsageError{{"--explain 要与 --brief 合用", "--explain goes with --brief"}};
      }
      checkShortlist();
    });
  }

  void run(Session& session, CommandResult& result) override {
    checkOut();
    if (!projects_.empty()) {
      matchProjects(session, result);
    } else {
      rankBrief(session, result);
    }
    result.json()["findings"] = findingsJson(result.findings());
  }

 private:
  bool writesList() const { return out_.extension() == ".csv" || out_.extension() == ".xlsx"; }
  std::size_t top() const { return top_ == 0 ? usualTop : static_cast<std::size_t>(top_); }

  void checkShortlist() const {
    if (html_.empty()) {
      if (!chosen_.empty() || !contact_.empty()) {
        throw UsageError{
            {"--sites、--contact 要与 --html 合用", "--sites and --contact go with --html"}};
      }
      return;
    }
    if (!projects_.empty()) {
      throw UsageError{{"--html 要与 --brief 合用", "--html goes with --brief"}};
    }
    if (!chosen_.empty() && top_ != 0) {
      throw UsageError{{"请写 --top 或 --sites，二选一", "give either --top or --sites"}};
    }
    if (top() > mostShortlisted) {
      throw UsageError{
          {fmt::format("--html 最多 {} 处，请把 --top 写小一些", mostShortlisted),
           fmt::format("--html holds at most {} sites: give a smaller --top", mostShortlisted)}};
    }
  }

  void checkOut() const {
    if (!html_.empty()) {
      checkListTarget(html_, {".html"});
    }
    if (out_.empty()) {
      return;
    }
    if (writesList() || !projects_.empty()) {
      checkListTarget(out_, projects_.empty() ? std::vector<std::string>{".csv", ".xlsx"}
                                              : std::vector<std::string>{".xlsx"});
    } else {
      checkTarget(out_);
    }
  }

  void rankBrief(Session& session, CommandResult& result) {
    const gis::BriefFile file = gis::loadBrief(brief_);
    gis::OpenedDistrict opened = input_.open(result, session.job);
    const ParcelTable& table = *opened.content.parcels;
    result.addFindings(file.brief.findings);
    layInEdits(opened, asksForUnits(file.brief), result);
    const ParcelLabels labels(table, opened.sources, "");
    CaseSites sites;
    {
      const StageTimer timer(result, "sites");
      sites = findSites(opened.content, file.brief, SiteOptions(), session.job);
    }
    reportEdits(sites, session, result);
    const RankedSites ranked = rank(opened.content, file, sites, labels, session, result);
    addRankingJson(ranked, result.json());
    if (!explain_.empty()) {
      const SiteExplanation explanation = explainSite(sites.measures(), file.brief, ranked.ranking,
                                                      siteNamed(table, ranked, explain_));
      result.json()["explanation"] = siteExplanationJson(ranked, explanation);
      if (!session.json) {
        result.text() = siteExplanationText(ranked, explanation, session.language);
      }
    } else if (!session.json) {
      result.text() = rankingText(ranked, session.language);
    }
    if (!out_.empty()) {
      write(opened, ranked, session, result);
    }
    if (!html_.empty()) {
      writeShortlist(opened, ranked, session, result);
    }
  }

  void layInEdits(gis::OpenedDistrict& opened, bool asked, CommandResult& result) {
    editsFile_ = asked ? edits_.load(input_.paths(), result) : std::nullopt;
    if (!asked && edits_.named()) {
      Finding finding;
      finding.rule = "unit-edits-not-asked";
      finding.severity = Severity::Warning;
      finding.what = {"需求书不涉及改造单元，手工改动没有用上",
                      "the brief asks for no renewal units: the edits by hand were not used"};
      finding.suggestion = {"请去掉 --edits，或改用以单元为对象的需求书",
                            "leave --edits out, or take a brief of units"};
      result.addFindings({finding});
    }
    if (editsFile_) {
      opened.content.unitEdits = editsFile_->edits;
    }
  }

  void reportEdits(const CaseSites& sites, Session& session, CommandResult& result) const {
    if (editsFile_ && sites.units) {
      reportUnitEdits(*editsFile_, *sites.units, session, result);
    }
  }

  gis::Provenance provenanceWithEdits(const gis::OpenedDistrict& opened) const {
    gis::Provenance provenance = provenanceOf(opened);
    if (editsFile_) {
      provenance.inputs.push_back(inputOf(*editsFile_));
    }
    return provenance;
  }

  void writeShortlist(const gis::OpenedDistrict& opened, const RankedSites& ranked,
                      Session& session, CommandResult& result) const {
    checkNoSource(html_, *opened.content.parcels, provenanceWithEdits(opened));
    const StageTimer timer(result, "html");
    std::vector<std::size_t> places(ranked.listed);
    std::iota(places.begin(), places.end(), std::size_t{0});
    if (!chosen_.empty()) {
      places.clear();
      for (const std::string& one : namesIn(chosen_)) {
        places.push_back(
            placeOrThrow(ranked, siteNamed(*opened.content.parcels, ranked, one), one));
      }
    }
    writeList(html_, [&](gis::ByteFile& to) {
      to.write(shortlistOf(opened.content, ranked, places, contact_, session));
    });
    result.json()["html"] = html_.string();
    sayWritten(html_, session, result);
  }

  void write(const gis::OpenedDistrict& opened, const RankedSites& ranked, Session& session,
             CommandResult& result) const {
    if (!writesList()) {
      const RankingLayer layer(ranked, out_.stem().string());
      gis::WriteOptions options;
      options.allowLoss = allowLoss_;
      writeOutput(layer.table(), layer.columns(), out_, options, provenanceWithEdits(opened),
                  session, result);
      return;
    }
    checkNoSource(out_, *opened.content.parcels, provenanceWithEdits(opened));
    const StageTimer timer(result, "write");
    if (out_.extension() == ".csv") {
      writeList(out_, [&](gis::ByteFile& to) { to.write(rankingCsv(ranked)); });
    } else {
      writeWorkbookList(out_, rankingSheets(ranked, session.language), opened.content.asOf);
    }
    result.json()["out"] = out_.string();
    sayWritten(out_, session, result);
  }

  static void sayWritten(const std::filesystem::path& file, const Session& session,
                         CommandResult& result) {
    if (!session.json) {
      result.summary() += (session.language == Language::Chinese ? "已写出 " : "Written: ") +
                          printable(file.lexically_normal().string()) + "\n";
    }
  }

  void matchProjects(Session& session, CommandResult& result) {
    const ProjectLibrary library =
        ProjectLibrary::parse(gis::readTextFile(projects_), projects_.string());
    // A bad brief is found before the long work of reading.
    std::vector<MatchedProject> matches;
    for (const InvestmentProject& project : library.projects) {
      MatchedProject match;
      match.project = &project;
      match.file = std::make_unique<gis::BriefFile>(gis::loadBrief(project.brief));
      match.file->brief = briefOf(project, match.file->brief);
      matches.push_back(std::move(match));
    }
    gis::OpenedDistrict opened = input_.open(result, session.job);
    const auto ofUnits = [](const MatchedProject& match) {
      return asksForUnits(match.file->brief);
    };
    layInEdits(opened, std::any_of(matches.begin(), matches.end(), ofUnits), result);
    const ParcelLabels labels(*opened.content.parcels, opened.sources, "");
    draws_ = 0;
    for (MatchedProject& match : matches) {
      const StageTimer timer(result, "sites");
      match.sites = std::make_unique<CaseSites>(
          findSites(opened.content, match.file->brief, SiteOptions(), session.job));
      match.ranked = rank(opened.content, *match.file, *match.sites, labels, session, result);
    }
    const auto edited = std::find_if(matches.begin(), matches.end(), ofUnits);
    if (edited != matches.end()) {
      reportEdits(*edited->sites, session, result);  // the same for all of them
    }
    const std::vector<MatchedParcel> parcels = projectsOfParcels(matches);
    addProjectMatchJson(matches, parcels, result.json());
    if (!session.json) {
      result.text() = projectMatchText(library, matches, parcels, session.language);
    }
    if (!out_.empty()) {
      checkNoSource(out_, *opened.content.parcels, provenanceWithEdits(opened));
      writeWorkbookList(out_, projectMatchSheets(matches, parcels, session.language),
                        opened.content.asOf);
      result.json()["out"] = out_.string();
      sayWritten(out_, session, result);
    }
  }

  RankedSites rank(const CaseContent& content, const gis::BriefFile& file, const CaseSites& sites,
                   const ParcelLabels& labels, Session& session, CommandResult& result) const {
    const StageTimer timer(result, "rank");
    RankedSites ranked;
    ranked.file = &file;
    ranked.reasons = std::make_shared<const UnknownReasons>(content);
    ranked.sites = &sites;
    ranked.labels = &labels;
    ranked.ranking = rankSites(sites.measures(), file.brief, session.job);
    ranked.listed = std::min(top(), ranked.ranking.sites.size());
    StabilityOptions options;
    options.draws = static_cast<std::size_t>(draws_);
    options.seed = static_cast<std::uint64_t>(seed_);
    ranked.stability =
        stabilityOf(sites.measures(), file.brief, ranked.ranking, options, session.job);
    ranked.nonDominated = nonDominated(sites.measures(), file.brief, ranked.ranking, ranked.listed);
    return ranked;
  }

  /// A rank, or the site that holds the parcel.
  static std::uint32_t siteNamed(const ParcelTable& table, const RankedSites& ranked,
                                 const std::string& wanted) {
    std::size_t place = 0;
    const char* end = wanted.data() + wanted.size();
    const auto [stop, error] = std::from_chars(wanted.data(), end, place);
    const auto& list = ranked.ranking.sites;
    if (error == std::errc() && stop == end && wanted.size() < 8) {
      if (place < 1 || place > list.size()) {
        throw Error(ErrorCode::NotFound,
                    {fmt::format("没有第 {} 名，共 {} 名", place, list.size()),
                     fmt::format("there is no rank {}; {} are ranked", place, list.size())},
                    wanted, {"请写较小的名次或宗地代码", "give a smaller rank or a parcel code"});
      }
      return list[place - 1].site;
    }
    const std::uint32_t row = toRow(findParcel(table, wanted));
    if (ranked.sites->areParcels()) {
      return row;
    }
    const auto& groups = ranked.sites->groups;
    const auto found = std::find_if(groups.begin(), groups.end(), [row](const auto& group) {
      return std::find(group.begin(), group.end(), row) != group.end();
    });
    if (found == groups.end()) {
      throw Error(ErrorCode::NotFound,
                  {"这宗地不在任何一处备选地块中", "the parcel is part of no site of this brief"},
                  wanted, {"请从名单中选择", "choose one of the list"});
    }
    return static_cast<std::uint32_t>(found - groups.begin());
  }

  static constexpr std::size_t usualTop = 10;

  InputOptions input_;
  UnitEditsOption edits_;
  std::optional<gis::UnitEditsFile> editsFile_;  ///< in force for this run
  std::string brief_;
  std::filesystem::path projects_;
  std::filesystem::path out_;
  bool allowLoss_ = false;
  std::filesystem::path html_;
  std::string chosen_;
  std::string contact_;
  std::int64_t top_ = 0;  ///< 0 = not given
  std::string explain_;
  std::int64_t draws_ = 1000;
  std::int64_t seed_ = 1;
};

}  // namespace

std::unique_ptr<Command> makeRankCommand() {
  return std::make_unique<RankCommand>();
}

}  // namespace renewal::cli
