#include "core/parcel/hilbert.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel_for.h"

namespace renewal {
namespace {

constexpr std::uint32_t cells = 65535;

std::uint32_t cell(double value, double min, double extent) {
  if (!(extent > 0)) {
    return 0;
  }
  return static_cast<std::uint32_t>(std::clamp((value - min) / extent, 0.0, 1.0) * cells);
}

}  // namespace

std::uint32_t hilbertKey(std::uint32_t x, std::uint32_t y) {
  std::uint32_t key = 0;
  for (std::uint32_t side = 1U << 15U; side > 0; side >>= 1U) {
    const std::uint32_t right = (x & side) != 0 ? 1 : 0;
    const std::uint32_t upper = (y & side) != 0 ? 1 : 0;
    key += side * side * ((3 * right) ^ upper);
    if (upper == 0) {
      if (right == 1) {
        x = cells - x;
        y = cells - y;
      }
      std::swap(x, y);
    }
  }
  return key;
}

std::vector<std::uint32_t> hilbertOrder(std::span<const Box> boxes) {
  Box all;
  for (const Box& box : boxes) {
    if (!box.empty()) {
      all.add(box);
    }
  }
  std::vector<std::uint64_t> keys(boxes.size());
  parallelFor(boxes.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      std::uint64_t key = 0xffffffffU;
      if (!boxes[i].empty()) {
        const Point c = boxes[i].centre();
        key = hilbertKey(cell(c.x, all.minX, all.width()), cell(c.y, all.minY, all.height()));
      }
      keys[i] = (key << 32U) | i;
    }
  });
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> order(boxes.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = static_cast<std::uint32_t>(keys[i]);
  }
  return order;
}

}  // namespace renewal
