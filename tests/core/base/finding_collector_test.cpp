#include "core/base/finding_collector.h"

#include <gtest/gtest.h>

namespace renewal {
namespace {

TEST(FindingCollector, CountsAllAndNamesTheFirstWithAndWithoutLines) {
  FindingCollector collector;
  for (std::size_t i = 0; i < 25; ++i) {
    collector.add("no-line", Severity::Error, {"无行号", "no line"}, {}, 0, "code");
    collector.add("a-line", Severity::Note, {"有行号", "a line"}, {}, i + 1, "code");
  }
  const std::vector<Finding> all = collector.take();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].rule, "a-line");
  EXPECT_EQ(all[0].count, 25U);
  ASSERT_EQ(all[0].rows.size(), Finding::maxExamples);
  EXPECT_EQ(all[0].rows.back(), 9U);
  EXPECT_EQ(all[0].examples.size(), Finding::maxExamples);
  EXPECT_EQ(all[1].count, 25U);
  EXPECT_TRUE(all[1].rows.empty());
  EXPECT_EQ(all[1].examples.size(), Finding::maxExamples);
}

}  // namespace
}  // namespace renewal
