#include "gis/shortlist/page_frame.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
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

/// `share` of a colour laid over another. Worked out here: browsers of a few years ago cannot.
Colour mixed(Colour colour, Colour over, double share) {
  const auto part = [share](std::uint8_t above, std::uint8_t below) {
    return static_cast<std::uint8_t>(std::lround(share * above + (1 - share) * below));
  };
  return {part(colour.red, over.red), part(colour.green, over.green), part(colour.blue, over.blue)};
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
  const Colour paper = look.ground("paper", dark);
  const Colour core = look.ground("core", dark);
  text += fmt::format("--parcel:{};", look.outcome("in-order", dark).hex());
  text += fmt::format("--faint:{};", mixed(look.ground("outline", dark), paper, 0.45).hex());
  text += fmt::format("--quiet:{};", mixed(look.ground("label", dark), paper, 0.74).hex());
  text += fmt::format("--hover:{};", mixed(look.ground("accent", dark), paper, 0.08).hex());
  // The red of outlines is too dark to be read on the dark ground.
  text += fmt::format("--core-text:{}}}", (dark ? mixed(core, {255, 255, 255}, 0.55) : core).hex());
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
