#include "gis/io/byte_sequences.h"

#include <iconv.h>

#include <algorithm>
#include <string>

namespace renewal::gis {
namespace {

unsigned at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

bool isContinuation(unsigned byte) {
  return (byte & 0xc0U) == 0x80U;
}

std::size_t utf8Needs(unsigned lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xc2 && lead <= 0xdf) {
    return 2;
  }
  if (lead >= 0xe0 && lead <= 0xef) {
    return 3;
  }
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/// The second byte has a narrower range after some leads: no overlong forms, no surrogates,
/// nothing above U+10FFFF.
bool secondFits(unsigned lead, unsigned second) {
  switch (lead) {
    case 0xe0:
      return second >= 0xa0 && second <= 0xbf;
    case 0xed:
      return second >= 0x80 && second <= 0x9f;
    case 0xf0:
      return second >= 0x90 && second <= 0xbf;
    case 0xf4:
      return second >= 0x80 && second <= 0x8f;
    default:
      return isContinuation(second);
  }
}

}  // namespace

bool isAscii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t utf8Length(std::string_view bytes) {
  const std::size_t needs = bytes.empty() ? 0 : utf8Needs(at(bytes, 0));
  if (needs <= 1) {
    return needs;
  }
  if (bytes.size() < needs || !secondFits(at(bytes, 0), at(bytes, 1))) {
    return 0;
  }
  for (std::size_t i = 2; i < needs; ++i) {
    if (!isContinuation(at(bytes, i))) {
      return 0;
    }
  }
  return needs;
}

bool isUtf8Beginning(std::string_view bytes) {
  const std::size_t needs = bytes.empty() ? 0 : utf8Needs(at(bytes, 0));
  if (needs < 2 || bytes.size() >= needs) {
    return false;
  }
  for (std::size_t i = 1; i < bytes.size(); ++i) {
    if (i == 1 ? !secondFits(at(bytes, 0), at(bytes, 1)) : !isContinuation(at(bytes, i))) {
      return false;
    }
  }
  return true;
}

Utf8Scan scanUtf8(std::string_view bytes, bool mayBeCut) {
  Utf8Scan scan;
  while (!bytes.empty()) {
    const std::size_t length = utf8Length(bytes);
    if (length == 0) {
      scan.valid = mayBeCut && isUtf8Beginning(bytes);
      return scan;
    }
    scan.two += length == 2 ? 1U : 0U;
    scan.more += length > 2 ? 1U : 0U;
    bytes.remove_prefix(length);
  }
  return scan;
}

std::size_t gbLength(std::string_view bytes) {
  if (bytes.empty() || at(bytes, 0) == 0xff) {
    return 0;
  }
  if (at(bytes, 0) <= 0x80) {
    return 1;
  }
  if (bytes.size() < 2) {
    return 0;
  }
  const unsigned second = at(bytes, 1);
  if (second >= 0x40 && second != 0x7f && second != 0xff) {
    return 2;
  }
  const auto isDigit = [](unsigned byte) { return byte >= 0x30 && byte <= 0x39; };
  const bool four = bytes.size() >= 4 && isDigit(second) && at(bytes, 2) >= 0x81 &&
                    at(bytes, 2) <= 0xfe && isDigit(at(bytes, 3));
  return four ? 4 : 0;
}

GbScan scanGb(std::string_view bytes, bool mayBeCut) {
  GbScan scan;
  while (!bytes.empty()) {
    const std::size_t length = gbLength(bytes);
    if (length == 0) {
      const bool onlyLead = bytes.size() == 1 && at(bytes, 0) > 0x80 && at(bytes, 0) != 0xff;
      scan.valid = mayBeCut && onlyLead;
      return scan;
    }
    if (length == 2) {
      const unsigned lead = at(bytes, 0);
      const bool hanzi = lead >= 0xb0 && lead <= 0xd7;  // first level of GB 2312
      const bool signs = lead == 0xa1 || lead == 0xa3;  // punctuation, full-width forms
      ++scan.doubles;
      scan.common += (hanzi || signs) && at(bytes, 1) >= 0xa1 ? 1U : 0U;
    }
    scan.fours += length == 4 ? 1U : 0U;
    bytes.remove_prefix(length);
  }
  return scan;
}

std::size_t nameSuffix(std::string_view name) {
  std::size_t digits = 0;
  while (digits < 2 && digits < name.size() && at(name, name.size() - 1 - digits) >= '0' &&
         at(name, name.size() - 1 - digits) <= '9') {
    ++digits;
  }
  const bool bar = digits > 0 && digits < name.size() && name[name.size() - 1 - digits] == '_';
  return bar ? digits + 1 : 0;
}

bool encodingKnown(std::string_view name) {
  const iconv_t converter = iconv_open("UTF-8", std::string(name).c_str());
  // iconv's own way to say "no": a handle of all ones.
  if (converter == reinterpret_cast<iconv_t>(-1)) {  // NOLINT(performance-no-int-to-ptr)
    return false;
  }
  iconv_close(converter);
  return true;
}

}  // namespace renewal::gis
