#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/service/unit_grouping.h"
#include "viewer/model/case_document.h"
#include "viewer/model/unit_model.h"
#include "viewer/panels/unit_constraints.h"
#include "viewer/panels/unit_editor.h"

class QLabel;
class QPushButton;
class QTabWidget;
class QTreeView;

namespace renewal::viewer {

/// Renewal units (连片改造单元): their list, the constraints they are grouped by, what a changed
/// constraint changes, edits by hand, and why parcels are in a unit or in none. Grouping runs on a
/// worker; the units before stay until the new ones are there.
class UnitsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit UnitsPanel(CaseDocument& document, QWidget* parent = nullptr);

  /// Edits by hand are read from the case and kept in it from then on.
  void setService(std::shared_ptr<UnitEditsService> service);
  void setLanguage(Language language);
  void setColours(const QColor& text);
  /// Whether the panel is on the screen: a dock behind another tab counts as visible for Qt.
  /// Nothing is grouped for a panel that is not seen.
  void setSeen(bool seen);
  /// Whether another view wants the units: they are grouped then though the panel is not seen.
  void setWanted(bool wanted);
  /// Null until the panel was shown with an assessed case.
  const std::shared_ptr<const UnitGrouping>& grouping() const { return grouping_; }
  /// What the map outlines: the grouping, as long as the panel is seen.
  std::shared_ptr<const UnitGrouping> shown() const { return seen_ ? grouping_ : nullptr; }
  UnitModel& model() { return *model_; }
  QTreeView& list() { return *view_; }
  UnitConstraintsForm& form() { return *form_; }
  UnitEditor& editor() { return *editor_; }
  QTabWidget& tabs() { return *tabs_; }
  QPushButton& button() { return *button_; }
  QString summary() const;
  QString explanation() const;
  bool settled() const;

 Q_SIGNALS:
  /// The parcels of the units chosen in the list.
  void rowsChosen(const std::vector<std::uint32_t>& rows);
  /// shown() is another.
  void groupingChanged();
  void failed(const renewal::ErrorInfo& error);

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build();
  bool needed() const { return seen_ || wanted_; }
  void followNeed();
  void forget();
  void askAgain();
  void group();
  void applyEdits();
  void chooseTarget();
  void cancel();
  /// `anew`: found anew, not only edited.
  void take(std::shared_ptr<const UnitGrouping> grouping, bool anew);
  void chooseUnits();
  void followSelection();
  void explain();
  void refresh();
  QString changeText() const;
  QString whyText() const;
  QString handText() const;
  QString handSummary() const;
  void fitColumns();
  void retranslate();

  CaseDocument& document_;
  Language language_ = Language::Chinese;
  UnitModel* model_;
  UnitConstraintsForm* form_;
  UnitEditor* editor_;
  QTabWidget* tabs_;
  QLabel* summary_;
  QPushButton* button_;
  QTreeView* view_;
  QLabel* why_;
  QTimer timer_;
  std::shared_ptr<const UnitGrouping> grouping_;
  std::shared_ptr<const UnitGrouping> before_;  ///< what the change is told against
  std::optional<UnitExplanation> between_;      ///< of the two selected parcels
  bool seen_ = false;
  bool wanted_ = false;
  bool stale_ = true;       ///< what is listed is not of day and constraints
  bool cancelled_ = false;  ///< stale because the user stopped it
  bool filling_ = false;    ///< list or selection is being changed by us
  Job<std::shared_ptr<const UnitGrouping>> groupJob_;
  Job<std::shared_ptr<const UnitGrouping>> editJob_;
  Job<UnitExplanation> explainJob_;
};

}  // namespace renewal::viewer
