// The map of a sheet with its frame and coordinates.
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "viewer/base/format.h"
#include "viewer/base/painter_state.h"
#include "viewer/map/ground_painter.h"
#include "viewer/map/map_decor.h"
#include "viewer/print/page_painter.h"
#include "viewer/print/page_underlay.h"

namespace renewal::viewer {

QPointF PagePainter::toPaper(Point world) const {
  const QRectF map = tenths(page_.layout.mapBox());
  const double unit = gridUnit(page_.layout) * 10;
  return map.topLeft() +
         QPointF(page_.grid.pixelX(world.x) * unit, page_.grid.pixelY(world.y) * unit);
}

void PagePainter::map(const PagePen& pen, const JobContext& job) const {
  QPainter& painter = pen.painter();
  const QRectF window = tenths(page_.layout.mapBox());
  const double unit = gridUnit(page_.layout) * 10;
  const MapGrid& grid = page_.grid;
  const double inches = gridUnit(page_.layout) / 25.4;  // of a unit of the grid
  MapScene scene = *page_.scene;
  if (page_.underlay) {
    scene.underlay = readPageUnderlay(*page_.underlay, grid, inches * device_.imageDpi, job);
    scene.underlayOpacity = page_.underlay->opacity;
  }
  const auto rows = parcelsIn(*scene.content->parcels, grid.extent(), job);
  {
    const PainterState state(painter);
    painter.setClipRect(window);
    painter.translate(window.topLeft());
    painter.scale(unit, unit);
    if (rows.size() > device_.mostShapes) {
      const auto width = static_cast<int>(std::lround(inches * grid.width * device_.imageDpi));
      paintParcelImage(painter, scene, grid, width, job);
    } else {
      paintGround(painter, scene, grid);
      paintPageUnderlay(painter, scene, grid, 1);
      job.checkpoint();
      paintParcelShapes(painter, scene, grid, rows, job);
      paintPageUnderlay(painter, scene, grid, underlayParcelShare);
    }
    job.checkpoint();
    paintOverlay(painter, scene, grid, device_.mapLetters);
  }
  // What a device without clipping let out of the frame is covered.
  QPainterPath outside;
  outside.setFillRule(Qt::OddEvenFill);
  outside.addRect(tenths(QRectF(QPointF(0, 0), page_.layout.size)));
  outside.addRect(window);
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.fillPath(outside, Qt::white);
  painter.setRenderHint(QPainter::Antialiasing);
}

void PagePainter::frame(const PagePen& pen) const {
  QPainter& painter = pen.painter();
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(ink::text(page_), 2 * k(), Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  painter.drawRect(tenths(page_.layout.mapBox()));
  const double outer = 4.5 * k();
  painter.setPen(QPen(ink::text(page_), outer, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  // Inside its box by half its width.
  painter.drawRect(box(PagePart::Map).adjusted(outer / 2, outer / 2, -outer / 2, -outer / 2));
}

void PagePainter::coordinates(const PagePen& pen) const {
  const QRectF map = tenths(page_.layout.mapBox());
  const Box world = page_.grid.extent();
  const double unit = gridUnit(page_.layout) * 10;
  const double perTenth = page_.grid.unitsPerPixel / unit;
  // Round values every 3 to 7 cm on A3.
  const double step = roundLength(70 * 10 * k() * perTenth);
  const bool degrees =
      page_.scene->content->parcels->crs().kind == CoordinateSystem::Kind::Geographic;
  const int decimals = degrees ? std::max(0, static_cast<int>(std::ceil(-std::log10(step)))) : 0;
  const Format format(page_.settings.language);
  const QFont figures = font(2.05);
  const double band = page_.layout.band() * 10;
  const double tick = 9 * k();
  QPainter& painter = pen.painter();
  const QPen stroke(ink::text(page_), 1.6 * k(), Qt::SolidLine, Qt::FlatCap);
  const auto label = [&](QPointF centre, double turn, double value) {
    const QString shown = format.number(value, decimals);
    const double width = PagePen::width(shown, figures);
    painter.save();
    painter.translate(centre);
    painter.rotate(turn);
    pen.line(QRectF(-width / 2, -band / 2, width + 1, band), shown, figures, ink::text(page_));
    painter.restore();
  };
  const double room = PagePen::width(format.number(world.maxY, decimals), figures) / 2 + band;
  for (double x = std::ceil(world.minX / step) * step; x <= world.maxX; x += step) {
    const double at = toPaper({x, world.minY}).x();
    if (at < map.left() + room || at > map.right() - room) {
      continue;
    }
    painter.setPen(stroke);
    painter.drawLine(QPointF(at, map.top()), QPointF(at, map.top() + tick));
    painter.drawLine(QPointF(at, map.bottom()), QPointF(at, map.bottom() - tick));
    label({at, map.top() - band / 2 + 2 * k()}, 0, x);
    label({at, map.bottom() + band / 2 - 2 * k()}, 0, x);
  }
  for (double y = std::ceil(world.minY / step) * step; y <= world.maxY; y += step) {
    const double at = toPaper({world.minX, y}).y();
    if (at < map.top() + room || at > map.bottom() - room) {
      continue;
    }
    painter.setPen(stroke);
    painter.drawLine(QPointF(map.left(), at), QPointF(map.left() + tick, at));
    painter.drawLine(QPointF(map.right(), at), QPointF(map.right() - tick, at));
    label({map.left() - band / 2 + 2 * k(), at}, -90, y);
    label({map.right() + band / 2 - 2 * k(), at}, -90, y);
  }
  crosses(pen, step);
}

void PagePainter::schematicNote(const PagePen& pen) const {
  if (!page_.schematic) {
    return;
  }
  const QString note = text("示意", "schematic");
  const QFont letters = font(3.4, QFont::DemiBold);
  const double width = PagePen::width(note, letters) + 24 * k();
  const double height = 52 * k();
  const QRectF map = tenths(page_.layout.mapBox());
  const QRectF place(map.right() - width - 14 * k(), map.bottom() - height - 14 * k(), width,
                     height);
  QColor ground = page_.scene->ground("paper");
  ground.setAlphaF(0.85F);
  pen.painter().fillRect(place, ground);
  pen.line(place, note, letters, ink::text(page_), Qt::AlignHCenter | Qt::AlignVCenter);
}

void PagePainter::crosses(const PagePen& pen, double step) const {
  const QRectF map = tenths(page_.layout.mapBox());
  const Box world = page_.grid.extent();
  const double arm = 12 * k();
  QColor faint = ink::text(page_);
  faint.setAlphaF(0.6F);
  QPainter& painter = pen.painter();
  painter.setPen(QPen(faint, 1.2 * k(), Qt::SolidLine, Qt::FlatCap));
  const QRectF inside = map.adjusted(2 * arm, 2 * arm, -2 * arm, -2 * arm);
  for (double x = std::ceil(world.minX / step) * step; x <= world.maxX; x += step) {
    for (double y = std::ceil(world.minY / step) * step; y <= world.maxY; y += step) {
      const QPointF p = toPaper({x, y});
      if (inside.contains(p)) {
        painter.drawLine(p - QPointF(arm, 0), p + QPointF(arm, 0));
        painter.drawLine(p - QPointF(0, arm), p + QPointF(0, arm));
      }
    }
  }
}

}  // namespace renewal::viewer
