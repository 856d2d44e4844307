#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gis/io/raw_layer.h"

namespace renewal::gis {

/// Where a text may have been cut in the middle of a character by the width of its field.
enum class MayBeCut : std::uint8_t {
  No,
  Tail,  ///< at its end: it fills the width of its field
  Name,  ///< at its end, or before an "_1" that was put there to tell two cut names apart
};

/// What the bytes of a source say about their encoding. Collected over distinct texts; adding and
/// merging commute, so the order does not matter.
struct EncodingEvidence {
  std::uint64_t texts = 0;     ///< distinct non-empty texts, names included
  std::uint64_t nonAscii = 0;  ///< of these, with any byte above 127
  std::uint64_t notUtf8 = 0;   ///< not strictly valid UTF-8
  std::uint64_t utf8Two = 0;   ///< two-byte UTF-8 sequences (Latin, Greek, Cyrillic...)
  std::uint64_t utf8More = 0;  ///< three- and four-byte sequences (Chinese among them)
  std::uint64_t notGb = 0;     ///< not well-formed GB18030
  std::uint64_t gbDouble = 0;  ///< double-byte characters, read as GB18030
  std::uint64_t gbCommon = 0;  ///< of these, everyday characters and punctuation of GB 2312
  std::uint64_t gbFour = 0;    ///< four-byte characters, which GBK lacks

  void add(std::string_view bytes, MayBeCut cut);
  void merge(const EncodingEvidence& other);
};

/// What a shapefile states about its encoding.
struct EncodingHints {
  std::optional<std::string> option;  ///< from the user; overrides everything
  std::optional<std::string> cpg;     ///< text of the .cpg file
  int languageByte = 0;               ///< byte 29 of the .dbf; 0 = nothing stated
};

/// The canonical name ("UTF-8", "GBK", "GB18030", "BIG5", "ISO-8859-1", ...) of what a .cpg file or
/// a user may write ("65001", "CP936", "ANSI 936", ...); empty if it names no encoding ("OEM").
std::string canonicalEncoding(std::string_view stated);

/// Decides: the user's word, else the bytes judged together with what the source states.
/// Throws Error (Encoding) if the user names an unknown encoding.
EncodingDecision decideEncoding(const EncodingHints& hints, const EncodingEvidence& evidence);

/// One text turned into UTF-8.
struct DecodedText {
  std::string text;
  bool cut = false;             ///< bytes of a cut character at the end were left out
  bool otherEncoding = false;   ///< not readable in the decided encoding, but in the other one
  std::uint32_t undecoded = 0;  ///< bytes that stand as U+FFFD
};

/// Turns texts of one encoding into UTF-8; strict: nothing ever becomes '?'. A text that the
/// encoding cannot hold is tried as UTF-8 (or GB18030), as mixed tables have it; what is left
/// undecodable becomes U+FFFD and is counted. One object per thread.
class TextDecoder {
 public:
  /// `encoding` is a canonical name; throws Error (Encoding) if it is unknown.
  explicit TextDecoder(std::string_view encoding);
  ~TextDecoder();
  TextDecoder(const TextDecoder&) = delete;
  TextDecoder& operator=(const TextDecoder&) = delete;
  DecodedText decode(std::string_view bytes, MayBeCut cut);

 private:
  struct Converter;
  enum class Family : std::uint8_t { Utf8, Gb, Other };
  Family family_ = Family::Utf8;
  std::unique_ptr<Converter> other_;
};

/// True if every byte belongs to strictly valid UTF-8 (no overlong forms, no surrogates).
bool isStrictUtf8(std::string_view bytes);

}  // namespace renewal::gis
