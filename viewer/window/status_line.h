#pragma once

#include <QStatusBar>
#include <QTimer>

#include "viewer/map/map_view.h"
#include "viewer/model/case_document.h"

class QLineEdit;
class QProgressBar;
class QToolButton;

namespace renewal::viewer {

class ElidedLabel;

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
  /// What is being measured; empty = nothing.
  void showMeasure(const QString& text);
  /// Puts the cursor where a coordinate is typed.
  void typePosition();

 Q_SIGNALS:
  void notesRequested();
  /// What was typed in place of the coordinate.
  void positionTyped(const QString& text);

 private:
  void showCoordinate(QPointF world);
  void showScale();
  void takeScale();
  void showProgress();

  CaseDocument& document_;
  MapView& map_;
  Language language_ = Language::Chinese;
  QLineEdit* coordinate_;
  QLineEdit* scale_;
  ElidedLabel* crs_;
  ElidedLabel* counts_;
  ElidedLabel* selection_;
  QToolButton* notes_;
  ElidedLabel* measure_;
  ElidedLabel* stage_;
  QProgressBar* bar_;
  QToolButton* cancel_;
  QTimer timer_;
};

}  // namespace renewal::viewer
