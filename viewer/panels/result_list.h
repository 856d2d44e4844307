#pragma once

#include <QTreeView>

namespace renewal::viewer {

class TextRowsModel;

/// A flat list of finished rows in the look of the legend: the first column takes the free width.
/// Enter or a click activates a row.
class ResultList : public QTreeView {
  Q_OBJECT

 public:
  explicit ResultList(QWidget* parent = nullptr);

  TextRowsModel& rows() { return *model_; }

 private:
  TextRowsModel* model_;
};

}  // namespace renewal::viewer
