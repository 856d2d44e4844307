// The labels of parcels.
#include <QFontMetricsF>
#include <algorithm>

#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/label_painter.h"

namespace renewal::viewer {
namespace {

constexpr double parcelLabelPixels = 46;
constexpr std::size_t mostParcelLabels = 1500;
constexpr int shownCodeLetters = 7;  // GB00123

/// Calls visit(row) for every item of a node that touches the window and is at least so large. No
/// item is larger than its node: in a wide view most nodes are left at the first look.
template <typename Visit>
void eachLarge(const ParcelTable& table, std::size_t level, std::size_t node, const Box& window,
               double width, double height, const Visit& visit) {
  const auto wanted = [&](const Box& box) {
    return box.width() >= width && box.height() >= height && box.intersects(window);
  };
  const BoxTree& tree = table.tree();
  if (!wanted(tree.level(level)[node])) {
    return;
  }
  const std::size_t first = node * BoxTree::fanOut;
  const std::size_t below = level == 0 ? tree.order().size() : tree.level(level - 1).size();
  const std::size_t last = std::min(first + BoxTree::fanOut, below);
  for (std::size_t i = first; i < last; ++i) {
    if (level != 0) {
      eachLarge(table, level - 1, i, window, width, height, visit);
    } else if (const std::uint32_t row = tree.order()[i]; wanted(table.boxes()[row])) {
      visit(row);
    }
  }
}

}  // namespace

bool LabelPainter::parcel(std::uint32_t row, const QColor& fill) {
  const ParcelTable& table = *scene_.content->parcels;
  const auto text = [&](Field field) {
    const Column* column = table.column(field);
    return column != nullptr && column->isValid(row) ? toQString(column->text(row)) : QString();
  };
  MapFeature shape;
  const ParcelGeometry& geometry = table.geometry();
  const std::size_t last = geometry.ringBegin(geometry.partBegin(row + 1));
  for (std::size_t r = geometry.ringBegin(geometry.partBegin(row)); r < last; ++r) {
    const auto ring = geometry.ring(r);
    shape.paths.emplace_back(ring.begin(), ring.end());
  }
  const auto place = labelRoom(shape);
  if (!place) {
    return false;
  }
  const double room = place->width / grid_.unitsPerPixel - 6;
  const double tall = table.boxes()[row].height() / grid_.unitsPerPixel - 4;
  const QFont bold = style::mapFont(style::mapParcelPixels, QFont::DemiBold);
  const QFont plain = style::mapFont(style::mapParcelPixels - 1);
  struct Line {
    QString text;
    const QFont& font;
  };
  // The county, zone and block of the code are the same all around: its end tells parcels apart.
  std::vector<Line> lines{{text(Field::ParcelCode).right(shownCodeLetters), bold}};
  if (table.areasKnown()) {
    lines.push_back({Format(scene_.language).mu(table.drawnArea(ParcelIndex{row})), plain});
  }
  lines.push_back({text(Field::Holder), plain});
  const double step = QFontMetricsF(bold).height() * 0.92;
  std::vector<Line> shown;
  for (const Line& line : lines) {
    const bool fits = !line.text.isEmpty() &&
                      QFontMetricsF(line.font).horizontalAdvance(line.text) <= room &&
                      static_cast<double>(shown.size() + 1) * step <= tall;
    if (!fits && shown.empty() && !line.text.isEmpty()) {
      return false;  // an area without its parcel number says nothing
    }
    if (fits) {
      shown.push_back(line);
    }
  }
  const QPointF centre = toPixel(grid_, place->point);
  double width = 0;
  for (const Line& line : shown) {
    width = std::max(width, QFontMetricsF(line.font).horizontalAdvance(line.text));
  }
  // The lines stand or fall together.
  const double height = static_cast<double>(shown.size()) * step;
  const QRectF block(centre.x() - width / 2 - 3, centre.y() - height / 2, width + 6, height);
  if (!free(block)) {
    return false;
  }
  const Ink ink = onParcel(fill);
  double y = block.top() + step / 2;
  for (const Line& line : shown) {
    const QFontMetricsF metrics(line.font);
    const QPointF baseline(centre.x() - metrics.horizontalAdvance(line.text) / 2,
                           y + (metrics.ascent() - metrics.descent()) / 2);
    draw({{line.text, baseline, {}}}, line.font, ink);
    y += step;
  }
  reserve(block);
  return true;
}

bool LabelPainter::paintParcels() {
  if (!scene_.theme || !scene_.layers.parcels) {
    return false;
  }
  struct Candidate {
    double size;
    std::uint32_t row;
  };
  std::vector<Candidate> candidates;
  const ParcelTable& table = *scene_.content->parcels;
  const double wide = parcelLabelPixels * grid_.unitsPerPixel;
  const auto add = [&](std::uint32_t row) {
    const Box& box = table.boxes()[row];
    if (scene_.shows(ParcelIndex{row})) {
      candidates.push_back({box.width() * box.height(), row});
    }
  };
  if (const std::size_t levels = table.tree().levels(); levels != 0) {
    eachLarge(table, levels - 1, 0, grid_.extent(), wide, wide / 3, add);
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.size != b.size ? a.size > b.size : a.row < b.row;
  });
  // More than these no reader wants, and no window holds.
  if (candidates.size() > mostParcelLabels) {
    candidates.resize(mostParcelLabels);
  }
  bool any = false;
  if (!candidates.empty()) {
    const ParcelPaint paint = scene_.paint(grid_);
    for (const Candidate& candidate : candidates) {
      const std::uint8_t of = scene_.theme->classOf[candidate.row];
      any = parcel(candidate.row, QColor::fromRgb(paint.palette[of].fill)) || any;
    }
  }
  return any;
}

}  // namespace renewal::viewer
