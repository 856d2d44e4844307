#pragma once

#include <map>
#include <memory>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "tests/support/paths.h"

namespace renewal::testing_support {

/// The known values of one parcel; everything else is missing, in columns that exist unless
/// parcelTable() is told otherwise.
using ParcelValues = std::map<Field, Value>;

inline PartialDate day(int year, int month, int dayOfMonth) {
  return PartialDate(Date::fromYmd(year, month, dayOfMonth));
}

inline std::shared_ptr<const ParcelTable> parcelTable(const std::vector<ParcelValues>& parcels,
                                                      const std::vector<Field>& absent = {}) {
  TableParts parts;
  parts.rows = parcels.size();
  TableSource source{"made.shp", "made", 0, static_cast<std::uint32_t>(parcels.size()), {}};
  source.fields.set();
  for (const Field field : absent) {
    source.fields.reset(static_cast<std::size_t>(field));
  }
  for (const FieldInfo& info : fieldCatalogue()) {
    if (!source.fields[static_cast<std::size_t>(info.field)]) {
      continue;
    }
    Column column(info.type);
    for (const ParcelValues& parcel : parcels) {
      const auto found = parcel.find(info.field);
      column.push(found == parcel.end() ? Value() : found->second);
    }
    parts.field(info.field) = std::move(column);
  }
  for (std::size_t i = 0; i < parcels.size(); ++i) {
    parts.geometry.beginParcel();
  }
  parts.sources = {source};
  parts.crs.kind = CoordinateSystem::Kind::Projected;
  return ParcelTable::make(std::move(parts));
}

/// The values of one parcel of a table, as parcelTable() takes them.
inline ParcelValues valuesOf(const ParcelTable& table, ParcelIndex parcel) {
  ParcelValues values;
  for (const FieldInfo& info : fieldCatalogue()) {
    values[info.field] = table.value(parcel, info.field);
  }
  return values;
}

/// A rule book of data/rules by its id, with what it extends.
inline RuleBook shippedBook(std::string_view id) {
  const auto source = [](std::string_view other) -> std::optional<BookText> {
    const std::string name = "data/rules/" + std::string(other) + ".toml";
    return BookText{test::sourceText(name), name};
  };
  const auto text = source(id);
  return RuleBook::parse(text->toml, text->name, source);
}

}  // namespace renewal::testing_support
