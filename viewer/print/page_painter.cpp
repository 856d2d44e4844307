#include "viewer/print/page_painter.h"

#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/base/format.h"
#include "viewer/base/painter_state.h"
#include "viewer/base/style.h"
#include "viewer/map/ground_painter.h"
#include "viewer/map/map_decor.h"
#include "viewer/print/legend_painter.h"
#include "viewer/print/locator_painter.h"

namespace renewal::viewer {

QColor ink::text(const Page& page) {
  return page.scene->ground("label");
}
QColor ink::quiet(const Page& page) {
  return style::mix(text(page), Qt::white, 0.66);
}
QColor ink::line(const Page& page) {
  return style::mix(text(page), Qt::white, 0.3);
}

QRectF PagePainter::box(PagePart part) const {
  return tenths(page_.layout.box(part));
}

QString PagePainter::text(const char* zh, const char* en) const {
  return QString::fromUtf8(page_.settings.language == Language::Chinese ? zh : en);
}

void PagePainter::paint(QPainter& painter, const JobContext& job) const {
  painter.fillRect(tenths(QRectF(QPointF(0, 0), page_.layout.size)), Qt::white);
  paintPart(painter, PagePart::Map, job);
  for (const PageTemplate::Element& element : page_.layout.elements) {
    if (element.part != PagePart::Map) {
      paintPart(painter, element.part, job);
    }
  }
}

void PagePainter::paintPart(QPainter& painter, PagePart part, const JobContext& job) const {
  job.checkpoint();
  const PainterState state(painter);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  const PagePen pen(painter, device_.letterOutlines);
  switch (part) {
    case PagePart::Title:
      title(pen);
      break;
    case PagePart::Subtitle:
      subtitle(pen);
      break;
    case PagePart::Map:
      map(pen, job);
      frame(pen);
      coordinates(pen);
      schematicNote(pen);
      break;
    case PagePart::Legend: {
      QRectF rest = box(part);
      heading(pen, rest, page_.legendTitle);
      paintLegend(pen, page_, rest);
      break;
    }
    case PagePart::Locator:
      locator(pen);
      break;
    case PagePart::Totals:
      totals(pen);
      break;
    case PagePart::NorthArrow:
      northArrow(pen);
      break;
    case PagePart::ScaleBar:
      scaleBar(pen);
      break;
    case PagePart::Notes:
      notes(pen);
      break;
    case PagePart::Signature:
      signature(pen);
      break;
  }
}

void PagePainter::title(const PagePen& pen) const {
  pen.line(box(PagePart::Title), page_.title, font(8.2, QFont::Bold), ink::text(page_));
}

void PagePainter::subtitle(const PagePen& pen) const {
  QRectF row = box(PagePart::Subtitle);
  const QFont quiet = font(3.5);
  const QString day = text("截止 %1", "as of %1").arg(toQString(page_.day.iso()));
  const QFont strong = font(3.5, QFont::DemiBold);
  const double width = PagePen::width(day, strong) + 20 * k();
  pen.line(row.adjusted(0, 0, -width, 0), page_.subtitle, quiet, ink::quiet(page_));
  pen.line(row, day, strong, ink::text(page_), Qt::AlignRight | Qt::AlignVCenter);
}

void PagePainter::heading(const PagePen& pen, QRectF& box, const QString& text) const {
  const double height = 66 * k();
  pen.line(QRectF(box.left(), box.top(), box.width(), height - 12 * k()), text,
           font(4, QFont::Bold), ink::text(page_));
  QPainter& painter = pen.painter();
  const double y = box.top() + height - 8 * k();
  painter.setPen(QPen(ink::text(page_), 2.5 * k(), Qt::SolidLine, Qt::FlatCap));
  painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
  box.setTop(box.top() + height);
}

void PagePainter::locator(const PagePen& pen) const {
  QRectF rest = box(PagePart::Locator);
  heading(pen, rest, text("位置示意", "Location"));
  const double edge = 1.5 * k();
  paintLocator(pen.painter(), page_, rest.adjusted(edge, 3 * k(), -edge, -edge));
}

void PagePainter::totals(const PagePen& pen) const {
  QRectF rest = box(PagePart::Totals);
  heading(pen, rest, text("合计", "Totals"));
  const double muWidth = rest.width() * 0.3;
  const double countWidth = rest.width() * 0.21;
  const double rows = static_cast<double>(page_.totals.size()) + 1;
  const double height = rest.height() / rows;
  const auto right = Qt::AlignRight | Qt::AlignVCenter;
  const auto row = [&](double y, const PageTotal& line, const QFont& with, const QColor& colour) {
    const double mu = rest.right() - muWidth;
    pen.line(QRectF(mu, y, muWidth, height), line.mu, with, colour, right);
    pen.line(QRectF(mu - countWidth, y, countWidth - 10 * k(), height), line.parcels, with, colour,
             right);
    pen.line(QRectF(rest.left(), y, rest.width() - muWidth - countWidth, height), line.label, with,
             colour);
  };
  double y = rest.top();
  row(y, {QString(), text("宗", "parcels"), text("亩", "mu")}, font(2.6), ink::quiet(page_));
  bool first = true;
  for (const PageTotal& line : page_.totals) {
    y += height;
    row(y, line, font(3.3, first ? QFont::DemiBold : QFont::Normal), ink::text(page_));
    first = false;
  }
}

void PagePainter::northArrow(const PagePen& pen) const {
  const QRectF place = box(PagePart::NorthArrow);
  const double half = std::min(place.width() * 0.3, place.height() * 0.24);
  const double letter = 5.2;
  pen.line(QRectF(place.left(), place.top(), place.width(), 70 * k()), text("北", "N"),
           font(letter, QFont::Bold), ink::text(page_), Qt::AlignHCenter | Qt::AlignVCenter);
  const QPointF tip(place.center().x(), place.top() + 78 * k());
  const double height = place.bottom() - tip.y() - 8 * k();
  const auto side = [&](double sign) {
    QPainterPath path(tip);
    path.lineTo(tip + QPointF(sign * half, height));
    path.lineTo(tip + QPointF(0, height * 0.78));
    path.closeSubpath();
    return path;
  };
  QPainter& painter = pen.painter();
  painter.setPen(QPen(ink::text(page_), 2.5 * k(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(ink::text(page_));
  painter.drawPath(side(-1));
  painter.setBrush(Qt::white);
  painter.drawPath(side(1));
}

void PagePainter::scaleBar(const PagePen& pen) const {
  const QRectF place = box(PagePart::ScaleBar);
  const QFont figures = font(2.8);
  if (page_.scale <= 0) {
    pen.line(place, text("经纬度坐标，无比例尺", "degrees: no scale"), figures, ink::quiet(page_));
    return;
  }
  const Format format(page_.settings.language);
  const QRectF upper(place.left(), place.top(), place.width(), place.height() * 0.42);
  pen.line(upper, QStringLiteral("1:") + format.number(page_.scale, 0), font(5.2, QFont::Bold),
           ink::text(page_));
  // Room for half of the last figure and the unit.
  const double longest = place.width() - 110 * k();
  const double metres = roundLength(longest / 10000 * page_.scale);
  const double length = metres / page_.scale * 10000;
  const double quarter = length / 4;
  const double thick = 14 * k();
  const QPointF corner(place.left() + 14 * k(), place.top() + place.height() * 0.5);
  QPainter& painter = pen.painter();
  painter.setPen(QPen(ink::text(page_), 2 * k(), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
  for (int i = 0; i < 4; ++i) {
    painter.setBrush(i % 2 == 0 ? ink::text(page_) : QColor(Qt::white));
    painter.drawRect(QRectF(corner.x() + i * quarter, corner.y(), quarter, thick));
  }
  const bool kilometres = metres >= 1000;
  const double shown = kilometres ? metres / 1000 : metres;
  const QString unit = kilometres ? QStringLiteral(" km") : QStringLiteral(" m");
  const double y = corner.y() + thick + 34 * k();
  for (int i = 0; i <= 4; i += 2) {
    const double value = shown * i / 4;
    const int decimals = std::abs(value - std::round(value)) < 1e-9 ? 0 : 1;
    const QString figure = format.number(value, decimals);
    const double width = PagePen::width(figure, figures);
    pen.at({corner.x() + i * quarter - width / 2, y}, i == 4 ? figure + unit : figure, figures,
           ink::text(page_));
  }
}

void PagePainter::notes(const PagePen& pen) const {
  const QRectF place = box(PagePart::Notes);
  QStringList lines;
  QFont letters;
  for (double size = 2.75; size > 1.2; size -= 0.1) {
    letters = font(size);
    lines.clear();
    for (const QString& note : page_.notes) {
      lines.append(PagePen::broken(note, letters, place.width()));
    }
    if (static_cast<double>(lines.size()) * PagePen::lineHeight(letters) <= place.height()) {
      break;
    }
  }
  pen.lines(place, lines, letters, ink::text(page_));
}

void PagePainter::signature(const PagePen& pen) const {
  const double edge = 1.5 * k();
  const QRectF place = box(PagePart::Signature).adjusted(edge, edge, -edge, -edge);
  const std::array<QString, 4> labels{text("编制单位", "Prepared by"), text("审核", "Checked by"),
                                      text("制图", "Drawn by"), text("日期", "Date")};
  QPainter& painter = pen.painter();
  painter.setBrush(Qt::NoBrush);
  const double width = place.width() / 2;
  const double height = place.height() / 2;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const QRectF cell(place.left() + static_cast<double>(i % 2) * width,
                      place.top() + static_cast<double>(i / 2) * height, width, height);
    painter.setPen(QPen(ink::line(page_), 2 * k(), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cell);
    const QRectF inside = cell.adjusted(18 * k(), 12 * k(), -18 * k(), -12 * k());
    pen.line(inside, labels[i], font(2.4), ink::quiet(page_), Qt::AlignLeft | Qt::AlignTop);
    if (i == 0 && !page_.settings.maker.isEmpty()) {
      pen.line(inside.adjusted(0, 30 * k(), 0, 0), page_.settings.maker, font(3.4),
               ink::text(page_));
    }
  }
}

}  // namespace renewal::viewer
