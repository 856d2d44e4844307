#include "core/quality/check_quality.h"

#include <atomic>
#include <iterator>

#include "core/base/parallel_for.h"

namespace renewal {
namespace {

constexpr std::size_t rowsPerBlock = 1024;

void take(std::vector<QualityIssue>& all, IssueSink& sink) {
  all.insert(all.end(), std::make_move_iterator(sink.issues().begin()),
             std::make_move_iterator(sink.issues().end()));
}

void checkRows(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
               IssueSink& sink) {
  checkCodes(context, begin, end, sink);
  checkNumbers(context, begin, end, sink);
  checkDates(context, begin, end, sink);
  checkLogic(context, begin, end, sink);
  checkPlace(context, begin, end, sink);
  checkGeometry(context, begin, end, sink);
  checkPairs(context, begin, end, sink);
}

}  // namespace

std::vector<QualityIssue> checkQuality(const ParcelTable& table, const QualityOptions& options,
                                       JobContext& job) {
  const QualityContext context(table, options, job);
  std::vector<IssueSink> sinks((table.size() + rowsPerBlock - 1) / rowsPerBlock);
  std::atomic<std::size_t> done{0};
  parallelFor(table.size(), rowsPerBlock, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    checkRows(context, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
              sinks[begin / rowsPerBlock]);
    job.report({"检查", "checking"}, done += end - begin, table.size());
  });
  IssueSink whole;
  checkRepeatedCodes(context, whole);
  job.checkpoint();
  checkTexts(context, whole);
  checkReading(context, whole);
  job.checkpoint();
  checkBorders(context, whole, job);
  checkCoordinateSystem(context, whole);
  std::size_t found = whole.issues().size();
  for (IssueSink& sink : sinks) {
    found += sink.issues().size();
  }
  std::vector<QualityIssue> issues;
  issues.reserve(found);
  for (IssueSink& sink : sinks) {
    job.checkpoint();
    take(issues, sink);
    sink = {};  // millions of issues let go at once would take long
  }
  take(issues, whole);
  keyAndSort(table, issues, job);
  return issues;
}

}  // namespace renewal
