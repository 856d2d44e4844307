#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace renewal::gis {

struct SqliteFinalizer {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using SqliteStatement = std::unique_ptr<sqlite3_stmt, SqliteFinalizer>;

/// A name quoted for SQL.
std::string sqlName(std::string_view name);
/// A text quoted for SQL.
std::string sqlText(std::string_view text);
/// Bytes of a text or blob; valid until the next step.
std::string_view sqliteBytes(sqlite3_stmt* statement, int column);

/// A SQLite database opened for reading. Whatever goes wrong is handed to `fail` (what was wanted,
/// what SQLite says), which must throw.
class SqliteFile {
 public:
  using Fail = std::function<void(const std::string& wanted, const std::string& found)>;
  SqliteFile(const std::filesystem::path& path, Fail fail);

  SqliteStatement prepare(const std::string& sql);
  /// True if there is a row.
  bool step(sqlite3_stmt* statement);

 private:
  struct Closer {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  [[noreturn]] void failed(const std::string& wanted) const;
  std::unique_ptr<sqlite3, Closer> database_;
  Fail fail_;
};

}  // namespace renewal::gis
