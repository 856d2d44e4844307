#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gis/io/write.h"

namespace renewal::gis {

/// Strict conversion between UTF-8 and the encoding of a target. Nothing is ever replaced in
/// silence: what the encoding lacks is reported, and a text counts as held only if it decodes to
/// the very same characters. GBK is CP936 with its one- and two-byte codes, without 0x80 for the
/// euro sign, which other programs read differently. Not thread safe; one per thread.
class TargetCodec {
 public:
  explicit TargetCodec(TextEncoding encoding);
  ~TargetCodec();
  TargetCodec(TargetCodec&&) noexcept;
  TargetCodec& operator=(TargetCodec&&) noexcept;
  TargetCodec(const TargetCodec&) = delete;
  TargetCodec& operator=(const TargetCodec&) = delete;

  TextEncoding encoding() const { return encoding_; }

  /// The bytes of valid UTF-8 `text` in the encoding, valid until the next call. Null if it cannot
  /// hold the text exactly.
  const std::string* encode(std::string_view text);
  /// UTF-8 of bytes in the encoding, valid until the next call; null if they are malformed.
  const std::string* decode(std::string_view bytes);
  /// The characters of valid UTF-8 `text` that the encoding lacks, in order, each once.
  std::vector<std::string> lacking(std::string_view text);
  /// `text` with every character the encoding lacks replaced by `placeholder`.
  std::string replaced(std::string_view text, std::string_view placeholder);
  /// The longest beginning of valid UTF-8 `text` that takes at most `bytes` bytes in the encoding
  /// and ends between two characters. The encoding must hold the text.
  std::string_view cut(std::string_view text, std::size_t bytes);

 private:
  struct Converter;
  TextEncoding encoding_;
  std::unique_ptr<Converter> toTarget_;
  std::unique_ptr<Converter> toUtf8_;
  std::string encoded_;
  std::string decoded_;
};

/// Length in bytes of the first character of `text`: 0 at its end; a byte that begins no valid
/// UTF-8 sequence counts as a malformed character of 1 byte.
std::size_t characterLength(std::string_view text, bool& malformed);
bool isUtf8(std::string_view text);
bool isAscii(std::string_view text);

}  // namespace renewal::gis
