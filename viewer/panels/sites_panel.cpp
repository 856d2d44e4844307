#include "viewer/panels/sites_panel.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/sites/site_comparison.h"
#include "viewer/base/style.h"
#include "viewer/model/site_list_model.h"
#include "viewer/panels/brief_chooser.h"
#include "viewer/panels/brief_editor.h"
#include "viewer/panels/score_bars.h"

namespace renewal::viewer {
namespace {

// How the height is shared.
constexpr int choiceShare = 5;
constexpr int listShare = 5;
constexpr int whyShare = 4;
constexpr int leastSitesWidth = 392;

}  // namespace

SitesPanel::SitesPanel(CaseDocument& document, CaseShortlist& shortlist, QWidget* parent)
    : QWidget(parent),
      document_(document),
      shortlist_(shortlist),
      chooser_(new BriefChooser(document, this)),
      editor_(new BriefEditor(this)),
      onMap_(new QCheckBox(this)),
      summary_(new QLabel(this)),
      view_(new QTreeView(this)),
      model_(new SiteListModel(this)),
      keep_(new QPushButton(this)),
      compare_(new QPushButton(this)),
      keepAction_(new QAction(view_)),
      reasons_(new QLabel(this)) {
  build();
  buildList();
  connect(&document_, &CaseDocument::opened, this, [this] {
    edits_.clear();
    take(nullptr);
    rank();
  });
  connect(&document_, &CaseDocument::dayChanged, this, &SitesPanel::rank);
  connect(&document_, &CaseDocument::selectionChanged, this, &SitesPanel::followSelection);
  connect(&shortlist_, &CaseShortlist::changed, this, &SitesPanel::refreshShortlist);
  connect(chooser_, &BriefChooser::chosen, this, [this] {
    editor_->setBrief(chooser_->brief());
    rank();
  });
  connect(chooser_, &BriefChooser::saveRequested, this, &SitesPanel::askName);
  connect(chooser_, &BriefChooser::saved, this, [this](const QString& file) {
    Q_EMIT noted({"需求书已保存。", "The brief was saved."}, file);
  });
  connect(chooser_, &BriefChooser::failed, this, &SitesPanel::failed);
  connect(editor_, &BriefEditor::changed, this, &SitesPanel::rank);
  connect(onMap_, &QCheckBox::toggled, this, &SitesPanel::layerChanged);
  connectList();
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
  setMinimumWidth(leastSitesWidth);
  auto* why = new QScrollArea(this);
  why->setObjectName(QStringLiteral("siteWhy"));
  why->setWidgetResizable(true);
  why->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new QWidget(why);
  auto* pageLayout = new QVBoxLayout(page);
  pageLayout->setContentsMargins(style::space, 0, style::space2, 0);
  pageLayout->addWidget(reasons_);
  pageLayout->addStretch(1);
  why->setWidget(page);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(style::space2);
  buttons->addWidget(keep_, 1);
  buttons->addWidget(compare_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space3, style::space2);
  layout->setSpacing(style::space);
  layout->addWidget(chooser_);
  layout->addWidget(editor_, choiceShare);
  layout->addWidget(onMap_);
  layout->addWidget(summary_);
  layout->addWidget(view_, listShare);
  layout->addLayout(buttons);
  layout->addWidget(why, whyShare);
}

void SitesPanel::buildList() {
  view_->setModel(model_);
  view_->setItemDelegateForColumn(SiteListModel::ScoreColumn, new ScoreBars(view_));
  view_->setRootIsDecorated(false);
  view_->setItemsExpandable(false);
  view_->setUniformRowHeights(true);
  view_->setMouseTracking(true);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  view_->viewport()->installEventFilter(this);
  view_->header()->setStretchLastSection(true);
  view_->header()->resizeSection(SiteListModel::PlaceColumn, 48);
  view_->header()->resizeSection(SiteListModel::SiteColumn, 154);
  view_->header()->resizeSection(SiteListModel::AreaColumn, 66);
  view_->header()->resizeSection(SiteListModel::ScoreColumn, 72);  // at least; it takes the rest
  keepAction_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
  keepAction_->setShortcutContext(Qt::WidgetShortcut);
  view_->addAction(keepAction_);
}

void SitesPanel::setService(std::shared_ptr<SitesService> service) {
  service_ = std::move(service);
  chooser_->setService(service_);
  if (isVisible()) {
    chooser_->load();
  }
}

void SitesPanel::setUnitEdits(const UnitEdits& edits) {
  if (edits != edits_) {
    edits_ = edits;
    rank();
  }
}

void SitesPanel::openBrief(const QString& path) {
  chooser_->open(path);
}

void SitesPanel::saveBrief(const QString& name) {
  if (chooser_->brief()) {
    chooser_->save(briefToKeep(chosenBrief(*chooser_->brief(), editor_->choices()), name.trimmed()),
                   name.trimmed());
  }
}

void SitesPanel::rank() {
  const auto& brief = chooser_->brief();
  if (!isVisible() || !brief || !document_.content() || !document_.day()) {
    return;
  }
  const bool known = measured_ && measuredContent_ == document_.content() &&
                     measuredBrief_ == brief && measuredDay_ == document_.asOf() &&
                     (measuredEdits_ == edits_ || !asksForUnits(*brief));
  if (!known) {
    measured_ = nullptr;
    measuredContent_ = document_.content();
    measuredBrief_ = brief;
    measuredDay_ = document_.asOf();
    measuredEdits_ = edits_;
  }
  summary_->setText(tr("Ranking…"));
  rankJob_.start(
      [content = document_.content(), brief, day = measuredDay_, edits = edits_, sites = measured_,
       spreads = measured_ ? ranking_->spreads : nullptr,
       chosen = chosenBrief(*brief, editor_->choices())](JobContext& job) {
        auto measured = sites;
        if (!measured) {
          CaseContent onDay = *content;  // shares the table
          onDay.asOf = day;
          onDay.unitEdits = edits;
          measured =
              std::make_shared<const CaseSites>(findSites(onDay, *brief, SiteOptions(), job));
        }
        return rankForView(measured, chosen, spreads, job);
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
  if (ranking_) {
    editor_->showRanking(*ranking_);
  }
  refreshShortlist();
  refreshSummary();
  followSelection();
  Q_EMIT rankingChanged();
  Q_EMIT layerChanged();
}

void SitesPanel::showPlace(int row) {
  reasons_->setText(!ranking_ ? tr("Open a case to rank its sites.")
                    : row < 0 || row >= model_->rowCount()
                        ? tr("Choose a site to see why it stands at its place.")
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
  refreshShortlist();
}

void SitesPanel::refreshSummary() {
  if (!ranking_) {
    summary_->clear();
    return;
  }
  const Ranking& ranking = ranking_->ranking;
  summary_->setText(tr("%1 sites: %2 ranked, %3 excluded, %4 left out for missing values")
                        .arg(format_.count(ranking.all), format_.count(ranking.sites.size()),
                             format_.count(ranking.excluded), format_.count(ranking.leftOut)) +
                    editsText());
}

QString SitesPanel::editsText() const {
  const auto& units = ranking_->sites->units;
  if (!units || units->results.empty()) {
    return {};
  }
  const auto applied = std::count_if(units->results.begin(), units->results.end(),
                                     [](const UnitEditResult& one) { return one.applied; });
  return QLatin1Char('\n') + tr("%1 of %2 edits of units by hand are taken along")
                                 .arg(format_.count(static_cast<std::size_t>(applied)),
                                      format_.count(units->results.size()));
}

std::shared_ptr<const ThemeLayer> SitesPanel::layer() const {
  return isVisible() && onMap_->isChecked() && ranking_ ? ranking_->layer : nullptr;
}

bool SitesPanel::settled() const {
  return chooser_->settled() && !rankJob_.running();
}

QComboBox& SitesPanel::briefBox() {
  return chooser_->box();
}

QPushButton& SitesPanel::openButton() {
  return chooser_->openButton();
}

const std::vector<ExclusionRow*>& SitesPanel::exclusionRows() const {
  return editor_->exclusionRows();
}

const std::vector<CriterionRow*>& SitesPanel::criterionRows() const {
  return editor_->criterionRows();
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
  chooser_->setLanguage(language);
  editor_->setLanguage(language);
  if (ranking_) {
    editor_->showRanking(*ranking_);
  }
  retranslate();
}

void SitesPanel::retranslate() {
  onMap_->setText(tr("Show the scores on the map"));
  view_->setAccessibleName(tr("Ranked sites"));
  findChild<QScrollArea*>(QStringLiteral("siteWhy"))
      ->setAccessibleName(tr("Why the site stands at its place"));
  compare_->setText(tr("Compare…"));
  compare_->setToolTip(tr("Show the shortlist side by side"));
  refreshSummary();
  followSelection();
}

void SitesPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  chooser_->load();
  rank();
  Q_EMIT layerChanged();
}

void SitesPanel::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  Q_EMIT layerChanged();
}

void SitesPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

}  // namespace renewal::viewer
