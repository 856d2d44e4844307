#include "core/land/unit_numbers.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace renewal {
namespace {

using Land = std::vector<NamedLand>;
using Numbers = std::vector<std::uint32_t>;

TEST(UnitMembers, AreReadByTheirTitles) {
  const auto members =
      parseUnitMembers("parcel,bridged,unit\r\n442000A,no,7\r\n\"b,c\",yes,2\r\n", "m.csv");
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0].unit, 7U);
  EXPECT_EQ(members[0].parcel, "442000A");
  EXPECT_EQ(members[1].parcel, "b,c");
}

TEST(UnitMembers, WhatIsNoListIsRefused) {
  for (const char* text :
       {"", "unit,bridged\r\n1,no\r\n", "unit,parcel\r\n0,a\r\n", "unit,parcel\r\n-1,a\r\n",
        "unit,parcel\r\n1.5,a\r\n", "unit,parcel\r\n,a\r\n", "unit,parcel\r\n3\r\n"}) {
    try {
      parseUnitMembers(text, "m.csv");
      FAIL() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::CaseFile);
      EXPECT_EQ(error.info().where.substr(0, 6), "m.csv:");
    }
  }
}

TEST(UnitNumbers, WithoutAnEarlierRunTheyCountFromOne) {
  const UnitNumbers kept = keepUnitNumbers({Land{{"a", 1}}, Land{{"b", 1}}}, {});
  EXPECT_EQ(kept.numbers, (Numbers{1, 2}));
  EXPECT_TRUE(kept.split.empty());
}

TEST(UnitNumbers, StayWithTheLargestCommonLand) {
  // 4 and 9 merge (9 has more land), 5 is split in two, 6 is gone, one is new.
  const std::vector<UnitMember> earlier{{4, "a"}, {9, "b"}, {9, "c"}, {5, "d"},
                                        {5, "e"}, {5, "f"}, {6, "g"}};
  const std::vector<Land> units{
      {{"x", 50}}, {{"d", 10}}, {{"a", 30}, {"b", 25}, {"c", 25}}, {{"e", 8}, {"f", 8}, {"y", 90}}};
  const UnitNumbers kept = keepUnitNumbers(units, earlier);
  EXPECT_EQ(kept.numbers, (Numbers{10, 11, 9, 5}));
  EXPECT_EQ(kept.from[0], Numbers());
  EXPECT_EQ(kept.from[2], (Numbers{9, 4}));
  ASSERT_EQ(kept.split.size(), 1U);
  EXPECT_EQ(kept.split[0].first, 5U);
  EXPECT_EQ(kept.split[0].second, (Numbers{5, 11}));
  EXPECT_EQ(kept.gone, Numbers{6});
}

TEST(UnitNumbers, ASecondRunOverTheSameLandChangesNothing) {
  const std::vector<UnitMember> earlier{{3, "a"}, {8, "b"}, {1, "c"}};
  const UnitNumbers kept =
      keepUnitNumbers({Land{{"c", 5}}, Land{{"b", 5}}, Land{{"a", 5}}}, earlier);
  EXPECT_EQ(kept.numbers, (Numbers{1, 8, 3}));
  EXPECT_TRUE(kept.split.empty());
  EXPECT_TRUE(kept.gone.empty());
}

TEST(UnitNumbers, EqualLandGoesToTheLowerNumber) {
  const std::vector<UnitMember> earlier{{2, "a"}, {1, "b"}};
  EXPECT_EQ(keepUnitNumbers({Land{{"a", 5}, {"b", 5}}}, earlier).numbers, Numbers{1});
  EXPECT_EQ(keepUnitNumbers({Land{{"a", 5}}, Land{{"a", 5}}}, earlier).numbers, (Numbers{2, 3}));
}

}  // namespace
}  // namespace renewal
