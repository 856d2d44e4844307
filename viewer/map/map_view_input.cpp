// Mouse and keys of the map canvas.
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>

#include "viewer/map/map_view.h"
#include "viewer/map/outline_handles.h"

namespace renewal::viewer {
namespace {

constexpr double wheelStep = 1.25;
constexpr double panShare = 0.2;
constexpr int clickSlack = 4;

}  // namespace

bool MapView::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const ParcelIndex parcel = tip_ && !pressed_ ? parcelAt(help->pos()) : noParcel;
    const QString text = parcel != noParcel ? tip_(parcel) : QString();
    // Names may hold what looks like markup.
    QToolTip::showText(
        help->globalPos(),
        text.isEmpty()
            ? text
            : QStringLiteral("<p style='white-space:pre'>%1</p>").arg(text.toHtmlEscaped()),
        this);
    return true;
  }
  if (event->type() == QEvent::NativeGesture) {
    const auto* gesture = static_cast<QNativeGestureEvent*>(event);
    if (gesture->gestureType() == Qt::ZoomNativeGesture) {
      zoomBy(1 + gesture->value(), gesture->position());
      return true;
    }
  }
  return QWidget::event(event);
}

void MapView::contextMenuEvent(QContextMenuEvent* event) {
  if (const auto world = worldAt(event->pos())) {
    Q_EMIT contextRequested(event->globalPos(), QPointF(world->x, world->y));
  }
}

void MapView::setTool(MapTool tool) {
  if (tool == tool_) {
    return;
  }
  tool_ = tool;
  drag_ = Drag::None;
  measure_ = Measure(tool == MapTool::MeasureArea ? Measure::Kind::Area : Measure::Kind::Length);
  updateCursor();
  update();
  Q_EMIT toolChanged();
  Q_EMIT measureChanged();
}

bool MapView::measuring() const {
  return tool_ == MapTool::MeasureLength || tool_ == MapTool::MeasureArea;
}

void MapView::updateCursor() {
  if (drag_ == Drag::Pan && dragged_) {
    setCursor(Qt::ClosedHandCursor);
  } else if (spaceDown_) {
    setCursor(Qt::OpenHandCursor);
  } else if (outline_->dragging() ||
             (!measuring() && outline_->isHandle(mapFromGlobal(QCursor::pos()), grid_))) {
    setCursor(Qt::PointingHandCursor);
  } else if (measuring() || tool_ == MapTool::Select) {
    setCursor(Qt::CrossCursor);
  } else {
    unsetCursor();
  }
}

void MapView::mousePressEvent(QMouseEvent* event) {
  lastMouse_ = pressedAt_ = event->pos();
  dragged_ = false;
  switch (event->button()) {
    case Qt::BackButton:
      return back();
    case Qt::ForwardButton:
      return forward();
    case Qt::MiddleButton:
      pressed_ = true;
      drag_ = Drag::Pan;
      return;
    case Qt::LeftButton:
      break;
    default:
      return;
  }
  if (pressOutline(*event)) {
    return;
  }
  pressed_ = true;
  drag_ = Drag::Pan;
  if (!spaceDown_ && tool_ == MapTool::Select) {
    drag_ = Drag::SelectBox;
  } else if (!spaceDown_ && (event->modifiers() & Qt::ShiftModifier) != 0) {
    drag_ = Drag::ZoomBox;
  }
}

bool MapView::pressOutline(const QMouseEvent& event) {
  return scene_ && !spaceDown_ && !measuring() &&
         outline_->press(event.position(), event.modifiers(), grid_);
}

void MapView::mouseMoveEvent(QMouseEvent* event) {
  const QPoint position = event->pos();
  if (outline_->moveTo(event->position(), grid_)) {
    lastMouse_ = position;
    if (const auto world = worldAt(position)) {
      Q_EMIT cursorMoved(QPointF(world->x, world->y));
    }
    return;
  }
  if (!outline_->outline().empty()) {
    updateCursor();
  }
  if (pressed_ && !dragged_) {
    dragged_ = (position - pressedAt_).manhattanLength() > clickSlack;
  }
  if ((pressed_ && dragged_ && drag_ == Drag::Pan) || (!pressed_ && spaceDown_)) {
    panBy(position - lastMouse_);
    updateCursor();
  } else if (pressed_) {
    update();
  }
  if (!pressed_ || dragged_) {
    lastMouse_ = position;
  }
  if (!pressed_) {
    updateHover(position);
  }
  if (const auto world = worldAt(position)) {
    if (measuring()) {
      measure_.setCursor(world);
      update();
      Q_EMIT measureChanged();
    }
    Q_EMIT cursorMoved(QPointF(world->x, world->y));
  }
}

void MapView::mouseReleaseEvent(QMouseEvent* event) {
  if (outline_->release() || !pressed_) {
    return;
  }
  const bool wasDragged = dragged_;
  const Drag drag = drag_;
  pressed_ = false;
  dragged_ = false;
  drag_ = Drag::None;
  updateCursor();
  update();
  if (!scene_) {
    return;
  }
  if (wasDragged && (drag == Drag::ZoomBox || drag == Drag::SelectBox)) {
    const QRect band = QRect(pressedAt_, event->pos()).normalized();
    Box box;
    box.add(*worldAt(QPointF(band.left(), band.top())));
    box.add(*worldAt(QPointF(band.right() + 1, band.bottom() + 1)));
    if (drag == Drag::ZoomBox) {
      zoomTo(box, 0);
    } else {
      Q_EMIT boxChosen(box, event->modifiers());
    }
  } else if (!wasDragged && event->button() == Qt::LeftButton) {
    click(event);
  }
}

void MapView::click(QMouseEvent* event) {
  mark_.reset();
  if (measuring()) {
    if (const auto world = worldAt(event->position())) {
      measure_.add(*world);
      Q_EMIT measureChanged();
    }
    return;
  }
  Q_EMIT clicked(parcelAt(event->position()), event->modifiers());
}

void MapView::mouseDoubleClickEvent(QMouseEvent* event) {
  // The first click of the two has set the last point already.
  if (measuring() && event->button() == Qt::LeftButton) {
    measure_.finish();
    update();
    Q_EMIT measureChanged();
  }
}

void MapView::wheelEvent(QWheelEvent* event) {
  // Touchpads send many small steps; Ctrl makes fine ones.
  const double fine = (event->modifiers() & Qt::ControlModifier) != 0 ? 0.25 : 1.0;
  const double steps = event->angleDelta().y() / 120.0 * fine;
  if (steps != 0) {
    zoomBy(std::pow(wheelStep, steps), event->position());
  }
  event->accept();
}

bool MapView::measureKey(int key) {
  switch (key) {
    case Qt::Key_Backspace:
      measure_.removeLast();
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      measure_.finish();
      break;
    case Qt::Key_Escape:
      if (measure_.points().empty()) {
        return false;  // nothing to give up: leave the tool
      }
      measure_ = Measure(measure_.kind());
      break;
    default:
      return false;
  }
  update();
  Q_EMIT measureChanged();
  return true;
}

void MapView::keyPressEvent(QKeyEvent* event) {
  const QPointF middle(width() / 2.0, height() / 2.0);
  const int dx = static_cast<int>(width() * panShare);
  const int dy = static_cast<int>(height() * panShare);
  if (measuring() && measureKey(event->key())) {
    return;
  }
  if (outline_->key(event->key())) {
    return;
  }
  switch (event->key()) {
    case Qt::Key_Left:
      return panBy({dx, 0});
    case Qt::Key_Right:
      return panBy({-dx, 0});
    case Qt::Key_Up:
      return panBy({0, dy});
    case Qt::Key_Down:
      return panBy({0, -dy});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_PageUp:
      return zoomBy(2, middle);
    case Qt::Key_Minus:
    case Qt::Key_PageDown:
      return zoomBy(0.5, middle);
    case Qt::Key_Home:
      return zoomAll();
    case Qt::Key_Space:
      if (!event->isAutoRepeat()) {
        spaceDown_ = true;
        updateCursor();
      }
      return;
    case Qt::Key_Escape:
      if (pressed_) {
        pressed_ = dragged_ = false;
        drag_ = Drag::None;
        updateCursor();
        update();
        return;
      }
      if (tool_ != MapTool::Pan) {
        setTool(MapTool::Pan);
        return;
      }
      Q_EMIT escapePressed();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void MapView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
    spaceDown_ = false;
    updateCursor();
    return;
  }
  QWidget::keyReleaseEvent(event);
}

void MapView::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  hovered_ = noParcel;
  measure_.setCursor(std::nullopt);
  update();
  Q_EMIT cursorLeft();
  Q_EMIT hoverChanged(hovered_);
}

void MapView::updateHover(QPointF position) {
  const ParcelIndex parcel = parcelAt(position);
  if (parcel != hovered_) {
    hovered_ = parcel;
    update();
    Q_EMIT hoverChanged(hovered_);
  }
}

}  // namespace renewal::viewer
