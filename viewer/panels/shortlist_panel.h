#pragma once

#include <QTimer>
#include <QWidget>
#include <filesystem>
#include <memory>
#include <vector>

#include "viewer/base/job.h"
#include "viewer/model/case_shortlist.h"
#include "viewer/model/comparison_model.h"
#include "viewer/print/page.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QTabWidget;

namespace renewal::viewer {

class IntentionLog;

/// The shortlist side by side (备选地块对比) with notes, the log of intentions, and the sheets of
/// all its sites as one PDF. Comparing and printing run on workers.
class ShortlistPanel : public QWidget {
  Q_OBJECT

 public:
  ShortlistPanel(CaseDocument& document, CaseShortlist& shortlist, QWidget* parent = nullptr);

  void setLanguage(Language language);
  void setLook(std::shared_ptr<const Look> look) { look_ = std::move(look); }
  void setColours(const QColor& quiet) { model_->setQuietColour(quiet); }
  /// Scores are told by this ranking; null: by none.
  /// Edits of units by hand, for the land that a parcel is contiguous with.
  void setUnitEdits(const UnitEdits& edits);
  void setRanking(std::shared_ptr<const SiteRanking> ranking);
  bool settled() const;
  /// Writes the sheets of all sites, in their order, as one PDF.
  void printTo(const std::filesystem::path& file);

  QTableView& table() { return *table_; }
  ComparisonModel& model() { return *model_; }
  IntentionLog& log() { return *log_; }
  QTabWidget& tabs() { return *tabs_; }
  QCheckBox& onlyDifferencesBox() { return *onlyDifferences_; }
  QPushButton& removeButton() { return *remove_; }
  QPushButton& printButton() { return *print_; }
  QLineEdit& contact() { return *contact_; }
  QString summary() const;
  /// Narrower than the buttons: a hidden panel must not widen a small window.
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  /// Show these parcels on the map.
  void rowsChosen(const std::vector<std::uint32_t>& rows);
  void failed(const renewal::ErrorInfo& error);
  void printed(const QString& file, int sheets);

 protected:
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void build();
  void compare();
  void showComparison(std::shared_ptr<const ShortlistComparison> comparison);
  void arrangeTable();
  void refresh();
  void removeCurrent();
  void choosePrintFile();
  void retranslate();

  using Maker = std::shared_ptr<const SiteSheetMaker>;
  struct Compared {
    Maker maker;
    std::shared_ptr<const ShortlistComparison> comparison;
  };

  CaseDocument& document_;
  CaseShortlist& shortlist_;
  std::shared_ptr<const Look> look_;
  std::shared_ptr<const SiteRanking> ranking_;
  UnitEdits edits_;
  Format format_;
  QLabel* summary_;
  QCheckBox* onlyDifferences_;
  QPushButton* remove_;
  QTabWidget* tabs_;
  QTableView* table_;
  ComparisonModel* model_;
  IntentionLog* log_;
  QLineEdit* contact_;
  QPushButton* print_;
  /// Made once per case and day: distances and neighbours take long.
  Maker maker_;
  std::shared_ptr<const CaseContent> makerContent_;
  std::shared_ptr<const DayState> makerDay_;
  bool stale_ = true;
  QTimer fit_;  ///< gives the rows the height of their texts
  Job<Compared> compareJob_;
  Job<int> printJob_;
};

}  // namespace renewal::viewer
