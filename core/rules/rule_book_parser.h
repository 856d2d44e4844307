#pragma once

#include <toml++/toml.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/toml_reader.h"
#include "core/rules/rule_book.h"

namespace renewal::detail {

/// Reads a period such as "1 year", "6 months", "0 months"; months, or nothing.
std::optional<int> parsePeriod(std::string_view text);

/// Reads one rule book document. Used once; not thread safe.
class RuleBookParser {
 public:
  RuleBookParser(const toml::table& document, std::string_view name)
      : name_(name), top_(document, name_, "", ErrorCode::RuleBook) {}

  RuleBook parse();

 private:
  struct Shared {
    TomlReader reader;
    std::optional<Condition> parsed;
    bool open = false;      ///< being parsed: a second visit is a cycle
    bool off = false;       ///< switched off: left out of every group
    std::size_t nodes = 1;  ///< conditions below it and itself, written out
  };

  void parseMeasure(const TomlReader& reader);
  void parseRatio(const TomlReader& reader, Measure& measure);
  void parseDates(const TomlReader& reader, Measure& measure);
  Field neededField(const TomlReader& reader, std::string_view key) const;
  Field fieldNamed(const TomlReader& reader, std::string_view key, std::string_view id) const;
  /// The measure of that id: one of the book's, or a field.
  std::size_t measureNamed(const TomlReader& reader, std::string_view key);
  const Condition& conditionNamed(const TomlReader& reader, std::string_view key,
                                  const std::string& id);
  Condition parseCondition(const TomlReader& reader);
  void parseGroup(const TomlReader& reader, Condition& condition);
  void parsePoints(const TomlReader& reader, const std::vector<bool>& kept, Condition& condition);
  bool isOff(std::string_view id) const;
  void parseTest(const TomlReader& reader, Test& test);
  void parseThreshold(const TomlReader& reader, Test& test, Measure::Type type);
  void parseList(const TomlReader& reader, Test& test, Measure::Type type);
  double neededNumber(const TomlReader& reader, std::string_view key) const;
  int neededPeriod(const TomlReader& reader, std::string_view key) const;
  void parseHead();
  void collectConditions();
  void refuseUnused() const;
  void refuseContradictions() const;
  Question parseQuestion(const TomlReader& reader);
  Question parseGrade(const TomlReader& reader);
  Grading::Part parsePart(const TomlReader& reader);
  void parseBand(const TomlReader& reader, Question& question);
  void addQuestion(const TomlReader& reader, Question question);
  Outcome parseOutcome(const TomlReader& reader);
  /// The pair `basis`, `basis_en`; the English may be absent, but not stand alone.
  static Text basisOf(const TomlReader& reader);
  Consequence parseConsequence(const TomlReader& reader);

  std::string name_;
  TomlReader top_;
  RuleBook book_;
  std::map<std::string, std::size_t, std::less<>> measures_;
  std::map<std::string, Shared, std::less<>> conditions_;
  std::set<std::string, std::less<>> used_;
  std::map<std::pair<std::string, std::string>, TomlReader> outcomes_;  ///< by question and id
  std::size_t depth_ = 0;
};

}  // namespace renewal::detail
