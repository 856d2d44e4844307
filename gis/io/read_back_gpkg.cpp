#include <fmt/format.h>

#include <cstring>

#include "core/base/error.h"
#include "gis/io/read_back.h"
#include "gis/io/sqlite_file.h"

namespace renewal::gis {
namespace {

/// Decodes the binary form of GeoPackage: its header, then well-known binary.
class BlobReader {
 public:
  BlobReader(const void* data, int size)
      : bytes_(static_cast<const char*>(data), static_cast<std::size_t>(size)) {}

  /// False if anything is not as a multipolygon in little endian has to be.
  bool read(Shape& shape) {
    constexpr std::uint32_t multi = 6;
    constexpr std::uint32_t polygon = 3;
    constexpr std::size_t envelopes[] = {0, 32, 48, 48, 64};
    shape.clear();
    if (bytes_.size() < 8 || bytes_.substr(0, 3) != std::string_view("GP\0", 3)) {
      return false;
    }
    const unsigned flags = static_cast<unsigned char>(bytes_[3]);
    const unsigned envelope = (flags >> 1U) & 7U;
    if (envelope > 4 || (flags & 1U) != 1) {
      return false;
    }
    skip(8 + envelopes[envelope]);
    const std::uint32_t parts = head(multi);
    for (std::uint32_t p = 0; good_ && p < parts; ++p) {
      const std::uint32_t rings = head(polygon);
      for (std::uint32_t r = 0; good_ && r < rings; ++r) {
        readRing(shape);
      }
      shape.endPart();
    }
    return good_ && bytes_.empty();
  }

 private:
  void skip(std::size_t size) {
    good_ = good_ && size <= bytes_.size();
    bytes_.remove_prefix(good_ ? size : bytes_.size());
  }
  std::uint32_t number() {
    std::uint32_t value = 0;
    if (bytes_.size() < sizeof value) {
      good_ = false;
      return 0;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    skip(sizeof value);
    return value;
  }
  /// Byte order, type, and the count that follows.
  std::uint32_t head(std::uint32_t type) {
    good_ = good_ && !bytes_.empty() && bytes_.front() == '\x01';
    skip(1);
    good_ = good_ && number() == type;
    return good_ ? number() : 0;
  }
  void readRing(Shape& shape) {
    const std::size_t count = number();
    if (count > bytes_.size() / sizeof(Point)) {
      good_ = false;
      return;
    }
    const std::size_t before = shape.points.size();
    shape.points.resize(before + count);
    if (count != 0) {
      std::memcpy(&shape.points[before], bytes_.data(), count * sizeof(Point));
    }
    skip(count * sizeof(Point));
    shape.endRing();
  }

  std::string_view bytes_;
  bool good_ = true;
};

Cell cellOf(sqlite3_stmt* statement, int index, const OutputField& field) {
  const int type = sqlite3_column_type(statement, index);
  if (type == SQLITE_NULL) {
    return {};
  }
  if (type == SQLITE_INTEGER && field.store == Store::Flag) {
    return Cell::ofFlag(sqlite3_column_int64(statement, index) != 0);
  }
  if (type == SQLITE_INTEGER && field.store == Store::Integer) {
    return Cell::ofInteger(sqlite3_column_int64(statement, index));
  }
  if (type == SQLITE_FLOAT && field.store == Store::Real) {
    return Cell::ofReal(sqlite3_column_double(statement, index));
  }
  return cellOfText(field, sqliteBytes(statement, index));
}

void checkCrs(const ReadBack& from, SqliteFile& file) {
  if (from.crs.epsg() == 0) {
    return;
  }
  const SqliteStatement query = file.prepare(
      "SELECT s.organization, s.organization_coordsys_id FROM gpkg_geometry_columns g "
      "JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id");
  const std::string wanted = fmt::format("EPSG:{}", from.crs.epsg());
  std::string found = "none";
  if (file.step(query.get())) {
    found = fmt::format("{}:{}", reinterpret_cast<const char*>(sqlite3_column_text(query.get(), 0)),
                        sqlite3_column_int(query.get(), 1));
  }
  if (found != wanted) {
    from.check.fail("CRS", wanted, found);
  }
}

void checkIndex(const ReadBack& from, SqliteFile& file) {
  const SqliteStatement exists = file.prepare(
      fmt::format("SELECT 1 FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"));
  if (!file.step(exists.get())) {
    return;
  }
  const SqliteStatement query =
      file.prepare("SELECT count(*) FROM " + sqlName("rtree_" + from.layer + "_geom_rowid"));
  file.step(query.get());
  const auto indexed = static_cast<std::uint64_t>(sqlite3_column_int64(query.get(), 0));
  const std::uint64_t wanted = from.plan.count - from.plan.withoutGeometry;
  if (indexed != wanted) {
    from.check.fail("R-tree", fmt::format("{}", wanted), fmt::format("{}", indexed));
  }
}

}  // namespace

void readBackGeoPackage(const ReadBack& from) {
  SqliteFile file(from.file(".gpkg"), [&from](const std::string& wanted, const std::string& found) {
    from.check.fail("SQLite", wanted, found);
  });
  checkCrs(from, file);
  checkIndex(from, file);
  std::string sql = "SELECT geom";
  for (const OutputField& field : from.plan.fields) {
    sql += ", " + sqlName(field.name);
  }
  sql += " FROM " + sqlName(from.layer) + " ORDER BY fid";
  const SqliteStatement query = file.prepare(sql);
  std::vector<Cell> cells(from.plan.fields.size());
  Shape shape;
  for (std::size_t row = 0; file.step(query.get()); ++row) {
    from.progress(row);
    for (std::size_t f = 0; f < cells.size(); ++f) {
      cells[f] = cellOf(query.get(), static_cast<int>(f) + 1, from.plan.fields[f]);
    }
    shape.clear();
    const bool none = sqlite3_column_type(query.get(), 0) == SQLITE_NULL;
    if (!none &&
        !BlobReader(sqlite3_column_blob(query.get(), 0), sqlite3_column_bytes(query.get(), 0))
             .read(shape)) {
      from.check.fail(fmt::format("#{}", row + 1), "a multipolygon", "another geometry");
    }
    from.check.row(cells, shape, true);
  }
  if (from.content != nullptr) {
    readBackPackageContent(from, file);
  }
}

}  // namespace renewal::gis
