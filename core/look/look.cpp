#include "core/look/look.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>

#include "core/base/error.h"
#include "core/base/toml_reader.h"
#include "core/plan/roadmap.h"

namespace renewal {
namespace {

using Colours = std::map<std::string, Colour, std::less<>>;

constexpr std::array<std::string_view, 8> neededOutcomes{"suspected-idle-2y",
                                                         "suspected-idle-1y",
                                                         "suspected-idle-government",
                                                         "suspected-idle-suspended",
                                                         "early-warning",
                                                         "low-efficiency",
                                                         "in-order",
                                                         "undetermined"};
constexpr std::array<std::string_view, 20> neededGround{
    "paper",       "outside",   "water",
    "water-edge",  "park",      "ecology",
    "heritage",    "road",      "arterial-casing",
    "arterial",    "railway",   "outline",
    "label",       "core",      "belt",
    "node",        "accent",    "selection",
    "water-label", "park-label"};

constexpr std::array<std::string_view, 6> neededQuality{"code", "shape", "area",
                                                        "open", "blank", "complete"};

[[noreturn]] void fail(std::string_view name, const toml::source_region* at, const Text& what) {
  std::string where(name);
  if (at != nullptr && at->begin) {
    where += fmt::format(":{}", at->begin.line);
  }
  throw Error(ErrorCode::CaseFile, what, where,
              {"请对照随程序安装的 look/map.toml 改正后重试。",
               "Correct it after the look/map.toml that came with the program."});
}

std::optional<Colour> colourOf(std::string_view hex) {
  Colour colour;
  if (hex.size() != 7 || hex[0] != '#') {
    return std::nullopt;
  }
  const std::array<std::uint8_t*, 3> channels{&colour.red, &colour.green, &colour.blue};
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const char* first = hex.data() + 1 + 2 * i;
    const auto [end, error] = std::from_chars(first, first + 2, *channels[i], 16);
    if (error != std::errc() || end != first + 2) {
      return std::nullopt;
    }
  }
  return colour;
}

Colour readColour(std::string_view file, const std::string& key, const toml::node& node) {
  const auto text = node.value<std::string_view>();
  const auto colour = text ? colourOf(*text) : std::nullopt;
  if (!colour) {
    fail(file, &node.source(),
         {fmt::format("“{}”不是颜色，应写作 \"#RRGGBB\"。", key),
          fmt::format("\"{}\" is not a colour; write \"#RRGGBB\".", key)});
  }
  return *colour;
}

/// Reads every `name = { light, dark? }` of a section into both maps, under prefix + name.
void readSection(std::string_view file, const toml::table& root, std::string_view section,
                 Colours& light, Colours& dark) {
  const toml::table* table = root[section].as_table();
  if (table == nullptr) {
    fail(file, nullptr,
         {fmt::format("缺少 [{}] 一节。", section),
          fmt::format("Section [{}] is missing.", section)});
  }
  for (const auto& [key, node] : *table) {
    const std::string name = fmt::format("{}.{}", section, key.str());
    const toml::table* entry = node.as_table();
    const toml::node* day = entry != nullptr ? entry->get("light") : nullptr;
    if (day == nullptr) {
      fail(file, &node.source(),
           {fmt::format("“{}”应写作 {{ light = \"#RRGGBB\", dark = \"#RRGGBB\" }}，dark 可省。",
                        name),
            fmt::format("Write \"{}\" as {{ light = \"#RRGGBB\", dark = \"#RRGGBB\" }}; dark is "
                        "optional.",
                        name)});
    }
    for (const auto& [part, value] : *entry) {
      if (part.str() != "light" && part.str() != "dark") {
        fail(file, &value.source(),
             {fmt::format("“{}”中不认识“{}”，只允许 light、dark。", name, part.str()),
              fmt::format("\"{}\" has an unknown key \"{}\"; light and dark are allowed.", name,
                          part.str())});
      }
    }
    light[name] = readColour(file, name + ".light", *day);
    const toml::node* night = entry->get("dark");
    dark[name] = night != nullptr ? readColour(file, name + ".dark", *night) : light[name];
  }
}

/// Reads `section.colours`, a list of just so many colours, the same by day and by night.
void readList(std::string_view file, const toml::table& root, std::string_view section,
              std::size_t count, Colours& light, Colours& dark) {
  const toml::array* colours = root[section]["colours"].as_array();
  if (colours == nullptr || colours->size() != count) {
    fail(file, colours != nullptr ? &colours->source() : nullptr,
         {fmt::format("{}.colours 应列出 {} 种颜色。", section, count),
          fmt::format("{}.colours must list {} colours.", section, count)});
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = fmt::format("{}.{}", section, i);
    light[name] = dark[name] = readColour(file, name, *colours->get(i));
  }
}

const Colour& find(const Colours& colours, const std::string& name) {
  const auto found = colours.find(name);
  if (found == colours.end()) {
    throw std::out_of_range(fmt::format("no colour named {}", name));
  }
  return found->second;
}

}  // namespace

std::string Colour::hex() const {
  return fmt::format("#{:02X}{:02X}{:02X}", red, green, blue);
}

Colour Colour::parse(std::string_view hex) {
  const auto colour = colourOf(hex);
  if (!colour) {
    throw Error(ErrorCode::CaseFile,
                {fmt::format("“{}”不是颜色。", hex), fmt::format("\"{}\" is not a colour.", hex)},
                {}, {"请写作 \"#RRGGBB\"。", "Write it as \"#RRGGBB\"."});
  }
  return *colour;
}

Look Look::parse(std::string_view toml, std::string_view name) {
  const toml::table root = parseToml(toml, name, ErrorCode::CaseFile);
  Look look;
  readSection(name, root, "outcome", look.light_, look.dark_);
  readSection(name, root, "ground", look.light_, look.dark_);
  readSection(name, root, "land-use", look.light_, look.dark_);
  readSection(name, root, "quality", look.light_, look.dark_);
  readList(name, root, "phase", phaseCount, look.light_, look.dark_);
  readList(name, root, "score", scoreSteps, look.light_, look.dark_);
  const auto need = [&](std::string_view section, std::string_view key) {
    if (!look.light_.contains(fmt::format("{}.{}", section, key))) {
      fail(name, nullptr,
           {fmt::format("缺少颜色 {}.{}。", section, key),
            fmt::format("The colour {}.{} is missing.", section, key)});
    }
  };
  for (const std::string_view outcome : neededOutcomes) {
    need("outcome", outcome);
  }
  for (const std::string_view ground : neededGround) {
    need("ground", ground);
  }
  for (std::size_t theme = 0; theme <= static_cast<std::size_t>(LandTheme::Other); ++theme) {
    need("land-use", landThemeId(static_cast<LandTheme>(theme)));
  }
  for (const std::string_view quality : neededQuality) {
    need("quality", quality);
  }
  return look;
}

Colour Look::outcome(std::string_view outcomeId, bool dark) const {
  const Colours& colours = dark ? dark_ : light_;
  const auto found = colours.find(fmt::format("outcome.{}", outcomeId));
  return found != colours.end() ? found->second : find(colours, "outcome.undetermined");
}

Colour Look::phase(std::size_t phase) const {
  return find(light_, fmt::format("phase.{}", phase));
}

Colour Look::score(std::size_t signs) const {
  return find(light_, fmt::format("score.{}", std::clamp<std::size_t>(signs, 1, scoreSteps) - 1));
}

Colour Look::landUse(LandTheme theme, bool dark) const {
  return find(dark ? dark_ : light_, fmt::format("land-use.{}", landThemeId(theme)));
}

Colour Look::quality(std::string_view name, bool dark) const {
  return find(dark ? dark_ : light_, fmt::format("quality.{}", name));
}

Colour Look::ground(std::string_view name, bool dark) const {
  return find(dark ? dark_ : light_, fmt::format("ground.{}", name));
}

}  // namespace renewal
