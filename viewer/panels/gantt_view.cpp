#include "viewer/panels/gantt_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

constexpr int leastLabelWidth = 196;
constexpr double mostLabelShare = 0.42;  ///< of the width: the bars are what is to be seen

constexpr int scaleHeight = 24;
constexpr int rowHeight = 28;
constexpr int planHeight = 16;
constexpr int actualHeight = 5;

QFont labelFont(bool isArea) {
  return style::font(style::textPoints, isArea ? QFont::DemiBold : QFont::Normal);
}

int labelIndent(bool isArea) {
  return isArea ? style::space3 : style::space4 + style::space2;
}

QColor onColour(const QColor& ground) {
  return ground.lightnessF() > 0.62 ? QColor(0x22, 0x22, 0x22) : QColor(Qt::white);
}

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
  fitScroll();
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
    verticalScrollBar()->setValue(static_cast<int>(*first) * rowHeight);
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

double GanttView::xOf(Date day) const {
  const double share =
      static_cast<double>(day.days() - first_.days()) / std::max(1, last_.days() - first_.days());
  return labelWidth() + std::clamp(share, 0.0, 1.0) * (viewport()->width() - labelWidth() - 8);
}

QRect GanttView::rowRect(std::size_t row) const {
  return {0, scaleHeight + static_cast<int>(row) * rowHeight - verticalScrollBar()->value(),
          viewport()->width(), rowHeight};
}

std::optional<std::size_t> GanttView::rowAt(QPoint position) const {
  if (position.y() < scaleHeight) {
    return std::nullopt;
  }
  const auto row = static_cast<std::size_t>(
      (position.y() - scaleHeight + verticalScrollBar()->value()) / rowHeight);
  return row < rowCount() ? std::optional(row) : std::nullopt;
}

std::vector<GanttView::Bar> GanttView::barsOf(std::size_t row) const {
  std::vector<Bar> bars;
  const RoadmapRow& line = rows_->rows[row];
  if (line.projects.size() != 1) {
    return bars;  // an area with several projects has their bars below
  }
  const QRect rect = rowRect(row);
  const std::size_t index = line.projects.front();
  const auto& steps = rows_->projects[index].steps;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const Date ends = s + 1 < steps.size() ? steps[s + 1].begins : last_;
    Bar bar{row, index, s, {}, {}};
    bar.plan = QRectF(QPointF(xOf(steps[s].begins), rect.top() + 3),
                      QPointF(xOf(ends), rect.top() + 3 + planHeight));
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

void GanttView::paintScale(QPainter& painter) const {
  const QColor line = palette().color(QPalette::Mid);
  painter.setFont(style::font(style::labelPoints));
  for (int year = first_.year(); year <= last_.year(); ++year) {
    const double x = xOf(Date::fromYmd(year, 1, 1));
    painter.setPen(line);
    painter.drawLine(QPointF(x, 0), QPointF(x, viewport()->height()));
    if (year < last_.year()) {
      const double end = xOf(Date::fromYmd(year + 1, 1, 1));
      painter.setPen(palette().color(QPalette::PlaceholderText));
      painter.drawText(QRectF(x + 6, 0, end - x - 6, scaleHeight), Qt::AlignLeft | Qt::AlignVCenter,
                       QString::number(year));
    }
  }
  painter.setPen(line);
  painter.drawLine(0, scaleHeight - 1, viewport()->width(), scaleHeight - 1);
}

void GanttView::paintBar(QPainter& painter, const Bar& bar) const {
  const RoadmapProject::Step& step = rows_->projects[bar.project].steps[bar.step];
  const QColor colour = style::toQColor(look_->phase(step.phase));
  const QColor ground = palette().color(QPalette::Window);
  const bool reached = step.effective() <= day_;
  const QColor fill = reached ? colour : style::mix(colour, ground, style::plannedShare);
  painter.fillRect(bar.plan.adjusted(0, 0, -1, 0), fill);
  if (bar.plan.width() >= 14) {
    painter.setPen(reached ? onColour(fill) : palette().color(QPalette::WindowText));
    painter.drawText(bar.plan, Qt::AlignCenter, QString::number(step.phase));
  }
  if (!bar.actual.isEmpty() && *step.actual <= day_) {
    painter.fillRect(bar.actual.adjusted(0, 0, -1, 0), style::mix(colour, QColor(Qt::black), 0.8));
  }
}

void GanttView::paintPauses(QPainter& painter, std::size_t row) const {
  const RoadmapRow& line = rows_->rows[row];
  if (line.projects.size() != 1) {
    return;
  }
  const QRect rect = rowRect(row);
  for (const auto& pause : rows_->projects[line.projects.front()].pauses) {
    const QRectF over(QPointF(xOf(pause.from), rect.top() + 2),
                      QPointF(xOf(pause.to.value_or(last_)), rect.top() + 4 + planHeight));
    painter.fillRect(over, QBrush(palette().color(QPalette::WindowText), Qt::BDiagPattern));
  }
}

void GanttView::paintRow(QPainter& painter, std::size_t row) const {
  const RoadmapRow& line = rows_->rows[row];
  const QRect rect = rowRect(row);
  const QColor accent = palette().color(QPalette::Highlight);
  if (selected_[row] > 0) {
    painter.fillRect(rect, style::mix(accent, palette().color(QPalette::Window), 0.16));
    painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), accent);
  }
  painter.setFont(labelFont(line.isArea));
  painter.setPen(palette().color(QPalette::WindowText));
  const QString count = selected_[row] > 0
                            ? QStringLiteral("%1/%2").arg(format_.count(selected_[row]),
                                                          format_.count(line.parcels.size()))
                            : format_.count(line.parcels.size());
  const QString undated = undatedCount(line);
  const int indent = labelIndent(line.isArea);
  const QFontMetrics metrics = painter.fontMetrics();
  const int counted = metrics.horizontalAdvance(count + undated) + style::space2;
  const int room = labelWidth() - indent - counted - style::space2;
  painter.drawText(QRect(indent, rect.top(), room, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                   metrics.elidedText(format_.text(line.title), Qt::ElideRight, room));
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(
      QRect(labelWidth() - counted - style::space2, rect.top(), counted, rect.height()),
      Qt::AlignRight | Qt::AlignVCenter, count + undated);
  painter.setFont(style::font(style::labelPoints));
  for (const Bar& bar : barsOf(row)) {
    paintBar(painter, bar);
  }
  paintPauses(painter, row);
  if (line.undated > 0 && line.projects.empty()) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect.adjusted(labelWidth() + style::space2, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, undatedText(line));
  }
  if (row == current_ && hasFocus()) {
    painter.setPen(accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
  }
}

void GanttView::paintEvent(QPaintEvent* event) {
  Q_UNUSED(event);
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), palette().color(QPalette::Window));
  if (!rows_ || !look_ || !rows_->span) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("This case has no roadmap: name one in case.toml."));
    return;
  }
  paintScale(painter);
  painter.setClipRect(0, scaleHeight, viewport()->width(), viewport()->height() - scaleHeight);
  for (std::size_t row = 0; row < rowCount(); ++row) {
    if (rowRect(row).intersects(viewport()->rect())) {
      paintRow(painter, row);
    }
  }
  if (day_ >= first_ && day_ <= last_) {
    painter.setClipping(false);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawLine(QPointF(xOf(day_), 2), QPointF(xOf(day_), viewport()->height()));
  }
}

void GanttView::fitScroll() {
  const int all = scaleHeight + static_cast<int>(rowCount()) * rowHeight;
  verticalScrollBar()->setRange(0, std::max(0, all - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(rowHeight);
}

void GanttView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  fitScroll();
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
