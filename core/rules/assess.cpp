#include "core/rules/assessment.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/rules/block_decision.h"
#include "core/rules/grade.h"
#include "core/rules/truth_pool.h"

namespace renewal {
namespace {

using detail::blockRows;
using detail::CompiledBook;

/// Rows of one task.
constexpr std::size_t chunkRows = 4 * blockRows;

/// What a chunk of rows adds to the totals of a question: whole numbers, so that their order does
/// not matter.
struct Tally {
  std::vector<std::uint64_t> counts;
  std::array<std::uint64_t, fieldCount> missing{};
};

/// Decides one question, block by block.
class Decider {
 public:
  Decider(const CompiledBook& book, std::size_t question)
      : roots_(book.roots()[question]), missing_(book, roots_) {
    tally_.counts.resize(roots_.size() + 1);
  }

  void decide(const detail::BlockTruth& truth, std::size_t begin, std::size_t rows,
              std::uint8_t* outcome) {
    decision_.decide(rootsIn(truth, roots_), rows);
    decision_.write(rows, outcome);
    decision_.count(tally_.counts);
    const std::vector<detail::Words>& lacking = missing_.find(decision_, truth, begin);
    for (std::size_t f = 0; f < lacking.size(); ++f) {
      tally_.missing[static_cast<std::size_t>(missing_.fields()[f])] += detail::countOf(lacking[f]);
    }
  }
  Tally take() { return std::move(tally_); }

 private:
  const std::vector<std::size_t>& roots_;
  detail::Decision decision_;
  detail::MissingFields missing_;
  Tally tally_;
};

void add(const Tally& tally, QuestionResult& result) {
  std::transform(tally.counts.begin(), tally.counts.end(), result.counts.begin(),
                 result.counts.begin(), std::plus<>());
  std::transform(tally.missing.begin(), tally.missing.end(), result.missingCounts.begin(),
                 result.missingCounts.begin(), std::plus<>());
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
  std::vector<std::size_t> decided;  // a question that grades needs all parcels first
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    QuestionResult& result = assessment.questions.emplace_back();
    if (book.questions[q].grading) {
      result = detail::gradeQuestion(table, book, book.questions[q], asOf, job);
      continue;
    }
    result.questionId = book.questions[q].id;
    result.outcome.resize(table.size());
    result.counts.resize(book.questions[q].outcomes.size() + 1);
    decided.push_back(q);
  }
  const std::size_t chunks = (table.size() + chunkRows - 1) / chunkRows;
  std::vector<std::vector<Tally>> tallies(chunks);
  detail::TruthPool pool(compiled);
  parallelFor(decided.empty() ? 0 : table.size(), chunkRows,
              [&](std::size_t begin, std::size_t end) {
                auto truth = pool.take();
                std::vector<Decider> deciders;
                deciders.reserve(decided.size());
                for (const std::size_t q : decided) {
                  deciders.emplace_back(compiled, q);
                }
                for (std::size_t row = begin; row < end; row += blockRows) {
                  job.checkpoint();
                  const std::size_t rows = std::min(blockRows, end - row);
                  truth->evaluate(row, rows);
                  for (std::size_t i = 0; i < decided.size(); ++i) {
                    auto& outcome = assessment.questions[decided[i]].outcome;
                    deciders[i].decide(*truth, row, rows, outcome.data() + row);
                  }
                }
                for (Decider& decider : deciders) {
                  tallies[begin / chunkRows].push_back(decider.take());
                }
                pool.giveBack(std::move(truth));
              });
  for (const std::vector<Tally>& chunk : tallies) {
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      add(chunk[i], assessment.questions[decided[i]]);
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
