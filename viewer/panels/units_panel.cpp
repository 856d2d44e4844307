#include "viewer/panels/units_panel.h"

#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeView>
#include <algorithm>
#include <utility>

#include "core/land/barriers.h"
#include "core/land/unit_search.h"

namespace renewal::viewer {
namespace {

/// Several turns of a wheel are one question.
constexpr int regroupPauseMs = 200;

}  // namespace

UnitsPanel::UnitsPanel(CaseDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      model_(new UnitModel(this)),
      form_(new UnitConstraintsForm(this)),
      editor_(new UnitEditor(document, this)),
      tabs_(new QTabWidget(this)),
      summary_(new QLabel(this)),
      button_(new QPushButton(this)),
      view_(new QTreeView(this)),
      why_(new QLabel(this)) {
  build();
  timer_.setSingleShot(true);
  timer_.setInterval(regroupPauseMs);
  connect(&timer_, &QTimer::timeout, this, &UnitsPanel::group);
  connect(form_, &UnitConstraintsForm::changed, this, &UnitsPanel::askAgain);
  connect(editor_, &UnitEditor::edited, this, &UnitsPanel::applyEdits);
  connect(editor_, &UnitEditor::failed, this, &UnitsPanel::failed);
  connect(&document_, &CaseDocument::opened, this, &UnitsPanel::forget);
  connect(&document_, &CaseDocument::dayChanged, this, &UnitsPanel::askAgain);
  connect(&document_, &CaseDocument::selectionChanged, this, &UnitsPanel::followSelection);
  connect(button_, &QPushButton::clicked, this, [this] {
    if (groupJob_.running() || timer_.isActive()) {
      cancel();
    } else {
      askAgain();
    }
  });
  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &UnitsPanel::chooseUnits);
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &UnitsPanel::chooseTarget);
  retranslate();
}

void UnitsPanel::setService(std::shared_ptr<UnitEditsService> service) {
  editor_->setService(std::move(service));
}

void UnitsPanel::setColours(const QColor& text) {
  editor_->setColours(text);
}

void UnitsPanel::setLanguage(Language language) {
  language_ = language;
  filling_ = true;
  model_->setLanguage(language);
  filling_ = false;
  form_->setLanguage(language);
  editor_->setLanguage(language);
  retranslate();
  followSelection();
}

bool UnitsPanel::settled() const {
  return !groupJob_.running() && !editJob_.running() && editor_->settled() &&
         !explainJob_.running() && !timer_.isActive() &&
         (!stale_ || cancelled_ || !needed() || !document_.day());
}

void UnitsPanel::forget() {
  groupJob_.cancel();
  editJob_.cancel();
  explainJob_.cancel();
  timer_.stop();
  grouping_ = nullptr;
  before_ = nullptr;
  between_.reset();
  stale_ = true;
  cancelled_ = false;
  filling_ = true;
  model_->setGrouping(nullptr);
  form_->setBarriers(barrierKinds(document_.content()->ground));
  filling_ = false;
  Q_EMIT groupingChanged();
  refresh();
}

void UnitsPanel::askAgain() {
  stale_ = true;
  cancelled_ = false;
  groupJob_.cancel();
  if (needed() && document_.day()) {
    timer_.start();
  }
  refresh();
}

void UnitsPanel::group() {
  const auto content = document_.content();
  const auto day = document_.day();
  if (!content || !day) {
    return;
  }
  editJob_.cancel();  // its units would come late
  groupJob_.start(
      [content, day, roles = document_.sharedRoles(), previous = grouping_,
       question = UnitQuestion{form_->constraints(), form_->barriers(), editor_->edits()}](
          JobContext& job) {
        return groupUnits({content, &day->assessment, day->phases, *roles}, question,
                          previous.get(), job);
      },
      [this](std::shared_ptr<const UnitGrouping> grouping) { take(std::move(grouping), true); },
      [this](const ErrorInfo& error) {
        cancelled_ = true;
        refresh();
        Q_EMIT failed(error);
      });
  refresh();
}

void UnitsPanel::applyEdits() {
  if (groupJob_.running()) {
    askAgain();  // it runs with the edits before
    return;
  }
  if (!grouping_) {
    return;  // the first grouping takes them along
  }
  editJob_.start(
      [grouping = grouping_, edits = editor_->edits()](JobContext& job) {
        return editUnits(*grouping, edits, job);
      },
      [this](std::shared_ptr<const UnitGrouping> grouping) { take(std::move(grouping), false); },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void UnitsPanel::cancel() {
  groupJob_.cancel();
  timer_.stop();
  cancelled_ = true;
  if (grouping_ && grouping_->edits != editor_->edits()) {
    applyEdits();
  }
  refresh();
}

void UnitsPanel::take(std::shared_ptr<const UnitGrouping> grouping, bool anew) {
  before_ = std::exchange(grouping_, std::move(grouping));
  stale_ = stale_ && !anew;
  const int current = view_->currentIndex().row();
  const std::uint32_t target = current >= 0 ? model_->unit(current).id : 0;
  filling_ = true;
  model_->setGrouping(grouping_);
  for (int row = 0; target != 0 && row < model_->rowCount(); ++row) {
    if (model_->unit(row).id == target) {
      view_->selectionModel()->setCurrentIndex(model_->index(row, 0),
                                               QItemSelectionModel::NoUpdate);
    }
  }
  filling_ = false;
  editor_->setGrouping(grouping_);
  chooseTarget();
  Q_EMIT groupingChanged();
  refresh();
  followSelection();
}

void UnitsPanel::chooseTarget() {
  const int row = view_->currentIndex().row();
  editor_->setTarget(row < 0 ? std::nullopt : std::optional(model_->unit(row).id));
}

void UnitsPanel::chooseUnits() {
  if (filling_) {
    return;
  }
  std::vector<std::uint32_t> rows;
  for (const QModelIndex& index : view_->selectionModel()->selectedRows()) {
    const std::vector<std::uint32_t>& parcels = model_->unit(index.row()).parcels;
    rows.insert(rows.end(), parcels.begin(), parcels.end());
  }
  filling_ = true;
  Q_EMIT rowsChosen(rows);
  filling_ = false;
  explain();
}

void UnitsPanel::followSelection() {
  if (filling_ || !grouping_) {
    return;
  }
  std::vector<std::uint8_t> chosen(grouping_->units.units.size(), 0);
  for (const std::uint32_t row : document_.selection()->rows()) {
    if (const std::uint32_t unit = grouping_->units.unitOf[row]; unit != leftOut) {
      chosen[unit] = 1;
    }
  }
  QItemSelection ranges;
  int first = model_->rowCount();
  for (int row = 0; row < model_->rowCount(); ++row) {
    if (chosen[model_->unitAt(row)] == 0) {
      continue;
    }
    int last = row;
    while (last + 1 < model_->rowCount() && chosen[model_->unitAt(last + 1)] != 0) {
      ++last;
    }
    ranges.append(QItemSelectionRange(model_->index(row, 0),
                                      model_->index(last, UnitModel::ColumnCount - 1)));
    first = std::min(first, row);
    row = last;
  }
  filling_ = true;
  view_->selectionModel()->select(ranges, QItemSelectionModel::ClearAndSelect);
  if (first < model_->rowCount()) {
    view_->scrollTo(model_->index(first, 0));
  }
  filling_ = false;
  explain();
}

void UnitsPanel::explain() {
  between_.reset();
  explainJob_.cancel();
  const std::vector<std::uint32_t>& rows = document_.selection()->rows();
  if (grouping_ && rows.size() == 2) {
    explainJob_.start(
        [grouping = grouping_, a = rows[0], b = rows[1]](JobContext& job) {
          return explainUnits(grouping->table(), *grouping->graph, grouping->inputs(),
                              grouping->units, a, b, job);
        },
        [this](UnitExplanation why) {
          between_ = std::move(why);
          refresh();
        },
        [this](const ErrorInfo& error) { Q_EMIT failed(error); });
  }
  refresh();
}

QString UnitsPanel::summary() const {
  return summary_->text();
}

QString UnitsPanel::explanation() const {
  return why_->text();
}

void UnitsPanel::setWanted(bool wanted) {
  if (wanted != wanted_) {
    wanted_ = wanted;
    followNeed();
  }
}

void UnitsPanel::followNeed() {
  if (!needed()) {
    groupJob_.cancel();
    timer_.stop();
  } else if (stale_ && !cancelled_ && !groupJob_.running()) {
    askAgain();
  }
}

void UnitsPanel::setSeen(bool seen) {
  if (seen == seen_) {
    return;
  }
  seen_ = seen;
  followNeed();
  Q_EMIT groupingChanged();
}

}  // namespace renewal::viewer
