#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/quality/check_quality.h"

namespace renewal::testing_support {

using QualityRow = std::map<Field, Value>;

inline Date checkDay() {
  return Date::fromYmd(2020, 12, 31);
}

inline std::vector<Point> box(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x0, y1}, {x1, y1}, {x1, y0}, {x0, y0}};
}

/// A parcel in which nothing is wrong: 100 m by 100 m, all fields in order.
inline QualityRow soundRow(int serial = 1) {
  const std::string number = std::to_string(serial);
  const std::string code = "442000002016GB" + std::string(5 - number.size(), '0') + number;
  const auto day = [](int year, int month, int dayOfMonth) {
    return *PartialDate::tryFromYmd(year, month, dayOfMonth);
  };
  return {{Field::ParcelCode, code},
          {Field::UnitCode, code + "W00000000"},
          {Field::Holder, std::string("中山市某某（集团）有限公司")},
          {Field::Remarks, std::string("约 10 m²、2×3；Müller & Söhne – “旧改”")},
          {Field::SignedDate, day(2010, 5, 1)},
          {Field::AgreedStart, day(2011, 5, 1)},
          {Field::AgreedCompletion, day(2030, 5, 1)},
          {Field::ActualStart, day(2011, 4, 1)},
          {Field::ActualCompletion, day(2013, 1, 1)},
          {Field::SuspendedSince, Value()},
          {Field::RegisteredArea, 10000.0},
          {Field::DevelopableArea, 10000.0},
          {Field::DevelopedArea, 10000.0},
          {Field::FloorArea, 25000.0},
          {Field::Footprint, 4000.0},
          {Field::FarMin, 1.0},
          {Field::FarMax, 2.5},
          {Field::Price, 0.0},
          {Field::TotalInvestment, 500.0},
          {Field::Invested, 500.0},
          {Field::BuiltYear, std::int64_t{2013}},
          {Field::ShedShare, 0.35},
          {Field::Floors, std::int64_t{6}}};
}

/// A table of rows; the n-th parcel is drawn as `rings[n]`, else as a square beside the others.
inline std::shared_ptr<const ParcelTable> qualityTable(
    const std::vector<QualityRow>& rows, const std::vector<std::vector<Point>>& rings = {}) {
  TableParts parts;
  parts.rows = rows.size();
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", {}};
  TableSource source{"land.shp", "land", 0, static_cast<std::uint32_t>(rows.size()), {}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    const double x = 437000 + 200.0 * static_cast<double>(i);
    parts.geometry.addRing(i < rings.size() ? rings[i] : box(x, 2490000, x + 100, 2490100));
  }
  for (const FieldInfo& info : fieldCatalogue()) {
    if (rows.empty() || rows.front().count(info.field) == 0) {
      continue;
    }
    Column column(info.type);
    for (const QualityRow& row : rows) {
      column.push(row.at(info.field));
    }
    parts.field(info.field) = std::move(column);
    source.fields.set(static_cast<std::size_t>(info.field));
  }
  parts.sources.push_back(source);
  return ParcelTable::make(std::move(parts));
}

inline std::vector<QualityIssue> issuesOf(const ParcelTable& table) {
  SilentJob job;
  return checkQuality(table, {checkDay()}, job);
}

/// The ids of what was found, once for each issue.
inline std::multiset<std::string> found(const std::vector<QualityIssue>& issues) {
  std::multiset<std::string> ids;
  for (const QualityIssue& issue : issues) {
    ids.insert(std::string(qualityCheck(issue.check).id));
  }
  return ids;
}

}  // namespace renewal::testing_support
