#include "viewer/panels/unit_editor.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/land/unit_search.h"
#include "viewer/base/icons.h"
#include "viewer/base/style.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/model/unit_edit_text.h"
#include "viewer/panels/result_list.h"

namespace renewal::viewer {
namespace {

constexpr int leastButtonWidth = 56;

}  // namespace

UnitEditor::UnitEditor(CaseDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      add_(new QPushButton(this)),
      remove_(new QPushButton(this)),
      merge_(new QPushButton(this)),
      split_(new QPushButton(this)),
      undo_(new QToolButton(this)),
      redo_(new QToolButton(this)),
      delete_(new QToolButton(this)),
      view_(new ResultList(this)),
      note_(new QLabel(this)) {
  build();
  connect(&document_, &CaseDocument::opened, this, &UnitEditor::load);
  connect(&document_, &CaseDocument::selectionChanged, this, &UnitEditor::refresh);
  connect(add_, &QPushButton::clicked, this, &UnitEditor::addParcels);
  connect(remove_, &QPushButton::clicked, this, &UnitEditor::removeParcels);
  connect(merge_, &QPushButton::clicked, this, &UnitEditor::mergeUnits);
  connect(split_, &QPushButton::clicked, this, &UnitEditor::splitUnit);
  connect(undo_, &QToolButton::clicked, this, [this] {
    list_.undo();
    changed();
  });
  connect(redo_, &QToolButton::clicked, this, [this] {
    list_.redo();
    changed();
  });
  connect(delete_, &QToolButton::clicked, this, [this] {
    const int row = view_->currentIndex().row();
    if (row >= 0 && static_cast<std::size_t>(row) < list_.edits().size()) {
      list_.remove(static_cast<std::size_t>(row));
      changed();
    }
  });
  connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          &UnitEditor::refresh);
  retranslate();
}

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

void UnitEditor::setService(std::shared_ptr<UnitEditsService> service) {
  service_ = std::move(service);
}

void UnitEditor::setLanguage(Language language) {
  language_ = language;
  retranslate();
}

void UnitEditor::setColours(const QColor& text) {
  undo_->setIcon(icon(QStringLiteral("undo"), text));
  redo_->setIcon(icon(QStringLiteral("redo"), text));
  delete_->setIcon(icon(QStringLiteral("close"), text));
}

void UnitEditor::load() {
  saveJob_.cancel();
  keeper_.reset();
  grouping_.reset();
  list_.reset({});
  unreadable_ = false;
  unsaved_ = false;
  nameless_ = 0;
  target_.reset();
  const auto content = document_.content();
  if (service_ && content) {
    loadJob_.start(
        [service = service_, path = content->path](JobContext&) { return service->load(path); },
        [this, path = content->path](UnitEditsService::Kept kept) {
          if (kept.inCase) {
            keeper_ = std::make_shared<UnitEditKeeper>(service_, path, std::move(kept.stamp));
          }
          list_.reset(std::move(kept.edits));
          refreshList();
          if (!list_.edits().empty()) {
            Q_EMIT edited();
          }
        },
        [this](const ErrorInfo& error) {
          unreadable_ = true;
          refreshList();
          Q_EMIT failed(error);
        });
  }
  refreshList();
}

void UnitEditor::keep() {
  saveJob_.start(
      [keeper = keeper_](JobContext&) {
        keeper->flush();
        return true;
      },
      [this](bool) {
        unsaved_ = false;
        refresh();
      },
      [this](const ErrorInfo& error) {
        unsaved_ = true;
        refresh();
        Q_EMIT failed(error);
      });
}

void UnitEditor::setGrouping(std::shared_ptr<const UnitGrouping> grouping) {
  grouping_ = std::move(grouping);
  refreshList();
}

void UnitEditor::setTarget(std::optional<std::uint32_t> unit) {
  target_ = unit;
  refresh();
}

const RenewalUnit* UnitEditor::target() const {
  if (!grouping_ || !target_) {
    return nullptr;
  }
  const auto& units = grouping_->units.units;
  const auto found = std::find_if(units.begin(), units.end(),
                                  [this](const RenewalUnit& unit) { return unit.id == *target_; });
  return found == units.end() ? nullptr : &*found;
}

UnitEditor::Chosen UnitEditor::chosen() const {
  Chosen chosen;
  if (!grouping_) {
    return chosen;
  }
  const RenewalUnits& units = grouping_->units;
  const RenewalUnit* to = target();
  std::vector<std::size_t> selected(units.units.size(), 0);
  const std::vector<std::uint32_t>& rows = document_.selection()->rows();
  for (const std::uint32_t row : rows) {
    const std::uint32_t unit = units.unitOf[row];
    if (to == nullptr || unit == leftOut || &units.units[unit] != to) {
      chosen.outside.push_back(row);
    }
    if (unit != leftOut) {
      chosen.inUnits.push_back(row);
      if (selected[unit]++ == 0) {
        chosen.units.push_back(unit);
      }
    }
  }
  for (const std::uint32_t row : chosen.inUnits) {
    const std::uint32_t unit = units.unitOf[row];
    if (selected[unit] < units.units[unit].parcels.size()) {
      chosen.partly.push_back(row);
    }
  }
  return chosen;
}

std::vector<std::string> UnitEditor::codesOf(const std::vector<std::uint32_t>& rows) const {
  const Column* column = grouping_->table().column(Field::ParcelCode);
  std::vector<std::string> codes;
  for (const std::uint32_t row : rows) {
    if (column != nullptr && column->isValid(row) && !column->text(row).empty()) {
      codes.emplace_back(column->text(row));
    }
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

void UnitEditor::append(UnitEdit edit, std::size_t parcels) {
  nameless_ = parcels - std::min(parcels, edit.parcels.size());
  if (edit.parcels.empty() || (edit.kind == UnitEditKind::Add && edit.unit.empty())) {
    refresh();
    return;
  }
  list_.add(std::move(edit));
  changed();
}

void UnitEditor::addParcels() {
  const RenewalUnit* to = target();
  if (to != nullptr) {
    const std::vector<std::uint32_t> rows = chosen().outside;
    append({UnitEditKind::Add, codesOf(rows), unitNames(grouping_->table(), *to)}, rows.size());
  }
}

void UnitEditor::removeParcels() {
  const std::vector<std::uint32_t> rows = chosen().inUnits;
  append({UnitEditKind::Remove, codesOf(rows), {}}, rows.size());
}

void UnitEditor::mergeUnits() {
  UnitEdit edit{UnitEditKind::Merge, {}, {}};
  for (const std::uint32_t unit : chosen().units) {
    for (std::string& code : unitNames(grouping_->table(), grouping_->units.units[unit])) {
      if (std::find(edit.parcels.begin(), edit.parcels.end(), code) == edit.parcels.end()) {
        edit.parcels.push_back(std::move(code));
      }
    }
  }
  const std::size_t parcels = edit.parcels.size();
  append(std::move(edit), parcels);
}

void UnitEditor::splitUnit() {
  const std::vector<std::uint32_t> rows = chosen().partly;
  append({UnitEditKind::Split, codesOf(rows), {}}, rows.size());
}

void UnitEditor::changed() {
  if (keeper_) {
    keeper_->give(list_.edits());
    keep();
  }
  refreshList();
  Q_EMIT edited();
}

QString UnitEditor::note() const {
  return note_->text();
}

void UnitEditor::refresh() {
  const Format format(language_);
  const Chosen now = chosen();
  const RenewalUnit* to = target();
  const bool may = grouping_ && !unreadable_ && !loadJob_.running();
  add_->setText(to == nullptr ? tr("Add to unit") : tr("Add to unit %1").arg(format.count(to->id)));
  add_->setEnabled(may && to != nullptr && !now.outside.empty());
  remove_->setEnabled(may && !now.inUnits.empty());
  merge_->setEnabled(may && now.units.size() > 1);
  split_->setEnabled(may && !now.partly.empty());
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
