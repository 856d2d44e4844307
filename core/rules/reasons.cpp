#include "core/rules/reasons.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/rules/grade.h"
#include "core/rules/pattern_collector.h"
#include "core/rules/row_truth.h"
#include "core/rules/truth_pool.h"

namespace renewal {
namespace {

using detail::blockRows;
using detail::CompiledBook;
using detail::FoundPattern;
using detail::FoundPatterns;
using detail::PatternCollector;
using Pattern = QuestionReasons::Pattern;

/// Rows of one task. A chunk numbers its own patterns; the chunks are put together in row order.
constexpr std::size_t reasonsChunk = 4 * blockRows;
constexpr std::size_t patternsPerTask = 256;

void addOnce(std::vector<Field>& fields, const std::vector<Field>& more) {
  for (const Field field : more) {
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
      fields.push_back(field);
    }
  }
  std::sort(fields.begin(), fields.end());
}

/// One line for tables: the titles of the tests that decided, each with what it came to.
Text evidenceOf(const CompiledBook& book, const Question& question, const Pattern& pattern,
                const std::vector<std::size_t>& nodes) {
  Text text;
  const auto add = [&text](const std::string& zh, const std::string& en) {
    text.zh += (text.zh.empty() ? "" : "；") + zh;
    text.en += (text.en.empty() ? "" : "; ") + en;
  };
  if (pattern.outcome == question.undetermined()) {
    std::string zh;
    std::string en;
    for (const Field field : pattern.missing) {
      const FieldInfo& info = fieldInfo(field);
      zh += (zh.empty() ? "" : "、") + std::string(info.name.zh);
      en += (en.empty() ? "" : ", ") + std::string(info.name.en);
    }
    add("缺少" + zh, "missing: " + en);
    return text;
  }
  const bool isDefault = !question.outcomes[pattern.outcome].when.has_value();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Condition& condition = *book.nodes()[nodes[i]].condition;
    const bool fails = pattern.tests[i].result == 'n';
    const bool assumed = pattern.tests[i].assumed;
    if (fails && !isDefault) {
      continue;  // the tests that speak for the outcome say enough
    }
    add((fails ? "不符合：" : "") + condition.title.zh + (assumed ? "（推定）" : ""),
        (fails ? "not: " : "") + condition.title.en + (assumed ? " (assumed)" : ""));
  }
  return text;
}

/// Fills in the tests and the text of a pattern from its results.
void describe(const CompiledBook& book, const Question& question,
              const std::vector<std::size_t>& tests, const std::uint8_t* results,
              Pattern& pattern) {
  std::vector<std::size_t> nodes;
  for (std::size_t t = 0; t < tests.size(); ++t) {
    if (results[t] == 0) {
      continue;
    }
    const detail::Node& node = book.nodes()[tests[t]];
    nodes.push_back(tests[t]);
    const bool assumed = (results[t] & FoundPatterns::assumedBit) != 0;
    const auto result = static_cast<char>(results[t] & ~FoundPatterns::assumedBit);
    pattern.tests.push_back({node.condition->id, result, assumed});
    if (node.condition->kind == Condition::Kind::Test) {
      addOnce(pattern.deciding, book.measures()[book.leaves()[node.leaf].measure].inputs());
    }
  }
  pattern.evidence = evidenceOf(book, question, pattern, nodes);
}

std::vector<Field> fieldsOf(const std::bitset<fieldCount>& set) {
  std::vector<Field> fields;
  for (std::size_t f = 0; f < fieldCount; ++f) {
    if (set[f]) {
      fields.push_back(static_cast<Field>(f));
    }
  }
  return fields;
}

/// Joins the patterns of all chunks in row order and tells each chunk its new numbers.
class PatternMerger {
 public:
  /// Of every chunk, in order; it must outlive the merger.
  std::vector<std::uint16_t> add(const FoundPatterns& chunk) {
    std::vector<std::uint16_t> numbers;
    numbers.reserve(chunk.all.size());
    const std::size_t tests = chunk.all.empty() ? 0 : chunk.results.size() / chunk.all.size();
    for (std::size_t i = 0; i < chunk.all.size(); ++i) {
      numbers.push_back(numberOf(chunk.all[i], chunk.results.data() + i * tests));
    }
    return numbers;
  }

  /// All patterns, once every chunk is in; collective ones come last.
  std::vector<Pattern> patterns(const CompiledBook& book, const Question& question,
                                const std::vector<std::size_t>& tests) const {
    std::vector<Pattern> patterns(kept_.size());
    parallelFor(patterns.size(), patternsPerTask, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        patterns[i].outcome = kept_[i].first->outcome;
        patterns[i].missing = fieldsOf(kept_[i].first->missing);
        describe(book, question, tests, kept_[i].second, patterns[i]);
      }
    });
    for (const auto& [outcome, missing] : collective_) {
      Pattern& pattern = patterns.emplace_back();
      pattern.outcome = outcome;
      pattern.missing = fieldsOf(missing);
      pattern.collective = true;
      pattern.evidence = {"理由各不相同，见逐宗说明",
                          "reasons differ; see the explanation of the parcel"};
    }
    return patterns;
  }

  /// What the number of a row means once every chunk is in.
  std::uint16_t finished(std::uint16_t number) const {
    if (number < QuestionReasons::maxPatterns) {
      return number;
    }
    const auto outcome = static_cast<std::uint8_t>(number - QuestionReasons::maxPatterns);
    const auto before = std::distance(collective_.begin(), collective_.find(outcome));
    return static_cast<std::uint16_t>(QuestionReasons::maxPatterns +
                                      static_cast<std::size_t>(before));
  }

 private:
  std::uint16_t numberOf(const FoundPattern& found, const std::uint8_t* results) {
    const std::uint32_t known = byKey_.find(found.key);
    if (known != detail::KeyTable::npos) {
      return static_cast<std::uint16_t>(known);
    }
    if (kept_.size() < QuestionReasons::maxPatterns) {
      const auto number = static_cast<std::uint16_t>(kept_.size());
      byKey_.insert(found.key, number);
      kept_.emplace_back(&found, results);
      return number;
    }
    collective_[found.outcome] |= found.missing;
    return static_cast<std::uint16_t>(QuestionReasons::maxPatterns + found.outcome);
  }

  detail::KeyTable byKey_;
  std::vector<std::pair<const FoundPattern*, const std::uint8_t*>> kept_;
  std::map<std::uint8_t, std::bitset<fieldCount>> collective_;
};

}  // namespace

QuestionReasons reasonsOf(const ParcelTable& table, const RuleBook& book, Date asOf,
                          std::size_t question, JobContext& job) {
  const Question& asked = book.questions.at(question);
  if (asked.grading) {
    return detail::gradeReasons(table, book, asked, asOf, job);
  }
  // The whole book: the numbers of its nodes are the order in which a reason names its tests.
  const CompiledBook compiled(table, book, asOf);
  QuestionReasons reasons;
  reasons.pattern.resize(table.size());
  std::vector<FoundPatterns> chunks((table.size() + reasonsChunk - 1) / reasonsChunk);
  detail::TruthPool pool(compiled);
  parallelFor(table.size(), reasonsChunk, [&](std::size_t begin, std::size_t end) {
    auto truth = pool.take();
    PatternCollector collector(compiled, question);
    for (std::size_t row = begin; row < end; row += blockRows) {
      job.checkpoint();
      const std::size_t rows = std::min(blockRows, end - row);
      truth->evaluate(row, rows);
      collector.sort(*truth, row, rows, reasons.pattern.data() + row);
    }
    pool.giveBack(std::move(truth));
    chunks[begin / reasonsChunk] = collector.take();
  });
  PatternMerger merger;
  std::vector<std::vector<std::uint16_t>> numbers;
  numbers.reserve(chunks.size());
  for (const FoundPatterns& chunk : chunks) {
    numbers.push_back(merger.add(chunk));
  }
  parallelFor(table.size(), reasonsChunk, [&](std::size_t begin, std::size_t end) {
    std::vector<std::uint16_t>& translated = numbers[begin / reasonsChunk];
    std::transform(translated.begin(), translated.end(), translated.begin(),
                   [&](std::uint16_t number) { return merger.finished(number); });
    for (std::size_t row = begin; row < end; ++row) {
      reasons.pattern[row] = translated[reasons.pattern[row]];
    }
  });
  job.checkpoint();
  reasons.patterns = merger.patterns(compiled, asked, PatternCollector(compiled, question).tests());
  return reasons;
}

std::vector<Field> missingFieldsOf(const ParcelTable& table, const RuleBook& book, Date asOf,
                                   const Question& question, ParcelIndex parcel) {
  const detail::RowTruth truth(table, book, asOf, parcel);
  std::vector<Field> missing;
  if (question.grading) {
    const auto& scope = question.grading->scope;
    return scope && truth.of(*scope) == Truth::No ? missing
                                                  : detail::gradeMissing(truth, *question.grading);
  }
  for (const Outcome& outcome : question.outcomes) {
    const Truth decided = outcome.when ? truth.of(*outcome.when) : Truth::Yes;
    if (decided == Truth::Unknown) {
      truth.collectMissing(*outcome.when, missing);
    }
    if (decided != Truth::No) {
      break;
    }
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  return missing;
}

}  // namespace renewal
