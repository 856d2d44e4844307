// What the units panel looks like and what it says.
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "viewer/base/style.h"
#include "viewer/model/unit_edit_text.h"
#include "viewer/model/unit_text.h"
#include "viewer/panels/units_panel.h"

namespace renewal::viewer {
namespace {

constexpr int sideWidth = 276;
/// In a narrow window the form scrolls sideways.
constexpr int leastSideWidth = 144;
constexpr int whyLines = 3;
/// In the order in which they get room.
constexpr std::array<std::pair<int, int>, UnitModel::ColumnCount> columnWidths{{
    {UnitModel::NumberColumn, 60},
    {UnitModel::AreaColumn, 84},
    {UnitModel::ParcelsColumn, 76},
    {UnitModel::ShareColumn, 108},
    {UnitModel::HoldersColumn, 128},
    {UnitModel::PhasesColumn, 96},
    {UnitModel::LimitsColumn, 144},
    {UnitModel::CompactnessColumn, 100},
}};

}  // namespace

void UnitsPanel::build() {
  for (QLabel* label : {summary_, why_}) {
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QStringLiteral("quiet"));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  }
  view_->setModel(model_);
  view_->setRootIsDecorated(false);
  view_->setItemsExpandable(false);
  view_->setUniformRowHeights(true);
  view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  view_->setSortingEnabled(true);
  view_->sortByColumn(-1, Qt::AscendingOrder);  // by number
  view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  view_->header()->setStretchLastSection(true);
  view_->header()->setSectionsMovable(false);
  view_->viewport()->installEventFilter(this);
  tabs_->setDocumentMode(true);
  tabs_->setMinimumWidth(leastSideWidth);
  tabs_->setMaximumWidth(sideWidth);
  auto* constraints = new QWidget(this);
  auto* below = new QVBoxLayout(constraints);
  below->setContentsMargins(0, style::space, 0, 0);
  below->setSpacing(style::space);
  below->addWidget(form_, 1);
  below->addWidget(button_);
  tabs_->addTab(constraints, QString());
  tabs_->addTab(editor_, QString());
  auto* right = new QVBoxLayout;
  right->setSpacing(style::space);
  right->addWidget(summary_);
  right->addWidget(view_, 1);
  // A long way between two parcels must not push the list out of the panel.
  auto* whyArea = new QScrollArea(this);
  whyArea->setObjectName(QStringLiteral("unitWhy"));
  whyArea->setFrameShape(QFrame::NoFrame);
  whyArea->setWidgetResizable(true);
  whyArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  whyArea->setWidget(why_);
  whyArea->setFixedHeight(whyLines * fontMetrics().lineSpacing() + style::space2);
  why_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  right->addWidget(whyArea);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space3, style::space2);
  layout->setSpacing(style::space3);
  layout->addWidget(tabs_, 3);
  layout->addLayout(right, 2);
}

/// As many columns as the width has room for, the ones that decide first: nobody scrolls sideways
/// to learn how large a unit is. The tip of a row says the rest.
void UnitsPanel::fitColumns() {
  QHeaderView* header = view_->header();
  int room = view_->viewport()->width();
  bool full = false;
  for (const auto& [column, width] : columnWidths) {
    full = full || width > room;
    header->setSectionHidden(column, full);
    if (!full) {
      header->resizeSection(column, width);
      room -= width;
    }
  }
}

bool UnitsPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_->viewport() && event->type() == QEvent::Resize) {
    fitColumns();
  }
  return QWidget::eventFilter(watched, event);
}

QString UnitsPanel::changeText() const {
  const Format format(language_);
  const auto signedText = [](double change, const QString& absolute) {
    return (change < 0 ? QStringLiteral("−") : QStringLiteral("+")) + absolute;
  };
  const auto count = [&](std::size_t now, std::size_t then) {
    return signedText(static_cast<double>(now) - static_cast<double>(then),
                      format.count(now < then ? then - now : now - then));
  };
  const double land = grouping_->area().value() - before_->area().value();
  return tr("Against the grouping before: %1 units, %2 parcels, %3")
      .arg(count(grouping_->units.units.size(), before_->units.units.size()),
           count(grouping_->parcels(), before_->parcels()),
           signedText(land, format.mu(SquareMetre(std::abs(land)))));
}

QString UnitsPanel::handSummary() const {
  const Format format(language_);
  const auto& units = grouping_->units.units;
  const auto byHand = std::count_if(units.begin(), units.end(),
                                    [](const RenewalUnit& unit) { return unit.byHand; });
  std::set<std::uint32_t> broken;
  for (const UnitBreach& breach : grouping_->edited.breaches) {
    broken.insert(breach.unit);
  }
  return byHand == 0 ? QString()
                     : tr("* by hand: %1, of which %2 break constraints")
                           .arg(format.count(static_cast<std::uint64_t>(byHand)),
                                format.count(broken.size()));
}

/// Of the only unit chosen in the list, where it was changed by hand: where it comes from and what
/// it does not keep.
QString UnitsPanel::handText() const {
  const QModelIndexList chosen = view_->selectionModel()->selectedRows();
  if (!grouping_ || chosen.size() != 1 || !model_->unit(chosen.front().row()).byHand) {
    return {};
  }
  const UnitEditText words(language_);
  const std::uint32_t number = model_->unit(chosen.front().row()).id;
  const EditedUnits& edited = grouping_->edited;
  QStringList lines;
  for (const auto& [unit, from] : edited.from) {
    if (unit == number) {
      std::vector<std::uint32_t> others = from;
      std::erase(others, number);
      lines.append(others.empty() ? tr("Unit %1 was changed by hand.").arg(words.numbers({number}))
                                  : tr("Unit %1 was changed by hand; it has land of unit %2.")
                                        .arg(words.numbers({number}), words.numbers(others)));
    }
  }
  for (const UnitBreach& breach : edited.breaches) {
    if (breach.unit == number) {
      lines.append(QStringLiteral("! ") + words.breach(breach));
    }
  }
  return lines.join(u'\n');
}

QString UnitsPanel::whyText() const {
  if (!document_.content()) {
    return tr("Open a case to group its land into units.");
  }
  const std::vector<std::uint32_t>& rows = document_.selection()->rows();
  if (!grouping_ || rows.empty()) {
    return tr(
        "Select one parcel on the map to see which unit it is in, or two to see why they are "
        "not one unit.");
  }
  QStringList lines;
  if (const QString hand = handText(); !hand.isEmpty()) {
    lines.append(hand);
  }
  if (rows.size() > 2) {
    return lines.join(u'\n');
  }
  const UnitText words(*grouping_, language_);
  for (const std::uint32_t row : rows) {
    lines.append(words.standing(row));
  }
  if (between_) {
    lines.append(words.between(*between_));
  }
  return lines.join(u'\n');
}

void UnitsPanel::refresh() {
  const Format format(language_);
  const bool working = groupJob_.running() || timer_.isActive();
  button_->setText(working ? tr("Cancel") : tr("Group again"));
  button_->setEnabled(document_.day() != nullptr);
  QString text;
  if (working) {
    text = tr("Grouping…");
  } else if (cancelled_) {
    text = grouping_ ? tr("Stopped. The list is of the grouping before.") : tr("Stopped.");
  } else if (grouping_) {
    text = tr("%1 units · %2 parcels · %3")
               .arg(format.count(grouping_->units.units.size()), format.count(grouping_->parcels()),
                    format.mu(grouping_->area()));
    if (const QString hand = handSummary(); !hand.isEmpty()) {
      text += u'\n' + hand;
    }
    if (before_) {
      text += u'\n' + changeText();
    }
  }
  summary_->setText(text);
  why_->setText(whyText());
}

void UnitsPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void UnitsPanel::retranslate() {
  view_->setAccessibleName(tr("Renewal units"));
  why_->setAccessibleName(tr("Why parcels are in a unit or not"));
  findChild<QScrollArea*>(QStringLiteral("unitWhy"))->setAccessibleName(why_->accessibleName());
  tabs_->setTabText(0, tr("Constraints"));
  tabs_->setTabText(1, tr("By hand"));
  tabs_->setAccessibleName(tr("What units are made from"));
  button_->setToolTip(tr("Group the land into units by these constraints"));
  refresh();
}

}  // namespace renewal::viewer
