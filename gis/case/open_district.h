#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/service/case_service.h"
#include "gis/case/rule_book_file.h"
#include "gis/io/read.h"
#include "gis/io/write.h"

namespace renewal::gis {

/// What the user asked for beyond the case or the files themselves.
struct OpenOptions {
  std::string rules;         ///< id or path of a rule book; empty = the case's own or the default
  std::optional<Date> asOf;  ///< overrides the case
  std::filesystem::path findings;  ///< official findings; empty = the case's own, if any
  std::filesystem::path overlay;   ///< surveyed values; empty = the case's own, if any
  ReadOptions read;                ///< of plain files; a case says its own
};

/// A file beside the layers that the results rest on.
struct CompanionFile {
  std::string role;  ///< "findings", "survey"
  std::string path;
  std::uint64_t entries = 0;
  std::string sha256;
};

/// A case with where everything came from.
struct OpenedDistrict {
  CaseContent content;
  std::vector<SourceReport> sources;
  std::vector<CompanionFile> companions;
  RuleBookFile rules;
  bool asOfIsToday = false;  ///< nobody named a day
};

/// Opens a case folder (or its case.toml), or several vector files as one district without
/// structure and roadmap. Throws Error, Cancelled. Thread safe.
OpenedDistrict openDistrict(const std::vector<std::filesystem::path>& paths,
                            const OpenOptions& options, JobContext& job);

/// Where the data came from, for the proof.
Provenance provenanceOf(const OpenedDistrict& opened);

/// The requests a list of paths stands for: the sources of a case, or the files themselves with
/// `options`. Throws Error.
std::vector<ReadRequest> readRequests(const std::vector<std::filesystem::path>& paths,
                                      const ReadOptions& options);

/// The field aliases that come with the program. Throws Error.
Schema loadSchema();

/// Today in China (UTC+8), whatever the time zone of the machine: the calendar the law counts in.
Date today();

}  // namespace renewal::gis
