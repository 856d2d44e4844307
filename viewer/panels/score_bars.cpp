#include "viewer/panels/score_bars.h"

#include <QApplication>
#include <QPainter>

#include "viewer/model/site_list_model.h"

namespace renewal::viewer {

void ScoreBars::paint(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const {
  constexpr int inset = 3;
  const double low = index.data(SiteListModel::lowRole).toDouble();
  const double high = index.data(SiteListModel::highRole).toDouble();
  QStyleOptionViewItem item = option;
  initStyleOption(&item, index);
  const QWidget* view = option.widget;
  QStyle* look = view != nullptr ? view->style() : QApplication::style();
  // Ground, bar, text: the ground of a selected or hovered row would cover the bar.
  look->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, view);
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
  item.state &= ~(QStyle::State_Selected | QStyle::State_MouseOver);
  item.backgroundBrush = Qt::NoBrush;
  look->drawControl(QStyle::CE_ItemViewItem, &item, painter, view);
}

}  // namespace renewal::viewer
