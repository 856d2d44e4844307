#include "gis/io/map_features.h"

#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "core/base/error.h"
#include "gis/io/named_crs.h"
#include "gis/io/ogr_geometry.h"
#include "gis/io/ogr_reader.h"
#include "gis/io/project_points.h"
#include "gis/io/read.h"

namespace renewal::gis {
namespace {

std::string textOf(OGRFeatureH feature, const char* name) {
  const int index = OGR_F_GetFieldIndex(feature, name);
  return index < 0 || OGR_F_IsFieldSetAndNotNull(feature, index) == 0
             ? std::string()
             : std::string(OGR_F_GetFieldAsString(feature, index));
}

double numberOf(OGRFeatureH feature, const char* name) {
  const int index = OGR_F_GetFieldIndex(feature, name);
  return index < 0 || OGR_F_IsFieldSetAndNotNull(feature, index) == 0
             ? 0
             : OGR_F_GetFieldAsDouble(feature, index);
}

bool flagOf(OGRFeatureH feature, const char* name) {
  const std::string text = textOf(feature, name);
  return text == "true" || text == "yes" || text == "1";
}

MapFeature describe(OGRFeatureH feature, const std::string& path) {
  MapFeature result;
  result.id = textOf(feature, "id");
  result.kind = textOf(feature, "kind");
  result.name = {textOf(feature, "name_zh"), textOf(feature, "name_en")};
  result.confidence = textOf(feature, "confidence");
  result.errorMetres = numberOf(feature, "error_m");
  result.halfWidth = numberOf(feature, "half_width_m");
  result.schematic = flagOf(feature, "schematic");
  if (result.kind.empty()) {
    throw Error(ErrorCode::CaseFile,
                {fmt::format("要素“{}”没有写明种类（kind）", result.id),
                 fmt::format("the feature \"{}\" does not say what it is (kind)", result.id)},
                path, {"请补上 kind 属性", "add the property kind"});
  }
  return result;
}

/// Sorts the pieces of a geometry into features of one shape each.
class FeatureBuilder {
 public:
  FeatureBuilder(const MapFeature& described, std::vector<MapFeature>& features)
      : described_(described), features_(features) {}

  void add(OGRGeometryH geometry) {
    switch (wkbFlatten(OGR_G_GetGeometryType(geometry))) {
      case wkbPoint:
        addPath(MapFeature::Shape::Point, pointsOf(geometry), true);
        break;
      case wkbLineString:
        addPath(MapFeature::Shape::Line, pointsOf(geometry), lines_++ == 0);
        break;
      case wkbPolygon:
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
          addPath(MapFeature::Shape::Polygon, pointsOf(OGR_G_GetGeometryRef(geometry, i)),
                  rings_++ == 0);
        }
        break;
      default:
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
          add(OGR_G_GetGeometryRef(geometry, i));
        }
        break;
    }
  }

 private:
  void addPath(MapFeature::Shape shape, std::vector<Point> points, bool newFeature) {
    if (points.empty()) {
      return;
    }
    if (newFeature || features_.empty() || features_.back().shape != shape) {
      features_.push_back(described_);
      features_.back().shape = shape;
    }
    features_.back().paths.push_back(std::move(points));
  }

  const MapFeature& described_;
  std::vector<MapFeature>& features_;
  int lines_ = 0;
  int rings_ = 0;
};

void project(std::vector<MapFeature>& features, const CoordinateSystem& from,
             const CoordinateSystem& to, const std::string& path) {
  ParcelGeometry all;  // the projection of parcels does for these, too
  for (const MapFeature& feature : features) {
    all.beginParcel();
    all.beginPart();
    for (const auto& points : feature.paths) {
      all.addRing(points);
    }
  }
  const RowIssues failed = projectPoints(all, from, to);
  if (failed.count != 0) {
    const std::string& id = features[failed.rows.front()].id;
    throw Error(ErrorCode::Crs,
                {fmt::format("要素“{}”的坐标无法投影到 {}", id, to.name),
                 fmt::format("the feature \"{}\" cannot be projected to {}", id, to.name)},
                path, {"请核对它的坐标", "check its coordinates"});
  }
  std::size_t ring = 0;
  for (MapFeature& feature : features) {
    for (auto& points : feature.paths) {
      const auto projected = all.ring(ring++);
      points.assign(projected.begin(), projected.end());
    }
  }
}

/// The layer's system; degrees of WGS 84 count as CGCS2000, as for parcels.
CoordinateSystem systemOfLayer(OGRLayerH layer) {
  std::string wkt;
  int epsg = 0;
  describeCrs(layer, wkt, epsg);
  if (epsg == 4326) {
    return systemOf(4490);
  }
  if (epsg != 0) {
    return systemOf(epsg);
  }
  const auto named = wkt.empty() ? std::nullopt : namedCrs(wkt);
  return named ? named->system : CoordinateSystem();
}

}  // namespace

CoordinateSystem systemOfMapFeatures(const std::filesystem::path& path) {
  const DatasetPtr dataset = openWithGdal(checkSource(path));
  return GDALDatasetGetLayerCount(dataset.get()) > 0
             ? systemOfLayer(GDALDatasetGetLayer(dataset.get(), 0))
             : CoordinateSystem();
}

std::vector<MapFeature> readMapFeatures(const std::filesystem::path& path,
                                        const CoordinateSystem& target, JobContext& job) {
  const CheckedSource source = checkSource(path);
  const DatasetPtr dataset = openWithGdal(source);
  const GdalMessages messages;
  std::vector<MapFeature> features;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
    const OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), i);
    const CoordinateSystem from = systemOfLayer(layer);
    std::vector<MapFeature> own;
    while (const FeaturePtr feature{OGR_L_GetNextFeature(layer)}) {
      job.checkpoint();
      const MapFeature described = describe(feature.get(), source.path.string());
      const OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
      if (geometry != nullptr) {
        const OgrGeometryPtr straight(OGR_G_GetLinearGeometry(geometry, 0, nullptr));
        FeatureBuilder(described, own).add(straight ? straight.get() : geometry);
      }
    }
    if (messages.failed()) {
      throw Error(ErrorCode::FileDamaged, {"文件读到一半出错", "reading the file failed half way"},
                  fmt::format("{} ({})", source.path.string(), messages.text()),
                  {"请检查这个文件", "check the file"});
    }
    const bool differs = from.epsg != target.epsg || from.kind != target.kind;
    if (differs && target.kind == CoordinateSystem::Kind::Projected) {
      project(own, from, target, source.path.string());
    } else if (differs && target.kind == CoordinateSystem::Kind::Unknown) {
      throw Error(ErrorCode::Crs,
                  {"地块的坐标系未知，底图要素无法套上去",
                   "the parcels' system is unknown: the ground features cannot be laid under them"},
                  source.path.string(),
                  {"请用 --source-crs 指明地块的 EPSG 代码",
                   "name the EPSG code of the parcels with --source-crs"});
    }
    features.insert(features.end(), std::make_move_iterator(own.begin()),
                    std::make_move_iterator(own.end()));
  }
  return features;
}

}  // namespace renewal::gis
