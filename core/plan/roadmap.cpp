#include "core/plan/roadmap.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "core/base/parallel_for.h"
#include "core/base/toml_reader.h"
#include "core/parcel/land_use.h"
#include "core/plan/readiness.h"

namespace renewal {
namespace {

std::string themeIds() {
  std::string ids;
  for (int i = 0; i <= static_cast<int>(LandTheme::Other); ++i) {
    ids += (ids.empty() ? "" : ", ") + std::string(landThemeId(static_cast<LandTheme>(i)));
  }
  return ids;
}

std::vector<RoadmapProject::Step> readSteps(const TomlReader& project) {
  std::vector<RoadmapProject::Step> steps;
  for (const TomlReader& table : project.tables("step")) {
    table.allowOnly({"phase", "begins", "actual", "paper"});
    const auto phase = table.integer("phase", 0, phaseCount - 1);
    if (!phase) {
      table.refuse("", {"阶段缺少“phase”", "a step without \"phase\""},
                   {"请写 phase = 0 到 9", "write phase = 0 to 9"});
    }
    const RoadmapProject::Step step{static_cast<std::uint8_t>(*phase), table.neededDate("begins"),
                                    table.date("actual"), table.text("paper").value_or("")};
    if (!steps.empty() &&
        (step.phase <= steps.back().phase || step.begins <= steps.back().begins)) {
      table.refuse(
          "begins", {"阶段和日期须逐步递增", "phases and their dates must both rise"},
          {fmt::format("前一步是阶段 {}，自 {}", steps.back().phase, steps.back().begins.iso()),
           fmt::format("the step before is phase {} from {}", steps.back().phase,
                       steps.back().begins.iso())});
    }
    steps.push_back(step);
  }
  return steps;
}

std::vector<RoadmapProject::Pause> readPauses(const TomlReader& project) {
  std::vector<RoadmapProject::Pause> pauses;
  for (const TomlReader& table : project.tables("pause")) {
    table.allowOnly({"from", "to"});
    const RoadmapProject::Pause pause{table.neededDate("from"), table.date("to")};
    if (pause.to && *pause.to <= pause.from) {
      table.refuse(
          "to", {"复工日期不晚于暂停日期", "the pause ends before it begins"},
          {"to 是复工之日，须晚于 from", "\"to\" is the day work resumes, after \"from\""});
    }
    pauses.push_back(pause);
  }
  return pauses;
}

RoadmapProject readProject(const TomlReader& table) {
  table.allowOnly(
      {"id", "name_zh", "name_en", "area", "uses", "parcels", "needs", "budget", "step", "pause"});
  RoadmapProject project;
  project.id = table.neededText("id");
  project.name = table.neededTitle("name");
  project.area = table.text("area").value_or("");
  project.uses = table.texts("uses");
  project.parcels = table.texts("parcels");
  project.needs = table.texts("needs");
  project.budgetTenThousandYuan = table.number("budget");
  if (project.budgetTenThousandYuan && *project.budgetTenThousandYuan < 0) {
    table.refuse("budget", {"预算不能为负", "a budget cannot be negative"},
                 {"请写万元数", "write the amount in 10,000 CNY"});
  }
  for (const std::string& use : project.uses) {
    if (!landThemeById(use)) {
      table.refuse("uses",
                   {fmt::format("没有“{}”这种用地", use), fmt::format("no land theme \"{}\"", use)},
                   {"可以写：" + themeIds(), "allowed: " + themeIds()});
    }
  }
  if (project.area.empty() && project.parcels.empty()) {
    table.refuse("", {"项目没有地块", "the project holds no parcels"},
                 {"请写 area（片区）或 parcels（宗地代码）",
                  "write \"area\" or \"parcels\" (parcel codes)"});
  }
  project.steps = readSteps(table);
  project.pauses = readPauses(table);
  if (project.steps.empty()) {
    table.refuse("", {"项目没有阶段", "the project has no step"},
                 {"请至少写一个 [[project.step]]", "write at least one [[project.step]]"});
  }
  return project;
}

/// Which project holds a parcel, looked up by dictionary codes: nothing is compared per parcel but
/// numbers.
class ProjectFinder {
 public:
  ProjectFinder(const ParcelTable& table, const Roadmap& roadmap)
      : codes_(table.column(Field::ParcelCode)),
        areas_(table.column(Field::AreaName)),
        uses_(table.column(Field::LandUse)),
        schemes_(table.column(Field::LandUseScheme)) {
    std::unordered_map<std::string_view, std::size_t> byCode;
    std::unordered_map<std::string_view, std::vector<AreaProject>> byArea;
    for (std::size_t i = 0; i < roadmap.projects.size(); ++i) {
      const RoadmapProject& project = roadmap.projects[i];
      for (const std::string& parcel : project.parcels) {
        byCode.emplace(parcel, i);  // the first project that names it stays
      }
      if (!project.area.empty()) {
        byArea[project.area].push_back({i, themesOf(project)});
      }
    }
    // Scanned rather than looked up: a dictionary builds its index on the first look-up, which is
    // not for a table that other threads share.
    if (codes_ != nullptr && !byCode.empty()) {
      named_.assign(codes_->dictionary().size(), noProject);
      for (std::uint32_t code = 0; code < named_.size(); ++code) {
        if (const auto named = byCode.find(codes_->dictionary()[code]); named != byCode.end()) {
          named_[code] = named->second;
        }
      }
    }
    if (areas_ != nullptr) {
      byArea_.resize(areas_->dictionary().size());
      for (std::uint32_t code = 0; code < byArea_.size(); ++code) {
        if (const auto area = byArea.find(areas_->dictionary()[code]); area != byArea.end()) {
          byArea_[code] = area->second;
        }
      }
    }
    fillThemes();
  }

  std::size_t projectOf(std::size_t row) const {
    std::size_t found = noProject;
    if (!named_.empty() && codes_->isValid(row)) {
      found = named_[codes_->codes()[row]];
    }
    if (areas_ == nullptr || !areas_->isValid(row)) {
      return found;
    }
    for (const AreaProject& candidate : byArea_[areas_->codes()[row]]) {
      if (candidate.project >= found) {
        break;
      }
      if (candidate.themes == 0 || (candidate.themes & themeBit(row)) != 0) {
        return candidate.project;
      }
    }
    return found;
  }

 private:
  struct AreaProject {
    std::size_t project = 0;
    std::uint32_t themes = 0;  ///< bits over LandTheme; 0 = all
  };

  static std::uint32_t themesOf(const RoadmapProject& project) {
    std::uint32_t themes = 0;
    for (const std::string& use : project.uses) {
      themes |= std::uint32_t{1} << static_cast<unsigned>(*landThemeById(use));
    }
    return themes;
  }

  void fillThemes() {
    if (uses_ == nullptr || schemes_ == nullptr) {
      return;
    }
    const TextDictionary& uses = uses_->dictionary();
    const TextDictionary& schemes = schemes_->dictionary();
    themeBits_.assign(uses.size() * schemes.size(), 0);
    for (std::uint32_t s = 0; s < schemes.size(); ++s) {
      const auto scheme = landUseSchemeById(schemes[s]);
      for (std::uint32_t u = 0; scheme && u < uses.size(); ++u) {
        if (const auto theme = landTheme(*scheme, uses[u])) {
          themeBits_[s * uses.size() + u] = std::uint32_t{1} << static_cast<unsigned>(*theme);
        }
      }
    }
  }

  /// 0 where the theme is unknown: such a parcel is in no project that is limited to uses.
  std::uint32_t themeBit(std::size_t row) const {
    if (themeBits_.empty() || !uses_->isValid(row) || !schemes_->isValid(row)) {
      return 0;
    }
    return themeBits_[schemes_->codes()[row] * uses_->dictionary().size() + uses_->codes()[row]];
  }

  const Column* codes_;
  const Column* areas_;
  const Column* uses_;
  const Column* schemes_;
  std::vector<std::size_t> named_;                ///< per parcel code: the first project naming it
  std::vector<std::vector<AreaProject>> byArea_;  ///< per area name, in the roadmap's order
  std::vector<std::uint32_t> themeBits_;          ///< per scheme and use
};

/// The phase a parcel's own record states, if it has been reached for certain on the day.
std::optional<std::uint8_t> ownPhase(const ParcelTable& table, std::size_t row, Date asOf) {
  const Column* phases = table.column(Field::Phase);
  if (phases == nullptr || !phases->isValid(row)) {
    return std::nullopt;
  }
  const std::int64_t phase = phases->integer(row);
  if (phase < 0 || phase >= static_cast<std::int64_t>(phaseCount)) {
    return std::nullopt;
  }
  const Column* dates = table.column(Field::PhaseDate);
  if (dates != nullptr && dates->isValid(row) && dates->date(row).last() > asOf) {
    return std::nullopt;
  }
  return static_cast<std::uint8_t>(phase);
}

PhaseState phaseOf(const ParcelTable& table, std::size_t row, Date asOf, const Roadmap& roadmap,
                   std::size_t project, const std::vector<PhaseState>& projectStates) {
  PhaseState state = project == noProject ? PhaseState() : projectStates[project];
  const auto own = ownPhase(table, row, asOf);
  if (!own) {
    return state;
  }
  state.phase = *own;
  state.next = PhaseState::none;
  if (project != noProject) {
    for (const RoadmapProject::Step& step : roadmap.projects[project].steps) {
      if (step.effective() > asOf && step.phase > *own) {
        state.next = step.phase;
        break;
      }
    }
  }
  const Column* pauses = table.column(Field::PhasePaused);
  if (pauses != nullptr && pauses->isValid(row)) {
    state.paused = pauses->flag(row);
  }
  return state;
}

}  // namespace

Text phaseTitle(std::size_t phase) {
  static const std::array<Text, phaseCount> titles{{
      {"线索摸底", "leads and survey"},
      {"前期研究与意愿征询", "first study and consent"},
      {"标图建库", "entry in the map database"},
      {"基础数据核查公示", "base data checked and published"},
      {"片区策划与单元规划", "area scheme and unit plan"},
      {"改造方案报批", "renewal plan and approval"},
      {"土地整备与拆除", "land assembly and clearing"},
      {"供地与完善手续", "land supply and papers"},
      {"动工", "construction"},
      {"竣工验收与投产", "acceptance and operation"},
  }};
  if (phase >= phaseCount) {
    throw std::out_of_range("phases are 0 to 9");
  }
  return titles[phase];
}

Text phasePaper(std::size_t phase) {
  static const std::array<Text, phaseCount> papers{{
      {"调查记录、业主访谈", "survey and talks with the owners"},
      {"意愿征询记录、村集体表决", "record of consent, vote of the village"},
      {"标图建库编号", "number in the map database"},
      {"第三方核查、公示记录", "third-party check, record of the notice"},
      {"单元规划批复", "approval of the unit plan"},
      {"改造方案批复", "approval of the renewal plan"},
      {"补偿签约、净地移交记录", "compensation contracts, handover of cleared land"},
      {"供地合同、监管协议", "land contract, supervision agreement"},
      {"施工许可证", "construction permit"},
      {"竣工验收文件", "acceptance papers"},
  }};
  if (phase >= phaseCount) {
    throw std::out_of_range("phases are 0 to 9");
  }
  return papers[phase];
}

Roadmap Roadmap::parse(std::string_view toml, std::string_view name) {
  const toml::table document = parseToml(toml, name, ErrorCode::CaseFile);
  const TomlReader reader(document, std::string(name), "", ErrorCode::CaseFile);
  reader.allowOnly({"title_zh", "title_en", "project"});
  Roadmap roadmap;
  roadmap.title = reader.title("title").value_or(Text());
  std::set<std::string> ids;
  for (const TomlReader& table : reader.tables("project")) {
    roadmap.projects.push_back(readProject(table));
    if (!ids.insert(roadmap.projects.back().id).second) {
      table.refuse("id", {"项目 id 重复", "two projects with the same id"},
                   {"每个项目用不同的 id", "give every project an id of its own"});
    }
  }
  return roadmap;
}

PhaseState projectPhase(const RoadmapProject& project, Date asOf) {
  PhaseState state;
  for (const RoadmapProject::Step& step : project.steps) {
    if (step.effective() <= asOf) {
      state.phase = step.phase;
    }
  }
  for (const RoadmapProject::Step& step : project.steps) {
    if (step.effective() > asOf && (state.phase == PhaseState::none || step.phase > state.phase)) {
      state.next = step.phase;
      break;
    }
  }
  state.paused = std::any_of(project.pauses.begin(), project.pauses.end(), [&](const auto& pause) {
    return pause.from <= asOf && (!pause.to || asOf < *pause.to);
  });
  return state;
}

std::vector<std::size_t> projectsOf(const ParcelTable& table, const Roadmap& roadmap) {
  const ProjectFinder finder(table, roadmap);
  std::vector<std::size_t> projects(table.size());
  parallelFor(table.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      projects[row] = finder.projectOf(row);
    }
  });
  return projects;
}

std::vector<PhaseState> phasesOn(const ParcelTable& table, const Roadmap& roadmap, Date asOf) {
  std::vector<PhaseState> projectStates;
  projectStates.reserve(roadmap.projects.size());
  for (const RoadmapProject& project : roadmap.projects) {
    projectStates.push_back(projectPhase(project, asOf));
  }
  const ProjectFinder finder(table, roadmap);
  std::vector<PhaseState> states(table.size());
  parallelFor(table.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      states[row] = phaseOf(table, row, asOf, roadmap, finder.projectOf(row), projectStates);
    }
  });
  return states;
}

std::vector<std::optional<Date>> readyDates(const ParcelTable& table, const Roadmap& roadmap,
                                            Date asOf, std::uint8_t phase) {
  struct ProjectDates {
    bool reached = false;
    std::optional<Date> ahead;
  };
  std::vector<ProjectDates> projects;
  for (const RoadmapProject& project : roadmap.projects) {
    ProjectDates dates;
    for (const RoadmapProject::Step& step : project.steps) {
      const Date begins = step.effective();
      dates.reached = dates.reached || (begins <= asOf && step.phase >= phase);
      if (!dates.ahead && begins > asOf && step.phase >= phase) {
        dates.ahead = begins;
      }
    }
    projects.push_back(dates);
  }
  const ProjectFinder finder(table, roadmap);
  std::vector<std::optional<Date>> days(table.size());
  parallelFor(table.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const std::size_t project = finder.projectOf(row);
      const auto own = ownPhase(table, row, asOf);
      const bool byPlan = !own && project != noProject && projects[project].reached;
      if (byPlan || (own && *own >= phase)) {
        days[row] = asOf;
      } else if (project != noProject) {
        days[row] = projects[project].ahead;
      }
    }
  });
  return days;
}

std::optional<RoadmapSpan> spanOf(const Roadmap& roadmap) {
  std::optional<RoadmapSpan> span;
  const auto add = [&span](Date day) {
    if (!span) {
      span = RoadmapSpan{day, day};
    }
    span->first = std::min(span->first, day);
    span->last = std::max(span->last, day);
  };
  for (const RoadmapProject& project : roadmap.projects) {
    for (const auto& step : project.steps) {
      add(step.begins);
      add(step.effective());
    }
    for (const auto& pause : project.pauses) {
      add(pause.from);
      if (pause.to) {
        add(*pause.to);
      }
    }
  }
  return span;
}

}  // namespace renewal
