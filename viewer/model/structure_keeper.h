#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "core/service/structure_service.h"
#include "core/structure/structure_edits.h"

namespace renewal::viewer {

/// Keeps the edited elements of one case's structure on the disk. What was given last is written
/// even where the job that was to write it was cancelled: the destructor does it then. Thread safe.
class StructureKeeper {
 public:
  /// `system` is what the points of the case are in.
  StructureKeeper(std::shared_ptr<StructureService> service, std::filesystem::path opened,
                  CoordinateSystem system)
      : service_(std::move(service)), opened_(std::move(opened)), system_(std::move(system)) {}
  ~StructureKeeper();
  StructureKeeper(const StructureKeeper&) = delete;
  StructureKeeper& operator=(const StructureKeeper&) = delete;

  /// `change.from` is what the file says where this element was never given.
  void give(const StructureEdits::Change& change);
  /// Writes what is not yet written; what was said of the outline written last, nothing where none
  /// was. Throws Error; then it is still to be written.
  std::optional<SavedOutline> flush();

 private:
  struct Element {
    ElementDrawing onDisk;   ///< as the file gives it
    ElementDrawing written;  ///< what was asked for then: the same but for the last digits
    ElementDrawing wanted;
  };
  std::optional<SavedOutline> write(const ElementKey& key, const Element& element);

  std::shared_ptr<StructureService> service_;
  std::filesystem::path opened_;
  CoordinateSystem system_;
  std::mutex giving_;
  std::mutex writing_;
  std::map<ElementKey, Element> elements_;
};

}  // namespace renewal::viewer
