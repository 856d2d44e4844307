#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/rules/assessment.h"
#include "core/rules/compiled_book.h"
#include "core/rules/grade.h"
#include "core/rules/pattern_collector.h"

namespace renewal {
namespace {

using detail::blockRows;
using detail::BlockTruth;
using detail::CompiledBook;
using detail::FoundPattern;
using detail::PatternCollector;

/// Rows of one task. A chunk numbers its own patterns; the chunks are put together in row order.
constexpr std::size_t chunkRows = 16 * blockRows;

void addOnce(std::vector<Field>& fields, const std::vector<Field>& more) {
  for (const Field field : more) {
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
      fields.push_back(field);
    }
  }
  std::sort(fields.begin(), fields.end());
}

/// One line for tables: the titles of the tests that decided, each with what it came to.
Text evidenceOf(const CompiledBook& book, const Question& question, const FoundPattern& found,
                const std::vector<Field>& missing) {
  Text text;
  const auto add = [&text](const std::string& zh, const std::string& en) {
    text.zh += (text.zh.empty() ? "" : "；") + zh;
    text.en += (text.en.empty() ? "" : "; ") + en;
  };
  if (found.outcome == question.undetermined()) {
    std::string zh;
    std::string en;
    for (const Field field : missing) {
      const FieldInfo& info = fieldInfo(field);
      zh += (zh.empty() ? "" : "、") + std::string(info.name.zh);
      en += (en.empty() ? "" : ", ") + std::string(info.name.en);
    }
    add("缺少" + zh, "missing: " + en);
    return text;
  }
  const bool isDefault = !question.outcomes[found.outcome].when.has_value();
  for (const FoundPattern::Decided& decided : found.tests) {
    const Condition& condition = *book.nodes()[decided.node].condition;
    const bool fails = decided.result == 'n';
    if (fails && !isDefault) {
      continue;  // the tests that speak for the outcome say enough
    }
    add((fails ? "不符合：" : "") + condition.title.zh + (decided.assumed ? "（推定）" : ""),
        (fails ? "not: " : "") + condition.title.en + (decided.assumed ? " (assumed)" : ""));
  }
  return text;
}

QuestionResult::Pattern patternOf(const CompiledBook& book, const Question& question,
                                  const FoundPattern& found) {
  QuestionResult::Pattern pattern;
  pattern.outcome = found.outcome;
  pattern.missing = found.missing;
  for (const FoundPattern::Decided& decided : found.tests) {
    const detail::Node& node = book.nodes()[decided.node];
    pattern.tests.push_back({node.condition->id, decided.result, decided.assumed});
    if (node.condition->kind == Condition::Kind::Test) {
      const detail::Leaf& leaf = book.leaves()[node.leaf];
      addOnce(pattern.deciding, book.measures()[leaf.measure].measure().inputs());
    }
  }
  pattern.evidence = evidenceOf(book, question, found, pattern.missing);
  return pattern;
}

/// Joins the patterns of all chunks in row order and tells each chunk its new numbers.
class PatternMerger {
 public:
  PatternMerger(const CompiledBook& book, const Question& question, QuestionResult& result)
      : book_(&book), question_(&question), result_(&result) {}

  std::vector<std::uint16_t> add(const std::vector<FoundPattern>& patterns) {
    std::vector<std::uint16_t> numbers;
    numbers.reserve(patterns.size());
    for (const FoundPattern& found : patterns) {
      result_->counts[found.outcome] += found.rows;
      for (const Field field : found.missing) {
        result_->missingCounts[static_cast<std::size_t>(field)] += found.rows;
      }
      numbers.push_back(numberOf(found));
    }
    return numbers;
  }

  /// Collective patterns come last, after all others are known.
  void finish() {
    for (auto& [outcome, pattern] : collective_) {
      result_->patterns.push_back(std::move(pattern));
    }
  }

  /// The number of the collective pattern of an outcome, once finished.
  std::uint16_t collectiveNumber(std::uint8_t outcome) const {
    const auto before = std::distance(collective_.begin(), collective_.find(outcome));
    return static_cast<std::uint16_t>(QuestionResult::maxPatterns +
                                      static_cast<std::size_t>(before));
  }
  static constexpr std::uint16_t collectiveMark = 0xffff;

 private:
  std::uint16_t numberOf(const FoundPattern& found) {
    const std::uint32_t known = byKey_.find(found.key);
    if (known != detail::KeyTable::npos) {
      return static_cast<std::uint16_t>(known);
    }
    if (result_->patterns.size() < QuestionResult::maxPatterns) {
      const auto number = static_cast<std::uint16_t>(result_->patterns.size());
      result_->patterns.push_back(patternOf(*book_, *question_, found));
      byKey_.insert(found.key, number);
      return number;
    }
    QuestionResult::Pattern& pattern = collective_[found.outcome];
    pattern.outcome = found.outcome;
    pattern.collective = true;
    addOnce(pattern.missing, found.missing);
    pattern.evidence = {"理由各不相同，见逐宗说明",
                        "reasons differ; see the explanation of the parcel"};
    return collectiveMark;
  }

  const CompiledBook* book_;
  const Question* question_;
  QuestionResult* result_;
  detail::KeyTable byKey_;
  std::map<std::uint8_t, QuestionResult::Pattern> collective_;
};

/// The work space of a block is large; chunks hand it on instead of asking for new memory.
class TruthPool {
 public:
  explicit TruthPool(const CompiledBook& book) : book_(&book) {}

  std::unique_ptr<BlockTruth> take() {
    const std::scoped_lock lock(mutex_);
    if (free_.empty()) {
      return std::make_unique<BlockTruth>(*book_);
    }
    auto truth = std::move(free_.back());
    free_.pop_back();
    return truth;
  }
  void giveBack(std::unique_ptr<BlockTruth> truth) {
    const std::scoped_lock lock(mutex_);
    free_.push_back(std::move(truth));
  }

 private:
  const CompiledBook* book_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<BlockTruth>> free_;
};

void decideChunk(const CompiledBook& book, TruthPool& pool, std::size_t begin, std::size_t end,
                 std::vector<QuestionResult>& results,
                 std::vector<std::vector<FoundPattern>*> found, JobContext& job) {
  auto truth = pool.take();
  std::vector<std::unique_ptr<PatternCollector>> collectors;
  for (std::size_t q = 0; q < results.size(); ++q) {
    // A question that grades needs all parcels first; its result is filled in elsewhere.
    const bool grades = results[q].outcome.empty();
    collectors.push_back(grades ? nullptr : std::make_unique<PatternCollector>(book, q));
  }
  for (std::size_t row = begin; row < end; row += blockRows) {
    job.checkpoint();
    const std::size_t rows = std::min(blockRows, end - row);
    truth->evaluate(row, rows);
    for (std::size_t q = 0; q < results.size(); ++q) {
      if (collectors[q]) {
        collectors[q]->decide(*truth, row, rows, results[q].outcome.data() + row,
                              results[q].pattern.data() + row);
      }
    }
  }
  pool.giveBack(std::move(truth));
  for (std::size_t q = 0; q < results.size(); ++q) {
    if (collectors[q]) {
      *found[q] = collectors[q]->take();
    }
  }
}

void mergePatterns(const CompiledBook& book, const Question& question, QuestionResult& result,
                   const std::vector<std::vector<FoundPattern>>& chunks) {
  PatternMerger merger(book, question, result);
  std::vector<std::vector<std::uint16_t>> numbers;
  numbers.reserve(chunks.size());
  for (const auto& chunk : chunks) {
    numbers.push_back(merger.add(chunk));
  }
  merger.finish();
  parallelFor(result.pattern.size(), chunkRows, [&](std::size_t begin, std::size_t end) {
    const std::vector<std::uint16_t>& translated = numbers[begin / chunkRows];
    for (std::size_t row = begin; row < end; ++row) {
      const std::uint16_t number = translated[result.pattern[row]];
      result.pattern[row] = number == PatternMerger::collectiveMark
                                ? merger.collectiveNumber(result.outcome[row])
                                : number;
    }
  });
}

}  // namespace

const QuestionResult* Assessment::question(std::string_view questionId) const {
  for (const QuestionResult& result : questions) {
    if (result.questionId == questionId) {
      return &result;
    }
  }
  return nullptr;
}

Assessment assess(const ParcelTable& table, const RuleBook& book, Date asOf, JobContext& job) {
  const CompiledBook compiled(table, book, asOf);
  Assessment assessment{asOf, book.id, book.version, {}};
  const bool onlyGrades =
      std::all_of(book.questions.begin(), book.questions.end(),
                  [](const Question& question) { return question.grading.has_value(); });
  const std::size_t chunks = (table.size() + chunkRows - 1) / chunkRows;
  std::vector<std::vector<std::vector<FoundPattern>>> found(book.questions.size());
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    QuestionResult& result = assessment.questions.emplace_back();
    result.questionId = book.questions[q].id;
    if (book.questions[q].grading) {
      continue;
    }
    result.outcome.resize(table.size());
    result.pattern.resize(table.size());
    result.counts.resize(book.questions[q].outcomes.size() + 1);
    found[q].resize(chunks);
  }
  TruthPool pool(compiled);
  parallelFor(onlyGrades ? 0 : table.size(), chunkRows, [&](std::size_t begin, std::size_t end) {
    std::vector<std::vector<FoundPattern>*> here;
    here.reserve(found.size());
    for (auto& question : found) {
      here.push_back(&question[begin / chunkRows]);
    }
    decideChunk(compiled, pool, begin, end, assessment.questions, std::move(here), job);
  });
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    if (book.questions[q].grading) {
      assessment.questions[q] = detail::gradeQuestion(table, book, book.questions[q], asOf, job);
    } else {
      mergePatterns(compiled, book.questions[q], assessment.questions[q], found[q]);
    }
  }
  return assessment;
}

std::vector<MissingField> missingFields(const QuestionResult& result) {
  std::vector<MissingField> missing;
  for (std::size_t f = 0; f < fieldCount; ++f) {
    if (result.missingCounts[f] > 0) {
      missing.push_back({static_cast<Field>(f), result.missingCounts[f]});
    }
  }
  std::stable_sort(
      missing.begin(), missing.end(),
      [](const MissingField& a, const MissingField& b) { return a.parcels > b.parcels; });
  return missing;
}

}  // namespace renewal
