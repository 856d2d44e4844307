#include "gis/cli/finding_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "gis/cli/text_table.h"

namespace renewal::cli {

std::string findingLine(const Finding& finding, Language language) {
  const bool chinese = language == Language::Chinese;
  constexpr std::size_t mostShown = 3;
  std::string line = severityTitle(finding.severity).in(language) + (chinese ? "：" : ": ");
  for (const std::string& place : {finding.source, finding.field}) {
    if (!place.empty()) {
      line += place + (chinese ? "：" : ": ");
    }
  }
  line += finding.what.in(language);
  if (!finding.rows.empty()) {
    std::string rows;
    for (std::size_t i = 0; i < std::min(mostShown, finding.rows.size()); ++i) {
      rows += (rows.empty() ? "" : chinese ? "、" : ", ") + std::to_string(finding.rows[i] + 1);
    }
    const bool more = finding.count > mostShown;
    line += chinese ? fmt::format("；第 {} 行{}", rows, more ? "等" : "")
                    : fmt::format("; row {}{}", rows, more ? " ..." : "");
  }
  if (!finding.examples.empty()) {
    std::string values;
    for (std::size_t i = 0; i < std::min(mostShown, finding.examples.size()); ++i) {
      values += (values.empty() ? "" : chinese ? "、" : ", ") + finding.examples[i];
    }
    line += (chinese ? "；如 " : "; e.g. ") + values;
  }
  line = printable(line);
  if (!finding.suggestion.empty()) {
    line += (chinese ? "\n      处理：" : "\n      what to do: ") +
            printable(finding.suggestion.in(language));
  }
  return line;
}

}  // namespace renewal::cli
