#include "viewer/panels/gantt_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

#include "viewer/base/style.h"
#include "viewer/panels/gantt_layout.h"

namespace renewal::viewer {
namespace {

using gantt::labelFont;
using gantt::labelIndent;
using gantt::planHeight;
using gantt::rowHeight;
using gantt::scaleHeight;

constexpr int leastLabelWidth = 196;
constexpr double mostLabelShare = 0.42;  ///< of the width: the bars are what is to be seen
constexpr int tallRowHeight = 42;
constexpr int actualHeight = 5;

}  // namespace

GanttView::GanttView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setMouseTracking(true);
}

void GanttView::setContent(std::shared_ptr<const CaseContent> content,
                           std::shared_ptr<const RoadmapRows> rows) {
  content_ = std::move(content);
  rows_ = std::move(rows);
  current_ = 0;
  selected_.assign(rowCount(), 0);
  if (rows_ && rows_->span) {
    // Whole years, so that the scale begins and ends with one.
    first_ = Date::fromYmd(rows_->span->first.year(), 1, 1);
    last_ = Date::fromYmd(rows_->span->last.year() + 1, 1, 1);
  }
  measureLabels();
  placeRows();
  viewport()->update();
}

void GanttView::setLook(std::shared_ptr<const Look> look, bool dark) {
  look_ = std::move(look);
  dark_ = dark;
  viewport()->update();
}

void GanttView::setLanguage(Language language) {
  format_ = Format(language);
  measureLabels();
  placeRows();
  viewport()->update();
}

void GanttView::setDay(Date day) {
  day_ = day;
  viewport()->update();
}

void GanttView::setSelection(const std::vector<std::uint8_t>& mask) {
  for (std::size_t row = 0; row < rowCount(); ++row) {
    const auto& parcels = rows_->rows[row].parcels;
    selected_[row] = mask.empty() ? 0
                                  : static_cast<std::size_t>(std::count_if(
                                        parcels.begin(), parcels.end(),
                                        [&](std::uint32_t parcel) { return mask[parcel] != 0; }));
  }
  placeRows();
  showSelected();
  viewport()->update();
}

void GanttView::showSelected() {
  const auto seen = [this](std::size_t row) {
    const QRect rect = rowRect(row);
    return rect.top() >= scaleHeight && rect.bottom() < viewport()->height();
  };
  std::optional<std::size_t> first;
  for (std::size_t row = 0; row < rowCount(); ++row) {
    if (selected_[row] > 0) {
      if (seen(row)) {
        return;
      }
      first = first ? first : std::optional(row);
    }
  }
  if (first) {
    verticalScrollBar()->setValue(tops_[*first]);
  }
}

int GanttView::labelWidth() const {
  return std::clamp(std::min(widestLabel_, static_cast<int>(mostLabelShare * viewport()->width())),
                    leastLabelWidth, std::max(leastLabelWidth, viewport()->width()));
}

QString GanttView::undatedCount(const RoadmapRow& line) const {
  return line.undated > 0 && !line.projects.empty()
             ? tr(" · %1 undated").arg(format_.count(line.undated))
             : QString();
}

void GanttView::measureLabels() {
  widestLabel_ = 0;
  for (std::size_t row = 0; row < rowCount(); ++row) {
    const RoadmapRow& line = rows_->rows[row];
    const QFontMetrics metrics(labelFont(line.isArea));
    // Some of the parcels may be selected.
    const QString count = format_.count(line.parcels.size());
    widestLabel_ = std::max(
        widestLabel_,
        labelIndent(line.isArea) +
            metrics.horizontalAdvance(format_.text(line.title) + count + undatedCount(line)) +
            style::space4 + style::space2);
  }
}

QString GanttView::countText(std::size_t row) const {
  const RoadmapRow& line = rows_->rows[row];
  const QString all = format_.count(line.parcels.size());
  return (selected_[row] > 0 ? format_.count(selected_[row]) + QLatin1Char('/') + all : all) +
         undatedCount(line);
}

int GanttView::titleRoom(std::size_t row) const {
  const bool isArea = rows_->rows[row].isArea;
  const QFontMetrics metrics(labelFont(isArea));
  return labelWidth() - labelIndent(isArea) - metrics.horizontalAdvance(countText(row)) -
         style::space2 - style::space2;
}

void GanttView::placeRows() {
  tops_.assign(1, 0);
  for (std::size_t row = 0; row < rowCount(); ++row) {
    const RoadmapRow& line = rows_->rows[row];
    const QFontMetrics metrics(labelFont(line.isArea));
    const bool fits = metrics.horizontalAdvance(format_.text(line.title)) <= titleRoom(row);
    tops_.push_back(tops_.back() + (fits ? rowHeight : tallRowHeight));
  }
  fitScroll();
}

double GanttView::xOf(Date day) const {
  const double share =
      static_cast<double>(day.days() - first_.days()) / std::max(1, last_.days() - first_.days());
  return labelWidth() + std::clamp(share, 0.0, 1.0) * (viewport()->width() - labelWidth() - 8);
}

QRect GanttView::rowRect(std::size_t row) const {
  return {0, scaleHeight + tops_[row] - verticalScrollBar()->value(), viewport()->width(),
          tops_[row + 1] - tops_[row]};
}

std::optional<std::size_t> GanttView::rowAt(QPoint position) const {
  if (position.y() < scaleHeight) {
    return std::nullopt;
  }
  const int y = position.y() - scaleHeight + verticalScrollBar()->value();
  const auto after = std::upper_bound(tops_.begin(), tops_.end(), y);
  return after == tops_.end() ? std::nullopt
                              : std::optional(static_cast<std::size_t>(after - tops_.begin()) - 1);
}

std::vector<GanttView::Bar> GanttView::barsOf(std::size_t row) const {
  std::vector<Bar> bars;
  const RoadmapRow& line = rows_->rows[row];
  if (line.projects.size() != 1) {
    return bars;  // an area with several projects has their bars below
  }
  const double top = gantt::barTop(rowRect(row).top(), rowRect(row).height());
  const std::size_t index = line.projects.front();
  const auto& steps = rows_->projects[index].steps;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const Date ends = s + 1 < steps.size() ? steps[s + 1].begins : last_;
    Bar bar{row, index, s, {}, {}};
    bar.plan = QRectF(QPointF(xOf(steps[s].begins), top), QPointF(xOf(ends), top + planHeight));
    if (steps[s].actual) {
      const bool over = s + 1 < steps.size() && steps[s + 1].actual;
      const Date until = over ? *steps[s + 1].actual : std::max(day_, *steps[s].actual);
      bar.actual = QRectF(QPointF(xOf(*steps[s].actual), bar.plan.bottom() + 2),
                          QPointF(xOf(until), bar.plan.bottom() + 2 + actualHeight));
    }
    bars.push_back(bar);
  }
  return bars;
}

std::optional<QPoint> GanttView::barCentre(std::size_t row, std::uint8_t phase) const {
  for (const Bar& bar : barsOf(row)) {
    if (rows_->projects[bar.project].steps[bar.step].phase == phase) {
      return bar.plan.center().toPoint();
    }
  }
  return std::nullopt;
}

QString GanttView::barText(const Bar& bar) const {
  const RoadmapProject& project = rows_->projects[bar.project];
  const RoadmapProject::Step& step = project.steps[bar.step];
  QStringList lines{format_.text(project.name),
                    tr("Phase %1: %2").arg(step.phase).arg(format_.text(phaseTitle(step.phase))),
                    tr("planned from %1").arg(format_.date(step.begins))};
  const RoadmapRow& line = rows_->rows[bar.row];
  if (!line.lastBegins.empty() && line.lastBegins[bar.step] != step.begins) {
    lines.append(tr("its last project follows on %1").arg(format_.date(line.lastBegins[bar.step])));
  }
  if (step.actual) {
    const int late = step.actual->days() - step.begins.days();
    lines.append(late > 0 ? tr("began %1, %2 days late").arg(format_.date(*step.actual)).arg(late)
                 : late < 0
                     ? tr("began %1, %2 days early").arg(format_.date(*step.actual)).arg(-late)
                     : tr("began %1, as planned").arg(format_.date(*step.actual)));
  }
  if (!step.paper.empty()) {
    lines.append(tr("closed by %1").arg(toQString(step.paper)));
  }
  if (project.budgetTenThousandYuan) {
    lines.append(tr("budget of the project: %1 (10,000 CNY)")
                     .arg(format_.number(*project.budgetTenThousandYuan, 0)));
  }
  if (line.undated > 0) {
    lines.append(undatedText(line));
  }
  return lines.join(QLatin1Char('\n'));
}

QString GanttView::tipAt(QPoint position) const {
  const auto row = rowAt(position);
  if (!row) {
    return {};
  }
  for (const Bar& bar : barsOf(*row)) {
    if (bar.plan.united(bar.actual).contains(position)) {
      return barText(bar);
    }
  }
  return rowText(*row);
}

QString GanttView::undatedText(const RoadmapRow& line) const {
  return line.undated == line.parcels.size()
             ? tr("none of its parcels is in a project, so it has no dates")
             : tr("%1 of its parcels are in no project and have no dates")
                   .arg(format_.count(line.undated));
}

QString GanttView::rowText(std::size_t row) const {
  const RoadmapRow& line = rows_->rows[row];
  const QString text =
      tr("%1: %2 parcels").arg(format_.text(line.title), format_.count(line.parcels.size()));
  return line.undated == 0 ? text : text + QLatin1Char('\n') + undatedText(line);
}

void GanttView::fitScroll() {
  const int all = scaleHeight + tops_.back();
  verticalScrollBar()->setRange(0, std::max(0, all - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(rowHeight);
}

void GanttView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  placeRows();
}

void GanttView::setCurrent(std::size_t row) {
  current_ = row;
  const QRect rect = rowRect(row);
  if (rect.top() < scaleHeight) {
    verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.top() - scaleHeight);
  } else if (rect.bottom() >= viewport()->height()) {
    verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.bottom() -
                                  viewport()->height() + 1);
  }
  setAccessibleDescription(rowText(row));
  viewport()->update();
}

void GanttView::mousePressEvent(QMouseEvent* event) {
  if (const auto row = rowAt(event->position().toPoint());
      row && event->button() == Qt::LeftButton) {
    setCurrent(*row);
    Q_EMIT rowChosen(*row);
  }
}

void GanttView::keyPressEvent(QKeyEvent* event) {
  if (rowCount() == 0) {
    QAbstractScrollArea::keyPressEvent(event);
    return;
  }
  switch (event->key()) {
    case Qt::Key_Up:
      setCurrent(current_ == 0 ? 0 : current_ - 1);
      break;
    case Qt::Key_Down:
      setCurrent(std::min(current_ + 1, rowCount() - 1));
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      Q_EMIT rowChosen(current_);
      break;
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

bool GanttView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()), viewport());
    return true;
  }
  return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace renewal::viewer
