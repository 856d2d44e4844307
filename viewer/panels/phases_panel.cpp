#include "viewer/panels/phases_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/plan/roadmap_checks.h"
#include "viewer/base/format.h"
#include "viewer/base/icons.h"
#include "viewer/base/style.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/gantt_view.h"
#include "viewer/panels/phase_chart.h"
#include "viewer/panels/result_list.h"
#include "viewer/print/day_series.h"

namespace renewal::viewer {
namespace {

constexpr int playMs = 60;  ///< between two looks whether the last step is on the screen
constexpr int seriesMonths = 3;
constexpr int seriesDpi = 110;

Date endOfMonth(int year, int month) {
  return Date::fromYmd(year, month, 1).plusMonths(1).plusDays(-1);
}

}  // namespace

PhasesPanel::PhasesPanel(CaseDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      play_(new QToolButton(this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      date_(new QLabel(this)),
      export_(new QToolButton(this)),
      progress_(new QLabel(this)),
      rowsBox_(new QComboBox(this)),
      tabs_(new QTabWidget(this)),
      gantt_(new GanttView(this)),
      chart_(new PhaseChart(this)),
      checks_(new ResultList(this)) {
  build();
  connect(&document_, &CaseDocument::opened, this, &PhasesPanel::takeCase);
  connect(&document_, &CaseDocument::dayChanged, this, &PhasesPanel::showDay);
  connect(&document_, &CaseDocument::failed, this, [this] { setPlaying(false); });
  connect(&document_, &CaseDocument::selectionChanged, this,
          [this] { gantt_->setSelection(document_.selection()->mask()); });
  connect(gantt_, &GanttView::rowChosen, this,
          [this](std::size_t row) { Q_EMIT rowsChosen(rows_->rows[row].parcels); });
  connect(play_, &QToolButton::clicked, this, [this] { setPlaying(!playing_); });
  connect(slider_, &QSlider::valueChanged, this, [this](int position) {
    if (position >= 0 && static_cast<std::size_t>(position) < days_.size()) {
      document_.setAsOf(days_[static_cast<std::size_t>(position)]);
    }
  });
  connect(export_, &QToolButton::clicked, this, &PhasesPanel::chooseFolder);
  timer_.setInterval(playMs);
  connect(&timer_, &QTimer::timeout, this, &PhasesPanel::step);
  retranslate();
}

void PhasesPanel::build() {
  for (QLabel* label : {date_, progress_}) {
    label->setTextFormat(Qt::PlainText);
  }
  date_->setFont(style::font(style::textPoints, QFont::DemiBold));
  progress_->setProperty("role", QStringLiteral("quiet"));
  play_->setAutoRaise(true);
  play_->setIconSize(QSize(style::iconSize, style::iconSize));
  slider_->setFocusPolicy(Qt::StrongFocus);
  slider_->setPageStep(12);
  tabs_->setDocumentMode(true);
  tabs_->addTab(gantt_, QString());
  tabs_->addTab(chart_, QString());
  tabs_->addTab(checks_, QString());
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(style::space3, style::space, style::space3, style::space);
  bar->setSpacing(style::space2);
  rowsBox_->addItems({QString(), QString()});
  connect(rowsBox_, &QComboBox::currentIndexChanged, this, [this] {
    prepare();
    Q_EMIT unitsWanted();
  });
  bar->addWidget(rowsBox_);
  bar->addWidget(play_);
  bar->addWidget(slider_, 1);
  bar->addWidget(date_);
  bar->addWidget(progress_);
  bar->addWidget(export_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(bar);
  layout->addWidget(tabs_, 1);
}

void PhasesPanel::setLook(std::shared_ptr<const Look> look, bool dark) {
  look_ = look;
  dark_ = dark;
  gantt_->setLook(look, dark);
  chart_->setLook(std::move(look), dark);
  refreshIcons();
}

void PhasesPanel::setLanguage(Language language) {
  language_ = language;
  gantt_->setLanguage(language);
  chart_->setLanguage(language);
  retranslate();
}

bool PhasesPanel::byUnit() const {
  return rowsBox_->currentIndex() == 1;
}

void PhasesPanel::setBars(RoadmapBars bars) {
  rowsBox_->setCurrentIndex(bars == RoadmapBars::Unit ? 1 : 0);
}

void PhasesPanel::setUnits(std::shared_ptr<const UnitGrouping> units) {
  units_ = std::move(units);
  if (byUnit()) {
    stale_ = true;
    prepare();
  }
}

bool PhasesPanel::settled() const {
  return !prepareJob_.running() && !checkJob_.running() && !exportJob_.running() && !playing_ &&
         (!stale_ || !isVisible() || !document_.content());
}

void PhasesPanel::takeCase() {
  setPlaying(false);
  exportJob_.cancel();
  stale_ = true;
  days_.clear();
  if (const auto span = spanOf(document_.content()->roadmap)) {
    for (int year = span->first.year(); year <= span->last.year(); ++year) {
      for (int month = 1; month <= 12; ++month) {
        days_.push_back(endOfMonth(year, month));
      }
    }
  }
  {
    const QSignalBlocker quiet(slider_);
    slider_->setRange(0, days_.empty() ? 0 : static_cast<int>(days_.size()) - 1);
  }
  slider_->setEnabled(!days_.empty());
  play_->setEnabled(!days_.empty());
  export_->setEnabled(!days_.empty());
  gantt_->setContent(nullptr, nullptr);
  chart_->setMoments(nullptr, true);
  prepare();
}

void PhasesPanel::prepare() {
  if (!isVisible() || !document_.content()) {
    return;
  }
  stale_ = false;
  prepareJob_.start(
      [content = document_.content(), units = units_, byUnit = byUnit()](JobContext& job) {
        Prepared result;
        RoadmapRows rows = byUnit && units ? unitRoadmapRows(*units) : roadmapRows(*content);
        if (byUnit && !units) {
          rows.rows.clear();  // no areas under the name of units
        }
        result.rows = std::make_shared<const RoadmapRows>(std::move(rows));
        job.checkpoint();
        if (const auto& span = result.rows->span) {
          result.moments = std::make_shared<const std::vector<PhaseMoment>>(phaseTimeline(
              *content->parcels, content->roadmap, Date::fromYmd(span->first.year(), 1, 1),
              Date::fromYmd(span->last.year() + 1, 1, 1), 1, job));
        }
        return result;
      },
      [this](const Prepared& result) {
        rows_ = result.rows;
        gantt_->setContent(document_.content(), rows_);
        gantt_->setSelection(document_.selection()->mask());
        chart_->setMoments(result.moments, document_.content()->parcels->areasKnown());
        showDay();
      },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void PhasesPanel::showDay() {
  if (!document_.content()) {
    return;
  }
  const Date day = document_.day() ? document_.day()->asOf : document_.asOf();
  gantt_->setDay(day);
  chart_->setDay(day);
  date_->setText(Format(language_).date(day));
  if (!days_.empty()) {
    // The month the day lies in; a day inside a month moves nothing by itself.
    const auto at = std::lower_bound(days_.begin(), days_.end(), day);
    const QSignalBlocker quiet(slider_);
    slider_->setValue(
        static_cast<int>(std::min<std::ptrdiff_t>(at - days_.begin(), std::ssize(days_) - 1)));
  }
  if (!isVisible()) {
    return;
  }
  checkJob_.start(
      [content = document_.content(), day](JobContext&) {
        return checkRoadmap(*content->parcels, content->roadmap, day, {});
      },
      [this](std::vector<Finding> findings) {
        findings_ = std::move(findings);
        showChecks();
      },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void PhasesPanel::showChecks() {
  const Format format(language_);
  std::vector<TextRowsModel::Row> rows;
  for (const Finding& finding : findings_) {
    TextRowsModel::Row row;
    row.cells = {format.text(finding.what), format.text(severityTitle(finding.severity))};
    row.tip = format.text(finding.what) + QLatin1Char('\n') + format.text(finding.suggestion);
    rows.push_back(std::move(row));
  }
  if (rows.empty() && document_.content()) {
    TextRowsModel::Row row;
    row.cells = {tr("Nothing is wrong with the roadmap on this day."), QString()};
    row.quiet = true;
    rows.push_back(std::move(row));
  }
  checks_->rows().setRows(std::move(rows));
  tabs_->setTabText(2, tr("Checks (%1)").arg(findings_.size()));
}

void PhasesPanel::setPlaying(bool playing) {
  if (playing == playing_ || (playing && days_.empty())) {
    return;
  }
  playing_ = playing;
  if (playing && slider_->value() == slider_->maximum()) {
    slider_->setValue(0);
  }
  playing ? timer_.start() : timer_.stop();
  refreshIcons();
  retranslate();
}

void PhasesPanel::step() {
  // Every month is seen: the next one waits until the last is on the screen.
  if (document_.busy() || (ready_ && !ready_())) {
    return;
  }
  if (slider_->value() == slider_->maximum()) {
    setPlaying(false);
    return;
  }
  slider_->setValue(slider_->value() + 1);
}

void PhasesPanel::chooseFolder() {
  const QString folder =
      QFileDialog::getExistingDirectory(this, tr("Write one picture per quarter into a folder"));
  if (!folder.isEmpty()) {
    exportTo(folder.toStdString());
  }
}

void PhasesPanel::exportTo(const std::filesystem::path& folder) {
  std::vector<Date> days;
  for (std::size_t i = seriesMonths - 1; i < days_.size(); i += seriesMonths) {
    days.push_back(days_[i]);
  }
  if (days.empty() || !document_.day()) {
    return;
  }
  PageSettings settings;
  settings.paper = Paper::A4;
  settings.theme = theme_;
  settings.language = language_;
  progress_->setText(tr("Writing…"));
  export_->setEnabled(false);
  exportJob_.start(
      [from = PageCase{document_.content(), document_.day(), look_}, settings,
       roles = document_.sharedRoles(), days, folder](JobContext& job) {
        writeDaySeries(from, settings, *roles, days, folder, seriesDpi, job);
        return static_cast<int>(days.size());
      },
      [this, folder](int pictures) {
        progress_->clear();
        export_->setEnabled(true);
        Q_EMIT exported(QString::fromStdString(folder.string()), pictures);
      },
      [this](const ErrorInfo& error) {
        progress_->clear();
        export_->setEnabled(true);
        Q_EMIT failed(error);
      });
}

void PhasesPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  Q_EMIT unitsWanted();
  if (stale_) {
    prepare();
  } else {
    showDay();
  }
}

void PhasesPanel::hideEvent(QHideEvent* event) {
  setPlaying(false);
  QWidget::hideEvent(event);
  Q_EMIT unitsWanted();
}

void PhasesPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  if (event->type() == QEvent::PaletteChange) {
    refreshIcons();
  }
  QWidget::changeEvent(event);
}

void PhasesPanel::refreshIcons() {
  play_->setIcon(icon(playing_ ? QStringLiteral("pause") : QStringLiteral("play"),
                      palette().color(QPalette::WindowText)));
}

void PhasesPanel::retranslate() {
  const QString play = playing_ ? tr("Stop") : tr("Play the years month by month");
  play_->setToolTip(play);
  play_->setAccessibleName(play);
  slider_->setAccessibleName(tr("As-of date by month"));
  slider_->setToolTip(tr("Moves the as-of date: map, status and totals follow"));
  export_->setText(tr("Pictures…"));
  export_->setToolTip(tr("Write one picture of the map per quarter as PNG"));
  tabs_->setTabText(0, tr("Plan"));
  tabs_->setTabText(1, tr("Totals"));
  tabs_->setAccessibleName(tr("Roadmap"));
  rowsBox_->setItemText(0, tr("By area and project"));
  rowsBox_->setItemText(1, tr("By renewal unit"));
  rowsBox_->setAccessibleName(tr("Rows of the plan"));
  rowsBox_->setToolTip(tr("What the bars of the plan stand for"));
  gantt_->setAccessibleName(tr("Roadmap as bars in time"));
  chart_->setAccessibleName(tr("Land per phase over time"));
  checks_->setAccessibleName(tr("Checks of the roadmap"));
  checks_->rows().setColumns({{tr("What was found")}, {tr("Severity")}});
  showChecks();
}

}  // namespace renewal::viewer
