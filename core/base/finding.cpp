#include "core/base/finding.h"

namespace renewal {

const char* severityName(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "error";
}

Text severityTitle(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return {"提示", "note"};
    case Severity::Warning:
      return {"警告", "warning"};
    case Severity::Error:
      return {"错误", "error"};
  }
  return {"错误", "error"};
}

}  // namespace renewal
