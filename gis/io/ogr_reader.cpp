#include "gis/io/ogr_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

#include "core/base/background_worker.h"
#include "core/base/error.h"
#include "core/base/prefetch.h"
#include "gis/base/thread_setting.h"
#include "gis/io/finding_texts.h"
#include "gis/io/ogr_columns.h"
#include "gis/io/ogr_geometry.h"
#include "gis/io/raw_text.h"

namespace renewal::gis {
namespace {

const Text readingLayer{"读取图层", "reading the layer"};
/// Features handed on together. What the first ones need tells how much room the rest will take.
constexpr std::size_t batchRows = 1024;
using Features = std::vector<FeaturePtr>;

[[noreturn]] void damaged(const std::string& path, const std::string& messages, Text what) {
  throw Error(ErrorCode::FileDamaged, std::move(what),
              messages.empty() ? path : fmt::format("{} ({})", path, messages),
              {"请向提供者重新要一份完整的文件", "ask for a complete copy of the file"});
}

/// Changes that are still in a log beside the file would be missing.
void refuseOpenLog(const CheckedSource& source) {
  for (const char* ending : {"-wal", "-journal"}) {
    const std::filesystem::path log = source.absolute.string() + ending;
    std::error_code error;
    const auto size = std::filesystem::file_size(log, error);
    if (!error && size > 0) {
      throw Error(ErrorCode::FileAccess,
                  {"文件旁边有未写完的日志：别的程序正打开着它，或上次没有正常关闭",
                   "a log with unfinished changes lies beside the file: another program has it "
                   "open, or it was not closed properly"},
                  log.string(),
                  {"请在那个程序里保存并关闭；若没有程序打开它，用 QGIS 打开再关闭一次",
                   "save and close it there; if no program has it open, open and close it once in "
                   "QGIS"});
    }
  }
}

bool holdsPolygons(OGRLayerH layer) {
  switch (wkbFlatten(OGR_L_GetGeomType(layer))) {
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbCurvePolygon:
    case wkbMultiSurface:
    case wkbSurface:
    case wkbPolyhedralSurface:
    case wkbTIN:
    case wkbTriangle:
      return true;
    default:
      return false;
  }
}

bool mayHoldPolygons(OGRLayerH layer) {
  const OGRwkbGeometryType type = wkbFlatten(OGR_L_GetGeomType(layer));
  return holdsPolygons(layer) || type == wkbUnknown || type == wkbGeometryCollection;
}

std::string layerNames(GDALDatasetH dataset) {
  std::string names;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
    names +=
        (names.empty() ? "" : ", ") + std::string(OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));
  }
  return names;
}

void requirePolygons(OGRLayerH layer, const std::string& path) {
  if (!mayHoldPolygons(layer)) {
    const char* type = OGRGeometryTypeToName(OGR_L_GetGeomType(layer));
    throw Error(ErrorCode::FileFormat,
                {fmt::format("图层“{}”不是面图层（{}）；地块必须是面", OGR_L_GetName(layer), type),
                 fmt::format("the layer \"{}\" holds no polygons ({}); parcels are polygons",
                             OGR_L_GetName(layer), type)},
                path, {"请选择面图层", "choose a layer of polygons"});
  }
}

/// One layer being read.
class LayerReader {
 public:
  LayerReader(const CheckedSource& source, OGRLayerH layer, const GdalMessages& messages,
              JobContext& job)
      : path_(source.path.string()),
        file_(source.absolute),
        layer_(layer),
        messages_(messages),
        job_(job) {
    raw_.path = path_;
    raw_.layer = OGR_L_GetName(layer);
    raw_.driver = driverName(source.format);
    describeCrs(layer, raw_.crsWkt, raw_.crsEpsg);
  }

  RawLayer read() {
    const OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer_);
    std::vector<OgrColumn> columns;
    columns.reserve(static_cast<std::size_t>(OGR_FD_GetFieldCount(definition)));
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
      columns.emplace_back(OGR_FD_GetFieldDefn(definition, i), i);
    }
    readFeatures(columns);
    raw_.geometry = polygons_.take();
    raw_.evidence = std::move(polygons_.evidence);
    raw_.nullShapes = polygons_.null.count;
    if (raw_.rows() != 0 && polygons_.notPolygon.count == raw_.rows()) {
      throw Error(ErrorCode::FileFormat,
                  {"图层里全是点或线；地块必须是面",
                   "the layer holds only points or lines; parcels are polygons"},
                  path_, {"请选择面图层", "choose a layer of polygons"});
    }
    reportShapes();
    for (OgrColumn& column : columns) {
      raw_.fields.push_back(column.take(path_, raw_.findings));
    }
    decode();
    return std::move(raw_);
  }

 private:
  /// GDAL reads on this thread; another one fills the columns meanwhile, a batch behind. The
  /// features come back to be destroyed where they were made: two threads that free what the other
  /// one took wait for each other.
  void readFeatures(std::vector<OgrColumn>& columns) {
    const GIntBig told = OGR_L_GetFeatureCount(layer_, 0);
    const auto total = static_cast<std::uint64_t>(std::max<GIntBig>(told, 0));
    OGR_L_ResetReading(layer_);
    Features batches[2];
    BackgroundWorker filler;
    std::uint64_t row = 0;
    for (std::size_t turn = 0, read = batchRows; read == batchRows; turn ^= 1U) {
      const std::uint64_t firstRow = row;
      Features& batch = batches[turn];
      nextFeatures(batch, row, total);
      read = batch.size();
      filler.start([this, firstRow, total, &columns, &batch] {
        fill(firstRow, batch, columns);
        if (firstRow == 0) {
          makeRoom(total, columns);
        }
      });
    }
    filler.finish();
    if (messages_.failed() || !fillFailure_.empty()) {
      damaged(path_, messages_.failed() ? messages_.text() : fillFailure_,
              {fmt::format("文件读到第 {} 条时出错，后面的内容读不出", row),
               fmt::format("reading failed after record {}: the rest cannot be read", row)});
    }
    if (raw_.driver == "FlatGeobuf" && told >= 0 && total != row) {
      damaged(path_, "",
              {fmt::format("文件头说有 {} 条，只读出 {} 条", total, row),
               fmt::format("the header says {} records, only {} could be read", total, row)});
    }
  }

  /// Replaces the features by the next ones of the layer, a batch of them unless it ends.
  void nextFeatures(Features& features, std::uint64_t& row, std::uint64_t total) {
    features.clear();
    while (features.size() < batchRows) {
      FeaturePtr feature{OGR_L_GetNextFeature(layer_)};
      if (!feature) {
        break;
      }
      features.push_back(std::move(feature));
      if (++row % 1024 == 0) {
        job_.step(readingLayer, row, total);
      }
    }
  }

  void fill(std::uint64_t firstRow, std::span<const FeaturePtr> features,
            std::vector<OgrColumn>& columns) {
    constexpr std::size_t atOnce = 128;  // their values fit the second-level cache
    const GdalMessages messages;         // GDAL tells each thread what went wrong there
    for (std::size_t first = 0; first < features.size(); first += atOnce) {
      const auto some = features.subspan(first, std::min(atOnce, features.size() - first));
      fetch(some, columns.size());
      for (std::size_t i = 0; i < some.size(); ++i) {
        polygons_.add(firstRow + first + i, OGR_F_GetGeometryRef(some[i].get()));
      }
      for (OgrColumn& column : columns) {
        column.add(firstRow + first, some);
      }
    }
    if (messages.failed() && fillFailure_.empty()) {
      fillFailure_ = messages.text();
    }
  }

  /// Asks for what the other thread has written: the features lie all over the memory, and their
  /// values are read column by column.
  static void fetch(std::span<const FeaturePtr> features, std::size_t fields) {
    constexpr std::size_t line = 64;
    for (const FeaturePtr& feature : features) {
      prefetch(feature.get());
    }
    for (const FeaturePtr& feature : features) {
      const auto* values =
          fields == 0 ? nullptr
                      : reinterpret_cast<const char*>(OGR_F_GetRawFieldRef(feature.get(), 0));
      for (std::size_t at = 0; at < fields * sizeof(OGRField); at += line) {
        prefetch(values + at);
      }
    }
  }

  /// Arrays that double as they grow would hold twice what they need. A header may lie: no more
  /// rows are believed than the file has room for.
  void makeRoom(std::uint64_t told, std::vector<OgrColumn>& columns) {
    constexpr std::uint64_t leastBytesPerRow = 32;
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file_, error);
    if (error) {
      return;
    }
    const auto rows = static_cast<std::size_t>(std::min(told, bytes / leastBytesPerRow));
    polygons_.reserve(rows);
    for (OgrColumn& column : columns) {
      column.reserve(rows);
    }
  }

  void addRows(const RowIssues& issues, const char* rule, Severity severity, Text what,
               Text suggestion = {}) {
    if (issues.count != 0) {
      raw_.findings.push_back(
          makeFinding(rule, severity, path_, "", std::move(what), std::move(suggestion)));
      issues.fill(raw_.findings.back());
    }
  }

  void reportShapes() {
    const PolygonCollector& p = polygons_;
    addRows(p.null, "shape-null", Severity::Warning,
            {fmt::format("{} 条记录没有图形", p.null.count),
             fmt::format("{} records have no shape", p.null.count)},
            {"请补画图形，或确认只需属性", "draw them, or confirm that the attributes are enough"});
    addRows(p.notPolygon, "shape-not-polygon", Severity::Error,
            {fmt::format("{} 个图形是点或线，保留属性，不含图形", p.notPolygon.count),
             fmt::format("{} shapes are points or lines; their attributes are kept without a shape",
                         p.notPolygon.count)},
            {"地块必须是面，请核对", "parcels are polygons: check these"});
    addRows(p.collection, "shape-collection", Severity::Warning,
            {fmt::format("{} 个图形除面以外还含点或线，只读取面", p.collection.count),
             fmt::format("{} shapes hold points or lines besides polygons; only the polygons were "
                         "read",
                         p.collection.count)});
    addRows(
        p.curved, "arcs-straightened", Severity::Warning,
        {fmt::format("{} 个图形含圆弧，已用短直线代替（每段 4°）", p.curved.count),
         fmt::format("{} shapes hold arcs, replaced by short straight lines (one per 4 degrees)",
                     p.curved.count)},
        {"面积会有微小差别", "areas change a little"});
    addRows(p.notFinite, "coordinate-not-finite", Severity::Error,
            {fmt::format("{} 个图形含有不是数的坐标，保留属性，不含图形", p.notFinite.count),
             fmt::format("{} shapes have coordinates that are no numbers; their attributes are "
                         "kept without a shape",
                         p.notFinite.count)},
            {"请向提供者重新要这些图形", "ask for these shapes again"});
    if (p.hasZ || p.hasM) {
      raw_.findings.push_back(makeFinding("height-dropped", Severity::Note, path_, "",
                                          {"图形带有高程（Z）或量测值（M），读入时略去",
                                           "heights (Z) or measures (M) were left out"}));
    }
  }

  /// These formats are UTF-8 by definition; files of sloppy writers hold GBK all the same.
  void decode() {
    std::vector<RawText> texts;
    for (RawField& field : raw_.fields) {
      texts.push_back({field.name, 0, &field.column});
    }
    decodeTexts(texts, "UTF-8", {}, path_, raw_.findings, job_);
    bool any = false;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      raw_.fields[i].name = texts[i].name;
      any = true;
    }
    raw_.encoding = {any ? "UTF-8" : "", any ? "format" : "no-text",
                     any ? Text{fmt::format("{} 规定用 UTF-8", raw_.driver),
                                fmt::format("{} is UTF-8 by definition", raw_.driver)}
                         : Text{"没有文字", "there is no text"}};
  }

  std::string path_;
  std::filesystem::path file_;
  OGRLayerH layer_;
  const GdalMessages& messages_;
  JobContext& job_;
  PolygonCollector polygons_;
  std::string fillFailure_;
  RawLayer raw_;
};

}  // namespace

DatasetPtr openWithGdal(const CheckedSource& source) {
  startGdal();
  const GdalMessages messages;
  GdalOptions options;
  if (source.format == SourceFormat::GeoPackage) {
    refuseOpenLog(source);
    options.set("IMMUTABLE", "YES").set("LIST_ALL_TABLES", "NO");
  } else if (source.format == SourceFormat::FlatGeobuf) {
    options.set("VERIFY_BUFFERS", "YES");
  }
  const ThreadSetting pragma("OGR_SQLITE_PRAGMA", "trusted_schema=OFF,cell_size_check=ON");
  const char* const drivers[] = {driverName(source.format), nullptr};
  DatasetPtr dataset(GDALOpenEx(source.absolute.c_str(),
                                GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers,
                                options.list(), nullptr));
  if (!dataset && source.format == SourceFormat::GeoJson &&
      messages.text().find("not recognized") != std::string::npos) {
    throw Error(ErrorCode::FileFormat,
                {"文件是 JSON，但认不出 GeoJSON（TopoJSON、Esri JSON 是别的格式）",
                 "the file is JSON but not recognised as GeoJSON (TopoJSON and Esri JSON are other "
                 "formats)"},
                source.path.string(),
                {"请另存为 GeoJSON 或 GeoPackage", "save it as GeoJSON or GeoPackage"});
  }
  if (!dataset) {
    damaged(source.path.string(), messages.text(),
            {fmt::format("这个 {} 文件打不开，已损坏或不完整", driverName(source.format)),
             fmt::format("this {} file cannot be opened: it is damaged or incomplete",
                         driverName(source.format))});
  }
  return dataset;
}

OGRLayerH chooseLayer(GDALDatasetH dataset, const std::string& path, const std::string& wanted) {
  const int count = GDALDatasetGetLayerCount(dataset);
  if (!wanted.empty()) {
    const OGRLayerH named = GDALDatasetGetLayerByName(dataset, wanted.c_str());
    if (named == nullptr) {
      const std::string names = layerNames(dataset);
      throw Error(ErrorCode::NotFound,
                  {fmt::format("没有图层“{}”", wanted), fmt::format("no layer \"{}\"", wanted)},
                  path, {"现有图层：" + names, "layers: " + names});
    }
    return named;
  }
  if (count == 1) {
    return GDALDatasetGetLayer(dataset, 0);
  }
  std::vector<OGRLayerH> polygons;
  for (int i = 0; i < count; ++i) {
    if (holdsPolygons(GDALDatasetGetLayer(dataset, i))) {
      polygons.push_back(GDALDatasetGetLayer(dataset, i));
    }
  }
  if (polygons.size() != 1) {
    const std::string names = layerNames(dataset);
    throw Error(count == 0 ? ErrorCode::FileFormat : ErrorCode::Usage,
                polygons.empty() ? Text{"文件里没有面图层", "the file has no layer of polygons"}
                                 : Text{"文件里有不止一个面图层",
                                        "the file has more than one layer of polygons"},
                path,
                {"请指明图层；现有：" + (names.empty() ? "无" : names),
                 "name the layer; there are: " + (names.empty() ? "none" : names)});
  }
  return polygons.front();
}

void describeCrs(OGRLayerH layer, std::string& wkt, int& epsg) {
  const GdalMessages messages;
  const OGRSpatialReferenceH reference = OGR_L_GetSpatialRef(layer);
  if (reference == nullptr) {
    return;
  }
  const char* name = OSRGetName(reference);
  // What a GeoPackage says when it does not know.
  if (name != nullptr && std::strncmp(name, "Undefined", 9) == 0) {
    return;
  }
  char* text = nullptr;
  if (OSRExportToWkt(reference, &text) == OGRERR_NONE && text != nullptr) {
    wkt = text;
  }
  CPLFree(text);
  const char* authority = OSRGetAuthorityName(reference, nullptr);
  const char* code = OSRGetAuthorityCode(reference, nullptr);
  if (authority != nullptr && code != nullptr && std::strcmp(authority, "EPSG") == 0) {
    epsg = std::atoi(code);  // NOLINT(cert-err34-c): 0 is "no code"
  }
}

RawLayer readWithGdal(const CheckedSource& source, const RawReadOptions& options, JobContext& job) {
  const DatasetPtr dataset = openWithGdal(source);
  const GdalMessages messages;
  const std::string path = source.path.string();
  const OGRLayerH layer = chooseLayer(dataset.get(), path, options.layer);
  requirePolygons(layer, path);
  return LayerReader(source, layer, messages, job).read();
}

}  // namespace renewal::gis
