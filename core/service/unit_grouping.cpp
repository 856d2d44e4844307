#include "core/service/unit_grouping.h"

#include <utility>

#include "core/base/error.h"
#include "core/service/qualifying.h"

namespace renewal {
namespace {

std::vector<std::uint8_t> protectedLand(const ParcelTable& table) {
  std::vector<std::uint8_t> limited(table.size(), 0);
  const Column* column = table.column(Field::ProtectedLand);
  for (std::size_t row = 0; column != nullptr && row < table.size(); ++row) {
    limited[row] = static_cast<std::uint8_t>(column->isValid(row) && column->flag(row));
  }
  return limited;
}

bool sameLinks(const UnitGrouping* previous, const CaseContent& content,
               const UnitConstraints& constraints) {
  return previous != nullptr && previous->content.get() == &content &&
         previous->units.constraints.corners == constraints.corners &&
         previous->graph->maxGap() == constraints.maxGap;
}

}  // namespace

std::size_t UnitGrouping::parcels() const {
  std::size_t count = 0;
  for (const RenewalUnit& unit : units.units) {
    count += unit.parcels.size();
  }
  return count;
}

SquareMetre UnitGrouping::area() const {
  SquareMetre sum;
  for (const RenewalUnit& unit : units.units) {
    sum += unit.area;
  }
  return sum;
}

std::shared_ptr<const UnitGrouping> groupUnits(UnitDay day, const UnitConstraints& constraints,
                                               const UnitGrouping* previous, JobContext& job) {
  auto grouping = std::make_shared<UnitGrouping>();
  grouping->content = std::move(day.content);
  const ParcelTable& table = grouping->table();
  if (!table.areasKnown()) {
    throw Error(
        ErrorCode::Crs,
        {"坐标是经纬度，无法计算面积和连片单元", "the coordinates are degrees: units need areas"},
        "", {"请先转换到投影坐标系", "project the parcels first"});
  }
  const RuleBook& book = *grouping->content->rules;
  grouping->qualifying = qualifyingRows(book, *day.assessment, usualOutcomes(book), table.size());
  grouping->legal = legalLand(table);
  grouping->limited = protectedLand(table);
  grouping->phases = std::move(day.phases);
  grouping->roles = std::move(day.roles);
  job.checkpoint();
  if (sameLinks(previous, *grouping->content, constraints)) {
    grouping->graph = previous->graph;
  } else {
    NeighbourOptions options;
    options.corners = constraints.corners;
    options.maxGap = constraints.maxGap;
    grouping->graph = NeighbourGraph::build(table, options, job);
  }
  grouping->units = findUnits(table, *grouping->graph, grouping->inputs(), constraints, job);
  return grouping;
}

}  // namespace renewal
