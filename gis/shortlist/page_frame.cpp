#include "gis/shortlist/page_frame.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "gis/base/sha256.h"
#include "gis/shortlist/html_text.h"

namespace renewal::gis {
namespace {

unsigned nibble(char digit) {
  return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/// 'sha256-...' of a text, as policies name what may run.
std::string policyHash(std::string_view text) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = sha256OfText(text);
  std::string base64;
  // 32 bytes: ten groups of three, then two.
  for (std::size_t i = 0; i < hex.size(); i += 6) {
    unsigned group = 0;
    for (std::size_t k = i; k < i + 6; ++k) {
      group = group << 4U | (k < hex.size() ? nibble(hex[k]) : 0U);
    }
    for (const unsigned shift : {18U, 12U, 6U, 0U}) {
      base64 += letters[group >> shift & 63U];
    }
  }
  base64.back() = '=';
  return "'sha256-" + base64 + "'";
}

std::string variables(const Look& look, bool dark) {
  constexpr std::array<const char*, 15> names{
      "paper",           "outside",     "water",     "water-edge", "park",  "arterial",
      "arterial-casing", "road",        "railway",   "outline",    "label", "core",
      "accent",          "water-label", "park-label"};
  std::string text = ":root{";
  for (const char* name : names) {
    text += fmt::format("--{}:{};", name, look.ground(name, dark).hex());
  }
  text += fmt::format("--parcel:{};", look.outcome("in-order", dark).hex());
  // The red of outlines is too dark to be read on the dark ground.
  text +=
      dark ? "--core-text:color-mix(in srgb,var(--core) 55%,#fff)}" : "--core-text:var(--core)}";
  return text;
}

}  // namespace

std::string pageStart(const std::string& title, const std::string& language, const Look& look,
                      const std::string& css, const std::string& script) {
  const std::string style = variables(look, false) +
                            "\n@media screen and (prefers-color-scheme:dark){" +
                            variables(look, true) + "}\n" + css;
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src {}; script-src {}; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      language, policyHash(style), policyHash(script), htmlText(title), style);
}

std::string pageEnd(const std::string& script) {
  return "<script>" + script + "</script>\n</body>\n</html>\n";
}

}  // namespace renewal::gis
