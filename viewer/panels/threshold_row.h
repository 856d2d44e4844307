#pragma once

#include <QDoubleSpinBox>
#include <QWidget>
#include <optional>

#include "core/rules/distribution.h"
#include "core/rules/rule_book.h"
#include "core/rules/thresholds.h"
#include "viewer/base/format.h"

class QLabel;
class QSlider;
class QToolButton;

namespace renewal::viewer {

class Histogram;

/// One threshold: its title, the values behind it, a slider and a number to move it, and a way
/// back.
class ThresholdRow : public QWidget {
  Q_OBJECT

 public:
  ThresholdRow(const Threshold& threshold, const RuleBook& book, QWidget* parent = nullptr);

  const Threshold& threshold() const { return threshold_; }
  /// The value shown; emits nothing.
  void setValue(double value);
  void setDistribution(const Distribution& distribution);
  void setLanguage(Language language);
  QSlider& slider() { return *slider_; }
  QDoubleSpinBox& number() { return *number_; }
  QToolButton& resetButton() { return *reset_; }
  /// Pixels the box of the number needs to show sign, value and unit in full.
  int wantedNumberWidth() const;
  /// Rows below each other have boxes of one width.
  void setNumberWidth(int pixels) { number_->setFixedWidth(pixels); }
  QString caption() const;

 Q_SIGNALS:
  void valueChosen(double value);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void setRange();
  void showSlider();
  bool holdsAbove() const;
  double valueAt(int position) const;
  QString unit() const;
  QString prefix() const;

  Threshold threshold_;
  Text measureTitle_;
  Text measureUnit_;
  double value_;
  double low_ = 0;
  double high_ = 1;
  std::optional<Distribution> distribution_;
  Format format_;
  QLabel* title_;
  QLabel* origin_;
  QToolButton* reset_;
  Histogram* histogram_;
  QSlider* slider_;
  QDoubleSpinBox* number_;
  QLabel* caption_;
};

}  // namespace renewal::viewer
