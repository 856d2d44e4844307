#pragma once

#include <bitset>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "gis/io/raw_layer.h"

namespace renewal::gis {

/// Names under which fields arrive (data/schema/*.toml): Chinese, pinyin, English, common 10-byte
/// cuts; units by name; words for yes, no and missing. Immutable; share it.
class Schema {
 public:
  /// Reads all *.toml of a folder in name order. Throws Error (CaseFile) with file, line and key.
  static Schema load(const std::filesystem::path& folder);
  struct State;
  explicit Schema(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  const State& state() const { return *state_; }

 private:
  std::shared_ptr<const State> state_;
};

/// What a source field was understood as, for `renewal info` and the load report.
struct UnderstoodField {
  std::string source;            ///< name in the source
  std::optional<Field> meaning;  ///< nothing: carried along untouched
  Text unit;                     ///< unit of the source's values, e.g. "亩"/"mu"; empty = none
  Text how;  ///< "名称" / "by name", "与图形面积之比" / "by ratio to the drawn area"
};

/// A layer with its fields understood. Values are in the catalogue's units; a source column of
/// which any value could not be understood is carried along as well, as it stood, among the extras.
struct MappedLayer {
  TableParts parts;  ///< without coordinate system; geometry moved from the raw layer
  std::vector<UnderstoodField> fields;
  std::vector<Finding> findings;
  ReadingEvidence evidence;  ///< of shapes and cells, by row
};

/// Understands the fields of a layer. `drawnAreas` are planar areas in m² per row for the guess of
/// units by ratio, or empty where areas cannot be measured.
MappedLayer mapFields(RawLayer raw, const Schema& schema, std::span<const double> drawnAreas,
                      JobContext& job);

}  // namespace renewal::gis
