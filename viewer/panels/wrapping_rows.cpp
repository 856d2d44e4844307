#include "viewer/panels/wrapping_rows.h"

#include <QTreeView>
#include <algorithm>

namespace renewal::viewer {

WrappingRows::WrappingRows(QTreeView* view, int column)
    : QStyledItemDelegate(view), view_(view), column_(column) {}

QSize WrappingRows::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QSize size = QStyledItemDelegate::sizeHint(option, index);
  if (index.column() != column_) {
    return size;
  }
  QStyleOptionViewItem shown = option;
  initStyleOption(&shown, index);
  int room = view_->columnWidth(column_);
  for (QModelIndex at = index; at.isValid(); at = at.parent()) {
    room -= view_->rootIsDecorated() || at.parent().isValid() ? view_->indentation() : 0;
  }
  shown.rect = QRect(0, 0, room, 1000);
  shown.features |= QStyleOptionViewItem::WrapText;
  const QStyle* look = view_->style();
  const int margin = look->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, view_) + 1;
  const int width =
      look->subElementRect(QStyle::SE_ItemViewItemText, &shown, view_).width() - 2 * margin;
  const QFontMetrics metrics(shown.font);
  const int lines =
      metrics.boundingRect(QRect(0, 0, std::max(width, 40), 1000), Qt::TextWordWrap, shown.text)
          .height();
  // What is drawn has line separators where the model has line feeds.
  const auto breaks = shown.text.count(QChar(QChar::LineSeparator)) + shown.text.count(u'\n');
  const int own = metrics.height() * (1 + static_cast<int>(breaks));
  const int spare = std::max(0, size.height() - own);
  size.setHeight(std::max(size.height(), lines + spare));
  return size;
}

}  // namespace renewal::viewer
