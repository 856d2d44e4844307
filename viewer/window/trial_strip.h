#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace renewal::viewer {

/// The strip above the map while a what-if is shown: that it is one, and the way back.
class TrialStrip : public QFrame {
  Q_OBJECT

 public:
  explicit TrialStrip(QWidget* parent = nullptr);

  /// Shows the strip; `detail` says what is being tried.
  void showTrial(const QString& detail);
  QString text() const;
  QToolButton& backButton() { return *back_; }

 Q_SIGNALS:
  void backRequested();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  QLabel* heading_;
  QLabel* detail_;
  QToolButton* back_;
};

}  // namespace renewal::viewer
