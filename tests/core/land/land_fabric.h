#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/parcel/parcel_table.h"

namespace renewal::testing_support {

using Ring = std::vector<Point>;
using Part = std::vector<Ring>;

inline Ring rectangle(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x0, y1}, {x1, y1}, {x1, y0}, {x0, y0}};
}

/// A table of parcels made by hand, with codes "p0", "p1" ... unless others are set.
class LandMaker {
 public:
  explicit LandMaker(CoordinateSystem::Kind kind = CoordinateSystem::Kind::Projected) {
    parts_.crs.kind = kind;
  }
  LandMaker& parcel(const Ring& ring) { return parcel(std::vector<Part>{{ring}}); }
  LandMaker& parcel(const std::vector<Part>& polygons) {
    parts_.geometry.beginParcel();
    for (const Part& part : polygons) {
      parts_.geometry.beginPart();
      for (const Ring& ring : part) {
        parts_.geometry.addRing(ring);
      }
    }
    ++parts_.rows;
    return *this;
  }
  LandMaker& texts(Field field, const std::vector<std::string>& values) {
    Column column(fieldInfo(field).type);
    for (const std::string& value : values) {
      value.empty() ? column.pushMissing() : column.pushText(value);
    }
    parts_.field(field) = std::move(column);
    return *this;
  }
  LandMaker& numbers(Field field, const std::vector<double>& values) {
    Column column(fieldInfo(field).type);
    for (const double value : values) {
      std::isnan(value) ? column.pushMissing() : column.pushReal(value);
    }
    parts_.field(field) = std::move(column);
    return *this;
  }
  std::shared_ptr<const ParcelTable> make() {
    if (!parts_.field(Field::ParcelCode)) {
      std::vector<std::string> codes;
      for (std::size_t i = 0; i < parts_.rows; ++i) {
        codes.push_back("p" + std::to_string(i));
      }
      texts(Field::ParcelCode, codes);
    }
    TableSource source{"land.shp", "land", 0, static_cast<std::uint32_t>(parts_.rows), {}};
    for (std::size_t i = 0; i < fieldCount; ++i) {
      source.fields.set(i, parts_.fields[i].has_value());
    }
    parts_.sources.push_back(source);
    return ParcelTable::make(std::move(parts_));
  }

 private:
  TableParts parts_;
};

/// A cell of a random subdivision, on whole numbers.
struct Cell {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
};

/// Cuts a square into cells again and again at random places: T-junctions everywhere.
inline std::vector<Cell> randomCells(int side, std::size_t count, std::mt19937& random) {
  std::vector<Cell> cells{{0, 0, side, side}};
  const auto below = [&](int n) {
    return static_cast<int>(random() % static_cast<std::uint32_t>(n));
  };
  for (std::size_t tries = 0; cells.size() < count && tries < count * 20; ++tries) {
    const std::size_t i = random() % cells.size();
    Cell& cell = cells[i];
    Cell other = cell;
    const bool across = (random() & 1U) != 0;
    const int extent = across ? cell.x1 - cell.x0 : cell.y1 - cell.y0;
    if (extent < 2) {
      continue;
    }
    const int cut = 1 + below(extent - 1);
    if (across) {
      other.x0 = cell.x1 = cell.x0 + cut;
    } else {
      other.y0 = cell.y1 = cell.y0 + cut;
    }
    cells.push_back(other);
  }
  return cells;
}

/// Length of border two cells share, or 0 where they meet in a corner, or -1 where they do not.
inline int sharedBorder(const Cell& a, const Cell& b) {
  const int x = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  const int y = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  if (x < 0 || y < 0) {
    return -1;
  }
  return x > 0 ? x : y;
}

/// A cell turned and moved to where the district's coordinates are, ten metres to the unit.
inline Ring turned(const Cell& c, double angle) {
  Ring ring;
  const int xs[] = {c.x0, c.x0, c.x1, c.x1, c.x0};
  const int ys[] = {c.y0, c.y1, c.y1, c.y0, c.y0};
  for (int i = 0; i < 5; ++i) {
    const double x = 10.0 * xs[i];
    const double y = 10.0 * ys[i];
    ring.push_back({437500 + x * std::cos(angle) - y * std::sin(angle),
                    2491200 + x * std::sin(angle) + y * std::cos(angle)});
  }
  return ring;
}

}  // namespace renewal::testing_support
