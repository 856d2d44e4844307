#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/assessment.h"
#include "core/rules/rule_book.h"
#include "core/units/area.h"

namespace renewal {

/// How many parcels, and how much land by the drawn polygons. Without meaning as an area where the
/// table's areas are not known.
struct AreaCount {
  std::uint64_t parcels = 0;
  SquareMetre area;
  void add(SquareMetre more) {
    ++parcels;
    area += more;
  }
  void add(const AreaCount& more) {
    parcels += more.parcels;
    area += more.area;
  }
};

/// Parcels by a key (renewal area, land theme) and by the outcomes of a question.
struct StatusTable {
  struct Row {
    std::string id;  ///< value of the key; empty = the parcel has none
    Text title;
    std::vector<AreaCount> cells;  ///< one per outcome, undetermined last
    AreaCount total;
  };
  std::vector<Row> rows;  ///< in order of first appearance (areas) or of the catalogue (themes)
  Row total;
};

/// Parcels under one heading.
struct CountedGroup {
  std::string id;
  Text title;
  AreaCount count;
};

/// Land suspected idle, as the ledgers ask for it.
struct IdleTotals {
  AreaCount all;
  std::vector<CountedGroup> byCause;  ///< by recorded cause; id "" = not recorded
  /// By the time since the clock of the fired outcome began: "1-2-years", "2-5-years",
  /// "over-5-years" (a full fifth year counts here), "under-1-year", "unknown".
  std::vector<CountedGroup> byAge;
  std::vector<CountedGroup> byDisposal;  ///< by recorded state of disposal; id "" = not recorded
  double feeTenThousandYuan = 0;         ///< estimated idle-land fees
  std::uint64_t feeParcels = 0;          ///< parcels the estimate covers
  std::uint64_t feeUnknown = 0;  ///< parcels liable for a fee whose land price is not recorded
};

/// The figures officers ask for, of one question of the rule book.
struct DistrictTotals {
  StatusTable byArea;
  StatusTable byTheme;  ///< by theme of the land use
  IdleTotals idle;      ///< over outcomes whose id begins with "suspected-idle"
  std::vector<MissingField> missing;
};

/// Adds up. Sums run in row order, so that the last digit does not depend on threads.
/// `questionId` must be in the book and the assessment; throws std::invalid_argument otherwise.
DistrictTotals districtTotals(const ParcelTable& table, const RuleBook& book,
                              const Assessment& assessment, std::string_view questionId);

/// The measure whose period an outcome waits for (the first elapsed-at-least test of its
/// condition), or nothing.
std::optional<std::size_t> clockMeasure(const Outcome& outcome);

/// The first day known for sure to a FirstDate or date-field measure for a parcel, or nothing.
std::optional<Date> measureDate(const ParcelTable& table, const Measure& measure, std::size_t row);

}  // namespace renewal
