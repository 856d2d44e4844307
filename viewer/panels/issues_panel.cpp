#include "viewer/panels/issues_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/quality/check_quality.h"
#include "viewer/base/icons.h"
#include "viewer/base/style.h"
#include "viewer/model/case_folder.h"

namespace renewal::viewer {

IssuesPanel::IssuesPanel(CaseDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      model_(new IssueModel(this)),
      severity_(new QComboBox(this)),
      filter_(new QLineEdit(this)),
      summary_(new QLabel(this)),
      previous_(new QToolButton(this)),
      next_(new QToolButton(this)),
      view_(new QTreeView(this)),
      details_(new QLabel(this)),
      reason_(new QLineEdit(this)),
      who_(new QLineEdit(this)),
      accept_(new QPushButton(this)) {
  build();
  connect(&document_, &CaseDocument::opened, this, [this] {
    checkJob_.cancel();
    stale_ = true;
    model_->setIssues(document_.content()->parcels, {});
    check();
  });
  connect(severity_, &QComboBox::activated, this, &IssuesPanel::applyFilter);
  connect(filter_, &QLineEdit::textChanged, this, &IssuesPanel::applyFilter);
  connect(previous_, &QToolButton::clicked, this, [this] { move(-1); });
  connect(next_, &QToolButton::clicked, this, [this] { move(1); });
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& index) {
            if (!filling_) {
              show(index.row());
            }
          });
  connect(reason_, &QLineEdit::textChanged, this, &IssuesPanel::showCurrent);
  connect(who_, &QLineEdit::textChanged, this, &IssuesPanel::showCurrent);
  connect(reason_, &QLineEdit::returnPressed, accept_, &QPushButton::click);
  connect(accept_, &QPushButton::clicked, this, &IssuesPanel::accept);
  retranslate();
}

void IssuesPanel::build() {
  severity_->addItems({QString(), QString(), QString(), QString()});
  for (QLabel* label : {summary_, details_}) {
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QStringLiteral("quiet"));
  }
  details_->setWordWrap(true);
  details_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  filter_->setClearButtonEnabled(true);
  for (QToolButton* button : {previous_, next_}) {
    button->setAutoRaise(true);
    button->setIconSize(QSize(style::iconSize, style::iconSize));
  }
  view_->setModel(model_);
  view_->setRootIsDecorated(false);
  view_->setItemsExpandable(false);
  view_->setUniformRowHeights(true);
  // What has no room is said by the tip and below the list: a bar would take the place of a row.
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  QHeaderView* header = view_->header();
  header->setStretchLastSection(true);
  view_->viewport()->installEventFilter(this);
  fitColumns();
  who_->setText(qEnvironmentVariable("USER"));
  who_->setMaximumWidth(112);
  auto* bar = new QHBoxLayout;
  bar->setSpacing(style::space2);
  bar->addWidget(severity_);
  bar->addWidget(filter_, 1);
  bar->addWidget(summary_);
  bar->addWidget(previous_);
  bar->addWidget(next_);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(style::space2);
  foot->addWidget(reason_, 1);
  foot->addWidget(who_);
  foot->addWidget(accept_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space3, style::space2);
  layout->setSpacing(style::space);
  layout->addLayout(bar);
  layout->addWidget(view_, 1);
  layout->addWidget(details_);
  layout->addLayout(foot);
}

/// By the room there is: fitting to the contents would read a million rows.
void IssuesPanel::fitColumns() {
  const int fifth = view_->viewport()->width() / 5;
  QHeaderView* header = view_->header();
  header->resizeSection(IssueModel::SeverityColumn, 80);
  header->resizeSection(IssueModel::CheckColumn, std::clamp(fifth, 148, 260));
  header->resizeSection(IssueModel::ParcelColumn, std::clamp(fifth, 164, 320));
}

bool IssuesPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_->viewport() && event->type() == QEvent::Resize) {
    fitColumns();
  }
  return QWidget::eventFilter(watched, event);
}

void IssuesPanel::setService(std::shared_ptr<QualityService> service) {
  service_ = std::move(service);
  showCurrent();
}

void IssuesPanel::setLanguage(Language language) {
  language_ = language;
  filling_ = true;
  const int row = view_->currentIndex().row();
  model_->setLanguage(language);
  view_->setCurrentIndex(model_->index(row, 0));
  filling_ = false;
  retranslate();
}

void IssuesPanel::setColours(const QColor& text) {
  previous_->setIcon(icon(QStringLiteral("earlier"), text));
  next_->setIcon(icon(QStringLiteral("later"), text));
}

bool IssuesPanel::settled() const {
  return !checkJob_.running() && !acceptJob_.running() &&
         (!stale_ || !isVisible() || !document_.content());
}

void IssuesPanel::check() {
  if (!isVisible() || !document_.content()) {
    return;
  }
  stale_ = false;
  summary_->setText(tr("Checking…"));
  checkJob_.start(
      [content = document_.content(), service = service_](JobContext& job) {
        std::vector<AcceptedIssue> accepted;
        if (service) {
          accepted = service->accepted(caseFolder(*content));
        }
        return sortByAcceptance(
            checkQuality(*content->parcels, QualityOptions{content->asOf, content->evidence.get()},
                         job),
            accepted);
      },
      [this](SortedIssues issues) {
        accepted_ = issues.accepted.size();
        filling_ = true;
        model_->setIssues(document_.content()->parcels, std::move(issues.open));
        filling_ = false;
        refresh();
      },
      [this](const ErrorInfo& error) {
        summary_->clear();
        Q_EMIT failed(error);
      });
}

void IssuesPanel::applyFilter() {
  const int index = severity_->currentIndex();
  filling_ = true;
  model_->setFilter(index <= 0 ? std::nullopt : std::optional(static_cast<Severity>(3 - index)),
                    filter_->text());
  filling_ = false;
  refresh();
}

void IssuesPanel::move(int by) {
  const int rows = model_->rowCount();
  if (rows == 0) {
    return;
  }
  const int now = view_->currentIndex().isValid() ? view_->currentIndex().row()
                  : by > 0                        ? -1
                                                  : rows;
  const int row = std::clamp(now + by, 0, rows - 1);
  view_->setCurrentIndex(model_->index(row, 0));
  view_->scrollTo(model_->index(row, 0));
}

void IssuesPanel::show(int row) {
  showCurrent();
  if (row < 0 || row >= model_->rowCount()) {
    return;
  }
  const QualityIssue& issue = model_->issue(row);
  Box place;
  for (const Point& point : issue.place) {
    place.add(point);
  }
  for (const std::uint32_t parcel : issue.parcels) {
    if (issue.place.empty() && document_.content()->parcels->geometry().hasGeometry(parcel)) {
      place.add(document_.content()->parcels->boxes()[parcel]);
    }
  }
  Q_EMIT issueChosen(issue.parcels, place);
}

void IssuesPanel::showCurrent() {
  const int row = view_->currentIndex().row();
  details_->setText(!document_.content()      ? tr("Open a case to check it.")
                    : model_->count() == 0    ? tr("Nothing is open.")
                    : model_->rowCount() == 0 ? tr("No issue fits the filter.")
                    : row < 0                 ? tr("Choose an issue to see it on the map.")
                                              : model_->details(row));
  const bool chosen = row >= 0 && row < model_->rowCount();
  reason_->setEnabled(chosen && service_ != nullptr);
  who_->setEnabled(chosen && service_ != nullptr);
  accept_->setEnabled(chosen && service_ != nullptr && !reason_->text().trimmed().isEmpty() &&
                      !who_->text().trimmed().isEmpty() && !acceptJob_.running());
  previous_->setEnabled(model_->rowCount() > 0);
  next_->setEnabled(model_->rowCount() > 0);
}

void IssuesPanel::accept() {
  const int row = view_->currentIndex().row();
  if (row < 0 || !service_ || acceptJob_.running()) {
    return;
  }
  AcceptedIssue accepted;
  accepted.key = model_->issue(row).key;
  accepted.by = who_->text().trimmed().toStdString();
  accepted.date = QDate::currentDate().toString(Qt::ISODate).toStdString();
  accepted.reason = reason_->text().trimmed().toStdString();
  acceptJob_.start(
      [service = service_, folder = caseFolder(*document_.content()), accepted](JobContext&) {
        service->accept(folder, accepted);
        return true;
      },
      [this, row, key = accepted.key](bool) {
        ++accepted_;
        filling_ = true;
        model_->remove(key);
        reason_->clear();
        filling_ = false;
        refresh();
        if (model_->rowCount() > 0) {
          view_->setCurrentIndex(model_->index(std::min(row, model_->rowCount() - 1), 0));
        }
      },
      [this](const ErrorInfo& error) {
        showCurrent();
        Q_EMIT failed(error);
      });
  showCurrent();
}

QString IssuesPanel::summary() const {
  return summary_->text();
}

void IssuesPanel::refresh() {
  const Format format(language_);
  summary_->setText(stale_ ? QString()
                           : tr("%1 of %2 · accepted: %3")
                                 .arg(format.count(static_cast<std::uint64_t>(model_->rowCount())),
                                      format.count(model_->count()), format.count(accepted_)));
  showCurrent();
}

void IssuesPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) {
    check();
  }
}

void IssuesPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void IssuesPanel::retranslate() {
  severity_->setItemText(0, tr("All severities"));
  severity_->setItemText(1, tr("Errors"));
  severity_->setItemText(2, tr("Warnings"));
  severity_->setItemText(3, tr("Notes"));
  severity_->setAccessibleName(tr("Severity to show"));
  filter_->setPlaceholderText(tr("Filter by check, parcel or value"));
  filter_->setAccessibleName(tr("Filter"));
  previous_->setToolTip(tr("Previous issue"));
  previous_->setAccessibleName(tr("Previous issue"));
  next_->setToolTip(tr("Next issue"));
  next_->setAccessibleName(tr("Next issue"));
  view_->setAccessibleName(tr("Quality issues"));
  reason_->setPlaceholderText(tr("Why it is in order"));
  reason_->setAccessibleName(tr("Reason"));
  who_->setPlaceholderText(tr("Name"));
  who_->setAccessibleName(tr("Who accepts"));
  accept_->setText(tr("Accept"));
  accept_->setToolTip(tr("Write the acceptance into accepted-issues.csv of the case"));
  refresh();
}

}  // namespace renewal::viewer
