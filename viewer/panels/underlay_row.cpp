#include "viewer/panels/underlay_row.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSlider>

#include "viewer/base/style.h"

namespace renewal::viewer {

UnderlayRow::UnderlayRow(QWidget* parent)
    : QWidget(parent), box_(new QCheckBox(this)), slider_(new QSlider(Qt::Horizontal, this)) {
  box_->setChecked(true);
  slider_->setRange(0, 100);
  slider_->setPageStep(10);
  slider_->setValue(100);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(style::space2);
  layout->addWidget(box_);
  layout->addWidget(slider_, 1);
  connect(box_, &QCheckBox::toggled, this, [this](bool on) {
    slider_->setEnabled(on);
    Q_EMIT changed();
  });
  connect(slider_, &QSlider::valueChanged, this, [this] {
    retranslate();
    Q_EMIT changed();
  });
  retranslate();
}

bool UnderlayRow::shown() const {
  return box_->isChecked();
}

double UnderlayRow::opacity() const {
  return slider_->value() / 100.0;
}

void UnderlayRow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void UnderlayRow::retranslate() {
  box_->setText(tr("Underlay"));
  slider_->setAccessibleName(tr("Strength of the underlay"));
  slider_->setToolTip(tr("Strength of the underlay: %1%").arg(slider_->value()));
}

}  // namespace renewal::viewer
