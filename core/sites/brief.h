#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/text.h"
#include "core/sites/site_measure.h"
#include "core/sites/value_function.h"
#include "core/units/area.h"

namespace renewal {

/// A hard exclusion: a site for which it holds is not ranked, whatever else it offers.
struct Exclusion {
  enum class Test : std::uint8_t {
    Below,   ///< value < limit
    Above,   ///< value > limit (a date: after it)
    Among,   ///< one of the choices
    NoneOf,  ///< none of the choices
  };
  std::string id;
  Text title;
  Text reason;
  MeasureInfo measure;
  std::optional<MeasureUnitName> unit;  ///< the one the brief writes; of numbers only
  Test test = Test::Below;
  double limit = 0;             ///< stored unit
  std::uint64_t choices = 0;    ///< bits over MeasureInfo::choices
  bool excludeUnknown = false;  ///< what is not known excludes too; else it is a question left open
};

/// A weighted criterion.
struct Criterion {
  std::string id;
  Text title;
  MeasureInfo measure;
  std::optional<MeasureUnitName> unit;
  double weight = 0;         ///< share of all weights: they sum to one
  double writtenWeight = 0;  ///< as it stands in the brief
  ValueFunction worth;
};

/// How a site is ranked whose score is a range because values are missing.
enum class MissingPolicy : std::uint8_t {
  Pessimistic,  ///< by the lower end: as if the unknown were as bad as can be
  Optimistic,   ///< by the upper end
  LeftOut,      ///< not ranked, but counted
};

/// What is ranked.
enum class SiteKind : std::uint8_t {
  Parcel,
  Unit,  ///< contiguous renewal units
  Set,   ///< sets of neighbours found for the brief
};

/// What a set of neighbours must be; see site_search.h.
struct SetWish {
  SquareMetre minArea;
  SquareMetre maxArea;
  std::size_t maxParcels = 0;
  double maxGap = 0;  ///< m of road between parcels that still count as one piece
};

/// What a company wants, as a list an investment officer can read and change: hard exclusions apart
/// from weighted criteria. Immutable once read; thread safe.
struct Brief {
  std::string id;
  Text title;
  Text note;  ///< what the numbers rest on
  SiteKind kind = SiteKind::Parcel;
  MissingPolicy missing = MissingPolicy::Pessimistic;
  std::uint8_t readyPhase = 7;  ///< phase from which land counts as ready (供地)
  std::optional<SetWish> set;   ///< of SiteKind::Set
  std::vector<Exclusion> exclusions;
  std::vector<Criterion> criteria;  ///< at least one
  std::vector<Finding> findings;    ///< weights that did not sum to one

  /// Throws Error (CaseFile) with file, line, key and what is allowed.
  static Brief parse(std::string_view toml, std::string_view name);

  /// Ids of all measures it asks for.
  std::vector<std::string> measureIds() const;
};

/// "pessimistic", "optimistic", "left-out"; "parcel", "unit", "set".
std::string_view missingPolicyId(MissingPolicy policy);
Text missingPolicyTitle(MissingPolicy policy);
std::string_view siteKindId(SiteKind kind);
Text siteKindTitle(SiteKind kind);

/// The limit of an exclusion for people: "< 10 亩", "晚于 2023-12-31", "属于：绿地".
Text exclusionLimit(const Exclusion& exclusion);

}  // namespace renewal
