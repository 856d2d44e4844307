#include "viewer/model/unit_model.h"

#include <algorithm>
#include <numeric>

namespace renewal::viewer {
namespace {

/// What a column is sorted by.
double sortValue(const RenewalUnit& unit, int column) {
  switch (column) {
    case UnitModel::AreaColumn:
      return unit.area.value();
    case UnitModel::ParcelsColumn:
      return static_cast<double>(unit.parcels.size());
    case UnitModel::HoldersColumn:
      return static_cast<double>(unit.holders);
    case UnitModel::ShareColumn:
      return unit.qualifyingShare();
    case UnitModel::CompactnessColumn:
      return unit.outline.compactness();
    case UnitModel::PhasesColumn: {
      const auto* first = std::find_if(unit.phases.begin(), unit.phases.end(),
                                       [](std::size_t parcels) { return parcels > 0; });
      return static_cast<double>(first - unit.phases.begin());
    }
    case UnitModel::LimitsColumn:
      return unit.limitedArea.value();
    default:
      return unit.id;
  }
}

/// Numbers to the right; phases stand clear of the numbers beside them.
QVariant alignment(int column) {
  const Qt::Alignment across = column <= UnitModel::CompactnessColumn ? Qt::AlignRight
                               : column == UnitModel::PhasesColumn    ? Qt::AlignHCenter
                                                                      : Qt::AlignLeft;
  return QVariant::fromValue(across | Qt::AlignVCenter);
}

}  // namespace

UnitModel::UnitModel(QObject* parent) : QAbstractTableModel(parent) {}

void UnitModel::setGrouping(std::shared_ptr<const UnitGrouping> grouping) {
  beginResetModel();
  grouping_ = std::move(grouping);
  order_.resize(grouping_ ? grouping_->units.units.size() : 0);
  arrange();
  endResetModel();
}

void UnitModel::setLanguage(Language language) {
  beginResetModel();
  format_ = Format(language);
  endResetModel();
}

const RenewalUnit& UnitModel::unit(int row) const {
  return grouping_->units.units[unitAt(row)];
}

void UnitModel::sort(int column, Qt::SortOrder order) {
  beginResetModel();
  sortColumn_ = column;
  sortOrder_ = order;
  arrange();
  endResetModel();
}

void UnitModel::arrange() {
  std::iota(order_.begin(), order_.end(), 0U);
  std::stable_sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
    const double left = sortValue(grouping_->units.units[a], sortColumn_);
    const double right = sortValue(grouping_->units.units[b], sortColumn_);
    return sortOrder_ == Qt::AscendingOrder ? left < right : right < left;
  });
}

QString UnitModel::holders(const RenewalUnit& unit) const {
  const QString known = format_.count(unit.holders);
  return unit.holdersUnknown == 0
             ? known
             : tr("%1, unknown for %2").arg(known, format_.count(unit.holdersUnknown));
}

QString UnitModel::phases(const RenewalUnit& unit, bool titles) const {
  QStringList parts;
  for (std::size_t phase = 0; phase < phaseCount; ++phase) {
    if (unit.phases[phase] > 0) {
      const QString name = titles ? QStringLiteral("%1 %2").arg(QString::number(phase),
                                                                format_.text(phaseTitle(phase)))
                                  : QString::number(phase);
      parts.append(name + format_.colon() + format_.count(unit.phases[phase]));
    }
  }
  return parts.isEmpty() ? tr("none") : parts.join(titles ? u'\n' : u' ');
}

QString UnitModel::limits(const RenewalUnit& unit) const {
  const renewal::Column* recorded = grouping_->table().column(Field::ProtectedLand);
  const auto unknown = std::count_if(
      unit.parcels.begin(), unit.parcels.end(),
      [&](std::uint32_t row) { return recorded == nullptr || !recorded->isValid(row); });
  if (static_cast<std::size_t>(unknown) == unit.parcels.size()) {
    return tr("not recorded");
  }
  const QString land = format_.mu(unit.limitedArea);
  return unknown == 0 ? land
                      : tr("%1, unknown for %2")
                            .arg(land, format_.count(static_cast<std::uint64_t>(unknown)));
}

QString UnitModel::cell(const RenewalUnit& unit, int column) const {
  switch (column) {
    case NumberColumn:
      return format_.count(unit.id) + (unit.byHand ? QStringLiteral(" *") : QString());
    case AreaColumn:
      return format_.mu(unit.area);
    case ParcelsColumn:
      return format_.count(unit.parcels.size());
    case HoldersColumn:
      return holders(unit);
    case ShareColumn:
      return format_.number(unit.qualifyingShare() * 100, 1) + QLatin1Char('%');
    case CompactnessColumn:
      // An outline that did not close has no honest figure.
      return unit.outline.exact ? format_.number(unit.outline.compactness(), 2) : tr("not known");
    case PhasesColumn:
      return phases(unit, false);
    case LimitsColumn:
      return limits(unit);
    default:
      return {};
  }
}

QString UnitModel::allOf(const RenewalUnit& unit) const {
  QStringList lines;
  for (int column = 0; column < ColumnCount; ++column) {
    lines.append(tr("%1: %2").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                  cell(unit, column)));
  }
  return lines.join(u'\n');
}

int UnitModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

int UnitModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant UnitModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const RenewalUnit& shown = unit(index.row());
  if (role == Qt::DisplayRole) {
    return cell(shown, index.column());
  }
  if (role == Qt::ToolTipRole) {
    return index.column() == PhasesColumn ? phases(shown, true) : allOf(shown);
  }
  if (role == Qt::TextAlignmentRole) {
    return alignment(index.column());
  }
  return {};
}

QVariant UnitModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return alignment(section);
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case NumberColumn:
      return tr("Unit");
    case AreaColumn:
      return tr("Area");
    case ParcelsColumn:
      return tr("Parcels");
    case HoldersColumn:
      return tr("Holders");
    case ShareColumn:
      return tr("Qualifying");
    case CompactnessColumn:
      return tr("Compactness");
    case PhasesColumn:
      return tr("Phases");
    case LimitsColumn:
      return tr("Protected land");
    default:
      return {};
  }
}

}  // namespace renewal::viewer
