// The photo under the parcels in the window.
#include <QAction>
#include <QFileDialog>
#include <QMenu>

#include "core/parcel/crs_title.h"
#include "viewer/base/format.h"
#include "viewer/map/map_view.h"
#include "viewer/map/underlay.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/panels/underlay_row.h"
#include "viewer/print/page_underlay.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {

void MainWindow::buildUnderlay() {
  underlay_ = new Underlay(this);
  underlayAction_ = new QAction(this);
  connect(underlayAction_, &QAction::triggered, this, &MainWindow::chooseUnderlay);
  removeUnderlayAction_ = new QAction(this);
  connect(removeUnderlayAction_, &QAction::triggered, this, [this] {
    wantedUnderlay_.clear();
    underlay_->remove();
  });
  fileMenu_->insertActions(quitAction_, {underlayAction_, removeUnderlayAction_});
  fileMenu_->insertSeparator(quitAction_);
  UnderlayRow* row = &legend_->underlay();
  connect(row, &UnderlayRow::changed, this, [this, row] {
    underlay_->setShown(row->shown());
    refreshScene();
  });
  connect(map_, &MapView::viewChanged, this, [this] { underlay_->setWindow(map_->grid()); });
  connect(underlay_, &Underlay::changed, this, &MainWindow::refreshUnderlay);
  connect(underlay_, &Underlay::opened, this, &MainWindow::tellUnderlay);
  connect(underlay_, &Underlay::failed, this, [this](const ErrorInfo& error) {
    wantedUnderlay_.clear();
    report(error);
  });
  connect(document_, &CaseDocument::opened, this, [this] {
    if (!wantedUnderlay_.empty()) {
      underlay_->open(wantedUnderlay_, document_->content()->parcels->crs());
    }
    refreshUnderlay();
  });
  refreshUnderlay();
}

void MainWindow::setUnderlayService(std::shared_ptr<UnderlayService> service) {
  underlay_->setService(std::move(service));
}

void MainWindow::openUnderlay(const std::filesystem::path& path) {
  wantedUnderlay_ = path;
  if (document_->content()) {
    underlay_->open(path, document_->content()->parcels->crs());
  }
}

void MainWindow::chooseUnderlay() {
  const QString file = QFileDialog::getOpenFileName(
      this, tr("Choose an underlay"), QString(),
      tr("Aerial photos and maps (%1)").arg(QStringLiteral("*.tif *.tiff *.mbtiles")));
  if (!file.isEmpty()) {
    openUnderlay(std::filesystem::path(file.toStdString()));
  }
}

void MainWindow::refreshUnderlay() {
  const bool there = underlay_->info() != nullptr;
  legend_->underlay().setVisible(there);
  removeUnderlayAction_->setEnabled(there);
  underlayAction_->setEnabled(document_->content() != nullptr);
  refreshScene();
}

void MainWindow::tellUnderlay() {
  const UnderlayInfo& info = *underlay_->info();
  const Box bounds = sceneBounds(*document_->content());
  if (!bounds.empty() && !bounds.intersects(info.extent)) {
    messages_->showMessage(
        Severity::Warning,
        {ErrorCode::Crs,
         {"底图不在案例的范围内。", "The underlay lies outside the case."},
         info.path.string(),
         {"请核对影像的坐标系：" + info.system.name + "。",
          "Check the coordinate system of the picture: " + info.system.name + "."}},
        language_);
    return;
  }
  Text what{"底图已打开。", "The underlay is open."};
  if (info.reprojected) {
    const Text from = crsTitle(info.system);
    const Text to = crsTitle(document_->content()->parcels->crs());
    what = {"底图已由 " + from.zh + " 转换到 " + to.zh + " 显示。",
            "The underlay is shown in " + to.en + ", brought there from " + from.en + "."};
  }
  Text more;
  for (const Text& note : info.notes) {
    more.zh += note.zh;
    more.en += (more.en.empty() ? "" : " ") + note.en;
  }
  if (info.reprojected || !info.notes.empty()) {
    messages_->showMessage(Severity::Note, {ErrorCode::Usage, what, info.path.string(), more},
                           language_);
  }
}

std::shared_ptr<const PageUnderlay> MainWindow::pageUnderlay() const {
  if (!underlay_->info()) {
    return nullptr;
  }
  return std::make_shared<const PageUnderlay>(PageUnderlay{underlay_->service(), underlay_->info(),
                                                           document_->content()->parcels->crs(),
                                                           legend_->underlay().opacity()});
}

void MainWindow::retranslateUnderlay() {
  underlayAction_->setText(tr("&Underlay…"));
  underlayAction_->setToolTip(tr("Lay an aerial photo or a map under the parcels"));
  removeUnderlayAction_->setText(tr("&Remove underlay"));
  removeUnderlayAction_->setToolTip(tr("Take the underlay off the map"));
}

}  // namespace renewal::viewer
