#include "viewer/window/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include "viewer/base/format.h"
#include "viewer/base/icons.h"
#include "viewer/base/style.h"

namespace renewal::viewer {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      what_(new QLabel(this)),
      rest_(new QLabel(this)),
      close_(new QToolButton(this)) {
  setObjectName(QStringLiteral("messageBar"));
  for (QLabel* label : {what_, rest_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  }
  what_->setFont(style::font(style::textPoints, QFont::DemiBold));
  close_->setAutoRaise(true);
  connect(close_, &QToolButton::clicked, this, &QWidget::hide);
  auto* lines = new QVBoxLayout;
  lines->setSpacing(style::space / 2);
  lines->addWidget(what_);
  lines->addWidget(rest_);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space2, style::space2, style::space2);
  layout->addLayout(lines, 1);
  layout->addWidget(close_, 0, Qt::AlignTop);
  hide();
}

void MessageBar::showMessage(Severity severity, const ErrorInfo& message, Language language) {
  message_ = message;
  language_ = language;
  setProperty("severity", QLatin1String(severityName(severity)));
  style()->unpolish(this);
  style()->polish(this);
  refresh();
  show();
}

void MessageBar::setLanguage(Language language) {
  language_ = language;
  refresh();
}

QString MessageBar::text() const {
  return rest_->text().isEmpty() ? what_->text()
                                 : what_->text() + QLatin1Char('\n') + rest_->text();
}

void MessageBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
    refresh();
  }
  QFrame::changeEvent(event);
}

void MessageBar::refresh() {
  what_->setText(toQString(message_.what, language_));
  QStringList rest{toQString(message_.where), toQString(message_.todo, language_)};
  rest.removeAll(QString());
  rest_->setText(rest.join(QLatin1Char('\n')));
  rest_->setVisible(!rest.isEmpty());
  close_->setIcon(icon(QStringLiteral("close"), palette().color(QPalette::WindowText)));
  close_->setToolTip(tr("Close this message"));
  close_->setAccessibleName(tr("Close this message"));
  setAccessibleName(tr("Message"));
  setAccessibleDescription(text());
}

}  // namespace renewal::viewer
