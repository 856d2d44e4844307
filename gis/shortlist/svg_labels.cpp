#include "gis/shortlist/svg_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gis/shortlist/html_text.h"
#include "gis/shortlist/svg_window.h"

namespace renewal::gis {

bool SvgLabels::free(const Box& box) const {
  return box.minX >= 0 && box.minY >= 0 && box.maxX <= width_ && box.maxY <= height_ &&
         std::none_of(taken_.begin(), taken_.end(),
                      [&](const Box& other) { return other.intersects(box); });
}

std::size_t SvgLabels::takeFirst(const std::vector<Box>& boxes) {
  const auto found =
      std::find_if(boxes.begin(), boxes.end(), [this](const Box& box) { return free(box); });
  if (found != boxes.end()) {
    reserve(*found);
  }
  return static_cast<std::size_t>(found - boxes.begin());
}

double SvgLabels::textWidth(std::string_view text, double size) {
  double width = 0;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x80) {
      width += 0.58 * size;
    } else if (value >= 0xC0) {  // the first byte of a longer character
      width += size;
    }
  }
  return width;
}

Box SvgLabels::textBox(std::string_view text, Point middle, double size) {
  const double half = textWidth(text, size) / 2 + 1;
  return {middle.x - half, middle.y - size * 0.6, middle.x + half, middle.y + size * 0.6};
}

std::string svgText(const char* cssClass, Point middle, std::string_view text, double size,
                    double rotate) {
  // The baseline lies a third of the letter height below the middle, in every browser.
  const std::string turn =
      rotate == 0 ? std::string()
                  : fmt::format(R"x( transform="rotate({} {} {})")x", svgNumber(rotate),
                                svgNumber(middle.x), svgNumber(middle.y));
  return fmt::format(R"(<text class="{}" x="{}" y="{}" font-size="{}"{}>{}</text>)", cssClass,
                     svgNumber(middle.x), svgNumber(middle.y + size * 0.36), svgNumber(size), turn,
                     htmlText(text));
}

std::string mapName(const Text& name, Language language) {
  std::string text = name.in(language);
  if (text.empty()) {
    text = language == Language::Chinese ? name.en : name.zh;
  }
  constexpr std::array<std::string_view, 2> notes{"（示意）", "(schematic)"};
  for (const std::string_view note : notes) {
    if (text.ends_with(note)) {
      text.resize(text.size() - note.size());
    }
  }
  while (text.ends_with(' ')) {
    text.pop_back();
  }
  return text;
}

}  // namespace renewal::gis
