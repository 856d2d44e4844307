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
               const UnitQuestion& question) {
  return previous != nullptr && previous->content.get() == &content &&
         previous->units.constraints.corners == question.constraints.corners &&
         previous->barriers == question.barriers &&
         previous->graph->maxGap() == question.constraints.maxGap;
}

void applyEdits(UnitGrouping& grouping, UnitEdits edits, JobContext& job) {
  grouping.edits = std::move(edits);
  grouping.edited = applyUnitEdits(grouping.table(), *grouping.graph, grouping.inputs(),
                                   *grouping.found, grouping.edits, job);
  grouping.units = std::move(grouping.edited.units);
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

std::shared_ptr<const UnitGrouping> groupUnits(UnitDay day, UnitQuestion question,
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
  if (sameLinks(previous, *grouping->content, question)) {
    grouping->graph = previous->graph;
  } else {
    NeighbourOptions options;
    options.corners = question.constraints.corners;
    options.maxGap = question.constraints.maxGap;
    const auto barriers = barriersOfKinds(grouping->content->ground, question.barriers);
    options.barriers = barriers;
    grouping->graph = NeighbourGraph::build(table, options, job);
  }
  grouping->barriers = std::move(question.barriers);
  grouping->found = std::make_shared<const RenewalUnits>(
      findUnits(table, *grouping->graph, grouping->inputs(), question.constraints, job));
  applyEdits(*grouping, std::move(question.edits), job);
  return grouping;
}

std::shared_ptr<const UnitGrouping> editUnits(const UnitGrouping& grouping, UnitEdits edits,
                                              JobContext& job) {
  auto next = std::make_shared<UnitGrouping>();
  next->content = grouping.content;
  next->qualifying = grouping.qualifying;
  next->legal = grouping.legal;
  next->limited = grouping.limited;
  next->phases = grouping.phases;
  next->roles = grouping.roles;
  next->barriers = grouping.barriers;
  next->graph = grouping.graph;
  next->found = grouping.found;
  applyEdits(*next, std::move(edits), job);
  return next;
}

}  // namespace renewal
