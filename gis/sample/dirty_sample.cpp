#include "gis/sample/dirty_sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <string>

#include "core/base/error.h"
#include "core/quality/quality_check.h"
#include "gis/base/gdal.h"
#include "gis/io/byte_file.h"
#include "gis/io/csv_text.h"
#include "gis/io/wkb_text.h"
#include "gis/sample/random.h"
#include "gis/sample/work_folder.h"

namespace renewal::gis::sample {
namespace {

constexpr Point firstCorner{432000, 2486000};
constexpr std::uint64_t parcelsPerRound = 500;
constexpr std::uint64_t mostRounds = 20;

/// Numbers 0 to n - 1 in a random order.
std::vector<std::size_t> shuffled(std::size_t n, Random& random) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i) {
    std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  }
  return order;
}

void place(DirtyLayer& layer, DefectBlock block) {
  const auto first = static_cast<std::uint32_t>(layer.parcels.size());
  for (PlantedDefect& defect : block.defects) {
    for (std::uint32_t& row : defect.rows) {
      row += first;
    }
    layer.defects.push_back(std::move(defect));
  }
  std::move(block.parcels.begin(), block.parcels.end(), std::back_inserter(layer.parcels));
}

[[noreturn]] void tooFew(std::uint64_t needed) {
  throw Error(ErrorCode::Usage,
              {fmt::format("地块太少，埋不下每一种缺陷：至少要 {} 宗", needed),
               fmt::format("too few parcels to plant every kind of defect: {} are needed", needed)},
              "", {"请加大 --parcels", "raise --parcels"});
}

class SheetWriter {
 public:
  explicit SheetWriter(const std::filesystem::path& path) : path_(path), columns_(sheetColumns()) {
    startGdal();
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", "2021-01-04T00:00:00.000Z");
    GdalOptions creation;
    creation.set("VERSION", "1.3");
    dataset_.reset(GDALCreate(GDALGetDriverByName("GPKG"), path.c_str(), 0, 0, 0, GDT_Unknown,
                              creation.list()));
    GdalOptions options;
    // An index over coordinates that are no numbers would be refused.
    options.set("FID", "fid").set("GEOMETRY_NAME", "geom").set("SPATIAL_INDEX", "NO");
    const SpatialReferencePtr reference = spatialReference(4547);
    layer_ = dataset_ == nullptr
                 ? nullptr
                 : GDALDatasetCreateLayer(dataset_.get(), path.stem().c_str(), reference.get(),
                                          wkbUnknown, options.list());
    if (layer_ == nullptr) {
      failed();
    }
    for (const SheetColumn& column : columns_) {
      struct Release {
        void operator()(OGRFieldDefnH definition) const { OGR_Fld_Destroy(definition); }
      };
      const std::unique_ptr<std::remove_pointer_t<OGRFieldDefnH>, Release> definition(
          OGR_Fld_Create(column.name, OFTString));
      if (OGR_L_CreateField(layer_, definition.get(), 1) != OGRERR_NONE) {
        failed();
      }
    }
    if (GDALDatasetStartTransaction(dataset_.get(), 0) != OGRERR_NONE) {
      failed();
    }
    feature_.reset(OGR_F_Create(OGR_L_GetLayerDefn(layer_)));
  }
  ~SheetWriter() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr); }
  SheetWriter(const SheetWriter&) = delete;
  SheetWriter& operator=(const SheetWriter&) = delete;

  void write(const SheetParcel& parcel) {
    OGR_F_SetFID(feature_.get(), OGRNullFID);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto cell = parcel.cells.find(columns_[i].field);
      if (cell == parcel.cells.end()) {
        OGR_F_SetFieldNull(feature_.get(), static_cast<int>(i));
      } else {
        OGR_F_SetFieldString(feature_.get(), static_cast<int>(i), cell->second.c_str());
      }
    }
    OGR_F_SetGeometryDirectly(feature_.get(), geometryOf(parcel));
    if (OGR_L_CreateFeature(layer_, feature_.get()) != OGRERR_NONE) {
      failed();
    }
  }

  void finish() {
    if (GDALDatasetCommitTransaction(dataset_.get()) != OGRERR_NONE) {
      failed();
    }
    feature_.reset();
    dataset_.reset();
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

  /// From bytes: nothing is closed, turned or checked on the way.
  OGRGeometryH geometryOf(const SheetParcel& parcel) const {
    if (parcel.parts.empty()) {
      return nullptr;
    }
    WkbText wkb;
    if (parcel.line) {
      wkb.line(parcel.parts[0][0]);
    } else {
      wkb.head(WkbText::multiPolygon, parcel.parts.size());
      for (const auto& part : parcel.parts) {
        wkb.head(WkbText::polygon, part.size());
        for (const auto& ring : part) {
          wkb.points(ring);
        }
      }
    }
    OGRGeometryH geometry = nullptr;
    if (OGR_G_CreateFromWkb(wkb.bytes().data(), nullptr, &geometry,
                            static_cast<int>(wkb.bytes().size())) != OGRERR_NONE) {
      failed();
    }
    return geometry;
  }

  std::filesystem::path path_;
  std::vector<SheetColumn> columns_;
  GdalMessages messages_;
  DatasetPtr dataset_;
  OGRLayerH layer_ = nullptr;
  FeaturePtr feature_;
};

void writePlanted(const DirtyLayer& layer, const std::filesystem::path& path) {
  ByteFile file(path);
  file.write(utf8Mark);
  file.write("check,rows,parcels,field,x,y,title_zh,title_en\r\n");
  for (const PlantedDefect& defect : layer.defects) {
    const QualityCheck& check = qualityCheck(defect.check);
    std::string rows;
    std::string parcels;
    for (const std::uint32_t row : defect.rows) {
      const auto& cells = layer.parcels[row].cells;
      const auto code = cells.find(Field::ParcelCode);
      rows += fmt::format("{}{}", rows.empty() ? "" : " ", row + 1);
      parcels += fmt::format("{}{}", parcels.empty() ? "" : " ",
                             code == cells.end() ? fmt::format("#{}", row + 1) : code->second);
    }
    const std::string field(defect.inCell ? fieldInfo(defect.field).id : "");
    for (const std::string& cell : {std::string(check.id), rows, parcels, field}) {
      file.write(csvCell(cell, cell.empty()));
      file.write(',');
    }
    file.write(fmt::format("{:.3f},{:.3f},", defect.at.x, defect.at.y));
    file.write(csvCell(check.title.zh, false) + ',' + csvCell(check.title.en, false) + "\r\n");
  }
  file.finish();
}

}  // namespace

DirtyLayer makeDirtyLayer(std::uint64_t parcels, std::uint64_t seed, Plant plant) {
  const std::uint64_t rounds =
      plant == Plant::Nothing ? 0
                              : std::clamp<std::uint64_t>(parcels / parcelsPerRound, 1, mostRounds);
  const std::size_t kinds = defectBlocks();
  std::uint64_t inDefectBlocks = 0;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    inDefectBlocks += rounds * defectBlock(kind, {}, 0, 0).parcels.size();
  }
  if (inDefectBlocks > parcels) {
    tooFew(inDefectBlocks);
  }
  std::uint64_t orderly = parcels - inDefectBlocks;
  const std::size_t planted = kinds * static_cast<std::size_t>(rounds);
  const std::size_t blocks =
      planted + static_cast<std::size_t>((orderly + lotsPerBlock - 1) / lotsPerBlock);
  const auto columns = static_cast<std::size_t>(std::sqrt(static_cast<double>(blocks))) + 1;
  Random random(seed, 77);
  const std::vector<std::size_t> content = shuffled(blocks, random);
  DirtyLayer layer;
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::size_t line = i / columns;
    const Point corner{firstCorner.x + blockSize * static_cast<double>(i % columns),
                       firstCorner.y + blockSize * static_cast<double>(line)};
    const std::uint64_t serial = i * serialsPerBlock;
    if (content[i] < planted) {
      place(layer, defectBlock(content[i] % kinds, corner, serial, random.below(1000)));
      continue;
    }
    const auto lots = static_cast<std::uint32_t>(std::min<std::uint64_t>(lotsPerBlock, orderly));
    place(layer, {orderlyBlock(corner, lots, serial), {}});
    orderly -= lots;
  }
  return layer;
}

std::vector<std::filesystem::path> writeDirtyLayer(const DirtyLayer& layer,
                                                   const std::filesystem::path& path,
                                                   JobContext& job) {
  if (path.extension() != ".gpkg") {
    throw Error(ErrorCode::FileFormat,
                {"带缺陷的示例只写成 .gpkg", "a dirty sample is written as .gpkg only"},
                path.string(), {"请把文件名改为 .gpkg", "give a name that ends in .gpkg"});
  }
  const WorkFolder work(path);
  SheetWriter writer(work.path() / path.filename());
  for (std::size_t row = 0; row < layer.parcels.size(); ++row) {
    if (row % 1024 == 0) {
      job.step({"生成地块", "making parcels"}, row, layer.parcels.size());
    }
    writer.write(layer.parcels[row]);
  }
  writer.finish();
  writePlanted(layer, work.path() / (path.stem().string() + ".planted.csv"));
  return work.moveInto(path.has_parent_path() ? path.parent_path() : ".");
}

}  // namespace renewal::gis::sample
