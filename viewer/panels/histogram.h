#pragma once

#include <QWidget>
#include <optional>

#include "core/rules/distribution.h"
#include "viewer/base/format.h"

namespace renewal::viewer {

/// The values behind a threshold as bars; those that fulfil the test in the accent colour, the
/// threshold as a line, the rule book's own as a dashed one. Heights grow with the square root of
/// the counts, so that rare values stay visible; the tip over a bar says its count.
class Histogram : public QWidget {
  Q_OBJECT

 public:
  /// Free space at each side, as wide as half a slider's handle, px.
  static constexpr int inset = 7;

  explicit Histogram(QWidget* parent = nullptr);

  void setDistribution(std::optional<Distribution> distribution);
  /// `holdsAbove`: values from the threshold on fulfil the test, else those below it.
  void setThreshold(double now, double own, bool holdsAbove);
  void setLanguage(Language language);
  /// "0.60–0.80: 123 parcels" for a position; empty outside the bars.
  QString tipAt(int x) const;

  QSize sizeHint() const override { return {160, 44}; }
  QSize minimumSizeHint() const override { return {80, 44}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  double xOf(double value) const;

  std::optional<Distribution> distribution_;
  double now_ = 0;
  double own_ = 0;
  bool holdsAbove_ = false;
  Format format_;
};

}  // namespace renewal::viewer
