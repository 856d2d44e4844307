#include "viewer/map/letter_halo.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QPainterPathStroker>
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace renewal::viewer {
namespace {

constexpr double smallestBend = 0.1;  // px

double distanceToChord(QPointF p, QPointF a, QPointF b) {
  const QPointF along = b - a;
  const double length = std::hypot(along.x(), along.y());
  const QPointF to = p - a;
  return length > 0 ? std::abs(along.x() * to.y() - along.y() * to.x()) / length
                    : std::hypot(to.x(), to.y());
}

double signedArea(const QPolygonF& ring) {
  double twice = 0;
  for (qsizetype i = 0; i < ring.size(); ++i) {
    const QPointF a = ring[i];
    const QPointF b = ring[(i + 1) % ring.size()];
    twice += a.x() * b.y() - b.x() * a.y();
  }
  return twice / 2;
}

std::vector<QPolygonF> makeHalo(char32_t letter, const QFont& font, double reach) {
  QPainterPath path;
  path.setFillRule(Qt::WindingFill);
  path.addText(QPointF(), font, QString::fromUcs4(&letter, 1));
  QPainterPathStroker stroker;
  stroker.setWidth(2 * reach);
  stroker.setJoinStyle(Qt::RoundJoin);
  stroker.setCapStyle(Qt::RoundCap);
  path.addPath(stroker.createStroke(path));
  const QList<QPolygonF> rings = path.simplified().toSubpathPolygons();
  std::vector<QPolygonF> halo;
  for (const QPolygonF& ring : rings) {
    QPolygonF kept = withoutSmallBends(ring, smallestBend);
    if (kept.size() < 3) {
      continue;
    }
    const auto around = std::count_if(rings.begin(), rings.end(), [&](const QPolygonF& other) {
      return &other != &ring && other.containsPoint(ring.front(), Qt::OddEvenFill);
    });
    if ((signedArea(kept) < 0) != (around % 2 == 1)) {
      std::reverse(kept.begin(), kept.end());
    }
    halo.push_back(std::move(kept));
  }
  return halo;
}

/// Marks the points to keep between two that are kept (Douglas and Peucker).
void keepBends(const QPolygonF& points, qsizetype first, qsizetype last, double least,
               std::vector<bool>& kept) {
  qsizetype farthest = first;
  double most = least;
  for (qsizetype i = first + 1; i < last; ++i) {
    const double distance = distanceToChord(points[i], points[first], points[last]);
    if (distance > most) {
      most = distance;
      farthest = i;
    }
  }
  if (farthest != first) {
    kept[static_cast<std::size_t>(farthest)] = true;
    keepBends(points, first, farthest, least, kept);
    keepBends(points, farthest, last, least, kept);
  }
}

}  // namespace

QPolygonF withoutSmallBends(const QPolygonF& points, double tolerance) {
  QPolygonF ring = points;
  if (ring.size() > 1 && ring.front() == ring.back()) {
    ring.removeLast();
  }
  if (ring.size() < 4) {
    return ring;
  }
  // Split where it is farthest from its start: two lines with fixed ends.
  const QPointF start = ring.front();
  const auto far = std::max_element(ring.begin(), ring.end(), [&](QPointF a, QPointF b) {
    return std::hypot(a.x() - start.x(), a.y() - start.y()) <
           std::hypot(b.x() - start.x(), b.y() - start.y());
  });
  const qsizetype middle = far - ring.begin();
  ring.append(start);
  std::vector<bool> kept(static_cast<std::size_t>(ring.size()), false);
  kept.front() = true;
  kept[static_cast<std::size_t>(middle)] = true;
  keepBends(ring, 0, middle, tolerance, kept);
  keepBends(ring, middle, ring.size() - 1, tolerance, kept);
  QPolygonF result;
  for (qsizetype i = 0; i + 1 < ring.size(); ++i) {
    if (kept[static_cast<std::size_t>(i)]) {
      result.append(ring[i]);
    }
  }
  return result;
}

std::vector<QPolygonF> wordHalo(const QString& word, const QFont& font, double reach) {
  const QFontMetricsF metrics(font);
  // Round letters stand out a little above and below straight ones.
  const double sameHeight = std::max(0.8, metrics.height() / 20);
  std::vector<QRectF> plates;
  double x = 0;
  for (const uint code : word.toUcs4()) {
    const char32_t one = code;
    const QString letter = QString::fromUcs4(&one, 1);
    const QRectF ink = metrics.tightBoundingRect(letter).translated(x, 0);
    x += metrics.horizontalAdvance(letter);
    if (ink.isEmpty()) {
      continue;
    }
    const QRectF box = ink.adjusted(-reach, -reach, reach, reach);
    const bool joins = !plates.empty() && plates.back().right() >= box.left() &&
                       std::abs(plates.back().top() - box.top()) <= sameHeight &&
                       std::abs(plates.back().bottom() - box.bottom()) <= sameHeight;
    if (joins) {
      plates.back() = plates.back().united(box);
    } else {
      plates.push_back(box);
    }
  }
  std::vector<QPolygonF> halo;
  halo.reserve(plates.size());
  const double cut = reach * 0.6;
  for (const QRectF& p : plates) {
    halo.push_back({QPointF(p.left() + cut, p.top()), QPointF(p.right() - cut, p.top()),
                    QPointF(p.right(), p.top() + cut), QPointF(p.right(), p.bottom() - cut),
                    QPointF(p.right() - cut, p.bottom()), QPointF(p.left() + cut, p.bottom()),
                    QPointF(p.left(), p.bottom() - cut), QPointF(p.left(), p.top() + cut)});
  }
  return halo;
}

const std::vector<QPolygonF>& letterHalo(char32_t letter, const QFont& font, double reach) {
  // A map: what it holds stays where it is.
  thread_local std::map<std::tuple<QString, char32_t, int>, std::vector<QPolygonF>> halos;
  const auto [place, isNew] = halos.try_emplace({font.key(), letter, qRound(reach * 100)});
  if (isNew) {
    place->second = makeHalo(letter, font, reach);
  }
  return place->second;
}

}  // namespace renewal::viewer
