#include "core/sites/shortlist.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"

namespace renewal {
namespace {

using testing::HasSubstr;

Shortlist full() {
  Shortlist list;
  list.sites.push_back({"442000002016GB00264", {}, "headquarters", "靠近\"地铁\"\n第二行\\"});
  list.sites.push_back(
      {"442000002016GB00001+1", {"442000002016GB00001", "442000002016GB00002"}, "", ""});
  list.intentions.push_back(
      {Date::fromYmd(2026, 11, 29), "某某科技", "要 20 亩\t两年内", "442000002016GB00264"});
  list.intentions.push_back({Date::fromYmd(2020, 2, 29), "Wang & Co.", "later", ""});
  return list;
}

TEST(Shortlist, ReadsBackEqualAndIsTheSameBytesAgain) {
  for (const Shortlist& list : {Shortlist(), full()}) {
    const std::string toml = list.toml();
    EXPECT_EQ(Shortlist::parse(toml, "shortlist.toml"), list);
    EXPECT_EQ(Shortlist::parse(toml, "shortlist.toml").toml(), toml);
  }
  EXPECT_EQ(Shortlist().toml(), "");
}

TEST(Shortlist, WritesNothingThatItWouldNotRead) {
  Shortlist many = full();
  for (int i = 0; i < 5; ++i) {
    many.sites.push_back({"s" + std::to_string(i), {}, "", ""});
  }
  Shortlist twice = full();
  twice.sites.push_back(twice.sites.front());
  Shortlist nameless = full();
  nameless.intentions.front().company.clear();
  Shortlist endless = full();
  endless.sites.front().note.assign(Shortlist::mostText + 1, 'x');
  Shortlist broken = full();
  broken.sites.front().note = "\xff\xfe";
  for (const Shortlist* list : {&many, &twice, &nameless, &endless, &broken}) {
    EXPECT_THROW(list->toml(), Error);
  }
}

struct BadList {
  const char* name;
  std::string toml;
  const char* where;
  const char* allowed;
};

class MalformedShortlist : public testing::TestWithParam<BadList> {};

TEST_P(MalformedShortlist, IsRefusedWithLineKeyAndWhatIsAllowed) {
  const BadList& bad = GetParam();
  try {
    Shortlist::parse(bad.toml, "shortlist.toml");
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_THAT(error.info().where, HasSubstr(bad.where));
    EXPECT_THAT(error.info().todo.en, HasSubstr(bad.allowed));
    EXPECT_FALSE(error.info().what.zh.empty());
    EXPECT_FALSE(error.info().todo.zh.empty());
  }
}

std::string sites(int count) {
  std::string toml;
  for (int i = 0; i < count; ++i) {
    toml += "[[site]]\nsite = \"s" + std::to_string(i) + "\"\n";
  }
  return toml;
}
const std::string said = "[[intention]]\ndate = 2026-01-02\ncompany = \"a\"\n";

INSTANTIATE_TEST_SUITE_P(
    Cases, MalformedShortlist,
    testing::Values(
        BadList{"NoToml", "[[site]\n", "shortlist.toml:1:", "correct this line"},
        BadList{"UnknownKey", "sites = 3\n", "shortlist.toml:1: sites", "site, intention"},
        BadList{"UnknownKeyOfSite", sites(1) + "colour = \"red\"\n",
                "shortlist.toml:3: site[1].colour", "site, parcels, brief, note"},
        BadList{"SiteIsText", "site = \"s\"\n", "shortlist.toml:1: site", "[[site]]"},
        BadList{"NoSite", "[[site]]\nnote = \"x\"\n", "shortlist.toml:1: site[1]", "add \"site\""},
        BadList{"EmptySite", "[[site]]\nsite = \"\"\n", "shortlist.toml:2: site[1].site",
                "not empty"},
        BadList{"NumberAsSite", "[[site]]\nsite = 44\n", "shortlist.toml:2: site[1].site",
                "a text in quotes"},
        BadList{"SiteTwice", sites(2) + "[[site]]\nsite = \"s0\"\n",
                "shortlist.toml:6: site[3].site", "every site once"},
        BadList{"SevenSites", sites(7), "shortlist.toml:13: site[7]", "6 at most"},
        BadList{"ParcelTwice", sites(1) + "parcels = [\"a\", \"a\"]\n",
                "shortlist.toml:3: site[1].parcels", "every parcel once"},
        BadList{"ParcelNumber", sites(1) + "parcels = [1]\n", "shortlist.toml:3: site[1].parcels",
                "an array of texts"},
        BadList{"LongNote", sites(1) + "note = \"" + std::string(4001, 'n') + "\"\n",
                "shortlist.toml:3: site[1].note", "4000 bytes at most"},
        BadList{"NoDate", "[[intention]]\ncompany = \"a\"\ntext = \"b\"\n",
                "shortlist.toml:1: intention[1]", "add \"date\""},
        BadList{"NoSuchDay", "[[intention]]\ndate = \"2026-02-30\"\n",
                "shortlist.toml:2: intention[1].date", "2020-12-31"},
        BadList{"NoCompany", "[[intention]]\ndate = 2026-01-02\ntext = \"b\"\n",
                "shortlist.toml:1: intention[1]", "add \"company\""},
        BadList{"NoText", said, "shortlist.toml:1: intention[1]", "add \"text\""},
        BadList{"UnknownKeyOfIntention", said + "text = \"b\"\nby = \"c\"\n",
                "shortlist.toml:5: intention[1].by", "date, company, text, site"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Shortlist, TheFirstIntentionTooManyIsNamed) {
  std::string toml;
  for (std::size_t i = 0; i <= Shortlist::mostIntentions; ++i) {
    toml += said + "text = \"b\"\n";
  }
  try {
    Shortlist::parse(toml, "shortlist.toml");
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_THAT(error.info().where, HasSubstr("shortlist.toml:4001: intention[1001]"));
    EXPECT_THAT(error.info().todo.en, HasSubstr("1000 at most"));
  }
}

std::shared_ptr<const ParcelTable> table(const std::vector<std::string>& codes) {
  TableParts parts;
  Column column(FieldType::Text);
  for (const std::string& code : codes) {
    if (code.empty()) {
      column.pushMissing();
    } else {
      column.pushText(code);
    }
    parts.geometry.beginParcel();
    ++parts.rows;
  }
  parts.field(Field::ParcelCode) = std::move(column);
  return ParcelTable::make(std::move(parts));
}

TEST(Shortlist, SitesAreFoundAgainByTheirCodes) {
  const auto town = table({"c", "a", "", "b", "d", "d"});
  const auto alone = shortlistSite(*town, {3});
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->site, "b");
  EXPECT_TRUE(alone->parcels.empty());
  const auto group = shortlistSite(*town, {0, 3, 1});
  ASSERT_TRUE(group);
  EXPECT_EQ(group->site, "a+2");
  EXPECT_EQ(group->parcels, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(shortlistRows(*town, *alone), (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(shortlistRows(*town, *group), (std::vector<std::uint32_t>{0, 1, 3}));
  // Without a code, or with one that another parcel has too, it would not be found again.
  EXPECT_FALSE(shortlistSite(*town, {2}));
  EXPECT_FALSE(shortlistSite(*town, {5}));
  EXPECT_FALSE(shortlistSite(*town, {}));
  EXPECT_FALSE(shortlistRows(*town, {"z", {}, "", ""}));
  EXPECT_FALSE(shortlistRows(*town, {"a+1", {"a", "z"}, "", ""}));
}

}  // namespace
}  // namespace renewal
