#include "viewer/print/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/frame_cut.h"
#include "viewer/print/page_text.h"
#include "viewer/print/parcel_painter.h"

namespace renewal::viewer {
namespace {

using Symbol = LegendEntry::Symbol;

constexpr double unitMetres = 0.0254 / 96;  // of a screen pixel
constexpr double mapMargin = 0.03;          // around what is shown, as a share of the window
constexpr double leastAround = 40;          // m around a unit, so that neighbours are seen
constexpr double shareAround = 0.2;         // of the longer side of a unit, where that is more

bool ofArea(const Column* areas, const std::string& area, std::size_t row) {
  return areas != nullptr && areas->isValid(row) && areas->text(row) == area;
}

/// What the sheet is about: a unit with its neighbours, an area, or everything.
Box subjectBox(const PageCase& from, const PageSettings& settings) {
  if (const RenewalUnit* unit = unitOfSheet(from, settings)) {
    const Box box = unitBox(*from.content->parcels, *unit);
    return box.grown(std::max(leastAround, shareAround * std::max(box.width(), box.height())));
  }
  if (settings.area.empty()) {
    return sceneBounds(*from.content);
  }
  const ParcelTable& table = *from.content->parcels;
  const Column* areas = table.column(Field::AreaName);
  Box box;
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (ofArea(areas, settings.area, row)) {
      box.add(table.boxes()[row]);
    }
  }
  if (box.empty()) {
    throw Error(ErrorCode::NotFound,
                {fmt::format("没有名为“{}”的片区，或其宗地没有图形。", settings.area),
                 fmt::format("There is no renewal area named \"{}\", or its parcels have no "
                             "polygons.",
                             settings.area)},
                from.content->path.filename().string(),
                {"请核对片区名称。", "Check the name of the area."});
  }
  return box;
}

void placeWindow(Page& page, const Box& subject) {
  const QRectF map = page.layout.mapBox();
  const double unit = gridUnit(page.layout);
  const int width = static_cast<int>(std::ceil(map.width() / unit));
  const int height = static_cast<int>(std::ceil(map.height() / unit));
  const CoordinateSystem& crs = page.scene->content->parcels->crs();
  MapGrid fit = MapGrid::fitting(subject.centre(), subject, width, height, mapMargin);
  if (crs.kind != CoordinateSystem::Kind::Geographic) {
    const double metres = unitMetres * page.layout.factor;
    page.scale =
        page.settings.scale > 0 ? page.settings.scale : roundScale(fit.unitsPerPixel / metres);
    fit.unitsPerPixel = page.scale * metres;
  }
  const Point centre = page.settings.centre.value_or(subject.centre());
  // Anchored in the frame's corner, not in whole pixels of some far grid: paper has no pixels.
  page.grid = {
      {centre.x - fit.unitsPerPixel * width / 2, centre.y + fit.unitsPerPixel * height / 2},
      fit.unitsPerPixel,
      0,
      0,
      width,
      height};
}

void findShown(Page& page, const RenewalUnit* unit, const JobContext& job) {
  if (unit != nullptr) {
    // All of it, even where a scale that was asked for cuts it: its figures are those of the unit.
    page.shown = unit->parcels;
    std::sort(page.shown.begin(), page.shown.end());
    return;
  }
  const ParcelTable& table = *page.scene->content->parcels;
  page.shown = parcelsIn(table, page.grid.extent(), job);
  if (!page.settings.area.empty()) {
    const Column* areas = table.column(Field::AreaName);
    std::erase_if(page.shown,
                  [&](std::uint32_t row) { return !ofArea(areas, page.settings.area, row); });
  }
}

/// The theme with its classes counted anew over what is shown; parcels beside the area or the unit
/// of the sheet in a faded class of their own.
std::shared_ptr<const ThemeLayer> layerOfSheet(const Page& page, const ThemeLayer& whole) {
  const ParcelTable& table = *page.scene->content->parcels;
  auto layer = std::make_shared<ThemeLayer>(whole);
  for (ThemeClass& entry : layer->classes) {
    entry.parcels = 0;
    entry.area = SquareMetre();
  }
  for (const std::uint32_t row : page.shown) {
    ThemeClass& entry = layer->classes[layer->classOf[row]];
    ++entry.parcels;
    entry.area += table.drawnArea(ParcelIndex(row));
  }
  const bool part = !page.settings.area.empty() || page.settings.unit.has_value();
  if (part && layer->classes.size() < ParcelPaint().palette.size()) {
    ThemeClass beside;
    beside.id = "beside";
    beside.paint = ThemeClass::Paint::Faded;
    beside.colourName = "outline";
    const auto faded = static_cast<std::uint8_t>(layer->classes.size());
    layer->classes.push_back(beside);
    std::vector<std::uint8_t> classes(table.size(), faded);
    for (const std::uint32_t row : page.shown) {
      classes[row] = layer->classOf[row];
    }
    layer->classOf = std::move(classes);
  }
  return layer;
}

void listClasses(Page& page) {
  const Format format(page.settings.language);
  const ThemeLayer& layer = *page.scene->theme;
  for (const ThemeClass& entry : layer.classes) {
    if (entry.parcels == 0) {
      continue;
    }
    LegendEntry line;
    line.fill = style::toQColor(classColour(entry, *page.scene->look, false));
    line.hatched = entry.hatched;
    line.title = format.text(entry.title);
    line.parcels = format.count(entry.parcels);
    line.mu = layer.areasKnown ? format.number(entry.area.toMu().value(), 1) : QStringLiteral("—");
    page.classes.push_back(line);
  }
}

std::optional<Symbol> groundSymbol(const std::string& kind) {
  static const std::array<std::pair<const char*, Symbol>, 10> symbols{
      {{"arterial", Symbol::Arterial},
       {"road", Symbol::Road},
       {"railway", Symbol::Railway},
       {"river", Symbol::Water},
       {"lake", Symbol::Water},
       {"park", Symbol::Park},
       {"ecology", Symbol::Ecology},
       {"heritage", Symbol::Heritage},
       {"area", Symbol::Area},
       {"district", Symbol::District}}};
  for (const auto& [name, symbol] : symbols) {
    if (kind == name) {
      return symbol;
    }
  }
  return std::nullopt;
}

/// True if the window shows some of the feature.
bool inWindow(const MapFeature& feature, const MapGrid& grid) {
  const Box box = featureBox(feature);
  if (box.empty() || !box.intersects(grid.extent())) {
    return false;
  }
  // A box around a bent line or a hollow outline may cover the window alone.
  return feature.shape == MapFeature::Shape::Point ||
         !featurePath(grid, feature, frameOf(grid, 2 * feature.halfWidth / grid.unitsPerPixel))
              .isEmpty();
}

void listSymbols(Page& page) {
  const CaseContent& content = *page.scene->content;
  std::set<Symbol> used;
  const auto see = [&](const std::vector<MapFeature>& features, std::optional<Symbol> symbol) {
    for (const MapFeature& feature : features) {
      const auto of = symbol ? symbol : groundSymbol(feature.kind);
      if (of && inWindow(feature, page.grid)) {
        used.insert(*of);
        page.schematic = page.schematic || feature.schematic;
      }
    }
  };
  see(content.ground, std::nullopt);
  if (page.settings.unit) {
    used.insert(Symbol::Unit);
  }
  if (page.scene->showsStructure()) {
    const Structure& structure = content.structure;
    see(structure.cores, Symbol::Core);
    see(structure.belts, Symbol::Belt);
    see(structure.nodes, Symbol::Node);
    if (!structure.belts.empty() && structure.cores.size() + structure.nodes.size() > 0) {
      used.insert(Symbol::Link);
    }
  }
  const Format format(page.settings.language);
  for (const Symbol symbol : used) {
    LegendEntry line;
    line.symbol = symbol;
    line.title = format.text(symbolTitle(symbol));
    page.symbols.push_back(line);
  }
}

std::shared_ptr<MapScene> sceneOf(const PageCase& from, const PageSettings& settings) {
  auto scene = std::make_shared<MapScene>();
  scene->content = from.content;
  scene->theme = from.day->layer(settings.theme);
  scene->look = from.look;
  scene->dark = false;  // paper is light
  scene->language = settings.language;
  if (settings.unit) {
    scene->units = from.units;
    scene->onlyUnit = settings.unit;
  }
  return scene;
}

void checkScale(const Page& page, const Box& subject) {
  const Box window = page.grid.extent();
  if (page.settings.scale > 0 && !window.intersects(subject)) {
    throw Error(ErrorCode::Usage,
                {"所选位置上没有可打印的内容。", "There is nothing to print there."},
                fmt::format("1:{:.0f}", page.scale),
                {"请缩小比例尺或移动地图。", "Choose a smaller scale or move the map."});
  }
}

}  // namespace

const RenewalUnit* unitOfSheet(const PageCase& from, const PageSettings& settings) {
  if (!settings.unit) {
    return nullptr;
  }
  if (from.units) {
    const std::vector<RenewalUnit>& units = from.units->units.units;
    // They are in the order of their numbers.
    const auto found = std::lower_bound(
        units.begin(), units.end(), *settings.unit,
        [](const RenewalUnit& unit, std::uint32_t number) { return unit.id < number; });
    if (found != units.end() && found->id == *settings.unit) {
      return &*found;
    }
  }
  throw Error(ErrorCode::NotFound,
              {fmt::format("没有编号为 {} 的改造单元。", *settings.unit),
               fmt::format("There is no renewal unit {}.", *settings.unit)},
              from.content->path.filename().string(),
              {"请核对单元编号。", "Check the number of the unit."});
}

Box unitBox(const ParcelTable& table, const RenewalUnit& unit) {
  Box box;
  for (const std::uint32_t row : unit.parcels) {
    box.add(table.boxes()[row]);
  }
  return box;
}

double gridUnit(const PageTemplate& layout) {
  return unitMetres * 1000 * layout.factor;
}

double roundScale(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double step : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0, 7.0, 8.0, 9.0}) {
    if (step * power >= least * (1 - 1e-9)) {
      return step * power;
    }
  }
  return 10 * power;
}

std::vector<std::string> renewalAreas(const ParcelTable& table) {
  std::vector<std::string> names;
  const Column* areas = table.column(Field::AreaName);
  if (areas == nullptr) {
    return names;
  }
  std::vector<bool> seen(areas->dictionary().size(), false);
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (areas->isValid(row) && !seen[areas->codes()[row]]) {
      seen[areas->codes()[row]] = true;
      names.emplace_back(areas->text(row));
    }
  }
  return names;
}

Page composePage(const PageCase& from, const PageSettings& settings, const JobContext& job) {
  Page page;
  page.settings = settings;
  page.day = from.day->asOf;
  page.layout = pageTemplate(settings.paper, settings.portrait);
  auto scene = sceneOf(from, settings);
  page.scene = scene;
  const Box subject = subjectBox(from, settings);
  const RenewalUnit* unit = unitOfSheet(from, settings);
  placeWindow(page, subject);
  checkScale(page, subject);
  if (settings.underlay && from.underlay &&
      from.underlay->info->extent.intersects(page.grid.extent())) {
    page.underlay = from.underlay;
  }
  job.checkpoint();
  findShown(page, unit, job);
  job.checkpoint();
  scene->theme = layerOfSheet(page, *scene->theme);
  job.checkpoint();
  listClasses(page);
  listSymbols(page);
  const Text title = pageTitle(from, settings);
  const Language other =
      settings.language == Language::Chinese ? Language::English : Language::Chinese;
  page.title = toQString(title, settings.language);
  if (!settings.title.isEmpty()) {
    page.title = settings.title;
    if (unit != nullptr) {
      page.title += QStringLiteral(" · ") + toQString(unitTitle(unit->id), settings.language);
    }
  }
  page.subtitle = toQString(title, other);
  page.legendTitle =
      settings.language == Language::Chinese ? QStringLiteral("图例") : QStringLiteral("Legend");
  page.totals = pageTotals(page, from);
  page.notes = pageNotes(page, from);
  return page;
}

}  // namespace renewal::viewer
