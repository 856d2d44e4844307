#pragma once

#include <filesystem>
#include <vector>

namespace renewal::gis::sample {

/// A folder beside a target to write into first; gone again whatever happens.
class WorkFolder {
 public:
  /// Throws Error (WriteFailed).
  explicit WorkFolder(const std::filesystem::path& beside);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Moves every file into a folder, which is made if need be, over files of the same name.
  /// Returns the new paths in name order. Throws Error (WriteFailed).
  std::vector<std::filesystem::path> moveInto(const std::filesystem::path& folder) const;

 private:
  std::filesystem::path path_;
};

}  // namespace renewal::gis::sample
