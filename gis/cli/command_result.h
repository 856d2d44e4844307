#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/finding.h"
#include "core/units/date.h"
#include "gis/case/open_district.h"
#include "gis/io/read.h"

namespace renewal::cli {

/// Keys keep the order in which they were set, so that the same result has the same bytes.
using Json = nlohmann::ordered_json;

/// What a command hands back; the program shows it as text or as JSON.
class CommandResult {
 public:
  struct Input {
    std::string path;  ///< as given
    std::uint64_t parcels = 0;
    std::string sha256;
    std::string role = {};  ///< of a file that is no layer: "findings"; it has entries, no parcels
    std::uint64_t entries = 0;
  };

  /// Takes over the sources as `inputs`.
  void addInputs(const std::vector<gis::SourceReport>& sources);
  /// Takes over the files beside the layers as `inputs` with their `role`.
  void addCompanions(const std::vector<gis::CompanionFile>& files);
  void addInput(Input input) { inputs_.push_back(std::move(input)); }
  void setAsOf(Date day) { asOf_ = day; }
  void addFindings(const std::vector<Finding>& findings);
  /// Takes findings of this rule out again: another says it better.
  void dropFindings(std::string_view rule) {
    std::erase_if(findings_, [&](const Finding& finding) { return finding.rule == rule; });
  }
  /// Seconds are added up per stage: "read", "check", "assess", "units", "write", "prove".
  void addSeconds(const std::string& stage, double seconds);

  /// The command's own keys, in the order they are set.
  Json& json() { return own_; }
  /// What is the result itself for people; shown even with --quiet.
  std::string& text() { return text_; }
  /// What was done, for people; left out with --quiet.
  std::string& summary() { return summary_; }
  /// True: the findings stand in the text already and are not repeated on stderr.
  void findingsAreShown() { findingsShown_ = true; }
  /// The job could not be done, but there is a result to show all the same (the losses that kept an
  /// export from being written): exit 3 after the output.
  void fail(ErrorInfo error) { failure_ = std::move(error); }
  /// What a stop would leave behind, once it is no longer "nothing was changed".
  void setStopNote(Text note) { stopNote_ = std::move(note); }

  const std::vector<Input>& inputs() const { return inputs_; }
  const std::vector<Finding>& findings() const { return findings_; }
  bool findingsShown() const { return findingsShown_; }
  const std::string& textShown() const { return text_; }
  const std::string& summaryShown() const { return summary_; }
  const std::optional<ErrorInfo>& failure() const { return failure_; }
  const Text& stopNote() const { return stopNote_; }
  bool hasErrors() const;

  /// command, version, inputs, as_of, timings, peak_memory_bytes, then the command's own keys.
  Json complete(const std::string& command) const;

 private:
  std::vector<Input> inputs_;
  std::optional<Date> asOf_;
  std::vector<Finding> findings_;
  bool findingsShown_ = false;
  std::vector<std::pair<std::string, double>> timings_;
  Json own_ = Json::object();
  std::string text_;
  std::string summary_;
  std::optional<ErrorInfo> failure_;
  Text stopNote_{"没有作任何改动", "nothing was changed"};
};

/// Times a stage for as long as it lives.
class StageTimer {
 public:
  StageTimer(CommandResult& result, std::string stage)
      : result_(result), stage_(std::move(stage)), begin_(std::chrono::steady_clock::now()) {}
  ~StageTimer() {
    result_.addSeconds(
        stage_, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count());
  }
  StageTimer(const StageTimer&) = delete;
  StageTimer& operator=(const StageTimer&) = delete;

 private:
  CommandResult& result_;
  std::string stage_;
  std::chrono::steady_clock::time_point begin_;
};

/// {"zh": ..., "en": ...}
Json textJson(const Text& text);
Json findingJson(const Finding& finding);
Json findingsJson(const std::vector<Finding>& findings);

/// The largest memory the process held so far, in bytes.
std::uint64_t peakMemoryBytes();

}  // namespace renewal::cli
