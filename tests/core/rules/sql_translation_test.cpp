#include "core/rules/sql_translation.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/core/rules/random_parcels.h"
#include "tests/support/paths.h"
#include "tests/support/sql_referee.h"

namespace renewal {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t parcels = 2000;  // the row interpreter is slow under a sanitizer
#else
constexpr std::size_t parcels = 20000;
#endif

RuleBook shippedBook(const std::string& id) {
  const BookSource others = [](std::string_view other) -> std::optional<BookText> {
    const std::string name = "data/rules/" + std::string(other) + ".toml";
    return BookText{test::sourceText(name), name};
  };
  const std::string name = "data/rules/" + id + ".toml";
  return RuleBook::parse(test::sourceText(name), name, others);
}

TEST(SqlTranslation, BindsEveryThresholdAndPastesNone) {
  const SqlStatement statement = translateToSql(
      shippedBook("guangdong-2023"), Date::fromYmd(2020, 12, 31), sqlSourceByFieldIds("parcels"));
  const auto bound = [&](const std::string& type, const std::string& value) {
    return std::any_of(
        statement.parameters.begin(), statement.parameters.end(),
        [&](const SqlParameter& one) { return one.type == type && one.value == value; });
  };
  EXPECT_TRUE(bound("date", "2018-12-31")) << "two years before the as-of date";
  EXPECT_TRUE(bound("date", "2009-12-31"));
  EXPECT_TRUE(bound("text[]", "{\"industry\",\"storage\"}"));
  EXPECT_TRUE(bound("float8", "20"));
  EXPECT_EQ(statement.text.find("2009-12-31"), std::string::npos);
  EXPECT_NE(statement.text.find("FROM \"parcels\" t"), std::string::npos);
  EXPECT_NE(statement.text.find(" AS \"use-status_rule\""), std::string::npos);
}

TEST(SqlTranslation, QuotesWhatItCannotBind) {
  EXPECT_EQ(sqlTable("land.parcels 2020"), "\"land\".\"parcels 2020\"");
  EXPECT_EQ(sqlName("a\"b.c"), "\"a\"\"b.c\"");
  EXPECT_EQ(sqlText("it's"), "'it''s'");
}

TEST(SqlTranslation, RefusesABookTooLargeForOneStatement) {
  RuleBook book = shippedBook("guangdong-2023");
  Condition& group = *book.questions[0].outcomes[0].when;
  const Condition child = group.children[0];
  for (int i = 0; i < 1000; ++i) {
    group.children.push_back(child);
    group.children.back().id += std::to_string(i);
  }
  try {
    translateToSql(book, Date::fromYmd(2020, 12, 31), sqlSourceByFieldIds("parcels"));
    FAIL() << "translated";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::RuleBook);
    EXPECT_EQ(error.info().what.en,
              "the rule book has more conditions than one SQL statement can hold");
  }
}

TEST(SqlTranslation, AgreesWithColumnsAndRowsForEveryShippedBook) {
  if (const std::string why = test::ThrowawayPostgres::whyNot(); !why.empty()) {
    GTEST_SKIP() << why;
  }
  const test::ThrowawayPostgres server;
  const unsigned seed = 4711;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(parcels, seed);
  test::loadParcels(server, *table, "parcels");
  for (const char* id : {"guangdong-2023", "zhongshan-east-local", "per-mu-grading"}) {
    RuleBook book = shippedBook(id);
    for (const bool assume : {true, false}) {
      if (!assume && std::string_view(id) != "guangdong-2023") {
        continue;
      }
      book.blankEventsHaveNotHappened = assume;
      const Date asOf = Date::fromYmd(2020, 2, 29);
      const test::RefereeReport report =
          test::compareWithSql(server, *table, book, asOf, "parcels");
      EXPECT_EQ(report.compared, table->size() * book.questions.size()) << id;
      EXPECT_EQ(report.differences, 0U) << id << " assume " << assume << ": " << report.first;
    }
  }
}

}  // namespace
}  // namespace renewal
