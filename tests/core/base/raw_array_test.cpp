#include "core/base/raw_array.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

namespace renewal {
namespace {

class RawArraySizes : public testing::TestWithParam<std::size_t> {};

/// Small memory and that of large pages: every value can be written, moved and read.
TEST_P(RawArraySizes, HoldsWhatIsWritten) {
  SilentJob job;
  RawArray<std::uint64_t> array(GetParam(), job);
  ASSERT_EQ(array.size(), GetParam());
  for (std::size_t i = 0; i < array.size(); ++i) {
    array[i] = i * i;
  }
  const RawArray<std::uint64_t> moved = std::move(array);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    wrong += moved[i] == i * i ? 0U : 1U;
  }
  EXPECT_EQ(wrong, 0U);
  EXPECT_EQ(moved.memory(), GetParam() * 8);
}

TEST_P(RawArraySizes, BeginsWithOneValueWhereAsked) {
  SilentJob job;
  const RawArray<std::uint32_t> array(GetParam(), 7U, job);
  EXPECT_EQ(std::count(array.begin(), array.end(), 7U), static_cast<std::ptrdiff_t>(array.size()));
}

INSTANTIATE_TEST_SUITE_P(All, RawArraySizes,
                         testing::Values(0, 1, 4095, 524287, 524288, 1048577, 3000000));

TEST(RawArray, StopsWhenAsked) {
  SilentJob job;
  job.cancel();
  EXPECT_THROW(RawArray<char>(10000000, job), Cancelled);
  EXPECT_THROW(RawArray<char>(10000000, 'a', job), Cancelled);
}

}  // namespace
}  // namespace renewal
