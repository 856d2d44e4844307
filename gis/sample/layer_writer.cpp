#include "gis/sample/layer_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "core/base/error.h"
#include "core/parcel/code_list.h"
#include "core/parcel/land_use.h"
#include "gis/base/gdal.h"

namespace renewal::gis::sample {
namespace {

/// A setting of GDAL for this thread and this scope.
class ThreadOption {
 public:
  ThreadOption(const char* key, const char* value) : key_(key) {
    CPLSetThreadLocalConfigOption(key, value);
  }
  ~ThreadOption() { CPLSetThreadLocalConfigOption(key_, nullptr); }
  ThreadOption(const ThreadOption&) = delete;
  ThreadOption& operator=(const ThreadOption&) = delete;

 private:
  const char* key_;
};

[[noreturn]] void failed(const std::filesystem::path& path, const GdalMessages& messages) {
  throw Error(ErrorCode::WriteFailed,
              {"示例写不下去：" + messages.text(), "cannot write the sample: " + messages.text()},
              path.string(), {"请检查磁盘空间和权限", "check disk space and permissions"});
}

const char* gb50137Of(const std::string& code) {
  const auto theme = landTheme(LandUseScheme::Gb21010, code);
  if (!theme) {
    return "";
  }
  switch (*theme) {
    case LandTheme::Industry:
      return "M2";
    case LandTheme::Storage:
      return "W1";
    case LandTheme::Commerce:
      return code == "0505" ? "B2" : "B1";
    case LandTheme::UrbanHousing:
      return "R2";
    case LandTheme::VillageHousing:
      return "H14";
    case LandTheme::PublicService:
      return code == "0803" ? "A3" : "A1";
    case LandTheme::Utilities:
      return "U1";
    case LandTheme::Green:
      return "G1";
    case LandTheme::Water:
      return "E1";
    default:
      return "E2";
  }
}

std::string dateText(PartialDate date, Form form) {
  const Date day = date.first();
  const bool whole = date.exact();
  const bool yearOnly = date.precision() == DatePrecision::Year;
  switch (form) {
    case Form::CompactDate:
      return yearOnly ? fmt::format("{:04}", day.year())
             : whole  ? fmt::format("{:04}{:02}{:02}", day.year(), day.month(), day.day())
                      : fmt::format("{:04}{:02}", day.year(), day.month());
    case Form::ChineseDate:
      return yearOnly ? fmt::format("{}年", day.year())
             : whole  ? fmt::format("{}年{}月{}日", day.year(), day.month(), day.day())
                      : fmt::format("{}年{}月", day.year(), day.month());
    default:
      return date.iso();
  }
}

std::uint32_t little(const std::string& bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

/// GDAL fills numbers that are missing with asterisks and dates with zeros; most offices' programs
/// leave them blank, and so do we.
void blankMissing(const std::filesystem::path& dbf) {
  std::string bytes;
  {
    std::ifstream file(dbf, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  const std::size_t records = little(bytes, 4, 4);
  const std::size_t head = little(bytes, 8, 2);
  const std::size_t size = little(bytes, 10, 2);
  std::size_t at = 1;
  for (std::size_t field = 32; field + 32 < head; field += 32) {
    const std::size_t width = static_cast<unsigned char>(bytes[field + 16]);
    const char filler = bytes[field + 11] == 'D' ? '0' : '*';
    for (std::size_t row = 0; row < records && bytes[field + 11] != 'C'; ++row) {
      const std::size_t cell = head + row * size + at;
      if (std::all_of(bytes.begin() + static_cast<std::ptrdiff_t>(cell),
                      bytes.begin() + static_cast<std::ptrdiff_t>(cell + width),
                      [&](char c) { return c == filler; })) {
        bytes.replace(cell, width, width, ' ');
      }
    }
    at += width;
  }
  std::ofstream file(dbf, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) {
    throw Error(ErrorCode::WriteFailed, {"示例写不下去", "cannot write the sample"}, dbf.string(),
                {"请检查磁盘空间和权限", "check disk space and permissions"});
  }
}

class LayerWriter {
 public:
  LayerWriter(const LayerShape& shape, const std::filesystem::path& folder)
      : shape_(shape), path_(folder / shape.file) {}

  void write(const std::vector<const Record*>& records, JobContext& job) {
    startGdal();
    const ThreadOption date("OGR_CURRENT_DATE", "2021-01-04T00:00:00.000Z");
    GDALDriverH driver = GDALGetDriverByName(shape_.driver);
    GdalOptions creation;
    if (geoPackage()) {
      creation.set("VERSION", "1.3");
    }
    DatasetPtr dataset(GDALCreate(driver, path_.c_str(), 0, 0, 0, GDT_Unknown, creation.list()));
    if (dataset == nullptr) {
      failed(path_, messages_);
    }
    const OGRLayerH layer = createLayer(dataset.get());
    const bool transaction = geoPackage();
    if (transaction && GDALDatasetStartTransaction(dataset.get(), 0) != OGRERR_NONE) {
      failed(path_, messages_);
    }
    const FeaturePtr feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
    for (std::size_t row = 0; row < records.size(); ++row) {
      job.checkpoint();
      OGR_F_SetFID(feature.get(), OGRNullFID);
      for (std::size_t i = 0; i < shape_.fields.size(); ++i) {
        set(feature.get(), static_cast<int>(i), *records[row], row);
      }
      OGR_F_SetGeometryDirectly(feature.get(), geometryOf(*records[row]));
      if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) {
        failed(path_, messages_);
      }
    }
    if (transaction && GDALDatasetCommitTransaction(dataset.get()) != OGRERR_NONE) {
      failed(path_, messages_);
    }
    dataset.reset();
    if (messages_.failed()) {
      failed(path_, messages_);
    }
  }

 private:
  bool geoPackage() const { return std::string_view(shape_.driver) == "GPKG"; }

  OGRLayerH createLayer(GDALDatasetH dataset) {
    GdalOptions options;
    if (geoPackage()) {
      options.set("FID", "fid").set("GEOMETRY_NAME", "geom");
    } else {
      options.set("ENCODING", shape_.encoding).set("DBF_DATE_LAST_UPDATE", "2021-01-04");
    }
    const SpatialReferencePtr reference = spatialReference(shape_.epsg);
    const OGRLayerH layer =
        GDALDatasetCreateLayer(dataset, shape_.layer, reference.get(),
                               geoPackage() ? wkbMultiPolygon : wkbPolygon, options.list());
    if (layer == nullptr) {
      failed(path_, messages_);
    }
    for (const ShapeField& field : shape_.fields) {
      struct Release {
        void operator()(OGRFieldDefnH definition) const { OGR_Fld_Destroy(definition); }
      };
      const std::unique_ptr<std::remove_pointer_t<OGRFieldDefnH>, Release> definition(
          OGR_Fld_Create(field.name, typeOf(field.form)));
      if (field.form == Form::Boolean) {
        OGR_Fld_SetSubType(definition.get(), OFSTBoolean);
      }
      OGR_Fld_SetWidth(definition.get(), field.width);
      OGR_Fld_SetPrecision(definition.get(), geoPackage() ? 0 : field.decimals);
      if (OGR_L_CreateField(layer, definition.get(), 1) != OGRERR_NONE) {
        failed(path_, messages_);
      }
    }
    return layer;
  }

  static OGRFieldType typeOf(Form form) {
    switch (form) {
      case Form::Number:
        return OFTReal;
      case Form::Whole:
      case Form::Boolean:
        return OFTInteger;
      case Form::DateField:
        return OFTDate;
      default:
        return OFTString;
    }
  }

  void set(OGRFeatureH feature, int index, const Record& record, std::size_t row) const {
    const ShapeField& field = shape_.fields[static_cast<std::size_t>(index)];
    if (field.form == Form::Extra) {
      OGR_F_SetFieldString(feature, index, fmt::format("T{:05}", row + 1).c_str());
      return;
    }
    if (const auto slip = record.asWritten.find(field.field); slip != record.asWritten.end()) {
      OGR_F_SetFieldString(feature, index, slip->second.c_str());
      return;
    }
    const Value& value = record[field.field];
    if (std::holds_alternative<std::monostate>(value)) {
      OGR_F_SetFieldNull(feature, index);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      OGR_F_SetFieldString(feature, index, textAs(field, *text).c_str());
    } else if (const auto* number = std::get_if<double>(&value)) {
      OGR_F_SetFieldDouble(feature, index, roundedTo(*number * field.factor, field.decimals));
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      OGR_F_SetFieldInteger64(feature, index, *whole);
    } else if (const auto* date = std::get_if<PartialDate>(&value)) {
      setDate(feature, index, field.form, *date);
    } else if (field.form == Form::Boolean) {
      OGR_F_SetFieldInteger(feature, index, std::get<bool>(value) ? 1 : 0);
    } else {
      const bool yes = std::get<bool>(value);
      OGR_F_SetFieldString(
          feature, index, field.form == Form::LetterFlag ? (yes ? "Y" : "N") : (yes ? "是" : "否"));
    }
  }

  static std::string textAs(const ShapeField& field, const std::string& text) {
    switch (field.form) {
      case Form::Words:
        return codeTitle(field.field, text, Language::Chinese);
      case Form::PlannedGb50137:
        return gb50137Of(text);
      default:
        return text;
    }
  }

  static void setDate(OGRFeatureH feature, int index, Form form, PartialDate date) {
    if (form == Form::DateField) {
      const Date day = date.first();
      OGR_F_SetFieldDateTime(feature, index, day.year(), day.month(), day.day(), 0, 0, 0, 0);
    } else {
      OGR_F_SetFieldString(feature, index, dateText(date, form).c_str());
    }
  }

  OGRGeometryH geometryOf(const Record& record) const {
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    for (const Ring& ring : record.rings) {
      OGRGeometryH linear = OGR_G_CreateGeometry(wkbLinearRing);
      for (std::size_t i = 0; i <= ring.size(); ++i) {
        const Point p = ring[i % ring.size()];
        // The shift is a whole number of kilometres: sums are exact to far below a millimetre.
        OGR_G_AddPoint_2D(linear, p.x + shape_.eastingShift, p.y);
      }
      OGR_G_AddGeometryDirectly(polygon, linear);
    }
    if (!geoPackage()) {
      return polygon;
    }
    OGRGeometryH multi = OGR_G_CreateGeometry(wkbMultiPolygon);
    OGR_G_AddGeometryDirectly(multi, polygon);
    return multi;
  }

  const LayerShape& shape_;
  std::filesystem::path path_;
  GdalMessages messages_;
};

}  // namespace

void writeLayer(const std::vector<const Record*>& records, const LayerShape& shape,
                const std::filesystem::path& folder, JobContext& job) {
  LayerWriter(shape, folder).write(records, job);
  if (std::string_view(shape.driver) != "GPKG") {
    blankMissing(folder / (std::string(shape.layer) + ".dbf"));
  }
}

}  // namespace renewal::gis::sample
