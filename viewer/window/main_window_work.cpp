// Roadmap, quality queue, palette and role layouts in the window.
#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <algorithm>
#include <array>

#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/map/map_view.h"
#include "viewer/panels/gantt_view.h"
#include "viewer/panels/issues_panel.h"
#include "viewer/panels/phases_panel.h"
#include "viewer/panels/shortlist_panel.h"
#include "viewer/panels/sites_panel.h"
#include "viewer/panels/structure_panel.h"
#include "viewer/panels/units_panel.h"
#include "viewer/window/command_palette.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {
namespace {

constexpr int bottomHeight = 272;
constexpr int layoutVersion = 1;

/// What a role sees: panels in the order in which they come to the front.
QStringList panelsOf(Role role) {
  switch (role) {
    case Role::Officer:
      return {QStringLiteral("legend"), QStringLiteral("table"), QStringLiteral("card"),
              QStringLiteral("check")};
    case Role::Planner:
      return {QStringLiteral("legend"), QStringLiteral("card"),  QStringLiteral("rules"),
              QStringLiteral("table"),  QStringLiteral("units"), QStringLiteral("structure"),
              QStringLiteral("phases")};
    case Role::Investor:
      return {QStringLiteral("legend"), QStringLiteral("card"), QStringLiteral("sites"),
              QStringLiteral("table"), QStringLiteral("shortlist")};
  }
  return {};
}

}  // namespace

QDockWidget* MainWindow::dockOf(const QString& name) const {
  const auto found = std::find_if(panels_.begin(), panels_.end(),
                                  [&](const Panel& panel) { return panel.name == name; });
  return found == panels_.end() ? nullptr : found->dock;
}

void MainWindow::buildWork() {
  // One behind the other at once: side by side for a moment, they would make the window wider.
  const auto putBehind = [this](QDockWidget* dock) {
    tabifyDockWidget(findingsDock_, dock);
    dock->hide();
  };
  putBehind(tableDock_);
  phases_ = new PhasesPanel(*document_, this);
  putBehind(addPanel("phases", phases_, Qt::BottomDockWidgetArea, [] { return tr("Roadmap"); }));
  issues_ = new IssuesPanel(*document_, this);
  putBehind(
      addPanel("check", issues_, Qt::BottomDockWidgetArea, [] { return tr("Quality check"); }));
  putBehind(buildUnits());
  putBehind(buildStructure());
  buildShortlist();
  phases_->setReady([this] { return map_->settled(); });
  connect(phases_, &PhasesPanel::rowsChosen, this, [this](const std::vector<std::uint32_t>& rows) {
    showRows(rows);
    if (!rows.empty()) {
      zoomToSelection();
    }
  });
  connect(phases_, &PhasesPanel::failed, this, &MainWindow::report);
  connect(phases_, &PhasesPanel::exported, this, [this](const QString& folder, int pictures) {
    const std::string count = std::to_string(pictures);
    messages_->showMessage(Severity::Note,
                           {ErrorCode::Internal,
                            {"已输出 " + count + " 张图片。", count + " pictures were written."},
                            folder.toStdString(),
                            {}},
                           language_);
  });
  connect(issues_, &IssuesPanel::failed, this, &MainWindow::report);
  connect(issues_, &IssuesPanel::issueChosen, this,
          [this](const std::vector<std::uint32_t>& rows, const Box& place) {
            showRows(rows);
            if (rows.size() == 1) {
              map_->zoomTo(ParcelIndex{rows.front()});
            } else if (place.minX <= place.maxX) {
              map_->zoomTo(place.grown(20), 0.25);
            }
          });
  buildSites();
  resizeDocks({findingsDock_}, {bottomHeight}, Qt::Vertical);
}

QDockWidget* MainWindow::buildUnits() {
  units_ = new UnitsPanel(*document_, this);
  QDockWidget* units =
      addPanel("units", units_, Qt::BottomDockWidgetArea, [] { return tr("Renewal units"); });
  connect(units_, &UnitsPanel::failed, this, &MainWindow::report);
  connect(units, &QDockWidget::visibilityChanged, units_, &UnitsPanel::setSeen);
  connect(units_, &UnitsPanel::groupingChanged, this, &MainWindow::refreshScene);
  connect(units_, &UnitsPanel::groupingChanged, this,
          [this] { phases_->setUnits(units_->grouping()); });
  connect(phases_, &PhasesPanel::unitsWanted, this,
          [this] { units_->setWanted(phases_->wantsUnits()); });
  connect(units_, &UnitsPanel::rowsChosen, this, [this](const std::vector<std::uint32_t>& rows) {
    showRows(rows);
    if (!rows.empty()) {
      zoomToSelection();
    }
  });
  return units;
}

void MainWindow::setQuality(std::shared_ptr<QualityService> service) {
  issues_->setService(std::move(service));
}

void MainWindow::setUnitEdits(std::shared_ptr<UnitEditsService> service) {
  unitEdits_ = service;
  units_->setService(std::move(service));
}

void MainWindow::buildPalette() {
  palette_ = new CommandPalette(this);
  paletteAction_ = new QAction(this);
  paletteAction_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
  connect(paletteAction_, &QAction::triggered, this, [this] {
    QList<QAction*> commands;
    for (const QMenu* menu : {fileMenu_, viewMenu_, helpMenu_}) {
      for (QAction* action : menu->actions()) {
        if (!action->isSeparator() && action != paletteAction_) {
          commands.append(action);
        }
      }
    }
    palette_->setCommands(std::move(commands));
    palette_->setContent(document_->content(), language_);
    palette_->ask();
  });
  viewMenu_->insertAction(findAction_, paletteAction_);
  connect(palette_, &CommandPalette::hitChosen, this, &MainWindow::showHit);
  connect(palette_, &CommandPalette::failed, this, &MainWindow::report);
  connect(palette_, &CommandPalette::areaChosen, this, [this](const QString& area) {
    const Column* names = document_->content()->parcels->column(Field::AreaName);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; names != nullptr && row < names->size(); ++row) {
      if (names->isValid(row) && names->text(row) == area.toStdString()) {
        rows.push_back(row);
      }
    }
    showRows(rows);
    zoomToSelection();
    map_->setFocus();
  });
}

void MainWindow::buildRoles() {
  constexpr std::array keys{Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4,
                            Qt::Key_5, Qt::Key_6, Qt::Key_7};
  for (std::size_t i = 0; i < panels_.size() && i < keys.size(); ++i) {
    panels_[i].dock->toggleViewAction()->setShortcut(QKeySequence(Qt::ALT | keys[i]));
  }
  roles_ = new QActionGroup(this);
  roles_->setObjectName(QStringLiteral("roles"));
  for (int i = 0; i < roleCount; ++i) {
    auto* action = new QAction(roles_);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | keys[static_cast<std::size_t>(i)]));
    connect(action, &QAction::triggered, this, [this, i] { setRole(static_cast<Role>(i)); });
  }
  resetLayoutAction_ = new QAction(this);
  connect(resetLayoutAction_, &QAction::triggered, this,
          [this] { arrange(role_.value_or(Role::Officer)); });
  QList<QAction*> actions = roles_->actions();
  actions.append(resetLayoutAction_);
  viewMenu_->insertSeparator(languageAction_);
  viewMenu_->insertActions(languageAction_, actions);
  viewMenu_->insertSeparator(languageAction_);
}

void MainWindow::arrange(Role role) {
  const QStringList wanted = panelsOf(role);
  for (const Panel& panel : panels_) {
    panel.dock->setFloating(false);
    panel.dock->setVisible(wanted.contains(panel.name));
  }
  for (const QString& name : wanted) {
    dockOf(name)->raise();
  }
  resizeDocks({dockOf(wanted.last())}, {bottomHeight}, Qt::Vertical);
}

void MainWindow::setRole(Role role) {
  rememberLayout();
  role_ = role;
  roles_->actions()[static_cast<qsizetype>(role)]->setChecked(true);
  arrange(role);
  if (!layoutFile_.isEmpty()) {
    QSettings store(layoutFile_, QSettings::IniFormat);
    const QByteArray state = store.value(QStringLiteral("layout/") + roleId(role)).toByteArray();
    if (!state.isEmpty()) {
      restoreState(state, layoutVersion);
    }
    store.setValue(QStringLiteral("role"), roleId(role));
  }
}

void MainWindow::setLayoutFile(const QString& file) {
  layoutFile_ = file;
  const QSettings store(layoutFile_, QSettings::IniFormat);
  if (const auto role = roleById(store.value(QStringLiteral("role")).toString())) {
    setRole(*role);
  }
}

void MainWindow::rememberLayout() {
  if (layoutFile_.isEmpty() || !role_) {
    return;
  }
  QSettings store(layoutFile_, QSettings::IniFormat);
  store.setValue(QStringLiteral("layout/") + roleId(*role_), saveState(layoutVersion));
}

/// The base class hides the panels while it goes. What they say then must find no listener: the
/// window is only a QWidget by that time.
MainWindow::~MainWindow() {
  for (QObject* child : findChildren<QObject*>()) {
    child->disconnect(this);
  }
}

void MainWindow::closeEvent(QCloseEvent* event) {
  rememberLayout();
  QMainWindow::closeEvent(event);
}

void MainWindow::retranslateWork() {
  phases_->setTheme(theme_);
  phases_->setLanguage(language_);
  issues_->setLanguage(language_);
  units_->setLanguage(language_);
  sites_->setLanguage(language_);
  structure_->setLanguage(language_);
  shortlistPanel_->setLanguage(language_);
  const auto say = [](QAction* action, const QString& text) {
    action->setText(text);
    action->setToolTip(plainActionText(text));
  };
  say(paletteAction_, tr("&Command, area or parcel…"));
  const QList<QAction*> roles = roles_->actions();
  say(roles[0], tr("Layout for an &officer"));
  say(roles[1], tr("Layout for a &planner"));
  say(roles[2], tr("Layout for an &investor"));
  say(resetLayoutAction_, tr("&Reset the layout"));
}

}  // namespace renewal::viewer
