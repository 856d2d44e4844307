#include <fmt/format.h>

#include "core/base/error.h"
#include "gis/io/read_back.h"
#include "gis/io/sqlite_file.h"

namespace renewal::gis {
namespace {

constexpr std::size_t blobHeader = 8;

/// The well-known binary within a geometry of a GeoPackage; empty if its header is none.
std::string_view wkbOf(std::string_view blob) {
  constexpr std::size_t envelopes[] = {0, 32, 48, 48, 64};
  if (blob.size() < blobHeader || blob.substr(0, 2) != "GP") {
    return {};
  }
  const unsigned envelope = (static_cast<unsigned char>(blob[3]) >> 1U) & 7U;
  const std::size_t skipped =
      envelope < std::size(envelopes) ? blobHeader + envelopes[envelope] : blob.size();
  return skipped <= blob.size() ? blob.substr(skipped) : std::string_view();
}

std::string shown(const Value& value) {
  struct Show {
    std::string operator()(std::monostate) const { return "NULL"; }
    std::string operator()(const std::string& text) const { return "\"" + text + "\""; }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(const PartialDate& date) const { return date.iso(); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  };
  return std::visit(Show(), value).substr(0, 200);
}

Value valueOf(sqlite3_stmt* statement, int index, PackageColumn::Type type) {
  switch (sqlite3_column_type(statement, index)) {
    case SQLITE_INTEGER: {
      const std::int64_t number = sqlite3_column_int64(statement, index);
      return type == PackageColumn::Type::Flag ? Value(number != 0) : Value(number);
    }
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, index);
    case SQLITE_TEXT: {
      std::string text(sqliteBytes(statement, index));
      if (type == PackageColumn::Type::DateTime && text.size() == 24 &&
          text.ends_with("T00:00:00.000Z")) {
        if (const auto day = Date::tryFromIso(text.substr(0, 10))) {
          return PartialDate(*day);
        }
      }
      return text;
    }
    default:
      return {};
  }
}

void checkTable(const ReadBack& from, SqliteFile& file, const PackageTable& table) {
  std::string sql = "SELECT ";
  for (const PackageColumn& column : table.columns) {
    sql += sqlName(column.name) + ", ";
  }
  sql += table.shape ? "geom" : "NULL";
  sql += " FROM " + sqlName(table.name) + " ORDER BY " + sqlName(table.idColumn);
  const SqliteStatement query = file.prepare(sql);
  std::size_t row = 0;
  for (; file.step(query.get()); ++row) {
    from.job.checkpoint();
    if (row >= table.rows.size()) {
      break;
    }
    const auto place = [&] { return fmt::format("{} #{}", table.name, row + 1); };
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const Value found = valueOf(query.get(), static_cast<int>(c), table.columns[c].type);
      if (found != table.rows[row][c]) {
        from.check.fail(place() + ", " + table.columns[c].name, shown(table.rows[row][c]),
                        shown(found));
      }
    }
    if (table.shape && wkbOf(sqliteBytes(query.get(), static_cast<int>(table.columns.size()))) !=
                           packageWkb(*table.shape, table.paths[row])) {
      from.check.fail(place(), "the geometry as given", "another geometry");
    }
  }
  if (row != table.rows.size()) {
    from.check.fail(table.name, fmt::format("{} rows", table.rows.size()),
                    fmt::format("{} rows or more", row));
  }
}

/// QGIS lists what gpkg_contents names: tables as attributes, layers as features.
void checkContents(const ReadBack& from, SqliteFile& file, const PackageTable& table) {
  const SqliteStatement query =
      file.prepare("SELECT data_type FROM gpkg_contents WHERE table_name = " + sqlText(table.name));
  const std::string found =
      file.step(query.get()) ? std::string(sqliteBytes(query.get(), 0)) : "none";
  const std::string wanted = table.shape ? "features" : "attributes";
  if (found != wanted) {
    from.check.fail(table.name + ", gpkg_contents", wanted, found);
  }
}

}  // namespace

void readBackPackageContent(const ReadBack& from, SqliteFile& file) {
  for (const PackageTable& table : *from.content) {
    checkContents(from, file, table);
    checkTable(from, file, table);
  }
}

}  // namespace renewal::gis
