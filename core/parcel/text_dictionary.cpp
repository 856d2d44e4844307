#include "core/parcel/text_dictionary.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>

#include "core/base/error.h"

namespace renewal {

namespace {

std::uint32_t hashOf(std::string_view text) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
}

}  // namespace

std::size_t TextDictionary::slotOf(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot].code != npos &&
         (slots_[slot].hash != hash || (*this)[slots_[slot].code] != text)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void TextDictionary::place(Slot filled) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = filled.hash & mask;
  while (slots_[slot].code != npos) {
    slot = (slot + 1) & mask;
  }
  slots_[slot] = filled;
}

void TextDictionary::grow(std::size_t slots) {
  std::vector<Slot> old(std::bit_ceil(std::max<std::size_t>(slots, 16)));
  old.swap(slots_);
  if (old.empty()) {  // dropped
    for (std::uint32_t code = 0; code < ends_.size(); ++code) {
      place({code, hashOf((*this)[code])});
    }
    return;
  }
  for (const Slot& slot : old) {
    if (slot.code != npos) {
      place(slot);
    }
  }
}

void TextDictionary::reserve(std::size_t texts) {
  ends_.reserve(texts);
  if (slots_.size() < 2 * texts) {
    grow(2 * texts);
  }
}

std::uint32_t TextDictionary::codeOf(std::string_view text) {
  if (slots_.size() < 2 * (ends_.size() + 1)) {
    grow(4 * (ends_.size() + 1));
  }
  const std::uint32_t hash = hashOf(text);
  const std::size_t slot = slotOf(text, hash);
  if (slots_[slot].code != npos) {
    return slots_[slot].code;
  }
  if (bytes_.size() + text.size() > std::numeric_limits<std::uint32_t>::max() ||
      ends_.size() + 1 >= npos) {
    throw Error(ErrorCode::FileTooLarge,
                {"一个文本字段超过 4 GiB", "one text field holds more than 4 GiB"}, "",
                {"请把数据分成几份处理", "process the data in parts"});
  }
  bytes_.append(text);
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  const auto code = static_cast<std::uint32_t>(ends_.size() - 1);
  slots_[slot] = {code, hash};
  return code;
}

std::uint32_t TextDictionary::find(std::string_view text) const {
  if (!slots_.empty()) {
    return slots_[slotOf(text, hashOf(text))].code;
  }
  // Without the index (a finished column read by several threads) a scan keeps this const method
  // free of shared state.
  for (std::uint32_t code = 0; code < ends_.size(); ++code) {
    if ((*this)[code] == text) {
      return code;
    }
  }
  return npos;
}

void TextDictionary::dropIndex() {
  slots_.clear();
  slots_.shrink_to_fit();
}

}  // namespace renewal
