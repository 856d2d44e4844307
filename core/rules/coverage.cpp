#include "core/rules/coverage.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <set>

#include "core/base/parallel_for.h"
#include "core/rules/compiled_book.h"

namespace renewal {
namespace {

using detail::blockRows;
using detail::blockWords;
using detail::CompiledBook;

constexpr std::size_t coverageChunk = 4 * blockRows;

Coverage empty(const CompiledBook& compiled, const RuleBook& book) {
  Coverage coverage;
  for (const detail::Node& node : compiled.nodes()) {
    coverage.conditions.push_back({node.condition->id, node.condition->title});
  }
  for (const Question& question : book.questions) {
    if (question.grading) {
      continue;
    }
    Coverage::QuestionUse& use = coverage.questions.emplace_back();
    use.id = question.id;
    for (const Outcome& outcome : question.outcomes) {
      use.outcomes.push_back({outcome.id, outcome.title});
    }
    use.overlap.assign(question.outcomes.size(),
                       std::vector<std::uint64_t>(question.outcomes.size()));
  }
  return coverage;
}

std::uint64_t bits(std::uint64_t word) {
  return static_cast<std::uint64_t>(std::popcount(word));
}

void addQuestion(const std::vector<std::size_t>& roots, const detail::BlockTruth& truth,
                 std::size_t rows, Coverage::QuestionUse& use) {
  std::vector<std::uint64_t> holds(roots.size());
  for (std::size_t w = 0; w < blockWords && w * 64 < rows; ++w) {
    const std::size_t count = std::min<std::size_t>(64, rows - w * 64);
    const std::uint64_t all = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    std::uint64_t open = all;
    std::uint64_t fired = 0;
    std::uint64_t blocked = 0;
    for (std::size_t k = 0; k < roots.size(); ++k) {
      const bool rest = roots[k] == CompiledBook::noNode;
      holds[k] = rest ? open : truth.of(roots[k]).yes[w] & all;
      const std::uint64_t unknown = rest ? 0 : truth.of(roots[k]).unknown[w] & all;
      Coverage::OutcomeUse& one = use.outcomes[k];
      one.holds += bits(holds[k]);
      one.unknown += bits(unknown);
      one.fires += bits(holds[k] & open);
      one.shadowed += bits(holds[k] & fired);
      one.blocked += bits(holds[k] & blocked);
      fired |= holds[k] & open;
      blocked |= unknown & open;
      open &= ~(holds[k] | unknown);
    }
    use.undetermined += bits(blocked | open);
    for (std::size_t a = 0; a < roots.size(); ++a) {
      for (std::size_t b = 0; b < roots.size(); ++b) {
        use.overlap[a][b] += bits(holds[a] & holds[b]);
      }
    }
  }
}

void add(const Coverage& more, Coverage& to) {
  for (std::size_t i = 0; i < to.conditions.size(); ++i) {
    to.conditions[i].yes += more.conditions[i].yes;
    to.conditions[i].unknown += more.conditions[i].unknown;
  }
  for (std::size_t q = 0; q < to.questions.size(); ++q) {
    to.questions[q].undetermined += more.questions[q].undetermined;
    for (std::size_t k = 0; k < to.questions[q].outcomes.size(); ++k) {
      Coverage::OutcomeUse& one = to.questions[q].outcomes[k];
      const Coverage::OutcomeUse& other = more.questions[q].outcomes[k];
      one.holds += other.holds;
      one.unknown += other.unknown;
      one.fires += other.fires;
      one.shadowed += other.shadowed;
      one.blocked += other.blocked;
      for (std::size_t j = 0; j < to.questions[q].overlap[k].size(); ++j) {
        to.questions[q].overlap[k][j] += more.questions[q].overlap[k][j];
      }
    }
  }
}

std::vector<Coverage::FieldUse> fieldsOf(const ParcelTable& table, const RuleBook& book) {
  std::set<Field> used;
  for (const Measure& measure : book.measures) {
    const auto inputs = measure.inputs();
    used.insert(inputs.begin(), inputs.end());
  }
  std::vector<Coverage::FieldUse> fields;
  for (const Field field : used) {
    const Column* column = table.column(field);
    const std::size_t known = column == nullptr ? 0 : column->valid().count();
    fields.push_back({field, table.size() - known});
  }
  return fields;
}

}  // namespace

Coverage coverageOf(const ParcelTable& table, const RuleBook& book, Date asOf, JobContext& job) {
  const CompiledBook compiled(table, book, asOf);
  Coverage total = empty(compiled, book);
  total.parcels = table.size();
  std::vector<Coverage> chunks((table.size() + coverageChunk - 1) / coverageChunk);
  parallelFor(table.size(), coverageChunk, [&](std::size_t begin, std::size_t end) {
    Coverage& here = chunks[begin / coverageChunk] = empty(compiled, book);
    const auto truth = std::make_unique<detail::BlockTruth>(compiled);
    for (std::size_t row = begin; row < end; row += blockRows) {
      job.checkpoint();
      const std::size_t rows = std::min(blockRows, end - row);
      truth->evaluate(row, rows);
      for (std::size_t n = 0; n < compiled.nodes().size(); ++n) {
        for (std::size_t w = 0; w < blockWords && w * 64 < rows; ++w) {
          const std::size_t count = std::min<std::size_t>(64, rows - w * 64);
          const std::uint64_t all =
              count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
          here.conditions[n].yes += bits(truth->of(n).yes[w] & all);
          here.conditions[n].unknown += bits(truth->of(n).unknown[w] & all);
        }
      }
      std::size_t use = 0;
      for (std::size_t q = 0; q < book.questions.size(); ++q) {
        if (!book.questions[q].grading) {
          addQuestion(compiled.roots()[q], *truth, rows, here.questions[use++]);
        }
      }
    }
  });
  for (const Coverage& chunk : chunks) {
    add(chunk, total);
  }
  total.fields = fieldsOf(table, book);
  return total;
}

}  // namespace renewal
