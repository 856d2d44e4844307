#pragma once

#include <QWidget>
#include <memory>

#include "core/service/quality_service.h"
#include "viewer/model/case_document.h"
#include "viewer/model/issue_model.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QTreeView;

namespace renewal::viewer {

/// The quality check as a work queue (质量检查): one issue after the other, shown on the map, and
/// accepted with a reason where it is in order. Checking and writing run on workers.
class IssuesPanel : public QWidget {
  Q_OBJECT

 public:
  explicit IssuesPanel(CaseDocument& document, QWidget* parent = nullptr);

  void setService(std::shared_ptr<QualityService> service);
  void setLanguage(Language language);
  void setColours(const QColor& text);

  IssueModel& model() { return *model_; }
  QTreeView& list() { return *view_; }
  QComboBox& severity() { return *severity_; }
  QLineEdit& filter() { return *filter_; }
  QToolButton& nextButton() { return *next_; }
  QToolButton& previousButton() { return *previous_; }
  QLineEdit& reason() { return *reason_; }
  QLineEdit& who() { return *who_; }
  QPushButton& acceptButton() { return *accept_; }
  QString summary() const;
  bool settled() const;

 Q_SIGNALS:
  /// Show this on the map: its parcels, and the box of the place.
  void issueChosen(const std::vector<std::uint32_t>& rows, const renewal::Box& place);
  void failed(const renewal::ErrorInfo& error);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build();
  void fitColumns();
  void check();
  void applyFilter();
  void move(int by);
  void show(int row);
  void showCurrent();
  void accept();
  void refresh();
  void retranslate();

  CaseDocument& document_;
  std::shared_ptr<QualityService> service_;
  Language language_ = Language::Chinese;
  IssueModel* model_;
  QComboBox* severity_;
  QLineEdit* filter_;
  QLabel* summary_;
  QToolButton* previous_;
  QToolButton* next_;
  QTreeView* view_;
  QLabel* details_;
  QLineEdit* reason_;
  QLineEdit* who_;
  QPushButton* accept_;
  std::size_t accepted_ = 0;
  bool stale_ = true;
  bool filling_ = false;  ///< the list is being changed by us
  Job<SortedIssues> checkJob_;
  Job<bool> acceptJob_;
};

}  // namespace renewal::viewer
