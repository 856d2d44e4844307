#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "core/service/sites_service.h"
#include "viewer/model/case_document.h"
#include "viewer/model/case_shortlist.h"
#include "viewer/model/site_ranking.h"

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace renewal::viewer {

class BriefChooser;
class BriefEditor;
class CriterionRow;
class ExclusionRow;
class SiteListModel;

/// Sites for an investor (选址): a brief as filters, curves and weights, the ranked list, why a
/// site stands where it stands, and the way onto the shortlist. Measuring and ranking run on
/// workers.
class SitesPanel : public QWidget {
  Q_OBJECT

 public:
  SitesPanel(CaseDocument& document, CaseShortlist& shortlist, QWidget* parent = nullptr);

  void setService(std::shared_ptr<SitesService> service);
  /// Edits of units by hand, for briefs that ask for units; none after a case was opened.
  void setUnitEdits(const UnitEdits& edits);
  void setLanguage(Language language);

  /// The parcels by score, or null while the map shows something else.
  std::shared_ptr<const ThemeLayer> layer() const;
  /// Null until something is ranked.
  const std::shared_ptr<const SiteRanking>& ranking() const { return ranking_; }
  bool settled() const;
  /// Marks the site of the parcel that the mouse is over on the map; noParcel marks none.
  void showHovered(ParcelIndex parcel);

  BriefChooser& chooser() { return *chooser_; }
  QComboBox& briefBox();
  QPushButton& openButton();
  QCheckBox& mapBox() { return *onMap_; }
  QTreeView& list() { return *view_; }
  SiteListModel& model() { return *model_; }
  QPushButton& shortlistButton() { return *keep_; }
  QPushButton& compareButton() { return *compare_; }
  const std::vector<ExclusionRow*>& exclusionRows() const;
  const std::vector<CriterionRow*>& criterionRows() const;
  QString reasons() const;
  QString summary() const;
  /// Ranks by the brief of a file.
  void openBrief(const QString& path);
  /// Keeps what is set now as a brief of the case.
  void saveBrief(const QString& name);

 Q_SIGNALS:
  /// Show these parcels on the map.
  void rowsChosen(const std::vector<std::uint32_t>& rows);
  /// The mouse is over this site of the list; empty: over none.
  void rowsHovered(const std::vector<std::uint32_t>& rows);
  /// layer() is another.
  void layerChanged();
  /// ranking() is another.
  void rankingChanged();
  /// The user wants to see the shortlist.
  void shortlistRequested();
  /// Something was done; `where` is the file.
  void noted(const renewal::Text& what, const QString& where);
  void failed(const renewal::ErrorInfo& error);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build();
  void buildList();
  void connectList();
  void rank();
  void take(std::shared_ptr<const SiteRanking> ranking);
  void showPlace(int row);
  void followSelection();
  void refreshSummary();
  QString editsText() const;
  void refreshShortlist();
  void toggleShortlisted();
  void listMenu(QPoint at);
  void askName();
  std::optional<std::size_t> currentPlace() const;
  std::optional<ShortlistSite> siteAt(std::size_t place) const;
  void retranslate();

  CaseDocument& document_;
  CaseShortlist& shortlist_;
  std::shared_ptr<SitesService> service_;
  Format format_;
  BriefChooser* chooser_;
  BriefEditor* editor_;
  QCheckBox* onMap_;
  QLabel* summary_;
  QTreeView* view_;
  SiteListModel* model_;
  QPushButton* keep_;
  QPushButton* compare_;
  QAction* keepAction_;
  QLabel* reasons_;
  UnitEdits edits_;
  std::shared_ptr<const SiteRanking> ranking_;
  /// What `measured_` was measured from.
  std::shared_ptr<const CaseContent> measuredContent_;
  std::shared_ptr<const Brief> measuredBrief_;
  Date measuredDay_;
  UnitEdits measuredEdits_;
  std::shared_ptr<const CaseSites> measured_;
  bool filling_ = false;  ///< the list is being changed by us
  Job<std::shared_ptr<const SiteRanking>> rankJob_;
};

}  // namespace renewal::viewer
