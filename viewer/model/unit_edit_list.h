#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/service/unit_edits_service.h"

namespace renewal::viewer {

/// The edits of the open case with what was undone. Belongs to the GUI thread.
class UnitEditList {
 public:
  const UnitEdits& edits() const { return edits_; }
  bool canUndo() const { return !undone_.empty(); }
  bool canRedo() const { return !redone_.empty(); }

  /// Starts over with edits that were kept; there is nothing to undo then.
  void reset(UnitEdits edits);
  void add(UnitEdit edit);
  /// Takes one out from among the others; undo() brings it back.
  void remove(std::size_t place);
  void undo();
  void redo();

 private:
  void change(UnitEdits edits);

  UnitEdits edits_;
  std::vector<UnitEdits> undone_;  ///< lists before each change
  std::vector<UnitEdits> redone_;
};

/// Keeps the edits of one case on the disk. What was given last is written even where the job that
/// was to write it was cancelled: the destructor does it then. Thread safe.
class UnitEditKeeper {
 public:
  UnitEditKeeper(std::shared_ptr<UnitEditsService> service, std::filesystem::path opened,
                 std::string stamp)
      : service_(std::move(service)), opened_(std::move(opened)), stamp_(std::move(stamp)) {}
  ~UnitEditKeeper();
  UnitEditKeeper(const UnitEditKeeper&) = delete;
  UnitEditKeeper& operator=(const UnitEditKeeper&) = delete;

  void give(UnitEdits edits);
  /// Writes what was given and not yet written. Throws Error; then it is still to be written.
  void flush();

 private:
  std::shared_ptr<UnitEditsService> service_;
  std::filesystem::path opened_;
  std::string stamp_;
  std::mutex giving_;
  std::mutex writing_;
  std::unique_ptr<UnitEdits> given_;
};

}  // namespace renewal::viewer
