#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/service/structure_service.h"
#include "core/service/structure_statistics.h"
#include "viewer/base/job.h"
#include "viewer/model/belt_widths.h"
#include "viewer/model/case_document.h"

class QDoubleSpinBox;
class QLabel;
class QToolButton;

namespace renewal::viewer {

class ResultList;

/// The planning structure (一核两带双节点): its elements with the land they hold, whether what is
/// drawn is what is named, the figures of one element by status and phase, and the half width of
/// belts, which map and figures follow while it is changed. Widths are kept in the case at once.
class StructurePanel : public QWidget {
  Q_OBJECT

 public:
  explicit StructurePanel(CaseDocument& document, QWidget* parent = nullptr);

  /// Widths are kept in the case from then on.
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
  QToolButton& undoButton() { return *undo_; }
  QToolButton& redoButton() { return *redo_; }
  /// What the check of the name says, and whether widths are kept.
  QString note() const;

 Q_SIGNALS:
  /// An element was chosen: its parcels and its extent.
  void elementChosen(const std::vector<std::uint32_t>& rows, const renewal::Box& extent);
  /// The map shows the structure as long as the panel is seen.
  void seenChanged();
  void failed(const renewal::ErrorInfo& error);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void build();
  void forget();
  void measure();
  void choose(int row);
  void editWidth();
  void stepBack(bool redo);
  void show(const BeltWidths::Change& change);
  void keep();
  const StructureElement* current() const;
  void fillElements();
  void fillFigures();
  void refresh();
  void retranslate();

  CaseDocument& document_;
  Language language_ = Language::Chinese;
  std::shared_ptr<StructureService> service_;
  std::shared_ptr<BeltWidthKeeper> keeper_;  ///< null where nothing can be kept
  std::shared_ptr<const StructureStatistics> statistics_;
  BeltWidths widths_;
  bool seen_ = false;
  bool stale_ = true;
  bool filling_ = false;
  bool unsaved_ = false;
  QLabel* note_;
  QLabel* widthLabel_;
  QDoubleSpinBox* width_;
  QToolButton* undo_;
  QToolButton* redo_;
  ResultList* elements_;
  ResultList* figures_;
  QTimer pause_;
  Job<std::shared_ptr<const StructureStatistics>> measureJob_;
  Job<bool> saveJob_;
};

}  // namespace renewal::viewer
