#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <random>

#include "core/base/parallel_for.h"
#include "tests/core/quality/quality_table.h"
#include "tests/support/han.h"

namespace renewal {
namespace {

using testing_support::box;
using testing_support::found;
using testing_support::issuesOf;
using testing_support::QualityRow;
using testing_support::qualityTable;
using testing_support::soundRow;

TEST(QualityChecks, SayNothingOfSoundParcels) {
  const auto table = qualityTable({soundRow(1), soundRow(2), soundRow(3)});
  EXPECT_EQ(found(issuesOf(*table)), std::multiset<std::string>{});
}

/// One change to a sound parcel and the only checks that may fire.
struct Change {
  const char* name;
  QualityRow values;
  std::multiset<std::string> fires;
};
void PrintTo(const Change& change, std::ostream* out) {
  *out << change.name;
}

PartialDate day(int year, int month = 0, int dayOfMonth = 0) {
  return *PartialDate::tryFromYmd(year, month, dayOfMonth);
}
std::string text(const char* value) {
  return value;
}

std::string changeName(const testing::TestParamInfo<Change>& change) {
  return change.param.name;
}

class FieldChange : public testing::TestWithParam<Change> {};

TEST_P(FieldChange, FiresItsChecksAlone) {
  QualityRow row = soundRow();
  for (const auto& [field, value] : GetParam().values) {
    row[field] = value;
  }
  const auto table = qualityTable({row, soundRow(2)});
  const auto issues = issuesOf(*table);
  EXPECT_EQ(found(issues), GetParam().fires);
  for (const QualityIssue& issue : issues) {
    EXPECT_EQ(issue.parcels, std::vector<std::uint32_t>{0});
    EXPECT_FALSE(issue.value.zh.empty());
    EXPECT_FALSE(issue.value.en.empty());
    EXPECT_NE(issue.key, 0U);
  }
}

const double inf = std::numeric_limits<double>::infinity();

INSTANTIATE_TEST_SUITE_P(
    Codes, FieldChange,
    testing::Values(
        Change{"blank", {{Field::ParcelCode, Value()}}, {"parcel-code-blank"}},
        Change{"slash", {{Field::ParcelCode, text("/")}}, {"parcel-code-blank"}},
        Change{"nullWord", {{Field::ParcelCode, text("<Null>")}}, {"parcel-code-blank"}},
        Change{"tooShort",
               {{Field::ParcelCode, text("442000002016GB0001")}},
               {"parcel-code-malformed"}},
        Change{"spreadsheet", {{Field::ParcelCode, text("4.42E+18")}}, {"parcel-code-malformed"}},
        Change{"unitBlankIsFine", {{Field::UnitCode, Value()}}, {}},
        Change{"unitFixture",
               {{Field::UnitCode, text("442000002016GB00001K00000000")}},
               {"unit-code-malformed"}},
        Change{"unitOfAnother",
               {{Field::UnitCode, text("442000002016GB00009W00000000")}},
               {"unit-code-parcel"}},
        Change{"unitOfHouse", {{Field::UnitCode, text("442000002016GB00001F00020063")}}, {}}),
    changeName);

INSTANTIATE_TEST_SUITE_P(
    Texts, FieldChange,
    testing::Values(
        Change{"kunJinKao", {{Field::Holder, text("锟斤拷锟斤拷公司")}}, {"text-mojibake"}},
        Change{"latin", {{Field::Holder, text("ä¸­å±±")}}, {"text-mojibake"}},
        Change{"gbkAsLatin", {{Field::Holder, text("ÖÐÉ½ÊÐ")}}, {"text-mojibake"}},
        Change{"utf8AsGbk", {{Field::Holder, text("宸ヤ笟鐢ㄥ湴")}}, {"text-mojibake"}},
        Change{"lost", {{Field::Holder, text("中山�有限公司")}}, {"text-replaced"}},
        Change{"questions", {{Field::Holder, text("????公司")}}, {"text-replaced"}},
        Change{"cut", {{Field::Holder, text("中山市某某有限公�")}}, {"text-cut"}},
        Change{"control", {{Field::Holder, text("中山\x01公司")}}, {"text-control"}},
        Change{"oneQuestion", {{Field::Remarks, text("是否已补办？？")}}, {}},
        Change{"degrees", {{Field::Remarks, text("113°22′ ±0.5 m² × ÷ · é ü")}}, {}},
        Change{"rareNames", {{Field::Holder, text("琛瀹、鑫淼、浣熊、鐢")}}, {}}),
    changeName);

INSTANTIATE_TEST_SUITE_P(
    Numbers, FieldChange,
    testing::Values(Change{"negativePrice", {{Field::Price, -1.0}}, {"number-negative"}},
                    Change{
                        "negativeFloors", {{Field::Floors, std::int64_t{-1}}}, {"number-negative"}},
                    Change{"zeroArea", {{Field::RegisteredArea, 0.0}}, {"number-zero"}},
                    Change{"zeroPriceIsFine", {{Field::Price, 0.0}}, {}},
                    Change{"shareInPercent", {{Field::ShedShare, 35.0}}, {"number-absurd"}},
                    Change{"infinite", {{Field::Price, inf}}, {"number-absurd"}},
                    Change{"atTheLimit", {{Field::ShedShare, 1.0}}, {}},
                    Change{"farOrder", {{Field::FarMin, 3.0}}, {"far-order"}}),
    changeName);

INSTANTIATE_TEST_SUITE_P(
    Dates, FieldChange,
    testing::Values(
        Change{"today", {{Field::ActualCompletion, day(2020, 12, 31)}}, {}},
        Change{"tomorrow", {{Field::ActualCompletion, day(2021, 1, 1)}}, {"date-future"}},
        Change{"thisYear", {{Field::ActualCompletion, day(2020)}}, {"date-partial"}},
        Change{"agreedFutureIsFine", {{Field::AgreedCompletion, day(2040, 1, 1)}}, {}},
        Change{"builtNextYear", {{Field::BuiltYear, std::int64_t{2021}}}, {"date-future"}},
        Change{"beforeFounding", {{Field::SignedDate, day(1949, 9, 30)}}, {"date-early"}},
        Change{"onFounding", {{Field::SignedDate, day(1949, 10, 1)}}, {}},
        Change{"yearOfFounding", {{Field::SignedDate, day(1949)}}, {"date-partial"}},
        Change{"startBeforeContract",
               {{Field::ActualStart, day(2010, 4, 30)}},
               {"start-before-contract"}},
        Change{"startInTheMonth", {{Field::ActualStart, day(2010, 5)}}, {"date-partial"}},
        Change{"agreedMonth", {{Field::AgreedStart, day(2011, 5)}}, {"date-partial"}},
        Change{"completedBefore",
               {{Field::ActualCompletion, day(2011, 3, 31)}},
               {"completed-before-start"}},
        Change{"notStarted", {{Field::ActualStart, Value()}}, {"completed-not-started"}},
        Change{"suspended",
               {{Field::SuspendedSince, day(2011, 1)}},
               {"date-partial", "suspended-before-start"}},
        Change{"agreed", {{Field::AgreedCompletion, day(2011, 4, 30)}}, {"agreed-order"}}),
    changeName);

INSTANTIATE_TEST_SUITE_P(
    Logic, FieldChange,
    testing::Values(
        Change{"invested", {{Field::Invested, 500.1}}, {"invested-over-total"}},
        Change{"developed", {{Field::DevelopedArea, 10051.0}}, {"developed-over-developable"}},
        Change{"developedRounded", {{Field::DevelopedArea, 10049.0}}, {}},
        Change{"footprint", {{Field::Footprint, 10051.0}}, {"footprint-over-area"}},
        Change{"floorArea", {{Field::FloorArea, 25126.0}}, {"floor-area-over-far"}},
        Change{"floorAreaRounded", {{Field::FloorArea, 25124.0}}, {}},
        Change{"areaNear", {{Field::RegisteredArea, 10050.0}}, {}},
        Change{"areaDiffers", {{Field::RegisteredArea, 10051.0}}, {"area-differs"}},
        Change{"areaAtFivePercent", {{Field::RegisteredArea, 10500.0}}, {"area-differs"}},
        Change{"areaDiffersMuch", {{Field::RegisteredArea, 10501.0}}, {"area-differs-much"}},
        Change{"areaInMu",
               {{Field::RegisteredArea, 15.0},
                {Field::Footprint, Value()},
                {Field::FloorArea, Value()}},
               {"area-unit"}},
        Change{"areaInHectares",
               {{Field::RegisteredArea, 1.0},
                {Field::Footprint, Value()},
                {Field::FloorArea, Value()}},
               {"area-unit"}}),
    changeName);

TEST(QualityChecks, FindCodesUsedTwice) {
  QualityRow second = soundRow(2);
  second[Field::ParcelCode] = soundRow(1)[Field::ParcelCode];
  second[Field::UnitCode] = soundRow(1)[Field::UnitCode];
  QualityRow noCode = soundRow(3);
  noCode[Field::ParcelCode] = text("/");
  QualityRow noneEither = soundRow(4);
  noneEither[Field::ParcelCode] = text("/");
  const auto table = qualityTable({soundRow(1), noCode, second, noneEither});
  const auto issues = issuesOf(*table);
  EXPECT_EQ(found(issues),
            (std::multiset<std::string>{"parcel-code-blank", "parcel-code-blank",
                                        "parcel-code-duplicate", "unit-code-duplicate"}));
  EXPECT_EQ(issues[2].parcels, (std::vector<std::uint32_t>{0, 2}));
}

TEST(QualityChecks, FindParcelsOutsideTheCityAndUnknownSystems) {
  const auto away = qualityTable({soundRow()}, {box(2490000, 437000, 2490100, 437100)});
  EXPECT_EQ(found(issuesOf(*away)), std::multiset<std::string>{"outside-city"});
  TableParts parts;
  parts.rows = 1;
  parts.geometry.beginParcel();
  parts.sources.push_back({"a", "a", 0, 1, {}});
  EXPECT_EQ(found(issuesOf(*ParcelTable::make(std::move(parts)))),
            (std::multiset<std::string>{"crs-unknown", "no-geometry"}));
}

/// Many parcels, one in three with a fault.
std::vector<QualityRow> faultyRows(std::size_t count) {
  std::vector<QualityRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back(soundRow(static_cast<int>(i + 1)));
    if (i % 3 == 0) {
      rows.back()[Field::Price] = -1.0 - static_cast<double>(i);
    }
    if (i % 100 == 0) {
      rows.back()[Field::ParcelCode] = text("442000002016GB99999");
    }
  }
  return rows;
}

TEST(QualityChecks, AreTheSameForAnyNumberOfThreads) {
  const auto table = qualityTable(faultyRows(9000));
  const unsigned before = threadCount();
  std::vector<std::vector<std::uint64_t>> keys;
  for (const unsigned threads : {1U, 2U, 8U}) {
    setThreadCount(threads);
    keys.emplace_back();
    for (const QualityIssue& issue : issuesOf(*table)) {
      keys.back().push_back(issue.key);
    }
  }
  setThreadCount(before);
  EXPECT_GT(keys[0].size(), 3000U);
  EXPECT_EQ(keys[0], keys[1]);
  EXPECT_EQ(keys[0], keys[2]);
}

TEST(QualityKeys, SurviveAnotherOrderOfRowsAndAreUnique) {
  std::vector<QualityRow> rows = faultyRows(600);
  std::vector<std::vector<Point>> rings;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double x = 437000 + 120.0 * static_cast<double>(i % 30);
    const std::size_t line = i / 30;
    const double y = 2490000 + 120.0 * static_cast<double>(line);
    rings.push_back(box(x, y, x + 100, y + 100));
  }
  const auto keysOf = [&](const std::vector<std::size_t>& order) {
    std::vector<QualityRow> someRows;
    std::vector<std::vector<Point>> someRings;
    for (const std::size_t i : order) {
      someRows.push_back(rows[i]);
      someRings.push_back(rings[i]);
    }
    std::multiset<std::uint64_t> keys;
    for (const QualityIssue& issue : issuesOf(*qualityTable(someRows, someRings))) {
      keys.insert(issue.key);
    }
    return keys;
  };
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto first = keysOf(order);
  EXPECT_EQ(std::set<std::uint64_t>(first.begin(), first.end()).size(), first.size());
  for (const unsigned seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::shuffle(order.begin(), order.end(), random);
    EXPECT_EQ(keysOf(order), first);
  }
}

TEST(QualityKeys, AreTheSameOnEveryMachine) {
  // FNV-1a, 64 bit, of "number-negative\xffprice\xff442000002016GB00001\xff", computed apart.
  QualityRow row = soundRow();
  row[Field::Price] = -1.0;
  EXPECT_EQ(qualityKeyText(issuesOf(*qualityTable({row}))[0].key), "5d0edee048582b65");
}

TEST(QualityRegistry, IsCompleteInBothLanguages) {
  std::set<std::string_view> ids;
  for (const QualityCheck& check : qualityChecks()) {
    SCOPED_TRACE(check.id);
    EXPECT_TRUE(ids.insert(check.id).second);
    EXPECT_EQ(qualityCheckById(check.id), check.check);
    for (const auto& texts : {check.title, check.suggestion}) {
      EXPECT_NE(test::firstHan(texts.zh), "");
      EXPECT_EQ(test::firstHan(texts.en), "");
      EXPECT_FALSE(texts.en.empty());
    }
  }
  EXPECT_EQ(qualityCheckById("no-such-check"), std::nullopt);
}

}  // namespace
}  // namespace renewal
