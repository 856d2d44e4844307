#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace renewal::gis {

/// Replaces a set of files (a shapefile and its sidecars, a file and its proof) as one step.
///
/// New files are written into a hidden folder beside the target, on the same file system. commit()
/// writes a journal, syncs it (from then on the new set wins), moves the old set aside and moves
/// the new one in. A shapefile is without its .shp, so that no program opens it, for as long as the
/// other members are a mix; a single file is replaced by one rename. Whatever moment a crash
/// picks, recoverExports() completes the step or removes what was only half written.
///
/// A lock on the stem keeps two programs from writing the same set; it ends with its owner.
class FileSet {
 public:
  /// Makes the folder if needed, takes the lock, finishes what a crash left, makes the hidden
  /// folder. Throws Error (FileAccess) if the place is read-only or locked by another export.
  FileSet(std::filesystem::path folder, std::string stem);
  /// Removes everything that was not committed.
  ~FileSet();
  FileSet(const FileSet&) = delete;
  FileSet& operator=(const FileSet&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  /// Where to write the new file `name`, which may lie in a folder of the set ("shp/a.shp"); the
  /// caller makes that folder.
  std::filesystem::path fresh(const std::string& name) const;
  /// True for a plain relative name that stays inside the folder: what a set may hold.
  static bool isInner(const std::string& name);

  struct Change {
    std::string main;                 ///< the file people open
    std::vector<std::string> others;  ///< the rest of the new set, in the order of placing
    /// True: a set that only makes sense together (shapefile): the old main goes first, the new one
    /// comes last. False: the main file is replaced by one rename, before the others.
    bool mainLast = false;
    /// Files of the old set to be removed, whether or not new ones of that name come.
    std::vector<std::string> old;
  };
  /// All new files must lie in place; they are synced first. Throws Error (WriteFailed) with the
  /// old set back in place.
  void commit(const Change& change);

 private:
  class Lock;
  std::filesystem::path folder_;
  std::filesystem::path staging_;
  std::filesystem::path madeFolder_;  // topmost folder made for this export; empty if none
  std::unique_ptr<Lock> lock_;
  bool committed_ = false;
  friend void recoverStem(const std::filesystem::path& folder, const std::string& stem);
};

/// Refuses names that break on other systems or in other programs (CON.shp, trailing dots, control
/// characters), symbolic links, folders, and GDAL's virtual paths. Throws Error (FileRefused).
void checkTargetName(const std::filesystem::path& path);

/// Files in `folder` named `stem` + one of `endings`, endings compared without case; sorted.
std::vector<std::string> membersOf(const std::filesystem::path& folder, std::string_view stem,
                                   const std::vector<std::string>& endings);

}  // namespace renewal::gis
