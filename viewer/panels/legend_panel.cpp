#include "viewer/panels/legend_panel.h"

#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QTreeView>
#include <QVBoxLayout>

#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

QLabel* sectionLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setProperty("role", QStringLiteral("section"));
  label->setFont(style::font(style::labelPoints, QFont::DemiBold));
  return label;
}

}  // namespace

LegendPanel::LegendPanel(QWidget* parent)
    : QWidget(parent),
      model_(new LegendModel(this)),
      heading_(sectionLabel(this)),
      view_(new QTreeView(this)),
      hint_(new QLabel(this)),
      layersHeading_(sectionLabel(this)) {
  view_->setObjectName(QStringLiteral("legend"));
  view_->setModel(model_);
  view_->setRootIsDecorated(false);
  view_->setUniformRowHeights(true);
  view_->setItemsExpandable(false);
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  view_->setIconSize(QSize(style::swatchSize, style::swatchSize));
  view_->header()->setSectionsMovable(false);
  view_->header()->setStretchLastSection(false);
  view_->header()->setSectionResizeMode(LegendModel::TitleColumn, QHeaderView::Stretch);
  view_->header()->setSectionResizeMode(LegendModel::CountColumn, QHeaderView::ResizeToContents);
  view_->header()->setSectionResizeMode(LegendModel::AreaColumn, QHeaderView::ResizeToContents);
  view_->header()->setMinimumSectionSize(40);
  connect(view_, &QTreeView::clicked, this, &LegendPanel::toggleRow);
  connect(view_, &QTreeView::activated, this, [this](const QModelIndex& index) {
    // Return on a row; a mouse click already came through clicked().
    if (view_->hasFocus() && !view_->underMouse()) {
      toggleRow(index);
    }
  });
  hint_->setWordWrap(true);
  hint_->setTextFormat(Qt::PlainText);
  hint_->setProperty("role", QStringLiteral("quiet"));
  hint_->setFont(style::font(style::labelPoints));

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space3, style::space3);
  layout->setSpacing(style::space);
  layout->addWidget(heading_);
  layout->addWidget(view_, 1);
  layout->addWidget(hint_);
  layout->addSpacing(style::space2);
  layout->addWidget(layersHeading_);
  for (bool MapLayers::*const member :
       {&MapLayers::parcels, &MapLayers::roads, &MapLayers::water, &MapLayers::limits,
        &MapLayers::areas, &MapLayers::structure, &MapLayers::labels}) {
    auto* box = new QCheckBox(this);
    box->setChecked(MapLayers().*member);
    connect(box, &QCheckBox::toggled, this, [this] { Q_EMIT layersChanged(layers()); });
    layout->addWidget(box);
    switches_.push_back({member, box});
  }
  setMinimumWidth(style::legendWidth);
  retranslate();
}

void LegendPanel::setLayer(std::shared_ptr<const ThemeLayer> layer,
                           std::shared_ptr<const Look> look, bool dark, Language language) {
  if (!layer || layer->theme != theme_) {
    highlighted_.reset();
  }
  hasLayer_ = layer != nullptr;
  theme_ = layer ? layer->theme : Theme::Status;
  model_->setLayer(std::move(layer), std::move(look), dark, language);
  if (highlighted_) {
    const int row = model_->rowOf(*highlighted_);
    if (row >= 0) {
      view_->setCurrentIndex(model_->index(row, 0));
    }
  } else {
    view_->clearSelection();
  }
  retranslate();
}

MapLayers LegendPanel::layers() const {
  MapLayers layers;
  for (const Switch& entry : switches_) {
    layers.*entry.member = entry.box->isChecked();
  }
  return layers;
}

void LegendPanel::setLayers(const MapLayers& layers) {
  for (const Switch& entry : switches_) {
    const QSignalBlocker quiet(entry.box);
    entry.box->setChecked(layers.*entry.member);
  }
  Q_EMIT layersChanged(layers);
}

void LegendPanel::clearHighlight() {
  if (!highlighted_) {
    return;
  }
  highlighted_.reset();
  view_->clearSelection();
  Q_EMIT highlightChanged(highlighted_);
}

void LegendPanel::toggleRow(const QModelIndex& index) {
  const auto themeClass = model_->classAt(index.row());
  if (!themeClass || highlighted_ == themeClass) {
    highlighted_.reset();
    view_->clearSelection();
  } else {
    highlighted_ = themeClass;
  }
  Q_EMIT highlightChanged(highlighted_);
}

void LegendPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void LegendPanel::retranslate() {
  switch (theme_) {
    case Theme::Status:
      heading_->setText(tr("Use status"));
      break;
    case Theme::Phase:
      heading_->setText(tr("Renewal phase"));
      break;
    case Theme::Structure:
      heading_->setText(tr("One core, two belts, dual nodes"));
      break;
  }
  hint_->setText(hasLayer_ ? tr("Click a class to see only its parcels in colour.")
                           : tr("The legend appears once a case is open."));
  view_->setAccessibleName(tr("Legend"));
  layersHeading_->setText(tr("Layers"));
  const QStringList names{tr("Parcels"),
                          tr("Roads and railway"),
                          tr("Water and parks"),
                          tr("Protection limits"),
                          tr("Area outlines"),
                          tr("Planning structure"),
                          tr("Names")};
  for (std::size_t i = 0; i < switches_.size(); ++i) {
    switches_[i].box->setText(names[static_cast<qsizetype>(i)]);
  }
}

}  // namespace renewal::viewer
