#include "gis/io/ogr_geometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gis/io/bad_point.h"

namespace renewal::gis {
std::vector<Point> pointsOf(OGRGeometryH line) {
  const int count = OGR_G_GetPointCount(line);
  std::vector<Point> points(static_cast<std::size_t>(std::max(count, 0)));
  if (!points.empty()) {
    OGR_G_GetPoints(line, &points[0].x, sizeof(Point), &points[0].y, sizeof(Point), nullptr, 0);
  }
  return points;
}

void PolygonCollector::reserve(std::size_t parcels) {
  const std::size_t now = geometry_.parcels();
  if (now != 0 && parcels > now) {
    const double each =
        static_cast<double>(geometry_.allPoints().size()) / static_cast<double>(now);
    geometry_.reserve(parcels,
                      static_cast<std::size_t>(each * 1.05 * static_cast<double>(parcels)));
  }
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

bool PolygonCollector::collect(OGRGeometryH polygon) {
  for (int i = 0; i < OGR_G_GetGeometryCount(polygon); ++i) {
    const OGRGeometryH ring = OGR_G_GetGeometryRef(polygon, i);
    const auto count = static_cast<std::size_t>(std::max(OGR_G_GetPointCount(ring), 0));
    if (count == 0) {
      continue;
    }
    const std::size_t first = points_.size();
    points_.resize(first + count);
    OGR_G_GetPoints(ring, &points_[first].x, sizeof(Point), &points_[first].y, sizeof(Point),
                    nullptr, 0);
    ringEnds_.push_back(points_.size());
  }
  partEnds_.push_back(ringEnds_.size());
  return std::all_of(points_.begin(), points_.end(),
                     [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
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
    evidence.add(ReadingRemark::Kind::NotPolygon, static_cast<std::uint32_t>(row), std::nullopt,
                 geometry == nullptr ? "" : OGR_G_GetGeometryName(geometry));
    return;
  }
  if (found.others) {
    collection.add(row);
  }
  points_.clear();
  ringEnds_.clear();
  partEnds_.clear();
  for (const OGRGeometryH polygon : found.polygons) {
    if (!collect(polygon)) {
      notFinite.add(row);
      const BadPoint bad = firstBadPoint(points_);
      evidence.add(ReadingRemark::Kind::NotFinite, static_cast<std::uint32_t>(row), std::nullopt,
                   bad.text, bad.near);
      return;
    }
  }
  std::size_t ring = 0;
  std::size_t point = 0;
  for (const std::size_t partEnd : partEnds_) {
    if (ring != partEnd) {
      geometry_.beginPart();
    }
    for (; ring < partEnd; ++ring) {
      geometry_.addRing(std::span(points_).subspan(point, ringEnds_[ring] - point));
      point = ringEnds_[ring];
    }
  }
}

}  // namespace renewal::gis
