#include "gis/cli/command_result.h"

#include <sys/resource.h>

#include <algorithm>
#include <cmath>

#include "core/base/version.h"

namespace renewal::cli {

void CommandResult::addInputs(const std::vector<gis::SourceReport>& sources) {
  for (const gis::SourceReport& source : sources) {
    inputs_.push_back({source.path, source.parcels, source.sha256});
  }
}

void CommandResult::addCompanions(const std::vector<gis::CompanionFile>& files) {
  for (const gis::CompanionFile& file : files) {
    inputs_.push_back({file.path, 0, file.sha256, file.role, file.entries});
  }
}

void CommandResult::addFindings(const std::vector<Finding>& findings) {
  findings_.insert(findings_.end(), findings.begin(), findings.end());
}

void CommandResult::addSeconds(const std::string& stage, double seconds) {
  const auto found = std::find_if(timings_.begin(), timings_.end(),
                                  [&](const auto& timing) { return timing.first == stage; });
  if (found == timings_.end()) {
    timings_.emplace_back(stage, seconds);
  } else {
    found->second += seconds;
  }
}

bool CommandResult::hasErrors() const {
  return std::any_of(findings_.begin(), findings_.end(),
                     [](const Finding& finding) { return finding.severity == Severity::Error; });
}

Json CommandResult::complete(const std::string& command) const {
  Json all;
  all["command"] = command;
  all["version"] = version();
  all["inputs"] = Json::array();
  for (const Input& input : inputs_) {
    Json one;
    one["path"] = input.path;
    one["parcels"] = input.parcels;
    one["sha256"] = input.sha256;
    if (!input.role.empty()) {
      one["role"] = input.role;
      one["entries"] = input.entries;
    }
    all["inputs"].push_back(std::move(one));
  }
  all["as_of"] = asOf_ ? Json(asOf_->iso()) : Json();
  all["timings"] = Json::object();
  for (const auto& [stage, seconds] : timings_) {
    all["timings"][stage] = std::round(seconds * 1e6) / 1e6;
  }
  all["peak_memory_bytes"] = peakMemoryBytes();
  for (const auto& [key, value] : own_.items()) {
    all[key] = value;
  }
  return all;
}

Json textJson(const Text& text) {
  Json json;
  json["zh"] = text.zh;
  json["en"] = text.en;
  return json;
}

Json findingJson(const Finding& finding) {
  Json json;
  json["rule"] = finding.rule;
  json["severity"] = severityName(finding.severity);
  json["source"] = finding.source;
  json["field"] = finding.field;
  json["what"] = textJson(finding.what);
  json["suggestion"] = textJson(finding.suggestion);
  json["count"] = finding.count;
  json["rows"] = finding.rows;
  json["examples"] = finding.examples;
  return json;
}

Json findingsJson(const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const Finding& finding : findings) {
    list.push_back(findingJson(finding));
  }
  return list;
}

std::uint64_t peakMemoryBytes() {
  struct rusage usage {};
  if (::getrusage(RUSAGE_SELF, &usage) != 0) {
    return 0;
  }
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace renewal::cli
