// What the window does when hands touch the map or its legend.
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <algorithm>

#include "core/parcel/parcel_table.h"
#include "viewer/base/format.h"
#include "viewer/map/map_view.h"
#include "viewer/model/coordinate_input.h"
#include "viewer/model/parcel_search.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {
namespace {

SelectMode modeOf(Qt::KeyboardModifiers modifiers) {
  if ((modifiers & Qt::ShiftModifier) != 0) {
    return SelectMode::Add;
  }
  return (modifiers & Qt::ControlModifier) != 0 ? SelectMode::Remove : SelectMode::Replace;
}

/// CGCS2000 in degrees, and on a 3-degree grid with the zone in the easting.
CoordinateSystem geographic() {
  return {CoordinateSystem::Kind::Geographic, 4490, "CGCS2000", {}};
}
CoordinateSystem gridOf(int epsg) {
  return {CoordinateSystem::Kind::Projected, epsg, "EPSG:" + std::to_string(epsg), {}};
}

QString positionText(Point place, const CoordinateSystem& system) {
  const bool degrees = system.kind == CoordinateSystem::Kind::Geographic;
  // As maps and phones take it: latitude first in degrees, easting first in metres.
  return degrees ? QStringLiteral("%1, %2").arg(place.y, 0, 'f', 7).arg(place.x, 0, 'f', 7)
                 : QStringLiteral("%1, %2").arg(place.x, 0, 'f', 3).arg(place.y, 0, 'f', 3);
}

}  // namespace

void MainWindow::mapClicked(ParcelIndex parcel, Qt::KeyboardModifiers modifiers) {
  const SelectMode mode = modeOf(modifiers);
  if (mode == SelectMode::Replace) {
    document_->select(parcel);
  } else if (parcel != noParcel) {
    document_->choose({toRow(parcel)}, mode);
  }
}

void MainWindow::boxChosen(const Box& box, Qt::KeyboardModifiers modifiers) {
  if (!document_->content() || !map_->scene()) {
    return;
  }
  std::vector<std::uint32_t> rows = parcelsTouching(*document_->content()->parcels, box);
  // What is not drawn was not meant.
  const MapScene& scene = *map_->scene();
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](std::uint32_t row) { return !scene.shows(ParcelIndex{row}); }),
             rows.end());
  document_->choose(rows, modeOf(modifiers));
}

void MainWindow::chooseClass(std::optional<std::uint8_t> themeClass) {
  std::vector<std::uint32_t> rows;
  const auto layer = shownLayer();
  if (themeClass && layer) {
    for (std::size_t row = 0; row < layer->classOf.size(); ++row) {
      if (layer->classOf[row] == *themeClass) {
        rows.push_back(static_cast<std::uint32_t>(row));
      }
    }
  }
  document_->choose(rows, SelectMode::Replace);
}

void MainWindow::zoomToSelection() {
  const Selection& selection = *document_->selection();
  if (selection.count() == 1) {
    map_->zoomTo(ParcelIndex{selection.rows().front()});
    return;
  }
  Box box;
  for (const std::uint32_t row : selection.rows()) {
    box.add(document_->content()->parcels->boxes()[row]);
  }
  map_->zoomTo(box);
}

void MainWindow::showHit(const SearchHit& hit) {
  if (hit.parcel != noParcel) {
    document_->select(hit.parcel);
    map_->zoomTo(hit.parcel);
  } else {
    map_->zoomTo(hit.box.grown(0.1 * std::max(hit.box.width(), hit.box.height())));
  }
  map_->setFocus();
}

void MainWindow::goToTyped(const QString& text) {
  if (!document_->content()) {
    return;
  }
  const auto typed = readPosition(text);
  if (!typed) {
    messages_->showMessage(
        Severity::Warning,
        {ErrorCode::Usage,
         {"“" + text.toStdString() + "”不是坐标。",
          "\"" + text.toStdString() + "\" is no coordinate."},
         {},
         {"请输入横坐标和纵坐标（如 437512.3 2491204.8，可带带号），或纬度和经度（如 22.517 "
          "113.393）。",
          "Type easting and northing (437512.3 2491204.8, with or without the zone) or latitude "
          "and "
          "longitude (22.517 113.393)."}},
        language_);
    return;
  }
  const CoordinateSystem target = document_->content()->parcels->crs();
  const CoordinateSystem source = typed->epsg == 0      ? target
                                  : typed->epsg == 4490 ? geographic()
                                                        : gridOf(typed->epsg);
  if (source == target || source.epsg == target.epsg) {
    goTo(typed->point);
    return;
  }
  positionJob_.start([service = service_, point = typed->point, source,
                      target](JobContext&) { return service->transform(point, source, target); },
                     [this](Point place) { goTo(place); },
                     [this](const ErrorInfo& error) { report(error); });
}

void MainWindow::goTo(Point place) {
  messages_->hide();
  map_->goTo(place);
  map_->setFocus();
  const Box bounds = sceneBounds(*document_->content());
  if (!bounds.empty() && !bounds.contains(place)) {
    messages_->showMessage(Severity::Note,
                           {ErrorCode::Usage,
                            {"该位置在案例范围之外。", "The place lies outside the case."},
                            {},
                            {"按 F11 回到全图。", "Press F11 to see the whole case."}},
                           language_);
  }
}

void MainWindow::copyCoordinate(Point place, const CoordinateSystem& target) {
  const CoordinateSystem source = document_->content()->parcels->crs();
  const auto copy = [target](Point point) {
    QApplication::clipboard()->setText(positionText(point, target));
  };
  if (source == target) {
    copy(place);
    return;
  }
  positionJob_.start([service = service_, place, source,
                      target](JobContext&) { return service->transform(place, source, target); },
                     copy, [this](const ErrorInfo& error) { report(error); });
}

void MainWindow::mapMenu(QPoint position, QPointF world) {
  if (!document_->content()) {
    return;
  }
  const Point place{world.x(), world.y()};
  const ParcelTable& table = *document_->content()->parcels;
  QMenu menu(this);
  const CoordinateSystem own = table.crs();
  menu.addAction(tr("Copy coordinate (%1)").arg(positionText(place, own)), this,
                 [this, place, own] { copyCoordinate(place, own); });
  if (own.kind == CoordinateSystem::Kind::Projected) {
    menu.addAction(tr("Copy latitude and longitude (CGCS2000)"), this,
                   [this, place] { copyCoordinate(place, geographic()); });
    menu.addAction(tr("Copy coordinate with zone (EPSG:4526)"), this,
                   [this, place] { copyCoordinate(place, gridOf(zonedGridEpsg(38))); });
  }
  menu.addSeparator();
  menu.addAction(tr("Centre the map here"), this, [this, place] { map_->goTo(place); });
  menu.addAction(tr("Zoom in here"), this,
                 [this, place] { map_->zoomBy(2, map_->positionOf(place)); });
  // Everything that lies here, also what another parcel covers.
  std::vector<ParcelIndex> here;
  table.tree().query(Box{place.x, place.y, place.x, place.y}, [&](std::uint32_t row) {
    if (table.geometry().contains(row, place)) {
      here.push_back(ParcelIndex{row});
    }
  });
  if (!here.empty()) {
    menu.addSection(tr("What is here"));
    constexpr std::size_t most = 12;
    for (std::size_t i = 0; i < std::min(here.size(), most); ++i) {
      QString text = mapTip(here[i]).replace(QLatin1Char('\n'), QStringLiteral(" · "));
      text.replace(QLatin1Char('&'), QStringLiteral("&&"));
      menu.addAction(text, this, [this, parcel = here[i]] { document_->select(parcel); });
    }
  }
  menu.exec(position);
}

QString MainWindow::mapTip(ParcelIndex parcel) const {
  const ParcelTable& table = *document_->content()->parcels;
  QStringList lines;
  const Value code = table.value(parcel, Field::ParcelCode);
  const auto* text = std::get_if<std::string>(&code);
  lines.append(text != nullptr ? toQString(*text) : tr("no parcel code"));
  if (document_->day()) {
    const ThemeLayer& layer = *shownLayer();
    lines.append(toQString(layer.classes[layer.classOf[toRow(parcel)]].title, language_));
  }
  if (table.areasKnown()) {
    lines.append(Format(language_).mu(table.drawnArea(parcel)));
  }
  return lines.join(QLatin1Char('\n'));
}

void MainWindow::refreshTool() {
  const auto& all = tools_->actions();
  all[static_cast<qsizetype>(map_->tool())]->setChecked(true);
  // Degrees have no length: measuring would say nothing true.
  const bool metres = document_->content() && document_->content()->parcels->areasKnown();
  measureLengthAction_->setEnabled(metres);
  measureAreaAction_->setEnabled(metres);
  backAction_->setEnabled(map_->hasBack());
  forwardAction_->setEnabled(map_->hasForward());
}

}  // namespace renewal::viewer
