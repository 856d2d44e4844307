#include "viewer/model/card_content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/viewer/support/synthetic_case.h"

namespace renewal::viewer {
namespace {

using testing::ElementsAre;

TEST(CardContent, NamesWhatCameFromTheSurvey) {
  CaseContent content = test::syntheticCase(4, 3);
  const std::string code = test::syntheticCode(2);
  const Date day = Date::fromYmd(2021, 3, 5);
  content.survey = {{code, Field::FloorArea, Value(900.0), day, "张三", "量了两次"},
                    {code, Field::ActualStart, Value(), day, "", ""}};
  content.parcels = withSurvey(content.parcels, content.survey, content.surveyed);
  const Format format(Language::English);
  const auto surveyed = [&](std::uint32_t row) {
    return cardContent(content, nullptr, StructureRole::None, ParcelIndex{row}, nullptr, format)
        .surveyed;
  };
  EXPECT_TRUE(surveyed(1).empty());
  std::vector<std::string> lines;
  for (const CardContent::Row& row : surveyed(2)) {
    lines.push_back((row.label + QStringLiteral(": ") + row.value).toStdString());
    EXPECT_FALSE(row.missing);
  }
  EXPECT_THAT(lines,
              ElementsAre(testing::AllOf(testing::StartsWith("actual start: has not happened"),
                                         testing::HasSubstr("2021")),
                          testing::AllOf(testing::HasSubstr("900"), testing::HasSubstr("张三"),
                                         testing::EndsWith("量了两次"))));
}

}  // namespace
}  // namespace renewal::viewer
