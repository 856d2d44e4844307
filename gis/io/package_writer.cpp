#include "gis/io/package_writer.h"

#include "core/base/error.h"

namespace renewal::gis {
namespace {

OGRwkbGeometryType geometryType(const PackageTable& table) {
  if (!table.shape) {
    return wkbNone;
  }
  switch (*table.shape) {
    case MapFeature::Shape::Point:
      return wkbMultiPoint;
    case MapFeature::Shape::Line:
      return wkbMultiLineString;
    case MapFeature::Shape::Polygon:
      return wkbMultiPolygon;
  }
  return wkbNone;
}

OGRFieldType fieldType(PackageColumn::Type type) {
  switch (type) {
    case PackageColumn::Type::Text:
      return OFTString;
    case PackageColumn::Type::Integer:
      return OFTInteger64;
    case PackageColumn::Type::Real:
      return OFTReal;
    case PackageColumn::Type::Flag:
      return OFTInteger;
    case PackageColumn::Type::DateTime:
      return OFTDateTime;
  }
  return OFTString;
}

bool createColumn(OGRLayerH layer, const PackageColumn& column) {
  struct Release {
    void operator()(OGRFieldDefnH definition) const { OGR_Fld_Destroy(definition); }
  };
  const std::unique_ptr<std::remove_pointer_t<OGRFieldDefnH>, Release> definition(
      OGR_Fld_Create(column.name.c_str(), fieldType(column.type)));
  if (column.type == PackageColumn::Type::Flag) {
    OGR_Fld_SetSubType(definition.get(), OFSTBoolean);
  }
  if (column.width > 0) {
    OGR_Fld_SetWidth(definition.get(), column.width);
  }
  return OGR_L_CreateField(layer, definition.get(), 0) == OGRERR_NONE;
}

void setValue(OGRFeatureH feature, int index, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    OGR_F_SetFieldString(feature, index, text->c_str());
  } else if (const auto* real = std::get_if<double>(&value)) {
    OGR_F_SetFieldDouble(feature, index, *real);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    OGR_F_SetFieldInteger64(feature, index, *integer);
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    OGR_F_SetFieldInteger(feature, index, *flag ? 1 : 0);
  } else if (const auto* date = std::get_if<PartialDate>(&value)) {
    constexpr int utc = 100;
    const Date day = date->first();
    OGR_F_SetFieldDateTime(feature, index, day.year(), day.month(), day.day(), 0, 0, 0, utc);
  } else {
    OGR_F_SetFieldNull(feature, index);
  }
}

bool writeRows(const PackageTable& table, OGRLayerH layer, JobContext& job) {
  const FeaturePtr feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    job.checkpoint();
    OGR_F_SetFID(feature.get(), OGRNullFID);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      setValue(feature.get(), static_cast<int>(c), table.rows[row][c]);
    }
    if (table.shape) {
      const std::string wkb = packageWkb(*table.shape, table.paths[row]);
      OGRGeometryH geometry = nullptr;
      if (OGR_G_CreateFromWkbEx(wkb.data(), nullptr, &geometry, wkb.size()) != OGRERR_NONE) {
        return false;
      }
      OGR_F_SetGeometryDirectly(feature.get(), geometry);
    }
    if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) {
      return false;
    }
  }
  return true;
}

}  // namespace

void writeFailed(const std::filesystem::path& path, const GdalMessages& messages) {
  throw Error(ErrorCode::WriteFailed,
              {"写不下去：" + messages.text(), "cannot write: " + messages.text()}, path.string(),
              {"请检查磁盘空间和权限；原有文件未动",
               "check disk space and permissions; the old file is untouched"});
}

void writePackageContent(const PackageContent& content, GDALDatasetH dataset, const TargetCrs& crs,
                         const std::filesystem::path& path, JobContext& job) {
  const GdalMessages messages;
  for (const PackageTable& table : content) {
    GdalOptions options;
    options.set("FID", table.idColumn).set("IDENTIFIER", table.name);
    if (!table.title.empty()) {
      options.set("DESCRIPTION", table.title.zh + " / " + table.title.en);
    }
    if (table.shape) {
      options.set("GEOMETRY_NAME", "geom");
    }
    const OGRLayerH layer =
        GDALDatasetCreateLayer(dataset, table.name.c_str(), table.shape ? crs.reference() : nullptr,
                               geometryType(table), options.list());
    bool good = layer != nullptr;
    for (std::size_t c = 0; good && c < table.columns.size(); ++c) {
      good = createColumn(layer, table.columns[c]);
    }
    if (!good || !writeRows(table, layer, job) || messages.failed()) {
      writeFailed(path, messages);
    }
  }
}

}  // namespace renewal::gis
