#include "viewer/model/unit_text.h"

#include "core/land/unit_search.h"

namespace renewal::viewer {

QString UnitText::name(std::uint32_t row) const {
  const Value code = grouping_.table().value(ParcelIndex{row}, Field::ParcelCode);
  const auto* text = std::get_if<std::string>(&code);
  return text != nullptr ? toQString(*text) : tr("row %1").arg(row + 1);
}

QString UnitText::reason(LeftOutReason reason) const {
  const UnitConstraints& limits = grouping_.units.constraints;
  switch (reason) {
    case LeftOutReason::None:
      return tr("it is neither suspected idle nor low-efficiency");
    case LeftOutReason::NoGeometry:
      return tr("it has no shape, or coordinates that are no numbers");
    case LeftOutReason::Limited:
      return tr("it is protected land");
    case LeftOutReason::TooSmall:
      return tr("the land it is connected with stays below %1").arg(format_.mu(limits.minArea));
    case LeftOutReason::TooLarge:
      return tr("it is larger than %1 by itself")
          .arg(format_.mu(limits.maxArea.value_or(SquareMetre())));
    case LeftOutReason::Band:
      return tr("it was left over when its group was cut to the largest area or number of holders");
    case LeftOutReason::ByHand:
      return tr("it was taken out by hand");
    case LeftOutReason::LegalShare:
      break;
  }
  return tr("its group has too little land known to have papers");
}

QString UnitText::standing(std::uint32_t row) const {
  const RenewalUnits& found = grouping_.units;
  if (standingOf(found, grouping_.inputs(), row) != UnitStanding::InUnit) {
    return tr("%1 is in no unit: %2.").arg(name(row), reason(found.reason[row]));
  }
  const RenewalUnit& unit = found.units[found.unitOf[row]];
  const QString number = format_.count(unit.id);
  if (grouping_.found->unitOf[row] == leftOut) {
    return tr("%1 is in unit %2, added by hand.").arg(name(row), number);
  }
  return grouping_.qualifying[row] != 0
             ? tr("%1 is in unit %2.").arg(name(row), number)
             : tr("%1 is in unit %2, to bridge land that qualifies.").arg(name(row), number);
}

QString UnitText::obstacle(const UnitObstacle& obstacle) const {
  const QString first = name(obstacle.parcel);
  if (obstacle.isParcel) {
    return tr("%1: %2.").arg(first, reason(obstacle.reason));
  }
  const UnitConstraints& limits = grouping_.units.constraints;
  const QString second = name(obstacle.next);
  const QString measure = format_.number(obstacle.measure, 2);
  switch (obstacle.verdict) {
    case JoinVerdict::EdgeTooShort:
      return tr("%1 and %2 share %3 m of border, less than %4 m.")
          .arg(first, second, measure, format_.number(limits.minSharedEdge, 2));
    case JoinVerdict::CornerOnly:
      return tr("%1 and %2 meet in a corner only.").arg(first, second);
    case JoinVerdict::GapTooWide:
      return tr("%1 and %2 lie %3 m apart, more than %4 m.")
          .arg(first, second, measure, format_.number(limits.maxGap, 2));
    case JoinVerdict::Barred:
      return tr("A barrier parts %1 and %2.").arg(first, second);
    case JoinVerdict::OtherArea:
    case JoinVerdict::Joins:
      break;
  }
  return tr("%1 and %2 lie in different areas or communities, or name none.").arg(first, second);
}

QString UnitText::between(const UnitExplanation& why) const {
  if (why.sameUnit) {
    return tr("They are one unit.");
  }
  if (!why.neighboursConnect) {
    return tr("No chain of neighbours leads from one to the other.");
  }
  if (why.obstacles.empty()) {
    return tr(
        "Nothing lies between them: the largest area, the number of holders, the share of "
        "land with papers or an edit by hand keeps them apart.");
  }
  QStringList lines{tr("On the way between them:")};
  for (const UnitObstacle& one : why.obstacles) {
    lines.append(obstacle(one));
  }
  return lines.join(u'\n');
}

}  // namespace renewal::viewer
