#include "viewer/base/elided_combo.h"

#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace renewal::viewer {

ElidedCombo::ElidedCombo(QWidget* parent) : QComboBox(parent) {
  connect(this, &QComboBox::currentTextChanged, this, &QWidget::setToolTip);
}

void ElidedCombo::paintEvent(QPaintEvent* event) {
  Q_UNUSED(event);
  QStyleOptionComboBox option;
  initStyleOption(&option);
  const int room =
      style()
          ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this)
          .width();
  option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room);
  QStylePainter painter(this);
  painter.drawComplexControl(QStyle::CC_ComboBox, option);
  painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

}  // namespace renewal::viewer
