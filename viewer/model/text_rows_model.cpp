#include "viewer/model/text_rows_model.h"

#include <QBrush>
#include <QGuiApplication>
#include <QPalette>
#include <QPixmap>
#include <utility>

#include "viewer/base/style.h"

namespace renewal::viewer {

TextRowsModel::TextRowsModel(QObject* parent) : QAbstractTableModel(parent) {}

void TextRowsModel::setColumns(std::vector<Column> columns) {
  beginResetModel();
  columns_ = std::move(columns);
  endResetModel();
}

void TextRowsModel::setRows(std::vector<Row> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

int TextRowsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TextRowsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant TextRowsModel::alignment(int column) const {
  const bool right = columns_[static_cast<std::size_t>(column)].isNumber;
  return QVariant::fromValue(
      Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
}

QVariant TextRowsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return row.cells.value(index.column());
    case Qt::ToolTipRole:
      return row.tip.isEmpty() ? QVariant() : row.tip;
    case Qt::TextAlignmentRole:
      return alignment(index.column());
    case Qt::FontRole:
      return row.strong ? QVariant(style::font(style::textPoints, QFont::DemiBold)) : QVariant();
    case Qt::ForegroundRole:
      return row.quiet ? QVariant(QBrush(
                             QGuiApplication::palette().color(QPalette::Disabled, QPalette::Text)))
                       : QVariant();
    case Qt::DecorationRole:
      if (index.column() == 0 && row.swatch) {
        QPixmap swatch(style::swatchSize, style::swatchSize);
        swatch.fill(*row.swatch);
        return swatch;
      }
      return {};
    default:
      return {};
  }
}

QVariant TextRowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 ||
      static_cast<std::size_t>(section) >= columns_.size()) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return alignment(section);
  }
  // A title too long for its column is read in full as a tip.
  return role == Qt::DisplayRole || role == Qt::ToolTipRole
             ? columns_[static_cast<std::size_t>(section)].title
             : QVariant();
}

}  // namespace renewal::viewer
