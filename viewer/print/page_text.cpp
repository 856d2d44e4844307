#include "viewer/print/page_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/parcel/crs_title.h"
#include "core/service/area_title.h"
#include "core/service/district_totals.h"

namespace renewal::viewer {
namespace {

constexpr std::size_t mostSources = 6;  // more are counted, not named

Text sheetTitle(Theme theme) {
  switch (theme) {
    case Theme::Phase:
      return {"更新实施阶段图", "renewal phases"};
    case Theme::Structure:
      return {"“一核两带双节点”空间结构图", "spatial structure: one core, two belts, dual nodes"};
    case Theme::Score:
      return {"低效用地程度图", "signs of low-efficiency land"};
    case Theme::LandUse:
      return {"土地利用现状图", "present land use"};
    case Theme::Quality:
      return {"宗地数据质量图", "quality of the parcel records"};
    case Theme::Status:
      break;
  }
  return {"闲置与低效用地利用状态图", "use status of idle and low-efficiency land"};
}

Text sourcesLine(const ParcelTable& table, const PageUnderlay* underlay, const Format& format) {
  Text line{"数据来源：", "Sources: "};
  const auto& sources = table.sources();
  for (std::size_t i = 0; i < std::min(sources.size(), mostSources); ++i) {
    // The file alone: a folder of this computer says nothing on paper.
    const std::string name = std::filesystem::path(sources[i].path).filename().string();
    const std::string rows = format.count(sources[i].rows).toStdString();
    line.zh += fmt::format("{}{}（{} 宗）", i == 0 ? "" : "、", name, rows);
    line.en += fmt::format("{}{} ({} parcels)", i == 0 ? "" : ", ", name, rows);
  }
  if (sources.size() > mostSources) {
    line.zh += fmt::format("等 {} 个文件", sources.size());
    line.en += fmt::format(" and {} more files", sources.size() - mostSources);
  }
  if (underlay != nullptr) {
    const std::string name = underlay->info->path.filename().string();
    line.zh += fmt::format("；底图：{}", name);
    line.en += fmt::format("; underlay: {}", name);
  }
  line.zh += "。";
  line.en += ".";
  return line;
}

Text areaLine(const CoordinateSystem& crs) {
  switch (crs.kind) {
    case CoordinateSystem::Kind::Projected:
      return {"面积为图形面积（投影平面量算），15 亩 = 1 公顷。",
              "Areas are of the drawn polygons, measured in the plane of the projection; 15 mu = 1 "
              "ha."};
    case CoordinateSystem::Kind::Unknown:
      return {"面积为图形面积（按来源平面坐标量算），15 亩 = 1 公顷。",
              "Areas are of the drawn polygons, in the plane of the source's own grid; 15 mu = 1 "
              "ha."};
    case CoordinateSystem::Kind::Geographic:
      break;
  }
  return {"数据为经纬度坐标，不量算面积。", "Coordinates are degrees; no area is measured."};
}

/// What the unit of a sheet is, and how the units of the case came about.
std::vector<Text> unitLines(const Page& page, const PageCase& from, const RenewalUnit& unit) {
  const Format format(page.settings.language);
  const std::string parcels = format.count(unit.parcels.size()).toStdString();
  const std::string mu = format.number(unit.area.toMu().value(), 1).toStdString();
  const Text name = unitTitle(unit.id);
  Text size{fmt::format("{}：{} 宗，{} 亩", name.zh, parcels, mu),
            fmt::format("{}: {} {}, {} mu", name.en, parcels,
                        unit.parcels.size() == 1 ? "parcel" : "parcels", mu)};
  if (unit.byHand) {
    size.zh += "（经手工调整）";
    size.en += " (changed by hand)";
  }
  if (!unit.outline.exact) {
    size.zh += "；宗地界线重叠或不闭合，单元界为近似";
    size.en += "; borders of its parcels overlap or stay open, so its outline is approximate";
  }
  const Box box = unitBox(*from.content->parcels, unit);
  const Box window = page.grid.extent();
  if (box.minX < window.minX || box.minY < window.minY || box.maxX > window.maxX ||
      box.maxY > window.maxY) {
    size.zh += "；单元超出图幅";
    size.en += "; the unit reaches beyond the map";
  }
  Text basis{"单元由疑似闲置与低效宗地按公共边界连片而成，不设面积等限制",
             "Units join suspected idle and low-efficiency parcels along common borders, without "
             "limits of size"};
  const UnitGrouping& units = *from.units;
  if (!units.edits.empty()) {
    const auto refused = static_cast<std::size_t>(
        std::count_if(units.edited.results.begin(), units.edited.results.end(),
                      [](const UnitEditResult& r) { return !r.applied || !r.problems.empty(); }));
    basis.zh += fmt::format("；手工调整 {} 处", units.edits.size());
    basis.en += fmt::format("; edits by hand: {}", units.edits.size());
    if (refused > 0) {
      basis.zh += fmt::format("，其中 {} 处未能（全部）应用", refused);
      basis.en += fmt::format(", of which {} could not be applied in full", refused);
    }
  }
  return {{size.zh + "。", size.en + "."}, {basis.zh + "。", basis.en + "."}};
}

PageTotal total(const Text& label, const AreaCount& count, bool areasKnown, const Format& format) {
  return {format.text(label), format.count(count.parcels),
          areasKnown ? format.number(count.area.toMu().value(), 1) : QStringLiteral("—")};
}

}  // namespace

Text unitTitle(std::uint32_t number) {
  return {fmt::format("单元 {}", number), fmt::format("Unit {}", number)};
}

Text pageTitle(const PageCase& from, const PageSettings& settings) {
  const Text what = sheetTitle(settings.theme);
  Text title = from.content->title;
  const auto append = [&title](const Text& name) {
    title.zh += (title.zh.empty() ? "" : " · ") + name.zh + " ";
    title.en += (title.en.empty() ? "" : " · ") + name.en;
  };
  if (settings.unit) {
    append(unitTitle(*settings.unit));
  } else if (!settings.area.empty()) {
    append(areaTitle(*from.content, settings.area));
  }
  return {title.zh + what.zh, (title.en.empty() ? "" : title.en + " – ") + what.en};
}

Text crsLine(const CoordinateSystem& crs) {
  constexpr int cgcs2000Degrees = 4490;
  const Text projection = cgcs2000Projection(crs.epsg);
  const Text heights{"1985国家高程基准", "1985 National Height Datum"};
  if (!projection.empty()) {
    return {
        fmt::format("2000国家大地坐标系，{}（EPSG:{}） · {}", projection.zh, crs.epsg, heights.zh),
        fmt::format("CGCS2000, {} (EPSG:{}) · {}", projection.en, crs.epsg, heights.en)};
  }
  if (crs.epsg == cgcs2000Degrees) {
    return {fmt::format("2000国家大地坐标系，经纬度（EPSG:{}） · {}", crs.epsg, heights.zh),
            fmt::format("CGCS2000, degrees (EPSG:{}) · {}", crs.epsg, heights.en)};
  }
  if (crs.kind == CoordinateSystem::Kind::Unknown) {
    return {"坐标系不明（地方坐标），未作转换",
            "Coordinate system not known (a local grid), kept as it is"};
  }
  if (crs.epsg == 0) {
    return {"坐标系：" + crs.name, "Coordinate system: " + crs.name};
  }
  return {fmt::format("坐标系：{}（EPSG:{}）", crs.name, crs.epsg),
          fmt::format("Coordinate system: {} (EPSG:{})", crs.name, crs.epsg)};
}

QStringList pageNotes(const Page& page, const PageCase& from) {
  const Format format(page.settings.language);
  const RuleBook& rules = *from.content->rules;
  const ParcelTable& table = *from.content->parcels;
  const std::string day = from.day->asOf.iso();
  std::vector<Text> lines;
  if (const RenewalUnit* unit = unitOfSheet(from, page.settings)) {
    lines = unitLines(page, from, *unit);
  }
  lines.push_back(crsLine(table.crs()));
  Text basis{fmt::format("状况截止日期：{}", day), fmt::format("Status as of {}", day)};
  if (page.settings.theme == Theme::Phase && !from.content->roadmap.title.empty()) {
    basis.zh += " · 路线图：" + from.content->roadmap.title.zh;
    basis.en += " · Roadmap: " + from.content->roadmap.title.en;
  }
  basis.zh += fmt::format(" · 规则书：{}（{}，版本 {}）", rules.title.zh, rules.id, rules.version);
  basis.en +=
      fmt::format(" · Rule book: {} ({}, version {})", rules.title.en, rules.id, rules.version);
  lines.push_back(basis);
  lines.push_back(sourcesLine(table, page.underlay.get(), format));
  lines.push_back(areaLine(table.crs()));
  lines.push_back({"“疑似”为按规则书初判，以主管部门认定为准。",
                   "\"Suspected\" is a first finding by the rule book; the authority decides."});
  if (page.schematic) {
    lines.push_back({"示意：部分界线为推断，不作权属与管理依据。",
                     "Schematic: some outlines are inferred and bind nobody."});
  }
  QStringList notes;
  for (const Text& line : lines) {
    notes.append(format.text(line));
  }
  return notes;
}

Text symbolTitle(LegendEntry::Symbol symbol) {
  switch (symbol) {
    case LegendEntry::Symbol::Unit:
      return {"改造单元界", "renewal unit"};
    case LegendEntry::Symbol::Core:
      return {"一核", "core"};
    case LegendEntry::Symbol::Belt:
      return {"产业带（箭头示方向）", "belt with its direction"};
    case LegendEntry::Symbol::Node:
      return {"节点", "node"};
    case LegendEntry::Symbol::Link:
      return {"核、带、节点联系", "link"};
    case LegendEntry::Symbol::Arterial:
      return {"主干路", "arterial road"};
    case LegendEntry::Symbol::Road:
      return {"道路", "road"};
    case LegendEntry::Symbol::Railway:
      return {"铁路", "railway"};
    case LegendEntry::Symbol::Water:
      return {"水系", "water"};
    case LegendEntry::Symbol::Park:
      return {"公园绿地", "park"};
    case LegendEntry::Symbol::Ecology:
      return {"生态控制线", "ecology limit"};
    case LegendEntry::Symbol::Heritage:
      return {"历史文化保护范围", "heritage limit"};
    case LegendEntry::Symbol::Area:
      return {"更新片区界", "renewal area"};
    case LegendEntry::Symbol::District:
      return {"街道界", "district boundary"};
    case LegendEntry::Symbol::Parcel:
      break;
  }
  return {"宗地", "parcel"};
}

std::vector<PageTotal> pageTotals(const Page& page, const PageCase& from) {
  const Format format(page.settings.language);
  const ParcelTable& table = *from.content->parcels;
  const ThemeLayer& status = *from.day->layer(Theme::Status);
  AreaCount all;
  AreaCount idle;
  AreaCount low;
  AreaCount open;
  for (const std::uint32_t row : page.shown) {
    const SquareMetre area(table.drawnAreas()[row]);
    const std::string& id = status.classes[status.classOf[row]].id;
    all.add(area);
    if (id.starts_with("suspected-idle")) {
      idle.add(area);
    } else if (id == "low-efficiency") {
      low.add(area);
    } else if (id == undeterminedId) {
      open.add(area);
    }
  }
  const bool known = table.areasKnown();
  const Text counted = page.settings.unit ? Text{"单元宗地", "Parcels of the unit"}
                                          : Text{"图上宗地", "Parcels on the map"};
  return {total(counted, all, known, format),
          total({"疑似闲置", "Suspected idle"}, idle, known, format),
          total({"疑似低效", "Suspected low-efficiency"}, low, known, format),
          total({"无法判定", "Undetermined"}, open, known, format)};
}

}  // namespace renewal::viewer
