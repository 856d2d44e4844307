#include "gis/io/sqlite_file.h"

#include <stdexcept>
#include <utility>

namespace renewal::gis {
namespace {

std::string quoted(std::string_view text, char mark) {
  std::string result(1, mark);
  for (const char c : text) {
    result += c;
    if (c == mark) {
      result += c;
    }
  }
  return result + mark;
}

}  // namespace

std::string sqlName(std::string_view name) {
  return quoted(name, '"');
}

std::string sqlText(std::string_view text) {
  return quoted(text, '\'');
}

std::string_view sqliteBytes(sqlite3_stmt* statement, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
}

SqliteFile::SqliteFile(const std::filesystem::path& path, Fail fail) : fail_(std::move(fail)) {
  sqlite3* opened = nullptr;
  const int result =
      sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(opened);
  if (result != SQLITE_OK) {
    failed("a readable file");
  }
}

SqliteStatement SqliteFile::prepare(const std::string& sql) {
  constexpr std::size_t shown = 200;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    failed(sql.substr(0, shown));
  }
  return SqliteStatement(statement);
}

bool SqliteFile::step(sqlite3_stmt* statement) {
  const int result = sqlite3_step(statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE) {
    failed("a row");
  }
  return result == SQLITE_ROW;
}

void SqliteFile::failed(const std::string& wanted) const {
  fail_(wanted, sqlite3_errmsg(database_.get()));
  throw std::logic_error("the handler of a failed read must throw");
}

}  // namespace renewal::gis
