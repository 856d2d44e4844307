#include "core/service/area_title.h"

#include <gtest/gtest.h>

namespace renewal {
namespace {

TEST(AreaTitle, IsTheCasesOwnThenThatOfTheOutlineThenTheName) {
  CaseContent content;
  content.areaTitles["沙岗"] = {"沙岗", "Shagang"};
  MapFeature outline;
  outline.kind = "area";
  outline.name = {"沙岗", "Shagang on the map"};
  content.ground.push_back(outline);
  outline.name = {"金钟湖", "Jinzhong Lake"};
  content.ground.push_back(outline);
  outline.kind = "lake";
  outline.name = {"长江", "Changjiang"};
  content.ground.push_back(outline);
  EXPECT_EQ(areaTitle(content, "沙岗"), (Text{"沙岗", "Shagang"}));
  EXPECT_EQ(areaTitle(content, "金钟湖"), (Text{"金钟湖", "Jinzhong Lake"}));
  EXPECT_EQ(areaTitle(content, "长江"), (Text{"长江", "长江"}));  // a lake is no area
  EXPECT_EQ(areaTitle(content, ""), (Text{"", ""}));
}

}  // namespace
}  // namespace renewal
