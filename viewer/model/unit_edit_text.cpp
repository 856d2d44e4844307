#include "viewer/model/unit_edit_text.h"

namespace renewal::viewer {

QString UnitEditText::numbers(const std::vector<std::uint32_t>& units) const {
  QStringList list;
  for (const std::uint32_t unit : units) {
    list.append(format_.count(unit));
  }
  return list.join(tr(", "));
}

QString UnitEditText::title(const UnitEdit& edit, const UnitEditResult& result) const {
  const QString count = format_.count(edit.parcels.size());
  if (!result.applied) {
    switch (edit.kind) {
      case UnitEditKind::Add:
        return tr("Not applied: add %1 parcels").arg(count);
      case UnitEditKind::Remove:
        return tr("Not applied: take out %1 parcels").arg(count);
      case UnitEditKind::Merge:
        return tr("Not applied: merge units");
      case UnitEditKind::Split:
        break;
    }
    return tr("Not applied: split off %1 parcels").arg(count);
  }
  const QString units = result.units.empty() ? tr("none left") : numbers(result.units);
  switch (edit.kind) {
    case UnitEditKind::Add:
      return tr("Added %1 parcels: unit %2").arg(count, units);
    case UnitEditKind::Remove:
      return tr("Taken out %1 parcels: unit %2").arg(count, units);
    case UnitEditKind::Merge:
      return tr("Merged: unit %1").arg(units);
    case UnitEditKind::Split:
      break;
  }
  return tr("Split off %1 parcels: units %2").arg(count, units);
}

QString UnitEditText::breach(const UnitBreach& breach) const {
  return tr("unit %1: %2").arg(format_.count(breach.unit), format_.text(unitBreachText(breach)));
}

QStringList UnitEditText::notes(const UnitEditResult& result) const {
  QStringList lines;
  for (const UnitEditProblem& problem : result.problems) {
    lines.append(QStringLiteral("✗ ") + format_.text(unitEditProblemText(problem)));
  }
  for (const UnitBreach& one : result.breaches) {
    lines.append(QStringLiteral("! ") + breach(one));
  }
  return lines;
}

}  // namespace renewal::viewer
