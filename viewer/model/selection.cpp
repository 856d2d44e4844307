#include "viewer/model/selection.h"

#include <algorithm>

namespace renewal::viewer {
namespace {

/// True if the straight line from a to b has a point in the box (clipping by its four sides).
bool crosses(Point a, Point b, const Box& box) {
  double from = 0;
  double to = 1;
  const auto clip = [&](double start, double step, double low, double high) {
    if (step == 0) {
      return start >= low && start <= high;
    }
    const double first = (low - start) / step;
    const double second = (high - start) / step;
    from = std::max(from, std::min(first, second));
    to = std::min(to, std::max(first, second));
    return from <= to;
  };
  return clip(a.x, b.x - a.x, box.minX, box.maxX) && clip(a.y, b.y - a.y, box.minY, box.maxY);
}

bool touches(const ParcelTable& table, std::uint32_t row, const Box& box) {
  const Box& own = table.boxes()[row];
  if (box.contains({own.minX, own.minY}) && box.contains({own.maxX, own.maxY})) {
    return true;
  }
  const ParcelGeometry& geometry = table.geometry();
  const std::size_t last = geometry.ringBegin(geometry.partBegin(row + 1));
  for (std::size_t r = geometry.ringBegin(geometry.partBegin(row)); r < last; ++r) {
    const auto ring = geometry.ring(r);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      if (crosses(ring[i], ring[(i + 1) % ring.size()], box)) {
        return true;
      }
    }
  }
  return geometry.contains(row, box.centre());
}

}  // namespace

Selection::Selection(const ParcelTable& table, std::vector<std::uint32_t> rows)
    : rows_(std::move(rows)) {
  std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
  if (rows_.empty()) {
    return;
  }
  mask_.assign(table.size(), 0);
  for (const std::uint32_t row : rows_) {
    mask_[row] = 1;
    area_ += SquareMetre(table.drawnAreas()[row]);
  }
}

Selection changedSelection(const ParcelTable& table, const Selection& before,
                           const std::vector<std::uint32_t>& rows, SelectMode mode) {
  if (mode == SelectMode::Replace) {
    return {table, rows};
  }
  std::vector<std::uint32_t> result = before.rows();
  if (mode == SelectMode::Add) {
    result.insert(result.end(), rows.begin(), rows.end());
  } else {
    const Selection less(table, rows);
    result.erase(std::remove_if(result.begin(), result.end(),
                                [&](std::uint32_t row) { return less.contains(ParcelIndex{row}); }),
                 result.end());
  }
  return {table, std::move(result)};
}

std::vector<std::uint32_t> parcelsTouching(const ParcelTable& table, const Box& box) {
  std::vector<std::uint32_t> rows;
  table.tree().query(box, [&](std::uint32_t row) {
    if (touches(table, row, box)) {
      rows.push_back(row);
    }
  });
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace renewal::viewer
