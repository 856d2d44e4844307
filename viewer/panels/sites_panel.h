#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "core/service/sites_service.h"
#include "viewer/model/case_document.h"
#include "viewer/model/site_ranking.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QTreeView;

namespace renewal::viewer {

class CriterionRow;
class ExclusionRow;
class SiteListModel;

/// Sites for an investor (选址): a brief as filters and weights, the ranked list, and why a site
/// stands where it stands. Measuring and ranking run on workers.
class SitesPanel : public QWidget {
  Q_OBJECT

 public:
  explicit SitesPanel(CaseDocument& document, QWidget* parent = nullptr);

  void setService(std::shared_ptr<SitesService> service);
  void setLanguage(Language language);

  /// The parcels by score, or null while the map shows something else.
  std::shared_ptr<const ThemeLayer> layer() const;
  /// Null until something is ranked.
  const std::shared_ptr<const SiteRanking>& ranking() const { return ranking_; }
  bool settled() const;

  QComboBox& briefBox() { return *briefBox_; }
  QPushButton& openButton() { return *open_; }
  QCheckBox& mapBox() { return *onMap_; }
  QTreeView& list() { return *view_; }
  SiteListModel& model() { return *model_; }
  const std::vector<ExclusionRow*>& exclusionRows() const { return exclusions_; }
  const std::vector<CriterionRow*>& criterionRows() const { return criteria_; }
  QString reasons() const;
  QString summary() const;
  /// Ranks by the brief of a file.
  void openBrief(const QString& path);

 Q_SIGNALS:
  /// Show these parcels on the map.
  void rowsChosen(const std::vector<std::uint32_t>& rows);
  /// layer() is another.
  void layerChanged();
  void failed(const renewal::ErrorInfo& error);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void build();
  void loadBriefs();
  void takeBrief(std::size_t index);
  void buildChoices();
  void showSpreads();
  SiteChoices choices() const;
  void restore(const SiteChoices& choices);
  void rank();
  void take(std::shared_ptr<const SiteRanking> ranking);
  void showPlace(int row);
  void followSelection();
  void refreshSummary();
  void retranslate();

  CaseDocument& document_;
  std::shared_ptr<SitesService> service_;
  std::vector<std::shared_ptr<const Brief>> briefs_;
  std::shared_ptr<const Brief> brief_;
  Format format_;
  QComboBox* briefBox_;
  QPushButton* open_;
  QCheckBox* onMap_;
  QScrollArea* scroll_;
  QLabel* summary_;
  QTreeView* view_;
  SiteListModel* model_;
  QLabel* reasons_;
  std::vector<ExclusionRow*> exclusions_;
  std::vector<CriterionRow*> criteria_;
  std::shared_ptr<const SiteRanking> ranking_;
  /// What `measured_` was measured from.
  std::shared_ptr<const CaseContent> measuredContent_;
  std::shared_ptr<const Brief> measuredBrief_;
  Date measuredDay_;
  std::shared_ptr<const CaseSites> measured_;
  bool filling_ = false;  ///< the list is being changed by us
  Job<std::vector<std::shared_ptr<const Brief>>> briefJob_;
  Job<std::shared_ptr<const SiteRanking>> rankJob_;
};

}  // namespace renewal::viewer
