#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "gis/sample/orderly_town.h"

namespace renewal::gis::sample {

/// What a check has to find.
struct PlantedDefect {
  QualityCheckId check = QualityCheckId::ParcelCodeBlank;
  std::vector<std::uint32_t> rows;  ///< ascending
  Field field = Field::Remarks;     ///< of defects of a cell
  bool inCell = false;
  Point at;  ///< near it
};

/// The parcels of one block with what is wrong in it.
struct DefectBlock {
  std::vector<SheetParcel> parcels;
  std::vector<PlantedDefect> defects;  ///< rows count from the block's first parcel
};

/// How many blocks with a defect there are: one for every kind and way.
std::size_t defectBlocks();

/// The n-th, at a corner; its parcels take serial numbers from `firstSerial`, fewer than
/// serialsPerBlock of them. `draw` chooses among its parcels.
inline constexpr std::uint32_t serialsPerBlock = 16;
DefectBlock defectBlock(std::size_t number, Point corner, std::uint64_t firstSerial,
                        std::uint32_t draw);

}  // namespace renewal::gis::sample
