#include "viewer/panels/shortlist_panel.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "viewer/base/style.h"
#include "viewer/panels/intention_log.h"
#include "viewer/panels/note_editor.h"
#include "viewer/print/print_output.h"
#include "viewer/print/site_sheet_page.h"

namespace renewal::viewer {
namespace {

constexpr int titleWidth = 152;
constexpr int leastColumn = 116;
// So that a full shortlist needs no scrolling sideways in a small window.
constexpr int manySites = 4;
constexpr int narrowTitleWidth = 116;
constexpr int leastNarrowColumn = 72;
constexpr int contactWidth = 168;
constexpr int leastWidth = 240;

/// All sheets of the parcels, one after the other. Throws Error, Cancelled.
std::vector<PrintSheet> sheetsOf(const PageCase& from, const SiteSheetMaker& maker,
                                 const std::vector<ParcelIndex>& parcels,
                                 const std::string& contact, Language language, JobContext& job) {
  std::vector<PrintSheet> all;
  for (const ParcelIndex parcel : parcels) {
    const auto sheet = std::make_shared<const SiteSheet>(maker.of(parcel, {contact}, job));
    const std::vector<PrintSheet> pages = siteSheetPages(from, sheet, language, job);
    all.insert(all.end(), pages.begin(), pages.end());
  }
  return all;
}

}  // namespace

ShortlistPanel::ShortlistPanel(CaseDocument& document, CaseShortlist& shortlist, QWidget* parent)
    : QWidget(parent),
      document_(document),
      shortlist_(shortlist),
      summary_(new QLabel(this)),
      onlyDifferences_(new QCheckBox(this)),
      remove_(new QPushButton(this)),
      tabs_(new QTabWidget(this)),
      table_(new QTableView(this)),
      model_(new ComparisonModel(this)),
      log_(new IntentionLog(shortlist, this)),
      contact_(new QLineEdit(this)),
      print_(new QPushButton(this)) {
  build();
  connect(&document_, &CaseDocument::opened, this, [this] { edits_.clear(); });
  connect(&shortlist_, &CaseShortlist::changed, this, &ShortlistPanel::compare);
  connect(&document_, &CaseDocument::dayChanged, this, &ShortlistPanel::compare);
  connect(onlyDifferences_, &QCheckBox::toggled, this, [this](bool only) {
    model_->setOnlyDifferences(only);
    arrangeTable();
  });
  connect(model_, &ComparisonModel::noteEdited, &shortlist_, &CaseShortlist::setNote);
  connect(remove_, &QPushButton::clicked, this, &ShortlistPanel::removeCurrent);
  connect(print_, &QPushButton::clicked, this, &ShortlistPanel::choosePrintFile);
  connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          &ShortlistPanel::refresh);
  connect(table_->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
    const ShortlistSite* site = model_->site(column);
    const auto rows = site != nullptr && document_.content()
                          ? shortlistRows(*document_.content()->parcels, *site)
                          : std::nullopt;
    if (rows) {
      Q_EMIT rowsChosen(*rows);
    }
  });
  retranslate();
}

void ShortlistPanel::build() {
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  summary_->setProperty("role", QStringLiteral("quiet"));
  tabs_->addTab(table_, QString());
  tabs_->addTab(log_, QString());
  table_->setObjectName(QStringLiteral("comparison"));
  table_->setModel(model_);
  table_->setItemDelegate(new NoteEditor(table_));
  table_->setWordWrap(true);
  table_->setShowGrid(true);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setCornerButtonEnabled(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->setFixedWidth(titleWidth);
  table_->verticalHeader()->setTextElideMode(Qt::ElideRight);
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->horizontalHeader()->setMinimumSectionSize(leastColumn);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table_->horizontalHeader()->setTextElideMode(Qt::ElideMiddle);
  // Every column tells that it is wider; the rows are set once for all of them.
  fit_.setSingleShot(true);
  fit_.setInterval(0);
  connect(table_->horizontalHeader(), &QHeaderView::sectionResized, &fit_,
          qOverload<>(&QTimer::start));
  connect(&fit_, &QTimer::timeout, table_, &QTableView::resizeRowsToContents);
  auto* removeKey = new QAction(table_);
  removeKey->setShortcut(QKeySequence::Delete);
  removeKey->setShortcutContext(Qt::WidgetShortcut);
  table_->addAction(removeKey);
  connect(removeKey, &QAction::triggered, this, &ShortlistPanel::removeCurrent);
  contact_->setMaximumWidth(contactWidth);
  // Beside the tabs there is room for what belongs to the comparison.
  auto* corner = new QWidget(tabs_);
  auto* cornerLayout = new QHBoxLayout(corner);
  cornerLayout->setContentsMargins(0, 0, 0, 0);
  cornerLayout->setSpacing(style::space2);
  cornerLayout->addWidget(onlyDifferences_);
  cornerLayout->addWidget(remove_);
  tabs_->setCornerWidget(corner);
  connect(tabs_, &QTabWidget::currentChanged, corner,
          [corner](int tab) { corner->setVisible(tab == 0); });
  auto* bar = new QHBoxLayout;
  bar->setSpacing(style::space2);
  bar->addWidget(summary_, 1);
  bar->addWidget(contact_, 1);
  bar->addWidget(print_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space3, style::space2);
  layout->setSpacing(style::space);
  layout->addLayout(bar);
  layout->addWidget(tabs_, 1);
}

void ShortlistPanel::setLanguage(Language language) {
  format_ = Format(language);
  model_->setLanguage(language);
  log_->setLanguage(language);
  arrangeTable();
  retranslate();
}

void ShortlistPanel::setRanking(std::shared_ptr<const SiteRanking> ranking) {
  if (ranking != ranking_) {
    ranking_ = std::move(ranking);
    compare();
  }
}

void ShortlistPanel::setUnitEdits(const UnitEdits& edits) {
  if (edits != edits_) {
    edits_ = edits;
    compareJob_.cancel();  // its maker is of the edits before
    maker_ = nullptr;
    compare();
  }
}

bool ShortlistPanel::settled() const {
  return !fit_.isActive() && !compareJob_.running() && !printJob_.running() &&
         shortlist_.settled() && (!stale_ || !isVisible() || !document_.day());
}

void ShortlistPanel::compare() {
  stale_ = true;
  refresh();
  if (!isVisible() || !document_.content() || !document_.day()) {
    return;
  }
  stale_ = false;
  if (shortlist_.list().sites.empty()) {
    compareJob_.cancel();
    showComparison(nullptr);
    return;
  }
  if (makerContent_ != document_.content() || makerDay_ != document_.day()) {
    maker_ = nullptr;
    makerContent_ = document_.content();
    makerDay_ = document_.day();
  }
  // The ranking may still be of the case before.
  const bool fits = ranking_ && ranking_->sites->table == document_.content()->parcels;
  compareJob_.start(
      [content = makerContent_, day = makerDay_, edits = edits_, maker = maker_,
       list = shortlist_.list(), ranking = fits ? ranking_ : nullptr](JobContext& job) {
        Compared compared{maker, nullptr};
        if (!compared.maker) {
          compared.maker = std::make_shared<const SiteSheetMaker>(withUnitEdits(content, edits),
                                                                  day->asOf, day->official, job);
        }
        compared.comparison =
            compareShortlist(list, *content->parcels, *compared.maker, ranking.get(), job);
        return compared;
      },
      [this](const Compared& compared) {
        maker_ = compared.maker;
        showComparison(compared.comparison);
      },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
  refresh();
}

void ShortlistPanel::showComparison(std::shared_ptr<const ShortlistComparison> comparison) {
  const QModelIndex current = table_->currentIndex();
  const int scrolled = table_->verticalScrollBar()->value();
  model_->setComparison(std::move(comparison));
  arrangeTable();
  if (current.isValid()) {
    table_->setCurrentIndex(model_->index(std::min(current.row(), model_->rowCount() - 1),
                                          std::min(current.column(), model_->columnCount() - 1)));
  }
  table_->verticalScrollBar()->setValue(scrolled);
  refresh();
}

void ShortlistPanel::arrangeTable() {
  const bool narrow = model_->columnCount() > manySites;
  table_->verticalHeader()->setFixedWidth(narrow ? narrowTitleWidth : titleWidth);
  table_->horizontalHeader()->setMinimumSectionSize(narrow ? leastNarrowColumn : leastColumn);
  const QFont font = style::font(narrow ? style::labelPoints : style::textPoints);
  for (QWidget* part : std::initializer_list<QWidget*>{table_, table_->verticalHeader(),
                                                       table_->horizontalHeader()}) {
    part->setFont(font);
  }
  table_->verticalHeader()->setVisible(model_->columnCount() > 0);
  table_->clearSpans();
  for (int row = 0; row < model_->rowCount(); ++row) {
    if (model_->isHeading(row) && model_->columnCount() > 1) {
      table_->setSpan(row, 0, 1, model_->columnCount());
    }
  }
  table_->resizeRowsToContents();
}

void ShortlistPanel::refresh() {
  const auto& list = shortlist_.list();
  const QString brief =
      ranking_ ? tr("scores by the brief \"%1\"").arg(format_.text(ranking_->brief.title))
               : tr("not ranked yet");
  summary_->setText(
      !document_.content() ? tr("Open a case to keep a shortlist of its sites.")
      : list.sites.empty() ? tr("Nothing is on the shortlist: choose a site in the panel Sites "
                                "and press Ctrl+D.")
      : compareJob_.running()
          ? tr("Comparing…")
          : tr("%1 of %2 sites · %3")
                .arg(format_.count(list.sites.size()), format_.count(Shortlist::mostSites), brief));
  summary_->setToolTip(summary_->text());
  onlyDifferences_->setEnabled(list.sites.size() > 1);
  remove_->setEnabled(model_->site(table_->currentIndex().column()) != nullptr);
  print_->setEnabled(!list.sites.empty() && document_.day() != nullptr && !printJob_.running());
  tabs_->setTabText(0, tr("Comparison"));
  tabs_->setTabText(1, list.intentions.empty()
                           ? tr("Intentions")
                           : tr("Intentions (%1)").arg(format_.count(list.intentions.size())));
}

void ShortlistPanel::removeCurrent() {
  if (const ShortlistSite* site = model_->site(table_->currentIndex().column())) {
    shortlist_.remove(std::string(site->site));
  }
}

void ShortlistPanel::choosePrintFile() {
  auto* dialog =
      new QFileDialog(this, tr("Print the sheets of the shortlist"), QString(), tr("PDF (*.pdf)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("pdf"));
  dialog->selectFile(tr("Site sheets") + QStringLiteral(".pdf"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    printTo(std::filesystem::path(QFile::encodeName(file).toStdString()));
  });
  dialog->open();
}

void ShortlistPanel::printTo(const std::filesystem::path& file) {
  if (!document_.day() || printJob_.running()) {
    return;
  }
  std::vector<ParcelIndex> parcels;
  for (const ShortlistSite& site : shortlist_.list().sites) {
    const auto rows = shortlistRows(*document_.content()->parcels, site);
    if (!rows) {
      Q_EMIT failed({ErrorCode::NotFound,
                     {"案例中没有备选地块“" + site.site + "”，没有输出任何内容。",
                      "The case has no site \"" + site.site +
                          "\" of the shortlist: nothing was "
                          "written."},
                     {},
                     {"请从备选清单中移除它。", "Take it off the shortlist."}});
      return;
    }
    for (const std::uint32_t row : *rows) {
      parcels.emplace_back(ParcelIndex{row});
    }
  }
  const bool known = makerContent_ == document_.content() && makerDay_ == document_.day();
  printJob_.start(
      [from = PageCase{document_.content(), document_.day(), look_},
       maker = known ? maker_ : nullptr, edits = edits_, parcels,
       contact = contact_->text().trimmed().toStdString(), language = format_.language(),
       file](JobContext& job) {
        const Maker used =
            maker ? maker
                  : std::make_shared<const SiteSheetMaker>(withUnitEdits(from.content, edits),
                                                           from.day->asOf, from.day->official, job);
        const auto sheets = sheetsOf(from, *used, parcels, contact, language, job);
        constexpr int anyDpi = 150;  // a PDF has none
        writeSheets(sheets, file, anyDpi, job);
        return static_cast<int>(sheets.size());
      },
      [this, file](int sheets) {
        refresh();
        Q_EMIT printed(QFile::decodeName(file.c_str()), sheets);
      },
      [this](const ErrorInfo& error) {
        refresh();
        Q_EMIT failed(error);
      });
  refresh();
}

QSize ShortlistPanel::minimumSizeHint() const {
  return {leastWidth, QWidget::minimumSizeHint().height()};
}

QString ShortlistPanel::summary() const {
  return summary_->text();
}

void ShortlistPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  shortlist_.reload();
  if (stale_) {
    compare();
  }
}

void ShortlistPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void ShortlistPanel::retranslate() {
  tabs_->setAccessibleName(tr("Comparison and intentions"));
  table_->setAccessibleName(tr("Sites of the shortlist side by side"));
  onlyDifferences_->setText(tr("Only differences"));
  onlyDifferences_->setAccessibleName(tr("Only rows whose sites differ"));
  onlyDifferences_->setToolTip(tr("Only rows whose sites differ"));
  remove_->setText(tr("Remove"));
  remove_->setToolTip(tr("Take the site of the current column off the shortlist (Del)"));
  contact_->setPlaceholderText(tr("Contact on the sheets"));
  contact_->setAccessibleName(tr("Contact on the sheets"));
  print_->setText(tr("Print sheets…"));
  print_->setToolTip(tr("One PDF with the sheet of every site on the shortlist"));
  refresh();
}

}  // namespace renewal::viewer
