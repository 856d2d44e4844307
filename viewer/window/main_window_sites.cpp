// Sites for investors in the window.
#include <QDockWidget>

#include "viewer/map/map_view.h"
#include "viewer/panels/sites_panel.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {

void MainWindow::buildSites() {
  sites_ = new SitesPanel(*document_, this);
  QDockWidget* dock =
      addPanel("sites", sites_, Qt::RightDockWidgetArea, [] { return tr("Sites"); });
  tabifyDockWidget(dockOf(QStringLiteral("card")), dock);
  dock->hide();
  connect(sites_, &SitesPanel::failed, this, &MainWindow::report);
  connect(sites_, &SitesPanel::rowsChosen, this, [this](const std::vector<std::uint32_t>& rows) {
    showRows(rows);
    if (rows.size() == 1) {
      map_->zoomTo(ParcelIndex{rows.front()});
    } else {
      zoomToSelection();
    }
  });
  connect(sites_, &SitesPanel::layerChanged, this, [this] {
    refreshLegend();
    refreshScene();
  });
}

void MainWindow::setSites(std::shared_ptr<SitesService> service) {
  sites_->setService(std::move(service));
}

}  // namespace renewal::viewer
