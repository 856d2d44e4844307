#pragma once

#include <cstdint>
#include <vector>

#include "gis/sample/record.h"

namespace renewal::gis::sample {

/// A town of any size for measurements: blocks of two rows of lots between bent streets, made one
/// by one. Every block depends on the seed and its number alone, so that any part can be made by
/// any thread. Neighbouring lots share their vertices exactly, also where the lots of the other row
/// end on the back line.
class EndlessTown {
 public:
  /// `parcels` only decides how wide the town is.
  EndlessTown(std::uint64_t parcels, std::uint64_t seed);

  /// Lots of a block, 8 to 18.
  std::uint32_t lots(std::uint64_t block) const;
  /// Appends the lots of a block with all their attributes; `first` is the running number of its
  /// first parcel, of which codes are made.
  void make(std::uint64_t block, std::uint64_t first, std::vector<Record>& records) const;

 private:
  struct Block;
  Point bent(double u, double v) const;
  Record lot(const Block& block, bool upper, std::uint32_t number) const;

  std::uint64_t seed_;
  std::uint64_t columns_;
};

}  // namespace renewal::gis::sample
