#include "core/parcel/hilbert.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "core/base/look_every.h"
#include "core/base/parallel_for.h"
#include "core/base/raw_array.h"

namespace renewal {
namespace {

constexpr std::uint32_t cells = 65535;

std::uint32_t cell(double value, double min, double extent) {
  const double at = (value - min) / extent;
  // 0 too for what is no number: without an extent, or of infinite boxes.
  return extent > 0 && at > 0 ? static_cast<std::uint32_t>(std::min(at, 1.0) * cells) : 0;
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

namespace {

constexpr std::size_t grain = 65536;

/// Calls body(item) for every item, with looks at the job between.
template <typename Items, typename Body>
void eachOf(const Items& items, const JobContext* job, const Body& body) {
  const LookEvery look(job, 1);
  for (std::size_t begin = 0; begin < items.size(); begin += grain) {
    look.now();
    const std::size_t end = std::min(begin + grain, items.size());
    for (std::size_t i = begin; i < end; ++i) {
      body(items[i]);
    }
  }
}

/// The numbers of the keys in the order of the keys, equal ones as they stand: by digits, the last
/// one first, in a fixed number of passes without comparisons.
std::vector<std::uint32_t> orderOf(const RawArray<std::uint32_t>& keys, const JobContext* job) {
  constexpr unsigned digitBits = 11;
  constexpr std::size_t digits = std::size_t{1} << digitBits;
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> next;
  order.reserve(keys.size());
  next.reserve(keys.size());
  LookEvery look(job, grain);
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    look();  // tens of millions set in one piece would be a long time
    order.push_back(i);
    next.push_back(0);
  }
  for (unsigned shift = 0; shift < 32; shift += digitBits) {
    std::array<std::uint32_t, digits + 1> place{};
    eachOf(keys, job, [&](std::uint32_t key) { ++place[((key >> shift) & (digits - 1)) + 1]; });
    std::partial_sum(place.begin(), place.end(), place.begin());
    eachOf(order, job,
           [&](std::uint32_t i) { next[place[(keys[i] >> shift) & (digits - 1)]++] = i; });
    order.swap(next);
  }
  return order;
}

}  // namespace

std::vector<std::uint32_t> hilbertOrder(std::span<const Box> boxes, const JobContext* job) {
  Box all;
  eachOf(boxes, job, [&](const Box& box) {
    if (!box.empty()) {
      all.add(box);
    }
  });
  RawArray<std::uint32_t> keys(boxes.size());
  const LookEvery look(job, 1);
  parallelFor(boxes.size(), 16384, [&](std::size_t begin, std::size_t end) {
    look.now();
    for (std::size_t i = begin; i < end; ++i) {
      keys[i] = 0xffffffffU;
      if (!boxes[i].empty()) {
        const Point c = boxes[i].centre();
        keys[i] = hilbertKey(cell(c.x, all.minX, all.width()), cell(c.y, all.minY, all.height()));
      }
    }
  });
  return orderOf(keys, job);
}

}  // namespace renewal
