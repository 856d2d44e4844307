#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "gis/cli/command.h"
#include "gis/cli/command_result.h"
#include "gis/cli/option_set.h"
#include "gis/database/assess_table.h"

namespace renewal::cli {

/// --engine, --dsn, --table, --prefix: a table of a database in place of files.
class DatabaseOptions {
 public:
  /// Declare before the files, which are not needed where inDatabase() holds.
  void declare(OptionSet& options);
  /// Refers to a member: whether a table is to be assessed where it lies. Known once the options
  /// are finished.
  const bool& inDatabase() const { return inDatabase_; }

  /// Assesses the table; `rules` is a book's name or file, empty = the default one; `findings` a
  /// file of official findings, empty = none. Fills inputs, as-of day, findings, timings and the
  /// JSON keys all engines have, besides `database`. Throws Error, Cancelled.
  void run(const std::string& rules, const std::optional<Date>& asOf,
           const std::filesystem::path& findings, Session& session, CommandResult& result) const;

 private:
  std::string engine_ = "files";
  std::string dsn_;
  std::string table_;
  std::string prefix_;
  bool inDatabase_ = false;
};

}  // namespace renewal::cli
