#pragma once

#include <stdexcept>
#include <string>

#include "core/base/text.h"

namespace renewal {

/// What kind of thing went wrong. Numbers are fixed: scripts may rely on them.
enum class ErrorCode : int {
  FileMissing = 100,   ///< no such file, or a part of a set is missing
  FileAccess = 101,    ///< permission, lock, read-only place
  FileFormat = 102,    ///< not what its name says, or an unsupported format
  FileDamaged = 103,   ///< cut short, contradicting headers
  FileRefused = 104,   ///< refused for safety (network path, VRT, connection string)
  FileTooLarge = 105,  ///< above a stated limit
  WriteFailed = 110,   ///< disk full or any other failed write; the old file stands
  WriteLossy = 111,    ///< the target cannot hold the data and no consent was given
  ProofFailed = 112,   ///< the written file did not read back equal
  Encoding = 120,
  Crs = 200,
  Geometry = 300,
  RuleBook = 400,  ///< malformed or inconsistent rule book
  CaseFile = 410,  ///< malformed case, roadmap, schema or look file
  Usage = 500,
  NotFound = 510,  ///< no such parcel, field, question...
  Internal = 900,  ///< a fault of ours
};

/// An error as a value, for results that cross threads and for the border.
struct ErrorInfo {
  ErrorCode code = ErrorCode::Internal;
  Text what;          ///< what happened
  std::string where;  ///< file, line, layer, parcel: as the user knows it; may be empty
  Text todo;          ///< what to do about it

  /// One message of up to three lines: what, where, what to do.
  std::string message(Language language) const;

  /// The exception being handled, as a value. Call inside a catch block only; anything that is not
  /// a renewal::Error becomes Internal with its what().
  static ErrorInfo fromCurrent();
};

/// Stops a job. Thrown deep inside, caught at the border. What is wrong *in data* is a Finding.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, Text what, std::string where, Text todo);
  explicit Error(ErrorInfo info);

  const ErrorInfo& info() const { return info_; }
  ErrorCode code() const { return info_.code; }

 private:
  ErrorInfo info_;
};

/// The user stopped the job. Never an error and never shown as one.
class Cancelled {};

}  // namespace renewal
