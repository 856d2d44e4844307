#pragma once

#include <QLineEdit>
#include <QTimer>
#include <memory>
#include <vector>

#include "viewer/base/job.h"
#include "viewer/model/parcel_search.h"

class QCompleter;
class QStandardItemModel;

namespace renewal::viewer {

/// Finds parcels by code, holder or address and features by name while the user types; the hits
/// stand in a list below. Searching runs on a worker.
class SearchBox : public QLineEdit {
  Q_OBJECT

 public:
  static constexpr std::size_t limit = 20;

  explicit SearchBox(QWidget* parent = nullptr);

  /// What to search; null = nothing is open.
  void setContent(std::shared_ptr<const CaseContent> content, Language language);
  /// The hits of the last finished search.
  const std::vector<SearchHit>& hits() const { return hits_; }
  bool searching() const { return timer_.isActive() || job_.running(); }

 Q_SIGNALS:
  void chosen(const renewal::viewer::SearchHit& hit);
  void searched();
  void searchFailed(const renewal::ErrorInfo& error);

 protected:
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void startSearch();
  void show(std::vector<SearchHit> hits);
  void choose(int row);
  void retranslate();

  std::shared_ptr<const CaseContent> content_;
  Language language_ = Language::Chinese;
  QStandardItemModel* model_;
  QCompleter* completer_;
  QTimer timer_;
  std::vector<SearchHit> hits_;
  bool chooseFirst_ = false;  ///< Return was pressed before the hits were there
  Job<std::vector<SearchHit>> job_;
};

}  // namespace renewal::viewer
