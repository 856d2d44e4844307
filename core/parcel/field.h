#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/text.h"

namespace renewal {

/// The fields of the catalogue: what the program understands about a parcel. Everything else a
/// source holds is carried along untouched.
enum class Field : std::uint8_t {
  ParcelCode,
  UnitCode,
  SupervisionNo,
  AreaName,
  Community,
  Location,
  Holder,
  Tenure,
  SupplyMode,
  ContractNo,
  SupplyApprovalNo,
  ApprovedDate,
  LandUse,
  LandUseScheme,
  PlannedUse,
  PlannedUseScheme,
  SignedDate,
  AgreedDelivery,
  ActualDelivery,
  AgreedStart,
  SupplementaryStart,
  PermitDate,
  PermitNo,
  ActualStart,
  SuspendedSince,
  AgreedCompletion,
  ActualCompletion,
  LandUsedSince,
  RegisteredArea,
  DevelopableArea,
  DevelopedArea,
  FloorArea,
  Footprint,
  OpenYards,
  FarMin,
  FarMax,
  Price,
  TotalInvestment,
  Invested,
  FixedAssets,
  AnnualOutput,
  AnnualTax,
  BuiltYear,
  Structure,
  Dangerous,
  ShedShare,
  Floors,
  Industry,
  BannedIndustry,
  UnsafePolluting,
  RetreatIndustry,
  PlannedRenewal,
  PlanConforming,
  ConstructionLand,
  ProtectedLand,
  Dispute,
  Mortgage,
  Seized,
  IdleCause,
  IdleCauseNote,
  DisposalMode,
  DisposalState,
  ThreeOldsKind,
  ThreeOldsMode,
  ThreeOldsNo,
  Phase,
  PhaseDate,
  PhasePaused,
  Remarks,
};
inline constexpr std::size_t fieldCount = static_cast<std::size_t>(Field::Remarks) + 1;

/// How a field's values are stored.
enum class FieldType : std::uint8_t {
  Text,     ///< free text
  Code,     ///< text of a closed or short list
  Real,     ///< double, in the unit of the field
  Integer,  ///< int64
  Date,     ///< day, month or year
  Flag,     ///< yes or no
};

/// Unit of a stored value. Sources may use others; they are converted, and the conversion is said.
enum class Unit : std::uint8_t {
  None,
  SquareMetre,
  TenThousandYuan,  ///< 万元
  Ratio,            ///< 1 = 100 %
  Year,             ///< calendar year
  Count,
};

/// One entry of the catalogue.
struct FieldInfo {
  Field field;
  std::string_view id;          ///< stable slug, used by rule books and schemas
  std::string_view exportName;  ///< ASCII, at most 10 bytes: the name in shapefiles
  FieldType type;
  Unit unit;
  /// An event that may not have happened: a blank in a column that the source has means "not yet"
  /// (an assumption, shown as such and switchable in the rule book).
  bool event;
  struct Names {
    std::string_view zh;
    std::string_view en;
    std::string_view in(Language language) const { return language == Language::Chinese ? zh : en; }
  };
  Names name;
  Names meaning;
  std::string_view source;  ///< law or standard the field comes from; may be empty
};

/// The whole catalogue, in the order of Field.
std::span<const FieldInfo> fieldCatalogue();
const FieldInfo& fieldInfo(Field field);
std::optional<Field> fieldById(std::string_view id);
std::optional<Field> fieldByExportName(std::string_view name);

/// Symbol of a unit: "m²", "万元", "" ...
std::string_view unitSymbol(Unit unit, Language language);

}  // namespace renewal
