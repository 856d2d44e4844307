#include "gis/io/project_points.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/parallel_for.h"

namespace renewal::gis {
namespace {

/// Making a transformation costs milliseconds, so a block has to be worth it.
constexpr std::size_t blockPoints = std::size_t{1} << 18U;

TransformPtr makeTransform(const CoordinateSystem& from, const CoordinateSystem& to) {
  const GdalMessages messages;
  const SpatialReferencePtr source = referenceOf(from);
  const SpatialReferencePtr target = referenceOf(to);
  TransformPtr transform(OCTNewCoordinateTransformation(source.get(), target.get()));
  if (!transform) {
    throw Error(ErrorCode::Crs,
                {fmt::format("不能从“{}”换算到“{}”", from.name, to.name),
                 fmt::format("no way from \"{}\" to \"{}\"", from.name, to.name)},
                messages.text(),
                {"请先在测绘软件中转换坐标", "convert the coordinates in survey software first"});
  }
  return transform;
}

void projectBlock(std::span<Point> points, const CoordinateSystem& from,
                  const CoordinateSystem& to) {
  const TransformPtr transform = makeTransform(from, to);
  const GdalMessages messages;
  constexpr std::size_t step = 4096;
  std::vector<double> x(step);
  std::vector<double> y(step);
  std::vector<int> good(step);
  for (std::size_t begin = 0; begin < points.size(); begin += step) {
    const std::size_t count = std::min(step, points.size() - begin);
    for (std::size_t i = 0; i < count; ++i) {
      x[i] = points[begin + i].x;
      y[i] = points[begin + i].y;
    }
    OCTTransformEx(transform.get(), static_cast<int>(count), x.data(), y.data(), nullptr,
                   good.data());
    for (std::size_t i = 0; i < count; ++i) {
      const bool usable = good[i] != 0 && std::isfinite(x[i]) && std::isfinite(y[i]);
      points[begin + i] = usable ? Point{x[i], y[i]} : Point{HUGE_VAL, HUGE_VAL};
    }
  }
}

}  // namespace

SpatialReferencePtr referenceOf(const CoordinateSystem& system) {
  if (system.epsg != 0) {
    return spatialReference(system.epsg);
  }
  startGdal();
  const GdalMessages messages;
  SpatialReferencePtr reference(OSRNewSpatialReference(nullptr));
  std::vector<char> text(system.wkt.begin(), system.wkt.end());
  text.push_back('\0');
  char* start = text.data();
  if (system.wkt.empty() || OSRImportFromWkt(reference.get(), &start) != OGRERR_NONE) {
    throw Error(ErrorCode::Crs, {"坐标系未知", "the coordinate system is unknown"}, system.name,
                {"请用 --source-crs 指明 EPSG 代码", "name the EPSG code with --source-crs"});
  }
  OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

RowIssues projectPoints(ParcelGeometry& geometry, const CoordinateSystem& from,
                        const CoordinateSystem& to) {
  const std::span<Point> points = geometry.mutablePoints();
  makeTransform(from, to);  // fails here rather than in a worker
  parallelFor(points.size(), blockPoints, [&](std::size_t begin, std::size_t end) {
    projectBlock(points.subspan(begin, end - begin), from, to);
  });
  RowIssues failed;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < geometry.parcels(); ++row) {
    const Box box = geometry.box(row);
    if (geometry.hasGeometry(row) && !(std::isfinite(box.maxX) && std::isfinite(box.maxY))) {
      failed.add(row);
      rows.push_back(row);
    }
  }
  removeShapes(geometry, rows);
  return failed;
}

Point projectPoint(Point point, const CoordinateSystem& from, const CoordinateSystem& to) {
  projectBlock(std::span(&point, 1), from, to);
  if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
    throw Error(ErrorCode::Crs,
                {fmt::format("该位置不能换算到“{}”", to.name),
                 fmt::format("the position cannot be converted to \"{}\"", to.name)},
                {}, {"请核对坐标", "check the coordinate"});
  }
  return point;
}

void removeShapes(ParcelGeometry& geometry, const std::vector<std::size_t>& rows) {
  if (rows.empty()) {
    return;
  }
  ParcelGeometry kept;
  kept.reserve(geometry.parcels(), geometry.points());
  std::size_t next = 0;
  for (std::size_t row = 0; row < geometry.parcels(); ++row) {
    kept.beginParcel();
    if (next < rows.size() && rows[next] == row) {
      ++next;
      continue;
    }
    for (std::size_t part = geometry.partBegin(row); part < geometry.partBegin(row + 1); ++part) {
      kept.beginPart();
      for (std::size_t ring = geometry.ringBegin(part); ring < geometry.ringBegin(part + 1);
           ++ring) {
        kept.addRing(geometry.ring(ring));
      }
    }
  }
  geometry = std::move(kept);
}

}  // namespace renewal::gis
