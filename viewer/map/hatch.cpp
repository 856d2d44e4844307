#include "viewer/map/hatch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace renewal::viewer {

QList<QLineF> hatchLines(const std::vector<QPolygonF>& rings, double step, double phase,
                         bool falling) {
  // Falling lines are rising ones in a mirror.
  const double mirror = falling ? -1 : 1;
  QList<QLineF> lines;
  double least = std::numeric_limits<double>::infinity();
  double most = -least;
  for (const QPolygonF& ring : rings) {
    for (const QPointF p : ring) {
      least = std::min(least, mirror * p.x() + p.y());
      most = std::max(most, mirror * p.x() + p.y());
    }
  }
  if (!(least <= most)) {
    return lines;
  }
  std::vector<double> crossings;  // by x - y along the line x + y = sum
  for (double sum = std::ceil((least - phase) / step) * step + phase; sum <= most; sum += step) {
    crossings.clear();
    for (const QPolygonF& ring : rings) {
      for (qsizetype i = 0; i < ring.size(); ++i) {
        const QPointF a = ring[i];
        const QPointF b = ring[(i + 1) % ring.size()];
        const double sa = mirror * a.x() + a.y();
        const double sb = mirror * b.x() + b.y();
        if ((sa > sum) != (sb > sum)) {
          const double da = mirror * a.x() - a.y();
          const double db = mirror * b.x() - b.y();
          crossings.push_back(da + (sum - sa) / (sb - sa) * (db - da));
        }
      }
    }
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
      lines.append(QLineF(mirror * (sum + crossings[i]) / 2, (sum - crossings[i]) / 2,
                          mirror * (sum + crossings[i + 1]) / 2, (sum - crossings[i + 1]) / 2));
    }
  }
  return lines;
}

}  // namespace renewal::viewer
