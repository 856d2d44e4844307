// Painting the bars of the roadmap.
#include <QPainter>

#include "viewer/base/style.h"
#include "viewer/panels/gantt_layout.h"
#include "viewer/panels/gantt_view.h"

namespace renewal::viewer {
namespace {

using gantt::labelFont;
using gantt::labelIndent;
using gantt::planHeight;
using gantt::scaleHeight;

constexpr int titleFlags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;

QColor onColour(const QColor& ground) {
  return ground.lightnessF() > 0.62 ? QColor(0x22, 0x22, 0x22) : QColor(Qt::white);
}

}  // namespace

QString GanttView::shownTitle(std::size_t row) const {
  const QString text = format_.text(rows_->rows[row].title);
  const QFontMetrics metrics(labelFont(rows_->rows[row].isArea));
  const QRect place(0, 0, titleRoom(row), rowRect(row).height());
  const int lines = 2 * metrics.lineSpacing();
  QString shown = text;
  for (int room = 2 * place.width();
       room > place.width() && metrics.boundingRect(place, titleFlags, shown).height() > lines;
       room -= style::space4) {
    shown = metrics.elidedText(text, Qt::ElideRight, room);
  }
  return shown;
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
  const QColor ground = palette().color(QPalette::AlternateBase);
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
  const double top = gantt::barTop(rowRect(row).top(), rowRect(row).height());
  for (const auto& pause : rows_->projects[line.projects.front()].pauses) {
    const QRectF over(QPointF(xOf(pause.from), top - 1),
                      QPointF(xOf(pause.to.value_or(last_)), top + 1 + planHeight));
    painter.fillRect(over, QBrush(palette().color(QPalette::WindowText), Qt::BDiagPattern));
  }
}

void GanttView::paintRow(QPainter& painter, std::size_t row) const {
  const RoadmapRow& line = rows_->rows[row];
  const QRect rect = rowRect(row);
  const QColor accent = palette().color(QPalette::Highlight);
  if (selected_[row] > 0) {
    painter.fillRect(rect, style::mix(accent, palette().color(QPalette::AlternateBase), 0.16));
    painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), accent);
  }
  painter.setFont(labelFont(line.isArea));
  painter.setPen(palette().color(QPalette::WindowText));
  const QRect labels(0, rect.top(), labelWidth() - style::space2, rect.height());
  const QRect title(labelIndent(line.isArea), rect.top(), titleRoom(row), rect.height());
  painter.drawText(title, titleFlags, shownTitle(row));
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(labels, Qt::AlignRight | Qt::AlignVCenter, countText(row));
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
  painter.fillRect(viewport()->rect(), palette().color(QPalette::AlternateBase));
  if (!rows_ || !look_ || !rows_->span) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                     content_ ? tr("This case has no roadmap: name one in case.toml.")
                              : tr("Open a case to see its roadmap."));
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

}  // namespace renewal::viewer
