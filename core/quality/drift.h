#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/base/text.h"
#include "core/parcel/parcel_table.h"

namespace renewal {

/// What became of a parcel since an earlier delivery, in the order of the list.
enum class DriftKind : std::uint8_t {
  Came,        ///< not in the earlier delivery
  Went,        ///< not in the later one
  Renumbered,  ///< the same drawing under another code
  Moved,       ///< the same drawing elsewhere
  Redrawn,     ///< another drawing
  Changed,     ///< another value of a field
};
/// "came", "went", ... and its title.
std::string_view driftKindId(DriftKind kind);
Text driftKindTitle(DriftKind kind);

/// One difference.
struct DriftEntry {
  DriftKind kind = DriftKind::Came;
  std::string parcel;  ///< parcel code; of the later delivery where it was renumbered
  std::string field;   ///< id of the field; of Changed only
  /// Changed: the value, empty if missing; Redrawn: the area in m²; Renumbered: the code.
  std::string before;
  std::string after;
  double distance = 0;  ///< Moved: how far, in the unit of the coordinates
  friend bool operator==(const DriftEntry&, const DriftEntry&) = default;
};

/// The differences of two deliveries.
struct Drift {
  std::vector<DriftEntry> entries;  ///< by kind, parcel, then field in the catalogue's order
  std::uint64_t same = 0;           ///< parcels of both without any difference
  /// "drift-code-missing" and "drift-code-repeated" (warnings): parcels that cannot be followed;
  /// "drift-field-missing" (notes): fields that one of the two does not have at all.
  std::vector<Finding> findings;
};

/// Compares two tables of one coordinate system, parcels joined by their code where it is the only
/// one of its table on both sides. Of those that came and went, two with the same drawing, point by
/// point, which no third one has, are one parcel with a new code. Values are compared as they
/// stand, drawings point by point: drawings that differ by one shift of every point, to a
/// millimetre, have moved. Throws Error (Crs) where the systems differ; Cancelled.
Drift driftBetween(const ParcelTable& earlier, const ParcelTable& later, JobContext& job);

}  // namespace renewal
