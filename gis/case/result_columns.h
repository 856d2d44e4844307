#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "gis/case/district_result.h"
#include "gis/case/planning_columns.h"
#include "gis/case/status_columns.h"
#include "gis/io/write.h"

namespace renewal::gis {

/// What was found out about every parcel, as columns for export: drawn area, status with evidence
/// and missing fields, route, consequence with fee and day of take-back, phase, place in the
/// structure, shares in its elements, reasons the limits give. Immutable once made.
class ResultColumns {
 public:
  enum class Target {
    Package,    ///< whole texts, Chinese and English
    Shapefile,  ///< Chinese; a text above 254 bytes is continued in further columns
  };
  ResultColumns(const DistrictResult& district, const PlanningShares& planning, Target target,
                JobContext& job);

  const std::vector<ResultColumn>& columns() const { return columns_; }
  ResultColumns(const ResultColumns&) = delete;
  ResultColumns& operator=(const ResultColumns&) = delete;

 private:
  Column& add(std::string id, std::string exportName, Text title, FieldType type);
  void addAreas(const ParcelTable& table);
  void addStatus(const DistrictResult& district);
  void addConsequences(const DistrictResult& district, JobContext& job);
  void addPlan(const DistrictResult& district);
  void addPlanning(const PlanningShares& planning);
  void splitLongTexts();

  Target target_;
  std::vector<QuestionReasons> reasons_;  ///< per question; dropped once the columns are made
  StatusColumns status_;
  std::optional<PlanningColumns> planning_;
  std::deque<Column> kept_;  ///< a deque: columns_ points into it
  std::vector<ResultColumn> columns_;
};

}  // namespace renewal::gis
