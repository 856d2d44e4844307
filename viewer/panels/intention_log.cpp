#include "viewer/panels/intention_log.h"

#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <vector>

#include "viewer/base/elided_combo.h"
#include "viewer/base/style.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/result_list.h"

namespace renewal::viewer {
namespace {

constexpr int leastField = 96;

}  // namespace

IntentionLog::IntentionLog(CaseShortlist& shortlist, QWidget* parent)
    : QWidget(parent),
      shortlist_(shortlist),
      date_(new QDateEdit(QDate::currentDate(), this)),
      company_(new QLineEdit(this)),
      site_(new ElidedCombo(this)),
      text_(new QLineEdit(this)),
      write_(new QPushButton(this)),
      list_(new ResultList(this)) {
  build();
  connect(&shortlist_, &CaseShortlist::changed, this, &IntentionLog::refresh);
  // What was typed stays until it is in the file.
  connect(&shortlist_, &CaseShortlist::logged, this, [this] {
    text_->clear();
    refreshButton();
  });
  for (QLineEdit* field : {company_, text_}) {
    connect(field, &QLineEdit::textChanged, this, &IntentionLog::refreshButton);
    connect(field, &QLineEdit::returnPressed, write_, &QPushButton::click);
  }
  connect(write_, &QPushButton::clicked, this, &IntentionLog::write);
  retranslate();
}

void IntentionLog::build() {
  date_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
  date_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  site_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  site_->setMinimumWidth(leastField);
  auto* who = new QHBoxLayout;
  who->setSpacing(style::space2);
  who->addWidget(date_);
  who->addWidget(company_, 1);
  who->addWidget(site_);
  auto* what = new QHBoxLayout;
  what->setSpacing(style::space2);
  what->addWidget(text_, 1);
  what->addWidget(write_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, style::space, 0, 0);
  layout->setSpacing(style::space);
  layout->addLayout(who);
  layout->addLayout(what);
  layout->addWidget(list_, 1);
}

void IntentionLog::setLanguage(Language language) {
  format_ = Format(language);
  retranslate();
}

void IntentionLog::refresh() {
  const QVariant chosen = site_->currentData();
  site_->clear();
  site_->addItem(tr("No site in particular"), QString());
  for (const ShortlistSite& site : shortlist_.list().sites) {
    site_->addItem(toQString(site.site), toQString(site.site));
  }
  site_->setCurrentIndex(std::max(site_->findData(chosen), 0));
  std::vector<TextRowsModel::Row> rows;
  const auto& all = shortlist_.list().intentions;
  rows.reserve(all.size());
  for (const Intention& one : std::vector<Intention>(all.rbegin(), all.rend())) {  // newest first
    rows.push_back({{toQString(one.text), toQString(one.company), format_.date(one.date),
                     one.site.empty() ? QStringLiteral("—") : toQString(one.site)},
                    {},
                    {},
                    false,
                    false});
  }
  list_->rows().setRows(std::move(rows));
  refreshButton();
}

void IntentionLog::refreshButton() {
  write_->setEnabled(shortlist_.ready() && !company_->text().trimmed().isEmpty() &&
                     !text_->text().trimmed().isEmpty());
}

void IntentionLog::write() {
  if (write_->isEnabled()) {
    shortlist_.log({fromQDate(date_->date()), company_->text().trimmed().toStdString(),
                    text_->text().trimmed().toStdString(),
                    site_->currentData().toString().toStdString()});
  }
}

void IntentionLog::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void IntentionLog::retranslate() {
  list_->rows().setColumns({{tr("What was said")}, {tr("Company")}, {tr("Date")}, {tr("Site")}});
  list_->setAccessibleName(tr("Log of intentions"));
  date_->setAccessibleName(tr("Date of the conversation"));
  company_->setAccessibleName(tr("Company"));
  company_->setPlaceholderText(tr("Company"));
  site_->setAccessibleName(tr("Site the company speaks of"));
  text_->setAccessibleName(tr("What was said"));
  text_->setPlaceholderText(tr("What was said or agreed"));
  write_->setText(tr("Write down"));
  write_->setToolTip(tr("Add the entry to shortlist.toml of the case"));
  refresh();
}

}  // namespace renewal::viewer
