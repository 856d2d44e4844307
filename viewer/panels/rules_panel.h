#pragma once

#include <QPointer>
#include <QWidget>
#include <memory>
#include <vector>

#include "core/rules/distribution.h"
#include "core/service/rule_book_service.h"
#include "viewer/model/rule_trial.h"

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStandardItemModel;
class QTabWidget;
class QTreeView;
class QVBoxLayout;

namespace renewal::viewer {

class BookCompare;
class ResultList;
class ThresholdRow;

/// The rule book (规则书): its thresholds to try, its text, and how another book differs.
class RulesPanel : public QWidget {
  Q_OBJECT

 public:
  RulesPanel(CaseDocument& document, RuleTrial& trial, QWidget* parent = nullptr);

  void setService(std::shared_ptr<RuleBookService> service);
  void setLanguage(Language language);
  /// The rows of the chosen question.
  const std::vector<ThresholdRow*>& rows() const { return rows_; }
  ThresholdRow* row(const std::string& conditionId) const;
  /// Shows the row of a threshold (index into RuleTrial::thresholds()), under the first question it
  /// decides unless the chosen one has it.
  void showThreshold(std::size_t threshold);
  ResultList& flips() { return *flips_; }
  BookCompare& compare() { return *compare_; }
  QTabWidget& tabs() { return *tabs_; }
  QComboBox& questions() { return *questions_; }
  /// Writes the moved thresholds as a local book; says what came of it by saved() or failed().
  void saveTo(const std::filesystem::path& path);
  /// True when no worker of the panel runs.
  bool settled() const;

 Q_SIGNALS:
  void rowsChosen(const std::vector<std::uint32_t>& rows);
  void saved(const QString& path);
  void failed(const renewal::ErrorInfo& error);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void build();
  void buildThresholds();
  void buildText();
  void takeCase();
  /// Says the book's questions, thresholds and text, unless it has: a hundred widgets, for whoever
  /// looks at the panel.
  void fill();
  void fillQuestions();
  void fillRows();
  /// Boxes of one width for all rows, wide enough for each.
  void alignNumbers();
  void fillText();
  void countValues();
  void showValues();
  void showFlips();
  /// Scrolls to wanted_ once everything has its place.
  void showWanted();
  void save();
  void retranslate();

  CaseDocument& document_;
  RuleTrial& trial_;
  std::shared_ptr<RuleBookService> service_;
  Language language_ = Language::Chinese;
  QLabel* title_;
  QTabWidget* tabs_;
  QWidget* thresholds_ = nullptr;
  QComboBox* questions_ = nullptr;
  QScrollArea* scroll_ = nullptr;
  QPointer<ThresholdRow> wanted_;  ///< a row to be brought into sight
  std::vector<ThresholdRow*> rows_;
  std::vector<std::size_t> indexOf_;  ///< of each row: its threshold in the trial
  QLabel* effect_ = nullptr;
  ResultList* flips_ = nullptr;
  QPushButton* resetAll_ = nullptr;
  QPushButton* select_ = nullptr;
  QPushButton* save_ = nullptr;
  QStandardItemModel* textModel_ = nullptr;
  QTreeView* text_ = nullptr;
  BookCompare* compare_;
  bool filled_ = false;
  bool stale_ = true;  ///< the distributions are of another day or case
  Job<std::vector<Distribution>> countJob_;
  Job<bool> saveJob_;
};

}  // namespace renewal::viewer
