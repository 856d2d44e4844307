#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/finding.h"

namespace renewal {

/// Joins what is said of the lines of a list into one finding per rule, as Finding asks for.
class FindingCollector {
 public:
  /// `line` counts from 1; 0 = the entry stands in no line. `example` is what the line is about.
  void add(const std::string& rule, Severity severity, Text what, Text suggestion, std::size_t line,
           const std::string& example) {
    Finding& finding = byRule_[rule];
    finding.rule = rule;
    finding.severity = severity;
    finding.what = std::move(what);
    finding.suggestion = std::move(suggestion);
    ++finding.count;
    if (finding.examples.size() < Finding::maxExamples) {
      if (line != 0) {
        finding.rows.push_back(line - 1);
      }
      finding.examples.push_back(example);
    }
  }

  /// In the order of the rules' names. The collector is spent.
  std::vector<Finding> take() {
    std::vector<Finding> all;
    all.reserve(byRule_.size());
    for (auto& [rule, finding] : byRule_) {
      all.push_back(std::move(finding));
    }
    return all;
  }

 private:
  std::map<std::string, Finding> byRule_;
};

}  // namespace renewal
