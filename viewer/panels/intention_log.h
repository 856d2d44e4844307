#pragma once

#include <QWidget>

#include "viewer/base/format.h"
#include "viewer/model/case_shortlist.h"

class QComboBox;
class QDateEdit;
class QLineEdit;
class QPushButton;

namespace renewal::viewer {

class ResultList;

/// What companies said about the sites (意向记录): entries are added, none is changed or taken out.
class IntentionLog : public QWidget {
  Q_OBJECT

 public:
  explicit IntentionLog(CaseShortlist& shortlist, QWidget* parent = nullptr);

  void setLanguage(Language language);

  QDateEdit& date() { return *date_; }
  QLineEdit& company() { return *company_; }
  QComboBox& site() { return *site_; }
  QLineEdit& text() { return *text_; }
  QPushButton& writeButton() { return *write_; }
  ResultList& list() { return *list_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void build();
  void refresh();
  void refreshButton();
  void write();
  void retranslate();

  CaseShortlist& shortlist_;
  Format format_;
  QDateEdit* date_;
  QLineEdit* company_;
  QComboBox* site_;
  QLineEdit* text_;
  QPushButton* write_;
  ResultList* list_;
};

}  // namespace renewal::viewer
