#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace renewal::gis::sample {

/// Mixes bits (splitmix64): a number that looks random but depends on its input alone.
constexpr std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

/// Random numbers that are the same on every machine and with every library: the distributions of
/// the standard library are not.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
      : state_(mixed(seed) ^ mixed(stream * 0x632be59bd9b4e019ULL + 1)) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    return mixed(state_);
  }
  /// In [0, 1).
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  /// In [0, n); requires n > 0.
  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(((next() >> 32) * std::uint64_t{n}) >> 32);
  }
  int whole(int low, int high) {
    return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1)));
  }
  bool chance(double probability) { return unit() < probability; }
  template <typename T, std::size_t N>
  const T& pick(const std::array<T, N>& values) {
    return values[below(static_cast<std::uint32_t>(N))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace renewal::gis::sample
