#pragma once

#include <QFrame>

#include "core/base/error.h"
#include "core/base/finding.h"

class QLabel;
class QToolButton;

namespace renewal::viewer {

/// A message above the map that stays until it is closed: what happened, where, what to do.
class MessageBar : public QFrame {
  Q_OBJECT

 public:
  explicit MessageBar(QWidget* parent = nullptr);

  void showMessage(Severity severity, const ErrorInfo& message, Language language);
  /// Says the message that is shown in another language.
  void setLanguage(Language language);
  QString text() const;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh();

  ErrorInfo message_;
  Language language_ = Language::Chinese;
  QLabel* what_;
  QLabel* rest_;
  QToolButton* close_;
};

}  // namespace renewal::viewer
