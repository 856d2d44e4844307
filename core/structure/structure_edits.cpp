#include "core/structure/structure_edits.h"

#include <utility>

namespace renewal {
namespace {

/// The features of one kind; S is Structure, const or not.
template <typename S>
auto& featuresOf(S& structure, ElementKind kind) {
  switch (kind) {
    case ElementKind::Core:
      return structure.cores;
    case ElementKind::Belt:
      return structure.belts;
    case ElementKind::Node:
      break;
  }
  return structure.nodes;
}

void draw(Structure& structure, const ElementKey& element, const ElementDrawing& drawing) {
  for (MapFeature& feature : featuresOf(structure, element.kind)) {
    if (feature.id == element.id) {
      feature.halfWidth = drawing.halfWidth;
      feature.paths = drawing.paths;
    }
  }
}

}  // namespace

ElementDrawing drawingOf(const MapFeature& feature) {
  return {feature.halfWidth, feature.paths};
}

void StructureEdits::reset(Structure structure) {
  structure_ = std::move(structure);
  undone_.clear();
  redone_.clear();
}

const MapFeature* StructureEdits::find(const ElementKey& element) const {
  const MapFeature* found = nullptr;
  for (const MapFeature& feature : featuresOf(structure_, element.kind)) {
    if (feature.id == element.id) {
      if (found != nullptr) {
        return nullptr;
      }
      found = &feature;
    }
  }
  return element.id.empty() ? nullptr : found;
}

Structure StructureEdits::with(const ElementKey& element, const ElementDrawing& drawing) const {
  Structure structure = structure_;
  draw(structure, element, drawing);
  return structure;
}

const StructureEdits::Change& StructureEdits::set(const ElementKey& element,
                                                  ElementDrawing drawing) {
  undone_.push_back({element, drawingOf(*find(element)), std::move(drawing)});
  redone_.clear();
  draw(structure_, element, undone_.back().to);
  return undone_.back();
}

StructureEdits::Change StructureEdits::undo() {
  const Change change = undone_.back();
  undone_.pop_back();
  redone_.push_back(change);
  draw(structure_, change.element, change.from);
  return {change.element, change.to, change.from};
}

StructureEdits::Change StructureEdits::redo() {
  const Change change = redone_.back();
  redone_.pop_back();
  undone_.push_back(change);
  draw(structure_, change.element, change.to);
  return change;
}

}  // namespace renewal
