#pragma once

#include <QWidget>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/rules/compare.h"
#include "core/service/rule_book_service.h"
#include "viewer/model/case_document.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace renewal::viewer {

class ResultList;

/// Compares the case's rule book with another: how many parcels, and how much land, change from
/// which outcome to which. Loading and assessing run on a worker.
class BookCompare : public QWidget {
  Q_OBJECT

 public:
  explicit BookCompare(CaseDocument& document, QWidget* parent = nullptr);

  void setService(std::shared_ptr<RuleBookService> service);
  void setLanguage(Language language);
  /// Lists the books anew, off the GUI thread.
  void refreshBooks();
  /// Compares with a book, by RuleBookService::Entry::name.
  void compareWith(const QString& name);
  bool running() const { return listJob_.running() || compareJob_.running(); }
  ResultList& list() { return *list_; }
  QComboBox& books() { return *books_; }

 Q_SIGNALS:
  void rowsChosen(const std::vector<std::uint32_t>& rows);
  void failed(const renewal::ErrorInfo& error);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  /// One cell of a transition table with its titles.
  struct Line {
    Text question;
    Text from;
    Text to;
    bool same = false;
    std::uint64_t parcels = 0;
    SquareMetre area;
    std::vector<std::uint32_t> rows;  ///< of those that move
  };
  using Lines = std::vector<Line>;
  static Lines compare(const CaseContent& content, const DayState& day, const RuleBook& other,
                       JobContext& job);
  void retranslate();
  void showLines();
  void chooseFile();
  std::filesystem::path folder() const;

  CaseDocument& document_;
  std::shared_ptr<RuleBookService> service_;
  Language language_ = Language::Chinese;
  std::vector<RuleBookService::Entry> entries_;
  Lines lines_;
  bool compared_ = false;
  QLabel* heading_;
  QComboBox* books_;
  QToolButton* file_;
  ResultList* list_;
  QLabel* hint_;
  Job<std::vector<RuleBookService::Entry>> listJob_;
  Job<Lines> compareJob_;
};

}  // namespace renewal::viewer
