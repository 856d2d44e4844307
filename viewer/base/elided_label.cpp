#include "viewer/base/elided_label.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace renewal::viewer {

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::PlainText);
}

void ElidedLabel::setText(const QString& text) {
  QLabel::setText(text);
  setToolTip(text);
}

QSize ElidedLabel::minimumSizeHint() const {
  return {1, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent* event) {
  if (width() >= sizeHint().width()) {
    QLabel::paintEvent(event);
    return;
  }
  QStyleOption option;
  option.initFrom(this);
  QPainter painter(this);
  style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);
  // What the style sheet pads, of both sides.
  const int padding = sizeHint().width() - fontMetrics().horizontalAdvance(text());
  const QRect place = rect().adjusted(padding / 2, 0, -padding / 2, 0);
  style()->drawItemText(&painter, place, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                        option.palette, isEnabled(),
                        fontMetrics().elidedText(text(), Qt::ElideRight, place.width()),
                        foregroundRole());
}

}  // namespace renewal::viewer
