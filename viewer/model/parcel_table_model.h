#pragma once

#include <QAbstractTableModel>
#include <QColor>
#include <memory>
#include <optional>
#include <vector>

#include "viewer/model/parcel_columns.h"
#include "viewer/model/table_query.h"

namespace renewal::viewer {

/// The attribute table: columns of the parcels under a permutation of their rows. Holds no copies
/// of values, so a million rows cost what their order costs.
class ParcelTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  static constexpr int missingRole = Qt::UserRole + 1;  ///< true where the value is missing
  static constexpr int rowRole = Qt::UserRole + 2;      ///< row of the parcel table

  explicit ParcelTableModel(QObject* parent = nullptr);

  /// Shows all rows in the order of the sources; null empties the table.
  void setColumns(std::shared_ptr<const ParcelColumns> columns);
  /// The same parcels told anew (another day, another language): keeps rows and order.
  void replaceColumns(std::shared_ptr<const ParcelColumns> columns);
  /// Shows these rows; they must be of the columns set last.
  void setRows(std::vector<std::uint32_t> order);
  /// Rows drawn as selected: per row of the parcel table 0 or 1; may be empty.
  void setMarked(std::shared_ptr<const std::vector<std::uint8_t>> marked);
  void setColours(const QColor& quiet, const QColor& mark);

  const std::shared_ptr<const ParcelColumns>& columns() const { return columns_; }
  const std::vector<std::uint32_t>& order() const { return order_; }
  bool isMarked(std::uint32_t parcelRow) const {
    return marked_ && parcelRow < marked_->size() && (*marked_)[parcelRow] != 0;
  }
  /// Where a parcel stands, or -1 where it is filtered out.
  int viewRowOf(std::uint32_t parcelRow) const;

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant pending(int role) const;

  std::shared_ptr<const ParcelColumns> columns_;
  std::vector<std::uint32_t> order_;
  std::shared_ptr<const std::vector<std::uint8_t>> marked_;
  QColor quiet_{Qt::gray};
  QColor mark_{Qt::lightGray};
};

/// Rows as tab- or comma-separated text, with titles; missing values are empty fields. A text that
/// a spreadsheet would take for a formula is led by an apostrophe.
QString tableText(const ParcelColumns& columns, const std::vector<std::size_t>& which,
                  const std::vector<std::uint32_t>& rows, QChar separator);

}  // namespace renewal::viewer
