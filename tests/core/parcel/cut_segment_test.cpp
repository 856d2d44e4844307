#include "core/parcel/cut_segment.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace renewal {
namespace {

TEST(CutSegment, TakesThePartInsideTheBox) {
  struct Segment {
    Point a;
    Point b;
  };
  struct Case {
    const char* what;
    Segment whole;
    std::optional<Segment> part;
  };
  const Box box{0, 0, 10, 4};
  const std::vector<Case> cases{{"inside", {{1, 1}, {9, 3}}, Segment{{1, 1}, {9, 3}}},
                                {"across", {{-5, 2}, {15, 2}}, Segment{{0, 2}, {10, 2}}},
                                {"backwards", {{15, 2}, {-5, 2}}, Segment{{10, 2}, {0, 2}}},
                                {"out at a corner", {{5, 2}, {15, 6}}, Segment{{5, 2}, {10, 4}}},
                                {"through a corner", {{-2, 2}, {2, -2}}, Segment{{0, 0}, {0, 0}}},
                                {"along a border", {{-1, 4}, {11, 4}}, Segment{{0, 4}, {10, 4}}},
                                {"a point inside", {{3, 3}, {3, 3}}, Segment{{3, 3}, {3, 3}}},
                                {"a point outside", {{3, 5}, {3, 5}}, std::nullopt},
                                {"beside", {{-1, 5}, {11, 5}}, std::nullopt},
                                {"past a corner", {{-3, 2}, {2, -3}}, std::nullopt},
                                {"ends before", {{-5, 2}, {-1, 2}}, std::nullopt}};
  for (const Case& one : cases) {
    SCOPED_TRACE(one.what);
    Segment now = one.whole;
    ASSERT_EQ(cutSegment(box, now.a, now.b), one.part.has_value());
    const Segment wanted = one.part.value_or(one.whole);
    EXPECT_EQ(now.a, wanted.a);
    EXPECT_EQ(now.b, wanted.b);
  }
}

}  // namespace
}  // namespace renewal
