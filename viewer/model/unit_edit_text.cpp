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
        return tr("Not applied: add, parcels: %1").arg(count);
      case UnitEditKind::Remove:
        return tr("Not applied: take out, parcels: %1").arg(count);
      case UnitEditKind::Merge:
        return tr("Not applied: merge units");
      case UnitEditKind::Split:
        break;
    }
    return tr("Not applied: split off, parcels: %1").arg(count);
  }
  const QString units = result.units.empty() ? tr("none left") : numbers(result.units);
  switch (edit.kind) {
    case UnitEditKind::Add:
      return tr("Parcels added: %1; unit %2").arg(count, units);
    case UnitEditKind::Remove:
      return tr("Parcels taken out: %1; unit %2").arg(count, units);
    case UnitEditKind::Merge:
      return tr("Units merged: unit %1").arg(units);
    case UnitEditKind::Split:
      break;
  }
  return tr("Parcels split off: %1; units %2").arg(count, units);
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
