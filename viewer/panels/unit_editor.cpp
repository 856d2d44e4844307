#include "viewer/panels/unit_editor.h"

#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "core/land/unit_search.h"
#include "viewer/panels/result_list.h"

namespace renewal::viewer {

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

void UnitEditor::setService(std::shared_ptr<UnitEditsService> service) {
  service_ = std::move(service);
}

void UnitEditor::load() {
  saveJob_.cancel();
  keeper_.reset();
  grouping_.reset();
  list_.reset({});
  unreadable_ = false;
  unsaved_ = false;
  nameless_ = 0;
  tooMany_ = false;
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
  const std::size_t least = edit.kind == UnitEditKind::Merge ? 2 : 1;
  if (edit.parcels.size() < least || (edit.kind == UnitEditKind::Add && edit.unit.empty())) {
    refresh();
    return;
  }
  list_.add(std::move(edit));
  changed();
}

/// A person looks at the parcels of an edit; lists of many thousands are a matter of constraints.
bool UnitEditor::tooMany(std::size_t parcels) {
  tooMany_ = parcels > mostOfEdit;
  if (tooMany_) {
    refresh();
  }
  return tooMany_;
}

void UnitEditor::addParcels() {
  const RenewalUnit* to = target();
  const std::vector<std::uint32_t> rows = chosen().outside;
  if (to != nullptr && !tooMany(rows.size())) {
    append({UnitEditKind::Add, codesOf(rows), unitNames(grouping_->table(), *to)}, rows.size());
  }
}

void UnitEditor::removeParcels() {
  const std::vector<std::uint32_t> rows = chosen().inUnits;
  if (!tooMany(rows.size())) {
    append({UnitEditKind::Remove, codesOf(rows), {}}, rows.size());
  }
}

void UnitEditor::mergeUnits() {
  const Chosen now = chosen();
  if (tooMany(now.inUnits.size())) {
    return;
  }
  UnitEdit edit{UnitEditKind::Merge, {}, {}};
  std::size_t nameless = 0;
  for (const std::uint32_t unit : now.units) {
    const auto names = unitNames(grouping_->table(), grouping_->units.units[unit]);
    nameless += names.empty() ? 1 : 0;
    edit.parcels.insert(edit.parcels.end(), names.begin(), names.end());
  }
  std::sort(edit.parcels.begin(), edit.parcels.end());
  edit.parcels.erase(std::unique(edit.parcels.begin(), edit.parcels.end()), edit.parcels.end());
  const std::size_t parcels = edit.parcels.size() + nameless;
  append(std::move(edit), parcels);
}

void UnitEditor::splitUnit() {
  const std::vector<std::uint32_t> rows = chosen().partly;
  if (!tooMany(rows.size())) {
    append({UnitEditKind::Split, codesOf(rows), {}}, rows.size());
  }
}

void UnitEditor::changed() {
  if (keeper_) {
    keeper_->give(list_.edits());
    keep();
  }
  refreshList();
  Q_EMIT edited();
}

}  // namespace renewal::viewer
