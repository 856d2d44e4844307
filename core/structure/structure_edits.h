#pragma once

#include <string>
#include <vector>

#include "core/plan/map_feature.h"
#include "core/structure/planning_zones.h"

namespace renewal {

/// An element of a structure by what its features say of it.
struct ElementKey {
  ElementKind kind = ElementKind::Core;
  std::string id;
  friend bool operator==(const ElementKey&, const ElementKey&) = default;
  friend auto operator<=>(const ElementKey&, const ElementKey&) = default;
};

/// How an element is drawn: what can be edited of it.
struct ElementDrawing {
  double halfWidth = 0;  ///< m
  std::vector<std::vector<Point>> paths;
  friend bool operator==(const ElementDrawing&, const ElementDrawing&) = default;
};

/// A planning structure while it is edited, with undo. Knows no file and no map.
class StructureEdits {
 public:
  struct Change {
    ElementKey element;
    ElementDrawing from;
    ElementDrawing to;
  };

  /// Starts over with a structure as it is in the case.
  void reset(Structure structure);
  const Structure& structure() const { return structure_; }
  /// Null where no feature or more than one answers to the key, or the id is empty: what cannot be
  /// told apart cannot be edited. Valid until the next edit.
  const MapFeature* find(const ElementKey& element) const;
  /// The structure with another drawing of an element that find() knows; no edit.
  Structure with(const ElementKey& element, const ElementDrawing& drawing) const;
  /// An edit of an element that find() knows. Returns the change that was made.
  const Change& set(const ElementKey& element, ElementDrawing drawing);
  bool canUndo() const { return !undone_.empty(); }
  bool canRedo() const { return !redone_.empty(); }
  /// The change that was made by it.
  Change undo();
  Change redo();

 private:
  Structure structure_;
  std::vector<Change> undone_;  ///< changes that can be taken back, the last one last
  std::vector<Change> redone_;
};

ElementDrawing drawingOf(const MapFeature& feature);

}  // namespace renewal
