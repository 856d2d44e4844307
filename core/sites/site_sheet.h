#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/base/text.h"
#include "core/land/neighbours.h"
#include "core/rules/official_finding.h"
#include "core/service/case_service.h"
#include "core/sites/case_sites.h"
#include "core/sites/unknown_reason.h"
#include "core/units/date.h"

namespace renewal {

/// One line of a site sheet.
struct SheetEntry {
  Text label;
  Text value;            ///< with its unit; "未知" / "unknown" where nothing is on record
  bool unknown = false;  ///< nothing is on record: neither zero nor no
};

/// A group of lines under one title.
struct SheetSection {
  std::string id;  ///< "figures", "plan", "rights", ...: stable
  Text title;
  std::vector<SheetEntry> entries;
};

/// A boundary point (界址点) in the numbering of the sheet.
struct SheetPoint {
  std::size_t number = 0;  ///< from 1
  Point place;             ///< the source's own coordinates
  double toNext = 0;       ///< length of the side to the next point of its ring, in their unit
};

/// The one-page sheet of a site (一地一册) as plain texts in both languages. Immutable.
struct SiteSheet {
  ParcelIndex parcel = noParcel;
  std::string code;
  Text title;
  Text place;  ///< renewal area and address
  Date asOf;
  std::vector<SheetSection> sections;
  /// Of all rings, each from its north-west corner on: outlines clockwise, holes the other way.
  std::vector<SheetPoint> points;
  std::vector<std::uint32_t> neighbours;  ///< rows named in the section "neighbours"

  /// Null if there is none.
  const SheetSection* find(const std::string& id) const;
};

/// Boundary points that a sheet lists; how many more there are is said below them.
inline constexpr std::size_t listedPoints = 12;

struct SheetOptions {
  std::string contact;  ///< whom to call; unknown where empty
};

/// Says under a table of points that the rest is not listed: "另有 12 个界址点未列出……".
Text morePointsText(std::size_t more);
/// What the two columns of coordinates are called: X north and Y east in metres, or degrees.
Text northTitle(const CoordinateSystem& crs);
Text eastTitle(const CoordinateSystem& crs);
/// A coordinate as it stands in the table: to 1 mm, or to 1e-8 degree.
std::string coordinateText(const CoordinateSystem& crs, double value);

/// Makes the sheets of a case. What takes long (neighbours, distances, limits) is worked out once,
/// in the constructor. Immutable then; of() may be called from any thread.
class SiteSheetMaker {
 public:
  /// `official`: the findings in force on `asOf`. Refers to none of its arguments later. Throws
  /// Error, Cancelled.
  SiteSheetMaker(std::shared_ptr<const CaseContent> content, Date asOf, FindingsInForce official,
                 JobContext& job);

  /// Throws Error (Geometry) for limits that are no areas, Cancelled.
  SiteSheet of(ParcelIndex parcel, const SheetOptions& options, JobContext& job) const;

 private:
  class Writer;
  std::shared_ptr<const CaseContent> content_;
  Date asOf_;
  FindingsInForce official_;
  SiteMeasures measures_;
  UnknownReasons reasons_;
  std::shared_ptr<const NeighbourGraph> graph_;
  std::vector<std::size_t> projects_;
  std::vector<PhaseState> phases_;
};

}  // namespace renewal
