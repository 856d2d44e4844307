#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/finding.h"

namespace renewal::gis {

/// Rows with one kind of trouble: how many, the first few, and what stood there. Blocks of rows
/// collect their own and are merged in order, so the result does not depend on threads.
struct RowIssues {
  std::uint64_t count = 0;
  std::vector<std::uint64_t> rows;
  std::vector<std::string> examples;  ///< bytes of the source, not yet decoded

  void add(std::uint64_t row, std::string_view example = {}) {
    ++count;
    if (rows.size() < Finding::maxExamples) {
      rows.push_back(row);
      if (!example.empty()) {
        constexpr std::size_t longest = 80;
        examples.emplace_back(example.substr(0, longest));
      }
    }
  }
  void merge(const RowIssues& later) {
    count += later.count;
    for (std::size_t i = 0; i < later.rows.size() && rows.size() < Finding::maxExamples; ++i) {
      rows.push_back(later.rows[i]);
    }
    for (const std::string& example : later.examples) {
      if (examples.size() < Finding::maxExamples) {
        examples.push_back(example);
      }
    }
  }
  /// Moves the counts into a finding.
  void fill(Finding& finding) const {
    finding.count = count;
    finding.rows = rows;
    finding.examples = examples;
  }
};

}  // namespace renewal::gis
