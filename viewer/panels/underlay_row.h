#pragma once

#include <QWidget>

class QCheckBox;
class QSlider;

namespace renewal::viewer {

/// The entry of the underlay among the layers: a box to show it and a slider for its strength.
class UnderlayRow : public QWidget {
  Q_OBJECT

 public:
  explicit UnderlayRow(QWidget* parent = nullptr);

  bool shown() const;
  /// How strong the photo is, from 0 to 1.
  double opacity() const;
  QCheckBox& box() { return *box_; }
  QSlider& slider() { return *slider_; }

 Q_SIGNALS:
  /// shown() or opacity() is another.
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  QCheckBox* box_;
  QSlider* slider_;
};

}  // namespace renewal::viewer
