#include "viewer/panels/brief_editor.h"

#include <QLabel>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>
#include <optional>
#include <utility>

#include "viewer/base/style.h"
#include "viewer/panels/site_choice_rows.h"

namespace renewal::viewer {

BriefEditor::BriefEditor(QWidget* parent) : QScrollArea(parent) {
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  build();
}

void BriefEditor::setBrief(std::shared_ptr<const Brief> brief) {
  brief_ = std::move(brief);
  build();
}

void BriefEditor::setLanguage(Language language) {
  setAccessibleName(tr("Exclusions and weights"));
  if (language == language_) {
    return;
  }
  language_ = language;
  const auto kept = brief_ ? std::optional(choices()) : std::nullopt;
  const int scrolled = verticalScrollBar()->value();
  build();
  // The new page has its height only once it is laid out.
  QTimer::singleShot(0, this, [this, scrolled] { verticalScrollBar()->setValue(scrolled); });
  for (std::size_t i = 0; kept && i < exclusions_.size(); ++i) {
    exclusions_[i]->set(kept->excludes[i], kept->limits[i]);
  }
  for (std::size_t i = 0; kept && i < criteria_.size(); ++i) {
    criteria_[i]->set(kept->weights[i], kept->points[i]);
  }
}

void BriefEditor::build() {
  exclusions_.clear();
  criteria_.clear();
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(style::space, style::space, style::space2, style::space);
  layout->setSpacing(style::space);
  const auto heading = [&](const QString& text) {
    auto* label = new QLabel(text, page);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QStringLiteral("quiet"));
    layout->addWidget(label);
  };
  if (brief_) {
    heading(tr("Exclusions"));
    for (const Exclusion& exclusion : brief_->exclusions) {
      exclusions_.push_back(new ExclusionRow(exclusion, language_, page));
      layout->addWidget(exclusions_.back());
      connect(exclusions_.back(), &ExclusionRow::changed, this, &BriefEditor::changed);
    }
    heading(tr("Scores and weights"));
    for (const Criterion& criterion : brief_->criteria) {
      criteria_.push_back(new CriterionRow(criterion, language_, page));
      layout->addWidget(criteria_.back());
      connect(criteria_.back(), &CriterionRow::changed, this, &BriefEditor::changed);
    }
  }
  layout->addStretch(1);
  setWidget(page);  // deletes the rows of the brief before
}

SiteChoices BriefEditor::choices() const {
  SiteChoices chosen = SiteChoices::of(*brief_);
  for (std::size_t i = 0; i < exclusions_.size(); ++i) {
    chosen.excludes[i] = exclusions_[i]->inForce();
    chosen.limits[i] = exclusions_[i]->limit();
  }
  for (std::size_t i = 0; i < criteria_.size(); ++i) {
    chosen.weights[i] = criteria_[i]->weight();
    chosen.points[i] = criteria_[i]->points();
  }
  return chosen;
}

void BriefEditor::showRanking(const SiteRanking& ranking) {
  // What is ranked may be of the brief before.
  if (!brief_ || ranking.brief.criteria.size() != brief_->criteria.size()) {
    return;
  }
  const auto spread = [&](const MeasureInfo& info) {
    const auto found = ranking.spreads->find(info.id);
    return found != ranking.spreads->end() ? std::optional(found->second) : std::nullopt;
  };
  for (std::size_t i = 0; i < exclusions_.size(); ++i) {
    exclusions_[i]->setSpread(spread(brief_->exclusions[i].measure));
  }
  for (std::size_t i = 0; i < criteria_.size(); ++i) {
    criteria_[i]->setSpread(spread(brief_->criteria[i].measure));
    criteria_[i]->setShare(ranking.brief.criteria[i].weight);
  }
}

}  // namespace renewal::viewer
