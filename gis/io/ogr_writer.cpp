#include <fmt/format.h>

#include "core/base/error.h"
#include "gis/base/gdal.h"
#include "gis/io/byte_file.h"
#include "gis/io/format_writers.h"
#include "gis/io/package_writer.h"
#include "gis/io/wkb_text.h"

namespace renewal::gis {
namespace {

/// A setting of GDAL for this thread and this scope.
class ThreadOption {
 public:
  ThreadOption(const char* key, const std::string& value) : key_(key) {
    CPLSetThreadLocalConfigOption(key, value.c_str());
  }
  ~ThreadOption() { CPLSetThreadLocalConfigOption(key_, nullptr); }
  ThreadOption(const ThreadOption&) = delete;
  ThreadOption& operator=(const ThreadOption&) = delete;

 private:
  const char* key_;
};

const std::string& multiPolygon(const Shape& shape, WkbText& wkb) {
  wkb.clear();
  wkb.head(WkbText::multiPolygon, shape.partEnds.size());
  std::uint32_t ring = 0;
  for (const std::uint32_t partEnd : shape.partEnds) {
    wkb.head(WkbText::polygon, partEnd - ring);
    for (; ring < partEnd; ++ring) {
      wkb.points(shape.ring(ring));
    }
  }
  return wkb.bytes();
}

void createField(OGRLayerH layer, const OutputField& field, bool described,
                 const GdalMessages& messages, const std::filesystem::path& path) {
  OGRFieldType type = OFTString;
  switch (field.store) {
    case Store::Text:
      break;
    case Store::Integer:
      type = OFTInteger64;
      break;
    case Store::Real:
      type = OFTReal;
      break;
    case Store::Date:
      type = OFTDate;
      break;
    case Store::Flag:
      type = OFTInteger;
      break;
  }
  struct Release {
    void operator()(OGRFieldDefnH definition) const { OGR_Fld_Destroy(definition); }
  };
  const std::unique_ptr<std::remove_pointer_t<OGRFieldDefnH>, Release> definition(
      OGR_Fld_Create(field.name.c_str(), type));
  if (field.store == Store::Flag) {
    OGR_Fld_SetSubType(definition.get(), OFSTBoolean);
  }
  if (described && field.title.zh != field.name) {
    OGR_Fld_SetAlternativeName(definition.get(), field.title.zh.c_str());
  }
  if (OGR_L_CreateField(layer, definition.get(), 0) != OGRERR_NONE) {
    writeFailed(path, messages);
  }
}

void setField(OGRFeatureH feature, int index, const OutputField& field, const Cell& cell,
              std::string& scratch) {
  switch (cell.kind) {
    case Cell::Kind::Missing:
      OGR_F_SetFieldNull(feature, index);
      break;
    case Cell::Kind::Text:
      scratch.assign(cell.text);
      OGR_F_SetFieldString(feature, index, scratch.c_str());
      break;
    case Cell::Kind::Real:
      OGR_F_SetFieldDouble(feature, index, cell.real);
      break;
    case Cell::Kind::Integer:
      OGR_F_SetFieldInteger64(feature, index, cell.integer);
      break;
    case Cell::Kind::Date: {
      const PartialDate date = PartialDate::decode(cell.date);
      if (field.store == Store::Date) {
        const Date day = date.first();
        OGR_F_SetFieldDateTime(feature, index, day.year(), day.month(), day.day(), 0, 0, 0, 0);
      } else {
        OGR_F_SetFieldString(feature, index, date.iso().c_str());
      }
      break;
    }
    case Cell::Kind::Flag:
      OGR_F_SetFieldInteger(feature, index, cell.flag ? 1 : 0);
      break;
  }
}

void writeFeatures(const FormatWriter& to, OGRLayerH layer, const GdalMessages& messages,
                   const std::filesystem::path& path) {
  const OutputPlan& plan = to.plan();
  const OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  const FeaturePtr feature(OGR_F_Create(definition));
  WkbText wkb;
  std::string scratch;
  for (std::size_t i = 0; i < plan.count; ++i) {
    to.progress(i);
    OGR_F_SetFID(feature.get(), OGRNullFID);
    for (std::size_t f = 0; f < plan.fields.size(); ++f) {
      setField(feature.get(), static_cast<int>(f), plan.fields[f], to.rows.cell(i, f), scratch);
    }
    const Shape& shape = to.rows.shape(i);
    OGRGeometryH geometry = nullptr;
    if (!shape.partEnds.empty()) {
      const std::string& bytes = multiPolygon(shape, wkb);
      if (OGR_G_CreateFromWkbEx(bytes.data(), nullptr, &geometry, bytes.size()) != OGRERR_NONE) {
        writeFailed(path, messages);
      }
    }
    OGR_F_SetGeometryDirectly(feature.get(), geometry);
    if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) {
      writeFailed(path, messages);
    }
  }
}

}  // namespace

std::vector<std::string> writeWithOgr(const FormatWriter& to) {
  startGdal();
  const OutputPlan& plan = to.plan();
  const bool geoPackage = plan.format == OutputFormat::GeoPackage;
  const std::string ending(outputExtension(plan.format));
  const std::filesystem::path path = to.file(ending.c_str());
  // GeoPackage keeps the time of the last change: ours, so that equal input gives equal bytes.
  const ThreadOption date("OGR_CURRENT_DATE", to.stamp.iso() + "T00:00:00.000Z");
  const GdalMessages messages;
  const GDALDriverH driver =
      GDALGetDriverByName(std::string(outputFormatName(plan.format)).c_str());
  GdalOptions creation;
  if (geoPackage) {
    creation.set("VERSION", "1.3").set("ADD_GPKG_OGR_CONTENTS", "YES");
  }
  DatasetPtr dataset(GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, creation.list()));
  if (dataset == nullptr) {
    writeFailed(path, messages);
  }
  GdalOptions options;
  // FlatGeobuf: its index would put the rows in another order. Without one, though, the driver
  // makes no file at all for a layer without rows.
  const bool indexed = geoPackage ? to.spatialIndex : plan.count == 0;
  options.set("SPATIAL_INDEX", indexed ? "YES" : "NO");
  if (geoPackage) {
    options.set("FID", "fid").set("GEOMETRY_NAME", "geom").set("IDENTIFIER", to.layer);
  }
  const OGRLayerH layer = GDALDatasetCreateLayer(
      dataset.get(), to.layer.c_str(), to.crs.reference(), wkbMultiPolygon, options.list());
  if (layer == nullptr) {
    writeFailed(path, messages);
  }
  for (const OutputField& field : plan.fields) {
    createField(layer, field, geoPackage, messages, path);
  }
  const bool transaction = GDALDatasetTestCapability(dataset.get(), ODsCTransactions) != 0;
  if (transaction && GDALDatasetStartTransaction(dataset.get(), 0) != OGRERR_NONE) {
    writeFailed(path, messages);
  }
  writeFeatures(to, layer, messages, path);
  if (geoPackage && to.content != nullptr) {
    writePackageContent(*to.content, dataset.get(), to.crs, path, to.job);
  }
  if (transaction && GDALDatasetCommitTransaction(dataset.get()) != OGRERR_NONE) {
    writeFailed(path, messages);
  }
  dataset.reset();  // GDALClose() has no result in 3.6: failures show in the messages only
  if (messages.failed()) {
    writeFailed(path, messages);
  }
  syncToDisk(path);
  return {ending};
}

}  // namespace renewal::gis
