#include "core/base/kept_room.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <random>

#include "core/base/parallel_for.h"

namespace renewal {
namespace {

/// Pieces of every size, one larger than a chunk among them, put there by eight threads at once.
TEST(KeptRoom, KeepsWhatEachThreadPutsThere) {
  const unsigned seed = 20201130;
  std::mt19937 random(seed);
  std::vector<std::vector<std::uint32_t>> made(300);
  for (std::size_t i = 0; i < made.size(); ++i) {
    made[i].resize(i == 7 ? 3000000 : random() % 20000);
    std::iota(made[i].begin(), made[i].end(), static_cast<std::uint32_t>(i));
  }
  KeptRoom room;
  std::vector<std::span<const std::uint32_t>> kept(made.size());
  setThreadCount(8);
  parallelFor(made.size(), 1, [&](std::size_t i, std::size_t) {
    kept[i] = room.keep(std::span<const std::uint32_t>(made[i]));
  });
  setThreadCount(0);
  for (std::size_t i = 0; i < made.size(); ++i) {
    EXPECT_TRUE(std::equal(kept[i].begin(), kept[i].end(), made[i].begin(), made[i].end()))
        << "piece " << i << ", seed " << seed;
  }
}

TEST(KeptRoom, OfNothingKeepsNothing) {
  KeptRoom room;
  EXPECT_TRUE(room.keep(std::span<const double>()).empty());
}

TEST(KeptRoom, PlacesValuesWhereTheirTypeMayStand) {
  KeptRoom room;
  const std::vector<char> odd(3, 'x');
  room.keep(std::span<const char>(odd));
  const std::vector<double> numbers{1.5, 2.5};
  const auto kept = room.keep(std::span<const double>(numbers));
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(kept.data()) % alignof(double), 0U);
  EXPECT_EQ(kept[1], 2.5);
}

}  // namespace
}  // namespace renewal
