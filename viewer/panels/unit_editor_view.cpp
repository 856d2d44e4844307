// What the editor of units looks like and what it says.
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "viewer/base/icons.h"
#include "viewer/base/style.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/model/unit_edit_text.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/unit_editor.h"

namespace renewal::viewer {
namespace {

constexpr int leastButtonWidth = 56;

}  // namespace

void UnitEditor::build() {
  note_->setTextFormat(Qt::PlainText);
  note_->setProperty("role", QStringLiteral("quiet"));
  note_->setWordWrap(true);
  for (QPushButton* button : {add_, remove_, merge_, split_}) {
    button->setMinimumWidth(leastButtonWidth);  // a narrow window must not become wider for them
  }
  auto* buttons = new QGridLayout;
  buttons->setSpacing(style::space);
  buttons->addWidget(add_, 0, 0);
  buttons->addWidget(remove_, 0, 1);
  buttons->addWidget(merge_, 1, 0);
  buttons->addWidget(split_, 1, 1);
  buttons->setColumnStretch(0, 1);
  buttons->setColumnStretch(1, 1);
  auto* bar = new QHBoxLayout;
  bar->setSpacing(style::space);
  bar->addWidget(note_, 1);
  for (QToolButton* button : {undo_, redo_, delete_}) {
    button->setAutoRaise(true);
    button->setIconSize(QSize(style::iconSize, style::iconSize));
    bar->addWidget(button, 0, Qt::AlignTop);
  }
  undo_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
  redo_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
  view_->setHeaderHidden(true);
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, style::space, 0, 0);
  layout->setSpacing(style::space);
  layout->addLayout(buttons);
  layout->addLayout(bar);
  layout->addWidget(view_, 1);
}

void UnitEditor::setColours(const QColor& text) {
  undo_->setIcon(icon(QStringLiteral("undo"), text));
  redo_->setIcon(icon(QStringLiteral("redo"), text));
  delete_->setIcon(icon(QStringLiteral("close"), text));
}

void UnitEditor::setLanguage(Language language) {
  language_ = language;
  retranslate();
}

QString UnitEditor::note() const {
  return note_->text();
}

void UnitEditor::refresh() {
  const Format format(language_);
  const Chosen now = chosen();
  const RenewalUnit* to = target();
  const bool may = grouping_ && !unreadable_ && !loadJob_.running();
  const bool room = list_.edits().size() < mostUnitEdits;
  add_->setText(to == nullptr ? tr("Add to unit") : tr("Add to unit %1").arg(format.count(to->id)));
  add_->setEnabled(may && room && to != nullptr && !now.outside.empty());
  remove_->setEnabled(may && room && !now.inUnits.empty());
  merge_->setEnabled(may && room && now.units.size() > 1);
  split_->setEnabled(may && room && !now.partly.empty());
  undo_->setEnabled(may && list_.canUndo());
  redo_->setEnabled(may && list_.canRedo());
  const int row = view_->currentIndex().row();
  delete_->setEnabled(may && row >= 0 && static_cast<std::size_t>(row) < list_.edits().size());
  QStringList lines;
  if (unreadable_) {
    lines.append(tr("The edits of the case cannot be read; nothing is changed."));
  } else {
    lines.append(tr("Edits by hand: %1").arg(format.count(list_.edits().size())));
  }
  if (nameless_ > 0) {
    lines.append(
        tr("%1 parcels have no code of their own and were left out.").arg(format.count(nameless_)));
  }
  if (tooMany_) {
    lines.append(tr("An edit takes %1 parcels at most.").arg(format.count(mostOfEdit)));
  }
  if (unsaved_) {
    lines.append(tr("Not saved."));
  } else if (!keeper_ && !list_.edits().empty()) {
    lines.append(tr("Not kept: no case folder is open."));
  }
  note_->setText(lines.join(u'\n'));
}

void UnitEditor::refreshList() {
  const UnitEditText words(language_);
  const int before = view_->currentIndex().row();
  std::vector<TextRowsModel::Row> rows;
  const UnitEdits& edits = list_.edits();
  const bool known = grouping_ && grouping_->edits == edits;
  for (std::size_t i = 0; known && i < edits.size(); ++i) {
    const UnitEditResult& result = grouping_->edited.results[i];
    QStringList lines{words.title(edits[i], result)};
    lines.append(words.notes(result));
    TextRowsModel::Row row;
    row.cells = QStringList{lines.join(u'\n')};
    row.quiet = !result.applied;
    rows.push_back(std::move(row));
  }
  // Until the units are there the list before stays.
  if (known || edits.empty()) {
    const int count = static_cast<int>(rows.size());
    view_->rows().setColumns({{tr("Edits by hand"), false}});
    view_->rows().setRows(std::move(rows));
    if (before >= 0 && before < count) {
      view_->setCurrentIndex(view_->rows().index(before, 0));
    } else {
      view_->scrollToBottom();
    }
  }
  refresh();
}

void UnitEditor::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void UnitEditor::retranslate() {
  remove_->setText(tr("Take out"));
  merge_->setText(tr("Merge"));
  split_->setText(tr("Split off"));
  add_->setToolTip(tr("The selected parcels come to the unit chosen in the list"));
  remove_->setToolTip(tr("The selected parcels leave their units"));
  merge_->setToolTip(tr("The units of the selected parcels become one"));
  split_->setToolTip(tr("The selected parcels become a unit of their own"));
  const auto say = [](QToolButton* button, const QString& text) {
    button->setToolTip(text);
    button->setAccessibleName(text);
  };
  say(undo_, tr("Undo the last edit"));
  say(redo_, tr("Redo the edit"));
  say(delete_, tr("Delete the edit chosen below"));
  view_->setAccessibleName(tr("Edits by hand"));
  setAccessibleName(tr("Units changed by hand"));
  refreshList();
}

}  // namespace renewal::viewer
