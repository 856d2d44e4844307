// The parts of the window: actions, tool bar, menus, docks, and their texts.
#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>

#include "viewer/base/format.h"
#include "viewer/base/icons.h"
#include "viewer/base/style.h"
#include "viewer/map/map_view.h"
#include "viewer/panels/card_panel.h"
#include "viewer/panels/findings_panel.h"
#include "viewer/panels/issues_panel.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/panels/phases_panel.h"
#include "viewer/panels/rules_panel.h"
#include "viewer/panels/shortlist_panel.h"
#include "viewer/panels/sites_panel.h"
#include "viewer/panels/structure_panel.h"
#include "viewer/panels/units_panel.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"
#include "viewer/window/search_box.h"
#include "viewer/window/status_line.h"

namespace renewal::viewer {

void MainWindow::buildActions() {
  const auto make = [this](auto slot, const QList<QKeySequence>& keys) {
    auto* action = new QAction(this);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, slot);
    return action;
  };
  const auto middle = [this] { return QPointF(map_->width() / 2.0, map_->height() / 2.0); };
  openFolderAction_ = make([this] { openFolder(); }, {QKeySequence::Open});
  openFilesAction_ =
      make([this] { openFiles(); }, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
  quitAction_ = make([this] { close(); }, {QKeySequence::Quit});
  zoomAllAction_ = make([this] { map_->zoomAll(); }, {QKeySequence(Qt::Key_F11)});
  zoomInAction_ = make([this, middle] { map_->zoomBy(2, middle()); },
                       {QKeySequence::ZoomIn, QKeySequence(Qt::CTRL | Qt::Key_Equal)});
  zoomOutAction_ = make([this, middle] { map_->zoomBy(0.5, middle()); }, {QKeySequence::ZoomOut});
  zoomParcelAction_ = make([this] { zoomToSelection(); }, {QKeySequence(Qt::CTRL | Qt::Key_L)});
  zoomParcelAction_->setEnabled(false);
  earlierAction_ = make([this] { stepMonths(-1); }, {QKeySequence(Qt::ALT | Qt::Key_Comma)});
  laterAction_ = make([this] { stepMonths(1); }, {QKeySequence(Qt::ALT | Qt::Key_Period)});
  languageAction_ = make(
      [this] {
        setLanguage(language_ == Language::Chinese ? Language::English : Language::Chinese);
      },
      {});
  buildMapActions();
  darkAction_ = new QAction(this);
  darkAction_->setCheckable(true);
  connect(darkAction_, &QAction::toggled, this, &MainWindow::setDark);
  aboutAction_ = make([this] { about(); }, {});
}

void MainWindow::buildMapActions() {
  const auto make = [this](auto slot, const QKeySequence& key) {
    auto* action = new QAction(this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    return action;
  };
  backAction_ = make([this] { map_->back(); }, QKeySequence(Qt::ALT | Qt::Key_Left));
  forwardAction_ = make([this] { map_->forward(); }, QKeySequence(Qt::ALT | Qt::Key_Right));
  goToAction_ = make([this] { status_->typePosition(); }, QKeySequence(Qt::CTRL | Qt::Key_G));
  findAction_ = make(
      [this] {
        search_->setFocus(Qt::ShortcutFocusReason);
        search_->selectAll();
      },
      QKeySequence::Find);
  tools_ = new QActionGroup(this);
  const auto tool = [this](MapTool which, const QKeySequence& key) {
    auto* action = new QAction(tools_);
    action->setCheckable(true);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, [this, which] {
      map_->setTool(which);
      map_->setFocus();
    });
    return action;
  };
  panAction_ = tool(MapTool::Pan, QKeySequence(Qt::CTRL | Qt::Key_1));
  selectAction_ = tool(MapTool::Select, QKeySequence(Qt::CTRL | Qt::Key_2));
  measureLengthAction_ = tool(MapTool::MeasureLength, QKeySequence(Qt::CTRL | Qt::Key_3));
  measureAreaAction_ = tool(MapTool::MeasureArea, QKeySequence(Qt::CTRL | Qt::Key_4));
  panAction_->setChecked(true);
}

void MainWindow::buildToolBar() {
  toolBar_ = addToolBar(QString());
  toolBar_->setObjectName(QStringLiteral("mainToolBar"));
  toolBar_->setMovable(false);
  toolBar_->setIconSize(QSize(style::iconSize, style::iconSize));
  toolBar_->addAction(openFolderAction_);
  toolBar_->addSeparator();
  toolBar_->addAction(zoomAllAction_);
  toolBar_->addAction(zoomInAction_);
  toolBar_->addAction(zoomOutAction_);
  toolBar_->addAction(zoomParcelAction_);
  toolBar_->addActions({backAction_, forwardAction_});
  toolBar_->addSeparator();
  toolBar_->addActions(tools_->actions());
  toolBar_->addSeparator();
  themeLabel_ = new QLabel(this);
  themeLabel_->setTextFormat(Qt::PlainText);
  toolBar_->addWidget(themeLabel_);
  themeBox_ = new QComboBox(this);
  for (std::size_t i = 0; i < themeCount; ++i) {
    themeBox_->addItem(QString());
  }
  themeBox_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  connect(themeBox_, &QComboBox::activated, this, [this](int index) {
    sites_->mapBox().setChecked(false);
    setTheme(static_cast<Theme>(index));
  });
  toolBar_->addWidget(themeBox_);
  dateLabel_ = new QLabel(this);
  dateLabel_->setTextFormat(Qt::PlainText);
  toolBar_->addWidget(dateLabel_);
  toolBar_->addAction(earlierAction_);
  dateEdit_ = new QDateEdit(this);
  dateEdit_->setObjectName(QStringLiteral("asOf"));
  dateEdit_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
  dateEdit_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  dateEdit_->setDateRange(QDate(1949, 10, 1), QDate(2199, 12, 31));
  // A half-typed year is not a day anyone asked for.
  dateEdit_->setKeyboardTracking(false);
  connect(dateEdit_, &QDateEdit::dateChanged, this,
          [this](QDate date) { document_->setAsOf(fromQDate(date)); });
  toolBar_->addWidget(dateEdit_);
  toolBar_->addAction(laterAction_);
  auto* spacer = new QWidget(this);
  spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  toolBar_->addWidget(spacer);
  toolBar_->addWidget(search_);
  toolBar_->addAction(languageAction_);
  toolBar_->addAction(darkAction_);
  for (QAction* action : {openFolderAction_, languageAction_}) {
    if (auto* button = qobject_cast<QToolButton*>(toolBar_->widgetForAction(action))) {
      button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
  }
  refreshDate();
}

void MainWindow::buildMenus() {
  fileMenu_ = menuBar()->addMenu(QString());
  fileMenu_->addActions({openFolderAction_, openFilesAction_});
  fileMenu_->addSeparator();
  fileMenu_->addAction(quitAction_);
  viewMenu_ = menuBar()->addMenu(QString());
  viewMenu_->addActions({zoomAllAction_, zoomInAction_, zoomOutAction_, zoomParcelAction_,
                         backAction_, forwardAction_});
  viewMenu_->addSeparator();
  viewMenu_->addActions({findAction_, goToAction_});
  viewMenu_->addSeparator();
  viewMenu_->addActions(tools_->actions());
  viewMenu_->addSeparator();
  viewMenu_->addActions({earlierAction_, laterAction_});
  viewMenu_->addSeparator();
  for (const Panel& panel : panels_) {
    viewMenu_->addAction(panel.dock->toggleViewAction());
  }
  viewMenu_->addSeparator();
  viewMenu_->addActions({languageAction_, darkAction_});
  helpMenu_ = menuBar()->addMenu(QString());
  helpMenu_->addAction(aboutAction_);
}

QDockWidget* MainWindow::addPanel(const char* name, QWidget* panel, Qt::DockWidgetArea area,
                                  std::function<QString()> title) {
  auto* dock = new QDockWidget(this);
  dock->setObjectName(QLatin1String(name) + QLatin1String("Dock"));
  panel->setAttribute(Qt::WA_StyledBackground);
  dock->setWidget(panel);
  dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetClosable |
                    QDockWidget::DockWidgetFloatable);
  addDockWidget(area, dock);
  panels_.push_back({QLatin1String(name), dock, std::move(title)});
  connect(dock, &QDockWidget::visibilityChanged, this, &MainWindow::nameTabBars,
          Qt::QueuedConnection);
  return dock;
}

void MainWindow::buildDocks() {
  QDockWidget* legend =
      addPanel("legend", legend_, Qt::LeftDockWidgetArea, [] { return tr("Legend"); });
  QDockWidget* card = addPanel("card", card_, Qt::RightDockWidgetArea, [] { return tr("Parcel"); });
  findingsDock_ =
      addPanel("quality", findings_, Qt::BottomDockWidgetArea, [] { return tr("Data notes"); });
  findingsDock_->hide();
  buildTable();
  buildRules();
  buildWork();
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  // English names of classes are longer.
  const int wide = language_ == Language::English ? style::legendWidth + 48 : style::legendWidth;
  resizeDocks({legend, card}, {wide, style::cardWidth}, Qt::Horizontal);
}

void MainWindow::retranslatePanels() {
  // Qt's catalogue is not on every machine, so the buttons it makes get our own words.
  const auto name = [](const QDockWidget* dock, const char* button, const QString& text) {
    if (auto* found = dock->findChild<QAbstractButton*>(QLatin1String(button))) {
      found->setToolTip(text);
      found->setAccessibleName(text);
      found->setAccessibleDescription(text);
    }
  };
  for (const Panel& panel : panels_) {
    const QString title = panel.title();
    panel.dock->setWindowTitle(title);
    panel.dock->toggleViewAction()->setText(title);
    panel.dock->toggleViewAction()->setToolTip(title);
    name(panel.dock, "qt_dockwidget_closebutton", tr("Close this panel"));
    name(panel.dock, "qt_dockwidget_floatbutton", tr("Detach this panel, or put it back"));
  }
  nameTabBars();
}

void MainWindow::nameTabBars() {
  // Those of docks come and go as panels are put on each other; their arrows speak Qt's language.
  for (QTabBar* bar : findChildren<QTabBar*>()) {
    const auto* tabs = qobject_cast<const QTabWidget*>(bar->parentWidget());
    bar->setAccessibleName(tabs != nullptr ? tabs->accessibleName() : tr("Panels"));
    if (tabs == nullptr) {
      // With all panels open, arrows rather than tabs that say "T…".
      bar->setElideMode(Qt::ElideNone);
      bar->setUsesScrollButtons(true);
    }
    if (auto* left = bar->findChild<QAbstractButton*>(QStringLiteral("ScrollLeftButton"))) {
      left->setAccessibleName(tr("Tabs further left"));
    }
    if (auto* right = bar->findChild<QAbstractButton*>(QStringLiteral("ScrollRightButton"))) {
      right->setAccessibleName(tr("Tabs further right"));
    }
  }
}

void MainWindow::applyLook() {
  const style::Widgets colours = style::widgets(*look_, dark_);
  qApp->setFont(style::font(style::textPoints));
  // A style sheet keeps the application's font from the widgets; the window hands it down.
  setFont(style::font(style::textPoints));
  qApp->setPalette(style::palette(colours));
  qApp->setStyleSheet(style::sheet(colours));
  const auto give = [&colours](QAction* action, const char* name) {
    action->setIcon(icon(QLatin1String(name), colours.text));
  };
  give(openFolderAction_, "open");
  give(openFilesAction_, "open");
  give(zoomAllAction_, "zoom-all");
  give(zoomInAction_, "zoom-in");
  give(zoomOutAction_, "zoom-out");
  give(zoomParcelAction_, "locate");
  give(backAction_, "back");
  give(forwardAction_, "forward");
  give(panAction_, "pan");
  give(selectAction_, "select");
  give(measureLengthAction_, "measure-length");
  give(measureAreaAction_, "measure-area");
  give(earlierAction_, "earlier");
  give(laterAction_, "later");
  give(languageAction_, "language");
  give(darkAction_, dark_ ? "light" : "dark");
  give(findingsDock_->toggleViewAction(), "quality");
  phases_->setLook(look_, dark_);
  issues_->setColours(colours.text);
  units_->setColours(colours.text);
  structure_->setColours(colours.text);
  shortlistPanel_->setColours(colours.quiet);
  const QSignalBlocker quiet(darkAction_);
  darkAction_->setChecked(dark_);
}

void MainWindow::retranslateActions() {
  const auto say = [](QAction* action, const QString& text, const QString& tip) {
    action->setText(text);
    action->setIconText(tip);
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, key));
    action->setStatusTip(QString());
  };
  say(openFolderAction_, tr("&Open case…"), tr("Open a case folder"));
  openFolderAction_->setIconText(tr("Open"));
  say(openFilesAction_, tr("Open &files…"), tr("Open parcel files as one district"));
  say(quitAction_, tr("&Quit"), tr("Quit"));
  say(zoomAllAction_, tr("Zoom to &all"), tr("Show the whole case"));
  say(zoomInAction_, tr("Zoom &in"), tr("Zoom in"));
  say(zoomOutAction_, tr("Zoom &out"), tr("Zoom out"));
  say(zoomParcelAction_, tr("Zoom to &selection"), tr("Show the selected parcels"));
  say(backAction_, tr("View &before"), tr("Back to the view before"));
  say(forwardAction_, tr("View a&fter"), tr("Forward to the view after"));
  say(panAction_, tr("&Move and pick"), tr("Move the map, click a parcel"));
  say(selectAction_, tr("&Select by rectangle"),
      tr("Select parcels by a rectangle; Shift adds, Ctrl removes"));
  say(measureLengthAction_, tr("Measure a &distance"), tr("Measure a distance"));
  say(measureAreaAction_, tr("Measure an &area"), tr("Measure an area"));
  say(goToAction_, tr("&Go to a coordinate"), tr("Go to a coordinate"));
  say(findAction_, tr("&Find parcel or road"), tr("Find parcel or road"));
  say(earlierAction_, tr("One month &earlier"), tr("One month earlier"));
  say(laterAction_, tr("One month &later"), tr("One month later"));
  // Said in the language it leads to, so that who cannot read this one finds the way out.
  say(languageAction_,
      language_ == Language::Chinese ? QStringLiteral("English") : QStringLiteral("中文"),
      tr("Switch between Chinese and English"));
  languageAction_->setIconText(languageAction_->text());
  say(darkAction_, tr("&Dark interface"), tr("Dark or light interface"));
  say(aboutAction_, tr("&About"), tr("About the renewal workbench"));
}

void MainWindow::retranslate() {
  retranslateActions();
  printAction_->setText(tr("&Print layout…"));
  refreshTable();
  const QString program = tr("Renewal workbench");
  const auto& content = document_->content();
  const QString title = content ? toQString(content->title, language_) : QString();
  setWindowTitle(title.isEmpty() ? program : QStringLiteral("%1 — %2").arg(title, program));
  fileMenu_->setTitle(tr("&File"));
  viewMenu_->setTitle(tr("&View"));
  helpMenu_->setTitle(tr("&Help"));
  toolBar_->setWindowTitle(tr("Tools"));
  themeLabel_->setText(tr("Theme"));
  dateLabel_->setText(tr("As of"));
  for (std::size_t i = 0; i < themeCount; ++i) {
    themeBox_->setItemText(static_cast<int>(i),
                           toQString(themeTitle(static_cast<Theme>(i)), language_));
  }
  themeBox_->setAccessibleName(tr("Theme of the map"));
  dateEdit_->setAccessibleName(tr("As-of date"));
  dateEdit_->setToolTip(tr("The day on which every parcel is assessed"));
  map_->setAccessibleName(tr("Map"));
  map_->setAccessibleDescription(
      tr("Arrow keys move the map, plus and minus zoom, Home shows everything."));
  map_->setEmptyText(document_->opening()
                         ? tr("Opening…")
                         : tr("Open a case folder or parcel files to begin: press Ctrl+O, or drop "
                              "them here."));
  retranslatePanels();
  card_->setAccessibleName(tr("Parcel card"));
  status_->setLanguage(language_);
  messages_->setLanguage(language_);
  findings_->setContent(content, language_);
  search_->setContent(content, language_);
  rules_->setLanguage(language_);
  retranslateWork();
  retranslateUnderlay();
  refreshTrial();
  refreshTool();
  refreshLegend();
  refreshScene();
  refreshCard();
}

}  // namespace renewal::viewer
