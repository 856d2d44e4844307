#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/bitmap.h"

namespace renewal {

/// What the values of a measure are. All are kept as double: a date as days since 1970-01-01, a
/// flag as 0 or 1, a choice as its place in MeasureInfo::choices.
enum class MeasureKind : std::uint8_t { Number, Date, Flag, Choice };

/// Unit the values of a measure are kept in. Briefs may use others (MeasureUnitName).
enum class MeasureUnit : std::uint8_t {
  None,
  SquareMetre,
  Metre,
  Ratio,  ///< 1 = 100 %
  Count,
  Month,
  TenThousandYuan,
  TenThousandYuanPerMu,
  Year,
};

/// How the value of a set of parcels comes from its parcels. Wherever a missing value of a member
/// could make a difference, the set has none.
enum class JoinRule : std::uint8_t {
  Sum,
  Least,
  Most,
  Any,           ///< yes if one says yes, no if all say no
  All,           ///< yes if all say yes, no if one says no
  AreaMean,      ///< mean, each parcel counting by its area
  LargestShare,  ///< the choice that holds most land
  Names,         ///< number of different names of holders
};

struct MeasureChoice {
  std::string id;
  Text title;
};

/// A measure that a brief may use.
struct MeasureInfo {
  std::string id;  ///< stable slug
  Text title;
  MeasureKind kind = MeasureKind::Number;
  MeasureUnit unit = MeasureUnit::None;
  JoinRule join = JoinRule::Sum;
  Text meaning;
  std::vector<MeasureChoice> choices = {};  ///< of a choice; of a flag "no", "yes"
};

/// The measures the program knows, in the order of lists. Besides them every number, date and flag
/// of the parcel catalogue may be used by its id.
std::span<const MeasureInfo> siteMeasureCatalogue();
/// A measure of the list or a field of the parcel catalogue.
std::optional<MeasureInfo> siteMeasureById(std::string_view id);

/// A unit a brief may write values in: stored = written · multiply / divide.
struct MeasureUnitName {
  std::string_view id;  ///< "m2", "mu", "ha", "m", "km", "ratio", "percent" ...
  MeasureUnit unit;
  double multiply;
  double divide;
  Text symbol;
};
/// The units of one kind, the stored one first; one entry without an id where there is no unit.
std::vector<MeasureUnitName> unitNamesOf(MeasureUnit unit);
/// The unit with this id, if it measures `unit`.
std::optional<MeasureUnitName> unitNamed(std::string_view id, MeasureUnit unit);

/// One measure of all sites. A missing value is never a number; what stands in `values` there is 0.
struct MeasureColumn {
  MeasureInfo info;
  std::vector<double> values;
  Bitmap valid;

  void resize(std::size_t sites) {
    values.assign(sites, 0);
    valid = Bitmap(sites);
  }
  void set(std::size_t site, double value) {
    values[site] = value;
    valid.set(site);
  }
  std::optional<double> at(std::size_t site) const {
    return valid[site] ? std::optional(values[site]) : std::nullopt;
  }
};

/// What is known of all sites, as columns. Whatever can be measured per site is plugged in here;
/// a measure without a column is missing everywhere.
struct SiteMeasures {
  std::size_t sites = 0;
  std::vector<MeasureColumn> columns;
  /// Place of each site in the order of parcel numbers: breaks ties.
  std::vector<std::uint32_t> tieRank;

  /// Null if there is none.
  const MeasureColumn* find(std::string_view id) const;
  /// Replaces a column with the same id. Throws std::invalid_argument on another number of sites.
  void add(MeasureColumn column);
};

/// A value for people, with its unit: "12.30 亩", "2023-05-01", "是"; `unit` of the brief or null
/// for the stored one; "—" where it is missing.
Text measureText(const MeasureInfo& info, const MeasureUnitName* unit, std::optional<double> value);

}  // namespace renewal
