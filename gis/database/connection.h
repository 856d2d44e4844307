#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/job_context.h"
#include "core/rules/sql_translation.h"

// As libpq declares them; its header stays out of ours.
struct pg_conn;
struct pg_result;

namespace renewal::gis {

/// What a statement gave back: rows of texts. Move only.
class DatabaseRows {
 public:
  explicit DatabaseRows(pg_result* result) : result_(result) {}

  int rows() const;
  int columns() const;
  bool isNull(int row, int column) const;
  /// Empty for NULL. Valid as long as this lives.
  std::string_view text(int row, int column) const;
  /// A whole number; 0 for NULL.
  std::int64_t number(int row, int column) const;
  bool flag(int row, int column) const { return text(row, column) == "t"; }
  /// Rows an UPDATE changed.
  std::uint64_t affected() const;
  /// What the server did: "COMMIT", "ROLLBACK", "SELECT 3".
  std::string_view tag() const;

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

/// A connection to a PostgreSQL server, closed with the object; what was not committed is then
/// rolled back. Texts are UTF-8. While it waits it looks at the job: a stop cancels the running
/// statement on the server and throws Cancelled. Not thread safe.
///
/// Errors tell what the server said and where, never the password: neither the connection string
/// nor a message about its form is shown.
class DatabaseConnection {
 public:
  /// Connects as a connection string of libpq says ("host=... dbname=..." or "postgresql://...").
  /// Throws Error: Usage for a string that cannot be read, FileAccess for a server that is not
  /// there or refuses, FileFormat for one older than PostgreSQL 12; Cancelled.
  DatabaseConnection(const std::string& conninfo, JobContext& job);

  enum class Stop : bool { Allowed, Refused };
  /// Runs one statement with bound parameters. `stage` is shown as progress. Throws Error, with
  /// the code for the SQLSTATE; Cancelled. Stop::Refused for a COMMIT: what has begun to be kept is
  /// not called undone.
  DatabaseRows run(const std::string& sql, const std::vector<SqlParameter>& parameters,
                   const Text& stage, Stop stop = Stop::Allowed);

  /// "dbname on host as user", for messages.
  const std::string& where() const { return where_; }
  const std::string& database() const { return database_; }
  const std::string& host() const { return host_; }
  const std::string& user() const { return user_; }
  /// As 150018 for 15.18.
  int serverVersion() const;

 private:
  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  void readConninfo(const std::string& conninfo);
  void connect(const std::string& conninfo);
  void waitForServer(bool forWriting) const;
  void cancelStatement() const;
  pg_result* nextResult(bool& stopped, Stop stop);
  /// A text of libpq without the password and without the line feed at its end.
  std::string cleaned(const char* text) const;
  [[noreturn]] void failConnecting() const;
  [[noreturn]] void failStatement(const pg_result* result) const;

  JobContext& job_;
  std::unique_ptr<pg_conn, Finish> connection_;
  std::string password_;
  std::string database_;
  std::string host_;
  std::string user_;
  std::string where_;
};

}  // namespace renewal::gis
