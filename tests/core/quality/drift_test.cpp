#include "core/quality/drift.h"

#include <gtest/gtest.h>

#include <functional>

#include "core/base/error.h"
#include "tests/core/quality/quality_table.h"

namespace renewal {
namespace {

using testing_support::box;
using testing_support::QualityRow;
using testing_support::qualityTable;
using testing_support::soundRow;
using Ring = std::vector<Point>;

/// A district that a test changes.
struct District {
  std::vector<QualityRow> rows{soundRow(1), soundRow(2), soundRow(3)};
  std::vector<Ring> rings{box(437000, 2490000, 437100, 2490100),
                          box(437200, 2490000, 437300, 2490100),
                          box(437400, 2490000, 437500, 2490100)};
  std::shared_ptr<const ParcelTable> table() const { return qualityTable(rows, rings); }
};

std::string codeOf(int serial) {
  return std::get<std::string>(soundRow(serial).at(Field::ParcelCode));
}

void shift(Ring& ring, double dx, double dy) {
  for (Point& p : ring) {
    p = {p.x + dx, p.y + dy};
  }
}

Drift drift(const District& before, const District& after) {
  SilentJob job;
  const auto earlier = before.table();
  const auto later = after.table();
  return driftBetween(*earlier, *later, job);
}

struct Case {
  const char* name;
  std::function<void(District&)> change;
  std::vector<DriftEntry> entries;
  std::uint64_t same;
  std::vector<std::string> findings;
};
void PrintTo(const Case& one, std::ostream* out) {
  *out << one.name;
}

class DriftOf : public testing::TestWithParam<Case> {};

TEST_P(DriftOf, OneChangeIsSaidAndNothingElse) {
  District after;
  GetParam().change(after);
  const Drift found = drift({}, after);
  ASSERT_EQ(found.entries.size(), GetParam().entries.size());
  for (std::size_t i = 0; i < found.entries.size(); ++i) {
    const DriftEntry& want = GetParam().entries[i];
    EXPECT_EQ(found.entries[i].kind, want.kind);
    EXPECT_EQ(found.entries[i].parcel, want.parcel);
    EXPECT_EQ(found.entries[i].field, want.field);
    EXPECT_EQ(found.entries[i].before, want.before);
    EXPECT_EQ(found.entries[i].after, want.after);
    EXPECT_NEAR(found.entries[i].distance, want.distance, 1e-6);
  }
  EXPECT_EQ(found.same, GetParam().same);
  std::vector<std::string> rules;
  for (const Finding& finding : found.findings) {
    rules.push_back(finding.rule);
  }
  EXPECT_EQ(rules, GetParam().findings);
}

const Ring larger = box(437200, 2490000, 437300, 2490110);

INSTANTIATE_TEST_SUITE_P(
    Table, DriftOf,
    testing::Values(Case{"nothing", [](District&) {}, {}, 3, {}},
                    Case{"otherOrder",
                         [](District& d) {
                           std::swap(d.rows[0], d.rows[2]);
                           std::swap(d.rings[0], d.rings[2]);
                         },
                         {},
                         3,
                         {}},
                    Case{"came",
                         [](District& d) {
                           d.rows.push_back(soundRow(9));
                           d.rings.push_back(box(437600, 2490000, 437700, 2490100));
                         },
                         {{DriftKind::Came, codeOf(9), {}, {}, {}, 0}},
                         3,
                         {}},
                    Case{"went",
                         [](District& d) {
                           d.rows.erase(d.rows.begin());
                           d.rings.erase(d.rings.begin());
                         },
                         {{DriftKind::Went, codeOf(1), {}, {}, {}, 0}},
                         2,
                         {}},
                    Case{"renumbered",
                         [](District& d) { d.rows[1] = soundRow(7); },
                         {{DriftKind::Renumbered, codeOf(7), {}, codeOf(2), codeOf(7), 0},
                          {DriftKind::Changed, codeOf(7), "unit-code", codeOf(2) + "W00000000",
                           codeOf(7) + "W00000000", 0}},
                         2,
                         {}},
                    Case{"renumberedAndRedrawn",
                         [](District& d) {
                           d.rows[1] = soundRow(7);
                           d.rings[1] = larger;
                         },
                         {{DriftKind::Came, codeOf(7), {}, {}, {}, 0},
                          {DriftKind::Went, codeOf(2), {}, {}, {}, 0}},
                         2,
                         {}},
                    Case{"renumberedTwoAlike",
                         [](District& d) {
                           d.rows[1] = soundRow(7);
                           d.rows.push_back(soundRow(8));
                           d.rings.push_back(d.rings[1]);
                         },
                         {{DriftKind::Came, codeOf(7), {}, {}, {}, 0},
                          {DriftKind::Came, codeOf(8), {}, {}, {}, 0},
                          {DriftKind::Went, codeOf(2), {}, {}, {}, 0}},
                         2,
                         {}},
                    Case{"moved",
                         [](District& d) { shift(d.rings[1], 3, 4); },
                         {{DriftKind::Moved, codeOf(2), {}, {}, {}, 5}},
                         2,
                         {}},
                    Case{"redrawn",
                         [](District& d) { d.rings[1] = larger; },
                         {{DriftKind::Redrawn, codeOf(2), {}, "10000.000", "11000.000", 0}},
                         2,
                         {}},
                    Case{"valueChanged",
                         [](District& d) { d.rows[2][Field::Footprint] = 4500.5; },
                         {{DriftKind::Changed, codeOf(3), "footprint", "4000", "4500.5", 0}},
                         2,
                         {}},
                    Case{"valueLost",
                         [](District& d) { d.rows[2][Field::Footprint] = Value(); },
                         {{DriftKind::Changed, codeOf(3), "footprint", "4000", "", 0}},
                         2,
                         {}},
                    Case{"valueBecomesZero",
                         [](District& d) { d.rows[2][Field::Footprint] = 0.0; },
                         {{DriftKind::Changed, codeOf(3), "footprint", "4000", "0", 0}},
                         2,
                         {}},
                    Case{"movedAndChanged",
                         [](District& d) {
                           shift(d.rings[0], 0, 0.5);
                           d.rows[0][Field::Invested] = 400.0;
                         },
                         {{DriftKind::Moved, codeOf(1), {}, {}, {}, 0.5},
                          {DriftKind::Changed, codeOf(1), "invested", "500", "400", 0}},
                         2,
                         {}},
                    Case{"codeTwice",
                         [](District& d) { d.rows[1][Field::ParcelCode] = codeOf(1); },
                         {{DriftKind::Went, codeOf(2), {}, {}, {}, 0}},
                         1,
                         {"drift-code-repeated"}},
                    Case{"codeLost",
                         [](District& d) { d.rows[1][Field::ParcelCode] = Value(); },
                         {{DriftKind::Went, codeOf(2), {}, {}, {}, 0}},
                         2,
                         {"drift-code-missing"}},
                    Case{"fieldLost",
                         [](District& d) {
                           for (QualityRow& row : d.rows) {
                             row.erase(Field::Floors);
                           }
                         },
                         {},
                         3,
                         {"drift-field-missing"}}),
    [](const testing::TestParamInfo<Case>& one) { return std::string(one.param.name); });

TEST(Drift, BackwardsComesAndGoes) {
  District after;
  after.rows.push_back(soundRow(9));
  after.rings.push_back(box(437600, 2490000, 437700, 2490100));
  const Drift back = drift(after, {});
  ASSERT_EQ(back.entries.size(), 1U);
  EXPECT_EQ(back.entries[0].kind, DriftKind::Went);
  EXPECT_EQ(back.entries[0].parcel, codeOf(9));
}

TEST(Drift, RefusesOtherCoordinateSystems) {
  const auto earlier = District().table();
  TableParts parts = earlier->parts();
  parts.crs.epsg = 4526;
  const auto later = ParcelTable::make(std::move(parts));
  SilentJob job;
  try {
    driftBetween(*earlier, *later, job);
    FAIL() << "was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::Crs);
  }
}

TEST(Drift, StopsWhenCancelled) {
  SilentJob job;
  job.cancel();
  const auto table = District().table();
  EXPECT_THROW(driftBetween(*table, *table, job), Cancelled);
}

}  // namespace
}  // namespace renewal
