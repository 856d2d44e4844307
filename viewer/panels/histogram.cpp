#include "viewer/panels/histogram.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "viewer/base/style.h"

namespace renewal::viewer {

Histogram::Histogram(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Histogram::setDistribution(std::optional<Distribution> distribution) {
  distribution_ = std::move(distribution);
  if (distribution_ && !dragging_) {
    from_ = distribution_->low;
    to_ = distribution_->high;
  }
  update();
}

void Histogram::setThreshold(double now, double own, bool holdsAbove) {
  now_ = now;
  own_ = own;
  holdsAbove_ = holdsAbove;
  update();
}

void Histogram::setLanguage(Language language) {
  format_ = Format(language);
}

double Histogram::xOf(double value) const {
  const double share = (value - from_) / (to_ - from_);
  return inset + std::clamp(share, 0.0, 1.0) * (width() - 2 * inset);
}

QString Histogram::tipAt(int x) const {
  if (!distribution_ || x < inset || x >= width() - inset) {
    return {};
  }
  const double value = valueAt(x);
  if (value < distribution_->low || value > distribution_->high) {
    return {};
  }
  const auto bins = static_cast<double>(distribution_->bins.size());
  const double width = (distribution_->high - distribution_->low) / bins;
  const auto bin = std::min(static_cast<std::size_t>((value - distribution_->low) / width),
                            distribution_->bins.size() - 1);
  const double from = distribution_->low + static_cast<double>(bin) * width;
  const int decimals = width >= 1 ? 0 : width >= 0.1 ? 1 : 2;
  return tr("%1 to %2: %3 parcels")
      .arg(textOf(from, decimals), textOf(from + width, decimals),
           format_.count(distribution_->bins[bin]));
}

QString Histogram::textOf(double value, int decimals) const {
  return valueText_ ? valueText_(value) : format_.number(value, decimals);
}

double Histogram::valueAt(double x) const {
  return from_ + (x - inset) / (width() - 2 * inset) * (to_ - from_);
}

void Histogram::paintEvent(QPaintEvent* event) {
  Q_UNUSED(event);
  QPainter painter(this);
  const QColor line = palette().color(QPalette::Mid);
  const int foot = height() - 1;
  painter.fillRect(inset, foot, width() - 2 * inset, 1, line);
  if (!distribution_) {
    return;
  }
  const QColor accent = palette().color(QPalette::Highlight);
  const QColor other =
      style::mix(palette().color(QPalette::Text), palette().color(QPalette::Window), 0.28);
  const std::uint64_t most =
      *std::max_element(distribution_->bins.begin(), distribution_->bins.end());
  const double step =
      (distribution_->high - distribution_->low) / static_cast<double>(distribution_->bins.size());
  for (std::size_t i = 0; i < distribution_->bins.size() && most > 0; ++i) {
    if (distribution_->bins[i] == 0) {
      continue;
    }
    const double from = distribution_->low + static_cast<double>(i) * step;
    const double share =
        std::sqrt(static_cast<double>(distribution_->bins[i]) / static_cast<double>(most));
    const double tall = std::max(2.0, share * (foot - 6));
    const QRectF bar(QPointF(xOf(from) + 0.5, foot - tall), QPointF(xOf(from + step) - 0.5, foot));
    // Under a curve nothing is fulfilled or not: the bars are only the ground.
    const bool holds =
        curve_ == Curve::None && (holdsAbove_ ? from + step / 2 >= now_ : from + step / 2 < now_);
    painter.fillRect(bar, holds ? accent : other);
  }
  if (curve_ != Curve::None) {
    paintHandles(painter);
    return;
  }
  if (own_ != now_) {
    painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1, Qt::DashLine));
    painter.drawLine(QPointF(xOf(own_), 2), QPointF(xOf(own_), foot));
  }
  painter.setPen(QPen(palette().color(QPalette::Text), 2));
  painter.drawLine(QPointF(xOf(now_), 0), QPointF(xOf(now_), foot));
  paintHandles(painter);
}

bool Histogram::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto handle = handleAt(help->pos());
    QString text = tipAt(help->pos().x());
    if (handle) {
      const Handle& over = handles_[*handle];
      text = over.height ? tr("%1 scores %2; drag to move it")
                               .arg(textOf(over.value, 2), format_.number(*over.height, 2))
                         : tr("%1; drag to move it").arg(textOf(over.value, 2));
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace renewal::viewer
