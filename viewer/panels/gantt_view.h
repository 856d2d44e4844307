#pragma once

#include <QAbstractScrollArea>
#include <memory>
#include <optional>
#include <vector>

#include "core/look/look.h"
#include "core/service/case_service.h"
#include "viewer/base/format.h"
#include "viewer/model/roadmap_rows.h"

namespace renewal::viewer {

/// The roadmap as bars in time (甘特图): per project or unit a bar for each phase as planned, below
/// it a thin one for what really happened; pauses hatched; the as-of day as a line. A click, or
/// Enter on the current bar, chooses the parcels of the row. Rows with selected parcels are marked.
class GanttView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit GanttView(QWidget* parent = nullptr);

  void setContent(std::shared_ptr<const CaseContent> content,
                  std::shared_ptr<const RoadmapRows> rows);
  void setLook(std::shared_ptr<const Look> look, bool dark);
  void setLanguage(Language language);
  void setDay(Date day);
  /// Selected parcels as a mask over the table; empty = none.
  void setSelection(const std::vector<std::uint8_t>& mask);
  /// How many parcels of a row are selected.
  std::size_t selectedIn(std::size_t row) const { return selected_[row]; }
  std::size_t rowCount() const { return rows_ ? rows_->rows.size() : 0; }
  /// The middle of a bar (viewport coordinates); nothing where the row has no such phase.
  std::optional<QPoint> barCentre(std::size_t row, std::uint8_t phase) const;
  QString tipAt(QPoint position) const;
  /// The name of a row as it is painted: on two lines where one is too short, ending in dots where
  /// two are.
  QString shownTitle(std::size_t row) const;

  QSize sizeHint() const override { return {480, 200}; }

 Q_SIGNALS:
  void rowChosen(std::size_t row);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  struct Bar {
    std::size_t row = 0;
    std::size_t project = 0;
    std::size_t step = 0;
    QRectF plan;
    QRectF actual;  ///< empty where nothing is stated
  };
  std::vector<Bar> barsOf(std::size_t row) const;
  double xOf(Date day) const;
  /// Of the names of the rows: as wide as the widest, within limits.
  int labelWidth() const;
  /// Beside a row's count: how many of its parcels have no dates.
  QString undatedCount(const RoadmapRow& line) const;
  void measureLabels();
  /// Rows one below the other; those whose name needs it have two lines.
  void placeRows();
  /// Room for the name of a row, beside its counts.
  int titleRoom(std::size_t row) const;
  QString countText(std::size_t row) const;
  QRect rowRect(std::size_t row) const;
  std::optional<std::size_t> rowAt(QPoint position) const;
  void paintScale(QPainter& painter) const;
  void paintRow(QPainter& painter, std::size_t row) const;
  void paintBar(QPainter& painter, const Bar& bar) const;
  void paintPauses(QPainter& painter, std::size_t row) const;
  QString barText(const Bar& bar) const;
  void setCurrent(std::size_t row);
  /// Scrolls to the first row with selected parcels unless one is in sight.
  void showSelected();
  QString rowText(std::size_t row) const;
  QString undatedText(const RoadmapRow& line) const;
  void fitScroll();

  std::shared_ptr<const CaseContent> content_;
  std::shared_ptr<const RoadmapRows> rows_;
  std::shared_ptr<const Look> look_;
  bool dark_ = false;
  Format format_;
  Date day_;
  Date first_;
  Date last_;
  std::vector<std::size_t> selected_;
  std::size_t current_ = 0;
  int widestLabel_ = 0;
  std::vector<int> tops_{0};  ///< of the rows, from the first one's; the last is their end
};

}  // namespace renewal::viewer
