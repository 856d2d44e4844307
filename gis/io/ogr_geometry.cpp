#include "gis/io/ogr_geometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace renewal::gis {
namespace {

bool finite(const std::vector<Point>& points) {
  return std::all_of(points.begin(), points.end(),
                     [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

}  // namespace

std::vector<Point> pointsOf(OGRGeometryH line) {
  const int count = OGR_G_GetPointCount(line);
  std::vector<Point> points(static_cast<std::size_t>(std::max(count, 0)));
  if (!points.empty()) {
    OGR_G_GetPoints(line, &points[0].x, sizeof(Point), &points[0].y, sizeof(Point), nullptr, 0);
  }
  return points;
}

void PolygonCollector::find(OGRGeometryH geometry, Found& found) {
  switch (wkbFlatten(OGR_G_GetGeometryType(geometry))) {
    case wkbPolygon:
    case wkbTriangle:
      if (OGR_G_IsEmpty(geometry) == 0) {
        found.polygons.push_back(geometry);
      }
      break;
    case wkbMultiPolygon:
    case wkbGeometryCollection:
    case wkbPolyhedralSurface:
    case wkbTIN:
      for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
        find(OGR_G_GetGeometryRef(geometry, i), found);
      }
      break;
    default:
      found.others = found.others || OGR_G_IsEmpty(geometry) == 0;
      break;
  }
}

bool PolygonCollector::addPolygon(OGRGeometryH polygon) {
  const int count = OGR_G_GetGeometryCount(polygon);
  rings_.clear();
  for (int i = 0; i < count; ++i) {
    std::vector<Point> points = pointsOf(OGR_G_GetGeometryRef(polygon, i));
    if (!finite(points)) {
      return false;
    }
    if (!points.empty()) {
      rings_.push_back(std::move(points));
    }
  }
  return true;
}

void PolygonCollector::add(std::uint64_t row, OGRGeometryH geometry) {
  geometry_.beginParcel();
  if (geometry == nullptr || OGR_G_IsEmpty(geometry) != 0) {
    null.add(row);
    return;
  }
  hasZ = hasZ || OGR_G_Is3D(geometry) != 0;
  hasM = hasM || OGR_G_IsMeasured(geometry) != 0;
  OgrGeometryPtr straight;
  if (OGR_G_HasCurveGeometry(geometry, 0) != 0) {
    straight.reset(OGR_G_GetLinearGeometry(geometry, 0, nullptr));
    curved.add(row);
    geometry = straight.get();
  }
  Found found;
  if (geometry != nullptr) {
    find(geometry, found);
  }
  if (found.polygons.empty()) {
    notPolygon.add(row);
    return;
  }
  if (found.others) {
    collection.add(row);
  }
  std::vector<std::vector<std::vector<Point>>> parts;
  for (const OGRGeometryH polygon : found.polygons) {
    if (!addPolygon(polygon)) {
      notFinite.add(row);
      return;
    }
    if (!rings_.empty()) {
      parts.push_back(std::move(rings_));
    }
  }
  for (const auto& rings : parts) {
    geometry_.beginPart();
    for (const std::vector<Point>& ring : rings) {
      geometry_.addRing(ring);
    }
  }
}

}  // namespace renewal::gis
