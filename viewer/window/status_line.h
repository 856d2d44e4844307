#pragma once

#include <QStatusBar>
#include <QTimer>

#include "viewer/map/map_view.h"
#include "viewer/model/case_document.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace renewal::viewer {

/// The bottom line: coordinate, scale, coordinate system, parcels, data notes, progress with
/// cancel.
class StatusLine : public QStatusBar {
  Q_OBJECT

 public:
  /// Both must outlive it.
  StatusLine(CaseDocument& document, MapView& map, QWidget* parent = nullptr);

  void setLanguage(Language language);
  /// Refreshes everything but the coordinate.
  void refresh();

 Q_SIGNALS:
  void notesRequested();

 private:
  void showCoordinate(QPointF world);
  void showProgress();

  CaseDocument& document_;
  MapView& map_;
  Language language_ = Language::Chinese;
  QLabel* coordinate_;
  QLabel* scale_;
  QLabel* crs_;
  QLabel* counts_;
  QToolButton* notes_;
  QLabel* stage_;
  QProgressBar* bar_;
  QToolButton* cancel_;
  QTimer timer_;
};

}  // namespace renewal::viewer
