#include "viewer/print/legend_painter.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "viewer/base/style.h"
#include "viewer/map/hatch.h"
#include "viewer/print/page_painter.h"

namespace renewal::viewer {
namespace {

using Symbol = LegendEntry::Symbol;

constexpr double columnMillimetres = 66;  // a legend at least twice as wide has two columns
constexpr double smallest = 0.5;          // of the wanted size

/// Swatches: what a class, a road, a node looks like on the map.
class SymbolPainter {
 public:
  SymbolPainter(QPainter& painter, const Page& page) : painter_(painter), page_(page) {}

  void draw(const LegendEntry& entry, const QRectF& box) {
    painter_.save();
    k_ = box.height() / 38;
    switch (entry.symbol) {
      case Symbol::Parcel:
        parcel(entry, box);
        break;
      case Symbol::Core:
      case Symbol::Belt:
      case Symbol::Node:
      case Symbol::Link:
        structure(entry.symbol, box);
        break;
      case Symbol::Water:
        area(box, ground("water"), ground("water-edge"));
        break;
      case Symbol::Park:
        area(box, ground("park"), ground("park").darker(115));
        break;
      case Symbol::Ecology:
        limit(box, ground("ecology"));
        break;
      case Symbol::Heritage:
        limit(box, ground("heritage"));
        break;
      case Symbol::Unit:
        painter_.setPen(pen(ground("accent"), 5));
        painter_.drawRect(box.adjusted(2 * k_, 2 * k_, -2 * k_, -2 * k_));
        break;
      default:
        line(entry.symbol, box);
        break;
    }
    painter_.restore();
  }

 private:
  QColor ground(const char* name) const { return page_.scene->ground(name); }
  QPen pen(const QColor& colour, double width, Qt::PenStyle stroke = Qt::SolidLine) const {
    return {colour, width * k_, stroke, Qt::FlatCap, Qt::RoundJoin};
  }

  void hatch(const QRectF& box, const QColor& colour) {
    const QPolygonF ring{box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()};
    painter_.setPen(pen(colour, 2.4));
    painter_.drawLines(hatchLines({ring}, 15 * k_));
  }
  void parcel(const LegendEntry& entry, const QRectF& box) {
    painter_.fillRect(box, entry.fill);
    if (entry.hatched) {
      hatch(box, style::mix(ground("paper"), entry.fill, 0.55));
    }
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(pen(ground("outline"), 1.6));
    painter_.drawRect(box);
  }
  void area(const QRectF& box, const QColor& fill, const QColor& edge) {
    painter_.setPen(pen(edge, 2));
    painter_.setBrush(fill);
    painter_.drawRect(box);
  }
  void limit(const QRectF& box, const QColor& colour) {
    hatch(box, colour);
    QPen edge = pen(colour, 2.5, Qt::CustomDashLine);
    edge.setDashPattern({3, 2});
    painter_.setPen(edge);
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRect(box);
  }
  void stroke(const QRectF& box, const QPen& with) {
    painter_.setPen(with);
    painter_.drawLine(QPointF(box.left(), box.center().y()),
                      QPointF(box.right(), box.center().y()));
  }
  void line(Symbol symbol, const QRectF& box) {
    QPen dashed = pen(style::mix(ground("label"), ground("paper"), 0.72), 3.6, Qt::CustomDashLine);
    switch (symbol) {
      case Symbol::Arterial:
        stroke(box, pen(ground("arterial-casing").darker(115), 18));
        stroke(box, pen(ground("arterial"), 12));
        break;
      case Symbol::Road:
        stroke(box, pen(ground("arterial-casing").darker(115), 10));
        stroke(box, pen(ground("road"), 6));
        break;
      case Symbol::Railway:
        stroke(box, pen(ground("railway"), 8));
        dashed = pen(ground("paper"), 4.5, Qt::CustomDashLine);
        dashed.setDashPattern({2.4, 2.4});
        stroke(box, dashed);
        break;
      case Symbol::District:
        dashed.setDashPattern({5, 2, 1, 2});
        stroke(box, dashed);
        break;
      default:
        dashed.setDashPattern({3.2, 2});
        stroke(box, dashed);
        break;
    }
  }
  void structure(Symbol symbol, const QRectF& box) {
    const QPointF c = box.center();
    if (symbol == Symbol::Core) {
      const QColor red = ground("core");
      // No gradient: a PDF would show it without its transparency.
      QColor wash = red;
      wash.setAlphaF(0.35F);
      painter_.setBrush(wash);
      painter_.setPen(pen(red, 3));
      painter_.drawRoundedRect(box, 10 * k_, 10 * k_);
    } else if (symbol == Symbol::Belt) {
      const QColor orange = ground("belt");
      QColor wash = orange;
      wash.setAlphaF(0.4F);
      const QRectF ribbon = box.adjusted(0, box.height() * 0.12, 0, -box.height() * 0.12);
      painter_.fillRect(ribbon, wash);
      painter_.setPen(pen(orange.darker(125), 3));
      painter_.drawLine(ribbon.topLeft(), ribbon.topRight());
      painter_.drawLine(ribbon.bottomLeft(), ribbon.bottomRight());
      const double s = 8 * k_;
      painter_.setBrush(Qt::NoBrush);
      painter_.setPen(pen(orange.darker(140), 3.4));
      painter_.drawPolyline(QPolygonF{c + QPointF(-s, -s), c, c + QPointF(-s, s)});
    } else if (symbol == Symbol::Node) {
      const QColor green = ground("node");
      painter_.setBrush(Qt::NoBrush);
      painter_.setPen(pen(green, 2.6));
      painter_.drawEllipse(c, 18 * k_, 18 * k_);
      painter_.drawEllipse(c, 12 * k_, 12 * k_);
      painter_.setPen(Qt::NoPen);
      painter_.setBrush(green);
      painter_.drawEllipse(c, 6.4 * k_, 6.4 * k_);
    } else {
      QPen dashed = pen(ground("label"), 3, Qt::CustomDashLine);
      dashed.setDashPattern({4, 3});
      stroke(box, dashed);
    }
  }

  QPainter& painter_;
  const Page& page_;
  double k_ = 1;
};

/// One try at a size: where every line of the legend goes.
class LegendLayout {
 public:
  LegendLayout(const Page& page, const QRectF& box, double size)
      : page_(page),
        box_(box),
        k_(page.layout.factor * size),
        columns_(std::max(
            1, static_cast<int>(box.width() / 10 / page.layout.factor / columnMillimetres))),
        gap_(60 * page.layout.factor),
        width_((box.width() - gap_ * (columns_ - 1)) / columns_),
        letters_(PagePen::font(3.15 * k_)),
        small_(PagePen::font(2.6 * k_)),
        y_(box.top()) {
    for (const LegendEntry& entry : page.classes) {
      classRow(entry);
    }
    if (!page.symbols.empty()) {
      startSymbols();
      for (const LegendEntry& entry : page.symbols) {
        symbolCell(entry);
      }
    }
  }

  /// Entries beyond the last column.
  std::size_t left() const { return left_; }

  void draw(const PagePen& pen) const {
    SymbolPainter symbols(pen.painter(), page_);
    const auto right = Qt::AlignRight | Qt::AlignVCenter;
    const QColor colour = ink::text(page_);
    for (const double x : headers_) {
      const bool chinese = page_.settings.language == Language::Chinese;
      const QRectF row(x, box_.top(), width_, headerHeight());
      pen.line(countBox(row), chinese ? QStringLiteral("宗") : QStringLiteral("parcels"), small_,
               ink::quiet(page_), right);
      pen.line(muBox(row), chinese ? QStringLiteral("亩") : QStringLiteral("mu"), small_,
               ink::quiet(page_), right);
    }
    for (const Placed& placed : placed_) {
      const QRectF& row = placed.box;
      const double high = 38 * k_;
      symbols.draw(*placed.entry, QRectF(row.left() + 3 * k_, row.center().y() - high / 2,
                                         swatchWidth() - 6 * k_, high));
      const double step = PagePen::lineHeight(letters_);
      const double textHeight = step * static_cast<double>(placed.lines.size());
      const double x = row.left() + swatchWidth() + 22 * k_;
      pen.lines(QRectF(x, row.center().y() - textHeight / 2, placed.textWidth, textHeight),
                placed.lines, letters_, colour);
      if (placed.entry->symbol == Symbol::Parcel) {
        pen.line(countBox(row), placed.entry->parcels, letters_, colour, right);
        pen.line(muBox(row), placed.entry->mu, letters_, colour, right);
      }
    }
    if (left_ > 0) {
      const QString more = page_.settings.language == Language::Chinese
                               ? QStringLiteral("另有 %1 项未列出")
                               : QStringLiteral("%1 more entries are not listed");
      pen.line(
          QRectF(box_.right() - width_, box_.bottom() - headerHeight(), width_, headerHeight()),
          more.arg(left_), small_, ink::quiet(page_));
    }
  }

 private:
  struct Placed {
    const LegendEntry* entry;
    QRectF box;
    double textWidth;
    QStringList lines;
  };
  double swatchWidth() const { return 68 * k_; }
  double muWidth() const { return 150 * k_; }
  double countWidth() const { return 104 * k_; }
  double headerHeight() const { return 46 * k_; }
  double rowHeight(qsizetype lines) const {
    return std::max(50 * k_, PagePen::lineHeight(letters_) * static_cast<double>(lines) + 10 * k_);
  }
  QRectF muBox(const QRectF& row) const {
    return {row.left() + width_ - muWidth(), row.top(), muWidth(), row.height()};
  }
  QRectF countBox(const QRectF& row) const {
    return {row.left() + width_ - muWidth() - countWidth(), row.top(), countWidth(), row.height()};
  }
  double columnLeft() const { return box_.left() + column_ * (width_ + gap_); }
  /// The last column keeps a line free for what is left out.
  double floorOfColumn() const {
    return column_ + 1 == columns_ && left_ > 0 ? box_.bottom() - headerHeight() : box_.bottom();
  }
  bool room(double height) {
    while (y_ + height > floorOfColumn() && column_ + 1 < columns_) {
      ++column_;
      y_ = box_.top();
      cell_ = 0;
    }
    return y_ + height <= floorOfColumn() + 0.01;
  }

  void classRow(const LegendEntry& entry) {
    const double textWidth = width_ - swatchWidth() - 22 * k_ - countWidth() - muWidth();
    const QStringList lines = PagePen::broken(entry.title, letters_, textWidth);
    const double height = rowHeight(lines.size());
    const bool fits = room(height + (y_ == box_.top() ? headerHeight() : 0));
    if (!fits) {
      ++left_;
      return;
    }
    if (y_ == box_.top()) {
      headers_.push_back(columnLeft());
      y_ += headerHeight();
    }
    placed_.push_back({&entry, QRectF(columnLeft(), y_, width_, height), textWidth, lines});
    y_ += height;
  }

  void startSymbols() {
    if (column_ + 1 < columns_) {
      ++column_;
      y_ = box_.top() + 14 * k_;
    } else {
      y_ += 24 * k_;
    }
    cell_ = 0;
  }

  /// Two to a line.
  void symbolCell(const LegendEntry& entry) {
    const double cellWidth = width_ / 2;
    const double textWidth = cellWidth - swatchWidth() - 40 * k_;
    const QStringList lines = PagePen::broken(entry.title, letters_, textWidth);
    const double height = std::max(rowHeight(lines.size()), cell_ % 2 == 1 ? lineHeight_ : 0.0);
    if (cell_ % 2 == 0) {
      lineHeight_ = height;
    }
    if (!room(height)) {
      ++left_;
      return;
    }
    placed_.push_back({&entry,
                       QRectF(columnLeft() + (cell_ % 2) * cellWidth, y_, cellWidth, height),
                       textWidth, lines});
    lineHeight_ = height;
    if (cell_ % 2 == 1 || &entry == &page_.symbols.back()) {
      y_ += lineHeight_;
    }
    ++cell_;
  }

  const Page& page_;
  QRectF box_;
  double k_;
  int columns_;
  double gap_;
  double width_;
  QFont letters_;
  QFont small_;
  int column_ = 0;
  double y_;
  int cell_ = 0;
  double lineHeight_ = 0;
  std::vector<Placed> placed_;
  std::vector<double> headers_;
  std::size_t left_ = 0;
};

}  // namespace

void paintLegend(const PagePen& pen, const Page& page, const QRectF& box) {
  for (double size = 1; size > smallest; size -= 0.04) {
    const LegendLayout layout(page, box, size);
    if (layout.left() == 0) {
      layout.draw(pen);
      return;
    }
  }
  LegendLayout(page, box, smallest).draw(pen);
}

}  // namespace renewal::viewer
