#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <chrono>
#include <numeric>
#include <random>

#include "core/base/parallel_for.h"
#include "tests/viewer/support/print_case.h"
#include "tests/viewer/support/synthetic_case.h"
#include "viewer/model/parcel_table_model.h"
#include "viewer/model/table_query.h"

namespace renewal::viewer {
namespace {

using Kind = ParcelColumns::Kind;

/// Columns of every kind filled at random: few distinct values, many missing ones, blanks.
std::shared_ptr<const ParcelColumns> randomColumns(std::size_t rows, std::mt19937& random) {
  const auto below = [&random](std::uint32_t n) { return random() % n; };
  TableParts parts;
  parts.rows = rows;
  parts.geometry = test::meshOfLots(rows, 1, 10, 0, 1);
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  Column code(FieldType::Text);
  Column holder(FieldType::Text);
  Column far(FieldType::Real);
  Column built(FieldType::Integer);
  Column start(FieldType::Date);
  Column dangerous(FieldType::Flag);
  const std::array<const char*, 6> names{"沙岗", "", "ABC", "abc置业", "<b>x</b>", "=1+1"};
  for (std::size_t row = 0; row < rows; ++row) {
    code.pushText(test::syntheticCode(below(static_cast<std::uint32_t>(rows))));
    below(4) == 0 ? holder.pushMissing() : holder.pushText(names.at(below(6)));
    below(4) == 0 ? far.pushMissing() : far.pushReal((static_cast<double>(below(9)) - 4) / 2);
    below(4) == 0 ? built.pushMissing() : built.pushInteger(1990 + below(20));
    if (below(4) == 0) {
      start.pushMissing();
    } else {
      start.pushDate(*PartialDate::tryFromYmd(2015 + static_cast<int>(below(4)),
                                              below(3) == 0 ? 0 : 1 + static_cast<int>(below(12))));
    }
    below(4) == 0 ? dangerous.pushMissing() : dangerous.pushFlag(below(2) == 0);
  }
  parts.field(Field::ParcelCode) = std::move(code);
  parts.field(Field::Holder) = std::move(holder);
  parts.field(Field::FloorArea) = std::move(far);
  parts.field(Field::BuiltYear) = std::move(built);
  parts.field(Field::AgreedStart) = std::move(start);
  parts.field(Field::Dangerous) = std::move(dangerous);
  CaseContent content;
  content.parcels = ParcelTable::make(std::move(parts));
  content.rules = test::testRules();
  return std::make_shared<const ParcelColumns>(
      std::make_shared<const CaseContent>(std::move(content)), nullptr, nullptr, Language::Chinese);
}

std::size_t columnOf(const ParcelColumns& columns, const char* id) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns.id(c) == QLatin1String(id)) {
      return c;
    }
  }
  ADD_FAILURE() << "no column " << id;
  return 0;
}

CellFilter filterOf(const char* text, Kind kind) {
  const auto parsed = CellFilter::parse(QString::fromUtf8(text), kind);
  const auto* filter = std::get_if<CellFilter>(&parsed);
  EXPECT_NE(filter, nullptr) << text;
  return filter != nullptr ? *filter : CellFilter();
}

TEST(TableQuery, FiltersAgreeWithOneByOne) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto columns = randomColumns(3000, random);
  const std::size_t holder = columnOf(*columns, "holder");
  const std::size_t area = columnOf(*columns, "floor-area");
  const std::size_t built = columnOf(*columns, "built-year");
  const std::size_t start = columnOf(*columns, "agreed-start");
  struct Case {
    std::size_t column;
    const char* text;
    std::function<bool(std::size_t)> holds;  ///< of a row that has a value
  };
  const auto number = [&](std::size_t row) { return columns->number(area, row); };
  const auto name = [&](std::size_t row) { return columns->text(holder, row); };
  const auto day = [&](std::size_t row) { return columns->date(start, row); };
  const auto iso = [](const char* text) { return *Date::tryFromIso(text); };
  const std::vector<Case> cases{
      {holder, "abc", [&](auto row) { return name(row).toLower().contains(QLatin1String("abc")); }},
      {holder, "=ABC", [&](auto row) { return name(row).toLower() == QLatin1String("abc"); }},
      {holder, "沙", [&](auto row) { return name(row) == QStringLiteral("沙岗"); }},
      {holder, "<b>", [&](auto row) { return name(row) == QLatin1String("<b>x</b>"); }},
      {area, ">0.5", [&](auto row) { return number(row) > 0.5; }},
      {area, ">=0.5", [&](auto row) { return number(row) >= 0.5; }},
      {area, "<-1", [&](auto row) { return number(row) < -1; }},
      {area, "0", [&](auto row) { return number(row) == 0; }},
      {area, "-1..1", [&](auto row) { return number(row) >= -1 && number(row) <= 1; }},
      {area, "!∅", [&](auto) { return true; }},
      {built, "<=1995", [&](auto row) { return columns->number(built, row) <= 1995; }},
      {start, "2016",
       [&](auto row) {
         return day(row).first() >= iso("2016-01-01") && day(row).last() <= iso("2016-12-31");
       }},
      {start, ">2016-06", [&](auto row) { return day(row).first() > iso("2016-06-30"); }},
      {start, "2015..2016-03",
       [&](auto row) {
         return day(row).first() >= iso("2015-01-01") && day(row).last() <= iso("2016-03-31");
       }},
  };
  for (const Case& c : cases) {
    TableQuery query;
    query.filters.emplace_back(c.column, filterOf(c.text, columns->kind(c.column)));
    std::vector<std::uint32_t> expected;
    for (std::uint32_t row = 0; row < columns->rows(); ++row) {
      if (!columns->isMissing(c.column, row) && c.holds(row)) {
        expected.push_back(row);
      }
    }
    EXPECT_EQ(arrangeRows(*columns, query, SilentJob()).order, expected) << c.text;
    EXPECT_FALSE(expected.empty()) << c.text;
  }
  // Missing and present share the rows between them.
  TableQuery missing;
  missing.filters.emplace_back(area, filterOf("∅", Kind::Number));
  for (const std::uint32_t row : arrangeRows(*columns, missing, SilentJob()).order) {
    EXPECT_TRUE(columns->isMissing(area, row));
  }
}

TEST(TableQuery, SortsLikeAStableSortForAnyNumberOfThreads) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto columns = randomColumns(2000, random);
  for (std::size_t column = 0; column < columns->size(); ++column) {
    for (const bool descending : {false, true}) {
      TableQuery query;
      query.sortColumn = column;
      query.descending = descending;
      setThreadCount(1);
      const auto one = arrangeRows(*columns, query, SilentJob()).order;
      setThreadCount(3);
      EXPECT_EQ(arrangeRows(*columns, query, SilentJob()).order, one);
      setThreadCount(0);
      ASSERT_EQ(one.size(), columns->rows());
      std::vector<bool> seen(columns->rows(), false);
      for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_FALSE(seen[one[i]]);
        seen[one[i]] = true;
        if (i == 0) {
          continue;
        }
        const std::uint32_t a = one[i - 1];
        const std::uint32_t b = one[i];
        const bool aMissing = columns->isMissing(column, a);
        const bool bMissing = columns->isMissing(column, b);
        ASSERT_LE(aMissing, bMissing) << "missing values come last";
        if (aMissing != bMissing) {
          continue;
        }
        if (aMissing || columns->kind(column) == Kind::Text) {
          const bool same = aMissing || columns->text(column, a) == columns->text(column, b);
          EXPECT_TRUE(!same || a < b);
          continue;
        }
        const auto x = columns->order(column, a);
        const auto y = columns->order(column, b);
        EXPECT_TRUE(descending ? x >= y : x <= y) << columns->id(column).toStdString();
        EXPECT_TRUE(x != y || a < b) << "equal values keep their order";
        if (columns->kind(column) == Kind::Number) {
          EXPECT_TRUE(descending ? columns->number(column, a) >= columns->number(column, b)
                                 : columns->number(column, a) <= columns->number(column, b));
        }
      }
    }
  }
}

TEST(TableQuery, AddsUpWhatIsListedAndOnlySelected) {
  std::mt19937 random(5);
  const auto columns = randomColumns(500, random);
  const std::size_t area = columnOf(*columns, "floor-area");
  auto only = std::make_shared<std::vector<std::uint8_t>>(500, std::uint8_t{0});
  double sum = 0;
  std::uint64_t values = 0;
  for (std::size_t row = 0; row < 500; row += 3) {
    (*only)[row] = 1;
    if (!columns->isMissing(area, row)) {
      sum += columns->number(area, row);
      ++values;
    }
  }
  TableQuery query;
  query.only = only;
  query.sumColumn = area;
  query.sortColumn = area;
  const TableRows rows = arrangeRows(*columns, query, SilentJob());
  EXPECT_EQ(rows.order.size(), 167U);
  EXPECT_EQ(rows.summed, values);
  EXPECT_EQ(rows.sum, sum);
  query.only = std::make_shared<const std::vector<std::uint8_t>>();
  EXPECT_TRUE(arrangeRows(*columns, query, SilentJob()).order.empty());
  SilentJob stopped;
  stopped.cancel();
  EXPECT_THROW(arrangeRows(*columns, query, stopped), Cancelled);
}

TEST(CellFilter, RefusalsSayWhatIsAllowed) {
  for (const char* text : {">", "1..", "3..1", "abc", "1e999", "5 米", ">>1"}) {
    const auto parsed = CellFilter::parse(QString::fromUtf8(text), Kind::Number);
    const auto* help = std::get_if<Text>(&parsed);
    ASSERT_NE(help, nullptr) << text;
    EXPECT_NE(help->zh.find("1..3"), std::string::npos);
    EXPECT_NE(help->en.find("missing"), std::string::npos);
  }
  for (const char* text : {"2017-13", "17", "2018..2017", "昨天"}) {
    EXPECT_TRUE(
        std::holds_alternative<Text>(CellFilter::parse(QString::fromUtf8(text), Kind::Date)))
        << text;
  }
  // Full-width signs, as an input method leaves them.
  EXPECT_EQ(filterOf(">5", Kind::Number).low, 5);
  EXPECT_EQ(filterOf("1,200..1,300", Kind::Number).high, 1300);
}

TEST(ParcelTableModel, PassesTheTester) {
  const PageCase from = test::printCaseOf(6, 5);
  ParcelTableModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  const auto columns =
      std::make_shared<const ParcelColumns>(from.content, from.day, nullptr, Language::Chinese);
  model.setColumns(columns);
  EXPECT_EQ(model.rowCount(), 30);
  model.setRows({4, 3, 9});
  EXPECT_EQ(model.rowCount(), 3);
  EXPECT_EQ(model.index(0, 0).data().toString(), toQString(test::syntheticCode(4)));
  EXPECT_EQ(model.viewRowOf(9), 2);
  EXPECT_EQ(model.viewRowOf(0), -1);
  auto marked = std::make_shared<std::vector<std::uint8_t>>(30, std::uint8_t{0});
  (*marked)[3] = 1;
  model.setMarked(marked);
  EXPECT_TRUE(model.index(1, 0).data(Qt::BackgroundRole).isValid());
  EXPECT_FALSE(model.index(0, 0).data(Qt::BackgroundRole).isValid());
  model.replaceColumns(
      std::make_shared<const ParcelColumns>(from.content, from.day, nullptr, Language::English));
  EXPECT_EQ(model.rowCount(), 3);  // rows and order stay
  model.setColumns(nullptr);
  EXPECT_EQ(model.rowCount(), 0);
  EXPECT_EQ(model.columnCount(), 0);
}

TEST(ParcelTableModel, MissingBlankAndZeroLookDifferent) {
  TableParts parts;
  parts.rows = 3;
  parts.geometry = test::meshOfLots(3, 1, 10, 0, 1);
  Column holder(FieldType::Text);
  holder.pushMissing();
  holder.pushText("");
  holder.pushText("0");
  Column area(FieldType::Real);
  area.pushMissing();
  area.pushReal(0);
  area.pushReal(1234.5678901);
  parts.field(Field::Holder) = std::move(holder);
  parts.field(Field::FloorArea) = std::move(area);
  auto content = std::make_shared<CaseContent>();
  content->parcels = ParcelTable::make(std::move(parts));
  content->rules = test::testRules();
  const auto columns =
      std::make_shared<const ParcelColumns>(content, nullptr, nullptr, Language::English);
  ParcelTableModel model;
  model.setColumns(columns);
  const auto cell = [&](int row, const char* id) {
    return model.index(row, static_cast<int>(columnOf(*columns, id)));
  };
  EXPECT_EQ(cell(0, "holder").data().toString(), QStringLiteral("∅"));
  EXPECT_TRUE(cell(0, "holder").data(ParcelTableModel::missingRole).toBool());
  EXPECT_FALSE(cell(1, "holder").data(ParcelTableModel::missingRole).toBool());
  EXPECT_NE(cell(1, "holder").data().toString(), cell(0, "holder").data().toString());
  EXPECT_TRUE(cell(1, "holder").data(Qt::FontRole).isValid());
  EXPECT_EQ(cell(2, "holder").data().toString(), QStringLiteral("0"));
  EXPECT_EQ(cell(0, "floor-area").data().toString(), QStringLiteral("∅"));
  EXPECT_EQ(cell(1, "floor-area").data().toString(), QStringLiteral("0"));
  EXPECT_EQ(cell(2, "floor-area").data().toString(), QStringLiteral("1,234.5678901"));
  // Without codes the row number stands first; the unit stands in the title.
  EXPECT_EQ(columns->id(0), QStringLiteral("row"));
  EXPECT_TRUE(columns->title(columnOf(*columns, "floor-area")).contains(QStringLiteral("m²")));

  const QString csv =
      tableText(*columns, {columnOf(*columns, "holder"), columnOf(*columns, "floor-area")},
                {0, 1, 2}, QLatin1Char(','));
  EXPECT_EQ(csv.section(QLatin1Char('\n'), 1), QStringLiteral(",\n,0\n0,1234.5678901\n"));
}

TEST(ParcelTableModel, CopiedTextIsNoFormulaAndKeepsItsFields) {
  std::mt19937 random(3);
  const auto columns = randomColumns(200, random);
  std::vector<std::uint32_t> all(200);
  std::iota(all.begin(), all.end(), 0U);
  const QString text = tableText(*columns, {columnOf(*columns, "holder")}, all, QLatin1Char('\t'));
  EXPECT_TRUE(text.contains(QStringLiteral("\n'=1+1\n")));
  EXPECT_FALSE(text.contains(QStringLiteral("\n=1+1")));
  EXPECT_EQ(text.count(QLatin1Char('\n')), 201);
}

}  // namespace
}  // namespace renewal::viewer
