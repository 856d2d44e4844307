#include "viewer/window/search_box.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QStandardItemModel>

namespace renewal::viewer {
namespace {

constexpr int typingPauseMs = 150;

}  // namespace

SearchBox::SearchBox(QWidget* parent)
    : QLineEdit(parent), model_(new QStandardItemModel(this)), completer_(new QCompleter(this)) {
  setObjectName(QStringLiteral("searchBox"));
  setClearButtonEnabled(true);
  setEnabled(false);
  setMinimumWidth(180);
  setMaximumWidth(280);
  completer_->setModel(model_);
  completer_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
  completer_->setMaxVisibleItems(static_cast<int>(limit));
  completer_->setWidget(this);
  connect(completer_, qOverload<const QModelIndex&>(&QCompleter::activated), this,
          [this](const QModelIndex& index) { choose(index.row()); });
  timer_.setSingleShot(true);
  timer_.setInterval(typingPauseMs);
  connect(&timer_, &QTimer::timeout, this, &SearchBox::startSearch);
  connect(this, &QLineEdit::textEdited, this, [this] {
    chooseFirst_ = false;
    job_.cancel();
    timer_.start();
  });
  retranslate();
}

void SearchBox::setContent(std::shared_ptr<const CaseContent> content, Language language) {
  if (content != content_) {
    job_.cancel();
    timer_.stop();
    hits_.clear();
    model_->clear();
    clear();
  }
  content_ = std::move(content);
  language_ = language;
  setEnabled(content_ != nullptr);
}

void SearchBox::startSearch() {
  timer_.stop();
  const QString needle = text().trimmed();
  if (!content_ || needle.isEmpty()) {
    hits_.clear();
    completer_->popup()->hide();
    Q_EMIT searched();
    return;
  }
  job_.start([content = content_, needle, language = language_](
                 JobContext& job) { return searchCase(*content, needle, language, limit, job); },
             [this](std::vector<SearchHit> hits) { show(std::move(hits)); },
             [this](const ErrorInfo& error) { Q_EMIT searchFailed(error); });
}

void SearchBox::show(std::vector<SearchHit> hits) {
  hits_ = std::move(hits);
  model_->clear();
  for (const SearchHit& hit : hits_) {
    model_->appendRow(new QStandardItem(
        hit.detail.isEmpty() ? hit.title : hit.title + QStringLiteral("   ") + hit.detail));
  }
  if (hits_.empty()) {
    auto* none = new QStandardItem(tr("Nothing found"));
    none->setEnabled(false);
    model_->appendRow(none);
  }
  Q_EMIT searched();
  if (chooseFirst_) {
    chooseFirst_ = false;
    choose(0);
  } else if (hasFocus()) {
    // Hits need more room than the field has.
    completer_->popup()->setMinimumWidth(460);
    completer_->complete();
  }
}

void SearchBox::choose(int row) {
  if (row < 0 || static_cast<std::size_t>(row) >= hits_.size()) {
    return;
  }
  const SearchHit hit = hits_[static_cast<std::size_t>(row)];
  completer_->popup()->hide();
  setText(hit.title);
  Q_EMIT chosen(hit);
}

void SearchBox::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    chooseFirst_ = true;
    startSearch();
    return;
  }
  if (event->key() == Qt::Key_Down && !hits_.empty()) {
    completer_->complete();
    return;
  }
  if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
    clear();
    hits_.clear();
    return;
  }
  QLineEdit::keyPressEvent(event);
}

void SearchBox::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QLineEdit::changeEvent(event);
}

void SearchBox::retranslate() {
  setPlaceholderText(tr("Parcel, holder, road"));
  setAccessibleName(tr("Search"));
  setToolTip(tr("Find a parcel by code, holder or address, or a road by name (Ctrl+F)"));
}

}  // namespace renewal::viewer
