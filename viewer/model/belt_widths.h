#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/plan/map_feature.h"
#include "core/service/structure_service.h"

namespace renewal::viewer {

/// The half widths of belts while they are changed, with undo. Belongs to the GUI thread.
class BeltWidths {
 public:
  struct Change {
    std::string belt;  ///< id
    double from = 0;   ///< m
    double to = 0;
  };

  /// Starts over with a structure as it is in the case.
  void reset(Structure structure);
  const Structure& structure() const { return structure_; }
  /// 0 for what is no belt.
  double width(const std::string& belt) const;
  void set(const std::string& belt, double metres);
  bool canUndo() const { return !undone_.empty(); }
  bool canRedo() const { return !redone_.empty(); }
  /// The change that was made by it.
  Change undo();
  Change redo();

 private:
  void apply(const std::string& belt, double metres);

  Structure structure_;
  std::vector<Change> undone_;  ///< changes that can be taken back, the last one last
  std::vector<Change> redone_;
};

/// Keeps the half widths of one case on the disk. What was given last is written even where the job
/// that was to write it was cancelled: the destructor does it then. Thread safe.
class BeltWidthKeeper {
 public:
  BeltWidthKeeper(std::shared_ptr<StructureService> service, std::filesystem::path opened)
      : service_(std::move(service)), opened_(std::move(opened)) {}
  ~BeltWidthKeeper();
  BeltWidthKeeper(const BeltWidthKeeper&) = delete;
  BeltWidthKeeper& operator=(const BeltWidthKeeper&) = delete;

  /// `before` is what the file says where this belt was never given.
  void give(const std::string& belt, double before, double metres);
  /// Writes what is not yet written. Throws Error; then it is still to be written.
  void flush();

 private:
  struct Width {
    double onDisk = 0;
    double wanted = 0;
  };
  std::shared_ptr<StructureService> service_;
  std::filesystem::path opened_;
  std::mutex giving_;
  std::mutex writing_;
  std::map<std::string, Width> widths_;
};

}  // namespace renewal::viewer
