#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/service/unit_edits_service.h"
#include "core/service/unit_grouping.h"
#include "viewer/base/job.h"
#include "viewer/model/case_document.h"
#include "viewer/model/unit_edit_list.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace renewal::viewer {

class ResultList;

/// Changes renewal units by hand: adds the selected parcels to a unit, takes them out, merges the
/// units of the selection, splits it off; says of every edit which constraints it breaks, and
/// undoes. Edits of a case are kept in its folder at once.
class UnitEditor : public QWidget {
  Q_OBJECT

 public:
  explicit UnitEditor(CaseDocument& document, QWidget* parent = nullptr);

  /// Null = nothing is read or kept.
  void setService(std::shared_ptr<UnitEditsService> service);
  void setLanguage(Language language);
  void setColours(const QColor& text);
  /// What edits change and what became of them; null = none yet.
  void setGrouping(std::shared_ptr<const UnitGrouping> grouping);
  /// Number of the unit that parcels are added to.
  void setTarget(std::optional<std::uint32_t> unit);
  const UnitEdits& edits() const { return list_.edits(); }
  /// Edits are read, and what was edited is kept.
  bool settled() const { return !loadJob_.running() && !saveJob_.running(); }

  QPushButton& addButton() { return *add_; }
  QPushButton& removeButton() { return *remove_; }
  QPushButton& mergeButton() { return *merge_; }
  QPushButton& splitButton() { return *split_; }
  QToolButton& undoButton() { return *undo_; }
  QToolButton& redoButton() { return *redo_; }
  QToolButton& deleteButton() { return *delete_; }
  ResultList& view() { return *view_; }
  QString note() const;

 Q_SIGNALS:
  /// edits() are others.
  void edited();
  void failed(const renewal::ErrorInfo& error);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  /// Parcels that one edit takes.
  static constexpr std::size_t mostOfEdit = 20000;
  /// What the selection is to the units, by rows.
  struct Chosen {
    std::vector<std::uint32_t> outside;  ///< not in the target unit
    std::vector<std::uint32_t> inUnits;  ///< in any unit
    std::vector<std::uint32_t> units;    ///< places of the units touched
    std::vector<std::uint32_t> partly;   ///< in units of which not all is selected
  };
  void build();
  void load();
  void keep();
  Chosen chosen() const;
  std::vector<std::string> codesOf(const std::vector<std::uint32_t>& rows) const;
  const RenewalUnit* target() const;
  void addParcels();
  void removeParcels();
  void mergeUnits();
  void splitUnit();
  void append(UnitEdit edit, std::size_t parcels);
  bool tooMany(std::size_t parcels);
  void changed();
  void refresh();
  void refreshList();
  void retranslate();

  CaseDocument& document_;
  Language language_ = Language::Chinese;
  std::shared_ptr<UnitEditsService> service_;
  std::shared_ptr<UnitEditKeeper> keeper_;  ///< null where nothing can be kept
  std::shared_ptr<const UnitGrouping> grouping_;
  std::optional<std::uint32_t> target_;
  UnitEditList list_;
  bool unreadable_ = false;  ///< the case's edits could not be read: nothing may overwrite them
  bool unsaved_ = false;
  bool tooMany_ = false;      ///< the last one was refused for its size
  std::size_t nameless_ = 0;  ///< parcels of the last edit that no code names
  QPushButton* add_;
  QPushButton* remove_;
  QPushButton* merge_;
  QPushButton* split_;
  QToolButton* undo_;
  QToolButton* redo_;
  QToolButton* delete_;
  ResultList* view_;
  QLabel* note_;
  Job<UnitEditsService::Kept> loadJob_;
  Job<bool> saveJob_;
};

}  // namespace renewal::viewer
