#pragma once

#include <string>
#include <utility>

#include "core/base/finding.h"

namespace renewal::gis {

/// A finding about a source as a whole, or about one of its fields.
inline Finding makeFinding(std::string rule, Severity severity, std::string source,
                           std::string field, Text what, Text suggestion = {}) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.source = std::move(source);
  finding.field = std::move(field);
  finding.what = std::move(what);
  finding.suggestion = std::move(suggestion);
  return finding;
}

}  // namespace renewal::gis
