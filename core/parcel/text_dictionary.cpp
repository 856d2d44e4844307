#include "core/parcel/text_dictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <limits>

#include "core/base/error.h"
#include "core/base/prefetch.h"

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

void TextDictionary::makeRoomFor(std::size_t more) {
  if (slots_.size() < 2 * (ends_.size() + more)) {
    grow(4 * (ends_.size() + more));
  }
}

std::uint32_t TextDictionary::codeOf(std::string_view text) {
  makeRoomFor(1);
  return codeOf(text, hashOf(text));
}

std::uint32_t TextDictionary::codeOf(std::string_view text, std::uint32_t hash) {
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

void TextDictionary::codesOf(std::span<const std::string_view> texts,
                             std::span<std::uint32_t> codes) {
  constexpr std::size_t atOnce = 256;  // their slots and texts fit the first-level cache
  std::array<std::uint32_t, atOnce> hashes;
  for (std::size_t first = 0; first < texts.size(); first += atOnce) {
    const std::size_t count = std::min(atOnce, texts.size() - first);
    makeRoomFor(count);
    for (std::size_t i = 0; i < count; ++i) {
      hashes[i] = hashOf(texts[first + i]);
      prefetch(&slots_[hashes[i] & (slots_.size() - 1)]);
    }
    fetch(std::span(hashes).first(count));
    for (std::size_t i = 0; i < count; ++i) {
      codes[first + i] = codeOf(texts[first + i], hashes[i]);
    }
  }
}

/// Asks for the texts that the slots of some hashes point to.
void TextDictionary::fetch(std::span<const std::uint32_t> hashes) const {
  const auto known = [&](std::uint32_t hash) {
    const Slot& slot = slots_[hash & (slots_.size() - 1)];
    return slot.code != npos && slot.hash == hash ? slot.code : npos;
  };
  for (const std::uint32_t hash : hashes) {
    if (const std::uint32_t code = known(hash); code != npos) {
      prefetch(&ends_[code]);
    }
  }
  for (const std::uint32_t hash : hashes) {
    if (const std::uint32_t code = known(hash); code != npos) {
      prefetch((*this)[code].data());
    }
  }
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
