#include <fmt/format.h>

#include "core/base/error.h"
#include "gis/base/data_files.h"
#include "gis/base/gdal.h"
#include "gis/io/read_back.h"
#include "gis/io/target_codec.h"

namespace renewal::gis {
namespace {

/// GDAL sorts rings into outlines and holes unless told not to; the proof wants them as they stand
/// in the file.
class RingsAsTheyStand {
 public:
  RingsAsTheyStand() { CPLSetThreadLocalConfigOption("OGR_ORGANIZE_POLYGONS", "SKIP"); }
  ~RingsAsTheyStand() { CPLSetThreadLocalConfigOption("OGR_ORGANIZE_POLYGONS", nullptr); }
  RingsAsTheyStand(const RingsAsTheyStand&) = delete;
  RingsAsTheyStand& operator=(const RingsAsTheyStand&) = delete;
};

void addPolygon(OGRGeometryH polygon, Shape& shape) {
  const int rings = OGR_G_GetGeometryCount(polygon);
  for (int r = 0; r < rings; ++r) {
    const OGRGeometryH ring = OGR_G_GetGeometryRef(polygon, r);
    const int points = OGR_G_GetPointCount(ring);
    const std::size_t before = shape.points.size();
    shape.points.resize(before + static_cast<std::size_t>(points));
    if (points != 0) {
      OGR_G_GetPoints(ring, &shape.points[before].x, sizeof(Point), &shape.points[before].y,
                      sizeof(Point), nullptr, 0);
    }
    shape.endRing();
  }
  shape.endPart();
}

bool takeShape(OGRGeometryH geometry, Shape& shape) {
  shape.clear();
  if (geometry == nullptr) {
    return true;
  }
  const OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
  if (type == wkbPolygon) {
    addPolygon(geometry, shape);
    return true;
  }
  if (type != wkbMultiPolygon) {
    return false;
  }
  const int parts = OGR_G_GetGeometryCount(geometry);
  for (int p = 0; p < parts; ++p) {
    addPolygon(OGR_G_GetGeometryRef(geometry, p), shape);
  }
  return true;
}

/// Reads the cells of a feature; `texts` keeps what the cells borrow.
class FeatureCells {
 public:
  FeatureCells(const OutputPlan& plan, const RowCheck& check)
      : plan_(plan), check_(check), codec_(plan.encoding), texts_(plan.fields.size()) {}

  const std::vector<Cell>& read(OGRFeatureH feature) {
    cells_.assign(plan_.fields.size(), Cell());
    for (std::size_t f = 0; f < plan_.fields.size(); ++f) {
      const auto index = static_cast<int>(f);
      if (OGR_F_IsFieldSetAndNotNull(feature, index) != 0) {
        cells_[f] = one(feature, index, plan_.fields[f]);
      }
    }
    return cells_;
  }

 private:
  Cell one(OGRFeatureH feature, int index, const OutputField& field) {
    const OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, index));
    const bool whole = type == OFTInteger || type == OFTInteger64;
    switch (field.store) {
      case Store::Real:
        return type == OFTReal || whole ? Cell::ofReal(OGR_F_GetFieldAsDouble(feature, index))
                                        : Cell::ofText(text(feature, index));
      case Store::Integer:
        return whole ? Cell::ofInteger(OGR_F_GetFieldAsInteger64(feature, index))
                     : Cell::ofText(text(feature, index));
      case Store::Date: {
        int year = 0;
        int month = 0;
        int day = 0;
        int unused = 0;
        OGR_F_GetFieldAsDateTime(feature, index, &year, &month, &day, &unused, &unused, &unused,
                                 &unused);
        const auto date = PartialDate::tryFromYmd(year, month, day);
        return type == OFTDate && date ? Cell::ofDate(*date) : Cell::ofText(text(feature, index));
      }
      case Store::Flag: {
        if (whole) {
          return Cell::ofFlag(OGR_F_GetFieldAsInteger(feature, index) != 0);
        }
        // A logical field of a shapefile reads as the text T, F or (dBASE's "not known") ?.
        const std::string_view found = text(feature, index);
        return found == "?" ? Cell() : cellOfText(field, found);
      }
      case Store::Text:
        return cellOfText(field, text(feature, index));
    }
    return {};
  }

  std::string_view text(OGRFeatureH feature, int index) {
    const char* raw = OGR_F_GetFieldAsString(feature, index);
    if (plan_.format != OutputFormat::Shapefile) {
      return raw;  // UTF-8, and alive as long as the feature
    }
    const std::string* decoded = codec_.decode(raw);
    if (decoded == nullptr) {
      check_.fail(plan_.fields[static_cast<std::size_t>(index)].name,
                  std::string(encodingName(plan_.encoding)), "malformed text");
    }
    auto& kept = texts_[static_cast<std::size_t>(index)];
    kept = *decoded;
    return kept;
  }

  const OutputPlan& plan_;
  const RowCheck& check_;
  TargetCodec codec_;
  std::vector<std::string> texts_;
  std::vector<Cell> cells_;
};

void checkNames(const ReadBack& from, OGRLayerH layer) {
  const OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  const auto count = static_cast<std::size_t>(OGR_FD_GetFieldCount(definition));
  if (from.plan.format == OutputFormat::GeoJson && from.plan.count == 0) {
    return;  // no feature, no names
  }
  if (count != from.plan.fields.size()) {
    from.check.fail("", fmt::format("{} fields", from.plan.fields.size()),
                    fmt::format("{}", count));
  }
  TargetCodec codec(from.plan.encoding);
  for (std::size_t f = 0; f < count; ++f) {
    const std::string raw =
        OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, static_cast<int>(f)));
    const std::string* name = codec.decode(raw);
    if (name == nullptr || *name != from.plan.fields[f].name) {
      from.check.fail("", from.plan.fields[f].name, name == nullptr ? "malformed name" : *name);
    }
  }
}

void checkCrs(const ReadBack& from, OGRLayerH layer) {
  const OGRSpatialReferenceH wanted = from.crs.reference();
  const OGRSpatialReferenceH found = OGR_L_GetSpatialRef(layer);
  if (wanted == nullptr || (from.plan.format == OutputFormat::GeoJson && from.crs.epsg() == 0)) {
    return;
  }
  GdalOptions options;
  options.set("IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING", "YES").set("CRITERION", "EQUIVALENT");
  if (found == nullptr || OSRIsSameEx(wanted, found, options.list()) == 0) {
    const char* name = found == nullptr ? nullptr : OSRGetName(found);
    from.check.fail("CRS", from.crs.name(), name == nullptr ? "none" : name);
  }
}

void checkCodePage(const ReadBack& from) {
  const std::string found = readTextFile(from.file(".cpg"));
  if (found != encodingName(from.plan.encoding)) {
    from.check.fail(".cpg", std::string(encodingName(from.plan.encoding)), found);
  }
}

}  // namespace

void readBackWithOgr(const ReadBack& from) {
  startGdal();
  const bool shapefile = from.plan.format == OutputFormat::Shapefile;
  const std::filesystem::path path =
      from.file(std::string(outputExtension(from.plan.format)).c_str());
  const RingsAsTheyStand rings;
  const GdalMessages messages;
  GdalOptions options;
  if (shapefile) {
    options.set("ENCODING", "").set("ADJUST_TYPE", "NO");  // raw bytes: decoded here
    checkCodePage(from);
  } else if (from.plan.format == OutputFormat::GeoJson) {
    options.set("DATE_AS_STRING", "YES");
  } else {
    options.set("VERIFY_BUFFERS", "YES");
  }
  const std::string driver(outputFormatName(from.plan.format));
  const char* const drivers[] = {driver.c_str(), nullptr};
  const DatasetPtr dataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers,
                                      options.list(), nullptr));
  const OGRLayerH layer = dataset == nullptr ? nullptr : GDALDatasetGetLayer(dataset.get(), 0);
  if (layer == nullptr) {
    from.check.fail("", "a readable file", messages.text());
  }
  checkNames(from, layer);
  checkCrs(from, layer);
  FeatureCells cells(from.plan, from.check);
  Shape shape;
  OGR_L_ResetReading(layer);
  for (std::size_t row = 0;; ++row) {
    from.progress(row);
    const FeaturePtr feature(OGR_L_GetNextFeature(layer));
    if (feature == nullptr) {
      break;
    }
    if (!takeShape(OGR_F_GetGeometryRef(feature.get()), shape)) {
      from.check.fail("", "polygons", OGR_G_GetGeometryName(OGR_F_GetGeometryRef(feature.get())));
    }
    from.check.row(cells.read(feature.get()), shape, !shapefile);
  }
  if (messages.failed()) {
    from.check.fail("", "a readable file", messages.text());
  }
  if (shapefile) {
    readBackShapefileStructure(from);
  }
}

}  // namespace renewal::gis
