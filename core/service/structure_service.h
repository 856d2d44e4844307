#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/parcel/point.h"

namespace renewal {

/// Another outline of the one feature of a structure that has this kind and id.
struct OutlineChange {
  std::string kind;  ///< "core", "belt", "node"
  std::string id;
  CoordinateSystem system;               ///< of the points here: the case's; projected
  std::vector<std::vector<Point>> from;  ///< as the file should give them now
  std::vector<std::vector<Point>> to;    ///< as many paths
};

/// What became of it in the file.
struct SavedOutline {
  std::vector<std::vector<Point>> paths;  ///< as the file gives them now, in the case's system
  CoordinateSystem file;                  ///< the file's own
  bool converts = false;                  ///< whether that is another one than the case's
  std::size_t converted = 0;  ///< vertices that were converted to it; the others stayed as written
};

/// The structure file of a case, for programs that know no files: implemented in gis, joined in
/// viewer/main.cpp. Called off the GUI thread; implementations are thread safe.
class StructureService {
 public:
  StructureService() = default;
  StructureService(const StructureService&) = delete;
  StructureService& operator=(const StructureService&) = delete;
  virtual ~StructureService() = default;

  /// Changes the half width of a belt in the structure file of what was opened (CaseContent::path),
  /// as one step; everything else in the file stays byte for byte. `from` is what the file should
  /// say now, `to` what it says then, both in metres. Throws Error and leaves the file as it was:
  /// also where nothing is a case, where the file is no GeoJSON, and where it says another width
  /// than `from`, because somebody else has changed it.
  virtual void saveHalfWidth(const std::filesystem::path& opened, const std::string& belt,
                             double from, double to) = 0;

  /// Changes the outline of an element in the same way and under the same conditions. Vertices the
  /// file has already keep their very text; a new one is written in the file's own system, to the
  /// last digit of a double. Throws Error and leaves the file as it was: also where it says another
  /// outline than `from`, where the element is several features, and where its coordinates are not
  /// two numbers each.
  virtual SavedOutline saveOutline(const std::filesystem::path& opened,
                                   const OutlineChange& change) = 0;
};

}  // namespace renewal
