#include "gis/sample/sample_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <string>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "gis/base/gdal.h"
#include "gis/sample/endless_town.h"
#include "gis/sample/work_folder.h"

namespace renewal::gis::sample {
namespace {

constexpr std::uint64_t blocksPerPiece = 512;
constexpr std::uint64_t mostInShapefile = 1000000;

struct Format {
  const char* extension;
  const char* driver;
  bool dates;  ///< has a type for days
};
constexpr Format formats[] = {{".fgb", "FlatGeobuf", false},
                              {".gpkg", "GPKG", true},
                              {".geojson", "GeoJSON", true},
                              {".shp", "ESRI Shapefile", true},
                              {".csv", "CSV", false}};

const Format& formatOf(const std::filesystem::path& path) {
  for (const Format& format : formats) {
    if (path.extension() == format.extension) {
      return format;
    }
  }
  throw Error(
      ErrorCode::FileFormat,
      {fmt::format("不认识扩展名“{}”", path.extension().string()),
       fmt::format("the extension \"{}\" is not known", path.extension().string())},
      path.string(),
      {"请用 .fgb、.gpkg、.geojson、.shp 或 .csv", "use .fgb, .gpkg, .geojson, .shp or .csv"});
}

/// The parcels of some blocks that follow each other.
struct Piece {
  std::uint64_t nextBlock = 0;
  std::uint64_t nextParcel = 0;
  std::vector<Record> records;
};

Piece makePiece(const EndlessTown& town, std::uint64_t block, std::uint64_t parcel) {
  std::vector<std::uint64_t> firsts(blocksPerPiece + 1, parcel);
  for (std::uint64_t i = 0; i < blocksPerPiece; ++i) {
    firsts[i + 1] = firsts[i] + town.lots(block + i);
  }
  constexpr std::size_t grain = 32;
  std::vector<std::vector<Record>> parts((blocksPerPiece + grain - 1) / grain);
  parallelFor(blocksPerPiece, grain, [&](std::size_t begin, std::size_t end) {
    std::vector<Record>& part = parts[begin / grain];
    part.reserve(grain * 18);
    for (std::size_t i = begin; i < end; ++i) {
      town.make(block + i, firsts[i], part);
    }
  });
  Piece piece{block + blocksPerPiece, firsts.back(), {}};
  piece.records.reserve(firsts.back() - parcel);
  for (std::vector<Record>& part : parts) {
    std::move(part.begin(), part.end(), std::back_inserter(piece.records));
  }
  return piece;
}

class StreamWriter {
 public:
  StreamWriter(const std::filesystem::path& path, const Format& format)
      : path_(path), format_(format) {
    startGdal();
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", "2021-01-04T00:00:00.000Z");
    dataset_.reset(GDALCreate(GDALGetDriverByName(format.driver), path.c_str(), 0, 0, 0,
                              GDT_Unknown, nullptr));
    if (dataset_ == nullptr) {
      failed();
    }
    createLayer();
    transaction_ = GDALDatasetTestCapability(dataset_.get(), ODsCTransactions) != 0;
    if (transaction_ && GDALDatasetStartTransaction(dataset_.get(), 0) != OGRERR_NONE) {
      failed();
    }
    feature_.reset(OGR_F_Create(OGR_L_GetLayerDefn(layer_)));
  }
  ~StreamWriter() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr); }
  StreamWriter(const StreamWriter&) = delete;
  StreamWriter& operator=(const StreamWriter&) = delete;

  void write(const Record& record) {
    OGR_F_SetFID(feature_.get(), OGRNullFID);
    for (std::size_t i = 0; i < fieldCount; ++i) {
      set(static_cast<int>(i), record.values[i]);
    }
    OGR_F_SetGeometryDirectly(feature_.get(), geometryOf(record));
    if (OGR_L_CreateFeature(layer_, feature_.get()) != OGRERR_NONE) {
      failed();
    }
  }

  void finish() {
    if (transaction_ && GDALDatasetCommitTransaction(dataset_.get()) != OGRERR_NONE) {
      failed();
    }
    feature_.reset();
    dataset_.reset();  // GDALClose() has no result in 3.6: failures show in the messages only
    if (messages_.failed()) {
      failed();
    }
  }

 private:
  [[noreturn]] void failed() const {
    throw Error(ErrorCode::WriteFailed,
                {"写不下去：" + messages_.text(), "cannot write: " + messages_.text()},
                path_.string(), {"请检查磁盘空间和权限", "check disk space and permissions"});
  }

  void createLayer() {
    GdalOptions options;
    const std::string_view driver = format_.driver;
    if (driver == "FlatGeobuf") {
      options.set("SPATIAL_INDEX", "NO");  // an index would hold all parcels in memory
    } else if (driver == "GPKG") {
      options.set("FID", "fid").set("GEOMETRY_NAME", "geom");
    } else if (driver == "ESRI Shapefile") {
      options.set("ENCODING", "UTF-8").set("DBF_DATE_LAST_UPDATE", "2021-01-04");
    } else if (driver == "CSV") {
      options.set("GEOMETRY", "AS_WKT");
    }
    const SpatialReferencePtr reference = spatialReference(4547);
    layer_ = GDALDatasetCreateLayer(dataset_.get(), path_.stem().c_str(), reference.get(),
                                    wkbPolygon, options.list());
    if (layer_ == nullptr) {
      failed();
    }
    for (const FieldInfo& info : fieldCatalogue()) {
      struct Release {
        void operator()(OGRFieldDefnH definition) const { OGR_Fld_Destroy(definition); }
      };
      const std::unique_ptr<std::remove_pointer_t<OGRFieldDefnH>, Release> definition(
          OGR_Fld_Create(std::string(info.exportName).c_str(), typeOf(info.type)));
      if (info.type == FieldType::Flag) {
        OGR_Fld_SetSubType(definition.get(), OFSTBoolean);
      }
      if (driver == "ESRI Shapefile" && typeOf(info.type) == OFTString) {
        OGR_Fld_SetWidth(definition.get(), info.type == FieldType::Text ? 72 : 24);
      }
      if (OGR_L_CreateField(layer_, definition.get(), 1) != OGRERR_NONE) {
        failed();
      }
    }
  }

  OGRFieldType typeOf(FieldType type) const {
    switch (type) {
      case FieldType::Real:
        return OFTReal;
      case FieldType::Integer:
      case FieldType::Flag:
        return OFTInteger;
      case FieldType::Date:
        return format_.dates ? OFTDate : OFTString;
      case FieldType::Text:
      case FieldType::Code:
        break;
    }
    return OFTString;
  }

  void set(int index, const Value& value) const {
    OGRFeatureH feature = feature_.get();
    if (const auto* text = std::get_if<std::string>(&value)) {
      OGR_F_SetFieldString(feature, index, text->c_str());
    } else if (const auto* number = std::get_if<double>(&value)) {
      OGR_F_SetFieldDouble(feature, index, *number);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      OGR_F_SetFieldInteger(feature, index, static_cast<int>(*whole));
    } else if (const auto* flag = std::get_if<bool>(&value)) {
      OGR_F_SetFieldInteger(feature, index, *flag ? 1 : 0);
    } else if (const auto* date = std::get_if<PartialDate>(&value)) {
      const Date day = date->first();
      if (format_.dates) {
        OGR_F_SetFieldDateTime(feature, index, day.year(), day.month(), day.day(), 0, 0, 0, 0);
      } else {
        OGR_F_SetFieldString(feature, index, day.iso().c_str());
      }
    } else {
      OGR_F_UnsetField(feature, index);
    }
  }

  static OGRGeometryH geometryOf(const Record& record) {
    const Ring& ring = record.rings.front();
    OGRGeometryH linear = OGR_G_CreateGeometry(wkbLinearRing);
    OGR_G_SetPointCount(linear, static_cast<int>(ring.size() + 1));
    for (std::size_t i = 0; i <= ring.size(); ++i) {
      const Point p = ring[i % ring.size()];
      OGR_G_SetPoint_2D(linear, static_cast<int>(i), p.x, p.y);
    }
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    OGR_G_AddGeometryDirectly(polygon, linear);
    return polygon;
  }

  std::filesystem::path path_;
  const Format& format_;
  GdalMessages messages_;
  DatasetPtr dataset_;
  OGRLayerH layer_ = nullptr;
  FeaturePtr feature_;
  bool transaction_ = false;
};

}  // namespace

std::vector<std::filesystem::path> writeSampleParcels(std::uint64_t parcels, std::uint64_t seed,
                                                      const std::filesystem::path& path,
                                                      JobContext& job) {
  const Format& format = formatOf(path);
  if (std::string_view(format.extension) == ".shp" && parcels > mostInShapefile) {
    throw Error(ErrorCode::FileTooLarge,
                {"shapefile 单个文件不能超过 2 GB，最多写一百万宗",
                 "a file of a shapefile holds 2 GB at most: a million parcels are the limit"},
                path.string(), {"请改用 .fgb 或 .gpkg", "use .fgb or .gpkg"});
  }
  const WorkFolder work(path);
  const EndlessTown town(parcels, seed);
  StreamWriter writer(work.path() / path.filename(), format);
  // One piece is written while the next is made.
  auto next = std::async(std::launch::async, [&] { return makePiece(town, 0, 0); });
  for (std::uint64_t written = 0; written < parcels;) {
    const Piece piece = next.get();
    if (piece.nextParcel < parcels) {
      next = std::async(std::launch::async,
                        [&town, block = piece.nextBlock, parcel = piece.nextParcel] {
                          return makePiece(town, block, parcel);
                        });
    }
    for (const Record& record : piece.records) {
      if (written == parcels) {
        break;
      }
      if (written % 1024 == 0) {
        job.step({"生成地块", "making parcels"}, written, parcels);
      }
      writer.write(record);
      ++written;
    }
  }
  writer.finish();
  return work.moveInto(path.has_parent_path() ? path.parent_path() : ".");
}

}  // namespace renewal::gis::sample
