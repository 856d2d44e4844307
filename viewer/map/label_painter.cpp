#include "viewer/map/label_painter.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QRegularExpression>
#include <QStringList>
#include <QTransform>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/letter_halo.h"
#include "viewer/map/map_decor.h"

namespace renewal::viewer {
namespace {

constexpr double haloWidth = 3.2;
constexpr double repeatPixels = 620;
constexpr float haloOpacity = 0.88F;

struct PathPoint {
  QPointF position;
  QPointF direction;  ///< of length 1
};

double lengthOf(const QPolygonF& line) {
  double total = 0;
  for (qsizetype i = 1; i < line.size(); ++i) {
    total += std::hypot(line[i].x() - line[i - 1].x(), line[i].y() - line[i - 1].y());
  }
  return total;
}

PathPoint pointAt(const QPolygonF& line, double at) {
  for (qsizetype i = 1; i < line.size(); ++i) {
    const QPointF along = line[i] - line[i - 1];
    const double length = std::hypot(along.x(), along.y());
    if (length > 0 && (at <= length || i + 1 == line.size())) {
      return {line[i - 1] + along * (at / length), along / length};
    }
    at -= length;
  }
  return {line.isEmpty() ? QPointF() : line.front(), QPointF(1, 0)};
}

bool isIdeographic(const QString& text) {
  return std::any_of(text.begin(), text.end(),
                     [](QChar c) { return c.script() == QChar::Script_Han; });
}

double widestLine(const QStringList& lines, const QFontMetricsF& metrics) {
  double widest = 0;
  for (const QString& line : lines) {
    widest = std::max(widest, metrics.horizontalAdvance(line));
  }
  return widest;
}

/// Broken at the blank nearest to the middle; names without a blank stay as they are.
QString inTwoLines(QString name) {
  qsizetype best = -1;
  for (qsizetype at = name.indexOf(QLatin1Char(' ')); at >= 0;
       at = name.indexOf(QLatin1Char(' '), at + 1)) {
    if (best < 0 || std::abs(2 * at - name.size()) < std::abs(2 * best - name.size())) {
      best = at;
    }
  }
  if (best >= 0) {
    name[best] = QLatin1Char('\n');
  }
  return name;
}

QColor haloOf(QColor ground) {
  ground.setAlphaF(haloOpacity);
  return ground;
}

/// Relative luminance (WCAG).
double luminance(const QColor& colour) {
  const auto linear = [](double share) {
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
         0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const double first = luminance(a) + 0.05;
  const double second = luminance(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

/// In eighths of the device's unit: a file writes every digit of a number.
QPolygonF snapped(QPolygonF points) {
  for (QPointF& p : points) {
    p = QPointF(std::round(p.x() * 8) / 8, std::round(p.y() * 8) / 8);
  }
  return points;
}

QPolygonF reversed(QPolygonF line) {
  std::reverse(line.begin(), line.end());
  return line;
}

}  // namespace

LabelPainter::LabelPainter(const MapScene& scene, const MapGrid& grid, QPainter& painter,
                           MapLetters letters)
    : scene_(scene),
      grid_(grid),
      painter_(painter),
      letters_(letters),
      window_(0, 0, grid.width, grid.height) {
  // Scale bar, note and north arrow stand here.
  reserve(
      QRectF(0, grid.height - 44.0, scaleBarWidth(grid.unitsPerPixel) + 2.0 * style::space4, 44));
  reserve(QRectF(grid.width - 330.0, grid.height - 36.0, 330, 36));
  reserve(QRectF(grid.width - 48.0, 0, 48, 72));
}

QString LabelPainter::nameOf(const MapFeature& feature) const {
  QString name = toQString(feature.name, scene_.language);
  if (name.isEmpty()) {
    name = toQString(feature.name,
                     scene_.language == Language::Chinese ? Language::English : Language::Chinese);
  }
  // Said once, in the corner of the map.
  static const QRegularExpression note(
      QStringLiteral("\\s*[(\uFF08](示意|schematic)[)\uFF09]\\s*$"));
  return name.remove(note);
}

bool LabelPainter::free(const QRectF& box) const {
  return window_.contains(box) && std::none_of(taken_.begin(), taken_.end(),
                                               [&](const QRectF& t) { return t.intersects(box); });
}

LabelPainter::Ink LabelPainter::onPaper(const QColor& letters) const {
  return {letters, haloOf(scene_.ground("paper"))};
}

LabelPainter::Ink LabelPainter::onParcel(const QColor& fill) const {
  const QColor dark = style::toQColor(scene_.look->ground("label", false));
  const QColor light = style::toQColor(scene_.look->ground("label", true));
  return {contrast(dark, fill) >= contrast(light, fill) ? dark : light, haloOf(fill), true};
}

void LabelPainter::draw(const std::vector<Piece>& pieces, const QFont& font, const Ink& ink) {
  painter_.setRenderHint(QPainter::Antialiasing);
  if (letters_ == MapLetters::Text) {
    drawText(pieces, font, ink);
  } else {
    drawShapes(pieces, font, ink);
  }
}

void LabelPainter::drawShapes(const std::vector<Piece>& pieces, const QFont& font, const Ink& ink) {
  QPainterPath path;
  for (const Piece& piece : pieces) {
    QPainterPath letters;
    letters.addText(piece.baseline, font, piece.text);
    path.addPath(piece.place.map(letters));
  }
  painter_.setBrush(Qt::NoBrush);
  painter_.setPen(QPen(ink.halo, haloWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter_.drawPath(path);
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(ink.letters);
  painter_.drawPath(path);
}

void LabelPainter::drawText(const std::vector<Piece>& pieces, const QFont& font, const Ink& ink) {
  QFont plain = font;
  // As on the rest of a sheet: shaping makes glyphs that have no characters in a PDF.
  plain.setStyleStrategy(QFont::PreferNoShaping);
  const QFontMetricsF metrics(plain);
  const QTransform device = painter_.transform();
  QPainterPath halo;
  halo.setFillRule(Qt::WindingFill);
  const auto add = [&halo](const std::vector<QPolygonF>& rings, const QTransform& place) {
    for (const QPolygonF& ring : rings) {
      halo.addPolygon(snapped(place.map(ring)));
      halo.closeSubpath();
    }
  };
  for (const Piece& piece : pieces) {
    QPointF at = piece.baseline;
    const auto place = [&] {
      return QTransform::fromTranslate(at.x(), at.y()) * piece.place * device;
    };
    // A sheet has hundreds of parcels: few corners where nobody sees them.
    if (ink.onFill) {
      add(wordHalo(piece.text, plain, haloWidth / 2), place());
      continue;
    }
    for (const uint letter : piece.text.toUcs4()) {
      add(letterHalo(letter, plain, haloWidth / 2), place());
      const char32_t one = letter;
      at.rx() += metrics.horizontalAdvance(QString::fromUcs4(&one, 1));
    }
  }
  painter_.save();
  painter_.resetTransform();
  painter_.fillPath(halo, ink.halo);
  painter_.restore();
  painter_.setFont(plain);
  painter_.setPen(ink.letters);
  for (const Piece& piece : pieces) {
    painter_.setTransform(piece.place * device);
    painter_.drawText(piece.baseline, piece.text);
  }
  painter_.setTransform(device);
}

bool LabelPainter::placeAt(const QString& text, QPointF centre, const QFont& font,
                           const QColor& colour) {
  if (text.isEmpty()) {
    return false;
  }
  const QFontMetricsF metrics(font);
  const QStringList lines = text.split(QLatin1Char('\n'));
  const double width = widestLine(lines, metrics);
  const double height = metrics.height() * static_cast<double>(lines.size());
  const QRectF box(centre.x() - width / 2 - 4, centre.y() - height / 2, width + 8, height);
  if (!free(box)) {
    return false;
  }
  std::vector<Piece> pieces;
  double middle = box.top() + metrics.height() / 2;
  for (const QString& line : lines) {
    const QPointF baseline(centre.x() - metrics.horizontalAdvance(line) / 2,
                           middle + (metrics.ascent() - metrics.descent()) / 2);
    pieces.push_back({line, baseline, {}});
    middle += metrics.height();
  }
  draw(pieces, font, onPaper(colour));
  reserve(box);
  return true;
}

bool LabelPainter::placeBeside(const QString& text, QPointF centre, double radius,
                               const QFont& font, const QColor& colour) {
  const QFontMetricsF metrics(font);
  const QString narrow = inTwoLines(text);
  const auto place = [&](double right, double down, const QString& name) {
    const QStringList lines = name.split(QLatin1Char('\n'));
    const double dx = widestLine(lines, metrics) / 2 + radius + 4;
    const double dy = metrics.height() * static_cast<double>(lines.size()) / 2 + radius;
    return placeAt(name, centre + QPointF(right * dx, down * dy), font, colour);
  };
  constexpr std::array<std::pair<double, double>, 4> sides{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};
  return std::any_of(sides.begin(), sides.end(), [&](const std::pair<double, double>& side) {
    return place(side.first, side.second, text) ||
           (narrow != text && place(side.first, side.second, narrow));
  });
}

std::vector<LabelPainter::Glyph> LabelPainter::glyphsAlong(const QString& text,
                                                           const QPolygonF& line, double at,
                                                           const QFont& font) const {
  const QFontMetricsF metrics(font);
  const bool chinese = isIdeographic(text);
  const double spacing = chinese ? metrics.height() * 0.18 : 0;
  double width = -spacing;
  for (const QChar c : text) {
    width += metrics.horizontalAdvance(c) + spacing;
  }
  const PathPoint start = pointAt(line, at - width / 2);
  const PathPoint end = pointAt(line, at + width / 2);
  const QPointF chord = end.position - start.position;
  const bool steep = chinese && std::abs(chord.y()) > 1.2 * std::abs(chord.x());
  // Read left to right, or downwards where stacked.
  const bool backwards = steep ? chord.y() < 0 : chord.x() < 0;
  const QPolygonF along = backwards ? reversed(line) : line;
  double position = (backwards ? lengthOf(line) - at : at) - width / 2;
  std::vector<Glyph> glyphs;
  for (const QChar c : text) {
    const double advance = metrics.horizontalAdvance(c);
    const PathPoint p = pointAt(along, position + advance / 2);
    QTransform place = QTransform::fromTranslate(p.position.x(), p.position.y());
    if (!steep) {
      place.rotateRadians(std::atan2(p.direction.y(), p.direction.x()));
    }
    const QPointF baseline(-advance / 2, (metrics.ascent() - metrics.descent()) / 2);
    const QRectF cell(-advance / 2 - 1, -metrics.height() / 2, advance + 2, metrics.height());
    glyphs.push_back({{QString(c), baseline, place}, place.mapRect(cell)});
    position += advance + spacing;
  }
  return glyphs;
}

bool LabelPainter::freeAll(const std::vector<Glyph>& glyphs) const {
  return std::all_of(glyphs.begin(), glyphs.end(), [this](const Glyph& g) { return free(g.box); });
}

bool LabelPainter::placeOnPath(const QString& text, const QPolygonF& line, double at,
                               const QFont& font, const QColor& colour) {
  const std::vector<Glyph> glyphs = glyphsAlong(text, line, at, font);
  if (!freeAll(glyphs)) {
    return false;
  }
  std::vector<Piece> pieces;
  for (const Glyph& glyph : glyphs) {
    pieces.push_back(glyph.piece);
    reserve(glyph.box);
  }
  draw(pieces, font, onPaper(colour));
  return true;
}

bool LabelPainter::placeAlong(const QString& text, const MapFeature& feature, const QFont& font,
                              const QColor& colour, bool wide, bool repeat) {
  if (text.isEmpty()) {
    return false;
  }
  bool placed = false;
  const double needed = QFontMetricsF(font).horizontalAdvance(text) * (wide ? 1.1 : 1.25) + 12;
  for (const auto& path : feature.paths) {
    const QPolygonF line = toPixels(grid_, path);
    const double length = lengthOf(line);
    if (length < needed) {
      continue;
    }
    std::vector<double> used;
    const auto crowded = [&used](double at) {
      return std::any_of(used.begin(), used.end(),
                         [at](double other) { return std::abs(at - other) < repeatPixels; });
    };
    // Candidates from the middle outwards; far off-window stretches cost nothing but the test.
    const double step = std::max(24.0, length / 400);
    for (double shift = 0; shift <= length / 2 - needed / 2; shift += step) {
      for (const double sign : {1.0, -1.0}) {
        const double at = length / 2 + sign * shift;
        if (!window_.contains(pointAt(line, at).position) || crowded(at)) {
          continue;
        }
        if (placeOnPath(text, line, at, font, colour)) {
          placed = true;
          used.push_back(at);
          if (!repeat) {
            return true;
          }
        }
      }
    }
  }
  return placed;
}

void LabelPainter::eachOf(const char* kind, int pixels, const char* colour, QFont::Weight weight) {
  const QFont font = style::mapFont(pixels, weight);
  const QColor ink = scene_.ground(colour);
  for (const MapFeature& feature : scene_.content->ground) {
    if (feature.kind != kind) {
      continue;
    }
    const Box box = featureBox(feature);
    const QString name = nameOf(feature);
    if (feature.shape == MapFeature::Shape::Line) {
      placeAlong(name, feature, font, ink, false);
      continue;
    }
    if (const auto p = labelPoint(feature)) {
      placeWithin(name, toPixel(grid_, *p), box, font, ink);
    }
  }
}

/// At the point or up to two lines above or below it, where that is within the box; in one line or,
/// where that is too long or there is no room, in two.
bool LabelPainter::placeWithin(const QString& name, QPointF at, const Box& box, const QFont& font,
                               const QColor& ink) {
  const QFontMetricsF metrics(font);
  const double room = box.width() / grid_.unitsPerPixel;
  const double top = toPixel(grid_, {box.minX, box.maxY}).y();
  const double bottom = toPixel(grid_, {box.minX, box.minY}).y();
  QStringList texts{name};
  if (const QString narrow = inTwoLines(name); narrow != name) {
    texts.push_back(narrow);
  }
  for (const QString& text : texts) {
    // A name much longer than its feature says more about the map than about the feature.
    if (room <= 0.6 * widestLine(text.split(QLatin1Char('\n')), metrics)) {
      continue;
    }
    for (const double lines : {0.0, -1.0, 1.0, -2.0, 2.0}) {
      const QPointF moved = at + QPointF(0, lines * metrics.height());
      if (moved.y() >= top && moved.y() <= bottom && placeAt(text, moved, font, ink)) {
        return true;
      }
    }
  }
  return false;
}

void LabelPainter::roads(const char* kind, int pixels) {
  const QFont font = style::mapFont(pixels);
  for (const MapFeature& feature : scene_.content->ground) {
    if (feature.kind == kind) {
      placeAlong(nameOf(feature), feature, font, scene_.ground("label"), false, true);
    }
  }
}

void LabelPainter::paintGround() {
  eachOf("area", style::mapAreaPixels, "label", QFont::DemiBold);
  if (scene_.layers.water) {
    eachOf("lake", style::mapWaterPixels, "water-label", QFont::Normal);
    eachOf("river", style::mapWaterPixels, "water-label", QFont::Normal);
    eachOf("park", style::mapWaterPixels, "park-label", QFont::Normal);
  }
  if (scene_.layers.roads) {
    roads("arterial", style::mapRoadPixels);
    if (grid_.unitsPerPixel < 2.5) {
      roads("road", style::mapRoadPixels - 1);
    }
    roads("railway", style::mapRoadPixels - 1);
  }
}

}  // namespace renewal::viewer
