#include "viewer/model/theme.h"

#include <array>
#include <cmath>

#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

/// A share of a colour that is seen on light paper is mud on a dark ground.
constexpr double fadedShareInDark = 0.4;
constexpr std::array<std::string_view, themeCount> themeIds{"status", "phase",    "structure",
                                                            "score",  "land-use", "quality"};

Colour mixed(Colour a, Colour b, double share) {
  const auto part = [share](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(std::lround(x * share + y * (1 - share)));
  };
  return {part(a.red, b.red), part(a.green, b.green), part(a.blue, b.blue)};
}

ThemeClass phaseClass(std::size_t phase, ThemeClass::Paint paint) {
  ThemeClass entry;
  entry.paint = paint;
  entry.phase = phase;
  const Text title = phaseTitle(phase);
  const std::string number = std::to_string(phase);
  switch (paint) {
    case ThemeClass::Paint::PlannedPhase:
      entry.id = "planned-" + number;
      entry.title = {"计划 " + number + " " + title.zh, "planned " + number + " " + title.en};
      entry.alwaysListed = false;
      break;
    case ThemeClass::Paint::PausedPhase:
      entry.id = "paused-" + number;
      entry.title = {number + " " + title.zh + "（暂停）", number + " " + title.en + " (paused)"};
      entry.hatched = true;
      entry.alwaysListed = false;
      break;
    default:
      entry.id = "phase-" + number;
      entry.title = {number + " " + title.zh, number + " " + title.en};
      break;
  }
  return entry;
}

}  // namespace

void countParcels(const ParcelTable& table, ThemeLayer& layer) {
  layer.areasKnown = table.areasKnown();
  for (std::size_t row = 0; row < layer.classOf.size(); ++row) {
    ThemeClass& entry = layer.classes[layer.classOf[row]];
    ++entry.parcels;
    entry.area += SquareMetre(table.drawnAreas()[row]);
  }
}

std::string_view themeId(Theme theme) {
  return themeIds[static_cast<std::size_t>(theme)];
}

Text themeTitle(Theme theme) {
  switch (theme) {
    case Theme::Status:
      return {"利用状态", "Use status"};
    case Theme::Phase:
      return {"更新阶段", "Renewal phase"};
    case Theme::Structure:
      return {"一核两带双节点", "Core, belts, nodes"};
    case Theme::Score:
      return {"低效程度", "Low efficiency"};
    case Theme::LandUse:
      return {"土地用途", "Land use"};
    case Theme::Quality:
      return {"数据质量", "Data quality"};
  }
  return {};
}

std::optional<Theme> themeById(std::string_view id) {
  for (std::size_t i = 0; i < themeIds.size(); ++i) {
    if (themeIds[i] == id) {
      return static_cast<Theme>(i);
    }
  }
  return std::nullopt;
}

ThemeLayer statusLayer(const ParcelTable& table, const Question& question,
                       const QuestionResult& result) {
  ThemeLayer layer;
  layer.theme = Theme::Status;
  for (std::size_t i = 0; i <= question.undetermined(); ++i) {
    ThemeClass entry;
    entry.id = question.outcomeId(i);
    entry.title = question.outcomeTitle(i);
    entry.colourName = entry.id;
    entry.hatched = i == question.undetermined();
    layer.classes.push_back(std::move(entry));
  }
  layer.classOf = result.outcome;
  countParcels(table, layer);
  return layer;
}

ThemeLayer phaseLayer(const ParcelTable& table, const std::vector<PhaseState>& phases) {
  ThemeLayer layer;
  layer.theme = Theme::Phase;
  for (const auto paint : {ThemeClass::Paint::Phase, ThemeClass::Paint::PausedPhase,
                           ThemeClass::Paint::PlannedPhase}) {
    for (std::size_t phase = 0; phase < phaseCount; ++phase) {
      layer.classes.push_back(phaseClass(phase, paint));
    }
  }
  ThemeClass none;
  none.id = "no-project";
  none.title = {"未列入计划", "in no project"};
  none.colourName = "in-order";
  layer.classes.push_back(std::move(none));

  layer.classOf.reserve(phases.size());
  for (const PhaseState& state : phases) {
    std::size_t index = 3 * phaseCount;
    if (state.phase != PhaseState::none) {
      index = state.phase + (state.paused ? phaseCount : 0);
    } else if (state.next != PhaseState::none) {
      index = state.next + 2 * phaseCount;
    }
    layer.classOf.push_back(static_cast<std::uint8_t>(index));
  }
  countParcels(table, layer);
  return layer;
}

Text structureRoleTitle(StructureRole role) {
  switch (role) {
    case StructureRole::Core:
      return {"一核范围内", "in the core"};
    case StructureRole::Belt:
      return {"两带范围内", "in a belt"};
    case StructureRole::Node:
      return {"节点范围内", "at a node"};
    case StructureRole::None:
      break;
  }
  return {"其他", "elsewhere"};
}

ThemeLayer structureLayer(const ParcelTable& table, const std::vector<StructureRole>& roles) {
  ThemeLayer layer;
  layer.theme = Theme::Structure;
  struct Row {
    StructureRole role;
    const char* id;
    const char* colour;
  };
  // In the order of the legend, not of the enum.
  constexpr std::array<Row, 4> rows{{{StructureRole::Core, "core", "core"},
                                     {StructureRole::Belt, "belt", "belt"},
                                     {StructureRole::Node, "node", "node"},
                                     {StructureRole::None, "elsewhere", "outline"}}};
  std::array<std::uint8_t, 4> classOfRole{};
  for (const Row& row : rows) {
    ThemeClass entry;
    entry.id = row.id;
    entry.title = structureRoleTitle(row.role);
    entry.paint =
        row.role == StructureRole::None ? ThemeClass::Paint::Faded : ThemeClass::Paint::Ground;
    entry.colourName = row.colour;
    classOfRole[static_cast<std::size_t>(row.role)] =
        static_cast<std::uint8_t>(layer.classes.size());
    layer.classes.push_back(std::move(entry));
  }
  layer.classOf.reserve(roles.size());
  for (const StructureRole role : roles) {
    layer.classOf.push_back(classOfRole[static_cast<std::size_t>(role)]);
  }
  countParcels(table, layer);
  return layer;
}

Colour classColour(const ThemeClass& themeClass, const Look& look, bool dark) {
  const Colour paper = look.ground("paper", dark);
  switch (themeClass.paint) {
    case ThemeClass::Paint::Outcome:
      return look.outcome(themeClass.colourName, dark);
    case ThemeClass::Paint::Phase:
    case ThemeClass::Paint::PausedPhase:
      return look.phase(themeClass.phase);
    case ThemeClass::Paint::Score:
      return look.score(themeClass.phase);
    case ThemeClass::Paint::LandUse:
      return look.landUse(static_cast<LandTheme>(themeClass.phase), dark);
    case ThemeClass::Paint::Quality:
      return look.quality(themeClass.colourName, dark);
    case ThemeClass::Paint::PlannedPhase:
      return mixed(look.phase(themeClass.phase), paper, style::plannedShare);
    case ThemeClass::Paint::Ground:
      return mixed(look.ground(themeClass.colourName, dark), paper,
                   dark ? fadedShareInDark : style::fadedShare);
    case ThemeClass::Paint::Faded:
      return mixed(look.ground(themeClass.colourName, dark), paper, style::fadedShare / 2);
  }
  return paper;
}

}  // namespace renewal::viewer
