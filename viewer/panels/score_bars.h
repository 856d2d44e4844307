#pragma once

#include <QStyledItemDelegate>

namespace renewal::viewer {

/// Draws a score as a bar behind its number; the part that hangs on missing values is pale.
class ScoreBars : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
};

}  // namespace renewal::viewer
