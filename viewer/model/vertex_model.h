#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "core/structure/element_outline.h"

namespace renewal::viewer {

/// The vertices of an outline as a table of numbers that can be typed over. Holds a picture of the
/// outline: what was typed is said by a signal, and shown when the outline comes back with it.
class VertexModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column : int { NumberColumn, EastingColumn, NorthingColumn, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;

  void setOutline(const ElementOutline& outline);
  std::optional<VertexAt> vertexAt(int row) const;
  /// -1 where there is none.
  int rowOf(VertexAt vertex) const;

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  /// Metres with a decimal point; what is no number is said as one that is not finite.
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 Q_SIGNALS:
  void typed(renewal::VertexAt vertex, renewal::Point place);

 private:
  ElementOutline outline_;
  std::vector<VertexAt> rows_;
};

}  // namespace renewal::viewer
