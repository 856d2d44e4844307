#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "gis/case/open_district.h"
#include "gis/cli/command_result.h"
#include "gis/cli/option_set.h"

namespace renewal::cli {

/// What a command reads: FILE..., --encoding, --layer, --source-crs, and where the command assesses
/// --rules, --as-of, --findings and --overlay.
class InputOptions {
 public:
  enum class Count : bool { One, Several };
  enum class Assessed : bool { No, Yes };
  /// OfSource: --source-encoding instead of --encoding, for commands whose --encoding is the
  /// target's.
  enum class Names : bool { Plain, OfSource };
  /// No file is needed where `flag` is given. Call before declare(); the flag must outlive this.
  void notNeededWith(const bool& flag) { unless_ = &flag; }
  void declare(OptionSet& options, Count count, Assessed assessed, Names names = Names::Plain);

  const std::vector<std::filesystem::path>& paths() const { return paths_; }
  /// Whether no file and no option about files was given; --findings goes with any parcels.
  bool takesNothing() const {
    return paths_.empty() && encoding_.empty() && layer_.empty() && sourceEpsg_ == 0 &&
           overlay_.empty();
  }
  const std::string& rules() const { return rules_; }
  const std::optional<Date>& asOf() const { return asOf_; }
  const std::filesystem::path& findings() const { return findings_; }
  gis::OpenOptions openOptions() const;

  /// Opens the case or files as one district, timed as `read`; inputs, findings and the as-of date
  /// (for commands that assess) go into the result. Throws Error, Cancelled.
  gis::OpenedDistrict open(CommandResult& result, JobContext& job) const;

 private:
  std::vector<std::filesystem::path> paths_;
  std::string encoding_;
  std::string layer_;
  std::int64_t sourceEpsg_ = 0;
  std::string rules_;
  std::optional<Date> asOf_;
  std::filesystem::path findings_;
  std::filesystem::path overlay_;
  bool assessed_ = false;
  const bool* unless_ = nullptr;
};

}  // namespace renewal::cli
