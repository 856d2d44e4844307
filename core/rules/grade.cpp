#include "core/rules/grade.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/rules/compiled_book.h"
#include "core/rules/row_truth.h"

namespace renewal {
namespace {

using detail::blockRows;

enum class Place : std::uint8_t { OutOfScope, Graded, Unknown };

/// Two scores closer than this are equal: what people see decides, not the last bit.
constexpr double scoreGrid = 1e6;
/// Different sets of missing fields that are told apart.
constexpr std::size_t mostSets = 60000;

class Grader {
 public:
  Grader(const ParcelTable& table, const RuleBook& book, const Question& question, Date asOf)
      : table_(table), book_(book), question_(question), asOf_(asOf), compiled_(table, book, asOf) {
    for (const Question& other : book.questions) {
      scope_ = &other == &question || other.id == question.id
                   ? compiled_.scopes()[static_cast<std::size_t>(&other - book.questions.data())]
                   : scope_;
    }
  }

  GradeResult grade(JobContext& job, bool keepParts);

 private:
  const Grading& grading() const { return *question_.grading; }
  void readBlock(detail::BlockTruth& truth, std::size_t begin, std::size_t rows);
  void nameMissing(JobContext& job, GradeResult& result) const;
  void addPoints(std::size_t part, double share, GradeResult& result) const;
  void rankPoints(std::size_t part, std::vector<double>& points) const;
  void placeInBands(GradeResult& result) const;

  const ParcelTable& table_;
  const RuleBook& book_;
  const Question& question_;
  Date asOf_;
  detail::CompiledBook compiled_;
  std::size_t scope_ = detail::CompiledBook::noNode;
  std::vector<Place> place_;
  std::vector<std::vector<double>> values_;  // per part
  std::vector<std::uint32_t> graded_;        // rows
};

void Grader::readBlock(detail::BlockTruth& truth, std::size_t begin, std::size_t rows) {
  const bool scoped = scope_ != detail::CompiledBook::noNode;
  if (scoped) {
    truth.evaluate(begin, rows);
  }
  for (std::size_t i = 0; i < rows; ++i) {
    const auto bit = [i](const detail::Words& words) {
      return ((words[i / 64] >> (i % 64)) & 1U) != 0;
    };
    place_[begin + i] = !scoped || bit(truth.of(scope_).yes) ? Place::Graded
                        : bit(truth.of(scope_).unknown)      ? Place::Unknown
                                                             : Place::OutOfScope;
  }
  detail::MeasureBlock block;
  const auto space = std::make_unique<detail::MeasureSpace>();
  for (std::size_t p = 0; p < values_.size(); ++p) {
    compiled_.measures()[grading().parts[p].measure].evaluate(begin, rows, block, *space);
    for (std::size_t i = 0; i < rows; ++i) {
      const bool known = block.isKnown(i);
      values_[p][begin + i] = known ? block.number[i] : 0;
      if (!known && place_[begin + i] == Place::Graded) {
        place_[begin + i] = Place::Unknown;
      }
    }
  }
}

void Grader::nameMissing(JobContext& job, GradeResult& result) const {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < place_.size(); ++row) {
    if (place_[row] == Place::Unknown) {
      rows.push_back(row);
    }
  }
  std::vector<std::vector<Field>> missing(rows.size());
  parallelFor(rows.size(), 1024, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      const detail::RowTruth truth(table_, book_, asOf_, ParcelIndex(rows[i]));
      missing[i] = detail::gradeMissing(truth, grading());
    }
  });
  std::map<std::vector<Field>, std::uint16_t> known{{{}, 0}};
  result.missing.assign(1, {});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto next = static_cast<std::uint16_t>(std::min(known.size(), mostSets));
    const auto [at, fresh] = known.emplace(missing[i], next);
    if (fresh && next == result.missing.size()) {
      result.missing.push_back(missing[i]);
    } else if (fresh) {  // one set for all beyond the most: the union
      std::vector<Field> both;
      std::set_union(result.missing[next].begin(), result.missing[next].end(), missing[i].begin(),
                     missing[i].end(), std::back_inserter(both));
      result.missing[next] = std::move(both);
    }
    result.missingSet[rows[i]] = at->second;
  }
}

void Grader::rankPoints(std::size_t part, std::vector<double>& points) const {
  const std::vector<double>& values = values_[part];
  std::vector<std::uint32_t> order = graded_;
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
  const std::size_t count = order.size();
  for (std::size_t from = 0; from < count;) {
    std::size_t to = from + 1;
    while (to < count && values[order[to]] == values[order[from]]) {
      ++to;
    }
    const std::size_t worse = grading().parts[part].lowerIsBetter ? count - to : from;
    const std::size_t twice = 2 * worse + (to - from - 1);
    const double share =
        count == 1 ? 1 : static_cast<double>(twice) / (2 * static_cast<double>(count - 1));
    for (; from < to; ++from) {
      points[order[from]] = share;
    }
  }
}

void Grader::addPoints(std::size_t part, double share, GradeResult& result) const {
  const Grading::Part& rule = grading().parts[part];
  std::vector<double> points(table_.size(), 0);
  if (rule.reference) {
    for (const std::uint32_t row : graded_) {
      points[row] = std::clamp(values_[part][row] / *rule.reference, 0.0, rule.cap);
    }
  } else {
    rankPoints(part, points);
  }
  for (const std::uint32_t row : graded_) {
    points[row] *= 100 * share;
    result.score[row] += points[row];
  }
  if (!result.parts.empty()) {
    result.parts[part] = std::move(points);
  }
}

void Grader::placeInBands(GradeResult& result) const {
  std::vector<std::uint32_t> order = graded_;
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return result.score[a] > result.score[b]; });
  const std::vector<double>& bands = grading().bands;
  const auto count = static_cast<double>(order.size());
  std::size_t better = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    better = i > 0 && result.score[order[i]] == result.score[order[i - 1]] ? better : i;
    std::size_t band = 0;
    // A share such as 0.7 is not exact in binary: a parcel just at the limit is past it.
    while (band + 1 < bands.size() && !(static_cast<double>(better) < bands[band] * count - 1e-9)) {
      ++band;
    }
    result.outcome[order[i]] = static_cast<std::uint8_t>(band);
    ++result.bandParcels[band];
    result.lowest[band] = result.score[order[i]];
  }
}

GradeResult Grader::grade(JobContext& job, bool keepParts) {
  const std::size_t rows = table_.size();
  place_.assign(rows, Place::OutOfScope);
  values_.assign(grading().parts.size(), std::vector<double>(rows));
  parallelFor(rows, 16 * blockRows, [&](std::size_t begin, std::size_t end) {
    const auto truth = std::make_unique<detail::BlockTruth>(compiled_);
    for (std::size_t row = begin; row < end; row += blockRows) {
      job.checkpoint();
      readBlock(*truth, row, std::min(blockRows, end - row));
    }
  });
  GradeResult result;
  const std::size_t notGraded = question_.outcomes.size() - 1;
  result.outcome.resize(rows);
  result.score.assign(rows, -1);
  result.missingSet.resize(rows);
  result.bandParcels.resize(grading().bands.size());
  result.lowest.assign(grading().bands.size(), -1);
  result.parts.resize(keepParts ? grading().parts.size() : 0);
  for (std::uint32_t row = 0; row < rows; ++row) {
    result.outcome[row] = static_cast<std::uint8_t>(
        place_[row] == Place::OutOfScope ? notGraded : question_.undetermined());
    if (place_[row] == Place::Graded) {
      graded_.push_back(row);
      result.score[row] = 0;
    }
  }
  result.graded = graded_.size();
  nameMissing(job, result);
  double weights = 0;
  for (const Grading::Part& part : grading().parts) {
    weights += part.weight;
  }
  for (std::size_t p = 0; p < grading().parts.size(); ++p) {
    job.checkpoint();
    addPoints(p, grading().parts[p].weight / weights, result);
  }
  for (const std::uint32_t row : graded_) {
    result.score[row] = std::round(result.score[row] * scoreGrid) / scoreGrid;
  }
  placeInBands(result);
  return result;
}

}  // namespace

std::vector<Field> detail::gradeMissing(const RowTruth& truth, const Grading& grading) {
  std::vector<Field> missing;
  if (grading.scope) {
    truth.collectMissing(*grading.scope, missing);
  }
  for (const Grading::Part& part : grading.parts) {
    const std::vector<Field>& lacking = truth.measure(part.measure).missing;
    missing.insert(missing.end(), lacking.begin(), lacking.end());
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  return missing;
}

GradeResult gradeParcels(const ParcelTable& table, const RuleBook& book, const Question& question,
                         Date asOf, JobContext& job, bool keepParts) {
  if (!question.grading) {
    throw std::invalid_argument("the question does not grade: " + question.id);
  }
  return Grader(table, book, question, asOf).grade(job, keepParts);
}

}  // namespace renewal
