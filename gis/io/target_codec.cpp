#include "gis/io/target_codec.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>

#include "core/base/error.h"

namespace renewal::gis {

std::string_view encodingName(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::Utf8:
      return "UTF-8";
    case TextEncoding::Gbk:
      return "GBK";
    case TextEncoding::Gb18030:
      return "GB18030";
  }
  return "UTF-8";
}

std::optional<TextEncoding> encodingByName(std::string_view name) {
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  if (upper == "UTF-8" || upper == "UTF8") {
    return TextEncoding::Utf8;
  }
  if (upper == "GBK" || upper == "CP936" || upper == "936") {
    return TextEncoding::Gbk;
  }
  if (upper == "GB18030") {
    return TextEncoding::Gb18030;
  }
  return std::nullopt;
}

bool isAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t characterLength(std::string_view text, bool& malformed) {
  malformed = false;
  if (text.empty()) {
    return 0;
  }
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = at(0);
  if (lead < 0x80) {
    return 1;
  }
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) {
    malformed = true;
    return 1;
  }
  for (std::size_t i = 1; i < length; ++i) {
    // Overlong forms, surrogates and code points above U+10FFFF show in the second byte.
    const bool secondBad =
        i == 1 && ((lead == 0xe0 && at(1) < 0xa0) || (lead == 0xed && at(1) > 0x9f) ||
                   (lead == 0xf0 && at(1) < 0x90) || (lead == 0xf4 && at(1) > 0x8f));
    if ((at(i) & 0xc0U) != 0x80 || secondBad) {
      malformed = true;
      return 1;
    }
  }
  return length;
}

bool isUtf8(std::string_view text) {
  while (!text.empty()) {
    bool malformed = false;
    text.remove_prefix(characterLength(text, malformed));
    if (malformed) {
      return false;
    }
  }
  return true;
}

struct TargetCodec::Converter {
  Converter(const char* to, const char* from) : handle(iconv_open(to, from)) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own error value
    if (handle == reinterpret_cast<iconv_t>(-1)) {
      throw Error(ErrorCode::Encoding,
                  {"系统缺少编码转换表", "the system lacks a table of this encoding"},
                  std::string(from) + " → " + to,
                  {"请安装系统的 gconv 模块", "install the gconv modules of the system"});
    }
  }
  ~Converter() { iconv_close(handle); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool convert(std::string_view in, std::string& out) const {
    out.resize(in.size() * 4 + 8);
    iconv(handle, nullptr, nullptr, nullptr, nullptr);
    char* source = const_cast<char*>(in.data());  // NOLINT: iconv does not write there
    std::size_t left = in.size();
    char* target = out.data();
    std::size_t room = out.size();
    const std::size_t irreversible = iconv(handle, &source, &left, &target, &room);
    if (irreversible != 0 || left != 0) {
      return false;
    }
    out.resize(out.size() - room);
    return true;
  }

  iconv_t handle;
};

TargetCodec::TargetCodec(TextEncoding encoding) : encoding_(encoding) {
  if (encoding != TextEncoding::Utf8) {
    const std::string name(encodingName(encoding));
    toTarget_ = std::make_unique<Converter>(name.c_str(), "UTF-8");
    toUtf8_ = std::make_unique<Converter>("UTF-8", name.c_str());
  }
}
TargetCodec::~TargetCodec() = default;
TargetCodec::TargetCodec(TargetCodec&&) noexcept = default;
TargetCodec& TargetCodec::operator=(TargetCodec&&) noexcept = default;

const std::string* TargetCodec::encode(std::string_view text) {
  if (toTarget_ == nullptr || isAscii(text)) {
    encoded_.assign(text);
    return &encoded_;
  }
  if (!toTarget_->convert(text, encoded_)) {
    return nullptr;
  }
  // "\xe2\x82\xac" is the euro sign, "\x80" in this table only.
  if (encoding_ == TextEncoding::Gbk && text.find("\xe2\x82\xac") != std::string_view::npos) {
    return nullptr;
  }
  const std::string* back = decode(encoded_);
  return back != nullptr && *back == text ? &encoded_ : nullptr;
}

const std::string* TargetCodec::decode(std::string_view bytes) {
  if (toUtf8_ == nullptr) {
    decoded_.assign(bytes);
    return isUtf8(bytes) ? &decoded_ : nullptr;
  }
  if (isAscii(bytes)) {
    decoded_.assign(bytes);
    return &decoded_;
  }
  return toUtf8_->convert(bytes, decoded_) ? &decoded_ : nullptr;
}

std::vector<std::string> TargetCodec::lacking(std::string_view text) {
  std::vector<std::string> found;
  while (!text.empty()) {
    bool malformed = false;
    const std::string_view one = text.substr(0, characterLength(text, malformed));
    if ((malformed || encode(one) == nullptr) &&
        std::find(found.begin(), found.end(), one) == found.end()) {
      found.emplace_back(one);
    }
    text.remove_prefix(one.size());
  }
  return found;
}

std::string TargetCodec::replaced(std::string_view text, std::string_view placeholder) {
  std::string result;
  while (!text.empty()) {
    bool malformed = false;
    const std::string_view one = text.substr(0, characterLength(text, malformed));
    result += malformed || encode(one) == nullptr ? placeholder : one;
    text.remove_prefix(one.size());
  }
  return result;
}

std::string_view TargetCodec::cut(std::string_view text, std::size_t bytes) {
  std::size_t kept = 0;
  std::size_t used = 0;
  while (kept < text.size()) {
    bool malformed = false;
    const std::string_view one = text.substr(kept, characterLength(text.substr(kept), malformed));
    const std::string* encoded = encode(one);
    used += encoded == nullptr ? one.size() : encoded->size();
    if (used > bytes) {
      break;
    }
    kept += one.size();
  }
  return text.substr(0, kept);
}

}  // namespace renewal::gis
