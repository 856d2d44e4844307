#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/text.h"

namespace renewal {

enum class Severity : std::uint8_t { Note, Warning, Error };

/// What is wrong, or was assumed, in data. One finding per rule, source and field: it counts its
/// rows and names the first few, so that a million bad rows cost one finding.
struct Finding {
  /// Stable English slug of the check, e.g. "encoding-decided", "date-unreadable".
  std::string rule;
  Severity severity = Severity::Note;
  std::string source;                 ///< file as the user gave it; may be empty
  std::string field;                  ///< source field name, or empty
  Text what;                          ///< a complete sentence
  Text suggestion;                    ///< what to do; may be empty for notes
  std::uint64_t count = 0;            ///< rows concerned; 0 = the source as a whole
  std::vector<std::uint64_t> rows;    ///< the first rows concerned, 0-based in the source
  std::vector<std::string> examples;  ///< values as they stand in the source, few

  static constexpr std::size_t maxExamples = 10;
};

/// "note", "warning", "error".
const char* severityName(Severity severity);
Text severityTitle(Severity severity);

}  // namespace renewal
