// The planning structure in the window.
#include <QDockWidget>
#include <algorithm>

#include "viewer/map/map_view.h"
#include "viewer/map/outline_handles.h"
#include "viewer/panels/structure_panel.h"
#include "viewer/panels/vertex_table.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"

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
  connectOutline();
  return dock;
}

void MainWindow::connectOutline() {
  OutlineHandles* handles = &map_->outline();
  VertexTable* vertices = &structure_->vertices();
  connect(structure_, &StructurePanel::shownContentChanged, this, &MainWindow::refreshScene);
  connect(structure_, &StructurePanel::outlineShown, handles, &OutlineHandles::setOutline);
  connect(structure_, &StructurePanel::refused, this, [this](const ErrorInfo& reason) {
    messages_->showMessage(Severity::Warning, reason, language_);
  });
  connect(handles, &OutlineHandles::dragged, structure_, &StructurePanel::previewOutline);
  connect(handles, &OutlineHandles::dragEnded, structure_, &StructurePanel::endPreview);
  connect(handles, &OutlineHandles::edited, structure_, &StructurePanel::setOutline);
  connect(handles, &OutlineHandles::edited, messages_, &QWidget::hide);
  connect(handles, &OutlineHandles::refused, structure_, &StructurePanel::refuse);
  connect(handles, &OutlineHandles::chosenChanged, vertices,
          [handles, vertices] { vertices->choose(handles->chosen()); });
  connect(vertices, &VertexTable::chosenChanged, handles,
          [handles, vertices] { handles->choose(vertices->chosen()); });
}

void MainWindow::setStructureService(std::shared_ptr<StructureService> service) {
  structure_->setService(std::move(service));
}

}  // namespace renewal::viewer
