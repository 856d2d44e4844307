#include "gis/io/target_crs.h"

#include <fmt/format.h>

#include <cmath>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

/// EPSG:4513 to 4533 are the CGCS2000 3-degree zones 25 to 45 with the zone number in front of the
/// easting, EPSG:4534 to 4554 the same grids without (EPSG registry).
constexpr int firstZoneCode = 4513;
constexpr int firstMeridianCode = 4534;
constexpr int zones = 21;
constexpr int firstZone = 25;

/// Zone-prefixed easting minus plain one where the codes name the same grid, else 0.
double zoneOffset(int from, int to) {
  const auto zoneOf = [](int code) {
    return code >= firstZoneCode && code < firstZoneCode + zones ? code - firstZoneCode : -1;
  };
  const auto meridianOf = [](int code) {
    return code >= firstMeridianCode && code < firstMeridianCode + zones ? code - firstMeridianCode
                                                                         : -1;
  };
  constexpr double million = 1e6;
  if (zoneOf(to) >= 0 && zoneOf(to) == meridianOf(from)) {
    return (zoneOf(to) + firstZone) * million;
  }
  if (zoneOf(from) >= 0 && zoneOf(from) == meridianOf(to)) {
    return -(zoneOf(from) + firstZone) * million;
  }
  return 0;
}

SpatialReferencePtr fromWkt(const std::string& wkt) {
  const GdalMessages quiet;
  SpatialReferencePtr reference(OSRNewSpatialReference(nullptr));
  std::vector<char> text(wkt.begin(), wkt.end());
  text.push_back('\0');
  char* cursor = text.data();
  if (OSRImportFromWkt(reference.get(), &cursor) != OGRERR_NONE) {
    return nullptr;
  }
  OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

SpatialReferencePtr knownReference(const CoordinateSystem& system) {
  if (system.epsg != 0) {
    return spatialReference(system.epsg);
  }
  return system.wkt.empty() ? nullptr : fromWkt(system.wkt);
}

std::string exported(OGRSpatialReferenceH reference, const char* format) {
  if (reference == nullptr) {
    return "";
  }
  const GdalMessages quiet;
  GdalOptions options;
  options.set("FORMAT", format).set("MULTILINE", "NO");
  char* text = nullptr;
  const OGRErr failed = OSRExportToWktEx(reference, &text, options.list());
  std::string wkt = failed == OGRERR_NONE && text != nullptr ? text : "";
  CPLFree(text);
  return wkt;
}

}  // namespace

TargetCrs::TargetCrs(const CoordinateSystem& source, int epsg)
    : source_(source), epsg_(epsg == 0 ? source.epsg : epsg) {
  startGdal();
  const bool same = epsg == 0 || epsg == source.epsg;
  reference_ = same ? knownReference(source) : spatialReference(epsg);
  if (same) {
    return;
  }
  if (knownReference(source) == nullptr) {
    throw Error(ErrorCode::Crs,
                {fmt::format("数据的坐标系未知，不能转换到 EPSG:{}", epsg),
                 fmt::format("the data's coordinate system is unknown: it cannot be brought to "
                             "EPSG:{}",
                             epsg)},
                source.name,
                {"请先查明并指定数据的坐标系", "find out and name the coordinate system first"});
  }
  transforms_ = true;
  eastingOffset_ = zoneOffset(source.epsg, epsg);
}

std::string TargetCrs::name() const {
  if (reference_ == nullptr) {
    return "";
  }
  const char* name = OSRGetName(reference_.get());
  return name == nullptr ? "" : name;
}

std::string TargetCrs::wkt() const {
  return exported(reference_.get(), "WKT2_2018");
}

std::string TargetCrs::esriWkt() const {
  const std::string esri = exported(reference_.get(), "WKT1_ESRI");
  // Text that PROJ does not understand goes out as it came in.
  return esri.empty() && !transforms_ ? source_.wkt : esri;
}

Text TargetCrs::how() const {
  if (!transforms_) {
    return {};
  }
  if (eastingOffset_ != 0) {
    return {fmt::format("横坐标加 {:.0f}（带号），EPSG:{} 至 EPSG:{}；双精度舍入不超过 4e-9 m",
                        eastingOffset_, source_.epsg, epsg_),
            fmt::format("{:.0f} added to the eastings (zone number), EPSG:{} to EPSG:{}; rounding "
                        "of doubles at most 4e-9 m",
                        eastingOffset_, source_.epsg, epsg_)};
  }
  return {
      fmt::format("坐标由 {} 投影转换至 EPSG:{}（PROJ）",
                  source_.epsg != 0 ? fmt::format("EPSG:{}", source_.epsg) : source_.name, epsg_),
      fmt::format("coordinates transformed from {} to EPSG:{} (PROJ)",
                  source_.epsg != 0 ? fmt::format("EPSG:{}", source_.epsg) : source_.name, epsg_)};
}

Text TargetCrs::areaMethod() const {
  switch (source_.kind) {
    case CoordinateSystem::Kind::Projected: {
      const std::string grid =
          source_.epsg != 0 ? fmt::format("EPSG:{}", source_.epsg) : source_.name;
      return {fmt::format("{} 平面坐标的图形面积", grid),
              fmt::format("planar area in the grid of {}", grid)};
    }
    case CoordinateSystem::Kind::Geographic:
      return {"经纬度坐标，不计算面积", "coordinates in degrees: no area is computed"};
    case CoordinateSystem::Kind::Unknown:
      return {"坐标系未知，面积按数据自身的坐标单位计算",
              "unknown grid: planar area in the units of the coordinates"};
  }
  return {};
}

CoordinateShift::CoordinateShift(const TargetCrs& crs) : offset_(crs.eastingOffset()) {
  if (!crs.transforms() || offset_ != 0) {
    return;
  }
  const GdalMessages messages;
  from_ = knownReference(crs.source());
  transform_.reset(OCTNewCoordinateTransformation(from_.get(), crs.reference()));
  if (transform_ == nullptr) {
    throw Error(ErrorCode::Crs,
                {"两个坐标系之间没有转换方法", "there is no way between the two systems"},
                crs.source().name + " → " + crs.name() + ": " + messages.text(),
                {"请换一个目标坐标系", "choose another target system"});
  }
}

void CoordinateShift::apply(std::span<Point> points) {
  if (offset_ != 0) {
    for (Point& point : points) {
      point.x += offset_;
    }
  }
  if (transform_ == nullptr || points.empty()) {
    return;
  }
  x_.resize(points.size());
  y_.resize(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    x_[i] = points[i].x;
    y_[i] = points[i].y;
  }
  const GdalMessages messages;
  const int done = OCTTransform(transform_.get(), static_cast<int>(points.size()), x_.data(),
                                y_.data(), nullptr);
  bool finite = done != 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i] = {x_[i], y_[i]};
    finite = finite && std::isfinite(x_[i]) && std::isfinite(y_[i]);
  }
  if (!finite) {
    throw Error(ErrorCode::Crs,
                {"有坐标无法转换到目标坐标系", "a vertex cannot be brought to the target system"},
                messages.text(),
                {"请检查数据的坐标系是否正确", "check that the data's system is the right one"});
  }
}

}  // namespace renewal::gis
