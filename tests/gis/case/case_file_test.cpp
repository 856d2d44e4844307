#include "gis/case/case_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "gis/case/open_district.h"
#include "tests/support/paths.h"

namespace renewal::gis {
namespace {

using testing::HasSubstr;

TEST(CaseFile, NamesItsAreasInBothLanguages) {
  SilentJob job;
  const CaseContent content =
      openDistrict({test::sourcePath("data/east-district")}, OpenOptions(), job).content;
  EXPECT_EQ(content.areaTitles.size(), 4U);
  EXPECT_EQ(content.areaTitles.at("沙岗"), (Text{"沙岗", "Shagang"}));
}

TEST(CaseFile, AnEnglishNameOfNoAreaIsRefusedWithItsLine) {
  try {
    CaseFile::parse(
        "title_zh = \"甲\"\ntitle_en = \"A\"\n[[source]]\npath = \"a.shp\"\narea_en = \"B\"\n",
        "case.toml");
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_THAT(error.info().where, HasSubstr("case.toml:5: source[1].area_en"));
    EXPECT_THAT(error.info().todo.en, HasSubstr("add area ="));
  }
}

}  // namespace
}  // namespace renewal::gis
