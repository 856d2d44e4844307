#include "core/quality/quality_context.h"

#include <atomic>
#include <cmath>

#include "core/base/parallel_for.h"

namespace renewal {

QualityContext::QualityContext(const ParcelTable& table, const QualityOptions& options,
                               const JobContext& job)
    : table_(table), options_(options), job_(job) {
  for (std::size_t i = 0; i < fieldCount; ++i) {
    columns_[i] = table.column(static_cast<Field>(i));
  }
  if (options.evidence != nullptr) {
    lostShapes_ = options.evidence->lostShapes();
  }
  const ParcelGeometry& geometry = table.geometry();
  notFinite_.resize(table.size());
  std::atomic<bool> any{false};
  parallelFor(table.size(), 4096, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t row = begin; row < end; ++row) {
      const auto first = geometry.pointBegin(geometry.ringBegin(geometry.partBegin(row)));
      const auto last = geometry.pointBegin(geometry.ringBegin(geometry.partBegin(row + 1)));
      for (const Point p : geometry.allPoints().subspan(first, last - first)) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
          notFinite_[row] = 1;
          any.store(true, std::memory_order_relaxed);
        }
      }
    }
  });
  if (!any.load()) {
    notFinite_.clear();
  }
}

}  // namespace renewal
