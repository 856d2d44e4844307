#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/look/look.h"
#include "core/service/phase_timeline.h"
#include "viewer/base/format.h"

namespace renewal::viewer {

/// Land per phase over time, stacked: mu where areas are known, else parcels. The as-of day is a
/// line; the tip tells the figures of the month below the cursor.
class PhaseChart : public QWidget {
  Q_OBJECT

 public:
  explicit PhaseChart(QWidget* parent = nullptr);

  void setMoments(std::shared_ptr<const std::vector<PhaseMoment>> moments, bool areasKnown);
  void setLook(std::shared_ptr<const Look> look, bool dark);
  void setLanguage(Language language);
  void setDay(Date day);
  QString tipAt(QPoint position) const;

  QSize minimumSizeHint() const override { return {240, 100}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  double valueOf(const AreaCount& count) const;
  QRectF plot() const;
  /// Of the key at the right: as wide as its longest line, within limits.
  int keyWidth() const;
  QString keyText(std::size_t phase) const;
  double xOf(Date day) const;
  double most() const;
  void paintAxes(QPainter& painter) const;
  void paintPhases(QPainter& painter) const;
  void paintKey(QPainter& painter) const;

  std::shared_ptr<const std::vector<PhaseMoment>> moments_;
  bool areasKnown_ = true;
  std::shared_ptr<const Look> look_;
  bool dark_ = false;
  Format format_;
  Date day_;
};

}  // namespace renewal::viewer
