#include "core/parcel/land_use.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/parcel/code_list.h"
#include "core/parcel/land_use_table.h"

namespace renewal {
namespace {

struct Named {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<std::string_view, 4> schemeIds{"gb21010", "ydyh2023", "ydyh2020", "gb50137"};

constexpr std::array<Named, 13> themes{{
    {"industry", "工业", "industry"},
    {"storage", "仓储", "storage"},
    {"commerce", "商业服务业", "commerce and offices"},
    {"urban-housing", "城镇住宅", "urban housing"},
    {"village-housing", "农村宅基地", "village housing"},
    {"public-service", "公共管理与公共服务", "public services"},
    {"utilities", "公用设施", "utilities"},
    {"green", "绿地与广场", "parks and green"},
    {"roads", "道路", "roads"},
    {"vacant", "空闲地", "vacant"},
    {"farmland", "农林用地", "farm and forest land"},
    {"water", "水域", "water"},
    {"other", "其他", "other"},
}};

bool isDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::span<const LandUseClass> classesOf(LandUseScheme scheme) {
  switch (scheme) {
    case LandUseScheme::Gb21010:
      return gb21010Classes();
    case LandUseScheme::Ydyh2023:
    case LandUseScheme::Ydyh2020:
      return ydyhClasses();
    case LandUseScheme::Gb50137:
      return gb50137Classes();
  }
  return {};
}

const LandUseClass* exactClass(LandUseScheme scheme, std::string_view code) {
  const Edition other = scheme == LandUseScheme::Ydyh2020 ? Edition::Only2023 : Edition::Only2020;
  const auto classes = classesOf(scheme);
  auto found = std::lower_bound(
      classes.begin(), classes.end(), code,
      [](const LandUseClass& listed, std::string_view wanted) { return listed.code < wanted; });
  for (; found != classes.end() && found->code == code; ++found) {
    if (found->edition != other) {
      return &*found;
    }
  }
  return nullptr;
}

/// The sea classes and 16, 24 are listed without their second level.
bool hasSecondLevel(std::string_view first) {
  return first != "16" && (first < "18" || first == "23");
}

/// The digits and letters a scheme adds below the classes it lists: to which prefix they may be cut
/// back. Nothing if the code cannot be one of the scheme: an unlisted class is never named after
/// its parent where the scheme lists all classes of that level.
std::string_view cutBack(LandUseScheme scheme, std::string_view code) {
  switch (scheme) {
    case LandUseScheme::Gb21010:
      // One letter of the third survey: 0601K, 1104A, 0307Z.
      if (code.size() == 5 && (code[4] == 'A' || code[4] == 'K' || code[4] == 'Z')) {
        return code.substr(0, 4);
      }
      return {};
    case LandUseScheme::Ydyh2023:
    case LandUseScheme::Ydyh2020:
      if (!isDigits(code) || code.size() % 2 != 0 || code.size() > 8) {
        return {};
      }
      if (code.size() == 4) {
        return hasSecondLevel(code.substr(0, 2)) ? std::string_view() : code.substr(0, 2);
      }
      return code.size() > 4 ? code.substr(0, code.size() - 2) : std::string_view();
    case LandUseScheme::Gb50137:
      // Local small classes (R2a, M11) below the national middle ones; not two uses in one code
      // (B1B2).
      return code.size() >= 3 && code.size() <= 4 && (code.back() < 'A' || code.back() > 'Z')
                 ? code.substr(0, code.size() - 1)
                 : std::string_view();
  }
  return {};
}

const LandUseClass* classOf(LandUseScheme scheme, std::string_view code) {
  for (; !code.empty(); code = cutBack(scheme, code)) {
    if (const LandUseClass* found = exactClass(scheme, code)) {
      return found;
    }
  }
  return nullptr;
}

}  // namespace

std::string_view landUseSchemeId(LandUseScheme scheme) {
  return schemeIds[static_cast<std::size_t>(scheme)];
}

std::optional<LandUseScheme> landUseSchemeById(std::string_view id) {
  const auto found = std::find(schemeIds.begin(), schemeIds.end(), id);
  return found == schemeIds.end()
             ? std::nullopt
             : std::optional(static_cast<LandUseScheme>(found - schemeIds.begin()));
}

Text landUseSchemeTitle(LandUseScheme scheme) {
  return codeTitle(Field::LandUseScheme, landUseSchemeId(scheme));
}

std::string_view landThemeId(LandTheme theme) {
  return themes[static_cast<std::size_t>(theme)].id;
}

std::optional<LandTheme> landThemeById(std::string_view id) {
  const auto found = std::find_if(themes.begin(), themes.end(),
                                  [&](const Named& theme) { return theme.id == id; });
  return found == themes.end() ? std::nullopt
                               : std::optional(static_cast<LandTheme>(found - themes.begin()));
}

Text landThemeTitle(LandTheme theme) {
  const Named& named = themes[static_cast<std::size_t>(theme)];
  return {std::string(named.zh), std::string(named.en)};
}

std::optional<Text> landUseName(LandUseScheme scheme, std::string_view code) {
  const LandUseClass* found = classOf(scheme, code);
  return found == nullptr ? std::nullopt
                          : std::optional(Text{std::string(found->zh), std::string(found->en)});
}

std::optional<LandTheme> landTheme(LandUseScheme scheme, std::string_view code) {
  const LandUseClass* found = classOf(scheme, code);
  return found == nullptr ? std::nullopt : std::optional(found->theme);
}

}  // namespace renewal
