#include "viewer/model/parcel_search.h"

#include <gtest/gtest.h>

#include "tests/viewer/support/synthetic_case.h"
#include "viewer/base/format.h"

namespace renewal::viewer {
namespace {

using HitKind = SearchHit::Kind;

class ParcelSearch : public ::testing::Test {
 protected:
  std::vector<SearchHit> find(const char* text, std::size_t limit = 20,
                              Language language = Language::Chinese) {
    return searchCase(content_, QString::fromUtf8(text), language, limit, SilentJob());
  }
  CaseContent content_ = test::syntheticCase(20, 15);
};

TEST_F(ParcelSearch, TheEndOfACodeComesFirst) {
  const auto hits = find("0013");
  ASSERT_GE(hits.size(), 2U);
  EXPECT_EQ(hits[0].title, toQString(test::syntheticCode(12)));  // ...GB00013
  EXPECT_EQ(hits[0].parcel, ParcelIndex{12});
  EXPECT_EQ(hits[0].kind, HitKind::Code);
  EXPECT_TRUE(hits[0].detail.contains(QStringLiteral("城桂路 13 号")));
  EXPECT_EQ(hits[1].parcel, ParcelIndex{129});  // ...GB00130 holds it
}

TEST_F(ParcelSearch, HoldersAddressesAndRoads) {
  const auto holder = find("<b>");
  ASSERT_FALSE(holder.empty());
  EXPECT_EQ(holder[0].kind, HitKind::Holder);
  EXPECT_EQ(holder[0].parcel, ParcelIndex{3});
  const auto address = find("城桂路 77");
  ASSERT_EQ(address.size(), 1U);
  EXPECT_EQ(address[0].kind, HitKind::Location);
  EXPECT_EQ(address[0].parcel, ParcelIndex{76});
  const auto road = find("qiwan road", 20, Language::English);
  ASSERT_EQ(road.size(), 1U);
  EXPECT_EQ(road[0].kind, HitKind::Feature);
  EXPECT_EQ(road[0].title, QStringLiteral("Qiwan Road"));
  EXPECT_FALSE(road[0].box.empty());
}

TEST_F(ParcelSearch, CaseAndWidthDoNotCount) {
  EXPECT_EQ(find("gb00042").size(), 1U);
  EXPECT_EQ(find("\uFF27\uFF22\uFF10\uFF10\uFF10\uFF14\uFF12").size(), 1U);  // full-width GB00042
  EXPECT_EQ(find(" GB 00042 ").size(), 1U);
}

TEST_F(ParcelSearch, NoMoreThanAskedAndNothingForNothing) {
  EXPECT_EQ(find("442000").size(), 20U);
  EXPECT_EQ(find("442000", 7).size(), 7U);
  EXPECT_TRUE(find("").empty());
  EXPECT_TRUE(find("   ").empty());
  EXPECT_TRUE(find("找不到的").empty());
}

TEST_F(ParcelSearch, CanBeStopped) {
  SilentJob job;
  job.cancel();
  EXPECT_THROW(searchCase(content_, QStringLiteral("GB"), Language::Chinese, 20, job), Cancelled);
}

}  // namespace
}  // namespace renewal::viewer
