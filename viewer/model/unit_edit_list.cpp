#include "viewer/model/unit_edit_list.h"

#include <utility>

namespace renewal::viewer {
namespace {

constexpr std::size_t mostUndo = 200;

}  // namespace

void UnitEditList::reset(UnitEdits edits) {
  edits_ = std::move(edits);
  undone_.clear();
  redone_.clear();
}

void UnitEditList::change(UnitEdits edits) {
  undone_.push_back(std::exchange(edits_, std::move(edits)));
  if (undone_.size() > mostUndo) {
    undone_.erase(undone_.begin());
  }
  redone_.clear();
}

void UnitEditList::add(UnitEdit edit) {
  UnitEdits edits = edits_;
  edits.push_back(std::move(edit));
  change(std::move(edits));
}

void UnitEditList::remove(std::size_t place) {
  UnitEdits edits = edits_;
  edits.erase(edits.begin() + static_cast<std::ptrdiff_t>(place));
  change(std::move(edits));
}

void UnitEditList::undo() {
  redone_.push_back(std::exchange(edits_, std::move(undone_.back())));
  undone_.pop_back();
}

void UnitEditList::redo() {
  undone_.push_back(std::exchange(edits_, std::move(redone_.back())));
  redone_.pop_back();
}

UnitEditKeeper::~UnitEditKeeper() {
  try {
    flush();
  } catch (...) {
    return;  // it was said when the job failed
  }
}

void UnitEditKeeper::give(UnitEdits edits) {
  const std::scoped_lock lock(giving_);
  given_ = std::make_unique<UnitEdits>(std::move(edits));
}

void UnitEditKeeper::flush() {
  const std::scoped_lock writing(writing_);
  std::unique_ptr<UnitEdits> edits;
  {
    const std::scoped_lock lock(giving_);
    edits = std::move(given_);
  }
  if (edits == nullptr) {
    return;
  }
  try {
    stamp_ = service_->save(opened_, *edits, stamp_);
  } catch (...) {
    const std::scoped_lock lock(giving_);
    if (given_ == nullptr) {
      given_ = std::move(edits);
    }
    throw;
  }
}

}  // namespace renewal::viewer
