#include "core/land/renewal_units.h"

#include <algorithm>
#include <stdexcept>

#include "core/base/look_every.h"
#include "core/base/parallel_for.h"
#include "core/land/unit_figures.h"
#include "core/land/unit_groups.h"
#include "core/land/unit_search.h"

namespace renewal {
namespace {

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

/// Why the parcels that take no part take none.
void noteOutside(const ParcelTable& table, const NeighbourGraph& graph, const UnitGroups& groups,
                 RenewalUnits& result, const JobContext& job) {
  constexpr std::size_t grain = 65536;
  parallelFor(table.size(), grain, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      const auto row = static_cast<std::uint32_t>(i);
      if (groups.qualifies(row) && !groups.takesPart(row)) {
        const bool drawn = graph.boundary().usable(row) && table.geometry().hasGeometry(row);
        result.reason[row] = drawn ? LeftOutReason::Limited : LeftOutReason::NoGeometry;
      }
    }
  });
}

std::vector<RenewalUnit> figuresOf(const ParcelTable& table,
                                   const std::vector<std::vector<std::uint32_t>>& groups,
                                   const UnitFigures& figures, JobContext& job) {
  constexpr std::size_t grain = 512;
  std::vector<std::uint32_t> firstRows;
  std::vector<RenewalUnit> units;
  firstRows.reserve(groups.size());
  units.reserve(groups.size());
  LookEvery look(&job, grain);
  for (const std::vector<std::uint32_t>& group : groups) {
    look();  // a million units set at once would be a long time for somebody who cancels
    firstRows.push_back(group.front());
    units.emplace_back();
  }
  const std::vector<std::uint32_t> order = alongCurve(table, firstRows, job);
  parallelFor(groups.size(), grain, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      units[order[i]] = figures.of(groups[order[i]]);
    }
  });
  return units;
}

/// Numbers the units that are large and legal enough, drops the others, and notes why.
void keepSound(const UnitConstraints& constraints, RenewalUnits& result, JobContext& job) {
  constexpr std::uint32_t unitsPerCheckpoint = 4096;
  std::uint32_t kept = 0;
  for (RenewalUnit& unit : result.units) {
    if (kept % unitsPerCheckpoint == 0) {
      job.checkpoint();
    }
    const double wanted = constraints.minLegalShare * unit.area.value();
    LeftOutReason reason = LeftOutReason::None;
    if (unit.area < constraints.minArea) {
      reason = LeftOutReason::TooSmall;
    } else if (unit.legalArea.value() + unit.legalUnknown.value() < wanted) {
      reason = LeftOutReason::LegalShare;
    }
    for (const std::uint32_t row : unit.parcels) {
      result.reason[row] = reason;
      if (reason == LeftOutReason::None) {
        result.unitOf[row] = kept;
      }
    }
    if (reason == LeftOutReason::None) {
      unit.legalUndetermined = unit.legalArea.value() < wanted;
      unit.id = ++kept;
    }
  }
  std::erase_if(result.units, [](const RenewalUnit& unit) { return unit.id == 0; });
}

}  // namespace

JoinVerdict joins(const ParcelTable& table, const UnitConstraints& constraints,
                  std::uint32_t parcel, const Neighbour& link) {
  if (link.barred && !constraints.acrossBarriers) {
    return JoinVerdict::Barred;
  }
  if (constraints.within) {
    const Column* column = table.column(*constraints.within);
    const std::string_view mine = textOrNone(column, parcel);
    if (mine.empty() || mine != textOrNone(column, link.parcel)) {
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
  noteOutside(table, graph, groups, result, job);
  groups.connect();
  if (constraints.maxBridged > 0 && constraints.minQualifyingShare < 1 && groups.bridge()) {
    result.exact = false;
  }
  groups.cut(result);
  result.units = figuresOf(table, groups.groups(), UnitFigures(table, inputs), job);
  keepSound(constraints, result, job);
  std::vector<std::span<const std::uint32_t>> members;
  members.reserve(result.units.size());
  for (const RenewalUnit& unit : result.units) {
    members.emplace_back(unit.parcels);
  }
  std::vector<Outline> outlines = outlinesOf(table, graph, members, job);
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    if (i % 65536 == 0) {
      job.checkpoint();
    }
    result.units[i].outline = std::move(outlines[i]);
  }
  return result;
}

}  // namespace renewal
