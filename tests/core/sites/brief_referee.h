#pragma once

#include <toml++/toml.h>

#include <map>
#include <optional>
#include <string>

#include "core/sites/site_measure.h"

namespace renewal::testing_support {

/// A second reading of briefs, row by row and straight from the TOML, that shares nothing with the
/// program but the columns of values.
class BriefReferee {
 public:
  explicit BriefReferee(std::string_view toml) : document_(toml::parse(toml)) {}

  struct Verdict {
    bool excluded = false;
    bool lacking = false;  ///< some criterion is not known
    double low = 0;
    double high = 0;
    std::map<std::string, int> exclusions;  ///< by measure: 1 holds, 0 does not, -1 unknown
  };

  Verdict judge(const SiteMeasures& measures, std::size_t site) const {
    Verdict verdict;
    for (const toml::node& node : *document_["exclude"].as_array()) {
      const toml::table& rule = *node.as_table();
      const std::string id = *rule["measure"].value<std::string>();
      const auto value = valueOf(measures, id, site);
      int holds = -1;
      if (value) {
        holds = holdsFor(rule, *value, measures.find(id)->info) ? 1 : 0;
      }
      verdict.exclusions[id] = holds;
      verdict.excluded = verdict.excluded || holds == 1 ||
                         (holds == -1 && rule["unknown"].value_or(std::string()) == "exclude");
    }
    double sum = 0;
    for (const toml::node& node : *document_["criterion"].as_array()) {
      sum += *node.as_table()->get("weight")->value<double>();
    }
    for (const toml::node& node : *document_["criterion"].as_array()) {
      const toml::table& rule = *node.as_table();
      const double weight = *rule["weight"].value<double>() / sum;
      const std::string id = *rule["measure"].value<std::string>();
      const auto value = valueOf(measures, id, site);
      if (value) {
        const double worth = worthOf(rule, *value, *siteMeasureById(id));
        verdict.low += weight * worth;
        verdict.high += weight * worth;
      } else {
        verdict.lacking = true;
        const auto [least, most] = rangeOf(rule);
        verdict.low += weight * least;
        verdict.high += weight * most;
      }
    }
    return verdict;
  }

 private:
  static std::optional<double> valueOf(const SiteMeasures& measures, const std::string& id,
                                       std::size_t site) {
    const MeasureColumn* column = measures.find(id);
    return column == nullptr || !column->valid[site] ? std::nullopt
                                                     : std::optional(column->values[site]);
  }

  /// What one of the written unit is in the stored one.
  static double unit(const toml::table& rule) {
    static const std::map<std::string, double> units{
        {"", 1},      {"m2", 1},    {"mu", 10000.0 / 15}, {"wan-m2", 10000}, {"m", 1},
        {"km", 1000}, {"count", 1}, {"percent", 0.01},    {"ratio", 1}};
    return units.at(rule["unit"].value_or(std::string()));
  }
  static double number(const toml::table& rule, const toml::node& node) {
    if (const auto day = node.value<toml::date>()) {
      return Date::fromYmd(day->year, day->month, day->day).days();
    }
    return *node.value<double>() * unit(rule);
  }

  static bool listed(const toml::array& list, const std::string& id) {
    for (const toml::node& node : list) {
      if (*node.value<std::string>() == id) {
        return true;
      }
    }
    return false;
  }

  static bool holdsFor(const toml::table& rule, double value, const MeasureInfo& info) {
    for (const char* key : {"below", "before"}) {
      if (rule.contains(key)) {
        return value < number(rule, *rule.get(key));
      }
    }
    for (const char* key : {"above", "after"}) {
      if (rule.contains(key)) {
        return value > number(rule, *rule.get(key));
      }
    }
    const std::string id = info.choices[static_cast<std::size_t>(value)].id;
    return rule.contains("is") ? listed(*rule["is"].as_array(), id)
                               : !listed(*rule["unless"].as_array(), id);
  }

  static double worthOf(const toml::table& rule, double value, const MeasureInfo& info) {
    const std::string kind = *rule["function"].value<std::string>();
    if (kind == "table") {
      for (const toml::node& node : *rule["scores"].as_array()) {
        const toml::table& one = *node.as_table();
        if (*one["is"].value<std::string>() == info.choices[static_cast<std::size_t>(value)].id) {
          return *one["score"].value<double>();
        }
      }
      return *rule["other"].value<double>();
    }
    if (rule.contains("worst")) {
      const double worst = number(rule, *rule.get("worst"));
      const double best = number(rule, *rule.get("best"));
      return std::min(1.0, std::max(0.0, (value - worst) / (best - worst)));
    }
    double before = kind == "step" ? 0 : -1;
    double beforeAt = 0;
    for (const toml::node& node : *rule["points"].as_array()) {
      const toml::table& point = *node.as_table();
      const double at = number(rule, *point.get("at"));
      const double score = *point["score"].value<double>();
      if (value < at) {
        return kind == "step" ? before
               : before < 0   ? score
                              : before + (score - before) * (value - beforeAt) / (at - beforeAt);
      }
      before = score;
      beforeAt = at;
    }
    return before;
  }

  static std::pair<double, double> rangeOf(const toml::table& rule) {
    if (rule.contains("worst")) {
      return {0, 1};
    }
    double least = rule["function"].value_or(std::string()) == "step" ? 0 : 1;
    double most = 0;
    const char* key = rule.contains("scores") ? "scores" : "points";
    for (const toml::node& node : *rule[key].as_array()) {
      const double score = *node.as_table()->get("score")->value<double>();
      least = std::min(least, score);
      most = std::max(most, score);
    }
    if (rule.contains("other")) {
      least = std::min(least, *rule["other"].value<double>());
      most = std::max(most, *rule["other"].value<double>());
    }
    return {least, most};
  }

  toml::table document_;
};

}  // namespace renewal::testing_support
