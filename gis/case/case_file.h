#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/units/date.h"

namespace renewal::gis {

/// A parcel layer of a case.
struct CaseSource {
  std::filesystem::path path;  ///< as in the file: relative to the case folder
  std::string area;            ///< 片区 of its parcels where the source itself names none
  std::string areaEn;          ///< its English name; may be empty
  std::optional<std::string> encoding;
  int epsg = 0;  ///< of a source that names no coordinate system; 0 = none
  std::string layer;
};

/// What case.toml says: which files a district consists of and how they are imported. TOML keys:
/// title_zh, title_en, as_of, rules, structure, ground (also roads, limits), roadmap, findings,
/// overlay, and [[source]] with path, area, area_en, encoding, epsg, layer. All paths are relative
/// and stay inside the folder.
struct CaseFile {
  std::filesystem::path folder;
  Text title;
  std::optional<Date> asOf;
  std::string
      rules;  ///< id of a rule book of the program, or a .toml path in the folder; may be ""
  std::vector<CaseSource> sources;
  std::filesystem::path structure;  ///< empty = none
  std::vector<std::filesystem::path> ground;
  std::filesystem::path roadmap;   ///< empty = none
  std::filesystem::path overlay;   ///< surveyed values, .csv; empty = none
  std::filesystem::path findings;  ///< official findings, .csv or .toml; empty = none

  /// Throws Error (CaseFile) with line and key. `name` is the file for messages.
  static CaseFile parse(std::string_view toml, std::string_view name);
  /// Reads `path`, a case folder or its case.toml, and checks that no path leaves the folder, not
  /// even through a symbolic link. Throws Error (FileMissing, FileAccess, CaseFile).
  static CaseFile load(const std::filesystem::path& path);

  /// True for a folder with a case.toml, or such a file itself.
  static bool isCase(const std::filesystem::path& path);
};

/// Throws Error (CaseFile) where a file of a case, relative to its folder, lies outside through a
/// symbolic link.
void checkInsideCase(const std::filesystem::path& folder, const std::filesystem::path& inner);

}  // namespace renewal::gis
