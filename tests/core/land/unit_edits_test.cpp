#include "core/land/unit_edits.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace renewal {
namespace {

TEST(UnitEdits, AFileGivesBackWhatWentIn) {
  UnitEdits edits{{UnitEditKind::Add, {"a", "乙\"\\"}, {"c"}},
                  {UnitEditKind::Remove, {"d"}, {}},
                  {UnitEditKind::Merge, {"e", "f"}, {}},
                  {UnitEditKind::Split, {}, {}}};
  for (int i = 0; i < 11; ++i) {
    edits.back().parcels.push_back("p" + std::to_string(i));
  }
  const std::string text = unitEditsToml(edits);
  EXPECT_EQ(parseUnitEdits(text, "unit-edits.toml"), edits);
  EXPECT_EQ(unitEditsToml(parseUnitEdits(text, "unit-edits.toml")), text);
  EXPECT_TRUE(parseUnitEdits(unitEditsToml({}), "unit-edits.toml").empty());
}

TEST(UnitEdits, WhatIsNoEditIsRefusedWithItsLine) {
  struct Case {
    const char* text;
    const char* where;  ///< file, line and what follows
    const char* what;
  };
  const Case cases[] = {
      {"[[edit]]\nkind = \"add\"\nparcels = [\"a\"\n", "e.toml:", ""},
      {"[[edit]]\nkind = \"grow\"\nparcels = [\"a\"]\n", "e.toml:2", "grow"},
      {"[[edit]]\nparcels = [\"a\"]\n", "e.toml:1", ""},
      {"[[edit]]\nkind = \"remove\"\n", "e.toml:1", "no parcel code"},
      {"[[edit]]\nkind = \"remove\"\nparcels = []\n", "e.toml:3", "no parcel code"},
      {"[[edit]]\nkind = \"remove\"\nparcels = [\"\"]\n", "e.toml:3", ""},
      {"[[edit]]\nkind = \"remove\"\nparcels = [7]\n", "e.toml:3", ""},
      {"[[edit]]\nkind = \"remove\"\nparcels = \"a\"\n", "e.toml:3", ""},
      {"[[edit]]\nkind = \"remove\"\nparcels = [\"a\", \"a\"]\n", "e.toml:3", "named twice"},
      {"[[edit]]\nkind = \"add\"\nparcels = [\"a\"]\n", "e.toml:1", "no parcel code"},
      {"[[edit]]\nkind = \"split\"\nparcels = [\"a\"]\nunit = [\"b\"]\n", "e.toml:4", "only add"},
      {"[[edit]]\nkind = \"merge\"\nparcels = [\"a\"]\n", "e.toml:3", "two parcels"},
      {"[[edit]]\nkind = \"split\"\nparcel = [\"a\"]\n", "e.toml:3", ""},
      {"edits = 3\n", "e.toml:1", ""},
      {"edit = 3\n", "e.toml:1", ""},
  };
  for (const Case& one : cases) {
    try {
      parseUnitEdits(one.text, "e.toml");
      FAIL() << one.text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::CaseFile);
      EXPECT_EQ(error.info().where.rfind(one.where, 0), 0U) << one.text << error.info().where;
      EXPECT_NE(error.info().what.en.find(one.what), std::string::npos) << error.info().what.en;
    }
  }
}

}  // namespace
}  // namespace renewal
