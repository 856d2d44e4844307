#include "core/parcel/text_dictionary.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>

#include "core/base/error.h"

namespace renewal {

std::size_t TextDictionary::slotOf(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(text)&mask;
  while (slots_[slot] != npos && (*this)[slots_[slot]] != text) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void TextDictionary::rehash(std::size_t slots) const {
  slots_.assign(std::bit_ceil(std::max<std::size_t>(slots, 16)), npos);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t code = 0; code < ends_.size(); ++code) {
    std::size_t slot = std::hash<std::string_view>{}((*this)[code]) & mask;
    while (slots_[slot] != npos) {
      slot = (slot + 1) & mask;
    }
    slots_[slot] = code;
  }
}

std::uint32_t TextDictionary::codeOf(std::string_view text) {
  if (slots_.size() < 2 * (ends_.size() + 1)) {
    rehash(4 * (ends_.size() + 1));
  }
  const std::size_t slot = slotOf(text);
  if (slots_[slot] != npos) {
    return slots_[slot];
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
  slots_[slot] = code;
  return code;
}

std::uint32_t TextDictionary::find(std::string_view text) const {
  if (!slots_.empty()) {
    return slots_[slotOf(text)];
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
