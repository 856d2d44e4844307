#include "viewer/panels/structure_panel.h"

#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QLabel>
#include <QToolButton>
#include <utility>

#include "viewer/base/icons.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/vertex_table.h"

namespace renewal::viewer {
namespace {

/// Several turns of a wheel are one width.
constexpr int pauseMs = 250;

}  // namespace

StructurePanel::StructurePanel(CaseDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      note_(new QLabel(this)),
      widthLabel_(new QLabel(this)),
      width_(new QDoubleSpinBox(this)),
      editOutline_(new QToolButton(this)),
      vertices_(new VertexTable(this)),
      undo_(new QToolButton(this)),
      redo_(new QToolButton(this)),
      elements_(new ResultList(this)),
      figures_(new ResultList(this)) {
  build();
  pause_.setSingleShot(true);
  pause_.setInterval(pauseMs);
  connect(&pause_, &QTimer::timeout, this, &StructurePanel::editWidth);
  connect(width_, &QDoubleSpinBox::valueChanged, this, [this] { pause_.start(); });
  connect(undo_, &QToolButton::clicked, this, [this] { stepBack(false); });
  connect(redo_, &QToolButton::clicked, this, [this] { stepBack(true); });
  connect(elements_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& index) {
            // A click goes on to clicked().
            if (!filling_ && QGuiApplication::mouseButtons() == Qt::NoButton) {
              choose(index.row());
            }
          });
  connect(elements_, &QTreeView::clicked, this,
          [this](const QModelIndex& index) { choose(index.row()); });
  connect(&document_, &CaseDocument::opened, this, &StructurePanel::forget);
  connect(&document_, &CaseDocument::dayChanged, this, &StructurePanel::dayIsNew);
  buildOutline();
  retranslate();
}

void StructurePanel::setService(std::shared_ptr<StructureService> service) {
  service_ = std::move(service);
}

void StructurePanel::setColours(const QColor& text) {
  undo_->setIcon(icon(QStringLiteral("undo"), text));
  redo_->setIcon(icon(QStringLiteral("redo"), text));
}

void StructurePanel::setLanguage(Language language) {
  language_ = language;
  retranslate();
}

bool StructurePanel::settled() const {
  return !measureJob_.running() && !saveJob_.running() && !pause_.isActive() &&
         (!stale_ || !seen_ || !document_.day());
}

void StructurePanel::setSeen(bool seen) {
  if (seen == seen_) {
    return;
  }
  seen_ = seen;
  if (seen_) {
    measure();  // not while the window goes: the document may be gone before the dock is hidden
  }
  refreshOutline();
  Q_EMIT seenChanged();
}

void StructurePanel::forget() {
  pause_.stop();
  measureJob_.cancel();
  saveJob_.cancel();
  keeper_.reset();
  unsaved_ = false;
  saved_.reset();
  followed_.reset();
  previewing_ = false;
  statistics_.reset();
  stale_ = true;
  edits_.reset(document_.content()->structure);
  if (service_) {
    keeper_ = std::make_shared<StructureKeeper>(service_, document_.content()->path,
                                                document_.content()->parcels->crs());
  }
  fillElements();
  editOutline_->setChecked(false);
}

void StructurePanel::measure() {
  const auto content = shownContent();
  const auto day = document_.day();
  if (!seen_ || !stale_ || !content || !day || measureJob_.running()) {
    return;
  }
  stale_ = false;
  if (content->structure.empty()) {
    fillElements();
    return;
  }
  measureJob_.start(
      [content, day](JobContext& job) {
        return std::make_shared<const StructureStatistics>(
            structureStatistics(*content->parcels, content->structure, usualStructureName,
                                *content->rules->question(statusQuestionId),
                                *day->assessment.question(statusQuestionId), day->phases, job));
      },
      [this](std::shared_ptr<const StructureStatistics> statistics) {
        statistics_ = std::move(statistics);
        fillElements();
        measure();  // another day or width may have come meanwhile
      },
      [this](const ErrorInfo& error) {
        statistics_.reset();
        fillElements();
        Q_EMIT failed(error);
      });
  refresh();
}

const StructureElement* StructurePanel::current() const {
  const int row = elements_->currentIndex().row();
  return statistics_ && row >= 0 && static_cast<std::size_t>(row) < statistics_->elements.size()
             ? &statistics_->elements[static_cast<std::size_t>(row)]
             : nullptr;
}

void StructurePanel::choose(int row) {
  fillFigures();
  refresh();
  refreshOutline();
  if (current() != nullptr) {
    const auto element = static_cast<std::uint32_t>(row);
    Q_EMIT elementChosen(statistics_->rowsIn(element), current()->region.box);
  }
}

void StructurePanel::editWidth() {
  const StructureElement* element = current();
  if (element == nullptr || element->kind != ElementKind::Belt ||
      edits_.find(*currentKey()) == nullptr) {
    return;
  }
  ElementDrawing drawing = drawingOf(*edits_.find(*currentKey()));
  if (width_->value() != drawing.halfWidth) {
    drawing.halfWidth = width_->value();
    show(edits_.set(*currentKey(), std::move(drawing)));
  }
}

void StructurePanel::stepBack(bool redo) {
  pause_.stop();
  endPreview();
  show(redo ? edits_.redo() : edits_.undo());
}

void StructurePanel::show(const StructureEdits::Change& change) {
  document_.setStructure(edits_.structure());
  follow(edits_.structure());
  if (keeper_) {
    keeper_->give(change);
    keep();
  }
  refresh();
  refreshOutline();
}

void StructurePanel::keep() {
  saveJob_.start([keeper = keeper_](JobContext&) { return keeper->flush(); },
                 [this](std::optional<SavedOutline> saved) {
                   unsaved_ = false;
                   saved_ = std::move(saved);
                   refresh();
                 },
                 [this](const ErrorInfo& error) {
                   unsaved_ = true;
                   saved_.reset();
                   refresh();
                   Q_EMIT failed(error);
                 });
}

}  // namespace renewal::viewer
