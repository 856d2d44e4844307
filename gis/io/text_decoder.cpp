#include <fmt/format.h>
#include <iconv.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "gis/io/byte_sequences.h"
#include "gis/io/text_encoding.h"

namespace renewal::gis {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD
constexpr std::string_view euro = "\xe2\x82\xac";

/// A handle of iconv, closed with the object.
class Iconv {
 public:
  explicit Iconv(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
  ~Iconv() {
    if (known()) {
      iconv_close(handle_);
    }
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;
  bool known() const {
    return handle_ != reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr)
  }
  /// Appends the UTF-8 form of one character; false if it has none.
  bool append(std::string_view character, std::string& to) {
    std::array<char, 4> in{};
    std::array<char, 16> out{};
    character.copy(in.data(), in.size());
    char* from = in.data();
    char* into = out.data();
    std::size_t left = std::min(character.size(), in.size());
    std::size_t room = out.size();
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    if (iconv(handle_, &from, &left, &into, &room) != 0 || left != 0) {
      return false;
    }
    to.append(out.data(), out.size() - room);
    return true;
  }

 private:
  iconv_t handle_;
};

/// UTF-8 forms of all double-byte characters, so that a text costs a look-up per character instead
/// of a call. Made once; the same on every system, as it comes from the standard's own table.
class GbTable {
 public:
  static const GbTable& instance() {
    static const GbTable table;
    return table;
  }
  std::string_view operator()(unsigned lead, unsigned second) const {
    const Entry& entry = entries_[(lead - 0x81) * 192 + (second - 0x40)];
    return {entry.bytes.data(), entry.size};
  }

 private:
  struct Entry {
    std::array<char, 3> bytes{};
    std::uint8_t size = 0;
  };
  GbTable() : entries_(std::size_t{126} * 192) {
    Iconv iconv("GB18030");
    for (unsigned lead = 0x81; iconv.known() && lead <= 0xfe; ++lead) {
      for (unsigned second = 0x40; second <= 0xfe; ++second) {
        const std::array<char, 2> pair{static_cast<char>(lead), static_cast<char>(second)};
        std::string text;
        Entry& entry = entries_[(lead - 0x81) * 192 + (second - 0x40)];
        if (second != 0x7f && iconv.append({pair.data(), 2}, text) && text.size() <= 3) {
          text.copy(entry.bytes.data(), 3);
          entry.size = static_cast<std::uint8_t>(text.size());
        }
      }
    }
  }
  std::vector<Entry> entries_;
};

void appendReplacement(DecodedText& result) {
  result.text += replacement;
  ++result.undecoded;
}

DecodedText fromUtf8(std::string_view bytes, MayBeCut cut) {
  DecodedText result;
  while (!bytes.empty()) {
    std::size_t length = utf8Length(bytes);
    if (length == 0) {
      const std::size_t suffix = cut == MayBeCut::Name ? nameSuffix(bytes) : 0;
      const std::string_view head = bytes.substr(0, bytes.size() - suffix);
      if (cut != MayBeCut::No && isUtf8Beginning(head)) {
        result.cut = true;
        length = head.size();
      } else {
        appendReplacement(result);
        length = 1;
      }
    } else {
      result.text += bytes.substr(0, length);
    }
    bytes.remove_prefix(length);
  }
  return result;
}

DecodedText fromGb(std::string_view bytes, MayBeCut cut) {
  const GbTable& table = GbTable::instance();
  DecodedText result;
  while (!bytes.empty()) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const std::size_t length = gbLength(bytes);
    if (length == 1) {
      result.text += lead == 0x80 ? euro : bytes.substr(0, 1);  // CP936 has the euro sign there
    } else if (length == 2) {
      const std::string_view character = table(lead, static_cast<unsigned char>(bytes[1]));
      if (character.empty()) {
        appendReplacement(result);
      } else {
        result.text += character;
      }
    } else if (length == 4) {
      Iconv iconv("GB18030");  // rare characters only
      if (!iconv.known() || !iconv.append(bytes.substr(0, 4), result.text)) {
        appendReplacement(result);
      }
    } else if (bytes.size() == 1 && cut != MayBeCut::No && lead > 0x80 && lead != 0xff) {
      result.cut = true;
    } else {
      appendReplacement(result);
    }
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return result;
}

/// UTF-8 that ends within a character: what another program cut off at a width, and no GBK, though
/// the bytes may make sense as that too.
bool isCutUtf8(std::string_view bytes) {
  const DecodedText text = fromUtf8(bytes, MayBeCut::Tail);
  return text.cut && text.undecoded == 0 && !allAscii(text.text);
}

}  // namespace

struct TextDecoder::Converter {
  explicit Converter(const std::string& name) : iconv(name) {}
  Iconv iconv;

  /// Character by character: the shortest run of bytes that makes one.
  DecodedText decode(std::string_view bytes, MayBeCut cut) {
    DecodedText result;
    while (!bytes.empty()) {
      std::size_t length = 1;
      while (length <= 4 && length <= bytes.size() &&
             !iconv.append(bytes.substr(0, length), result.text)) {
        ++length;
      }
      if (length > 4 || length > bytes.size()) {
        if (cut != MayBeCut::No && bytes.size() < 2) {
          result.cut = true;
        } else {
          appendReplacement(result);
        }
        length = 1;
      }
      bytes.remove_prefix(length);
    }
    return result;
  }
};

TextDecoder::TextDecoder(std::string_view encoding) {
  if (encoding == "UTF-8" || encoding.empty()) {
    family_ = Family::Utf8;
  } else if (encoding == "GBK" || encoding == "GB18030") {
    family_ = Family::Gb;
  } else {
    family_ = Family::Other;
    other_ = std::make_unique<Converter>(std::string(encoding));
  }
  if (other_ && !other_->iconv.known()) {
    throw Error(ErrorCode::Encoding,
                {fmt::format("不认识的文字编码“{}”", encoding),
                 fmt::format("unknown text encoding \"{}\"", encoding)},
                "", {"可用：UTF-8、GBK、GB18030", "use UTF-8, GBK or GB18030"});
  }
}

TextDecoder::~TextDecoder() = default;

DecodedText TextDecoder::decode(std::string_view bytes, MayBeCut cut) {
  if (allAscii(bytes)) {
    return {std::string(bytes), false, false, 0};
  }
  if (family_ == Family::Other) {
    return other_->decode(bytes, cut);
  }
  const bool gb = family_ == Family::Gb;
  DecodedText result = gb ? fromGb(bytes, cut) : fromUtf8(bytes, cut);
  if (!gb && result.undecoded != 0 && isCutUtf8(bytes)) {
    return result;
  }
  if (result.undecoded != 0) {
    // A table whose rows come from several programs.
    DecodedText second = gb ? fromUtf8(bytes, MayBeCut::No) : fromGb(bytes, MayBeCut::No);
    if (second.undecoded == 0) {
      second.otherEncoding = true;
      return second;
    }
  }
  return result;
}

}  // namespace renewal::gis
