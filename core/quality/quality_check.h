#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/finding.h"
#include "core/base/text.h"

namespace renewal {

/// What a check looks at.
enum class QualityClass : std::uint8_t {
  Codes,
  Text,
  Numbers,
  Dates,
  Logic,
  Crs,
  Geometry,
  Topology
};
/// "codes", "text", ... and its title.
std::string_view qualityClassId(QualityClass of);
Text qualityClassTitle(QualityClass of);

/// The checks, in the order in which issues are listed.
enum class QualityCheckId : std::uint8_t {
  ParcelCodeBlank,
  ParcelCodeForm,
  ParcelCodeDuplicate,
  UnitCodeForm,
  UnitCodeDuplicate,
  UnitCodeParcel,
  CodeFullWidth,
  CodeLetter,
  CodeWriting,
  TextMojibake,
  TextReplaced,
  TextCut,
  TextControl,
  TextBlanks,
  ValueUnknown,
  NumberNegative,
  NumberZero,
  NumberAbsurd,
  FarOrder,
  NumberUnit,
  NumberUnreadable,
  DateFuture,
  DateEarly,
  StartBeforeContract,
  CompletedBeforeStart,
  CompletedNotStarted,
  SuspendedBeforeStart,
  AgreedOrder,
  DatePartial,
  DateUnreadable,
  InvestedOverTotal,
  DevelopedOverDevelopable,
  FootprintOverArea,
  FloorAreaOverFar,
  AreaUnit,
  AreaDiffers,
  AreaDiffersMuch,
  CrsUnknown,
  OutsideCity,
  NoGeometry,
  ShapeDamaged,
  ShapeNotPolygon,
  CoordinateInvalid,
  RingUnclosed,
  ZeroArea,
  BowTie,
  SelfIntersection,
  SelfTouch,
  Spike,
  DuplicateVertex,
  RingOrder,
  StrayPart,
  PartInPart,
  HoleMisplaced,
  Sliver,
  DuplicatePolygon,
  Overlap,
  Gap,
  NearMiss,
  DoubledBorder,
};
inline constexpr std::size_t qualityCheckCount =
    static_cast<std::size_t>(QualityCheckId::DoubledBorder) + 1;

/// One check of the registry.
struct QualityCheck {
  struct Texts {
    std::string_view zh;
    std::string_view en;
    Text text() const { return {std::string(zh), std::string(en)}; }
  };
  QualityCheckId check;
  std::string_view id;  ///< stable slug; part of the key of an issue, so it never changes
  QualityClass of;
  Severity severity;
  Texts title;
  Texts suggestion;  ///< what to do about an issue
};

/// All checks, in the order of QualityCheckId.
std::span<const QualityCheck> qualityChecks();
const QualityCheck& qualityCheck(QualityCheckId check);
std::optional<QualityCheckId> qualityCheckById(std::string_view id);

}  // namespace renewal
