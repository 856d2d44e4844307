#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

#include "core/base/finding.h"
#include "core/service/phase_timeline.h"
#include "viewer/base/job.h"
#include "viewer/model/case_document.h"
#include "viewer/model/roadmap_rows.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QTabWidget;
class QToolButton;

namespace renewal::viewer {

class GanttView;
class PhaseChart;
class ResultList;

/// The roadmap in time (实施路线): a slider and a play button move the as-of date month by month;
/// bars per area and project or per renewal unit, totals per phase, and what is wrong with the
/// roadmap.
class PhasesPanel : public QWidget {
  Q_OBJECT

 public:
  explicit PhasesPanel(CaseDocument& document, QWidget* parent = nullptr);

  void setLook(std::shared_ptr<const Look> look, bool dark);
  void setLanguage(Language language);
  /// Asked before each step while playing: true once the last day is on the screen.
  void setReady(std::function<bool()> ready) { ready_ = std::move(ready); }
  /// The theme and language of the series of pictures are the window's.
  void setTheme(Theme theme) { theme_ = theme; }

  /// The units to show bars of; null = not grouped yet.
  void setUnits(std::shared_ptr<const UnitGrouping> units);
  /// True while the panel is seen and shows units.
  bool wantsUnits() const { return isVisible() && byUnit(); }
  void setBars(RoadmapBars bars);
  QComboBox& rowsBox() { return *rowsBox_; }

  GanttView& gantt() { return *gantt_; }
  PhaseChart& chart() { return *chart_; }
  QSlider& slider() { return *slider_; }
  QToolButton& playButton() { return *play_; }
  QTabWidget& tabs() { return *tabs_; }
  ResultList& checks() { return *checks_; }
  bool playing() const { return playing_; }
  /// The days the slider stands for: ends of months over the roadmap's years.
  const std::vector<Date>& days() const { return days_; }
  /// Writes one picture per quarter; says what came of it by exported() or failed().
  void exportTo(const std::filesystem::path& folder);
  bool settled() const;

 Q_SIGNALS:
  /// wantsUnits() may be another.
  void unitsWanted();
  void rowsChosen(const std::vector<std::uint32_t>& rows);
  void exported(const QString& folder, int pictures);
  void failed(const renewal::ErrorInfo& error);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  struct Prepared {
    std::shared_ptr<const RoadmapRows> rows;
    std::shared_ptr<const std::vector<PhaseMoment>> moments;
  };
  void build();
  bool byUnit() const;
  void takeCase();
  void prepare();
  void showDay();
  void showChecks();
  void setPlaying(bool playing);
  void step();
  void chooseFolder();
  void retranslate();
  void refreshIcons();

  CaseDocument& document_;
  Language language_ = Language::Chinese;
  std::shared_ptr<const Look> look_;
  bool dark_ = false;
  Theme theme_ = Theme::Status;
  std::function<bool()> ready_;
  QToolButton* play_;
  QSlider* slider_;
  QLabel* date_;
  QToolButton* export_;
  QLabel* progress_;
  QComboBox* rowsBox_;
  std::shared_ptr<const UnitGrouping> units_;
  QTabWidget* tabs_;
  GanttView* gantt_;
  PhaseChart* chart_;
  ResultList* checks_;
  std::shared_ptr<const RoadmapRows> rows_;
  std::vector<Date> days_;
  std::vector<Finding> findings_;
  bool stale_ = true;
  bool playing_ = false;
  QTimer timer_;
  Job<Prepared> prepareJob_;
  Job<std::vector<Finding>> checkJob_;
  Job<int> exportJob_;
};

}  // namespace renewal::viewer
