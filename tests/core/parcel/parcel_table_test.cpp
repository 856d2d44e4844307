#include "core/parcel/parcel_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <stdexcept>

#include "core/base/parallel_for.h"
#include "core/parcel/hilbert.h"

namespace renewal {
namespace {

using Ring = std::vector<Point>;

Ring square(double x, double y, double side) {
  return {{x, y}, {x, y + side}, {x + side, y + side}, {x + side, y}, {x, y}};
}

void addParcel(ParcelGeometry& geometry, const std::vector<std::vector<Ring>>& parts) {
  geometry.beginParcel();
  for (const auto& rings : parts) {
    geometry.beginPart();
    for (const Ring& ring : rings) {
      geometry.addRing(ring);
    }
  }
}

/// A fabric of side x side unit squares with the parcel code "r<row>".
TableParts fabric(std::uint32_t side, double x0) {
  TableParts parts;
  parts.rows = std::size_t{side} * side;
  Column code(FieldType::Text);
  for (std::uint32_t i = 0; i < parts.rows; ++i) {
    addParcel(parts.geometry, {{square(x0 + i % side, i / side, 1)}});
    code.pushText("r" + std::to_string(i));
  }
  parts.field(Field::ParcelCode) = std::move(code);
  TableSource source{"fabric.shp", "fabric", 0, static_cast<std::uint32_t>(parts.rows), {}};
  source.fields.set(static_cast<std::size_t>(Field::ParcelCode));
  parts.sources.push_back(source);
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  return parts;
}

TEST(ParcelGeometry, MeasuresHolesAndParts) {
  ParcelGeometry geometry;
  addParcel(geometry, {{square(0, 0, 10), square(2, 2, 3)}, {square(20, 0, 2)}});
  addParcel(geometry, {});
  addParcel(geometry, {{square(100, 100, 5)}});
  EXPECT_EQ(geometry.parcels(), 3U);
  EXPECT_EQ(geometry.area(0), SquareMetre(100 - 9 + 4));
  EXPECT_EQ(geometry.perimeter(0), 40 + 12 + 8);
  EXPECT_EQ(geometry.area(1), SquareMetre(0));
  EXPECT_FALSE(geometry.hasGeometry(1));
  EXPECT_TRUE(geometry.box(1).empty());
  EXPECT_EQ(geometry.box(0), (Box{0, 0, 22, 10}));
  EXPECT_EQ(geometry.area(2), SquareMetre(25));
  EXPECT_TRUE(geometry.contains(0, {1, 1}));
  EXPECT_FALSE(geometry.contains(0, {3, 3}));
  EXPECT_TRUE(geometry.contains(0, {21, 1}));
  EXPECT_FALSE(geometry.contains(1, {1, 1}));
}

TEST(ParcelGeometry, AreaDoesNotDependOnAZonePrefix) {
  ParcelGeometry near;
  ParcelGeometry far;
  const Ring ring = {{437500.125, 2491200.5}, {437512.25, 2491260.75}, {437580.5, 2491233.125}};
  Ring prefixed = ring;
  for (Point& p : prefixed) {
    p.x += 38e6;
  }
  addParcel(near, {{ring}});
  addParcel(far, {{prefixed}});
  EXPECT_EQ(near.area(0), far.area(0));
  EXPECT_GT(near.area(0), SquareMetre(1000));
}

TEST(ParcelGeometry, ARingMayLackItsClosingPoint) {
  Ring open = square(0, 0, 7);
  open.pop_back();
  EXPECT_EQ(signedRingArea(open), signedRingArea(square(0, 0, 7)));
  EXPECT_LT(signedRingArea(square(0, 0, 7)), 0) << "clockwise is negative";
  EXPECT_EQ(signedRingArea(std::vector<Point>{{0, 0}, {1, 1}}), 0);
}

TEST(ParcelGeometry, RefusesArraysThatDoNotFit) {
  const std::vector<Point> points(4);
  EXPECT_NO_THROW(ParcelGeometry::fromArrays(points, {0, 4}, {0, 1}, {0, 1}));
  EXPECT_THROW(ParcelGeometry::fromArrays(points, {0, 5}, {0, 1}, {0, 1}), std::invalid_argument);
  EXPECT_THROW(ParcelGeometry::fromArrays(points, {0, 3, 2, 4}, {0, 3}, {0, 1}),
               std::invalid_argument);
  EXPECT_THROW(ParcelGeometry::fromArrays(points, {0, 4}, {0, 2}, {0, 1}), std::invalid_argument);
  EXPECT_THROW(ParcelGeometry::fromArrays(points, {0, 4}, {0, 1}, {}), std::invalid_argument);
}

TEST(Hilbert, VisitsEveryCellOnceWithStepsOfOne) {
  // The curve of order 16 restricted to a corner of 32 x 32 cells is a whole curve of order 5.
  std::vector<std::pair<std::uint32_t, Point>> cells;
  for (std::uint32_t x = 0; x < 32; ++x) {
    for (std::uint32_t y = 0; y < 32; ++y) {
      cells.push_back({hilbertKey(x, y), {static_cast<double>(x), static_cast<double>(y)}});
    }
  }
  std::sort(cells.begin(), cells.end());
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const Point a = cells[i - 1].second;
    const Point b = cells[i].second;
    ASSERT_EQ(std::abs(a.x - b.x) + std::abs(a.y - b.y), 1) << "step " << i;
  }
}

TEST(BoxTree, AgreesWithBruteForceOnRandomBoxes) {
  const unsigned seed = 4547;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const auto uniform = [&](double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random);
  };
  for (const std::size_t count : {0U, 1U, 15U, 16U, 17U, 256U, 5000U}) {
    std::vector<Box> boxes(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (i % 50 == 7) {
        continue;  // a parcel without geometry
      }
      const Point corner{uniform(0, 1000), uniform(0, 1000)};
      boxes[i].add(corner);
      boxes[i].add(Point{corner.x + uniform(0, 40), corner.y + uniform(0, 40)});
    }
    const auto order = hilbertOrder(boxes);
    EXPECT_EQ(std::set<std::uint32_t>(order.begin(), order.end()).size(), count);
    const BoxTree tree(boxes, order);
    for (int query = 0; query < 200; ++query) {
      Box window;
      window.add(Point{uniform(-50, 1050), uniform(-50, 1050)});
      window.add(Point{window.minX + uniform(0, 300), window.minY + uniform(0, 300)});
      std::set<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < count; ++i) {
        if (boxes[i].intersects(window)) {
          expected.insert(i);
        }
      }
      std::vector<std::uint32_t> found;
      tree.query(window, [&](std::uint32_t i) { found.push_back(i); });
      EXPECT_EQ(found.size(), expected.size());
      EXPECT_EQ(std::set<std::uint32_t>(found.begin(), found.end()), expected);
    }
  }
}

TEST(ParcelTable, EveryInnerPointPicksItsOwnParcel) {
  const auto table = ParcelTable::make(fabric(40, 437000));
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    const Point centre = table->box(ParcelIndex(row)).centre();
    EXPECT_EQ(table->parcelAt(centre), ParcelIndex(row));
    EXPECT_EQ(table->parcelAt({centre.x + 0.49, centre.y - 0.49}), ParcelIndex(row));
    EXPECT_EQ(table->findByCode("r" + std::to_string(row)), ParcelIndex(row));
  }
  EXPECT_EQ(table->parcelAt({0, 0}), noParcel);
  EXPECT_EQ(table->findByCode("nobody"), noParcel);
}

TEST(ParcelTable, IsTheSameForAnyNumberOfThreads) {
  setThreadCount(1);
  const auto one = ParcelTable::make(fabric(150, 0));
  setThreadCount(8);
  const auto eight = ParcelTable::make(fabric(150, 0));
  setThreadCount(0);
  EXPECT_TRUE(std::ranges::equal(one->drawnAreas(), eight->drawnAreas()));
  EXPECT_TRUE(std::ranges::equal(one->hilbertOrder(), eight->hilbertOrder()));
  EXPECT_TRUE(std::ranges::equal(one->boxes(), eight->boxes()));
}

TEST(ParcelTable, JoinsSourcesAndRemembersWhatEachHas) {
  TableParts first = fabric(2, 0);
  TableParts second = fabric(3, 10);
  Column price(FieldType::Real);
  price.pushMissing(9);
  second.field(Field::Price) = std::move(price);
  second.sources[0].fields.set(static_cast<std::size_t>(Field::Price));
  Column note(FieldType::Text);
  Column number(FieldType::Integer);
  for (int i = 0; i < 4; ++i) {
    note.pushText("n" + std::to_string(i));
  }
  for (int i = 0; i < 9; ++i) {
    number.pushInteger(i);
  }
  first.extras.push_back({"自编号", std::move(note), 10, 0});
  second.extras.push_back({"自编号", std::move(number), 4, 0});
  std::vector<TableParts> parts;
  parts.push_back(std::move(first));
  parts.push_back(std::move(second));
  const auto table = ParcelTable::make(joinParts(std::move(parts)));

  ASSERT_EQ(table->size(), 13U);
  EXPECT_EQ(table->value(ParcelIndex(4), Field::ParcelCode), Value(std::string("r0")));
  EXPECT_EQ(table->value(ParcelIndex(4), Field::Holder), Value());
  EXPECT_FALSE(table->sourceHas(ParcelIndex(3), Field::Price));
  EXPECT_TRUE(table->sourceHas(ParcelIndex(4), Field::Price));
  EXPECT_EQ(&table->sourceOf(ParcelIndex(12)), &table->sources()[1]);
  ASSERT_EQ(table->extras().size(), 2U) << "one name, two types: two columns";
  EXPECT_EQ(table->extras()[0].column.value(3), Value(std::string("n3")));
  EXPECT_EQ(table->extras()[0].column.value(4), Value());
  EXPECT_EQ(table->extras()[1].column.value(3), Value());
  EXPECT_EQ(table->extras()[1].column.value(12), Value(std::int64_t{8}));
}

TEST(ParcelTable, RefusesColumnsThatDoNotFit) {
  TableParts shortColumn = fabric(2, 0);
  shortColumn.field(Field::Price) = Column(FieldType::Real);
  EXPECT_THROW(ParcelTable::make(std::move(shortColumn)), std::invalid_argument);
  TableParts wrongType = fabric(2, 0);
  Column text(FieldType::Text);
  text.pushMissing(4);
  wrongType.field(Field::Price) = std::move(text);
  EXPECT_THROW(ParcelTable::make(std::move(wrongType)), std::invalid_argument);
  TableParts noGeometry = fabric(2, 0);
  noGeometry.geometry = ParcelGeometry();
  EXPECT_THROW(ParcelTable::make(std::move(noGeometry)), std::invalid_argument);
}

TEST(FieldCatalogue, HasUniqueNamesInEveryFormAndBothLanguages) {
  std::set<std::string_view> ids;
  std::set<std::string_view> exports;
  std::set<std::string_view> chinese;
  for (const FieldInfo& info : fieldCatalogue()) {
    EXPECT_TRUE(ids.insert(info.id).second) << info.id;
    EXPECT_TRUE(exports.insert(info.exportName).second) << info.exportName;
    EXPECT_TRUE(chinese.insert(info.name.zh).second) << info.name.zh;
    EXPECT_FALSE(info.name.en.empty() || info.meaning.zh.empty() || info.meaning.en.empty());
    EXPECT_LE(info.exportName.size(), 10U);
    EXPECT_EQ(fieldById(info.id), info.field);
    EXPECT_EQ(fieldByExportName(info.exportName), info.field);
  }
  EXPECT_FALSE(fieldById("no-such-field").has_value());
}

TEST(ParcelTable, ACellNobodyCanReadIsNotBlank) {
  TableParts first = fabric(2, 0);
  TableParts second = fabric(2, 100);
  second.sources[0].unread[Field::ParcelCode] = {1, 3};
  std::vector<TableParts> all;
  all.push_back(std::move(first));
  all.push_back(std::move(second));
  const auto table = ParcelTable::make(joinParts(std::move(all)));
  for (std::uint32_t row = 0; row < 8; ++row) {
    EXPECT_EQ(table->sourceHas(ParcelIndex(row), Field::ParcelCode), row != 5 && row != 7) << row;
  }
}

}  // namespace
}  // namespace renewal
