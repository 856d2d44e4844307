// Sites for investors in the window.
#include <QDockWidget>

#include "viewer/map/map_view.h"
#include "viewer/model/case_shortlist.h"
#include "viewer/panels/shortlist_panel.h"
#include "viewer/panels/sites_panel.h"
#include "viewer/panels/units_panel.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {

void MainWindow::showSiteRows(const std::vector<std::uint32_t>& rows) {
  showRows(rows);
  if (rows.size() == 1) {
    map_->zoomTo(ParcelIndex{rows.front()});
  } else {
    zoomToSelection();
  }
}

void MainWindow::note(const Text& what, const QString& where) {
  messages_->showMessage(Severity::Note, {ErrorCode::Internal, what, where.toStdString(), {}},
                         language_);
}

void MainWindow::buildShortlist() {
  shortlist_ = new CaseShortlist(*document_, this);
  connect(shortlist_, &CaseShortlist::failed, this, &MainWindow::report);
  shortlistPanel_ = new ShortlistPanel(*document_, *shortlist_, this);
  shortlistPanel_->setLook(look_);
  QDockWidget* dock = addPanel("shortlist", shortlistPanel_, Qt::BottomDockWidgetArea,
                               [] { return tr("Shortlist"); });
  // At once: docks that stand side by side, if only for a moment, widen the window for good.
  tabifyDockWidget(findingsDock_, dock);
  dock->hide();
  connect(shortlistPanel_, &ShortlistPanel::failed, this, &MainWindow::report);
  connect(shortlistPanel_, &ShortlistPanel::rowsChosen, this, &MainWindow::showSiteRows);
  connect(shortlistPanel_, &ShortlistPanel::printed, this, [this](const QString& file, int sheets) {
    const std::string count = std::to_string(sheets);
    note({"已输出 " + count + " 页地块推介表。", count + " pages of site sheets were written."},
         file);
  });
}

void MainWindow::buildSites() {
  sites_ = new SitesPanel(*document_, *shortlist_, this);
  QDockWidget* dock =
      addPanel("sites", sites_, Qt::RightDockWidgetArea, [] { return tr("Sites"); });
  tabifyDockWidget(dockOf(QStringLiteral("card")), dock);
  dock->hide();
  connect(sites_, &SitesPanel::failed, this, &MainWindow::report);
  connect(sites_, &SitesPanel::noted, this, &MainWindow::note);
  connect(sites_, &SitesPanel::rowsChosen, this, &MainWindow::showSiteRows);
  connect(sites_, &SitesPanel::rowsHovered, map_, &MapView::setPointed);
  connect(map_, &MapView::hoverChanged, sites_, &SitesPanel::showHovered);
  connect(sites_, &SitesPanel::layerChanged, this, [this] {
    refreshLegend();
    refreshScene();
  });
  connect(sites_, &SitesPanel::rankingChanged, this,
          [this] { shortlistPanel_->setRanking(sites_->ranking()); });
  connect(&units_->editor(), &UnitEditor::edited, this, [this] {
    sites_->setUnitEdits(units_->editor().edits());
    shortlistPanel_->setUnitEdits(units_->editor().edits());
  });
  connect(sites_, &SitesPanel::shortlistRequested, this, [this] {
    const QString name = QStringLiteral("shortlist");
    showPanel(name);
    // Side by side takes room; whoever gave it more keeps that.
    const int half = height() / 2;
    if (dockOf(name)->height() < half) {
      resizeDocks({dockOf(name)}, {half}, Qt::Vertical);
    }
  });
}

void MainWindow::setSites(std::shared_ptr<SitesService> service) {
  shortlist_->setService(service);
  sites_->setService(std::move(service));
}

}  // namespace renewal::viewer
