#include "core/rules/sql_translation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>

#include "tests/core/rules/parcel_maker.h"
#include "tests/core/rules/random_parcels.h"
#include "tests/support/paths.h"
#include "tests/support/sanitized.h"
#include "tests/support/sql_referee.h"

namespace renewal {
namespace {

using testing_support::shippedBook;

constexpr std::size_t usualParcels = test::underSanitizer ? 2000 : 20000;

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

TEST(SqlTranslation, NamesOfTheResultAreDistinctAndFitPostgres) {
  RuleBook book = shippedBook("guangdong-2023");
  const std::string stem(60, 'q');
  book.questions[0].id = stem;
  SqlSource source = sqlSourceByFieldIds("parcels");
  source.key = "route";  // the name of an answer, too
  const std::string text = translateToSql(book, Date::fromYmd(2020, 12, 31), source).text;
  const std::string head = text.substr(0, text.find("\nFROM ("));
  for (const std::string& name :
       {stem, stem + "_ru", stem + "_mi", std::string("route"), std::string("route_missing")}) {
    EXPECT_NE(head.find(" AS \"" + name + "\""), std::string::npos) << name;
  }
  EXPECT_NE(head.find("SELECT k AS \"route_2\""), std::string::npos) << "the key gives way";
  // A field's column is named after the field, so that the statement is the same in every version.
  EXPECT_NE(text.find(" AS f_planned_use"), std::string::npos);
}

/// The date field of a row by what its text is, as our own reader takes it.
TEST(SqlTranslation, ATextThatIsNoDateIsUnknownAndStopsNothing) {
  if (const std::string why = test::ThrowawayPostgres::whyNot(); !why.empty()) {
    GTEST_SKIP() << why;
  }
  const RuleBook book = shippedBook("guangdong-2023");
  const std::vector<std::string> dates{
      "2021-02-28", "2021-02-29", "2020-02-29", "1900-02-29",     "2000-02-29",  "2021-02-30",
      "2021-04-30", "2021-04-31", "2021-12-31", "2021-13-01",     "2021-00-10",  "2021-01-00",
      "0000-01-01", "0001-01-01", "9999-12-31", "2021-1-1",       "2021/01/01",  "20210101",
      "2021",       "0000",       "2021-02",    "2021-13",        "2021-2",      "0000-02",
      "infinity",   "now",        "today",      "２０２１-01-01", "2021-01-01 ", "x",
      "0004-02-29", "2021-06-31", "2021-11-31", "2021-01-32",     "2400-02-29",  "2100-02-29"};
  const test::ThrowawayPostgres server;
  std::string load = "CREATE TABLE dates (id int, d text);\n";
  for (std::size_t i = 0; i < dates.size(); ++i) {
    load += fmt::format("INSERT INTO dates VALUES ({}, {});\n", i, sqlText(dates[i]));
  }
  server.psql(load);
  SqlSource source;
  source.table = "dates";
  source.key = "id";
  source.columns[static_cast<std::size_t>(Field::ActualStart)] = "d";
  // Of every date of the book only this one is there: the column of its text, as it is checked.
  std::string script = preparedScript(translateToSql(book, Date::fromYmd(2020, 12, 31), source));
  const std::string first = "SELECT k AS \"id\"";
  script.replace(script.find(first), first.size(), "SELECT k AS \"id\", d_actual_start AS seen");
  const std::string answers = server.psql(script);
  std::size_t row = 0;
  for (const std::string& line : test::splitText(answers, '\n')) {
    if (line.empty()) {
      continue;
    }
    const std::vector<std::string> cells = test::splitText(line, '|');
    const std::string& text = dates[std::stoul(cells[0])];
    EXPECT_EQ(cells[1], PartialDate::tryFromIso(text) ? text : "?") << text;
    ++row;
  }
  EXPECT_EQ(row, dates.size());
}

/// A wrong threshold in SQL alone must show: otherwise the comparison proves nothing.
TEST(SqlTranslation, TheRefereeCatchesAPlantedError) {
  if (const std::string why = test::ThrowawayPostgres::whyNot(); !why.empty()) {
    GTEST_SKIP() << why;
  }
  const test::ThrowawayPostgres server;
  const auto table = testing_support::randomParcels(2000, 4711);
  test::loadParcels(server, *table, "parcels");
  const RuleBook book = shippedBook("guangdong-2023");
  const Date asOf = Date::fromYmd(2020, 2, 29);
  RuleBook wrong = book;
  bool planted = false;
  const std::function<void(Condition&)> plant = [&](Condition& condition) {
    if (!planted && condition.kind == Condition::Kind::Test && condition.test.months > 0) {
      condition.test.months += 12;
      planted = true;
    }
    std::for_each(condition.children.begin(), condition.children.end(), plant);
  };
  for (Outcome& outcome : wrong.questions[0].outcomes) {
    if (outcome.when) {
      plant(*outcome.when);
    }
  }
  ASSERT_TRUE(planted);
  EXPECT_EQ(test::compareWithSql(server, *table, book, asOf, "parcels").differences, 0U);
  EXPECT_GT(test::compareWithSql(server, *table, book, asOf, "parcels", &wrong).differences, 0U);
}

TEST(SqlTranslation, AgreesWithColumnsAndRowsForEveryShippedBook) {
  if (const std::string why = test::ThrowawayPostgres::whyNot(); !why.empty()) {
    GTEST_SKIP() << why;
  }
  const test::ThrowawayPostgres server;
  const unsigned seed = 4711;
  SCOPED_TRACE(seed);
  const auto table = testing_support::randomParcels(test::refereeParcels(usualParcels), seed);
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
      std::printf("%s, blanks %s: %zu parcels, %zu answers, %zu differences\n", id,
                  assume ? "have not happened" : "are unknown", table->size(), report.compared,
                  report.differences);
    }
  }
}

}  // namespace
}  // namespace renewal
