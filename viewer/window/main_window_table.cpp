// The attribute table and the print layout in the window.
#include <QAction>
#include <QDockWidget>
#include <QMenu>

#include "viewer/base/style.h"
#include "viewer/map/map_view.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/panels/table_panel.h"
#include "viewer/panels/underlay_row.h"
#include "viewer/print/print_dialog.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {

void MainWindow::buildTable() {
  table_ = new TablePanel(this);
  tableDock_ = addPanel("table", table_, Qt::BottomDockWidgetArea, [] { return tr("Table"); });
  tableDock_->hide();
  connect(tableDock_, &QDockWidget::visibilityChanged, this, [this](bool visible) {
    if (visible && tableStale_) {
      refreshTable();
    }
  });
  const auto refresh = [this] { refreshTable(); };
  connect(document_, &CaseDocument::opened, table_, refresh);
  connect(document_, &CaseDocument::dayChanged, table_, refresh);
  connect(document_, &CaseDocument::selectionChanged, table_,
          [this] { table_->setSelection(document_->selection()->rows()); });
  connect(table_, &TablePanel::selectionRequested, this,
          [this](const std::vector<std::uint32_t>& rows) {
            document_->choose(rows, SelectMode::Replace);
          });
  connect(table_, &TablePanel::parcelRequested, this, [this](ParcelIndex parcel) {
    document_->select(parcel);
    map_->zoomTo(parcel);
  });
  connect(table_, &TablePanel::failed, this, &MainWindow::report);
}

void MainWindow::buildPrint() {
  printAction_ = new QAction(this);
  printAction_->setShortcut(QKeySequence::Print);
  addAction(printAction_);
  connect(printAction_, &QAction::triggered, this, &MainWindow::printLayout);
  fileMenu_->insertAction(quitAction_, printAction_);
  fileMenu_->insertSeparator(quitAction_);
}

void MainWindow::refreshTable() {
  tableStale_ = !tableDock_->isVisible();
  const style::Widgets colours = style::widgets(*look_, dark_);
  table_->setColours(colours.quiet, style::mix(colours.accent, colours.field, 0.22));
  printAction_->setEnabled(document_->day() != nullptr);
  if (tableStale_) {
    return;
  }
  table_->setContent(document_->content(), document_->day(),
                     document_->content()
                         ? std::make_shared<const std::vector<StructureRole>>(document_->roles())
                         : nullptr,
                     language_, trial_->result());
  table_->setSelection(document_->content() ? document_->selection()->rows()
                                            : std::vector<std::uint32_t>());
}

void MainWindow::printLayout() {
  if (!document_->day()) {
    return;
  }
  PageSettings start;
  start.theme = theme_;
  start.language = language_;
  start.underlay = legend_->underlay().shown();
  PrintDialog dialog({document_->content(), document_->day(), look_, nullptr, pageUnderlay()},
                     start, this);
  dialog.setUnitEdits(unitEdits_);
  dialog.exec();
}

}  // namespace renewal::viewer
