#include "viewer/model/coordinate_input.h"

#include <gtest/gtest.h>

namespace renewal::viewer {
namespace {

struct Typed {
  const char* name;
  const char* text;
  int epsg;
  double x;
  double y;
};
void PrintTo(const Typed& row, std::ostream* out) {
  *out << row.name;
}

class GoodPositions : public ::testing::TestWithParam<Typed> {};

TEST_P(GoodPositions, AreRead) {
  const auto position = readPosition(QString::fromUtf8(GetParam().text));
  ASSERT_TRUE(position.has_value()) << GetParam().text;
  EXPECT_EQ(position->epsg, GetParam().epsg);
  EXPECT_NEAR(position->point.x, GetParam().x, 1e-7);
  EXPECT_NEAR(position->point.y, GetParam().y, 1e-7);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, GoodPositions,
    ::testing::Values(
        Typed{"EastingNorthing", "437512.3 2491204.8", 0, 437512.3, 2491204.8},
        Typed{"NorthingEasting", "2491204.8, 437512.3", 0, 437512.3, 2491204.8},
        Typed{"Semicolon", " 437512.3;2491204.8 ", 0, 437512.3, 2491204.8},
        Typed{"WideComma", "437512.3\uFF0C2491204.8", 0, 437512.3, 2491204.8},
        Typed{"StatusLine", "437512.3 E  2491204.8 N", 0, 437512.3, 2491204.8},
        Typed{"NorthFirst", "2491204.8 N 437512.3 E", 0, 437512.3, 2491204.8},
        Typed{"Zoned", "38437512.3, 2491204.8", 4526, 38437512.3, 2491204.8},
        Typed{"ZonedSwapped", "2491204.8 38437512.3", 4526, 38437512.3, 2491204.8},
        Typed{"OtherZone", "37437512 2491204", 4525, 37437512, 2491204},
        Typed{"Degrees", "22.517 113.393", 4490, 113.393, 22.517},
        Typed{"DegreesLongitudeFirst", "113.393, 22.517", 4490, 113.393, 22.517},
        Typed{"DegreesNamed", "E113.393 N22.517", 4490, 113.393, 22.517},
        Typed{"DegreesChinese", "北纬22.517 东经113.393", 4490, 113.393, 22.517},
        Typed{"Minutes", "22\u00B030\u203236\u2033N 113\u00B015'0\"E", 4490, 113.25, 22.51},
        Typed{"MinutesChinese", "东经113度15分 北纬22度30分36秒", 4490, 113.25, 22.51},
        Typed{"South", "-22.5 -43.25", 4490, -43.25, -22.5}),
    [](const auto& row) { return row.param.name; });

class BadPositions : public ::testing::TestWithParam<const char*> {};

TEST_P(BadPositions, AreNot) {
  EXPECT_FALSE(readPosition(QString::fromUtf8(GetParam())).has_value()) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Texts, BadPositions,
                         ::testing::Values("", "沙岗", "437512.3", "1 2 3", "437512.3 x",
                                           "22\u00B075' 113\u00B0", "N22.5 N113.4",
                                           "99\u00B0 200\u00B0", "1e5 2e5"));

}  // namespace
}  // namespace renewal::viewer
