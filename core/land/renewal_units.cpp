#include "core/land/renewal_units.h"

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>

#include "core/land/unit_groups.h"
#include "core/land/unit_search.h"

namespace renewal {
namespace {

std::string_view textOf(const Column* column, std::uint32_t row) {
  return column != nullptr && column->isValid(row) ? column->text(row) : std::string_view();
}

void checkInputs(const ParcelTable& table, const NeighbourGraph& graph, const UnitInputs& inputs,
                 const UnitConstraints& constraints) {
  const auto fits = [&](std::size_t size) { return size == 0 || size == table.size(); };
  if (inputs.qualifying.size() != table.size() || !fits(inputs.legal.size()) ||
      !fits(inputs.limited.size()) || !fits(inputs.phases.size()) || !fits(inputs.roles.size()) ||
      graph.parcels() != table.size()) {
    throw std::invalid_argument("unit inputs do not belong to the table");
  }
  if (constraints.maxGap > graph.maxGap()) {
    throw std::invalid_argument("the neighbour graph does not reach over the road gap");
  }
}

/// Fills the figures of a unit from its parcels.
class UnitFigures {
 public:
  UnitFigures(const ParcelTable& table, const UnitInputs& inputs, const UnitGroups& groups)
      : table_(table), inputs_(inputs), groups_(groups) {}

  RenewalUnit of(const std::vector<std::uint32_t>& rows) const {
    RenewalUnit unit;
    unit.parcels = rows;
    std::set<std::uint32_t> names;
    double landWithFloor = 0;
    for (const std::uint32_t row : rows) {
      const SquareMetre area(table_.drawnAreas()[row]);
      unit.area += area;
      addLand(row, area, unit);
      const std::uint32_t holder = groups_.holders()[row];
      if (holder == BandProblem::noHolder) {
        ++unit.holdersUnknown;
      } else {
        names.insert(holder);
      }
      const Column* floor = table_.column(Field::FloorArea);
      if (floor != nullptr && floor->isValid(row)) {
        unit.floorArea += SquareMetre(floor->real(row));
        landWithFloor += area.value();
      } else {
        ++unit.floorAreaUnknown;
      }
    }
    unit.holders = names.size();
    if (landWithFloor > 0) {
      unit.meanFar = unit.floorArea.value() / landWithFloor;
    }
    return unit;
  }

 private:
  void addLand(std::uint32_t row, SquareMetre area, RenewalUnit& unit) const {
    if (groups_.qualifies(row)) {
      unit.qualifyingArea += area;
    } else {
      unit.bridged.push_back(row);
    }
    const std::uint8_t legal = inputs_.legal.empty() ? 2 : inputs_.legal[row];
    if (legal == 1) {
      unit.legalArea += area;
    } else if (legal == 2) {
      unit.legalUnknown += area;
    }
    if (!inputs_.limited.empty() && inputs_.limited[row] != 0) {
      unit.limitedArea += area;
    }
    if (!inputs_.phases.empty() && inputs_.phases[row].phase < phaseCount) {
      ++unit.phases[inputs_.phases[row].phase];
    }
    if (!inputs_.roles.empty()) {
      unit.roles[static_cast<std::size_t>(inputs_.roles[row])] += area;
    }
  }

  const ParcelTable& table_;
  const UnitInputs& inputs_;
  const UnitGroups& groups_;
};

/// Why the parcels that take no part take none.
void noteOutside(const ParcelTable& table, const NeighbourGraph& graph, const UnitGroups& groups,
                 RenewalUnits& result) {
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (groups.qualifies(row) && !groups.takesPart(row)) {
      const bool drawn = graph.boundary().usable(row) && table.geometry().hasGeometry(row);
      result.reason[row] = drawn ? LeftOutReason::Limited : LeftOutReason::NoGeometry;
    }
  }
}

}  // namespace

JoinVerdict joins(const ParcelTable& table, const UnitConstraints& constraints,
                  std::uint32_t parcel, const Neighbour& link) {
  if (link.barred && !constraints.acrossBarriers) {
    return JoinVerdict::Barred;
  }
  if (constraints.within) {
    const Column* column = table.column(*constraints.within);
    const std::string_view mine = textOf(column, parcel);
    if (mine.empty() || mine != textOf(column, link.parcel)) {
      return JoinVerdict::OtherArea;
    }
  }
  switch (link.kind) {
    case NeighbourKind::Edge:
      return link.sharedLength() >= constraints.minSharedEdge ? JoinVerdict::Joins
                                                              : JoinVerdict::EdgeTooShort;
    case NeighbourKind::Corner:
      return constraints.corners ? JoinVerdict::Joins : JoinVerdict::CornerOnly;
    case NeighbourKind::Near:
      break;
  }
  return link.gap() <= constraints.maxGap && constraints.maxGap > 0 ? JoinVerdict::Joins
                                                                    : JoinVerdict::GapTooWide;
}

std::vector<std::uint8_t> legalLand(const ParcelTable& table) {
  std::vector<std::uint8_t> legal(table.size(), 2);
  for (const Field field : {Field::SupplyApprovalNo, Field::ContractNo, Field::SignedDate}) {
    const Column* column = table.column(field);
    for (std::uint32_t row = 0; column != nullptr && row < legal.size(); ++row) {
      if (column->isValid(row)) {
        legal[row] = 1;
      }
    }
  }
  return legal;
}

RenewalUnits findUnits(const ParcelTable& table, const NeighbourGraph& graph,
                       const UnitInputs& inputs, const UnitConstraints& constraints,
                       JobContext& job) {
  checkInputs(table, graph, inputs, constraints);
  RenewalUnits result;
  result.constraints = constraints;
  result.unitOf.assign(table.size(), leftOut);
  result.reason.assign(table.size(), LeftOutReason::None);
  UnitGroups groups(table, graph, inputs, constraints, job);
  noteOutside(table, graph, groups, result);
  groups.connect();
  if (constraints.maxBridged > 0 && constraints.minQualifyingShare < 1 && groups.bridge()) {
    result.exact = false;
  }
  groups.cut(result);
  const UnitFigures figures(table, inputs, groups);
  std::vector<std::vector<std::uint32_t>> members;
  for (const auto& group : groups.groups()) {
    RenewalUnit unit = figures.of(group);
    const double wanted = constraints.minLegalShare * unit.area.value();
    LeftOutReason reason = LeftOutReason::None;
    if (unit.area < constraints.minArea) {
      reason = LeftOutReason::TooSmall;
    } else if (unit.legalArea.value() + unit.legalUnknown.value() < wanted) {
      reason = LeftOutReason::LegalShare;
    }
    for (const std::uint32_t row : group) {
      result.reason[row] = reason;
      if (reason == LeftOutReason::None) {
        result.unitOf[row] = static_cast<std::uint32_t>(result.units.size());
      }
    }
    if (reason == LeftOutReason::None) {
      unit.legalUndetermined = unit.legalArea.value() < wanted;
      unit.id = static_cast<std::uint32_t>(result.units.size() + 1);
      members.push_back(unit.parcels);
      result.units.push_back(std::move(unit));
    }
  }
  std::vector<Outline> outlines = outlinesOf(table, graph, members, job);
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    result.units[i].outline = std::move(outlines[i]);
  }
  return result;
}

}  // namespace renewal
