#pragma once

#include <memory>
#include <random>
#include <string>

#include "core/parcel/parcel_table.h"

namespace renewal::testing_support {

/// A table of random parcels for rule tests: every field is filled from values near the thresholds,
/// missing in a share of the rows, with partial dates, in two sources of which the second lacks
/// some columns.
inline std::shared_ptr<const ParcelTable> randomParcels(std::size_t rows, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const auto pick = [&](std::initializer_list<const char*> values) {
    return std::string(*(values.begin() + below(static_cast<std::uint32_t>(values.size()))));
  };
  TableParts parts;
  parts.rows = rows;
  for (const FieldInfo& info : fieldCatalogue()) {
    Column column(info.type);
    const std::uint32_t missing = below(4) == 0 ? 60 : 15;  // percent
    for (std::size_t row = 0; row < rows; ++row) {
      if (below(100) < missing) {
        column.pushMissing();
        continue;
      }
      switch (info.type) {
        case FieldType::Real:
          column.pushReal(info.unit == Unit::Ratio ? below(5) * 0.25 : below(40) * 33.3);
          break;
        case FieldType::Integer:
          column.pushInteger(info.unit == Unit::Year
                                 ? 1995 + std::int64_t{below(30)} - (below(50) == 0 ? 3000 : 0)
                                 : below(10));
          break;
        case FieldType::Flag:
          column.pushFlag(below(3) == 0);
          break;
        case FieldType::Date: {
          const int year = 2007 + static_cast<int>(below(15));
          const std::uint32_t form = below(12);
          column.pushDate(
              form == 0 ? *PartialDate::tryFromYmd(year)
              : form == 1
                  ? *PartialDate::tryFromYmd(year, 1 + static_cast<int>(below(12)))
                  : PartialDate(
                        Date::fromYmd(year, 12, 29).plusDays(static_cast<std::int32_t>(below(5)))));
          break;
        }
        case FieldType::Text:
        case FieldType::Code:
          column.pushText(info.field == Field::IdleCause ? pick({"QY", "ZF1", "BK", "XX", "QY"})
                          : info.field == Field::Tenure  ? pick({"state", "collective"})
                          : info.field == Field::LandUseScheme ||
                                  info.field == Field::PlannedUseScheme
                              ? pick({"gb21010", "ydyh2023", "odd"})
                              : pick({"0601", "0701", "1001", "0102", "1201", "05", "zz"}));
          break;
      }
    }
    parts.field(info.field) = std::move(column);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    parts.geometry.beginParcel();
  }
  const auto half = static_cast<std::uint32_t>(rows / 2);
  TableSource first{"first.shp", "first", 0, half, {}};
  first.fields.set();
  TableSource second{"second.shp", "second", half, static_cast<std::uint32_t>(rows) - half, {}};
  second.fields.set();
  second.fields.reset(static_cast<std::size_t>(Field::ActualStart));
  second.fields.reset(static_cast<std::size_t>(Field::SuspendedSince));
  // Some cells hold what nobody can read: missing, but not blank.
  for (const FieldInfo& info : fieldCatalogue()) {
    const auto& column = parts.field(info.field);
    for (std::uint32_t row = 0; info.event && column && row < rows; ++row) {
      if (!column->isValid(row) && below(4) == 0) {
        TableSource& source = row < half ? first : second;
        source.unread[info.field].push_back(row - source.firstRow);
      }
    }
  }
  parts.sources = {first, second};
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  return ParcelTable::make(std::move(parts));
}

}  // namespace renewal::testing_support
