#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/land/unit_edits.h"
#include "core/look/look.h"
#include "core/parcel/parcel_table.h"
#include "core/parcel/surveyed_value.h"
#include "core/plan/map_feature.h"
#include "core/plan/roadmap.h"
#include "core/quality/reading_evidence.h"
#include "core/rules/official_finding.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// Everything a case holds once it is open; immutable, shared between threads.
struct CaseContent {
  std::filesystem::path path;
  Text title;
  Date asOf;  ///< as-of date of the case, or today where the case names none
  std::shared_ptr<const ParcelTable> parcels;
  std::shared_ptr<const RuleBook> rules;
  Structure structure;
  Roadmap roadmap;
  std::vector<MapFeature> ground;  ///< roads, water, limits, outlines; in the parcels' CRS
  /// Names of renewal areas in both languages, by the name in the data: see areaTitle().
  std::map<std::string, Text, std::less<>> areaTitles = {};
  std::vector<SurveyedValue> survey;  ///< values of a survey, laid over the sources in `parcels`
  SurveyedCells surveyed;             ///< which cells of `parcels` are of the survey
  std::vector<OfficialFinding> officialFindings;  ///< 认定; they beat the rule from their day on
  std::vector<Finding> findings;                  ///< what was assumed or is wrong in the sources
  /// What the reader set right or could not take, row by row, for checkQuality(); null = not known.
  std::shared_ptr<const ReadingEvidence> evidence;
  /// Changes of renewal units by hand, for the sites of a case (findSites()). Opening leaves them
  /// out: whoever knows the edits in force lays them in.
  UnitEdits unitEdits = {};
};

/// Opening of cases and files for programs that know no file format: implemented in gis, joined in
/// viewer/main.cpp. Called off the GUI thread; implementations are thread safe.
class CaseService {
 public:
  CaseService() = default;
  CaseService(const CaseService&) = delete;
  CaseService& operator=(const CaseService&) = delete;
  virtual ~CaseService() = default;

  /// Opens a case folder (with case.toml) or one or more vector files as one district. Throws Error
  /// or Cancelled.
  virtual CaseContent open(const std::vector<std::filesystem::path>& paths, JobContext& job) = 0;

  /// A position in another known coordinate system, easting or longitude first. Takes milliseconds
  /// the first time. Throws Error (Crs) where there is no way or the place lies outside.
  virtual Point transform(Point point, const CoordinateSystem& from,
                          const CoordinateSystem& to) = 0;

  /// Text of a data file of the program ("look/map.toml", ...). Throws Error if it is missing.
  virtual std::string dataFile(const std::string& relativePath) = 0;
};

}  // namespace renewal
