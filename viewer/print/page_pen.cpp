#include "viewer/print/page_pen.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QTextLayout>
#include <QTextOption>
#include <algorithm>

#include "viewer/base/style.h"

namespace renewal::viewer {

QFont PagePen::font(double mm, QFont::Weight weight) {
  QFont font = style::mapFont(std::max(qRound(mm * 10), 1), weight);
  // Shaping swaps figures and ligatures for glyphs that a PDF has no characters for: numbers could
  // not be searched or copied. Neither Chinese nor English needs it.
  font.setStyleStrategy(QFont::PreferNoShaping);
  return font;
}

double PagePen::width(const QString& text, const QFont& font) {
  return QFontMetricsF(font).horizontalAdvance(text);
}

double PagePen::lineHeight(const QFont& font) {
  // The faces of Noto CJK are tall; on paper 1.35 of the letter is open enough.
  return font.pixelSize() * 1.38;
}

void PagePen::at(QPointF baseline, const QString& text, const QFont& font,
                 const QColor& colour) const {
  if (outlines_) {
    QPainterPath path;
    path.addText(baseline, font, text);
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.fillPath(path, colour);
    return;
  }
  painter_.setFont(font);
  painter_.setPen(colour);
  painter_.drawText(baseline, text);
}

void PagePen::line(const QRectF& box, const QString& text, const QFont& font, const QColor& colour,
                   Qt::Alignment align) const {
  constexpr double smallest = 0.55;
  QFont fitted = font;
  QString shown = text;
  const double needed = width(text, font);
  if (needed > box.width()) {
    const double share = std::max(box.width() / needed, smallest);
    fitted.setPixelSize(std::max(static_cast<int>(font.pixelSize() * share), 1));
    if (width(text, fitted) > box.width()) {
      shown = QFontMetricsF(fitted).elidedText(text, Qt::ElideRight, box.width());
    }
  }
  const QFontMetricsF metrics(fitted);
  const double free = box.width() - metrics.horizontalAdvance(shown);
  double x = box.left();
  if ((align & Qt::AlignRight) != 0) {
    x += free;
  } else if ((align & Qt::AlignHCenter) != 0) {
    x += free / 2;
  }
  // Letters of this family reach about 0.88 of their size above the baseline, 0.12 below.
  const double size = fitted.pixelSize();
  double y = box.center().y() + size * 0.37;
  if ((align & Qt::AlignTop) != 0) {
    y = box.top() + size * 0.95;
  } else if ((align & Qt::AlignBottom) != 0) {
    y = box.bottom() - size * 0.2;
  }
  at({x, y}, shown, fitted, colour);
}

void PagePen::lines(const QRectF& box, const QStringList& lines, const QFont& font,
                    const QColor& colour) const {
  const double step = lineHeight(font);
  QRectF row(box.left(), box.top(), box.width(), step);
  for (const QString& text : lines) {
    line(row, text, font, colour);
    row.translate(0, step);
  }
}

QStringList PagePen::broken(const QString& text, const QFont& font, double width) {
  QTextLayout layout(text, font);
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  layout.beginLayout();
  QStringList lines;
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(width);
    lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
  }
  layout.endLayout();
  return lines;
}

}  // namespace renewal::viewer
