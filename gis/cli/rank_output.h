#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "gis/cli/ranked_sites.h"
#include "gis/io/workbook.h"
#include "gis/io/write.h"

namespace renewal::cli {

/// The listed sites as a table with a row per site: rank, parcels, score and its range, stability,
/// what is open, then value and points of every criterion in the unit of the brief; and a table of
/// what was excluded and why.
std::vector<gis::Sheet> rankingSheets(const RankedSites& ranked, Language language);
/// The first sheet as CSV, UTF-8, with the ids of columns as its head: the same in every language.
std::string rankingCsv(const RankedSites& ranked);

/// The listed sites as a layer: outline of each (of a group the outline around its parcels) with
/// its rank, score and the points of every criterion.
class RankingLayer {
 public:
  RankingLayer(const RankedSites& ranked, const std::string& name);
  const ParcelTable& table() const { return *table_; }
  const std::vector<gis::ResultColumn>& columns() const { return columns_; }

 private:
  Column& add(const std::string& id, const std::string& exportName, Text title, FieldType type);
  void addPoints(const RankedSites& ranked);

  std::shared_ptr<const ParcelTable> table_;
  std::deque<Column> values_;
  std::vector<gis::ResultColumn> columns_;
};

}  // namespace renewal::cli
