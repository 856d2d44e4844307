#pragma once

#include <QScrollArea>
#include <memory>
#include <vector>

#include "viewer/model/site_ranking.h"

namespace renewal::viewer {

class CriterionRow;
class ExclusionRow;

/// The filters, curves and weights of a brief over the spread of the values. The brief itself stays
/// as it is.
class BriefEditor : public QScrollArea {
  Q_OBJECT

 public:
  explicit BriefEditor(QWidget* parent = nullptr);

  /// Starts anew from a brief; null empties it. Emits nothing.
  void setBrief(std::shared_ptr<const Brief> brief);
  /// Keeps the choices; the spreads have to be shown again.
  void setLanguage(Language language);
  /// What is set now; only with a brief.
  SiteChoices choices() const;
  /// Shows how the values are spread and what the weights are worth.
  void showRanking(const SiteRanking& ranking);

  const std::vector<ExclusionRow*>& exclusionRows() const { return exclusions_; }
  const std::vector<CriterionRow*>& criterionRows() const { return criteria_; }

 Q_SIGNALS:
  void changed();

 private:
  void build();

  std::shared_ptr<const Brief> brief_;
  Language language_ = Language::Chinese;
  std::vector<ExclusionRow*> exclusions_;
  std::vector<CriterionRow*> criteria_;
};

}  // namespace renewal::viewer
