#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <vector>

#include "viewer/base/job.h"
#include "viewer/model/parcel_table_model.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QMenu;
class QTableView;
class QToolButton;

namespace renewal::viewer {

class FilterHeader;

/// The attribute table (属性表): all parcels, virtual; sort by a click on a title, a field to
/// filter by under each, the first column stays in sight, totals of the chosen column below.
/// Sorting and filtering run on a worker, the old rows stay meanwhile.
class TablePanel : public QWidget {
  Q_OBJECT

 public:
  explicit TablePanel(QWidget* parent = nullptr);

  /// Null content empties the table. `day` may be null while the parcels are being assessed. Under
  /// a `trial` the table shows what it says and marks it.
  void setContent(const std::shared_ptr<const CaseContent>& content,
                  std::shared_ptr<const DayState> day,
                  std::shared_ptr<const std::vector<StructureRole>> roles, Language language,
                  std::shared_ptr<const TrialResult> trial = nullptr);
  /// Selected rows of the parcel table, in its order, from the map or elsewhere.
  void setSelection(const std::vector<std::uint32_t>& rows);
  void setColours(const QColor& quiet, const QColor& mark);

  ParcelTableModel& model() { return *model_; }
  QTableView& view() { return *view_; }
  FilterHeader& filters() { return *header_; }
  FilterHeader& frozenFilters() { return *frozenHeader_; }
  void sortBy(int column, bool descending);
  void setColumnShown(int column, bool shown);
  void setOnlySelected(bool only);
  /// Column whose sum and mean the footer shows; must be a Number.
  void setSumColumn(std::size_t column);
  QString footer() const;
  /// True when no filtering or sorting runs or waits and every shown value is known.
  bool settled() const;
  /// Selected rows (else those seen) of the shown columns; for the clipboard. Empty text and a
  /// message where they are too many.
  QString copyText(QChar separator);

 public Q_SLOTS:
  void copyTabs();
  void copyCommas();

 Q_SIGNALS:
  /// The user chose rows of the parcel table.
  void selectionRequested(const std::vector<std::uint32_t>& rows);
  /// Double click or Enter: show this one.
  void parcelRequested(renewal::ParcelIndex parcel);
  void failed(const renewal::ErrorInfo& error);
  void arranged();

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void buildViews();
  void buildBar();
  void retranslate();
  void joinViews();
  void showFirstColumns();
  void fitWidths();
  /// Where a title is another than `before`, it is to be read in full.
  void widenForTitles(const ParcelColumns& before);
  void fillSumBox();
  void fillColumnMenu();
  void titleClicked(int column);
  void schedule();
  void arrange();
  void takeOver(TableRows rows);
  void readSelection();
  void prepareColumns();
  void refreshFooter();
  std::vector<std::size_t> shownColumns() const;

  ParcelTableModel* model_;
  QTableView* view_;
  QTableView* frozen_;
  FilterHeader* header_;
  FilterHeader* frozenHeader_;
  QCheckBox* onlySelected_;
  QToolButton* columnsButton_;
  QMenu* columnsMenu_;
  QToolButton* copyButton_;
  QToolButton* clearButton_;
  QComboBox* sumBox_;
  QLabel* counts_;
  QLabel* totals_;
  QLabel* empty_;

  std::optional<std::size_t> sortColumn_;
  bool descending_ = false;
  bool dayKnown_ = false;
  std::size_t selectedCount_ = 0;
  std::shared_ptr<const std::vector<std::uint8_t>> mask_;
  TableRows last_;
  std::optional<std::size_t> summedColumn_;
  bool reading_ = false;  ///< the selection is being set by us
  QTimer wait_;
  Job<TableRows> job_;
  Job<std::shared_ptr<const ParcelColumns>> prepareJob_;
};

}  // namespace renewal::viewer
