#include "gis/io/package_content.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "gis/io/ring_nesting.h"
#include "gis/io/wkb_text.h"

namespace renewal::gis {
namespace {

/// Rings as one multipolygon. Directions of drawn features mean nothing, so nesting goes by
/// containment: every ring is offered clockwise, and one that lies in another becomes its hole.
void addPolygons(WkbText& wkb, const std::vector<std::vector<Point>>& rings) {
  std::vector<std::vector<Point>> closed;
  for (const auto& ring : rings) {
    if (!ring.empty()) {
      closed.push_back(ring);
      if (!(ring.front() == ring.back())) {
        closed.back().push_back(ring.front());
      }
    }
  }
  const std::vector<std::span<const Point>> spans(closed.begin(), closed.end());
  const RingNesting nesting = nestRingsByContainment(spans);
  wkb.head(WkbText::multiPolygon, nesting.partBegin.size() - 1);
  for (std::size_t part = 0; part + 1 < nesting.partBegin.size(); ++part) {
    wkb.head(WkbText::polygon, nesting.partBegin[part + 1] - nesting.partBegin[part]);
    for (std::uint32_t i = nesting.partBegin[part]; i < nesting.partBegin[part + 1]; ++i) {
      wkb.points(spans[nesting.order[i]]);
    }
  }
}

bool fits(const PackageColumn& column, const Value& value) {
  switch (column.type) {
    case PackageColumn::Type::Text:
      return std::holds_alternative<std::string>(value);
    case PackageColumn::Type::Integer:
      return std::holds_alternative<std::int64_t>(value);
    case PackageColumn::Type::Real:
      return std::holds_alternative<double>(value);
    case PackageColumn::Type::Flag:
      return std::holds_alternative<bool>(value);
    case PackageColumn::Type::DateTime:
      return std::holds_alternative<PartialDate>(value) && std::get<PartialDate>(value).exact();
  }
  return false;
}

void checkTable(const PackageTable& table) {
  if (table.columns.empty() || (table.shape && table.paths.size() != table.rows.size())) {
    throw std::invalid_argument("a table without columns or geometry: " + table.name);
  }
  for (const auto& row : table.rows) {
    bool good = row.size() == table.columns.size();
    for (std::size_t c = 0; good && c < row.size(); ++c) {
      good = std::holds_alternative<std::monostate>(row[c]) || fits(table.columns[c], row[c]);
    }
    if (!good) {
      throw std::invalid_argument("a row that does not fit its columns: " + table.name);
    }
  }
}

}  // namespace

std::string packageWkb(MapFeature::Shape shape, const std::vector<std::vector<Point>>& paths) {
  WkbText wkb;
  switch (shape) {
    case MapFeature::Shape::Point:
      wkb.head(WkbText::multiPoint, paths.size());
      for (const auto& path : paths) {
        wkb.point(path.at(0));
      }
      break;
    case MapFeature::Shape::Line:
      wkb.head(WkbText::multiLineString, paths.size());
      for (const auto& path : paths) {
        wkb.line(path);
      }
      break;
    case MapFeature::Shape::Polygon:
      addPolygons(wkb, paths);
      break;
  }
  return wkb.take();
}

void checkPackageContent(const PackageContent& content, const std::string& parcelLayer) {
  std::set<std::string> names{parcelLayer};
  for (const PackageTable& table : content) {
    if (table.name.empty() || table.name.starts_with("gpkg_") || table.name.starts_with("rtree_") ||
        !names.insert(table.name).second) {
      throw std::invalid_argument("a table name that is taken or reserved: " + table.name);
    }
    checkTable(table);
  }
}

}  // namespace renewal::gis
