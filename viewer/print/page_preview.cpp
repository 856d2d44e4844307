#include "viewer/print/page_preview.h"

#include <QPainter>
#include <utility>

#include "viewer/base/style.h"

namespace renewal::viewer {

PagePreview::PagePreview(QWidget* parent) : QWidget(parent) {
  setMinimumSize(420, 360);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PagePreview::setPicture(QImage picture) {
  picture_ = std::move(picture);
  update();
}

void PagePreview::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Mid));
  if (picture_.isNull()) {
    return;
  }
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  QSize size = picture_.size();
  size.scale(width() - 2 * style::space4, height() - 2 * style::space4, Qt::KeepAspectRatio);
  const QRect sheet(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size);
  painter.fillRect(sheet.translated(3, 3), QColor(0, 0, 0, 40));
  painter.drawImage(sheet, picture_);
}

}  // namespace renewal::viewer
