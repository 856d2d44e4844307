#include "viewer/panels/score_bars.h"

#include <QPainter>

#include "viewer/model/site_list_model.h"

namespace renewal::viewer {

void ScoreBars::paint(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const {
  constexpr int inset = 3;
  const double low = index.data(SiteListModel::lowRole).toDouble();
  const double high = index.data(SiteListModel::highRole).toDouble();
  const QRectF room = option.rect.adjusted(inset, inset, -inset, -inset);
  QColor bar = option.palette.color(QPalette::Highlight);
  painter->save();
  bar.setAlphaF(0.42F);
  painter->fillRect(QRectF(room.left(), room.top(), room.width() * low, room.height()), bar);
  bar.setAlphaF(0.16F);
  painter->fillRect(QRectF(room.left() + room.width() * low, room.top(),
                           room.width() * (high - low), room.height()),
                    bar);
  painter->restore();
  QStyledItemDelegate::paint(painter, option, index);
}

}  // namespace renewal::viewer
