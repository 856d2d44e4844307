#pragma once

#include <QPoint>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>

#include "core/parcel/parcel_index.h"
#include "viewer/base/job.h"
#include "viewer/map/map_frame.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

/// The map canvas: pan, zoom, hover, click. Pictures are drawn on a worker; until a new one is
/// ready the old one stays, moved or scaled into place, so that the view is never blank.
class MapView : public QWidget {
  Q_OBJECT

 public:
  explicit MapView(QWidget* parent = nullptr);

  /// What to show; null shows the empty state. A new case zooms to all of it.
  void setScene(std::shared_ptr<const MapScene> scene);
  const std::shared_ptr<const MapScene>& scene() const { return scene_; }
  /// Shown in the middle while there is no scene.
  void setEmptyText(const QString& text);

  void setSelected(ParcelIndex parcel);
  ParcelIndex selected() const { return selected_; }
  ParcelIndex hovered() const { return hovered_; }

  void zoomAll();
  /// Shows the parcel with its surroundings.
  void zoomTo(ParcelIndex parcel);
  /// Moves the window so that the parcel is in its middle, without changing the scale; zooms only
  /// where the parcel would not be seen.
  void centreOn(ParcelIndex parcel);
  /// > 1 zooms in; `at` stays where it is (widget coordinates).
  void zoomBy(double factor, QPointF at);
  void panBy(QPoint pixels);

  /// World units per logical pixel; 0 without a scene.
  double unitsPerPixel() const;
  /// The n of 1:n at 96 dpi; 0 where the coordinates are degrees or there is no scene.
  double scaleDenominator() const;
  std::optional<Point> worldAt(QPointF position) const;
  /// The parcel at a widget position, read from the picture.
  ParcelIndex parcelAt(QPointF position) const;

  /// True when the picture on the screen is the final one of the current window and scene.
  bool settled() const;
  const std::shared_ptr<const MapFrame>& frame() const { return frame_; }

  QSize sizeHint() const override { return {800, 600}; }

 Q_SIGNALS:
  void clicked(renewal::ParcelIndex parcel);
  void cursorMoved(QPointF world);
  void cursorLeft();
  void viewChanged();
  void becameSettled();
  void escapePressed();
  void renderFailed(const renewal::ErrorInfo& error);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QSize deviceSize() const;
  double clampedScale(double unitsPerPixel) const;
  void setGrid(const MapGrid& grid);
  void requestFrame(bool smooth);
  void frameReady(std::shared_ptr<const MapFrame> frame);
  bool frameIsCurrent() const;
  void updateHover(QPointF position);
  void outlineParcel(QPainter& painter, ParcelIndex parcel, bool strong) const;

  std::shared_ptr<const MapScene> scene_;
  std::shared_ptr<const MapFrame> frame_;
  MapGrid grid_;  ///< in device pixels
  Box bounds_;
  bool fitPending_ = false;  ///< zoom to all as soon as the widget has its size
  bool userMoved_ = false;   ///< the window is the user's, not the fitted one
  QString emptyText_;
  ParcelIndex selected_ = noParcel;
  ParcelIndex hovered_ = noParcel;
  std::optional<QPoint> dragFrom_;
  bool dragged_ = false;
  bool spaceDown_ = false;
  QPoint lastMouse_;
  QTimer refineTimer_;
  bool again_ = false;  ///< window or scene changed while a picture was being drawn
  Job<std::shared_ptr<const MapFrame>> render_;
};

}  // namespace renewal::viewer
