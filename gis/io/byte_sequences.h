#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace renewal::gis {

bool isAscii(std::string_view bytes);

/// Length of the strictly valid UTF-8 character at the beginning (1 to 4), or 0.
std::size_t utf8Length(std::string_view bytes);
/// True if the bytes are the beginning of a UTF-8 character that needs more bytes.
bool isUtf8Beginning(std::string_view bytes);

struct Utf8Scan {
  bool valid = true;
  std::uint64_t two = 0;
  std::uint64_t more = 0;
};
/// `mayBeCut`: an unfinished character at the end counts as valid.
Utf8Scan scanUtf8(std::string_view bytes, bool mayBeCut);

struct GbScan {
  bool valid = true;
  std::uint64_t doubles = 0;
  std::uint64_t common = 0;
  std::uint64_t fours = 0;
};
/// Well-formedness as GB18030 (and CP936 with its euro sign 0x80).
GbScan scanGb(std::string_view bytes, bool mayBeCut);

/// Length (2, 4, or 1 for ASCII and 0x80) of the well-formed GB18030 character at the beginning,
/// or 0.
std::size_t gbLength(std::string_view bytes);

/// Bytes of a trailing "_1" to "_99" put on a cut field name, or 0.
std::size_t nameSuffix(std::string_view name);

/// True if texts in this encoding (canonical name) can be read on this system.
bool encodingKnown(std::string_view name);

}  // namespace renewal::gis
