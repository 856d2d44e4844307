#include "core/quality/reading_evidence.h"

#include <gtest/gtest.h>

#include "tests/core/quality/quality_table.h"

namespace renewal {
namespace {

using Kind = ReadingRemark::Kind;
using testing_support::checkDay;

TEST(ReadingEvidence, KeepsEveryRemarkUpToItsLimitAndCountsTheRest) {
  ReadingEvidence evidence(3);
  for (std::uint32_t row = 0; row < 5; ++row) {
    evidence.add(Kind::ValueUnread, row, Field::Price, "约一千");
  }
  EXPECT_EQ(evidence.remarks().size(), 3U);
  EXPECT_EQ(evidence.notKept(), 2U);
  ASSERT_EQ(evidence.findings().size(), 1U);
  EXPECT_EQ(evidence.findings()[0].count, 2U);
  EXPECT_TRUE(ReadingEvidence().findings().empty());
}

TEST(ReadingEvidence, JoinsPiecesByTheirFirstRow) {
  ReadingEvidence all(4);
  ReadingEvidence piece(2);
  for (std::uint32_t row = 0; row < 3; ++row) {
    piece.add(Kind::NotFinite, row, std::nullopt, "2/5: nan, 1", {1, 2});
  }
  all.append(piece, 10);
  EXPECT_EQ(all.remarks()[1].row, 11U);
  EXPECT_EQ(all.text(all.remarks()[1]), "2/5: nan, 1");
  EXPECT_EQ(all.notKept(), 1U);
  EXPECT_EQ(all.lostShapes(), (std::vector<std::uint32_t>{10, 11}));
  all.forgetPlaces();
  EXPECT_NE(all.remarks()[0].at.x, all.remarks()[0].at.x);
}

struct Remark {
  const char* name;
  Kind kind;
  std::optional<Field> field;
  const char* text;
  const char* check;
};
std::string remarkName(const testing::TestParamInfo<Remark>& one) {
  return one.param.name;
}
void PrintTo(const Remark& remark, std::ostream* out) {
  *out << remark.name;
}

class ReadingCheck : public testing::TestWithParam<Remark> {};

TEST_P(ReadingCheck, IsAnIssueOfItsParcel) {
  const Remark& remark = GetParam();
  ReadingEvidence evidence;
  evidence.add(remark.kind, 1, remark.field, remark.text);
  const auto table =
      testing_support::qualityTable({testing_support::soundRow(1), testing_support::soundRow(2)});
  SilentJob job;
  const auto issues = checkQuality(*table, {checkDay(), &evidence}, job);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(qualityCheck(issues[0].check).id, remark.check);
  EXPECT_EQ(issues[0].parcels, std::vector<std::uint32_t>{1});
  EXPECT_NE(issues[0].value.en.find(remark.text), std::string::npos) << issues[0].value.en;
}

INSTANTIATE_TEST_SUITE_P(
    Table, ReadingCheck,
    testing::Values(
        Remark{"fullWidth", Kind::CodeRewritten, Field::ParcelCode, "４42000002016GB00001",
               "code-full-width"},
        Remark{"letter", Kind::CodeRewritten, Field::ParcelCode, "44200O002016GB00001",
               "code-letter-for-digit"},
        Remark{"unitLetter", Kind::CodeRewritten, Field::UnitCode, "44200O002016GB00001W00000000",
               "code-letter-for-digit"},
        Remark{"lowerCase", Kind::CodeRewritten, Field::ParcelCode, "442000002016gB00001",
               "code-case-or-blanks"},
        Remark{"blanks", Kind::TextTrimmed, Field::Holder, " 某公司 ", "text-blanks"},
        Remark{"date", Kind::ValueUnread, Field::AgreedStart, "2021-02-30", "date-unreadable"},
        Remark{"unit", Kind::ValueUnread, Field::RegisteredArea, "1200平方米", "number-with-unit"},
        Remark{"fullWidthUnit", Kind::ValueUnread, Field::RegisteredArea, "１２亩",
               "number-with-unit"},
        Remark{"words", Kind::ValueUnread, Field::Floors, "约六层", "number-unreadable"},
        Remark{"flag", Kind::ValueUnread, Field::Mortgage, "也许", "value-not-in-list"},
        Remark{"notFinite", Kind::NotFinite, std::nullopt, "2/5: nan, 1", "coordinate-invalid"},
        Remark{"line", Kind::NotPolygon, std::nullopt, "LINESTRING", "shape-not-polygon"},
        Remark{"damaged", Kind::ShapeDamaged, std::nullopt, "", "shape-damaged"},
        Remark{"direction", Kind::RingDirection, std::nullopt, "", "ring-order"}),
    remarkName);

}  // namespace
}  // namespace renewal
