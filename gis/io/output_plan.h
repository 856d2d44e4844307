#pragma once

#include <cstdint>
#include <filesystem>
#include <list>
#include <span>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "gis/io/write.h"

namespace renewal::gis {

enum class OutputFormat : std::uint8_t { Shapefile, GeoPackage, GeoJson, FlatGeobuf, Csv };

/// By the extension, upper or lower case. Throws Error (FileFormat).
OutputFormat outputFormat(const std::filesystem::path& path);
std::string_view outputFormatName(OutputFormat format);  ///< as GDAL calls its driver
std::string_view outputExtension(OutputFormat format);   ///< ".shp"
/// Endings of the files that belong to a set of this format, besides the proof: also what other
/// programs put beside the old one (indexes, metadata, write-ahead logs) and what would be wrong
/// for the new.
std::vector<std::string> memberEndings(OutputFormat format);

/// How a value stands in the file.
enum class Store : std::uint8_t { Text, Integer, Real, Date, Flag };

/// One field of the file that will be written.
struct OutputField {
  std::string name;    ///< in the file, UTF-8
  std::string id;      ///< catalogue id, id of a result, or the source's name
  std::string source;  ///< name in the source where it is carried along, else empty
  Text title;
  Text unit;
  FieldType type = FieldType::Text;  ///< what the values mean
  Store store = Store::Text;         ///< how they stand in the file
  const Column* column = nullptr;
  int width = 0;     ///< shapefile
  int decimals = 0;  ///< shapefile
  bool uniform =
      false;  ///< shapefile: every number with `decimals` decimals, else as short as can be
  bool adapted = false;  ///< some texts cannot stand as they are
  Text note;             ///< for fields.csv
  bool isExtra = false;
};

/// Everything about an output that is known before the first byte is written.
struct OutputPlan {
  OutputPlan() = default;
  OutputPlan(OutputPlan&&) = default;  // moving keeps `rows` and the columns where they are
  OutputPlan& operator=(OutputPlan&&) = default;
  OutputPlan(const OutputPlan&) = delete;
  OutputPlan& operator=(const OutputPlan&) = delete;

  OutputFormat format = OutputFormat::Shapefile;
  TextEncoding encoding = TextEncoding::Utf8;
  std::vector<OutputField> fields;  ///< catalogue order, then carried along, then results
  std::vector<Loss> losses;
  /// Rows to write; empty with `everyRow` set = all of the table.
  std::span<const std::uint32_t> rows;
  bool everyRow = true;
  std::size_t count = 0;
  std::list<Column> made;           ///< columns only this file needs
  std::vector<std::uint32_t> kept;  ///< what `rows` refers to where the format cannot hold all

  std::uint64_t vertices = 0;  ///< as written, closing points included
  std::uint64_t rings = 0;
  std::uint64_t withoutGeometry = 0;
  std::uint64_t ringsClosed = 0;  ///< rings whose closing point is added
  std::uint64_t shpBytes = 0;     ///< shapefile only
  std::uint64_t dbfBytes = 0;
  std::size_t recordBytes = 0;

  std::size_t row(std::size_t i) const { return everyRow ? i : rows[i]; }
};

/// Longest text of a shapefile, in bytes, and longest name.
inline constexpr std::size_t dbfTextBytes = 254;
inline constexpr std::size_t dbfNameBytes = 10;

/// Plans the output: names, types, widths that fit the data, losses. Throws as plannedLosses().
OutputPlan planOutput(const ParcelTable& table, const std::vector<ResultColumn>& results,
                      std::span<const std::uint32_t> rows, OutputFormat format,
                      const WriteOptions& options, JobContext& job);

}  // namespace renewal::gis
