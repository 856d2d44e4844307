// What the structure panel looks like and what it shows and says.
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/structure_panel.h"
#include "viewer/panels/vertex_table.h"

namespace renewal::viewer {
namespace {

constexpr double leastMetres = 1;
constexpr double mostMetres = 5000;
constexpr double stepMetres = 10;
constexpr int widthBoxWidth = 84;
constexpr int leastBoxWidth = 64;
constexpr int leastTextWidth = 48;

QString systemText(const CoordinateSystem& system) {
  return system.epsg != 0 ? QStringLiteral("EPSG:%1").arg(system.epsg) : toQString(system.name);
}

}  // namespace

void StructurePanel::build() {
  for (QLabel* label : {note_, widthLabel_}) {
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QStringLiteral("quiet"));
  }
  note_->setWordWrap(true);
  note_->setMinimumWidth(leastTextWidth);
  widthLabel_->setMinimumWidth(leastTextWidth);
  width_->setRange(leastMetres, mostMetres);
  width_->setSingleStep(stepMetres);
  width_->setDecimals(1);
  width_->setAlignment(Qt::AlignRight);
  width_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  width_->setMinimumWidth(leastBoxWidth);
  width_->setMaximumWidth(widthBoxWidth);
  // A half-typed number is not a width anyone asked for.
  width_->setKeyboardTracking(false);
  widthLabel_->setBuddy(width_);
  auto* bar = new QHBoxLayout;
  bar->setSpacing(style::space);
  bar->addWidget(note_, 1);
  bar->addWidget(editOutline_);
  bar->addSpacing(style::space2);
  bar->addWidget(widthLabel_);
  bar->addWidget(width_);
  for (QToolButton* button : {undo_, redo_}) {
    button->setAutoRaise(true);
    button->setIconSize(QSize(style::iconSize, style::iconSize));
    bar->addWidget(button);
  }
  undo_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
  redo_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
  auto* lists = new QHBoxLayout;
  lists->setSpacing(style::space3);
  for (ResultList* list : {elements_, figures_}) {
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    lists->addWidget(list, 1);
  }
  lists->addWidget(vertices_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space3, style::space2);
  layout->setSpacing(style::space);
  layout->addLayout(bar);
  layout->addLayout(lists, 1);
}

void StructurePanel::fillElements() {
  const Format format(language_);
  std::vector<TextRowsModel::Row> rows;
  for (std::size_t i = 0; statistics_ && i < statistics_->elements.size(); ++i) {
    const StructureElement& element = statistics_->elements[i];
    const AreaCount& land = statistics_->byOutcome[i].all;
    const SquareMetre drawn(statistics_->shares.zoneArea(static_cast<std::uint32_t>(i)));
    const double share = drawn.value() > 0 ? land.area / drawn : 0;
    TextRowsModel::Row row;
    row.cells = {
        tr("%1: %2").arg(format.text(elementKindTitle(element.kind)), format.text(element.name)) +
            u'\n' +
            tr("%1 parcels, %2% of it")
                .arg(format.count(land.parcels), format.number(share * 100, 1)),
        format.number(drawn.toMu().value(), 1)};
    row.tip = tr("%1 drawn, of which %2 in parcels").arg(format.mu(drawn), format.mu(land.area));
    rows.push_back(std::move(row));
  }
  filling_ = true;
  const int before = elements_->currentIndex().row();
  elements_->rows().setColumns({{tr("Element"), false}, {tr("Drawn, mu"), true}});
  elements_->rows().setRows(std::move(rows));
  if (elements_->rows().rowCount() > 0) {
    const int last = elements_->rows().rowCount() - 1;
    elements_->setCurrentIndex(elements_->rows().index(std::clamp(before, 0, last), 0));
  }
  filling_ = false;
  fillFigures();
  refresh();
}

void StructurePanel::fillFigures() {
  const Format format(language_);
  std::vector<TextRowsModel::Row> rows;
  const auto add = [&](const QString& title, const AreaCount* count) {
    TextRowsModel::Row row;
    row.strong = count == nullptr;
    row.cells = {title};
    row.cells += count == nullptr ? QStringList{QString(), QString()}
                                  : QStringList{format.count(count->parcels),
                                                format.number(count->area.toMu().value(), 2)};
    rows.push_back(std::move(row));
  };
  const StructureElement* element = current();
  if (element != nullptr && document_.content()) {
    const auto at = static_cast<std::size_t>(element - statistics_->elements.data());
    const Question& question = *document_.content()->rules->question(statusQuestionId);
    // The name has room for two lines here, not in the head of the list.
    TextRowsModel::Row whole;
    whole.strong = true;
    const AreaCount& all = statistics_->byOutcome[at].all;
    whole.cells = {format.text(element->name), format.count(all.parcels),
                   format.number(all.area.toMu().value(), 2)};
    rows.push_back(std::move(whole));
    if (!outline_.empty()) {
      // The list of elements may have no room while vertices are shown.
      const SquareMetre drawn(statistics_->shares.zoneArea(static_cast<std::uint32_t>(at)));
      TextRowsModel::Row row;
      row.cells = {tr("Drawn"), QString(), format.number(drawn.toMu().value(), 2)};
      rows.push_back(std::move(row));
    }
    add(tr("By status"), nullptr);
    const std::vector<AreaCount>& outcomes = statistics_->byOutcome[at].classes;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (outcomes[i].parcels > 0) {
        add(format.text(question.outcomeTitle(i)), &outcomes[i]);
      }
    }
    add(tr("By phase"), nullptr);
    const std::vector<AreaCount>& phases = statistics_->byPhase[at].classes;
    AreaCount rest = statistics_->byPhase[at].all;
    for (std::size_t phase = 0; phase < phases.size(); ++phase) {
      rest.parcels -= phases[phase].parcels;
      rest.area = rest.area - phases[phase].area;
      if (phases[phase].parcels > 0) {
        add(QStringLiteral("%1 %2").arg(QString::number(phase), format.text(phaseTitle(phase))),
            &phases[phase]);
      }
    }
    if (rest.parcels > 0) {
      add(tr("none"), &rest);
    }
  }
  figures_->rows().setColumns({{tr("Land"), false}, {tr("Parcels"), true}, {tr("Mu"), true}});
  figures_->rows().setRows(std::move(rows));
}

QString StructurePanel::note() const {
  return note_->text();
}

void StructurePanel::refresh() {
  const Format format(language_);
  const StructureElement* element = current();
  const MapFeature* feature = element != nullptr ? edits_.find(*currentKey()) : nullptr;
  const bool belt = feature != nullptr && element->kind == ElementKind::Belt;
  width_->setEnabled(belt);
  widthLabel_->setEnabled(belt);
  if (!pause_.isActive()) {
    const QSignalBlocker quiet(width_);
    width_->setValue(belt ? feature->halfWidth : leastMetres);
  }
  editOutline_->setEnabled(feature != nullptr || editOutline_->isChecked());
  undo_->setEnabled(edits_.canUndo());
  redo_->setEnabled(edits_.canRedo());
  QStringList lines;
  if (!document_.content()) {
    lines.append(tr("Open a case to see its planning structure."));
  } else if (document_.content()->structure.empty()) {
    lines.append(tr("The case has no planning structure."));
  } else if (statistics_ && outline_.empty()) {
    const bool asNamed =
        std::all_of(statistics_->named.begin(), statistics_->named.end(),
                    [](const Finding& finding) { return finding.severity == Severity::Note; });
    if (asNamed) {
      lines.append(QStringLiteral("✓ ") + tr("One core, two belts, dual nodes: drawn as named."));
    }
    for (const Finding& finding : statistics_->named) {
      QString what = format.text(finding.what);
      what[0] = what[0].toUpper();  // a sentence behind a sentence
      lines.append(what);
    }
  } else if (measureJob_.running()) {
    lines.append(tr("Measuring…"));
  }
  if (!outline_.empty()) {
    const CoordinateSystem& system = document_.content()->parcels->crs();
    lines.append(tr("Drag a vertex, or the middle of an edge for a new one; Delete or Alt+click "
                    "takes one away. Coordinates in %1.")
                     .arg(systemText(system)));
  }
  if (unsaved_) {
    lines.append(tr("Not saved."));
  } else if (saved_ && saved_->converts) {
    lines.append(tr("Saved. Vertices converted to %1 of the file: %2; the others as they were.")
                     .arg(systemText(saved_->file), format.count(saved_->converted)));
  } else if (saved_) {
    lines.append(tr("Saved."));
  }
  note_->setText(lines.join(u'\n'));
}

void StructurePanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void StructurePanel::retranslate() {
  widthLabel_->setText(tr("Half width of the belt"));
  width_->setSuffix(tr(" m"));
  width_->setAccessibleName(tr("Half width of the belt"));
  width_->setToolTip(tr("Land within this distance of the centre line is the belt"));
  const auto say = [](QToolButton* button, const QString& text) {
    button->setToolTip(text);
    button->setAccessibleName(text);
  };
  say(undo_, tr("Undo the last change"));
  say(redo_, tr("Redo the change"));
  elements_->setAccessibleName(tr("Elements of the planning structure"));
  figures_->setAccessibleName(tr("Figures of the element"));
  retranslateOutline();
  fillElements();
}

}  // namespace renewal::viewer
