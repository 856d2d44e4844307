#include "core/parcel/land_use.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "core/parcel/land_use_table.h"

namespace renewal {
namespace {

using enum LandUseScheme;

struct NameCase {
  LandUseScheme scheme;
  std::string code;
  std::string zh;  // "" = no such class
  LandTheme theme = LandTheme::Other;
};

class LandUseNames : public testing::TestWithParam<NameCase> {};

TEST_P(LandUseNames, NameAndTheme) {
  const NameCase& c = GetParam();
  const auto name = landUseName(c.scheme, c.code);
  const auto theme = landTheme(c.scheme, c.code);
  ASSERT_EQ(name.has_value(), !c.zh.empty()) << c.code;
  EXPECT_EQ(theme.has_value(), name.has_value());
  if (name) {
    EXPECT_EQ(name->zh, c.zh);
    EXPECT_FALSE(name->en.empty());
    EXPECT_EQ(*theme, c.theme);
  }
}

// The clash list of the two numeric schemes (the same code, another meaning), the crosswalk of
// themes, deeper codes that fall back, and codes that no scheme has.
const NameCase nameCases[] = {
    {Gb21010, "0601", "工业用地", LandTheme::Industry},
    {Ydyh2023, "0601", "农村道路", LandTheme::Roads},
    {Ydyh2020, "0601", "乡村道路用地", LandTheme::Roads},
    {Gb21010, "1001", "铁路用地", LandTheme::Other},
    {Ydyh2023, "1001", "工业用地", LandTheme::Industry},
    {Gb21010, "0702", "农村宅基地", LandTheme::VillageHousing},
    {Ydyh2023, "0702", "城镇社区服务设施用地", LandTheme::UrbanHousing},
    {Ydyh2023, "0703", "农村宅基地", LandTheme::VillageHousing},
    {Gb21010, "0701", "城镇住宅用地", LandTheme::UrbanHousing},
    {Ydyh2020, "0701", "城镇住宅用地", LandTheme::UrbanHousing},
    {Gb21010, "05", "商服用地", LandTheme::Commerce},
    {Ydyh2023, "05", "湿地", LandTheme::Water},
    {Gb21010, "0508", "物流仓储用地", LandTheme::Storage},
    {Gb21010, "0604", "仓储用地", LandTheme::Storage},
    {Ydyh2023, "1101", "物流仓储用地", LandTheme::Storage},
    {Gb50137, "W1", "一类物流仓储用地", LandTheme::Storage},
    {Gb21010, "0809", "公用设施用地", LandTheme::Utilities},
    {Ydyh2023, "1310", "消防用地", LandTheme::Utilities},
    {Ydyh2023, "1311", "水工设施用地", LandTheme::Utilities},
    {Ydyh2020, "1311", "干渠", LandTheme::Utilities},
    {Ydyh2020, "1313", "其他公用设施用地", LandTheme::Utilities},
    {Ydyh2023, "1313", ""},
    {Gb21010, "0810", "公园与绿地", LandTheme::Green},
    {Gb21010, "0810A", "广场用地", LandTheme::Green},
    {Ydyh2023, "14", "绿地与开敞空间用地", LandTheme::Green},
    {Gb50137, "G3", "广场用地", LandTheme::Green},
    {Gb21010, "1004", "城镇村道路用地", LandTheme::Roads},
    {Ydyh2023, "1207", "城镇村道路用地", LandTheme::Roads},
    {Ydyh2020, "1207", "城镇道路用地", LandTheme::Roads},
    {Gb50137, "S1", "城市道路用地", LandTheme::Roads},
    {Gb21010, "1201", "空闲地", LandTheme::Vacant},
    {Ydyh2023, "2301", "空闲地", LandTheme::Vacant},
    {Gb21010, "0101", "水田", LandTheme::Farmland},
    {Gb21010, "1103", "水库水面", LandTheme::Water},
    {Ydyh2023, "17", "陆地水域", LandTheme::Water},
    {Gb50137, "E1", "水域", LandTheme::Water},
    {Gb50137, "H14", "村庄建设用地", LandTheme::VillageHousing},
    {Gb50137, "M", "工业用地", LandTheme::Industry},
    {Gb50137, "M0", "新型产业用地", LandTheme::Industry},
    {Gb50137, "B2", "商务用地", LandTheme::Commerce},
    {Gb50137, "A33", "中小学用地", LandTheme::PublicService},
    // Deeper than listed: the class above.
    {Ydyh2023, "070109", "城镇住宅用地", LandTheme::UrbanHousing},
    {Ydyh2023, "10010199", "一类工业用地", LandTheme::Industry},
    {Ydyh2023, "1601", "留白用地", LandTheme::Other},
    {Gb50137, "M11", "一类工业用地", LandTheme::Industry},
    {Gb50137, "R2a", "二类居住用地", LandTheme::UrbanHousing},
    {Gb21010, "0601K", "工业用地", LandTheme::Industry},
    // The third land survey.
    {Gb21010, "05H1", "商业服务业设施用地", LandTheme::Commerce},
    {Gb21010, "08H2A", "高教用地", LandTheme::PublicService},
    // Not of the scheme: never named after a parent or another scheme.
    {Gb21010, "061", ""},
    {Gb21010, "051", ""},
    {Gb21010, "0705", ""},
    {Gb21010, "070101", ""},
    {Gb21010, "13", ""},
    {Gb21010, "0601B", ""},
    {Gb21010, "R2", ""},
    {Ydyh2023, "061", ""},
    {Ydyh2023, "0705", ""},
    {Ydyh2023, "25", ""},
    {Ydyh2023, "05H1", ""},
    {Gb50137, "0601", ""},
    {Gb50137, "B1B2", ""},
    {Gb50137, "R2/B1", ""},
    {Gb50137, "r2", ""},
    {Gb50137, "R5", ""},
    {Gb21010, "", ""},
    {Ydyh2023, "工业", ""},
};

std::string nameCaseName(const testing::TestParamInfo<NameCase>& info) {
  std::string name = std::string(landUseSchemeId(info.param.scheme)) + "_";
  for (const char c : info.param.code) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    name += plain ? c : 'x';
  }
  return name + "_" + std::to_string(info.index);
}

INSTANTIATE_TEST_SUITE_P(All, LandUseNames, testing::ValuesIn(nameCases), nameCaseName);

TEST(LandUse, TablesAreSortedUniqueAndComplete) {
  for (const auto classes : {gb21010Classes(), ydyhClasses(), gb50137Classes()}) {
    for (std::size_t i = 1; i < classes.size(); ++i) {
      const bool editions = classes[i - 1].code == classes[i].code &&
                            classes[i - 1].edition == Edition::Only2020 &&
                            classes[i].edition == Edition::Only2023;
      EXPECT_TRUE(classes[i - 1].code < classes[i].code || editions) << classes[i].code;
    }
  }
  // GB/T 21010-2017 has 12 first and 73 second classes; the survey adds 00, 0508, 05H1, 08H1, 08H2
  // and 08H2A, 0810A.
  const auto counted = [](auto classes, std::size_t length) {
    return std::count_if(classes.begin(), classes.end(),
                         [&](const LandUseClass& c) { return c.code.size() == length; });
  };
  EXPECT_EQ(counted(gb21010Classes(), 2), 12 + 1);
  EXPECT_EQ(counted(gb21010Classes(), 4), 73 + 4);
  EXPECT_EQ(counted(ydyhClasses(), 2), 24);
  // GB 50137-2011: 8 major, 35 middle, 42 small classes, besides H and E and the local M0.
  std::size_t major = 0;
  std::size_t middle = 0;
  std::size_t small = 0;
  for (const LandUseClass& c : gb50137Classes()) {
    if (c.code.front() == 'H' || c.code.front() == 'E' || c.code == "M0") {
      continue;
    }
    (c.code.size() == 1 ? major : c.code.size() == 2 ? middle : small) += 1;
  }
  EXPECT_EQ(major, 8U);
  EXPECT_EQ(middle, 35U);
  EXPECT_EQ(small, 42U);
}

TEST(LandUse, IdsAreInverse) {
  for (const LandUseScheme scheme : {Gb21010, Ydyh2023, Ydyh2020, Gb50137}) {
    EXPECT_EQ(landUseSchemeById(landUseSchemeId(scheme)), scheme);
    EXPECT_FALSE(landUseSchemeTitle(scheme).zh.empty());
    EXPECT_FALSE(landUseSchemeTitle(scheme).en.empty());
  }
  for (int i = 0; i <= static_cast<int>(LandTheme::Other); ++i) {
    const auto theme = static_cast<LandTheme>(i);
    EXPECT_EQ(landThemeById(landThemeId(theme)), theme);
    EXPECT_FALSE(landThemeTitle(theme).zh.empty());
  }
  EXPECT_EQ(landThemeId(LandTheme::UrbanHousing), "urban-housing");
  EXPECT_EQ(landUseSchemeById("gb50138"), std::nullopt);
  EXPECT_EQ(landThemeById(""), std::nullopt);
}

}  // namespace
}  // namespace renewal
