#pragma once

#include <QLabel>

namespace renewal::viewer {

/// A line of plain text that ends in dots where there is no room for it; the tip says it in full.
class ElidedLabel : public QLabel {
  Q_OBJECT

 public:
  explicit ElidedLabel(QWidget* parent = nullptr);

  /// In place of QLabel's, which keeps no tip.
  void setText(const QString& text);
  void clear() { setText(QString()); }

  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace renewal::viewer
