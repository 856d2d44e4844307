#include "viewer/panels/legend_panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/panels/underlay_row.h"
#include "viewer/panels/wrapping_rows.h"

namespace renewal::viewer {
namespace {

constexpr int englishExtra = 32;

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
      layersHeading_(sectionLabel(this)),
      underlay_(new UnderlayRow(this)) {
  view_->setObjectName(QStringLiteral("legend"));
  view_->setModel(model_);
  view_->setRootIsDecorated(false);
  view_->setWordWrap(true);
  view_->setTextElideMode(Qt::ElideNone);
  view_->setItemDelegate(new WrappingRows(view_));
  view_->setItemsExpandable(false);
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);  // see scrollIfNeeded()
  view_->setIconSize(QSize(style::swatchSize, style::swatchSize));
  view_->header()->setSectionsMovable(false);
  view_->header()->setStretchLastSection(false);
  view_->header()->setSectionResizeMode(LegendModel::TitleColumn, QHeaderView::Stretch);
  view_->header()->setSectionResizeMode(LegendModel::CountColumn, QHeaderView::ResizeToContents);
  view_->header()->setSectionResizeMode(LegendModel::AreaColumn, QHeaderView::ResizeToContents);
  view_->header()->setMinimumSectionSize(40);
  // Once all columns have their width, which they get one by one.
  connect(
      view_->header(), &QHeaderView::sectionResized, this,
      [this] {
        view_->doItemsLayout();
        fitHeight();
      },
      Qt::QueuedConnection);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(view_, &QTreeView::customContextMenuRequested, this, &LegendPanel::showMenu);
  connect(view_, &QTreeView::clicked, this, [this](const QModelIndex& index) {
    if ((QApplication::keyboardModifiers() & Qt::ControlModifier) != 0) {
      toggleHidden(index);
    } else {
      toggleRow(index);
    }
  });
  view_->installEventFilter(this);
  hint_->setWordWrap(true);
  hint_->setTextFormat(Qt::PlainText);
  hint_->setProperty("role", QStringLiteral("quiet"));
  hint_->setFont(style::font(style::labelPoints));

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space3, style::space3);
  layout->setSpacing(style::space);
  layout->addWidget(heading_);
  layout->addWidget(view_, 100);  // up to the height of its rows, the rest stays empty
  layout->addWidget(hint_);
  layout->addSpacing(style::space2);
  layout->addWidget(layersHeading_);
  // In two columns, so that the classes need not scroll in a small window.
  auto* layerGrid = new QGridLayout;
  layerGrid->setHorizontalSpacing(style::space2);
  layerGrid->setVerticalSpacing(style::space);
  layout->addLayout(layerGrid);
  for (bool MapLayers::*const member :
       {&MapLayers::parcels, &MapLayers::roads, &MapLayers::water, &MapLayers::limits,
        &MapLayers::areas, &MapLayers::structure, &MapLayers::labels, &MapLayers::graticule}) {
    auto* box = new QCheckBox(this);
    box->setChecked(MapLayers().*member);
    connect(box, &QCheckBox::toggled, this, [this] { Q_EMIT layersChanged(layers()); });
    const int at = static_cast<int>(switches_.size());
    layerGrid->addWidget(box, at / 2, at % 2);
    switches_.push_back({member, box});
  }
  underlay_->hide();
  layout->addWidget(underlay_);
  layout->addStretch(1);
  retranslate();
}

void LegendPanel::setLayer(std::shared_ptr<const ThemeLayer> layer,
                           std::shared_ptr<const Look> look, bool dark, Language language) {
  if (!layer || layer->theme != theme_) {
    highlighted_.reset();
  }
  hasLayer_ = layer != nullptr;
  language_ = language;
  theme_ = layer ? layer->theme : Theme::Status;
  model_->setLayer(std::move(layer), std::move(look), dark, language);
  model_->setHidden(hidden());
  fitHeight();
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
  layers.structure = ownStructure_.value_or(layers.structure);
  return layers;
}

LegendPanel::Switch* LegendPanel::structureSwitch() {
  return &*std::find_if(switches_.begin(), switches_.end(),
                        [](const Switch& entry) { return entry.member == &MapLayers::structure; });
}

void LegendPanel::holdStructure(bool held) {
  if (held == ownStructure_.has_value()) {
    return;
  }
  QCheckBox* box = structureSwitch()->box;
  const QSignalBlocker quiet(box);
  if (held) {
    ownStructure_ = box->isChecked();
    box->setChecked(true);
  } else {
    box->setChecked(*ownStructure_);
    ownStructure_.reset();
  }
  box->setEnabled(!held);
  retranslate();
}

void LegendPanel::setLayers(const MapLayers& layers) {
  for (const Switch& entry : switches_) {
    const QSignalBlocker quiet(entry.box);
    entry.box->setChecked(layers.*entry.member);
  }
  if (ownStructure_) {
    ownStructure_ = layers.structure;
    const QSignalBlocker quiet(structureSwitch()->box);
    structureSwitch()->box->setChecked(true);
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

void LegendPanel::fitHeight() {
  // As tall as its rows, so that the layers follow at once; a long legend scrolls.
  int first = 0;
  int all = 0;
  for (int row = 0; row < model_->rowCount(); ++row) {
    all += view_->sizeHintForIndex(model_->index(row, LegendModel::TitleColumn)).height();
    first = row < 3 ? all : first;
  }
  const int header = view_->header()->sizeHint().height();
  view_->setMinimumHeight(header + std::max(first, style::space4));
  view_->setMaximumHeight(header + std::max(all, style::space4) + style::space2);
  scrollIfNeeded();
}

// A scroll bar takes width, which lets titles wrap, which asks for the scroll bar: left to itself
// it would stay where there is room for all rows.
void LegendPanel::scrollIfNeeded() {
  const bool needed = view_->height() < view_->maximumHeight() - style::space2;
  view_->setVerticalScrollBarPolicy(needed ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
}

std::bitset<256> LegendPanel::hidden() const {
  const auto found = hidden_.find(theme_);
  return found == hidden_.end() ? std::bitset<256>() : found->second;
}

void LegendPanel::setHidden(std::uint8_t themeClass, bool hide) {
  hidden_[theme_].set(themeClass, hide);
  model_->setHidden(hidden());
  Q_EMIT hiddenChanged();
}

void LegendPanel::showAllClasses() {
  hidden_[theme_].reset();
  model_->setHidden(hidden());
  Q_EMIT hiddenChanged();
}

void LegendPanel::toggleHidden(const QModelIndex& index) {
  if (const auto themeClass = model_->classAt(index.row())) {
    setHidden(*themeClass, !hidden()[*themeClass]);
  }
}

void LegendPanel::showMenu(QPoint position) {
  const QModelIndex index = view_->indexAt(position);
  const auto themeClass = model_->classAt(index.row());
  QMenu menu(this);
  if (index.isValid() && themeClass) {
    menu.addAction(highlighted_ == themeClass ? tr("Deselect this class") : tr("Select this class"),
                   this, [this, index] { toggleRow(index); });
    menu.addAction(hidden()[*themeClass] ? tr("Show this class") : tr("Hide this class"), this,
                   [this, index] { toggleHidden(index); });
  }
  QAction* all = menu.addAction(tr("Show all classes"), this, &LegendPanel::showAllClasses);
  all->setEnabled(hidden().any());
  menu.exec(view_->viewport()->mapToGlobal(position));
}

bool LegendPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_ && event->type() == QEvent::Resize) {
    scrollIfNeeded();
  }
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      toggleRow(view_->currentIndex());
      return true;
    }
    if (key == Qt::Key_Space) {
      toggleHidden(view_->currentIndex());
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void LegendPanel::setHeading(const Text& heading) {
  headingText_ = heading;
  retranslate();
}

void LegendPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void LegendPanel::retranslate() {
  // English names of classes are longer.
  setMinimumWidth(style::legendWidth + (language_ == Language::English ? englishExtra : 0));
  heading_->setText(toQString(headingText_.empty() ? themeTitle(theme_) : headingText_, language_));
  hint_->setText(hasLayer_ ? tr("Click a class to select its parcels, Ctrl+click to hide it.")
                           : tr("The legend appears once a case is open."));
  view_->setAccessibleName(tr("Legend"));
  layersHeading_->setText(tr("Layers"));
  const QStringList names{
      tr("Parcels"),       tr("Roads and railway"),  tr("Water and parks"), tr("Protection limits"),
      tr("Area outlines"), tr("Planning structure"), tr("Names"),           tr("Coordinate grid")};
  for (std::size_t i = 0; i < switches_.size(); ++i) {
    switches_[i].box->setText(names[static_cast<qsizetype>(i)]);
  }
  structureSwitch()->box->setToolTip(
      ownStructure_ ? tr("Shown as long as the panel or the theme of the structure is")
                    : QString());
}

}  // namespace renewal::viewer
