#pragma once

#include <QPainter>

namespace renewal::viewer {

/// Saves the painter's state and restores it at the end of the block, also when an exception leaves
/// it: a job that is cancelled hands the painter back as it got it. The painter must outlive this.
class PainterState {
 public:
  explicit PainterState(QPainter& painter) : painter_(painter) { painter_.save(); }
  ~PainterState() { painter_.restore(); }
  PainterState(const PainterState&) = delete;
  PainterState& operator=(const PainterState&) = delete;

 private:
  QPainter& painter_;
};

}  // namespace renewal::viewer
