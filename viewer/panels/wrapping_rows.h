#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace renewal::viewer {

/// Rows as tall as the text of one column needs in the width it has: nothing is cut. Lay the view
/// out anew when the column changes its width.
class WrappingRows : public QStyledItemDelegate {
  Q_OBJECT

 public:
  explicit WrappingRows(QTreeView* view, int column = 0);

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  QTreeView* view_;
  int column_;
};

}  // namespace renewal::viewer
