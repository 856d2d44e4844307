#include "core/land/unit_figures.h"

#include <set>

namespace renewal {

RenewalUnit UnitFigures::of(const std::vector<std::uint32_t>& rows) const {
  RenewalUnit unit;
  unit.parcels = rows;
  const Column* holders = table_.column(Field::Holder);
  const Column* floor = table_.column(Field::FloorArea);
  std::set<std::uint32_t> names;
  double landWithFloor = 0;
  for (const std::uint32_t row : rows) {
    const SquareMetre area(table_.drawnAreas()[row]);
    unit.area += area;
    addLand(row, area, unit);
    if (holders != nullptr && holders->isValid(row) && !holders->text(row).empty()) {
      names.insert(holders->codes()[row]);
    } else {
      ++unit.holdersUnknown;
    }
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

void UnitFigures::addLand(std::uint32_t row, SquareMetre area, RenewalUnit& unit) const {
  if (inputs_.qualifying[row] != 0) {
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

}  // namespace renewal
