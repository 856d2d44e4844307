#include "viewer/window/trial_strip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "viewer/base/style.h"

namespace renewal::viewer {

TrialStrip::TrialStrip(QWidget* parent)
    : QFrame(parent),
      heading_(new QLabel(this)),
      detail_(new QLabel(this)),
      back_(new QToolButton(this)) {
  setObjectName(QStringLiteral("messageBar"));
  setProperty("severity", QStringLiteral("warning"));
  for (QLabel* label : {heading_, detail_}) {
    label->setTextFormat(Qt::PlainText);
  }
  heading_->setFont(style::font(style::textPoints, QFont::DemiBold));
  detail_->setWordWrap(true);
  connect(back_, &QToolButton::clicked, this, &TrialStrip::backRequested);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space2, style::space);
  layout->setSpacing(style::space3);
  layout->addWidget(heading_);
  layout->addWidget(detail_, 1);
  layout->addWidget(back_);
  retranslate();
  hide();
}

void TrialStrip::showTrial(const QString& detail) {
  detail_->setText(detail);
  show();
}

QString TrialStrip::text() const {
  return heading_->text() + QLatin1Char('\n') + detail_->text();
}

void TrialStrip::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QFrame::changeEvent(event);
}

void TrialStrip::retranslate() {
  heading_->setText(tr("What-if"));
  back_->setText(tr("Back to the rule book"));
  back_->setToolTip(tr("Undo every moved threshold"));
  setAccessibleName(tr("A what-if is shown"));
}

}  // namespace renewal::viewer
