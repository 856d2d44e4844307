#pragma once

#include <QComboBox>

namespace renewal::viewer {

/// A box whose choice ends in dots where there is no room for it; the tip says it in full.
class ElidedCombo : public QComboBox {
  Q_OBJECT

 public:
  explicit ElidedCombo(QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace renewal::viewer
