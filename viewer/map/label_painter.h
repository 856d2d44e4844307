#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <QTransform>
#include <cstdint>
#include <vector>

#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

/// How letters on the map are drawn: as shapes, the same on every device, or as text with a halo of
/// few corners, for files that carry fonts: a tenth of the size, and the names can be searched.
enum class MapLetters : std::uint8_t { Shapes, Text };

/// Puts names on the map, each with a halo of paper, and never one over another: what comes first
/// stays, what finds no room is left out. Names of parcels are dark or light, whichever stands out
/// more from the parcel, with a halo of its colour.
class LabelPainter {
 public:
  /// All must outlive the painter.
  LabelPainter(const MapScene& scene, const MapGrid& grid, QPainter& painter, MapLetters letters);

  /// Labels of the ground: areas, water, parks, roads, in this order of precedence.
  void paintGround();

  /// Labels of the parcels that are large enough on the screen, the largest first: the end of the
  /// parcel code, below it the area in 亩, below it the holder, as many as there is room for.
  /// True if there are any: then a picture of the labels is right for these colours only.
  bool paintParcels();

  /// Name of a feature in the language of the scene, without the note that it is schematic.
  QString nameOf(const MapFeature& feature) const;

  /// Keeps labels out of a place.
  void reserve(const QRectF& place) { taken_.push_back(place); }
  /// Centred on a point, each line of several by itself. True if there was room.
  bool placeAt(const QString& text, QPointF centre, const QFont& font, const QColor& colour);
  /// Beside a symbol of the given radius: right, left, below or above, wherever there is room; on
  /// each side in one line or else in two.
  bool placeBeside(const QString& text, QPointF centre, double radius, const QFont& font,
                   const QColor& colour);
  /// Along a line, glyph by glyph; on steep lines Chinese is stacked upright. Tries places from the
  /// middle outwards and takes one; with `repeat` every `repeatPixels`.
  bool placeAlong(const QString& text, const MapFeature& line, const QFont& font,
                  const QColor& colour, bool wide, bool repeat = false);

 private:
  /// Letters in a row, turned into place.
  struct Piece {
    QString text;
    QPointF baseline;
    QTransform place;
  };
  struct Glyph {
    Piece piece;
    QRectF box;
  };
  struct Ink {
    QColor letters;
    QColor halo;
    /// The halo has the colour of what is below: its shape is not seen.
    bool onFill = false;
  };
  Ink onPaper(const QColor& letters) const;
  Ink onParcel(const QColor& fill) const;
  bool free(const QRectF& box) const;
  bool freeAll(const std::vector<Glyph>& glyphs) const;
  void draw(const std::vector<Piece>& pieces, const QFont& font, const Ink& ink);
  void drawShapes(const std::vector<Piece>& pieces, const QFont& font, const Ink& ink);
  void drawText(const std::vector<Piece>& pieces, const QFont& font, const Ink& ink);
  bool placeOnPath(const QString& text, const QPolygonF& line, double at, const QFont& font,
                   const QColor& colour);
  std::vector<Glyph> glyphsAlong(const QString& text, const QPolygonF& line, double at,
                                 const QFont& font) const;
  bool placeWithin(const QString& name, QPointF at, const Box& box, const QFont& font,
                   const QColor& ink);
  void eachOf(const char* kind, int pixels, const char* colour, QFont::Weight weight);
  void roads(const char* kind, int pixels);
  bool parcel(std::uint32_t row, const QColor& fill);

  const MapScene& scene_;
  const MapGrid& grid_;
  QPainter& painter_;
  MapLetters letters_;
  QRectF window_;
  std::vector<QRectF> taken_;
};

}  // namespace renewal::viewer
