#include <gtest/gtest.h>

#include <cmath>

#include "gis/io/schema_state.h"
#include "tests/gis/io/mapped_layer.h"

namespace renewal::gis {
namespace {

using testing_mapping::findingOf;
using testing_mapping::Layer;
using testing_mapping::schema;
using testing_mapping::shown;

struct RatioCase {
  const char* field;
  std::vector<double> values;  ///< parcels of 1,000 m²
  double first;                ///< the first as understood
  const char* unit;
  const char* rule;
  Severity severity;
};
void PrintTo(const RatioCase& c, std::ostream* out) {
  *out << c.field << " " << c.values.front();
}

class UnitByRatio : public testing::TestWithParam<RatioCase> {};

TEST_P(UnitByRatio, isDecidedAndSaid) {
  const RatioCase& c = GetParam();
  const auto match = matchName(schema().state(), c.field, nullptr);
  const MappedLayer mapped = Layer().reals(c.field, c.values).map();
  EXPECT_NEAR(mapped.parts.field(match->field)->real(0), c.first, 1e-9);
  EXPECT_EQ(mapped.fields[0].unit.en, c.unit);
  if (*c.rule == '\0') {
    EXPECT_EQ(findingOf(mapped, "unit-by-ratio"), nullptr);
    EXPECT_EQ(findingOf(mapped, "unit-assumed"), nullptr);
    return;
  }
  const Finding* found = findingOf(mapped, c.rule, c.field);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->severity, c.severity);
  EXPECT_FALSE(found->what.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, UnitByRatio,
    testing::Values(
        RatioCase{
            "登记面积", {1010, 990, 1000, 1000, 1005}, 1010, "m²", "unit-by-ratio", Severity::Note},
        RatioCase{
            "登记面积", {1.5, 1.6, 1.5, 1.4, 1.5}, 1000, "mu", "unit-by-ratio", Severity::Warning},
        RatioCase{"登记面积",
                  {0.1, 0.1, 0.11, 0.09, 0.1},
                  1000,
                  "ha",
                  "unit-by-ratio",
                  Severity::Warning},
        RatioCase{
            "登记面积", {9e6, 8e6, 7e6, 9e6, 8e6}, 9e6, "m²", "unit-assumed", Severity::Warning},
        RatioCase{"登记面积", {1.5, 1.6, 1.5, 1.4}, 1.5, "m²", "unit-assumed", Severity::Warning},
        RatioCase{"登记面积(亩)",
                  {1000, 1000, 1000, 1000, 1000},
                  1000 * 10000 / 15.0,
                  "mu",
                  "unit-contradicts",
                  Severity::Warning},
        RatioCase{"登记面积(亩)",
                  {1.5, 1.5, 1.5, 1.5, 1.5},
                  1000,
                  "mu",
                  "unit-converted",
                  Severity::Note},
        RatioCase{
            "成交价", {3e6, 2e6, 3e6, 4e6, 5e6}, 300, "CNY", "unit-by-ratio", Severity::Warning},
        RatioCase{
            "成交价", {300, 200, 300, 400, 500}, 300, "10k CNY", "unit-by-ratio", Severity::Note},
        RatioCase{
            "年产值", {300, 200, 300, 400, 500}, 300, "10k CNY", "unit-assumed", Severity::Warning},
        RatioCase{"铁棚占比", {0.35, 0.5, 1, 0, 0.2}, 0.35, "", "unit-by-range", Severity::Note},
        RatioCase{"铁棚占比", {35, 50, 100, 0, 20}, 0.35, "%", "unit-by-range", Severity::Warning},
        RatioCase{"铁棚占比(%)",
                  {0.5, 0.5, 0.5, 0.5, 0.5},
                  0.005,
                  "%",
                  "unit-converted",
                  Severity::Note}));

TEST(Units, sharesThatMayBeEitherAreUnknown) {
  const MappedLayer mapped = Layer().text("铁棚占比", {"35", "0.35", "50%", "0.5%", "0", ""}).map();
  const std::vector<std::string> wanted{"0.35", "-", "0.5", "0.005", "0", "-"};
  for (std::size_t row = 0; row < wanted.size(); ++row) {
    EXPECT_EQ(shown(mapped, Field::ShedShare, row), wanted[row]) << row;
  }
  const Finding* unclear = findingOf(mapped, "unit-unclear");
  ASSERT_NE(unclear, nullptr);
  EXPECT_EQ(unclear->rows, std::vector<std::uint64_t>{1});
  ASSERT_EQ(mapped.parts.extras.size(), 1U);
  EXPECT_EQ(mapped.parts.extras[0].column.text(1), "0.35");
}

TEST(Units, ofNumbersTheUnclearOnesAreKeptAsTheyStood) {
  const MappedLayer mapped = Layer().reals("铁棚占比", {35, 0.35, NAN}).map();
  EXPECT_EQ(shown(mapped, Field::ShedShare, 0), "0.35");
  EXPECT_EQ(shown(mapped, Field::ShedShare, 1), "-");
  ASSERT_EQ(mapped.parts.extras.size(), 1U);
  EXPECT_EQ(mapped.parts.extras[0].column.real(0), 35);
  EXPECT_EQ(mapped.parts.extras[0].column.real(1), 0.35);
  EXPECT_FALSE(mapped.parts.extras[0].column.isValid(2));
}

TEST(Units, withoutMeasurableAreasTheUnitIsAssumedAndSaid) {
  const MappedLayer mapped = Layer().reals("登记面积", {1.5, 1.6, 1.5, 1.4, 1.5}).map(false);
  EXPECT_EQ(mapped.parts.field(Field::RegisteredArea)->real(0), 1.5);
  ASSERT_NE(findingOf(mapped, "unit-assumed"), nullptr);
}

}  // namespace
}  // namespace renewal::gis
