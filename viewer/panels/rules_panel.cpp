#include "viewer/panels/rules_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/rules/book_lines.h"
#include "viewer/base/elided_combo.h"
#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/model/case_folder.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/book_compare.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/threshold_row.h"
#include "viewer/panels/wrapping_rows.h"

namespace renewal::viewer {
namespace {

constexpr std::size_t histogramBins = 40;
constexpr int flipsHeight = 128;

/// A slug of a file name: what rule books allow as an id.
std::string slugOf(const std::filesystem::path& path) {
  std::string slug;
  for (const char c : path.stem().string()) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool capital = c >= 'A' && c <= 'Z';
    if (letter || capital) {
      slug += capital ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') {
    slug.pop_back();
  }
  return slug.empty() ? "local" : slug;
}

}  // namespace

RulesPanel::RulesPanel(CaseDocument& document, RuleTrial& trial, QWidget* parent)
    : QWidget(parent),
      document_(document),
      trial_(trial),
      title_(new QLabel(this)),
      tabs_(new QTabWidget(this)),
      compare_(new BookCompare(document, this)) {
  build();
  connect(&document_, &CaseDocument::opened, this, &RulesPanel::takeCase);
  connect(&document_, &CaseDocument::dayChanged, this, [this] {
    stale_ = true;
    countValues();
  });
  connect(&trial_, &RuleTrial::valuesChanged, this, &RulesPanel::showValues);
  connect(&trial_, &RuleTrial::changed, this, &RulesPanel::showFlips);
  connect(compare_, &BookCompare::rowsChosen, this, &RulesPanel::rowsChosen);
  connect(compare_, &BookCompare::failed, this, &RulesPanel::failed);
  retranslate();
}

void RulesPanel::build() {
  title_->setTextFormat(Qt::PlainText);
  title_->setWordWrap(true);
  title_->setProperty("role", QStringLiteral("quiet"));
  title_->setContentsMargins(style::space3, style::space, style::space3, style::space);
  tabs_->setDocumentMode(true);
  buildThresholds();
  buildText();
  tabs_->addTab(thresholds_, QString());
  tabs_->addTab(text_, QString());
  tabs_->addTab(compare_, QString());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(title_);
  layout->addWidget(tabs_, 1);
}

void RulesPanel::buildThresholds() {
  thresholds_ = new QWidget(this);
  questions_ = new ElidedCombo(thresholds_);
  questions_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  questions_->setMinimumContentsLength(10);
  connect(questions_, &QComboBox::activated, this, &RulesPanel::fillRows);
  scroll_ = new QScrollArea(thresholds_);
  scroll_->setWidgetResizable(true);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  effect_ = new QLabel(thresholds_);
  effect_->setTextFormat(Qt::PlainText);
  effect_->setWordWrap(true);
  flips_ = new ResultList(thresholds_);
  flips_->setFixedHeight(flipsHeight);
  connect(flips_, &QTreeView::clicked, this, [this](const QModelIndex& index) {
    if (trial_.result()) {
      Q_EMIT rowsChosen(trial_.result()->flips[static_cast<std::size_t>(index.row())].rows);
    }
  });
  resetAll_ = new QPushButton(thresholds_);
  select_ = new QPushButton(thresholds_);
  save_ = new QPushButton(thresholds_);
  connect(resetAll_, &QPushButton::clicked, &trial_, &RuleTrial::resetAll);
  connect(select_, &QPushButton::clicked, this, [this] {
    std::vector<std::uint32_t> all;
    if (trial_.result()) {
      for (const TrialFlip& flip : trial_.result()->flips) {
        all.insert(all.end(), flip.rows.begin(), flip.rows.end());
      }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    Q_EMIT rowsChosen(all);
  });
  connect(save_, &QPushButton::clicked, this, &RulesPanel::save);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(style::space2);
  buttons->addWidget(resetAll_);
  buttons->addWidget(select_);
  buttons->addStretch(1);
  buttons->addWidget(save_);
  auto* layout = new QVBoxLayout(thresholds_);
  layout->setContentsMargins(style::space3, style::space2, style::space3, style::space2);
  layout->setSpacing(style::space);
  layout->addWidget(questions_);
  layout->addWidget(scroll_, 1);
  layout->addWidget(effect_);
  layout->addWidget(flips_);
  layout->addLayout(buttons);
}

void RulesPanel::buildText() {
  textModel_ = new QStandardItemModel(this);
  text_ = new QTreeView(this);
  text_->setModel(textModel_);
  text_->setHeaderHidden(true);
  text_->setWordWrap(true);
  text_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  text_->setTextElideMode(Qt::ElideNone);
  text_->setIndentation(style::space3);
  text_->setItemDelegate(new WrappingRows(text_));
  text_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  text_->header()->setSectionResizeMode(QHeaderView::Stretch);
  connect(
      text_->header(), &QHeaderView::sectionResized, text_, [this] { text_->doItemsLayout(); },
      Qt::QueuedConnection);
}

void RulesPanel::setService(std::shared_ptr<RuleBookService> service) {
  service_ = service;
  compare_->setService(std::move(service));
  showFlips();
}

void RulesPanel::setLanguage(Language language) {
  language_ = language;
  compare_->setLanguage(language);
  retranslate();
}

ThresholdRow* RulesPanel::row(const std::string& conditionId) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const ThresholdRow* one) {
    return one->threshold().conditionId == conditionId;
  });
  return found == rows_.end() ? nullptr : *found;
}

void RulesPanel::showThreshold(std::size_t threshold) {
  fill();
  if (std::find(indexOf_.begin(), indexOf_.end(), threshold) == indexOf_.end()) {
    questions_->setCurrentIndex(
        questions_->findData(toQString(trial_.thresholds()[threshold].questions.front())));
    fillRows();
  }
  wanted_ = row(trial_.thresholds()[threshold].conditionId);
  showWanted();
}

void RulesPanel::showWanted() {
  // Rows that were just made, or told more, have no place yet.
  QMetaObject::invokeMethod(
      this,
      [this] {
        if (wanted_) {
          thresholds_->layout()->activate();
          scroll_->ensureWidgetVisible(wanted_);
        }
        if (!stale_ && !countJob_.running() && (trial_.result() || !trial_.active())) {
          wanted_ = nullptr;  // from here on the user scrolls
        }
      },
      Qt::QueuedConnection);
}

bool RulesPanel::settled() const {
  return !countJob_.running() && !saveJob_.running() && !compare_->running() &&
         (!stale_ || !isVisible() || !document_.content());
}

void RulesPanel::takeCase() {
  stale_ = true;
  filled_ = false;
  questions_->setCurrentIndex(-1);
  retranslate();
}

void RulesPanel::fillQuestions() {
  const QSignalBlocker quiet(questions_);
  const QString chosen = questions_->currentData().toString();
  questions_->clear();
  questions_->setVisible(document_.content() != nullptr);
  if (!document_.content()) {
    return;
  }
  for (const Question& question : document_.content()->rules->questions) {
    const auto uses = [&](const Threshold& threshold) {
      return std::find(threshold.questions.begin(), threshold.questions.end(), question.id) !=
             threshold.questions.end();
    };
    const auto count = std::count_if(trial_.thresholds().begin(), trial_.thresholds().end(), uses);
    if (count > 0) {
      questions_->addItem(
          tr("%1 (%2 thresholds)").arg(toQString(question.title, language_)).arg(count),
          toQString(question.id));
    }
  }
  questions_->setCurrentIndex(std::max(0, questions_->findData(chosen)));
}

void RulesPanel::fillRows() {
  auto* body = new QWidget;
  auto* layout = new QVBoxLayout(body);
  layout->setContentsMargins(0, 0, style::space2, 0);
  layout->setSpacing(0);
  rows_.clear();
  indexOf_.clear();
  const std::string question = questions_->currentData().toString().toStdString();
  for (std::size_t i = 0; i < trial_.thresholds().size(); ++i) {
    const Threshold& threshold = trial_.thresholds()[i];
    if (std::find(threshold.questions.begin(), threshold.questions.end(), question) ==
        threshold.questions.end()) {
      continue;
    }
    if (!rows_.empty()) {
      auto* line = new QFrame(body);
      line->setProperty("role", QStringLiteral("line"));
      layout->addWidget(line);
    }
    auto* row = new ThresholdRow(threshold, *document_.content()->rules, body);
    row->setLanguage(language_);
    row->setValue(trial_.value(i));
    connect(row, &ThresholdRow::valueChosen, this,
            [this, i](double value) { trial_.setValue(i, value); });
    layout->addWidget(row);
    rows_.push_back(row);
    indexOf_.push_back(i);
  }
  layout->addStretch(1);
  scroll_->setWidget(body);
  alignNumbers();
  stale_ = true;
  countValues();
}

void RulesPanel::alignNumbers() {
  int widest = 0;
  for (const ThresholdRow* row : rows_) {
    widest = std::max(widest, row->wantedNumberWidth());
  }
  for (ThresholdRow* row : rows_) {
    row->setNumberWidth(widest);
  }
}

void RulesPanel::countValues() {
  if (!isVisible() || !document_.day()) {
    return;
  }
  std::vector<Threshold> asked;
  for (const std::size_t index : indexOf_) {
    asked.push_back(trial_.thresholds()[index]);
  }
  stale_ = false;
  countJob_.start(
      [content = document_.content(), day = document_.day()->asOf, asked](JobContext& job) {
        std::vector<Distribution> all;
        for (const Threshold& threshold : asked) {
          job.checkpoint();
          all.push_back(distributionOf(*content->parcels, *content->rules, threshold, day,
                                       histogramBins, job));
        }
        return all;
      },
      [this](const std::vector<Distribution>& all) {
        for (std::size_t i = 0; i < all.size() && i < rows_.size(); ++i) {
          rows_[i]->setDistribution(all[i]);
        }
        alignNumbers();
        showWanted();
      },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void RulesPanel::showValues() {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (indexOf_[i] < trial_.thresholds().size()) {
      rows_[i]->setValue(trial_.value(indexOf_[i]));
    }
  }
  alignNumbers();
  showFlips();
}

void RulesPanel::showFlips() {
  const Format format(language_);
  const auto& result = trial_.result();
  const bool areas = document_.content() && document_.content()->parcels->areasKnown();
  std::vector<TextRowsModel::Row> rows;
  for (std::size_t i = 0; result && i < result->flips.size(); ++i) {
    const TrialFlip& flip = result->flips[i];
    const Question& question = result->book->questions[flip.question];
    TextRowsModel::Row row;
    const QString change = QStringLiteral("%1 → %2").arg(
        format.text(question.outcomeTitle(flip.from)), format.text(question.outcomeTitle(flip.to)));
    row.cells = {change, format.count(flip.rows.size()),
                 areas ? format.number(flip.area.toMu().value(), 1) : QStringLiteral("—")};
    row.tip = format.text(question.title) + format.colon() + change;
    rows.push_back(std::move(row));
  }
  flips_->setVisible(!rows.empty());
  flips_->rows().setRows(std::move(rows));
  const bool active = trial_.active();
  effect_->setText(!document_.content() ? QString()
                   : !active            ? tr("Move a threshold to see which parcels change.")
                   : !result
                       ? tr("Working it out…")
                       : tr("%1 parcels change their answer.").arg(format.count(result->flipped)));
  effect_->setProperty("role", active ? QString() : QStringLiteral("quiet"));
  resetAll_->setEnabled(active);
  select_->setEnabled(result && result->flipped > 0);
  save_->setEnabled(active && service_ != nullptr);
  showWanted();
}

void RulesPanel::fillText() {
  textModel_->clear();
  if (!document_.content()) {
    return;
  }
  const Format format(language_);
  std::vector<QStandardItem*> path{textModel_->invisibleRootItem()};
  for (const BookLine& line : bookLines(*document_.content()->rules)) {
    QString text = format.text(line.title);
    if (const QString detail = format.text(line.detail); !detail.isEmpty()) {
      text += QStringLiteral("\n") + detail;
    }
    QString basis = format.text(line.basis);
    if (line.isDefault) {
      basis = basis.isEmpty()
                  ? tr("a default of this tool, not law")
                  : basis + QStringLiteral(" · ") + tr("a default of this tool, not law");
    }
    auto* item = new QStandardItem(
        line.kind == BookLine::Kind::Consequence ? tr("What follows: %1").arg(text) : text);
    item->setToolTip(basis);
    if (line.kind == BookLine::Kind::Question || line.kind == BookLine::Kind::Outcome) {
      item->setFont(style::font(style::textPoints, QFont::DemiBold));
    }
    path.resize(static_cast<std::size_t>(line.depth) + 1);
    path.back()->appendRow(item);
    path.push_back(item);
    if (!basis.isEmpty()) {
      auto* law = new QStandardItem(basis);
      law->setFont(style::font(style::labelPoints));
      law->setForeground(palette().color(QPalette::PlaceholderText));
      item->appendRow(law);
    }
  }
  text_->expandToDepth(0);
}

void RulesPanel::save() {
  const QString folder =
      QString::fromStdString((caseFolder(*document_.content()) / "local-rules.toml").string());
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Save as a local rule book"), folder,
                                   tr("Rule books (%1)").arg(QStringLiteral("*.toml")));
  if (!path.isEmpty()) {
    saveTo(path.toStdString());
  }
}

void RulesPanel::saveTo(const std::filesystem::path& path) {
  const RuleBook& base = *document_.content()->rules;
  LocalBookName name;
  name.id = slugOf(path);
  name.version = "0.1";
  name.title = {base.title.zh + "（本地）", base.title.en + " (local)"};
  std::string toml;
  try {
    toml = localBookToml(base, trial_.book(), name);
  } catch (...) {
    Q_EMIT failed(ErrorInfo::fromCurrent());
    return;
  }
  saveJob_.start(
      [service = service_, path, toml](JobContext&) {
        service->save(path, toml);
        return true;
      },
      [this, path](bool) {
        compare_->refreshBooks();
        Q_EMIT saved(QString::fromStdString(path.string()));
      },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void RulesPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  fill();
  if (stale_) {
    countValues();
  }
}

void RulesPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void RulesPanel::retranslate() {
  const auto& content = document_.content();
  title_->setText(!content
                      ? tr("Open a case to see its rule book.")
                      : QStringLiteral("%1 · %2").arg(toQString(content->rules->title, language_),
                                                      toQString(content->rules->version)));
  tabs_->setTabText(0, tr("Thresholds"));
  tabs_->setTabText(1, tr("Text"));
  tabs_->setTabText(2, tr("Compare"));
  tabs_->setAccessibleName(tr("Rule book"));
  scroll_->setAccessibleName(tr("Thresholds"));
  questions_->setAccessibleName(tr("Question whose thresholds are shown"));
  flips_->setAccessibleName(tr("What changes"));
  flips_->rows().setColumns({{tr("Change")}, {tr("Parcels"), true}, {tr("Mu"), true}});
  text_->setAccessibleName(tr("Text of the rule book"));
  resetAll_->setText(tr("Reset all"));
  select_->setText(tr("Select"));
  select_->setToolTip(tr("Select the parcels that change on the map"));
  save_->setText(tr("Save as…"));
  save_->setToolTip(tr("Save what was moved as a local rule book that extends this one"));
  if (filled_ || isVisible() || !document_.content()) {
    filled_ = false;
    fill();
  } else {
    showFlips();
  }
}

void RulesPanel::fill() {
  if (!filled_) {
    filled_ = true;
    fillQuestions();
    fillRows();
    fillText();
    showFlips();
  }
}

}  // namespace renewal::viewer
