#pragma once

#include <filesystem>
#include <string>

namespace renewal {

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
};

}  // namespace renewal
