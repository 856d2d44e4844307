#pragma once

#include <QMainWindow>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/look/look.h"
#include "core/rules/thresholds.h"
#include "core/service/quality_service.h"
#include "core/service/rule_book_service.h"
#include "core/service/sites_service.h"
#include "core/service/structure_service.h"
#include "core/service/underlay_service.h"
#include "core/service/unit_edits_service.h"
#include "viewer/map/map_scene.h"
#include "viewer/model/case_document.h"
#include "viewer/window/role.h"

class QAction;
class QActionGroup;
class QComboBox;
class QDateEdit;
class QDockWidget;
class QLabel;
class QMenu;
class QToolBar;

namespace renewal::viewer {

class CardPanel;
class CaseShortlist;
class CommandPalette;
class FindingsPanel;
class IssuesPanel;
class PhasesPanel;
class UnitsPanel;
class RuleTrial;
class RulesPanel;
class ShortlistPanel;
class SitesPanel;
class StructurePanel;
class TrialStrip;
class LegendPanel;
class MapView;
class MessageBar;
class SearchBox;
struct SearchHit;
class StatusLine;
class TablePanel;
class Underlay;
struct PageUnderlay;

/// The window: map in the middle, legend left, parcel card right, data notes below.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  MainWindow(std::shared_ptr<CaseService> service, std::shared_ptr<const Look> look,
             Language language, bool dark, QWidget* parent = nullptr);
  ~MainWindow() override;

  CaseDocument& document() { return *document_; }
  MapView& map() { return *map_; }
  LegendPanel& legend() { return *legend_; }
  MessageBar& messages() { return *messages_; }
  TablePanel& table() { return *table_; }
  SearchBox& searchBox() { return *search_; }
  RulesPanel& rules() { return *rules_; }
  RuleTrial& trial() { return *trial_; }
  TrialStrip& trialStrip() { return *strip_; }

  /// Rule books can be compared and saved from then on.
  void setRuleBooks(std::shared_ptr<RuleBookService> service);
  /// Moves a threshold of the open case's book for a what-if; an unknown condition, and a number
  /// where the book has a day or the other way round, is said in the message bar.
  void tryThreshold(const std::string& conditionId, const TrialValue& value);
  /// Issues can be accepted from then on.
  void setQuality(std::shared_ptr<QualityService> service);
  /// Edits of renewal units are kept in the case from then on.
  void setUnitEdits(std::shared_ptr<UnitEditsService> service);
  /// Edits of the structure are kept in the case from then on.
  void setStructureService(std::shared_ptr<StructureService> service);
  /// Photos can be laid under the parcels from then on.
  void setUnderlayService(std::shared_ptr<UnderlayService> service);
  /// Lays a photo under the parcels, of this case and of those opened later; what is wrong with it
  /// is said in the message bar.
  void openUnderlay(const std::filesystem::path& path);
  Underlay& underlay() { return *underlay_; }
  StructurePanel& structure() { return *structure_; }
  PhasesPanel& phases() { return *phases_; }
  IssuesPanel& issues() { return *issues_; }
  UnitsPanel& units() { return *units_; }
  /// Sites can be ranked from then on.
  void setSites(std::shared_ptr<SitesService> service);
  SitesPanel& sites() { return *sites_; }
  CaseShortlist& shortlist() { return *shortlist_; }
  ShortlistPanel& shortlistPanel() { return *shortlistPanel_; }
  CommandPalette& commandPalette() { return *palette_; }

  /// Arranges the panels for a role: as it was left, or as it comes.
  void setRole(Role role);
  /// An .ini file that keeps the role and its arrangement of the panels; read at once.
  void setLayoutFile(const QString& file);

  void setTheme(Theme theme);
  Theme theme() const { return theme_; }
  void setLanguage(Language language);
  Language language() const { return language_; }
  void setDark(bool dark);
  /// A panel by its name in panelNames(); any other name shows nothing.
  void showPanel(const QString& name);
  /// Selects and shows the parcel; throws Error (NotFound) if the case has none of this code.
  void showParcel(const QString& code);
  /// The same; an unknown code is said in the message bar.
  void tryShowParcel(const QString& code);
  /// True when everything on the screen is final: nothing loads, assesses, explains or draws.
  bool settled() const;

 protected:
  void changeEvent(QEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  void buildActions();
  void buildMapActions();
  void buildToolBar();
  void buildMenus();
  void buildDocks();
  void buildTable();
  void buildRules();
  void buildWork();
  QDockWidget* buildUnits();
  QDockWidget* buildStructure();
  void connectOutline();
  void buildShortlist();
  void buildSites();
  void showSiteRows(const std::vector<std::uint32_t>& rows);
  /// Says what was done in the message bar.
  void note(const Text& what, const QString& where);
  void buildPalette();
  void buildRoles();
  void arrange(Role role);
  void rememberLayout();
  void retranslateWork();
  QDockWidget* dockOf(const QString& name) const;
  void refreshTrial();
  /// What the map and the legend show of a theme: the trial's, where one is being shown.
  std::shared_ptr<const ThemeLayer> shownLayer() const;
  /// Makes parcels the selection and shows them.
  void showRows(const std::vector<std::uint32_t>& rows);
  void buildPrint();
  void buildUnderlay();
  void chooseUnderlay();
  void refreshUnderlay();
  void tellUnderlay();
  void retranslateUnderlay();
  /// For printed sheets; null where none is open.
  std::shared_ptr<const PageUnderlay> pageUnderlay() const;
  void refreshTable();
  void printLayout();
  /// Adds a dock to the window, its menu and its list of panels. `title` is asked again whenever
  /// the language changes.
  QDockWidget* addPanel(const char* name, QWidget* panel, Qt::DockWidgetArea area,
                        std::function<QString()> title);
  void retranslatePanels();
  void nameTabBars();
  void connectDocument();
  void connectViews();
  void applyLook();
  void retranslate();
  void retranslateActions();
  void refreshScene();
  void refreshLegend();
  void refreshCard();
  /// The colour of a parcel in a layer of the status.
  Colour statusColour(const ThemeLayer& layer, ParcelIndex parcel) const;
  void refreshDate();
  QString emptyCardText() const;
  void mapClicked(ParcelIndex parcel, Qt::KeyboardModifiers modifiers);
  void boxChosen(const Box& box, Qt::KeyboardModifiers modifiers);
  void chooseClass(std::optional<std::uint8_t> themeClass);
  void zoomToSelection();
  void showHit(const SearchHit& hit);
  void goToTyped(const QString& text);
  void goTo(Point place);
  void mapMenu(QPoint position, QPointF world);
  void copyCoordinate(Point place, const CoordinateSystem& target);
  QString mapTip(ParcelIndex parcel) const;
  void refreshTool();
  void stepMonths(int months);
  void openFolder();
  void openFiles();
  void about();
  void report(const ErrorInfo& error);
  void escape();

  std::shared_ptr<const Look> look_;
  Language language_;
  bool dark_;
  Theme theme_ = Theme::Status;
  std::optional<std::uint8_t> highlighted_;
  MapLayers layers_;
  std::shared_ptr<CaseService> service_;
  Job<Point> positionJob_;

  CaseDocument* document_;
  MapView* map_;
  LegendPanel* legend_;
  CardPanel* card_;
  FindingsPanel* findings_;
  MessageBar* messages_;
  StatusLine* status_;
  SearchBox* search_;
  RuleTrial* trial_;
  TrialStrip* strip_;
  RulesPanel* rules_ = nullptr;
  PhasesPanel* phases_ = nullptr;
  IssuesPanel* issues_ = nullptr;
  UnitsPanel* units_ = nullptr;
  std::shared_ptr<UnitEditsService> unitEdits_;  ///< null until setUnitEdits()
  SitesPanel* sites_ = nullptr;
  StructurePanel* structure_ = nullptr;
  CaseShortlist* shortlist_ = nullptr;
  ShortlistPanel* shortlistPanel_ = nullptr;
  CommandPalette* palette_ = nullptr;
  QAction* paletteAction_ = nullptr;
  QActionGroup* roles_ = nullptr;
  QAction* resetLayoutAction_ = nullptr;
  std::optional<Role> role_;
  QString layoutFile_;
  struct Panel {
    QString name;  ///< as in --panel
    QDockWidget* dock = nullptr;
    std::function<QString()> title;
  };
  std::vector<Panel> panels_;
  QDockWidget* findingsDock_ = nullptr;
  TablePanel* table_ = nullptr;
  QDockWidget* tableDock_ = nullptr;
  bool tableStale_ = true;  ///< hidden tables are filled when they are shown
  QAction* printAction_ = nullptr;
  Underlay* underlay_ = nullptr;
  std::filesystem::path wantedUnderlay_;  ///< empty for none
  QAction* underlayAction_ = nullptr;
  QAction* removeUnderlayAction_ = nullptr;

  QToolBar* toolBar_ = nullptr;
  QComboBox* themeBox_ = nullptr;
  QDateEdit* dateEdit_ = nullptr;
  QLabel* themeLabel_ = nullptr;
  QLabel* dateLabel_ = nullptr;
  QMenu* fileMenu_ = nullptr;
  QMenu* viewMenu_ = nullptr;
  QMenu* helpMenu_ = nullptr;
  QAction* openFolderAction_ = nullptr;
  QAction* openFilesAction_ = nullptr;
  QAction* quitAction_ = nullptr;
  QAction* zoomAllAction_ = nullptr;
  QAction* zoomInAction_ = nullptr;
  QAction* zoomOutAction_ = nullptr;
  QAction* zoomParcelAction_ = nullptr;
  QAction* backAction_ = nullptr;
  QAction* forwardAction_ = nullptr;
  QActionGroup* tools_ = nullptr;
  QAction* panAction_ = nullptr;
  QAction* selectAction_ = nullptr;
  QAction* measureLengthAction_ = nullptr;
  QAction* measureAreaAction_ = nullptr;
  QAction* goToAction_ = nullptr;
  QAction* findAction_ = nullptr;
  QAction* earlierAction_ = nullptr;
  QAction* laterAction_ = nullptr;
  QAction* languageAction_ = nullptr;
  QAction* darkAction_ = nullptr;
  QAction* aboutAction_ = nullptr;
};

}  // namespace renewal::viewer
