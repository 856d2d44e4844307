#include <gtest/gtest.h>

#include <chrono>

#include "core/base/error.h"
#include "core/rules/book_bases.h"
#include "core/rules/book_entries.h"
#include "tests/core/rules/parcel_maker.h"

namespace renewal {
namespace {

using testing_support::shippedBook;

constexpr const char* base = R"(id = "base"
version = "1"
title_zh = "甲"
title_en = "base"
[[condition]]
id = "a"
title_zh = "甲一"
title_en = "a"
default = true
measure = "price"
test = "less-than"
threshold = 10
[[condition]]
id = "b"
title_zh = "甲二"
title_en = "b"
default = true
measure = "dispute"
test = "is-yes"
[[condition]]
id = "either"
title_zh = "任一"
title_en = "either"
any = ["a", "b"]
[[question]]
id = "q"
title_zh = "问"
title_en = "q"
[[question.outcome]]
id = "hit"
title_zh = "是"
title_en = "hit"
when = "either"
[[question.outcome]]
id = "rest"
title_zh = "否"
title_en = "rest"
)";

constexpr const char* heirHead = "id = \"heir\"\nextends = \"base\"\nversion = \"2\"\n";

BookSource only(const std::string& text) {
  return [text](std::string_view id) -> std::optional<BookText> {
    return id == "base" ? std::optional(BookText{text, "base.toml"}) : std::nullopt;
  };
}

RuleBook heir(const std::string& rest) {
  return RuleBook::parse(heirHead + rest, "heir.toml", only(base));
}

std::string refusal(const std::string& rest) {
  try {
    heir(rest);
  } catch (const Error& error) {
    return error.info().where + " | " + error.info().what.en + " | " + error.info().todo.en;
  }
  return "accepted";
}

const Condition& child(const RuleBook& book, std::size_t index) {
  return book.questions.at(0).outcomes.at(0).when->children.at(index);
}

TEST(BookInheritance, StatesOnlyWhatDiffers) {
  const RuleBook book = heir(R"(
[[condition]]
id = "a"
threshold = 12.5
title_en = "a, locally"
basis = "本地文件"
)");
  EXPECT_EQ(book.id, "heir");
  EXPECT_EQ(book.version, "2");
  EXPECT_EQ(book.title.zh, "甲");
  EXPECT_EQ(book.bases, std::vector<std::string>{"base 1"});
  EXPECT_EQ(child(book, 0).test.number, 12.5);
  EXPECT_EQ(child(book, 0).title, (Text{"甲一", "a, locally"}));
  EXPECT_EQ(child(book, 0).basis, (Text{"本地文件", ""}));
}

TEST(BookInheritance, SwitchesConditionsAndOutcomesOff) {
  const RuleBook book = heir("[[condition]]\nid = \"b\"\noff = true\n");
  ASSERT_EQ(book.questions[0].outcomes[0].when->children.size(), 1U);
  EXPECT_EQ(child(book, 0).id, "a");
  const RuleBook none = heir("[[condition]]\nid = \"either\"\noff = true\n");
  ASSERT_EQ(none.questions[0].outcomes.size(), 1U);
  EXPECT_EQ(none.questions[0].outcomes[0].id, "rest");
}

TEST(BookInheritance, AddsOutcomesBeforeTheRestOrWhereAsked) {
  const std::string added = R"(
[[condition]]
id = "c"
title_zh = "丙"
title_en = "c"
default = true
measure = "seized"
test = "is-yes"
[[question]]
id = "q"
[[question.outcome]]
id = "seized"
title_zh = "查封"
title_en = "seized"
when = "c"
)";
  EXPECT_EQ(heir(added).questions[0].outcomes[1].id, "seized");
  EXPECT_EQ(heir(added + "before = \"hit\"\n").questions[0].outcomes[0].id, "seized");
  EXPECT_NE(refusal(added + "before = \"nothing\"\n").find("no such outcome"), std::string::npos);
}

TEST(BookInheritance, ChangesTheFormOfACondition) {
  const RuleBook book = heir(R"(
[[condition]]
id = "either"
of = ["a", "b"]
weights = [3, 2]
at_least = 4
)");
  const Condition& group = *book.questions[0].outcomes[0].when;
  EXPECT_EQ(group.kind, Condition::Kind::AtLeast);
  EXPECT_EQ(group.weights, (std::vector<std::size_t>{3, 2}));
  EXPECT_EQ(group.atLeast, 4U);
}

TEST(BookInheritance, RefusesWithTheFileAndLineOfTheMistake) {
  EXPECT_EQ(refusal("[[condition]]\nid = \"a\"\nthreshhold = 3\n").substr(0, 12), "heir.toml:6:");
  EXPECT_NE(refusal("[[condition]]\nid = \"a\"\nthreshold = \"3\"\n").find("heir.toml:6"),
            std::string::npos);
  EXPECT_NE(refusal("[[condition]]\nid = \"x\"\nreplace = true\n").find("nothing of this id"),
            std::string::npos);
  EXPECT_NE(refusal("[[condition]]\nid=\"a\"\noff=true\n[[condition]]\nid=\"b\"\noff=true\n")
                .find("every condition of the group is switched off"),
            std::string::npos);
  EXPECT_NE(refusal("valid_from = 2024-01-01\nvalid_to = 2023-01-01\n").find("ends before"),
            std::string::npos);
  EXPECT_NE(refusal("[[condition]]\nid = \"either\"\nof = [\"a\", \"b\"]\nweights = [1]\n"
                    "at_least = 1\n")
                .find("2 conditions, but 1 weights"),
            std::string::npos);
  EXPECT_NE(refusal("[[condition]]\nid = \"either\"\nof = [\"a\", \"b\"]\nweights = [1, 2]\n"
                    "at_least = 4\n")
                .find("from 1 to 3"),
            std::string::npos);
}

TEST(BookInheritance, RefusesAMissingBaseAndACircle) {
  const std::string text = std::string(heirHead) + "title_zh = \"乙\"\ntitle_en = \"b\"\n";
  EXPECT_THROW(RuleBook::parse(text, "heir.toml"), Error);
  const auto circle = [&](std::string_view) -> std::optional<BookText> {
    return BookText{"id = \"base\"\nextends = \"heir\"\nversion = \"1\"\n", "base.toml"};
  };
  try {
    RuleBook::parse(text, "heir.toml", circle);
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.info().what.en.find("circle"), std::string::npos);
    EXPECT_NE(error.info().where.find("base.toml:2"), std::string::npos) << error.info().where;
  }
}

TEST(RuleBookText, ReadsBackEqualForEveryShippedBook) {
  for (const char* id : {"guangdong-2023", "per-mu-grading", "zhongshan-east-local"}) {
    const RuleBook book = shippedBook(id);
    const std::string printed = book.toToml();
    const RuleBook again = RuleBook::parse(printed, "printed");
    EXPECT_EQ(again, book) << id;
    EXPECT_EQ(again.toToml(), printed) << id;
    EXPECT_TRUE(diffBooks(book, again).empty()) << id;
  }
}

TEST(RuleBookText, KeepsOddTextsAndNumbers) {
  RuleBook book = heir("");
  book.title = {"引号\" 反斜\\ 换行\n", "tab\t \x01 end"};
  book.questions[0].outcomes[0].when->children[0].test.number = 0.1 + 0.2;
  EXPECT_EQ(RuleBook::parse(book.toToml(), "printed"), book);
}

constexpr const char* withBases = R"(
[[condition]]
id = "a"
basis = "某办法第一条"
basis_en = "Some Measures, Art. 1"
[[condition]]
id = "b"
basis = "某办法第二条"
[[question]]
id = "q"
[[question.outcome]]
id = "hit"
basis = "某办法第三条"
basis_en = "Some Measures, Art. 3"
[question.outcome.consequence]
kind = "note"
text_zh = "提醒"
text_en = "remind"
basis = "某办法第四条"
basis_en = "Some Measures, Art. 4"
[[question.outcome.consequence.note]]
when = "b"
text_zh = "另"
text_en = "besides"
basis = "某办法第五条"
)";

TEST(BookBases, AreKeptInBothLanguagesAndReadBack) {
  const RuleBook book = heir(withBases);
  const Outcome& hit = book.questions[0].outcomes[0];
  EXPECT_EQ(child(book, 0).basis, (Text{"某办法第一条", "Some Measures, Art. 1"}));
  EXPECT_EQ(child(book, 1).basis, (Text{"某办法第二条", ""}));
  EXPECT_EQ(hit.basis.en, "Some Measures, Art. 3");
  EXPECT_EQ(hit.consequence.basis.en, "Some Measures, Art. 4");
  EXPECT_EQ(hit.consequence.notes[0].basis, (Text{"某办法第五条", ""}));
  EXPECT_EQ(RuleBook::parse(book.toToml(), "printed"), book);
}

TEST(BookBases, WithoutEnglishShowTheChineseAndAreListed) {
  EXPECT_EQ(shownBasis({"某办法第二条", ""}), (Text{"某办法第二条", "某办法第二条"}));
  EXPECT_EQ(shownBasis({"某办法", "Some Measures"}), (Text{"某办法", "Some Measures"}));
  EXPECT_EQ(basesWithoutEnglish(heir(withBases)),
            (std::vector<std::string>{"某办法第二条", "某办法第五条"}));
  for (const char* id : {"guangdong-2023", "per-mu-grading", "zhongshan-east-local"}) {
    EXPECT_EQ(basesWithoutEnglish(shippedBook(id)), std::vector<std::string>{}) << id;
  }
}

TEST(BookBases, AnotherBasisDropsTheInheritedTranslation) {
  const std::string merged = heir(withBases).toToml();
  const std::string head = "id = \"grandchild\"\nextends = \"heir\"\nversion = \"3\"\n";
  const BookSource source = [&](std::string_view) {
    return std::optional(BookText{merged, "heir.toml"});
  };
  const auto basisOf = [&](const std::string& keys) {
    const RuleBook book =
        RuleBook::parse(head + "[[condition]]\nid = \"a\"\n" + keys, "grandchild.toml", source);
    return child(book, 0).basis;
  };
  EXPECT_EQ(basisOf("basis = \"另一办法\"\n"), (Text{"另一办法", ""}));
  EXPECT_EQ(basisOf("basis_en = \"Other words\"\n"), (Text{"某办法第一条", "Other words"}));
  EXPECT_EQ(basisOf("title_zh = \"改名\"\n").en, "Some Measures, Art. 1");
}

TEST(BookBases, EnglishAloneIsRefused) {
  EXPECT_NE(refusal("[[condition]]\nid = \"a\"\nbasis_en = \"Some Measures\"\n")
                .find("a basis in English alone"),
            std::string::npos);
}

TEST(BookBases, DiffNamesAChangedTranslation) {
  const RuleBook now = heir(std::string(withBases));
  RuleBook old = now;
  old.questions[0].outcomes[0].basis.en = "Art. 3";
  const std::vector<BookChange> expected{{BookChange::Kind::Changed, "outcome q/hit", "basis_en",
                                          "\"Art. 3\"", "\"Some Measures, Art. 3\""}};
  EXPECT_EQ(diffBooks(old, now), expected);
}

TEST(BookDiff, NamesWhatChangedWithOldAndNew) {
  const RuleBook old = heir("");
  const RuleBook now = heir(R"(
[[condition]]
id = "a"
threshold = 12.5
[[condition]]
id = "b"
off = true
)");
  const std::vector<BookChange> expected{
      {BookChange::Kind::Changed, "condition either", "any", "[\"a\", \"b\"]", "[\"a\"]"},
      {BookChange::Kind::Changed, "condition a", "threshold", "10", "12.5"},
      {BookChange::Kind::Removed, "condition b", "", "", ""}};
  EXPECT_EQ(diffBooks(old, now), expected);
}

TEST(RuleBookLimits, HostileBooksAreRefusedQuickly) {
  std::string deep = "id=\"d\"\nversion=\"1\"\ntitle_zh=\"深\"\ntitle_en=\"deep\"\n";
  std::string wide = deep;
  const auto condition = [](int i, const std::string& body) {
    return "[[condition]]\nid=\"c" + std::to_string(i) + "\"\ntitle_zh=\"条\"\ntitle_en=\"c\"\n" +
           body + "\n";
  };
  for (int i = 0; i < 10000; ++i) {
    deep += condition(i, "all=[\"c" + std::to_string(i + 1) + "\"]");
  }
  for (int i = 0; i < 30; ++i) {
    const std::string next = "\"c" + std::to_string(i + 1) + "\"";
    wide += condition(i, "all=[" + next + "," + next + "]");
  }
  const std::string end =
      "[[question]]\nid=\"q\"\ntitle_zh=\"问\"\ntitle_en=\"q\"\n[[question.outcome]]\nid=\"x\"\n"
      "title_zh=\"是\"\ntitle_en=\"x\"\nwhen=\"c0\"\n[[question.outcome]]\nid=\"y\"\n"
      "title_zh=\"否\"\ntitle_en=\"y\"\n";
  const std::string leaf = "default=true\nmeasure=\"dispute\"\ntest=\"is-yes\"";
  for (const std::string& text :
       {deep + condition(10000, leaf) + end, wide + condition(30, leaf) + end}) {
    EXPECT_THROW(RuleBook::parse(text, "hostile.toml"), Error);
  }
}

}  // namespace
}  // namespace renewal
