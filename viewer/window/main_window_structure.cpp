// The planning structure in the window.
#include <QDockWidget>
#include <algorithm>

#include "viewer/map/map_view.h"
#include "viewer/panels/structure_panel.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {

QDockWidget* MainWindow::buildStructure() {
  structure_ = new StructurePanel(*document_, this);
  QDockWidget* dock = addPanel("structure", structure_, Qt::BottomDockWidgetArea,
                               [] { return tr("Planning structure"); });
  connect(dock, &QDockWidget::visibilityChanged, structure_, &StructurePanel::setSeen);
  connect(structure_, &StructurePanel::seenChanged, this, &MainWindow::refreshScene);
  connect(structure_, &StructurePanel::failed, this, &MainWindow::report);
  connect(structure_, &StructurePanel::elementChosen, this,
          [this](const std::vector<std::uint32_t>& rows, const Box& extent) {
            showRows(rows);
            map_->zoomTo(extent.grown(0.1 * std::max(extent.width(), extent.height())));
          });
  return dock;
}

void MainWindow::setStructureService(std::shared_ptr<StructureService> service) {
  structure_->setService(std::move(service));
}

}  // namespace renewal::viewer
