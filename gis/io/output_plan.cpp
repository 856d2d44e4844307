#include "gis/io/output_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "gis/io/output_names.h"
#include "gis/io/output_plan_values.h"

namespace renewal::gis {
namespace {

struct FormatEntry {
  OutputFormat format;
  std::string_view extension;
  std::string_view driver;
};
constexpr FormatEntry formats[] = {
    {OutputFormat::Shapefile, ".shp", "ESRI Shapefile"},
    {OutputFormat::GeoPackage, ".gpkg", "GPKG"},
    {OutputFormat::GeoJson, ".geojson", "GeoJSON"},
    {OutputFormat::FlatGeobuf, ".fgb", "FlatGeobuf"},
    {OutputFormat::Csv, ".csv", "CSV"},
};

Text unitText(Unit unit) {
  return {std::string(unitSymbol(unit, Language::Chinese)),
          std::string(unitSymbol(unit, Language::English))};
}

std::vector<OutputField> wantedFields(const ParcelTable& table,
                                      const std::vector<ResultColumn>& results) {
  std::vector<OutputField> fields;
  for (const FieldInfo& info : fieldCatalogue()) {
    if (const Column* column = table.column(info.field)) {
      OutputField& field = fields.emplace_back();
      field.name = info.exportName;
      field.id = info.id;
      field.title = {std::string(info.name.zh), std::string(info.name.en)};
      field.unit = unitText(info.unit);
      field.type = info.type;
      field.column = column;
    }
  }
  for (const ExtraColumn& extra : table.extras()) {
    OutputField& field = fields.emplace_back();
    field.name = field.id = field.source = extra.name;
    field.title = {extra.name, extra.name};
    field.type = extra.column.type();
    field.column = &extra.column;
    field.width = extra.width;
    field.decimals = extra.decimals;
    field.isExtra = true;
  }
  for (const ResultColumn& result : results) {
    if (result.column == nullptr || result.column->size() != table.size()) {
      throw std::invalid_argument("a result column does not fit the table: " + result.id);
    }
    OutputField& field = fields.emplace_back();
    field.name = result.exportName;
    field.id = result.id;
    field.title = result.title;
    field.type = result.column->type();
    field.column = result.column;
  }
  return fields;
}

/// A shapefile needs at least one field: the running number stands in.
void addRunningNumber(OutputPlan& plan, std::size_t rows) {
  Column numbers(FieldType::Integer);
  for (std::size_t i = 0; i < rows; ++i) {
    numbers.pushInteger(static_cast<std::int64_t>(i) + 1);
  }
  OutputField& field = plan.fields.emplace_back();
  field.name = field.id = "FID";
  field.title = {"序号", "running number"};
  field.type = FieldType::Integer;
  field.note = {"数据没有字段，由程序编号", "the data has no field: numbered by the program"};
  field.column = &plan.made.emplace_back(std::move(numbers));
}

/// Room for later editing in texts of the catalogue, given only while the file stays small.
void giveRoom(OutputPlan& plan) {
  constexpr std::uint64_t small = std::uint64_t{64} << 20U;
  constexpr int roomOfText = 50;
  constexpr int roomOfCode = 20;
  if (plan.count * std::uint64_t{2500} > small) {
    return;
  }
  for (OutputField& field : plan.fields) {
    if (!field.isExtra && field.type == FieldType::Text) {
      field.width = std::max(field.width, roomOfText);
    } else if (!field.isExtra && field.type == FieldType::Code) {
      field.width = std::max(field.width, roomOfCode);
    }
  }
}

void planGeometry(OutputPlan& plan, const ParcelTable& table, JobContext& job) {
  const ParcelGeometry& geometry = table.geometry();
  Loss emptyRings{
      "geometry", "", {"没有顶点的环将被略去", "rings without any vertex are left out"}, 0, {}};
  constexpr std::uint64_t shpHeader = 100;
  constexpr std::uint64_t recordHeader = 8;
  constexpr std::uint64_t polygonHeader = 44;
  // GDAL's FlatGeobuf driver leaves such features out without a word.
  const bool dropsEmpty = plan.format == OutputFormat::FlatGeobuf;
  plan.shpBytes = shpHeader;
  for (std::size_t i = 0; i < plan.count; ++i) {
    if (i % 1024 == 0) {
      job.checkpoint();
    }
    const std::size_t row = plan.row(i);
    std::uint64_t rings = 0;
    std::uint64_t vertices = 0;
    const std::uint32_t last = geometry.ringBegin(geometry.partBegin(row + 1));
    for (std::uint32_t r = geometry.ringBegin(geometry.partBegin(row)); r < last; ++r) {
      const auto points = geometry.ring(r);
      if (points.empty()) {
        ++emptyRings.count;
        continue;
      }
      for (const Point point : points) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
          throw Error(
              ErrorCode::Geometry,
              {"有顶点坐标不是数值，不能写出", "a vertex is not a number: it cannot be written"},
              fmt::format("#{}", row + 1),
              {"请先修复或移除这个图形", "repair or remove this polygon first"});
        }
      }
      const bool open = !(points.front() == points.back());
      plan.ringsClosed += open ? 1 : 0;
      vertices += points.size() + (open ? 1 : 0);
      ++rings;
    }
    plan.withoutGeometry += rings == 0 ? 1 : 0;
    if (rings != 0 && dropsEmpty) {
      plan.kept.push_back(static_cast<std::uint32_t>(row));
    }
    plan.rings += rings;
    plan.vertices += vertices;
    plan.shpBytes += recordHeader + (rings == 0 ? 4 : polygonHeader + 4 * rings + 16 * vertices);
  }
  if (emptyRings.count != 0) {
    plan.losses.push_back(std::move(emptyRings));
  }
  if (dropsEmpty && plan.withoutGeometry != 0) {
    plan.losses.push_back({"geometry",
                           "",
                           {"没有图形的宗地存不进 FlatGeobuf，将被略去",
                            "FlatGeobuf cannot hold parcels without geometry: they are left out"},
                           plan.withoutGeometry,
                           {}});
    plan.rows = plan.kept;
    plan.everyRow = false;
    plan.count = plan.kept.size();
    plan.withoutGeometry = 0;
  }
}

[[noreturn]] void tooLarge(Text what) {
  throw Error(ErrorCode::FileTooLarge, std::move(what), "",
              {"请改用 GeoPackage（.gpkg），或分几份导出",
               "use GeoPackage (.gpkg), or export in several parts"});
}

/// What no consent can help: these limits are in the formats themselves.
void checkLimits(OutputPlan& plan) {
  constexpr std::size_t mostDbfFields = 255;
  constexpr std::size_t mostColumns = 1900;  // SQLite's limit is 2,000 with our own ones
  constexpr std::uint64_t twoGigabytes = (std::uint64_t{1} << 31U) - 1;
  constexpr std::size_t longestRecord = 65535;
  const bool dbf = plan.format == OutputFormat::Shapefile;
  const std::size_t most = dbf ? mostDbfFields : mostColumns;
  if (plan.fields.size() > most) {
    throw Error(ErrorCode::FileTooLarge,
                {fmt::format("共 {} 个字段，这种格式最多 {} 个", plan.fields.size(), most),
                 fmt::format("{} fields; this format holds at most {}", plan.fields.size(), most)},
                "",
                {dbf ? "请改用 GeoPackage（.gpkg）" : "请减少字段",
                 dbf ? "use GeoPackage (.gpkg)" : "export fewer fields"});
  }
  if (!dbf) {
    return;
  }
  plan.recordBytes = 1;
  for (const OutputField& field : plan.fields) {
    plan.recordBytes += static_cast<std::size_t>(field.width);
  }
  plan.dbfBytes = 32 + 32 * plan.fields.size() + 1 + plan.count * plan.recordBytes + 1;
  if (plan.recordBytes > longestRecord) {
    tooLarge({fmt::format("每条记录 {} 字节，Shapefile 最多 {}", plan.recordBytes, longestRecord),
              fmt::format("{} bytes per record; a shapefile holds at most {}", plan.recordBytes,
                          longestRecord)});
  }
  if (plan.shpBytes > twoGigabytes || plan.dbfBytes > twoGigabytes) {
    tooLarge({fmt::format(".shp 需 {} 字节，.dbf 需 {} 字节，超过 2 GB 上限", plan.shpBytes,
                          plan.dbfBytes),
              fmt::format(".shp would take {} bytes and .dbf {}: above the limit of 2 GB",
                          plan.shpBytes, plan.dbfBytes)});
  }
}

}  // namespace

OutputFormat outputFormat(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  for (const FormatEntry& entry : formats) {
    if (entry.extension == extension) {
      return entry.format;
    }
  }
  throw Error(ErrorCode::FileFormat, {"不能写这种格式", "this format cannot be written"},
              path.string(),
              {"请用扩展名 .shp、.gpkg、.geojson、.fgb 或 .csv",
               "use the extension .shp, .gpkg, .geojson, .fgb or .csv"});
}

std::string_view outputFormatName(OutputFormat format) {
  return formats[static_cast<std::size_t>(format)].driver;
}

std::string_view outputExtension(OutputFormat format) {
  return formats[static_cast<std::size_t>(format)].extension;
}

OutputPlan planOutput(const ParcelTable& table, const std::vector<ResultColumn>& results,
                      std::span<const std::uint32_t> rows, OutputFormat format,
                      const WriteOptions& options, JobContext& job) {
  OutputPlan plan;
  plan.format = format;
  plan.encoding = format == OutputFormat::Shapefile || format == OutputFormat::Csv
                      ? options.encoding
                      : TextEncoding::Utf8;
  plan.rows = rows;
  plan.everyRow = rows.empty() && !options.rowsAreSelection;
  plan.count = plan.everyRow ? table.size() : rows.size();
  if (std::any_of(rows.begin(), rows.end(), [&](std::uint32_t r) { return r >= table.size(); })) {
    throw std::invalid_argument("a row to be written is not in the table");
  }
  plan.fields = wantedFields(table, results);
  if (plan.fields.empty() && format == OutputFormat::Shapefile) {
    addRunningNumber(plan, table.size());
  }
  giveNames(plan.fields, plan.format, plan.encoding);

  std::vector<std::vector<Loss>> losses(plan.fields.size());
  parallelFor(plan.fields.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t f = begin; f < end; ++f) {
      losses[f] = planValues(plan.fields[f], plan, job);
    }
  });
  for (std::size_t f = 0; f < losses.size(); ++f) {
    const OutputField& field = plan.fields[f];
    if (!options.proof && field.isExtra && field.name != field.source) {
      plan.losses.push_back(
          {"name",
           field.id,
           {fmt::format("字段名改为 {}，且没有对照表", field.name),
            fmt::format("the name becomes {}, and no mapping is written", field.name)},
           1,
           {field.name}});
    }
    std::move(losses[f].begin(), losses[f].end(), std::back_inserter(plan.losses));
  }
  if (format == OutputFormat::Shapefile) {
    giveRoom(plan);
  }
  planGeometry(plan, table, job);
  checkLimits(plan);
  return plan;
}

}  // namespace renewal::gis
