#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/units/date.h"
#include "gis/io/package_content.h"

namespace renewal::gis {

enum class TextEncoding : std::uint8_t { Utf8, Gbk, Gb18030 };
std::string_view encodingName(TextEncoding encoding);  ///< "UTF-8", "GBK", "GB18030"
std::optional<TextEncoding> encodingByName(std::string_view name);

/// A result column written besides the table's own (status, evidence ...). Same rows as the table.
/// Fields carry their export names in every format, so that files are interchangeable; fields.csv
/// tells what each name means.
struct ResultColumn {
  std::string id;          ///< stable slug, in fields.csv and in messages
  std::string exportName;  ///< ASCII, at most 10 bytes
  Text title;
  const Column* column = nullptr;  ///< kept by the caller
};

/// Something the target cannot hold as it is. Listed before anything is written.
struct Loss {
  /// "name", "width", "characters", "blanks", "type", "null", "formula", "geometry".
  std::string kind;
  std::string field;  ///< source field or catalogue id
  Text what;
  std::uint64_t count = 0;
  std::vector<std::string> examples;
};

/// What the proof states about where the data came from.
struct Provenance {
  std::string ruleBookId;
  std::string ruleBookVersion;
  std::string ruleBookSha256;
  std::optional<Date> asOf;
  struct Input {
    std::string path;
    std::uint64_t parcels = 0;
    std::string sha256;
    std::string role = {};  ///< of a file that is no layer ("findings"); it has no parcels
  };
  std::vector<Input> inputs;
};

struct WriteOptions {
  TextEncoding encoding = TextEncoding::Utf8;  ///< of shapefiles and CSV
  int epsg = 0;                                ///< target coordinate system; 0 = the table's own
  bool allowLoss = false;
  bool overwrite = true;
  std::string layerName;  ///< default: stem of the file name
  /// Write <stem>.proof.json and <stem>.fields.csv (<file name>.proof.json where the plain name is
  /// the proof of another file that stands beside, e.g. case.shp and case.gpkg). Without it a
  /// changed field name counts as a loss.
  bool proof = true;
  /// Of GeoPackage. FlatGeobuf is written without: its index would put the rows in another order.
  bool spatialIndex = true;
  /// True: `rows` is the whole selection even when it is empty; false: empty stands for all rows.
  bool rowsAreSelection = false;
  /// GeoPackage only: what stands in the file besides the parcels; kept by the caller.
  const PackageContent* content = nullptr;
};

struct WriteResult {
  std::vector<std::filesystem::path> files;  ///< every file now in place
  std::vector<Loss> losses;
  std::uint64_t parcels = 0;
  std::uint64_t vertices = 0;
  std::string valuesSha256;    ///< over all values as read back
  std::string verticesSha256;  ///< over all vertices as read back
  std::string proofJson;       ///< content of proof.json
  double writeSeconds = 0;
  double proveSeconds = 0;
};

/// What would be lost by writing `rows` (empty = all) to `path`; the format follows its extension
/// (.shp .gpkg .geojson .fgb .csv). Writes nothing. Throws Error for an unknown extension, for what
/// no consent can help (2 GB limit, too many fields, a vertex that is not a number) and for a
/// coordinate system that cannot be reached.
std::vector<Loss> plannedLosses(const ParcelTable& table, const std::vector<ResultColumn>& results,
                                std::span<const std::uint32_t> rows,
                                const std::filesystem::path& path, const WriteOptions& options,
                                JobContext& job);

/// Writes beside, syncs, re-opens, compares every value and vertex, then renames into place as one
/// step. A failed or cancelled write leaves what was there. Throws Error (WriteLossy) listing the
/// losses where there are some and consent is missing; WriteFailed, ProofFailed, Cancelled.
WriteResult writeTable(const ParcelTable& table, const std::vector<ResultColumn>& results,
                       std::span<const std::uint32_t> rows, const std::filesystem::path& path,
                       const WriteOptions& options, const Provenance& provenance, JobContext& job);

/// Finishes or rolls back exports that a crash left half renamed in a folder. Called before every
/// write into it; harmless otherwise.
void recoverExports(const std::filesystem::path& folder);

}  // namespace renewal::gis
