#pragma once

#include <array>
#include <span>

#include "core/base/text.h"
#include "gis/sample/record.h"

namespace renewal::gis::sample {

/// What a planted parcel is before its special change.
enum class PlantedBase : std::uint8_t {
  Plot,       ///< commercial land sold in 2015, to be started on 2017-06-30, not started, cause QY
  Works,      ///< a factory in order
  PoorWorks,  ///< sheds of 1995: six soft factors of low efficiency
  House,      ///< a village house of 1985
  Shop,       ///< a shop of 2010
  Field,      ///< a field
};

/// A change of one field.
struct PlantedEdit {
  enum class Kind : std::uint8_t {
    None,
    Blank,
    Date,  ///< year, month, day in a, b, c; 0 = not known
    Text,
    Number,
    ShareOfLand,  ///< m²: number times the registered area
    PerMu,        ///< 万元: number times the registered area in 亩
    Flag,         ///< a != 0
    Year,         ///< a
  };
  Field field = Field::Remarks;
  Kind kind = Kind::None;
  int a = 0;
  int b = 0;
  int c = 0;
  double number = 0;
  const char* text = "";
};

struct PlantedRow {
  Area layer;
  PlantedBase base;
  const char* zh;
  const char* en;
  const char* useStatus;
  const char* route;
  std::array<PlantedEdit, 6> edits;
};

/// Every outcome of both questions, the days and values just before, on and after each limit, and
/// each deciding field missing. Expected outcomes were worked out by hand from the rule book, as of
/// sampleDay().
std::span<const PlantedRow> plantedTable();

}  // namespace renewal::gis::sample
