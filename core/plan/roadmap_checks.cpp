#include "core/plan/roadmap_checks.h"

#include <fmt/format.h>

#include <algorithm>

namespace renewal {
namespace {

constexpr std::uint8_t construction = 8;

std::string phaseZh(std::uint8_t phase) {
  return fmt::format("{} {}", phase, phaseTitle(phase).zh);
}
std::string phaseEn(std::uint8_t phase) {
  return fmt::format("{} {}", phase, phaseTitle(phase).en);
}

class Checker {
 public:
  Checker(const ParcelTable& table, const Roadmap& roadmap, Date asOf, const std::string& source)
      : table_(table), roadmap_(roadmap), asOf_(asOf), source_(source) {
    for (const RoadmapProject& project : roadmap.projects) {
      for (const RoadmapProject::Step& step : project.steps) {
        namesPapers_ = namesPapers_ || !step.paper.empty();
      }
    }
  }

  std::vector<Finding> run() {
    for (const RoadmapProject& project : roadmap_.projects) {
      checkOrder(project);
      checkPapers(project);
      checkLate(project);
      checkAccess(project);
    }
    checkEmpty();
    checkOwnPhases();
    return std::move(findings_);
  }

 private:
  Finding& add(const char* rule, Severity severity, const RoadmapProject& project, Text what,
               Text todo) {
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.source = source_;
    finding.field = project.id;
    finding.what = {fmt::format("“{}”：{}", project.name.zh, what.zh),
                    fmt::format("\"{}\": {}", project.name.en, what.en)};
    finding.suggestion = std::move(todo);
    return findings_.emplace_back(std::move(finding));
  }

  void checkOrder(const RoadmapProject& project) {
    const RoadmapProject::Step* latest = nullptr;
    for (const RoadmapProject::Step& step : project.steps) {
      if (latest != nullptr && step.effective() < latest->effective()) {
        add("roadmap-order", Severity::Error, project,
            {fmt::format("阶段 {}（{}）早于阶段 {}（{}）", phaseZh(step.phase),
                         step.effective().iso(), phaseZh(latest->phase), latest->effective().iso()),
             fmt::format("phase {} ({}) begins before phase {} ({})", phaseEn(step.phase),
                         step.effective().iso(), phaseEn(latest->phase),
                         latest->effective().iso())},
            {"请核对实际开始日期（actual）", "check the actual days"});
      } else {
        latest = &step;
      }
    }
  }

  void checkPapers(const RoadmapProject& project) {
    if (!namesPapers_) {
      return;
    }
    Text phases;
    std::uint64_t count = 0;
    for (std::size_t i = 0; i + 1 < project.steps.size(); ++i) {
      const RoadmapProject::Step& step = project.steps[i];
      if (project.steps[i + 1].effective() > asOf_ || !step.paper.empty()) {
        continue;
      }
      ++count;
      phases.zh += fmt::format("{}{}（{}）", count > 1 ? "、" : "", phaseZh(step.phase),
                               phasePaper(step.phase).zh);
      phases.en += fmt::format("{}{} ({})", count > 1 ? ", " : "", phaseEn(step.phase),
                               phasePaper(step.phase).en);
    }
    if (count > 0) {
      add("roadmap-paper", Severity::Warning, project,
          {"已过的阶段没有结案文件：" + phases.zh,
           "phases that are past without the paper that closes them: " + phases.en},
          {"请补 paper（文号）", "add \"paper\" (the number of the paper)"})
          .count = count;
    }
  }

  void checkLate(const RoadmapProject& project) {
    const bool states = std::any_of(project.steps.begin(), project.steps.end(),
                                    [](const auto& step) { return step.actual.has_value(); });
    for (const RoadmapProject::Step& step : project.steps) {
      const bool begunLater =
          std::any_of(project.steps.begin(), project.steps.end(), [&](const auto& other) {
            return other.phase > step.phase && other.actual && *other.actual <= asOf_;
          });
      if (states && !step.actual && step.begins <= asOf_ && !begunLater) {
        const int days = asOf_.days() - step.begins.days();
        add("roadmap-late", Severity::Warning, project,
            {fmt::format("阶段 {} 计划 {} 开始，没有实际日期，已过 {} 天", phaseZh(step.phase),
                         step.begins.iso(), days),
             fmt::format("phase {} was planned for {}, has no actual day and is {} days late",
                         phaseEn(step.phase), step.begins.iso(), days)},
            {"请补 actual，或改计划日期", "add \"actual\", or move the planned day"});
      }
    }
  }

  void checkAccess(const RoadmapProject& project) {
    for (const std::string& id : project.needs) {
      const auto needed = std::find_if(roadmap_.projects.begin(), roadmap_.projects.end(),
                                       [&](const RoadmapProject& other) { return other.id == id; });
      if (needed == roadmap_.projects.end()) {
        add("roadmap-needs", Severity::Error, project,
            {fmt::format("needs 所写的项目“{}”不存在", id),
             fmt::format("it needs a project \"{}\" that is not in the roadmap", id)},
            {"请写路线图中的项目 id", "give the id of a project of the roadmap"});
        continue;
      }
      const auto build = std::find_if(project.steps.begin(), project.steps.end(),
                                      [](const auto& step) { return step.phase == construction; });
      if (build == project.steps.end()) {
        continue;
      }
      const Date day = build->effective();
      const PhaseState state = projectPhase(*needed, day);
      if (state.phase == PhaseState::none || state.phase < construction) {
        add("roadmap-access", Severity::Warning, project,
            {fmt::format("{} 动工时，出入所依靠的“{}”尚未动工", day.iso(), needed->name.zh),
             fmt::format("on {}, when it begins construction, \"{}\", which gives access, has not",
                         day.iso(), needed->name.en)},
            {"请调整两个项目的先后", "put the two projects in order"});
      }
    }
  }

  void checkEmpty() {
    std::vector<std::uint64_t> parcels(roadmap_.projects.size(), 0);
    for (const std::size_t project : projectsOf(table_, roadmap_)) {
      if (project != noProject) {
        ++parcels[project];
      }
    }
    for (std::size_t i = 0; i < parcels.size(); ++i) {
      if (parcels[i] == 0) {
        add("roadmap-empty", Severity::Warning, roadmap_.projects[i],
            {"项目没有宗地", "the project holds no parcel"},
            {"请核对 area、uses、parcels", "check \"area\", \"uses\" and \"parcels\""});
      }
    }
  }

  void checkOwnPhases() {
    const Column* phases = table_.column(Field::Phase);
    if (phases == nullptr) {
      return;
    }
    Finding finding;
    for (std::size_t row = 0; row < table_.size(); ++row) {
      if (phases->isValid(row) && (phases->integer(row) < 0 ||
                                   phases->integer(row) >= static_cast<std::int64_t>(phaseCount))) {
        ++finding.count;
        if (finding.examples.size() < Finding::maxExamples) {
          finding.examples.push_back(std::to_string(phases->integer(row)));
        }
      }
    }
    if (finding.count > 0) {
      finding.rule = "roadmap-phase";
      finding.severity = Severity::Warning;
      finding.field = std::string(fieldInfo(Field::Phase).id);
      finding.what = {fmt::format("{} 宗的实施阶段不是 0 至 9", finding.count),
                      fmt::format("{} parcels have a phase that is none of 0 to 9", finding.count)};
      finding.suggestion = {"请改为 0 至 9", "use 0 to 9"};
      findings_.push_back(std::move(finding));
    }
  }

  const ParcelTable& table_;
  const Roadmap& roadmap_;
  Date asOf_;
  const std::string& source_;
  bool namesPapers_ = false;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> checkRoadmap(const ParcelTable& table, const Roadmap& roadmap, Date asOf,
                                  const std::string& source) {
  return Checker(table, roadmap, asOf, source).run();
}

}  // namespace renewal
