// Editing the outline of an element in the structure panel.
#include <QToolButton>
#include <utility>

#include "viewer/panels/result_list.h"
#include "viewer/panels/structure_panel.h"
#include "viewer/panels/vertex_table.h"

namespace renewal::viewer {
namespace {

/// Narrower, figures and vertices would be cut: the list of elements makes room for them.
constexpr int threeListsWidth = 860;

}  // namespace

void StructurePanel::buildOutline() {
  editOutline_->setCheckable(true);
  editOutline_->setToolButtonStyle(Qt::ToolButtonTextOnly);
  vertices_->hide();
  connect(editOutline_, &QToolButton::toggled, this, &StructurePanel::refreshOutline);
  connect(&vertices_->vertices(), &VertexModel::typed, this, &StructurePanel::typeVertex);
  connect(vertices_, &VertexTable::insertAsked, this, &StructurePanel::insertVertex);
  connect(vertices_, &VertexTable::removeAsked, this, &StructurePanel::removeVertex);
}

void StructurePanel::retranslateOutline() {
  editOutline_->setText(tr("Edit outline"));
  editOutline_->setToolTip(
      tr("Vertices are in the coordinates of the map. A file in another coordinate system gets "
         "changed vertices converted to its own; the others stay as they are."));
  editOutline_->setAccessibleName(tr("Edit outline"));
  vertices_->setAccessibleName(tr("Vertices of the outline"));
  vertices_->setToolTip(tr("Insert adds a vertex behind the chosen one, Delete takes it away"));
}

std::optional<ElementKey> StructurePanel::currentKey() const {
  const StructureElement* element = current();
  return element != nullptr ? std::optional<ElementKey>({element->kind, element->id})
                            : std::nullopt;
}

std::shared_ptr<const CaseContent> StructurePanel::shownContent() const {
  return followed_ ? followed_ : document_.content();
}

void StructurePanel::refreshOutline() {
  const auto key = currentKey();
  const MapFeature* feature =
      key && seen_ && editOutline_->isChecked() ? edits_.find(*key) : nullptr;
  ElementOutline outline = feature != nullptr ? ElementOutline(*feature) : ElementOutline();
  if (outline == outline_ && outline.empty()) {
    return;
  }
  outline_ = std::move(outline);
  vertices_->setOutline(outline_);
  arrangeLists();
  fillFigures();
  refresh();
  Q_EMIT outlineShown(outline_);
}

void StructurePanel::arrangeLists() {
  vertices_->setVisible(!outline_.empty());
  elements_->setVisible(outline_.empty() || width() >= threeListsWidth);
}

void StructurePanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrangeLists();
}

/// Map and figures follow at once, whatever of the case has still to be worked out again.
void StructurePanel::follow(const Structure& structure) {
  auto content = std::make_shared<CaseContent>(*document_.content());
  content->structure = structure;
  followed_ = std::move(content);
  stale_ = true;
  measure();
  Q_EMIT shownContentChanged();
}

void StructurePanel::dayIsNew() {
  if (!previewing_ && !document_.busy()) {
    followed_.reset();
  }
  stale_ = true;
  measure();
}

void StructurePanel::previewOutline(const ElementOutline& outline) {
  const auto key = currentKey();
  const MapFeature* feature = key ? edits_.find(*key) : nullptr;
  if (feature == nullptr) {
    return;
  }
  previewing_ = true;
  vertices_->setOutline(outline);
  follow(edits_.with(*key, {feature->halfWidth, outline.paths()}));
}

void StructurePanel::endPreview() {
  if (!previewing_) {
    return;
  }
  previewing_ = false;
  vertices_->setOutline(outline_);
  follow(edits_.structure());
  if (!document_.busy()) {
    followed_.reset();
    Q_EMIT shownContentChanged();
  }
}

void StructurePanel::setOutline(const ElementOutline& outline) {
  previewing_ = false;
  const auto key = currentKey();
  const MapFeature* feature = key ? edits_.find(*key) : nullptr;
  if (feature != nullptr) {
    show(edits_.set(*key, {feature->halfWidth, outline.paths()}));
  }
}

void StructurePanel::refuse(OutlineProblem problem) {
  Q_EMIT refused({ErrorCode::Usage,
                  outlineProblemText(problem),
                  {},
                  {"轮廓没有改动", "the outline stays as it was"}});
}

void StructurePanel::typeVertex(VertexAt vertex, Point place) {
  ElementOutline next = outline_;
  if (const auto problem = next.move(vertex, place)) {
    refuse(*problem);
  } else {
    setOutline(next);
  }
}

void StructurePanel::insertVertex() {
  const auto vertex = vertices_->chosen();
  if (!vertex || !outline_.hasEdge(*vertex)) {
    return;
  }
  ElementOutline next = outline_;
  if (const auto problem = next.insert(*vertex, outline_.middleOfEdge(*vertex))) {
    refuse(*problem);
    return;
  }
  setOutline(next);
  vertices_->choose(VertexAt{vertex->path, vertex->vertex + 1});
}

void StructurePanel::removeVertex() {
  const auto vertex = vertices_->chosen();
  ElementOutline next = outline_;
  if (!vertex) {
    return;
  }
  if (const auto problem = next.remove(*vertex)) {
    refuse(*problem);
  } else {
    setOutline(next);
  }
}

}  // namespace renewal::viewer
