#include "viewer/panels/phase_chart.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPolygonF>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

constexpr int leftMargin = 64;
constexpr int bottomMargin = 22;
constexpr int topMargin = 10;
constexpr int leastKeyWidth = 216;
constexpr int mostKeyWidth = 280;
constexpr int keyLine = 18;

}  // namespace

PhaseChart::PhaseChart(QWidget* parent) : QWidget(parent) {}

void PhaseChart::setMoments(std::shared_ptr<const std::vector<PhaseMoment>> moments,
                            bool areasKnown) {
  moments_ = std::move(moments);
  areasKnown_ = areasKnown;
  update();
}

void PhaseChart::setLook(std::shared_ptr<const Look> look, bool dark) {
  look_ = std::move(look);
  dark_ = dark;
  update();
}

void PhaseChart::setLanguage(Language language) {
  format_ = Format(language);
  update();
}

void PhaseChart::setDay(Date day) {
  day_ = day;
  update();
}

double PhaseChart::valueOf(const AreaCount& count) const {
  return areasKnown_ ? count.area.toMu().value() : static_cast<double>(count.parcels);
}

int PhaseChart::keyWidth() const {
  const QFontMetrics metrics(style::font(style::labelPoints));
  int widest = 0;
  for (std::size_t phase = 0; phase < phaseCount; ++phase) {
    widest = std::max(widest, metrics.horizontalAdvance(keyText(phase)));
  }
  const int around =
      metrics.horizontalAdvance(QStringLiteral("000,000")) + 16 + style::space + 2 * style::space3;
  return std::clamp(widest + around, leastKeyWidth, mostKeyWidth);
}

QString PhaseChart::keyText(std::size_t phase) const {
  return QStringLiteral("%1 %2").arg(phase).arg(format_.text(phaseTitle(phase)));
}

QRectF PhaseChart::plot() const {
  const int key = width() > 2 * leastKeyWidth ? keyWidth() : style::space2;
  return {leftMargin, topMargin, std::max(10.0, width() - leftMargin - 1.0 * key),
          std::max(10.0, height() - topMargin - 1.0 * bottomMargin)};
}

double PhaseChart::xOf(Date day) const {
  const int first = moments_->front().day.days();
  const int last = moments_->back().day.days();
  const double share = static_cast<double>(day.days() - first) / std::max(1, last - first);
  return plot().left() + share * plot().width();
}

double PhaseChart::most() const {
  double most = 0;
  for (const PhaseMoment& moment : *moments_) {
    double sum = 0;
    for (const AreaCount& phase : moment.phases) {
      sum += valueOf(phase);
    }
    most = std::max(most, sum);
  }
  return std::max(most, 1.0);
}

void PhaseChart::paintAxes(QPainter& painter) const {
  const QRectF area = plot();
  const QColor quiet = palette().color(QPalette::PlaceholderText);
  const QColor line = palette().color(QPalette::Mid);
  painter.setFont(style::font(style::labelPoints));
  const double top = most();
  const double power = std::pow(10, std::floor(std::log10(top)));
  const double step = top / power > 5 ? 2 * power : top / power > 2 ? power : power / 2;
  for (double value = 0; value <= top; value += step) {
    const double y = area.bottom() - value / top * area.height();
    painter.setPen(line);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter.setPen(quiet);
    painter.drawText(QRectF(0, y - 9, leftMargin - 8, 18), Qt::AlignRight | Qt::AlignVCenter,
                     format_.number(value, 0));
  }
  painter.drawText(QRectF(8, area.bottom() + 2, leftMargin - 16, bottomMargin - 2),
                   Qt::AlignRight | Qt::AlignVCenter,
                   areasKnown_ ? format_.muUnit() : tr("parcels"));
  for (int year = moments_->front().day.year(); year <= moments_->back().day.year(); ++year) {
    const Date day = Date::fromYmd(year, 1, 1);
    if (day < moments_->front().day) {
      continue;
    }
    painter.setPen(line);
    painter.drawLine(QPointF(xOf(day), area.bottom()), QPointF(xOf(day), area.bottom() + 4));
    painter.setPen(quiet);
    painter.drawText(QRectF(xOf(day) + 2, area.bottom() + 2, 48, bottomMargin - 2),
                     Qt::AlignLeft | Qt::AlignVCenter, QString::number(year));
  }
}

void PhaseChart::paintPhases(QPainter& painter) const {
  const QRectF area = plot();
  const double top = most();
  std::vector<double> below(moments_->size(), 0);
  painter.setPen(Qt::NoPen);
  for (std::size_t phase = 0; phase < phaseCount; ++phase) {
    // Steps, not slopes: a phase begins on a day.
    QPolygonF shape;
    QPolygonF back;
    for (std::size_t i = 0; i < moments_->size(); ++i) {
      const double low = below[i];
      below[i] += valueOf((*moments_)[i].phases[phase]) / top * area.height();
      const double x = xOf((*moments_)[i].day);
      const double until = i + 1 < moments_->size() ? xOf((*moments_)[i + 1].day) : area.right();
      shape << QPointF(x, area.bottom() - below[i]) << QPointF(until, area.bottom() - below[i]);
      back.prepend(QPointF(x, area.bottom() - low));
      back.prepend(QPointF(until, area.bottom() - low));
    }
    painter.setBrush(style::toQColor(look_->phase(phase)));
    painter.drawPolygon(QPolygonF(shape + back));
  }
}

void PhaseChart::paintKey(QPainter& painter) const {
  if (width() <= 2 * leastKeyWidth) {
    return;
  }
  const auto now = std::find_if(moments_->rbegin(), moments_->rend(),
                                [this](const PhaseMoment& moment) { return moment.day <= day_; });
  const PhaseMoment& moment = now == moments_->rend() ? moments_->front() : *now;
  painter.setFont(style::font(style::labelPoints));
  const double left = plot().right() + style::space3;
  double y = topMargin - 4;
  // Latest phase first, as they are stacked; empty ones give way where there is little room.
  for (std::size_t i = 0; i < phaseCount; ++i) {
    const std::size_t phase = phaseCount - 1 - i;
    const bool empty = moment.phases[phase].parcels == 0;
    if (empty && height() < static_cast<int>(phaseCount) * keyLine + 2 * topMargin) {
      continue;
    }
    painter.fillRect(QRectF(left, y + 4, 10, 10), style::toQColor(look_->phase(phase)));
    painter.setPen(palette().color(empty ? QPalette::PlaceholderText : QPalette::WindowText));
    const QString value = format_.number(valueOf(moment.phases[phase]), 0);
    const int room = painter.fontMetrics().horizontalAdvance(value) + style::space;
    const QRectF text(left + 16, y, width() - left - 16 - style::space3 - room, keyLine);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(keyText(phase), Qt::ElideRight,
                                                      static_cast<int>(text.width())));
    painter.drawText(QRectF(width() - style::space3 - room, y, room, keyLine),
                     Qt::AlignRight | Qt::AlignVCenter, value);
    y += keyLine;
  }
}

void PhaseChart::paintEvent(QPaintEvent* event) {
  Q_UNUSED(event);
  QPainter painter(this);
  if (!moments_ || moments_->empty() || !look_) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect(), Qt::AlignCenter, tr("No roadmap, no totals."));
    return;
  }
  paintAxes(painter);
  painter.setRenderHint(QPainter::Antialiasing, false);
  paintPhases(painter);
  if (day_ >= moments_->front().day && day_ <= moments_->back().day) {
    painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
    painter.drawLine(QPointF(xOf(day_), plot().top()), QPointF(xOf(day_), plot().bottom()));
  }
  paintKey(painter);
}

QString PhaseChart::tipAt(QPoint position) const {
  if (!moments_ || moments_->empty() || !plot().contains(position)) {
    return {};
  }
  const PhaseMoment* shown = &moments_->front();
  for (const PhaseMoment& moment : *moments_) {
    if (xOf(moment.day) <= position.x()) {
      shown = &moment;
    }
  }
  QStringList lines{format_.date(shown->day)};
  for (std::size_t phase = 0; phase < phaseCount; ++phase) {
    const AreaCount& count = shown->phases[phase];
    if (count.parcels > 0) {
      lines.append(tr("%1 %2: %3 parcels, %4")
                       .arg(phase)
                       .arg(format_.text(phaseTitle(phase)), format_.count(count.parcels),
                            areasKnown_ ? format_.mu(count.area) : QStringLiteral("—")));
    }
  }
  return lines.join(QLatin1Char('\n'));
}

bool PhaseChart::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace renewal::viewer
