#include "viewer/model/belt_widths.h"

#include <algorithm>

namespace renewal::viewer {

void BeltWidths::reset(Structure structure) {
  structure_ = std::move(structure);
  undone_.clear();
  redone_.clear();
}

double BeltWidths::width(const std::string& belt) const {
  const auto found = std::find_if(structure_.belts.begin(), structure_.belts.end(),
                                  [&](const MapFeature& one) { return one.id == belt; });
  return found == structure_.belts.end() ? 0 : found->halfWidth;
}

void BeltWidths::set(const std::string& belt, double metres) {
  undone_.push_back({belt, width(belt), metres});
  redone_.clear();
  apply(belt, metres);
}

BeltWidths::Change BeltWidths::undo() {
  const Change change = undone_.back();
  undone_.pop_back();
  redone_.push_back(change);
  apply(change.belt, change.from);
  return {change.belt, change.to, change.from};
}

BeltWidths::Change BeltWidths::redo() {
  const Change change = redone_.back();
  redone_.pop_back();
  undone_.push_back(change);
  apply(change.belt, change.to);
  return change;
}

void BeltWidths::apply(const std::string& belt, double metres) {
  for (MapFeature& one : structure_.belts) {
    if (one.id == belt) {
      one.halfWidth = metres;
    }
  }
}

BeltWidthKeeper::~BeltWidthKeeper() {
  try {
    flush();
  } catch (...) {
    return;  // it was said when the job failed
  }
}

void BeltWidthKeeper::give(const std::string& belt, double before, double metres) {
  const std::scoped_lock lock(giving_);
  widths_.try_emplace(belt, Width{before, before}).first->second.wanted = metres;
}

void BeltWidthKeeper::flush() {
  const std::scoped_lock writing(writing_);
  std::map<std::string, Width> widths;
  {
    const std::scoped_lock lock(giving_);
    widths = widths_;
  }
  for (const auto& [belt, width] : widths) {
    if (width.onDisk != width.wanted) {
      service_->saveHalfWidth(opened_, belt, width.onDisk, width.wanted);
      const std::scoped_lock lock(giving_);
      widths_[belt].onDisk = width.wanted;
    }
  }
}

}  // namespace renewal::viewer
