#pragma once

#include <QWidget>
#include <memory>

#include "viewer/model/findings_model.h"

class QLabel;
class QTreeView;

namespace renewal::viewer {

/// Data notes (数据说明): what was assumed or is wrong in the sources, with what to do.
class FindingsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit FindingsPanel(QWidget* parent = nullptr);

  void setContent(std::shared_ptr<const CaseContent> content, Language language);
  const FindingsModel& model() const { return *model_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void showDetails();

  FindingsModel* model_;
  QTreeView* view_;
  QLabel* details_;
};

}  // namespace renewal::viewer
