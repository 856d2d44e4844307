#include "viewer/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDateEdit>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/base/version.h"
#include "viewer/app/language.h"
#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/map/map_view.h"
#include "viewer/map/underlay.h"
#include "viewer/model/card_content.h"
#include "viewer/model/rule_trial.h"
#include "viewer/panels/card_panel.h"
#include "viewer/panels/findings_panel.h"
#include "viewer/panels/issues_panel.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/panels/phases_panel.h"
#include "viewer/panels/rules_panel.h"
#include "viewer/panels/shortlist_panel.h"
#include "viewer/panels/sites_panel.h"
#include "viewer/panels/structure_panel.h"
#include "viewer/panels/table_panel.h"
#include "viewer/panels/underlay_row.h"
#include "viewer/panels/units_panel.h"
#include "viewer/window/message_bar.h"
#include "viewer/window/search_box.h"
#include "viewer/window/status_line.h"
#include "viewer/window/trial_strip.h"

namespace renewal::viewer {

MainWindow::MainWindow(std::shared_ptr<CaseService> service, std::shared_ptr<const Look> look,
                       Language language, bool dark, QWidget* parent)
    : QMainWindow(parent),
      look_(std::move(look)),
      language_(language),
      dark_(dark),
      service_(service),
      document_(new CaseDocument(std::move(service), this)),
      map_(new MapView),
      legend_(new LegendPanel),
      card_(new CardPanel),
      findings_(new FindingsPanel),
      messages_(new MessageBar),
      status_(new StatusLine(*document_, *map_, this)),
      search_(new SearchBox(this)),
      trial_(new RuleTrial(*document_, this)),
      strip_(new TrialStrip) {
  // Docks take the face of their titles when they are made.
  QApplication::setFont(style::font(style::textPoints));
  auto* middle = new QWidget(this);
  auto* layout = new QVBoxLayout(middle);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(messages_);
  layout->addWidget(strip_);
  layout->addWidget(map_, 1);
  setCentralWidget(middle);
  setStatusBar(status_);
  setAcceptDrops(true);
  setUnifiedTitleAndToolBarOnMac(false);
  setContextMenuPolicy(Qt::NoContextMenu);
  buildActions();
  buildDocks();
  buildToolBar();
  buildMenus();
  buildPalette();
  buildRoles();
  connectDocument();
  connectViews();
  buildPrint();
  buildUnderlay();
  applyLanguage(language_);
  applyLook();
  retranslate();
  map_->setFocus();
}

void MainWindow::connectDocument() {
  connect(document_, &CaseDocument::opened, this, [this] {
    messages_->hide();
    highlighted_.reset();
    legend_->clearHighlight();
    refreshDate();
    retranslate();
  });
  connect(document_, &CaseDocument::dayChanged, this, [this] {
    refreshDate();
    refreshLegend();
    refreshScene();
    refreshCard();
  });
  connect(document_, &CaseDocument::selectionChanged, this, [this] {
    map_->setSelected(document_->selected());
    zoomParcelAction_->setEnabled(!document_->selection()->empty());
    status_->refresh();
    refreshScene();
    refreshCard();
  });
  connect(document_, &CaseDocument::explanationChanged, this, &MainWindow::refreshCard);
  connect(document_, &CaseDocument::failed, this, &MainWindow::report);
  connect(document_, &CaseDocument::cancelled, this, &MainWindow::refreshDate);
  connect(document_, &CaseDocument::busyChanged, this, [this] {
    if (!document_->content()) {
      retranslate();  // the empty map says whether something is being opened
    }
  });
}

void MainWindow::connectViews() {
  connect(map_, &MapView::clicked, this, &MainWindow::mapClicked);
  connect(map_, &MapView::boxChosen, this, &MainWindow::boxChosen);
  connect(map_, &MapView::contextRequested, this, &MainWindow::mapMenu);
  connect(map_, &MapView::toolChanged, this, &MainWindow::refreshTool);
  connect(map_, &MapView::historyChanged, this, &MainWindow::refreshTool);
  connect(map_, &MapView::measureChanged, this,
          [this] { status_->showMeasure(map_->measure().text(Format(language_))); });
  map_->setTip([this](ParcelIndex parcel) { return mapTip(parcel); });
  connect(search_, &SearchBox::chosen, this, &MainWindow::showHit);
  connect(search_, &SearchBox::searchFailed, this, &MainWindow::report);
  connect(status_, &StatusLine::positionTyped, this, &MainWindow::goToTyped);
  connect(map_, &MapView::escapePressed, this, &MainWindow::escape);
  connect(map_, &MapView::renderFailed, this, &MainWindow::report);
  connect(legend_, &LegendPanel::highlightChanged, this,
          [this](std::optional<std::uint8_t> themeClass) {
            highlighted_ = themeClass;
            chooseClass(themeClass);
            refreshScene();
          });
  connect(legend_, &LegendPanel::hiddenChanged, this, &MainWindow::refreshScene);
  connect(legend_, &LegendPanel::layersChanged, this, [this](const MapLayers& layers) {
    layers_ = layers;
    refreshScene();
  });
  connect(status_, &StatusLine::notesRequested, this,
          [this] { findingsDock_->setVisible(!findingsDock_->isVisible()); });
}

void MainWindow::setTheme(Theme theme) {
  theme_ = theme;
  highlighted_.reset();
  phases_->setTheme(theme);
  refreshLegend();
  refreshScene();
}

void MainWindow::setLanguage(Language language) {
  language_ = language;
  applyLanguage(language);
  // Texts of the data change too, and those no event tells about.
  retranslate();
}

void MainWindow::setDark(bool dark) {
  dark_ = dark;
  {
    const QSignalBlocker quiet(darkAction_);
    darkAction_->setChecked(dark);
  }
  applyLook();
  refreshLegend();
  refreshScene();
  refreshCard();
}

void MainWindow::showPanel(const QString& name) {
  for (const Panel& panel : panels_) {
    if (panel.name == name) {
      panel.dock->show();
      panel.dock->raise();
    }
  }
}

void MainWindow::showParcel(const QString& code) {
  const ParcelTable& table = *document_->content()->parcels;
  const ParcelIndex parcel = table.findByCode(code.toStdString());
  if (parcel == noParcel) {
    throw Error(ErrorCode::NotFound,
                {"没有宗地代码为“" + code.toStdString() + "”的宗地。",
                 "There is no parcel with the code \"" + code.toStdString() + "\"."},
                document_->content()->path.string(),
                {"请核对宗地代码（19 位，不带空格）。",
                 "Check the parcel code (19 characters, no spaces)."});
  }
  document_->select(parcel);
  map_->zoomTo(parcel);
}

void MainWindow::tryShowParcel(const QString& code) {
  try {
    showParcel(code);
  } catch (const Error& error) {
    report(error.info());
  }
}

bool MainWindow::settled() const {
  if (document_->busy() || document_->explaining() || trial_->running() || !rules_->settled() ||
      !phases_->settled() || !issues_->settled() || !units_->settled() || !sites_->settled() ||
      !structure_->settled() || !shortlistPanel_->settled() || !table_->settled()) {
    return false;
  }
  return !document_->content() || (document_->day() && map_->settled() && underlay_->settled());
}

void MainWindow::refreshScene() {
  if (!document_->content()) {
    map_->setScene(nullptr);
    return;
  }
  auto scene = std::make_shared<MapScene>();
  scene->content = structure_->shownContent();
  scene->theme = shownLayer();
  scene->look = look_;
  scene->layers = layers_;
  scene->layers.structure = layers_.structure || structure_->seen();
  legend_->holdStructure(scene->showsStructure() && !layers_.structure);
  scene->dark = dark_;
  scene->language = language_;
  scene->highlighted = highlighted_;
  scene->hidden = legend_->hidden();
  // The current parcel has its own outline, drawn without a new picture.
  const Selection& selection = *document_->selection();
  if (selection.count() > 1 || (selection.count() == 1 && document_->selected() == noParcel)) {
    scene->selection = document_->selection();
  }
  scene->units = units_->shown();
  scene->underlay = underlay_->picture();
  scene->underlayOpacity = legend_->underlay().opacity();
  map_->setScene(std::move(scene));
}

void MainWindow::refreshLegend() {
  legend_->setLayer(shownLayer(), look_, dark_, language_);
  const bool sites = sites_ != nullptr && sites_->layer() != nullptr;
  const Text scores{"地块得分", "Score of the sites"};
  legend_->setHeading(sites ? scores : Text());
  // The box says what the map shows; choosing a theme takes the scores off.
  const QSignalBlocker quiet(themeBox_);
  themeBox_->setPlaceholderText(toQString(scores, language_));
  themeBox_->setCurrentIndex(sites ? -1 : static_cast<int>(theme_));
}

Colour MainWindow::statusColour(const ThemeLayer& layer, ParcelIndex parcel) const {
  return classColour(layer.classes[layer.classOf[toRow(parcel)]], *look_, dark_);
}

void MainWindow::refreshCard() {
  const ParcelIndex parcel = document_->selected();
  if (!document_->content() || parcel == noParcel) {
    card_->showEmpty(emptyCardText());
    return;
  }
  const DayState* day = document_->day().get();
  const StructureRole role = document_->roles()[toRow(parcel)];
  const Format format(language_);
  // A trial's card stays until the next is explained; its colour is of the same result.
  if (const auto& trial = trial_->explanation()) {
    card_->showCard(trialCardContent(*document_->content(), day, role, parcel, *trial, format),
                    statusColour(*trial->of->status, parcel));
    return;
  }
  const CardContent content =
      cardContent(*document_->content(), day, role, parcel,
                  trial_->result() ? nullptr : document_->explanation().get(), format);
  std::optional<Colour> status;
  if (day != nullptr) {
    status = statusColour(*day->layer(Theme::Status), parcel);
  }
  card_->showCard(content, status);
}

QString MainWindow::emptyCardText() const {
  if (!document_->content()) {
    return tr("The card of a parcel appears here once a case is open.");
  }
  const Selection& selection = *document_->selection();
  if (selection.empty()) {
    return tr("Click a parcel on the map to see what it is, why, and what follows.");
  }
  const Format format(language_);
  const QString count = tr("%1 parcels selected").arg(format.count(selection.count()));
  return document_->content()->parcels->areasKnown()
             ? count + QStringLiteral(" · ") + format.mu(selection.area())
             : count;
}

void MainWindow::refreshDate() {
  const bool open = document_->content() != nullptr;
  dateEdit_->setEnabled(open);
  earlierAction_->setEnabled(open);
  laterAction_->setEnabled(open);
  if (open) {
    const QSignalBlocker quiet(dateEdit_);
    dateEdit_->setDate(toQDate(document_->asOf()));
  }
}

void MainWindow::stepMonths(int months) {
  if (document_->content()) {
    document_->setAsOf(fromQDate(toQDate(document_->asOf()).addMonths(months)));
    refreshDate();
  }
}

void MainWindow::openFolder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a case folder"));
  if (!folder.isEmpty()) {
    document_->open({std::filesystem::path(folder.toStdString())});
  }
}

void MainWindow::openFiles() {
  const QStringList files = QFileDialog::getOpenFileNames(
      this, tr("Open parcel files"), QString(),
      tr("Parcel files (%1)").arg(QStringLiteral("*.shp *.gpkg *.geojson *.json *.fgb")));
  std::vector<std::filesystem::path> paths;
  for (const QString& file : files) {
    paths.emplace_back(file.toStdString());
  }
  if (!paths.empty()) {
    document_->open(std::move(paths));
  }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) {
    event->acceptProposedAction();
  }
}

void MainWindow::dropEvent(QDropEvent* event) {
  std::vector<std::filesystem::path> paths;
  for (const QUrl& url : event->mimeData()->urls()) {
    if (url.isLocalFile()) {
      paths.emplace_back(url.toLocalFile().toStdString());
    }
  }
  if (!paths.empty()) {
    document_->open(std::move(paths));
  }
}

void MainWindow::about() {
  QMessageBox box(QMessageBox::NoIcon, tr("About the renewal workbench"),
                  tr("Renewal workbench %1").arg(QLatin1String(version())), QMessageBox::Ok, this);
  box.setTextFormat(Qt::PlainText);
  box.setInformativeText(
      tr("It suspects; officials decide. Every status shows its reasons and its legal basis."));
  box.exec();
}

void MainWindow::report(const ErrorInfo& error) {
  messages_->showMessage(Severity::Error, error, language_);
  refreshDate();
}

void MainWindow::escape() {
  if (document_->busy()) {
    document_->cancel();
  } else if (highlighted_) {
    legend_->clearHighlight();
  } else {
    document_->select(noParcel);
  }
}

void MainWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange && aboutAction_ != nullptr) {
    retranslate();
  }
  QMainWindow::changeEvent(event);
}

}  // namespace renewal::viewer
