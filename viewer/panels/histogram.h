#pragma once

#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

#include "core/rules/distribution.h"
#include "viewer/base/format.h"

namespace renewal::viewer {

/// The values behind a threshold as bars; those that fulfil the test in the accent colour, the
/// threshold as a line, the rule book's own as a dashed one. Heights grow with the square root of
/// the counts, so that rare values stay visible; the tip over a bar says its count. Handles are
/// values that can be moved: dragged, or with the arrow keys (up and down choose one).
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
  /// How values are said; else as plain numbers.
  void setValueText(std::function<QString(double)> text) { valueText_ = std::move(text); }

  /// A value that can be moved, and its height from 0 to 1 where it is a point of a curve.
  struct Handle {
    double value = 0;
    std::optional<double> height = std::nullopt;
  };
  enum class Curve : std::uint8_t { None, Linear, Step };
  /// Values rising. `whole`: only whole values make sense. The bars make room for handles outside
  /// of them. In place of setThreshold() where there is a curve.
  void setHandles(std::vector<Handle> handles, Curve curve, bool whole);
  const std::vector<Handle>& handles() const { return handles_; }
  /// Where a handle is drawn.
  QPointF handlePlace(std::size_t handle) const;
  /// "0.60–0.80: 123 parcels" for a position; empty outside the bars.
  QString tipAt(int x) const;

  QSize sizeHint() const override { return {160, 44}; }
  QSize minimumSizeHint() const override { return {80, 44}; }

 Q_SIGNALS:
  /// The user moved a handle, which never passes its neighbours.
  void handleMoved(std::size_t handle, double value);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  double xOf(double value) const;
  double valueAt(double x) const;
  double step() const;
  void moveHandle(std::size_t handle, double value);
  std::optional<std::size_t> handleAt(QPointF place) const;
  QString textOf(double value, int decimals) const;
  void paintHandles(QPainter& painter) const;

  std::optional<Distribution> distribution_;
  std::function<QString(double)> valueText_;
  std::vector<Handle> handles_;
  Curve curve_ = Curve::None;
  bool whole_ = false;
  double from_ = 0;  ///< what the width shows
  double to_ = 1;
  std::size_t active_ = 0;
  bool dragging_ = false;
  double now_ = 0;
  double own_ = 0;
  bool holdsAbove_ = false;
  Format format_;
};

}  // namespace renewal::viewer
