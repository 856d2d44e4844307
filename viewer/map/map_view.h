#pragma once

#include <QPoint>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/parcel/parcel_index.h"
#include "viewer/base/job.h"
#include "viewer/map/map_frame.h"
#include "viewer/map/map_scene.h"
#include "viewer/map/measure.h"
#include "viewer/map/view_history.h"

namespace renewal::viewer {

class OutlineHandles;

/// What the left button does on the map. In every tool the middle button and the space bar pan, the
/// wheel zooms and (but in Select, where it adds) Shift with a drag zooms to a rectangle.
enum class MapTool : std::uint8_t { Pan, Select, MeasureLength, MeasureArea };

/// The map canvas: pan, zoom, hover, click, measure. Pictures are drawn on a worker; until a new
/// one is ready the old one stays, moved or scaled into place, so that the view is never blank.
class MapView : public QWidget {
  Q_OBJECT

 public:
  explicit MapView(QWidget* parent = nullptr);

  /// What to show; null shows the empty state. A new case zooms to all of it.
  void setScene(std::shared_ptr<const MapScene> scene);
  const std::shared_ptr<const MapScene>& scene() const { return scene_; }
  /// Shown in the middle while there is no scene.
  void setEmptyText(const QString& text);
  /// What the tip over a parcel says, as plain text; asked on the GUI thread.
  void setTip(std::function<QString(ParcelIndex)> tip) { tip_ = std::move(tip); }

  void setSelected(ParcelIndex parcel);
  ParcelIndex selected() const { return selected_; }
  ParcelIndex hovered() const { return hovered_; }
  /// Outlines parcels that are pointed at elsewhere, in a list; empty: none.
  void setPointed(std::vector<std::uint32_t> rows);
  const std::vector<std::uint32_t>& pointed() const { return pointed_; }

  void setTool(MapTool tool);
  MapTool tool() const { return tool_; }
  const Measure& measure() const { return measure_; }
  /// Handles of an outline that is being edited; taken away with the case.
  OutlineHandles& outline() { return *outline_; }

  void zoomAll();
  /// Shows the parcel with its surroundings.
  void zoomTo(ParcelIndex parcel);
  /// Shows all of the box; the margin is a share of the window on each side.
  void zoomTo(const Box& box, double margin = 0.04);
  /// Moves the window so that the parcel is in its middle, without changing the scale; zooms only
  /// where the parcel would not be seen.
  void centreOn(ParcelIndex parcel);
  /// Moves the window and marks the place with a cross until the next click.
  void goTo(Point place);
  /// > 1 zooms in; `at` stays where it is (widget coordinates).
  void zoomBy(double factor, QPointF at);
  void panBy(QPoint pixels);
  /// 1:n; nothing happens where the coordinates are degrees.
  void setScaleDenominator(double n);
  void back();
  void forward();
  bool hasBack() const { return history_.hasBack(); }
  bool hasForward() const { return history_.hasForward(); }

  /// The window on the map, in device pixels; of no size before the first scene.
  const MapGrid& grid() const { return grid_; }
  /// World units per logical pixel; 0 without a scene.
  double unitsPerPixel() const;
  /// The n of 1:n at 96 dpi; 0 where the coordinates are degrees or there is no scene.
  double scaleDenominator() const;
  std::optional<Point> worldAt(QPointF position) const;
  /// Where a place is shown (widget coordinates).
  QPointF positionOf(Point place) const;
  /// The parcel at a widget position, read from the picture; hidden ones are not there.
  ParcelIndex parcelAt(QPointF position) const;

  /// True when the picture on the screen is the final one of the current window and scene.
  bool settled() const;
  const std::shared_ptr<const MapFrame>& frame() const { return frame_; }

  QSize sizeHint() const override { return {800, 600}; }

 Q_SIGNALS:
  void clicked(renewal::ParcelIndex parcel, Qt::KeyboardModifiers modifiers);
  void boxChosen(const renewal::Box& box, Qt::KeyboardModifiers modifiers);
  void contextRequested(QPoint position, QPointF world);
  void cursorMoved(QPointF world);
  void cursorLeft();
  /// hovered() is another.
  void hoverChanged(renewal::ParcelIndex parcel);
  void viewChanged();
  void historyChanged();
  void toolChanged();
  void measureChanged();
  void becameSettled();
  void escapePressed();
  void renderFailed(const renewal::ErrorInfo& error);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  /// What a drag with the mouse does.
  enum class Drag : std::uint8_t { None, Pan, ZoomBox, SelectBox };

  QSize deviceSize() const;
  double clampedScale(double unitsPerPixel) const;
  void setView(Point centre, double unitsPerLogicalPixel);
  void setGrid(const MapGrid& grid);
  ViewHistory::View currentView() const;
  void rememberView();
  void showView(const std::optional<ViewHistory::View>& view);
  void requestFrame(bool smooth);
  void frameReady(std::shared_ptr<const MapFrame> frame);
  bool frameIsCurrent() const;
  void updateHover(QPointF position);
  void updateCursor();
  bool measuring() const;
  bool measureKey(int key);
  bool pressOutline(const QMouseEvent& event);
  void click(QMouseEvent* event);
  void outlineParcel(QPainter& painter, ParcelIndex parcel, bool strong) const;
  void paintPicture(QPainter& painter) const;
  void paintAbove(QPainter& painter) const;

  std::shared_ptr<const MapScene> scene_;
  std::shared_ptr<const MapFrame> frame_;
  MapGrid grid_;  ///< in device pixels
  Box bounds_;
  bool fitPending_ = false;  ///< zoom to all as soon as the widget has its size
  bool userMoved_ = false;   ///< the window is the user's, not the fitted one
  QString emptyText_;
  std::function<QString(ParcelIndex)> tip_;
  ParcelIndex selected_ = noParcel;
  ParcelIndex hovered_ = noParcel;
  std::vector<std::uint32_t> pointed_;
  std::optional<Point> mark_;
  OutlineHandles* outline_;
  MapTool tool_ = MapTool::Pan;
  Measure measure_;
  ViewHistory history_;
  QTimer historyTimer_;
  Drag drag_ = Drag::None;
  QPoint pressedAt_;
  bool pressed_ = false;
  bool dragged_ = false;
  bool spaceDown_ = false;
  QPoint lastMouse_;
  QTimer refineTimer_;
  bool again_ = false;  ///< window or scene changed while a picture was being drawn
  Job<std::shared_ptr<const MapFrame>> render_{pictureThreads()};
};

}  // namespace renewal::viewer
