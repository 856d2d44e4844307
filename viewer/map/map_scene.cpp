#include "viewer/map/map_scene.h"

#include <algorithm>
#include <cmath>

#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

/// Mean width of a parcel in pixels, from the areas of a sample spread over the table.
double meanParcelPixels(const ParcelTable& table, double unitsPerPixel) {
  if (table.size() == 0) {
    return 0;
  }
  const std::size_t step = std::max<std::size_t>(table.size() / 1024, 1);
  double total = 0;
  double count = 0;
  for (std::size_t row = 0; row < table.size(); row += step) {
    const Box& box = table.boxes()[row];
    total += std::sqrt(box.width() * box.height());
    ++count;
  }
  return total / count / unitsPerPixel;
}

}  // namespace

QColor MapScene::ground(const char* name) const {
  return style::toQColor(look->ground(name, dark));
}

bool MapScene::shows(ParcelIndex parcel) const {
  return theme && layers.parcels && toRow(parcel) < theme->classOf.size() &&
         !hidden[theme->classOf[toRow(parcel)]];
}

ParcelPaint MapScene::paint(const MapGrid& grid) const {
  ParcelPaint paint;
  paint.classes = &theme->classOf;
  const double pixels = meanParcelPixels(*content->parcels, grid.unitsPerLogicalPixel());
  paint.outlines = pixels >= style::outlineMinPixels;
  if (selection && selection->count() > 0) {
    paint.selected = &selection->mask();
    const double width = pixels >= style::selectionWidePixels ? 2
                         : pixels >= style::outlineMinPixels  ? 1
                                                              : 0;
    paint.selectionWidth = static_cast<int>(std::lround(width * grid.pixelRatio));
    paint.ink = ground("selection").rgb();
  }
  const QColor outline = ground("outline");
  const QColor paper = ground("paper");
  for (std::size_t i = 0; i < theme->classes.size() && i < paint.palette.size(); ++i) {
    const ThemeClass& entry = theme->classes[i];
    QColor fill = style::toQColor(classColour(entry, *look, dark));
    if (highlighted && *highlighted != i) {
      fill = style::mix(fill, paper, style::fadedShare);
    }
    ClassPaint& target = paint.palette[i];
    target.fill = fill.rgb();
    target.outline = style::mix(outline, fill, style::outlineOpacity).rgb();
    target.hatched = entry.hatched;
    target.hidden = hidden[i];
    target.chosen = style::mix(ground("selection"), fill, 0.6).rgb();
    target.hatch = style::mix(paper, fill, 0.55).rgb();
  }
  return paint;
}

bool MapScene::sameSurroundings(const MapScene& other) const {
  return content == other.content && units == other.units && onlyUnit == other.onlyUnit &&
         look == other.look && layers == other.layers && dark == other.dark &&
         language == other.language && hidden == other.hidden &&
         // Parcels carry labels once they are coloured, and those of hidden classes do not.
         (theme == nullptr) == (other.theme == nullptr) &&
         (hidden.none() || theme == other.theme) && showsStructure() == other.showsStructure();
}

bool MapScene::sameColours(const MapScene& other) const {
  return theme == other.theme && highlighted == other.highlighted && dark == other.dark &&
         look == other.look;
}

Box sceneBounds(const CaseContent& content) {
  Box box = content.parcels->tree().bounds();
  for (const auto* features :
       {&content.structure.cores, &content.structure.belts, &content.structure.nodes}) {
    for (const MapFeature& feature : *features) {
      for (const auto& path : feature.paths) {
        for (const Point p : path) {
          box.add(p);
        }
      }
    }
  }
  return box;
}

}  // namespace renewal::viewer
