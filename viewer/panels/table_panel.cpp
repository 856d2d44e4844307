#include "viewer/panels/table_panel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "viewer/base/elided_combo.h"
#include "viewer/base/spare_memory.h"
#include "viewer/base/style.h"
#include "viewer/panels/filter_header.h"

namespace renewal::viewer {
namespace {

constexpr int typingPauseMs = 250;
constexpr std::size_t mostCopied = 100000;
constexpr int narrow = 96;  // columns as they come
constexpr int broad = 260;

}  // namespace

TablePanel::TablePanel(QWidget* parent)
    : QWidget(parent),
      model_(new ParcelTableModel(this)),
      view_(new QTableView(this)),
      frozen_(new QTableView(this)),
      header_(new FilterHeader(view_)),
      frozenHeader_(new FilterHeader(frozen_)),
      onlySelected_(new QCheckBox(this)),
      columnsButton_(new QToolButton(this)),
      columnsMenu_(new QMenu(this)),
      copyButton_(new QToolButton(this)),
      clearButton_(new QToolButton(this)),
      sumBox_(new ElidedCombo(this)),
      counts_(new QLabel(this)),
      totals_(new QLabel(this)),
      empty_(new QLabel(this)) {
  buildViews();
  buildBar();
  wait_.setSingleShot(true);
  wait_.setInterval(typingPauseMs);
  connect(&wait_, &QTimer::timeout, this, &TablePanel::arrange);
  retranslate();
  setContent(nullptr, nullptr, nullptr, Language::Chinese);
}

void TablePanel::buildViews() {
  const auto prepare = [this](QTableView* view, FilterHeader* header) {
    view->setModel(model_);
    view->setHorizontalHeader(header);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + style::space2);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setWordWrap(false);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    view->setTabKeyNavigation(false);
    view->installEventFilter(this);
    connect(header, &QHeaderView::sectionClicked, this, &TablePanel::titleClicked);
    connect(header, &FilterHeader::filterEdited, &wait_, qOverload<>(&QTimer::start));
    connect(view, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
      Q_EMIT parcelRequested(ParcelIndex(index.data(ParcelTableModel::rowRole).toUInt()));
    });
  };
  prepare(view_, header_);
  prepare(frozen_, frozenHeader_);
  view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  connect(view_->horizontalScrollBar(), &QScrollBar::valueChanged, header_,
          &FilterHeader::placeFields);
  joinViews();
}

void TablePanel::joinViews() {
  QItemSelectionModel* own = frozen_->selectionModel();
  frozen_->setSelectionModel(view_->selectionModel());
  delete own;
  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &TablePanel::readSelection);
  frozen_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  // As high as the other one, whose scroll bar takes its share.
  frozen_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  connect(view_->verticalScrollBar(), &QScrollBar::valueChanged, frozen_->verticalScrollBar(),
          &QScrollBar::setValue);
  connect(frozen_->verticalScrollBar(), &QScrollBar::valueChanged, view_->verticalScrollBar(),
          &QScrollBar::setValue);
}

void TablePanel::buildBar() {
  for (QLabel* label : {counts_, totals_, empty_}) {
    label->setTextFormat(Qt::PlainText);
  }
  totals_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setProperty("role", QStringLiteral("quiet"));
  empty_->setWordWrap(true);
  for (QToolButton* button : {columnsButton_, copyButton_, clearButton_}) {
    button->setAutoRaise(true);
  }
  columnsButton_->setMenu(columnsMenu_);
  columnsButton_->setPopupMode(QToolButton::InstantPopup);
  connect(onlySelected_, &QCheckBox::toggled, this, &TablePanel::schedule);
  connect(copyButton_, &QToolButton::clicked, this, &TablePanel::copyCommas);
  connect(clearButton_, &QToolButton::clicked, this, [this] {
    header_->clearFilters();
    frozenHeader_->clearFilters();
    onlySelected_->setChecked(false);
    schedule();
  });
  connect(sumBox_, &QComboBox::currentIndexChanged, this, &TablePanel::schedule);
  sumBox_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  sumBox_->setMinimumContentsLength(14);

  auto* tables = new QHBoxLayout;
  tables->setSpacing(0);
  tables->addWidget(frozen_);
  tables->addWidget(view_, 1);
  // Two short rows, and sums that wrap: the window must fit 1280 pixels in either language.
  auto* rows = new QHBoxLayout;
  auto* sums = new QHBoxLayout;
  for (QHBoxLayout* bar : {rows, sums}) {
    bar->setContentsMargins(style::space2, 0, style::space2, 0);
    bar->setSpacing(style::space2);
  }
  counts_->setWordWrap(true);
  totals_->setWordWrap(true);
  rows->addWidget(counts_, 1);
  rows->addWidget(onlySelected_);
  rows->addWidget(clearButton_);
  sums->addWidget(sumBox_);
  sums->addWidget(totals_, 1);
  sums->addWidget(copyButton_);
  sums->addWidget(columnsButton_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, style::space);
  layout->setSpacing(style::space);
  layout->addLayout(tables, 1);
  layout->addWidget(empty_, 1);
  layout->addLayout(rows);
  layout->addLayout(sums);
}

void TablePanel::setContent(const std::shared_ptr<const CaseContent>& content,
                            std::shared_ptr<const DayState> day,
                            std::shared_ptr<const std::vector<StructureRole>> roles,
                            Language language, std::shared_ptr<const TrialResult> trial) {
  const auto& before = model_->columns();
  const bool firstDay = day != nullptr && !dayKnown_;
  dayKnown_ = day != nullptr;
  const bool same = before && content && before->content()->parcels == content->parcels;
  const std::size_t wide = before ? before->size() : 0;
  auto columns = content
                     ? std::make_shared<const ParcelColumns>(
                           content, std::move(day), std::move(roles), language, std::move(trial))
                     : nullptr;
  if (same && columns->size() == wide) {
    const auto old = before;
    model_->replaceColumns(std::move(columns));
    if (firstDay) {
      fitWidths();  // until now there was little to measure
    } else {
      widenForTitles(*old);
    }
    fillSumBox();
    fillColumnMenu();
    prepareColumns();
    schedule();
    return;
  }
  job_.cancel();
  model_->setColumns(std::move(columns));
  sortColumn_.reset();
  mask_.reset();
  selectedCount_ = 0;
  last_ = TableRows();
  header_->clearFilters();
  frozenHeader_->clearFilters();
  for (FilterHeader* header : {header_, frozenHeader_}) {
    header->setSortIndicator(-1, Qt::AscendingOrder);
  }
  const bool any = model_->columnCount() > 0;
  for (QWidget* part :
       std::initializer_list<QWidget*>{view_, frozen_, sumBox_, totals_, counts_, onlySelected_,
                                       copyButton_, clearButton_, columnsButton_}) {
    part->setVisible(any);
  }
  empty_->setVisible(!any);
  showFirstColumns();
  fillSumBox();
  fillColumnMenu();
  prepareColumns();
  refreshFooter();
  schedule();
}

void TablePanel::prepareColumns() {
  const auto& columns = model_->columns();
  bool waits = false;
  for (int column = 0; column < model_->columnCount(); ++column) {
    waits = waits ||
            (!view_->isColumnHidden(column) && !columns->isReady(static_cast<std::size_t>(column)));
  }
  if (!waits) {
    prepareJob_.cancel();
    return;
  }
  prepareJob_.start(
      [columns](JobContext& job) {
        columns->prepare(job);
        returnSpareMemory();
        return columns;
      },
      [this](const std::shared_ptr<const ParcelColumns>&) { view_->viewport()->update(); },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void TablePanel::widenForTitles(const ParcelColumns& before) {
  for (std::size_t c = 1; c < before.size(); ++c) {
    const QString& title = model_->columns()->title(c);
    const int wide = fontMetrics().horizontalAdvance(title) + style::space4 * 2;
    if (const int column = static_cast<int>(c);
        title != before.title(c) && view_->columnWidth(column) < wide) {
      view_->setColumnWidth(column, std::min(wide, broad));
    }
  }
}

void TablePanel::showFirstColumns() {
  for (int column = 0; column < model_->columnCount(); ++column) {
    const auto c = static_cast<std::size_t>(column);
    view_->setColumnHidden(column, column == 0 || !model_->columns()->shownFirst(c));
    frozen_->setColumnHidden(column, column != 0);
  }
  fitWidths();
}

void TablePanel::fitWidths() {
  for (int column = 0; column < model_->columnCount(); ++column) {
    const auto c = static_cast<std::size_t>(column);
    // By the title and the first rows: enough to see, cheap for a million.
    int wide = fontMetrics().horizontalAdvance(model_->columns()->title(c)) + style::space4 * 2;
    if (!model_->columns()->isReady(c)) {
      wide = broad;
    }
    for (int row = 0; row < std::min(model_->rowCount(), 50); ++row) {
      wide = std::max(
          wide, fontMetrics().horizontalAdvance(model_->index(row, column).data().toString()) +
                    style::space4);
    }
    view_->setColumnWidth(column, std::clamp(wide, narrow, broad));
    if (column == 0) {
      frozen_->setColumnWidth(0, std::clamp(wide, narrow, broad));
      frozen_->setFixedWidth(frozen_->columnWidth(0) + 2);
    }
  }
}

void TablePanel::fillSumBox() {
  const QSignalBlocker quiet(sumBox_);
  const QVariant chosen = sumBox_->currentData();
  sumBox_->clear();
  for (int column = 0; column < model_->columnCount(); ++column) {
    const auto c = static_cast<std::size_t>(column);
    if (model_->columns()->kind(c) == ParcelColumns::Kind::Number) {
      sumBox_->addItem(model_->columns()->title(c), column);
    }
  }
  sumBox_->setCurrentIndex(std::max(sumBox_->findData(chosen), 0));
}

void TablePanel::fillColumnMenu() {
  columnsMenu_->clear();
  for (int column = 1; column < model_->columnCount(); ++column) {
    QAction* action =
        columnsMenu_->addAction(QString(model_->columns()->title(static_cast<std::size_t>(column)))
                                    .replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setCheckable(true);
    action->setChecked(!view_->isColumnHidden(column));
    connect(action, &QAction::toggled, this, [this, column](bool on) {
      view_->setColumnHidden(column, !on);
      prepareColumns();
    });
  }
}

void TablePanel::setColumnShown(int column, bool shown) {
  if (column > 0 && column <= columnsMenu_->actions().size()) {
    columnsMenu_->actions().at(column - 1)->setChecked(shown);
  }
}

void TablePanel::titleClicked(int column) {
  const auto c = static_cast<std::size_t>(column);
  if (sortColumn_ == c && descending_) {
    sortColumn_.reset();  // third click: the order of the sources
    descending_ = false;
    for (FilterHeader* header : {header_, frozenHeader_}) {
      header->setSortIndicator(-1, Qt::AscendingOrder);
    }
    schedule();
    return;
  }
  sortBy(column, sortColumn_ == c);
}

void TablePanel::sortBy(int column, bool descending) {
  sortColumn_ = static_cast<std::size_t>(column);
  descending_ = descending;
  for (FilterHeader* header : {header_, frozenHeader_}) {
    header->setSortIndicator(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
  }
  schedule();
}

void TablePanel::setOnlySelected(bool only) {
  onlySelected_->setChecked(only);
}

void TablePanel::setSumColumn(std::size_t column) {
  sumBox_->setCurrentIndex(sumBox_->findData(static_cast<int>(column)));
}

bool TablePanel::settled() const {
  return !wait_.isActive() && !job_.running() && !prepareJob_.running();
}

void TablePanel::schedule() {
  wait_.start(0);
}

void TablePanel::arrange() {
  wait_.stop();
  wait_.setInterval(typingPauseMs);
  if (!model_->columns()) {
    return;
  }
  TableQuery query;
  query.sortColumn = sortColumn_;
  query.descending = descending_;
  if (onlySelected_->isChecked()) {
    query.only = mask_ ? mask_ : std::make_shared<const std::vector<std::uint8_t>>();
  }
  if (sumBox_->currentIndex() >= 0) {
    query.sumColumn = static_cast<std::size_t>(sumBox_->currentData().toInt());
  }
  bool readable = true;
  for (int column = 0; column < model_->columnCount(); ++column) {
    FilterHeader* header = column == 0 ? frozenHeader_ : header_;
    const QString text = header->filter(column);
    if (text.isEmpty()) {
      header->setProblem(column, QString());
      continue;
    }
    const auto c = static_cast<std::size_t>(column);
    const auto parsed = CellFilter::parse(text, model_->columns()->kind(c));
    if (const auto* help = std::get_if<Text>(&parsed)) {
      header->setProblem(column, model_->columns()->format().text(*help));
      readable = false;
      continue;
    }
    header->setProblem(column, QString());
    query.filters.emplace_back(c, std::get<CellFilter>(parsed));
  }
  if (!readable) {
    return;  // the rows stay until every field can be read
  }
  summedColumn_ = query.sumColumn;
  job_.start(
      [columns = model_->columns(), query = std::move(query)](JobContext& job) {
        TableRows rows = arrangeRows(*columns, query, job);
        returnSpareMemory();
        return rows;
      },
      [this](TableRows rows) { takeOver(std::move(rows)); },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void TablePanel::takeOver(TableRows rows) {
  if (rows.order != model_->order()) {
    reading_ = true;
    model_->setRows(rows.order);
    reading_ = false;
  }
  last_ = std::move(rows);
  refreshFooter();
  Q_EMIT arranged();
}

void TablePanel::readSelection() {
  if (reading_ || !model_->columns()) {
    return;
  }
  std::vector<std::uint32_t> rows;
  for (const QItemSelectionRange& range : view_->selectionModel()->selection()) {
    for (int row = range.top(); row <= range.bottom(); ++row) {
      rows.push_back(model_->order()[static_cast<std::size_t>(row)]);
    }
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  Q_EMIT selectionRequested(rows);
}

void TablePanel::setSelection(const std::vector<std::uint32_t>& rows) {
  if (!model_->columns()) {
    return;
  }
  auto mask = std::make_shared<std::vector<std::uint8_t>>(
      rows.empty() ? 0 : model_->columns()->rows(), std::uint8_t{0});
  for (const std::uint32_t row : rows) {
    (*mask)[row] = 1;
  }
  mask_ = mask;
  selectedCount_ = rows.size();
  model_->setMarked(mask_);
  // What was chosen here keeps its highlight and its anchor; what comes from elsewhere replaces it.
  std::size_t here = 0;
  bool same = true;
  for (const QItemSelectionRange& range : view_->selectionModel()->selection()) {
    for (int row = range.top(); row <= range.bottom() && same; ++row) {
      same = model_->isMarked(model_->order()[static_cast<std::size_t>(row)]);
      ++here;
    }
  }
  if (!same || here != rows.size()) {
    reading_ = true;
    view_->selectionModel()->clear();
    reading_ = false;
    if (!rows.empty()) {
      const int row = model_->viewRowOf(rows.front());
      if (row >= 0) {
        view_->scrollTo(model_->index(row, std::max(view_->columnAt(1), 0)));
      }
    }
  }
  if (onlySelected_->isChecked()) {
    schedule();
  }
  refreshFooter();
}

void TablePanel::setColours(const QColor& quiet, const QColor& mark) {
  model_->setColours(quiet, mark);
  view_->viewport()->update();
  frozen_->viewport()->update();
}

void TablePanel::refreshFooter() {
  if (!model_->columns()) {
    counts_->clear();
    totals_->clear();
    return;
  }
  const ParcelColumns& columns = *model_->columns();
  const Format& format = columns.format();
  counts_->setText(tr("%1 of %2 parcels, %3 selected")
                       .arg(format.count(model_->order().size()), format.count(columns.rows()),
                            format.count(selectedCount_)) +
                   (columns.isTrial()
                        ? QStringLiteral(" · ") +
                              tr("what-if: %1 change status").arg(format.count(last_.flipped))
                        : QString()));
  if (!summedColumn_ || last_.summed == 0) {
    totals_->setText(tr("no values"));
    return;
  }
  const double mean = last_.sum / static_cast<double>(last_.summed);
  QString text =
      tr("sum %1, mean %2, %3 values")
          .arg(format.number(last_.sum, 2), format.number(mean, 2), format.count(last_.summed));
  if (columns.isArea(*summedColumn_)) {
    text += QStringLiteral(" (%1)").arg(format.mu(SquareMetre(last_.sum)));
  }
  totals_->setText(text);
}

QString TablePanel::footer() const {
  return counts_->text() + QLatin1Char('\n') + totals_->text();
}

std::vector<std::size_t> TablePanel::shownColumns() const {
  std::vector<std::size_t> shown{0};
  for (int column = 1; column < model_->columnCount(); ++column) {
    if (!view_->isColumnHidden(column)) {
      shown.push_back(static_cast<std::size_t>(column));
    }
  }
  return shown;
}

QString TablePanel::copyText(QChar separator) {
  if (!model_->columns()) {
    return {};
  }
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : model_->order()) {
    if (selectedCount_ == 0 || model_->isMarked(row)) {
      rows.push_back(row);
    }
  }
  if (rows.size() > mostCopied) {
    const std::string limit = std::to_string(mostCopied);
    Q_EMIT failed({ErrorCode::FileTooLarge,
                   {"一次最多复制 " + limit + " 宗。", "At most " + limit + " parcels are copied."},
                   {},
                   {"请先筛选或选择较少的宗地，或导出文件。",
                    "Filter or select fewer parcels, or export a file."}});
    return {};
  }
  return tableText(*model_->columns(), shownColumns(), rows, separator);
}

void TablePanel::copyTabs() {
  if (const QString text = copyText(QLatin1Char('\t')); !text.isEmpty()) {
    QGuiApplication::clipboard()->setText(text);
  }
}

void TablePanel::copyCommas() {
  if (const QString text = copyText(QLatin1Char(',')); !text.isEmpty()) {
    QGuiApplication::clipboard()->setText(text);
  }
}

bool TablePanel::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress && (watched == view_ || watched == frozen_)) {
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy)) {
      copyTabs();
      return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      const QModelIndex current = view_->currentIndex();
      if (current.isValid()) {
        Q_EMIT parcelRequested(ParcelIndex(current.data(ParcelTableModel::rowRole).toUInt()));
        return true;
      }
    }
  }
  return QWidget::eventFilter(watched, event);
}

void TablePanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void TablePanel::retranslate() {
  onlySelected_->setText(tr("Only selected"));
  columnsButton_->setText(tr("Columns"));
  columnsButton_->setToolTip(tr("Choose the columns that are shown"));
  copyButton_->setText(tr("Copy as CSV"));
  copyButton_->setToolTip(
      tr("Copy the selected parcels, or all that are listed, as comma-separated text (Ctrl+C: with "
         "tabs)"));
  clearButton_->setText(tr("Clear filters"));
  sumBox_->setAccessibleName(tr("Column to add up"));
  sumBox_->setToolTip(tr("Column to add up"));
  view_->setAccessibleName(tr("Parcel table"));
  frozen_->setAccessibleName(tr("Parcel codes"));
  empty_->setText(tr("Open a case to see its parcels as a table."));
  refreshFooter();
}

}  // namespace renewal::viewer
