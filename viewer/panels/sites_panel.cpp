#include "viewer/panels/sites_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeView>
#include <QVBoxLayout>

#include "viewer/base/style.h"
#include "viewer/model/site_list_model.h"
#include "viewer/panels/score_bars.h"
#include "viewer/panels/site_choice_rows.h"

namespace renewal::viewer {
namespace {

// How the height is shared.
constexpr int choiceShare = 5;
constexpr int listShare = 5;
constexpr int whyShare = 4;
constexpr int leastWidth = 392;

}  // namespace

SitesPanel::SitesPanel(CaseDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      briefBox_(new QComboBox(this)),
      open_(new QPushButton(this)),
      onMap_(new QCheckBox(this)),
      scroll_(new QScrollArea(this)),
      summary_(new QLabel(this)),
      view_(new QTreeView(this)),
      model_(new SiteListModel(this)),
      reasons_(new QLabel(this)) {
  build();
  connect(&document_, &CaseDocument::opened, this, [this] {
    take(nullptr);
    rank();
  });
  connect(&document_, &CaseDocument::dayChanged, this, &SitesPanel::rank);
  connect(&document_, &CaseDocument::selectionChanged, this, &SitesPanel::followSelection);
  connect(briefBox_, &QComboBox::activated, this,
          [this](int index) { takeBrief(static_cast<std::size_t>(index)); });
  connect(onMap_, &QCheckBox::toggled, this, &SitesPanel::layerChanged);
  connect(open_, &QPushButton::clicked, this, [this] {
    const QString file = QFileDialog::getOpenFileName(
        this, open_->text(), QString(), format_.text({"需求书 (*.toml)", "Briefs (*.toml)"}));
    if (!file.isEmpty()) {
      openBrief(file);
    }
  });
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& index) {
            if (filling_) {
              return;
            }
            showPlace(index.row());
            if (index.isValid() && ranking_) {
              const auto place = static_cast<std::size_t>(index.row());
              Q_EMIT rowsChosen(ranking_->sites->rowsOf(ranking_->ranking.sites[place].site));
            }
          });
  retranslate();
}

void SitesPanel::build() {
  for (QLabel* label : {summary_, reasons_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
  }
  summary_->setProperty("role", QStringLiteral("quiet"));
  reasons_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  reasons_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  onMap_->setChecked(true);
  setMinimumWidth(leastWidth);
  view_->setModel(model_);
  view_->setItemDelegateForColumn(SiteListModel::ScoreColumn, new ScoreBars(view_));
  view_->setRootIsDecorated(false);
  view_->setItemsExpandable(false);
  view_->setUniformRowHeights(true);
  view_->header()->setStretchLastSection(true);
  view_->header()->resizeSection(SiteListModel::PlaceColumn, 40);
  view_->header()->resizeSection(SiteListModel::SiteColumn, 154);
  view_->header()->resizeSection(SiteListModel::AreaColumn, 66);
  view_->header()->resizeSection(SiteListModel::ScoreColumn, 72);  // at least; it takes the rest
  auto* chooser = new QHBoxLayout;
  chooser->setSpacing(style::space2);
  chooser->addWidget(briefBox_, 1);
  chooser->addWidget(open_);
  scroll_->setWidgetResizable(true);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* why = new QScrollArea(this);
  why->setWidgetResizable(true);
  why->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new QWidget(why);
  auto* pageLayout = new QVBoxLayout(page);
  pageLayout->setContentsMargins(style::space, 0, style::space2, 0);
  pageLayout->addWidget(reasons_);
  pageLayout->addStretch(1);
  why->setWidget(page);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space3, style::space2);
  layout->setSpacing(style::space);
  layout->addLayout(chooser);
  layout->addWidget(scroll_, choiceShare);
  layout->addWidget(onMap_);
  layout->addWidget(summary_);
  layout->addWidget(view_, listShare);
  layout->addWidget(why, whyShare);
}

void SitesPanel::setService(std::shared_ptr<SitesService> service) {
  service_ = std::move(service);
  loadBriefs();
}

void SitesPanel::loadBriefs() {
  if (!service_ || !isVisible() || !briefs_.empty() || briefJob_.running()) {
    return;
  }
  briefJob_.start([service = service_](JobContext&) { return service->shipped(); },
                  [this](std::vector<std::shared_ptr<const Brief>> briefs) {
                    briefs_ = std::move(briefs);
                    retranslate();
                    for (std::size_t i = 0; i < briefs_.size(); ++i) {
                      // What investors ask for most often comes first.
                      if (briefs_[i]->id == "headquarters" || i + 1 == briefs_.size()) {
                        takeBrief(i);
                        return;
                      }
                    }
                  },
                  [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void SitesPanel::openBrief(const QString& path) {
  if (!service_) {
    return;
  }
  briefJob_.start(
      [service = service_, path = path.toStdString()](JobContext&) {
        return std::vector<std::shared_ptr<const Brief>>{service->load(path)};
      },
      [this](const std::vector<std::shared_ptr<const Brief>>& loaded) {
        briefs_.push_back(loaded.front());
        retranslate();
        takeBrief(briefs_.size() - 1);
      },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void SitesPanel::takeBrief(std::size_t index) {
  if (index >= briefs_.size()) {
    return;
  }
  brief_ = briefs_[index];
  briefBox_->setCurrentIndex(static_cast<int>(index));
  buildChoices();
  rank();
}

void SitesPanel::buildChoices() {
  exclusions_.clear();
  criteria_.clear();
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(style::space, style::space, style::space2, style::space);
  layout->setSpacing(style::space);
  const auto heading = [&](const Text& text) {
    auto* label = new QLabel(format_.text(text), page);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QStringLiteral("quiet"));
    layout->addWidget(label);
  };
  if (brief_) {
    heading({"排除条件", "Exclusions"});
    for (const Exclusion& exclusion : brief_->exclusions) {
      exclusions_.push_back(new ExclusionRow(exclusion, format_.language(), page));
      layout->addWidget(exclusions_.back());
      connect(exclusions_.back(), &ExclusionRow::changed, this, &SitesPanel::rank);
    }
    heading({"评分权重", "Weights"});
    for (const Criterion& criterion : brief_->criteria) {
      criteria_.push_back(new CriterionRow(criterion, format_.language(), page));
      layout->addWidget(criteria_.back());
      connect(criteria_.back(), &CriterionRow::changed, this, &SitesPanel::rank);
    }
  }
  layout->addStretch(1);
  scroll_->setWidget(page);  // deletes the rows of the brief before
}

SiteChoices SitesPanel::choices() const {
  SiteChoices chosen = SiteChoices::of(*brief_);
  for (std::size_t i = 0; i < exclusions_.size(); ++i) {
    chosen.excludes[i] = exclusions_[i]->inForce();
    chosen.limits[i] = exclusions_[i]->limit();
  }
  for (std::size_t i = 0; i < criteria_.size(); ++i) {
    chosen.weights[i] = criteria_[i]->weight();
  }
  return chosen;
}

void SitesPanel::restore(const SiteChoices& choices) {
  for (std::size_t i = 0; i < exclusions_.size(); ++i) {
    exclusions_[i]->set(choices.excludes[i], choices.limits[i]);
  }
  for (std::size_t i = 0; i < criteria_.size(); ++i) {
    criteria_[i]->setWeight(choices.weights[i]);
  }
}

void SitesPanel::rank() {
  if (!isVisible() || !brief_ || !document_.content() || !document_.day()) {
    return;
  }
  const bool known = measured_ && measuredContent_ == document_.content() &&
                     measuredBrief_ == brief_ && measuredDay_ == document_.asOf();
  if (!known) {
    measured_ = nullptr;
    measuredContent_ = document_.content();
    measuredBrief_ = brief_;
    measuredDay_ = document_.asOf();
  }
  summary_->setText(format_.text({"正在排名…", "Ranking…"}));
  rankJob_.start(
      [content = document_.content(), brief = brief_, day = measuredDay_, sites = measured_,
       chosen = chosenBrief(*brief_, choices())](JobContext& job) {
        auto measured = sites;
        if (!measured) {
          CaseContent onDay = *content;  // shares the table
          onDay.asOf = day;
          measured =
              std::make_shared<const CaseSites>(findSites(onDay, *brief, SiteOptions(), job));
        }
        return rankForView(measured, chosen, job);
      },
      [this](const std::shared_ptr<const SiteRanking>& ranking) { take(ranking); },
      [this](const ErrorInfo& error) {
        refreshSummary();
        Q_EMIT failed(error);
      });
}

void SitesPanel::take(std::shared_ptr<const SiteRanking> ranking) {
  ranking_ = std::move(ranking);
  measured_ = ranking_ ? ranking_->sites : nullptr;
  filling_ = true;
  model_->setRanking(ranking_);
  filling_ = false;
  showSpreads();
  refreshSummary();
  followSelection();
  Q_EMIT layerChanged();
}

void SitesPanel::showSpreads() {
  if (!ranking_) {
    return;
  }
  const SiteMeasures& measures = ranking_->sites->measures();
  const auto spread = [&](const MeasureInfo& info) {
    const MeasureColumn* column = measures.find(info.id);
    return column != nullptr ? spreadOf(*column) : std::nullopt;
  };
  for (std::size_t i = 0; i < exclusions_.size(); ++i) {
    exclusions_[i]->setSpread(spread(brief_->exclusions[i].measure));
  }
  for (std::size_t i = 0; i < criteria_.size(); ++i) {
    criteria_[i]->setSpread(spread(brief_->criteria[i].measure));
    criteria_[i]->setShare(ranking_->brief.criteria[i].weight);
  }
}

void SitesPanel::showPlace(int row) {
  reasons_->setText(
      !ranking_ ? format_.text({"打开案例后按需求书排名。", "Open a case to rank its sites."})
      : row < 0 || row >= model_->rowCount()
          ? format_.text({"选一个地块，看它为什么排在这里。",
                          "Choose a site to see why it stands at its place."})
          : placeReasons(*ranking_, static_cast<std::size_t>(row), format_)
                .join(QLatin1Char('\n')));
}

void SitesPanel::followSelection() {
  const ParcelIndex parcel = document_.selected();
  const auto place =
      ranking_ && parcel != noParcel ? ranking_->placeOfParcel(toRow(parcel)) : std::nullopt;
  filling_ = true;
  const QModelIndex index = place ? model_->index(static_cast<int>(*place), 0) : QModelIndex();
  view_->setCurrentIndex(index);
  if (place) {
    view_->scrollTo(index);
  }
  filling_ = false;
  showPlace(index.row());
}

void SitesPanel::refreshSummary() {
  if (!ranking_) {
    summary_->clear();
    return;
  }
  const Ranking& ranking = ranking_->ranking;
  summary_->setText(format_
                        .text({"%1 个地块：排名 %2，排除 %3，因缺数据未排 %4",
                               "%1 sites: %2 ranked, %3 excluded, %4 left out for missing values"})
                        .arg(format_.count(ranking.all), format_.count(ranking.sites.size()),
                             format_.count(ranking.excluded), format_.count(ranking.leftOut)));
}

std::shared_ptr<const ThemeLayer> SitesPanel::layer() const {
  return isVisible() && onMap_->isChecked() && ranking_ ? ranking_->layer : nullptr;
}

bool SitesPanel::settled() const {
  return !briefJob_.running() && !rankJob_.running();
}

QString SitesPanel::reasons() const {
  return reasons_->text();
}

QString SitesPanel::summary() const {
  return summary_->text();
}

void SitesPanel::setLanguage(Language language) {
  format_ = Format(language);
  filling_ = true;
  model_->setLanguage(language);
  filling_ = false;
  const SiteChoices kept = brief_ ? choices() : SiteChoices();
  retranslate();
  if (brief_) {
    buildChoices();
    restore(kept);
    showSpreads();
  }
  refreshSummary();
  followSelection();
  Q_EMIT layerChanged();
}

void SitesPanel::retranslate() {
  const int current = briefBox_->currentIndex();
  briefBox_->clear();
  for (const auto& brief : briefs_) {
    briefBox_->addItem(format_.text(brief->title));
  }
  briefBox_->setCurrentIndex(current);
  briefBox_->setAccessibleName(format_.text({"需求书", "Brief"}));
  open_->setText(format_.text({"打开…", "Open…"}));
  open_->setToolTip(format_.text({"打开需求书文件", "Open the file of a brief"}));
  onMap_->setText(format_.text({"在地图上显示得分", "Show the scores on the map"}));
  view_->setAccessibleName(format_.text({"地块排名", "Ranked sites"}));
  scroll_->setAccessibleName(format_.text({"排除条件与权重", "Exclusions and weights"}));
}

void SitesPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  loadBriefs();
  rank();
  Q_EMIT layerChanged();
}

void SitesPanel::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  Q_EMIT layerChanged();
}

}  // namespace renewal::viewer
