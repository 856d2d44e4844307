#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/service/structure_service.h"
#include "core/service/structure_statistics.h"
#include "core/structure/element_outline.h"
#include "core/structure/structure_edits.h"
#include "viewer/base/job.h"
#include "viewer/model/case_document.h"
#include "viewer/model/structure_keeper.h"

class QDoubleSpinBox;
class QLabel;
class QToolButton;

namespace renewal::viewer {

class ResultList;
class VertexTable;

/// The planning structure (一核两带双节点): its elements with the land they hold, whether what is
/// drawn is what is named, the figures of one element by status and phase, the half width of belts
/// and the outline of each element, which map and figures follow while they are changed. Both are
/// kept in the case at once.
class StructurePanel : public QWidget {
  Q_OBJECT

 public:
  explicit StructurePanel(CaseDocument& document, QWidget* parent = nullptr);

  /// Edits are kept in the case from then on.
  void setService(std::shared_ptr<StructureService> service);
  void setLanguage(Language language);
  void setColours(const QColor& text);
  /// Whether the panel is on the screen; nothing is measured for one that is not.
  void setSeen(bool seen);
  bool seen() const { return seen_; }
  bool settled() const;

  /// Null until an assessed case was measured.
  const std::shared_ptr<const StructureStatistics>& statistics() const { return statistics_; }
  ResultList& elements() { return *elements_; }
  ResultList& figures() { return *figures_; }
  QDoubleSpinBox& widthBox() { return *width_; }
  /// Shows the vertices of the chosen element; on where it is checked.
  QToolButton& outlineButton() { return *editOutline_; }
  VertexTable& vertices() { return *vertices_; }
  /// What the map should show: the case, with the structure as it is being dragged or assessed.
  std::shared_ptr<const CaseContent> shownContent() const;
  QToolButton& undoButton() { return *undo_; }
  QToolButton& redoButton() { return *redo_; }
  /// What the check of the name says, and what became of edits in the file.
  QString note() const;

  /// An outline the chosen element might have: figures follow, nothing is kept.
  void previewOutline(const ElementOutline& outline);
  void endPreview();
  /// An edit of the chosen element's outline.
  void setOutline(const ElementOutline& outline);
  void refuse(OutlineProblem problem);

 Q_SIGNALS:
  /// An element was chosen: its parcels and its extent.
  void elementChosen(const std::vector<std::uint32_t>& rows, const renewal::Box& extent);
  /// The map shows the structure as long as the panel is seen.
  void seenChanged();
  void failed(const renewal::ErrorInfo& error);
  /// An edit that cannot be, and why.
  void refused(const renewal::ErrorInfo& reason);
  /// The outline whose vertices are to be shown; empty for none.
  void outlineShown(const renewal::ElementOutline& outline);
  /// shownContent() is another.
  void shownContentChanged();

 protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build();
  void forget();
  void measure();
  void choose(int row);
  void editWidth();
  void buildOutline();
  void retranslateOutline();
  void refreshOutline();
  void arrangeLists();
  void typeVertex(VertexAt vertex, Point place);
  void insertVertex();
  void removeVertex();
  void follow(const Structure& structure);
  void dayIsNew();
  std::optional<ElementKey> currentKey() const;
  void stepBack(bool redo);
  void show(const StructureEdits::Change& change);
  void keep();
  const StructureElement* current() const;
  void fillElements();
  void fillFigures();
  void refresh();
  void retranslate();

  CaseDocument& document_;
  Language language_ = Language::Chinese;
  std::shared_ptr<StructureService> service_;
  std::shared_ptr<StructureKeeper> keeper_;  ///< null where nothing can be kept
  std::shared_ptr<const StructureStatistics> statistics_;
  std::shared_ptr<const CaseContent> followed_;  ///< null where the document's own is shown
  StructureEdits edits_;
  ElementOutline outline_;  ///< of the chosen element while its vertices are shown
  bool previewing_ = false;
  std::optional<SavedOutline> saved_;  ///< what was written last
  bool seen_ = false;
  bool stale_ = true;
  bool filling_ = false;
  bool unsaved_ = false;
  QLabel* note_;
  QLabel* widthLabel_;
  QDoubleSpinBox* width_;
  QToolButton* editOutline_;
  VertexTable* vertices_;
  QToolButton* undo_;
  QToolButton* redo_;
  ResultList* elements_;
  ResultList* figures_;
  QTimer pause_;
  Job<std::shared_ptr<const StructureStatistics>> measureJob_;
  Job<std::optional<SavedOutline>> saveJob_;
};

}  // namespace renewal::viewer
