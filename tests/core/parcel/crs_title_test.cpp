#include "core/parcel/crs_title.h"

#include <gtest/gtest.h>

namespace renewal {
namespace {

struct TitleCase {
  const char* what;
  int epsg;
  const char* name;
  const char* zh;
  const char* en;
};

void PrintTo(const TitleCase& one, std::ostream* out) {
  *out << one.what;
}

class CrsTitle : public testing::TestWithParam<TitleCase> {};

TEST_P(CrsTitle, SpeaksTheLanguageOfTheReader) {
  const TitleCase& one = GetParam();
  const Text title = crsTitle({CoordinateSystem::Kind::Projected, one.epsg, one.name, {}});
  EXPECT_EQ(title.zh, one.zh);
  EXPECT_EQ(title.en, one.en);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, CrsTitle,
    testing::Values(TitleCase{"by its meridian", 4547, "CGCS2000 / 3-degree Gauss-Kruger CM 114E",
                              "CGCS2000 3度带 中央经线114°E（EPSG:4547）",
                              "CGCS2000 / 3-degree Gauss-Kruger CM 114E (EPSG:4547)"},
                    TitleCase{"by its zone", 4526, "CGCS2000 / 3-degree Gauss-Kruger zone 38",
                              "CGCS2000 3度带 中央经线114°E 带号38（EPSG:4526）",
                              "CGCS2000 / 3-degree Gauss-Kruger zone 38 (EPSG:4526)"},
                    TitleCase{"six degrees", 4497, "CGCS2000 / Gauss-Kruger zone 19",
                              "CGCS2000 6度带 中央经线111°E 带号19（EPSG:4497）",
                              "CGCS2000 / Gauss-Kruger zone 19 (EPSG:4497)"},
                    TitleCase{"the last of the family", 4554, "n",
                              "CGCS2000 3度带 中央经线135°E（EPSG:4554）", "n (EPSG:4554)"},
                    TitleCase{"just beyond the family", 4555, "New Beijing",
                              "New Beijing（EPSG:4555）", "New Beijing (EPSG:4555)"},
                    TitleCase{"degrees", 4490, "China Geodetic Coordinate System 2000",
                              "CGCS2000 经纬度（EPSG:4490）",
                              "China Geodetic Coordinate System 2000 (EPSG:4490)"},
                    TitleCase{"another datum", 2383, "Xian 1980 / 3-degree Gauss-Kruger CM 114E",
                              "Xian 1980 / 3-degree Gauss-Kruger CM 114E（EPSG:2383）",
                              "Xian 1980 / 3-degree Gauss-Kruger CM 114E (EPSG:2383)"},
                    TitleCase{"a named grid without a code", 0, "Zhongshan local",
                              "Zhongshan local", "Zhongshan local"},
                    TitleCase{"nothing known", 0, "", "", ""}));

}  // namespace
}  // namespace renewal
