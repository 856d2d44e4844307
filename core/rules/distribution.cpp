#include "core/rules/distribution.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/parallel_for.h"
#include "core/rules/compiled_book.h"

namespace renewal {
namespace {

using detail::blockRows;
using Kind = Threshold::Kind;

constexpr double daysPerYear = 365.2425;
constexpr double daysPerMonth = daysPerYear / 12;
constexpr double outerShare = 0.02;

/// What one block contributes: its values in row order and the rows without one.
struct Values {
  std::vector<double> known;
  std::uint64_t unknown = 0;
  std::uint64_t notHappened = 0;
};

void collectMeasure(const detail::BoundMeasure& measure, const Threshold& threshold, Date asOf,
                    std::size_t begin, std::size_t rows, Values& values) {
  detail::MeasureBlock block;
  const auto space = std::make_unique<detail::MeasureSpace>();
  measure.evaluate(begin, rows, block, *space);
  for (std::size_t i = 0; i < rows; ++i) {
    if (((block.gone[i / 64] >> (i % 64)) & 1U) != 0) {
      ++values.notHappened;
    } else if (!block.isKnown(i)) {
      ++values.unknown;
    } else if (threshold.kind == Kind::Number) {
      values.known.push_back(block.number[i]);
    } else if (threshold.kind == Kind::Day) {
      values.known.push_back(measure.days(begin + i)->first.days());
    } else {
      const double days = asOf.days() - measure.days(begin + i)->first.days();
      const bool ahead = threshold.op == Test::Operator::DueWithin;
      values.known.push_back((ahead ? -days : days) / daysPerMonth);
    }
  }
}

void collectCount(const detail::CompiledBook& compiled, const Threshold& threshold,
                  std::size_t begin, std::size_t rows, detail::BlockTruth& truth, Values& values) {
  truth.evaluate(begin, rows);
  const auto& nodes = compiled.nodes();
  const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const detail::Node& candidate) {
    return candidate.condition->id == threshold.conditionId;
  });
  if (node == nodes.end()) {
    values.unknown += rows;
    return;
  }
  const auto bit = [](const detail::Words& words, std::size_t i) {
    return ((words[i / 64] >> (i % 64)) & 1U) != 0;
  };
  for (std::size_t i = 0; i < rows; ++i) {
    std::size_t points = 0;
    bool open = false;
    for (std::size_t c = 0; c < node->children.size(); ++c) {
      const detail::TruthBits& bits = truth.of(node->children[c]);
      open = open || bit(bits.unknown, i);
      if (bit(bits.yes, i)) {
        points += node->condition->weights.empty() ? 1 : node->condition->weights[c];
      }
    }
    if (open) {
      ++values.unknown;
    } else {
      values.known.push_back(static_cast<double>(points));
    }
  }
}

/// A round number near the given one, away from zero: 1, 2 or 5 times a power of ten.
double roundStep(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (value <= factor * power) {
      return factor * power;
    }
  }
  return 10 * power;
}

void chooseRange(const Threshold& threshold, std::vector<double> sorted, Distribution& result) {
  const std::size_t bins = result.bins.size();
  if (threshold.kind == Kind::Count) {
    result.low = 0;
    result.high = threshold.most + 1;
    result.bins.assign(static_cast<std::size_t>(threshold.most) + 1, 0);
    return;
  }
  const bool day = threshold.kind == Kind::Day;
  constexpr double around = 5 * daysPerYear;
  double low = day ? threshold.value - around : std::min(0.0, threshold.value);
  double high = day                   ? threshold.value + around
                : threshold.value > 0 ? threshold.value * 2
                                      : threshold.value + 1;
  if (!sorted.empty()) {
    const auto cut = static_cast<std::size_t>(static_cast<double>(sorted.size()) * outerShare);
    const auto at = [&sorted](std::size_t i) {
      std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(i),
                       sorted.end());
      return sorted[i];
    };
    low = std::min(low, at(cut));
    high = std::max(high, at(sorted.size() - 1 - cut));
  }
  // Bins of a round width that start on a multiple of it, so that the axis can be read.
  const double unit = day ? daysPerYear : 1;
  const double step = roundStep((high - low) / static_cast<double>(bins) / unit) * unit;
  result.low = std::floor(low / step) * step;
  const auto count = static_cast<std::size_t>(std::ceil((high - result.low) / step)) + 1;
  result.high = result.low + static_cast<double>(count) * step;
  result.bins.assign(count, 0);
}

}  // namespace

std::uint64_t Distribution::known() const {
  return std::accumulate(bins.begin(), bins.end(), below + above);
}

Distribution distributionOf(const ParcelTable& table, const RuleBook& book,
                            const Threshold& threshold, Date asOf, std::size_t bins,
                            JobContext& job) {
  const detail::CompiledBook compiled(table, book, asOf);
  const std::size_t blocks = (table.size() + blockRows - 1) / blockRows;
  std::vector<Values> parts(blocks);
  parallelFor(blocks, 16, [&](std::size_t first, std::size_t last) {
    job.checkpoint();
    std::unique_ptr<detail::BlockTruth> truth;
    if (threshold.kind == Kind::Count) {
      truth = std::make_unique<detail::BlockTruth>(compiled);
    }
    for (std::size_t b = first; b < last; ++b) {
      const std::size_t begin = b * blockRows;
      const std::size_t rows = std::min(blockRows, table.size() - begin);
      if (truth) {
        collectCount(compiled, threshold, begin, rows, *truth, parts[b]);
      } else {
        collectMeasure(compiled.measures()[threshold.measure], threshold, asOf, begin, rows,
                       parts[b]);
      }
    }
  });
  Distribution result;
  result.bins.resize(std::max<std::size_t>(bins, 1));
  std::vector<double> values;
  for (Values& part : parts) {
    result.unknown += part.unknown;
    result.notHappened += part.notHappened;
    values.insert(values.end(), part.known.begin(), part.known.end());
  }
  chooseRange(threshold, values, result);
  const double width = (result.high - result.low) / static_cast<double>(result.bins.size());
  for (const double value : values) {
    if (value < result.low) {
      ++result.below;
    } else if (const double bin = (value - result.low) / width;
               bin >= static_cast<double>(result.bins.size())) {
      ++result.above;
    } else {
      ++result.bins[static_cast<std::size_t>(bin)];
    }
  }
  return result;
}

}  // namespace renewal
