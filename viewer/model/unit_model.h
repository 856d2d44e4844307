#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "core/service/unit_grouping.h"
#include "viewer/base/format.h"

namespace renewal::viewer {

/// The renewal units of a grouping, one a row.
class UnitModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    NumberColumn,
    AreaColumn,
    ParcelsColumn,
    HoldersColumn,
    ShareColumn,
    CompactnessColumn,
    PhasesColumn,
    LimitsColumn,
    ColumnCount
  };

  explicit UnitModel(QObject* parent = nullptr);

  /// Null = none.
  void setGrouping(std::shared_ptr<const UnitGrouping> grouping);
  void setLanguage(Language language);
  const RenewalUnit& unit(int row) const;
  /// Its place in RenewalUnits::units.
  std::uint32_t unitAt(int row) const { return order_[static_cast<std::size_t>(row)]; }

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void sort(int column, Qt::SortOrder order) override;

 private:
  void arrange();
  QString cell(const RenewalUnit& unit, int column) const;
  /// Every column with its title: a list that is narrow does not show them all.
  QString allOf(const RenewalUnit& unit) const;
  QString holders(const RenewalUnit& unit) const;
  QString phases(const RenewalUnit& unit, bool titles) const;
  QString limits(const RenewalUnit& unit) const;

  std::shared_ptr<const UnitGrouping> grouping_;
  std::vector<std::uint32_t> order_;  ///< unit per row
  int sortColumn_ = NumberColumn;
  Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
  Format format_;
};

}  // namespace renewal::viewer
