// The values on a histogram that hands move.
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>
#include <cmath>

#include "viewer/panels/histogram.h"

namespace renewal::viewer {
namespace {

constexpr double radius = 4;
constexpr double reach = 9;     // px around a handle that still take it
constexpr double curveTop = 6;  // px above the best score
constexpr double steps = 200;   // over the width

/// 1, 2 or 5 times a power of ten, not above `value`.
double roundStep(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  const double lead = value / power;
  return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}

}  // namespace

void Histogram::setHandles(std::vector<Handle> handles, Curve curve, bool whole) {
  handles_ = std::move(handles);
  curve_ = curve;
  whole_ = whole;
  active_ = std::min(active_, handles_.empty() ? 0 : handles_.size() - 1);
  if (distribution_ && !dragging_) {
    from_ = distribution_->low;
    to_ = distribution_->high;
    for (const Handle& handle : handles_) {
      from_ = std::min(from_, handle.value);
      to_ = std::max(to_, handle.value);
    }
  }
  setFocusPolicy(handles_.empty() ? Qt::NoFocus : Qt::StrongFocus);
  setMouseTracking(!handles_.empty());
  update();
}

QPointF Histogram::handlePlace(std::size_t handle) const {
  const Handle& at = handles_[handle];
  const double foot = height() - 1;
  const double y = at.height ? curveTop + (1 - *at.height) * (foot - curveTop - radius) : curveTop;
  return {xOf(at.value), y};
}

double Histogram::step() const {
  const double fine = roundStep((to_ - from_) / steps);
  return whole_ ? std::max(1.0, std::round(fine)) : fine;
}

std::optional<std::size_t> Histogram::handleAt(QPointF place) const {
  std::optional<std::size_t> found;
  double least = reach;
  for (std::size_t i = 0; i < handles_.size() && distribution_; ++i) {
    // A limit is a line from top to bottom: any height will do.
    const QPointF to = handlePlace(i) - place;
    const double far = handles_[i].height ? std::hypot(to.x(), to.y()) : std::abs(to.x());
    if (far < least) {
      least = far;
      found = i;
    }
  }
  return found;
}

void Histogram::moveHandle(std::size_t handle, double value) {
  const double by = step();
  double to = std::round(value / by) * by;
  const double least = handle > 0 ? handles_[handle - 1].value + by : from_;
  const double most = handle + 1 < handles_.size() ? handles_[handle + 1].value - by : to_;
  to = std::clamp(to, std::min(least, most), std::max(least, most));
  if (to == handles_[handle].value || least > most) {
    return;
  }
  handles_[handle].value = to;
  update();
  Q_EMIT handleMoved(handle, to);
}

void Histogram::mousePressEvent(QMouseEvent* event) {
  const auto handle =
      event->button() == Qt::LeftButton ? handleAt(event->position()) : std::nullopt;
  if (!handle) {
    QWidget::mousePressEvent(event);
    return;
  }
  active_ = *handle;
  dragging_ = true;
  setFocus(Qt::MouseFocusReason);
  update();
}

void Histogram::mouseMoveEvent(QMouseEvent* event) {
  if (dragging_) {
    moveHandle(active_, valueAt(event->position().x()));
    return;
  }
  setCursor(handleAt(event->position()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void Histogram::mouseReleaseEvent(QMouseEvent* event) {
  Q_UNUSED(event);
  dragging_ = false;
}

void Histogram::keyPressEvent(QKeyEvent* event) {
  if (handles_.empty() || !distribution_) {
    QWidget::keyPressEvent(event);
    return;
  }
  constexpr int page = 10;
  const double by = step();
  switch (event->key()) {
    case Qt::Key_Left:
      moveHandle(active_, handles_[active_].value - by);
      break;
    case Qt::Key_Right:
      moveHandle(active_, handles_[active_].value + by);
      break;
    case Qt::Key_PageDown:
      moveHandle(active_, handles_[active_].value - page * by);
      break;
    case Qt::Key_PageUp:
      moveHandle(active_, handles_[active_].value + page * by);
      break;
    case Qt::Key_Up:
      active_ = std::min(active_ + 1, handles_.size() - 1);
      break;
    case Qt::Key_Down:
      active_ = active_ > 0 ? active_ - 1 : 0;
      break;
    default:
      QWidget::keyPressEvent(event);
      return;
  }
  update();
}

void Histogram::paintHandles(QPainter& painter) const {
  if (handles_.empty()) {
    return;
  }
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor line = palette().color(QPalette::Text);
  if (curve_ != Curve::None) {
    painter.setPen(QPen(line, 1.5));
    QPointF before(inset, curve_ == Curve::Linear ? handlePlace(0).y() : height() - 1 - radius);
    for (std::size_t i = 0; i < handles_.size(); ++i) {
      const QPointF at = handlePlace(i);
      if (curve_ == Curve::Step) {
        painter.drawLine(before, QPointF(at.x(), before.y()));
        painter.drawLine(QPointF(at.x(), before.y()), at);
      } else {
        painter.drawLine(before, at);
      }
      before = at;
    }
    painter.drawLine(before, QPointF(width() - inset, before.y()));
  }
  for (std::size_t i = 0; i < handles_.size(); ++i) {
    const bool chosen = hasFocus() && i == active_;
    painter.setPen(QPen(chosen ? palette().color(QPalette::Highlight) : line, chosen ? 2.5 : 1.5));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawEllipse(handlePlace(i), radius, radius);
  }
}

}  // namespace renewal::viewer
