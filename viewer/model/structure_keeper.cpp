#include "viewer/model/structure_keeper.h"

#include <string>

namespace renewal::viewer {

StructureKeeper::~StructureKeeper() {
  try {
    flush();
  } catch (...) {
    return;  // it was said when the job failed
  }
}

void StructureKeeper::give(const StructureEdits::Change& change) {
  const std::scoped_lock lock(giving_);
  elements_.try_emplace(change.element, Element{change.from, change.from, change.from})
      .first->second.wanted = change.to;
}

std::optional<SavedOutline> StructureKeeper::flush() {
  const std::scoped_lock writing(writing_);
  std::map<ElementKey, Element> elements;
  {
    const std::scoped_lock lock(giving_);
    elements = elements_;
  }
  std::optional<SavedOutline> last;
  for (const auto& [key, element] : elements) {
    if (auto saved = write(key, element)) {
      last = std::move(saved);
    }
  }
  return last;
}

std::optional<SavedOutline> StructureKeeper::write(const ElementKey& key, const Element& element) {
  if (element.written.halfWidth != element.wanted.halfWidth) {
    service_->saveHalfWidth(opened_, key.id, element.onDisk.halfWidth, element.wanted.halfWidth);
    const std::scoped_lock lock(giving_);
    Element& known = elements_[key];
    known.onDisk.halfWidth = known.written.halfWidth = element.wanted.halfWidth;
  }
  if (element.written.paths == element.wanted.paths) {
    return std::nullopt;
  }
  SavedOutline saved =
      service_->saveOutline(opened_, {std::string(elementKindId(key.kind)), key.id, system_,
                                      element.onDisk.paths, element.wanted.paths});
  const std::scoped_lock lock(giving_);
  Element& known = elements_[key];
  known.written.paths = element.wanted.paths;
  known.onDisk.paths = saved.paths;
  return saved;
}

}  // namespace renewal::viewer
