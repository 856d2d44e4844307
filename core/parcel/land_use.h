#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/text.h"

namespace renewal {

/// A scheme of land-use codes. The same code means different things in different schemes (0601 is
/// industry in one and a farm road in another), so a code is never read without its scheme.
enum class LandUseScheme : std::uint8_t {
  Gb21010,   ///< GB/T 21010-2017 土地利用现状分类
  Ydyh2023,  ///< 国土空间调查、规划、用途管制用地用海分类指南, 自然资发〔2023〕234号
  Ydyh2020,  ///< its trial edition, 自然资办发〔2020〕51号
  Gb50137,   ///< GB 50137-2011 城市用地分类与规划建设用地标准
};

/// What the schemes have in common: what rules, colours and ranking ask for.
enum class LandTheme : std::uint8_t {
  Industry,
  Storage,
  Commerce,
  UrbanHousing,
  VillageHousing,
  PublicService,
  Utilities,
  Green,
  Roads,
  Vacant,
  Farmland,  ///< arable, garden, forest, grass, facilities of agriculture
  Water,
  Other,
};

/// "gb21010", "ydyh2023", "ydyh2020", "gb50137".
std::string_view landUseSchemeId(LandUseScheme scheme);
std::optional<LandUseScheme> landUseSchemeById(std::string_view id);
Text landUseSchemeTitle(LandUseScheme scheme);

/// "industry", "urban-housing", ... and their titles.
std::string_view landThemeId(LandTheme theme);
std::optional<LandTheme> landThemeById(std::string_view id);
Text landThemeTitle(LandTheme theme);

/// Name of a code in its scheme, by the longest prefix the scheme lists (e.g. 070101 falls back to
/// 0701); nothing if the scheme has no such class.
std::optional<Text> landUseName(LandUseScheme scheme, std::string_view code);
/// Theme of a code; nothing if the scheme has no such class.
std::optional<LandTheme> landTheme(LandUseScheme scheme, std::string_view code);

}  // namespace renewal
