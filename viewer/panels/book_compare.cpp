#include "viewer/panels/book_compare.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "viewer/base/elided_combo.h"
#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/model/case_folder.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/result_list.h"

namespace renewal::viewer {
namespace {

Text titleOf(const Question& question, const std::string& id) {
  for (std::size_t i = 0; i <= question.undetermined(); ++i) {
    if (question.outcomeId(i) == id) {
      return question.outcomeTitle(i);
    }
  }
  return {id, id};
}

}  // namespace

BookCompare::BookCompare(CaseDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      heading_(new QLabel(this)),
      books_(new ElidedCombo(this)),
      file_(new QToolButton(this)),
      list_(new ResultList(this)),
      hint_(new QLabel(this)) {
  for (QLabel* label : {heading_, hint_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", QStringLiteral("quiet"));
    label->setFont(style::font(style::labelPoints));
  }
  books_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  books_->setMinimumContentsLength(12);
  connect(books_, &QComboBox::activated, this, [this](int index) {
    if (index > 0) {
      compareWith(toQString(entries_[static_cast<std::size_t>(index - 1)].name));
    }
  });
  connect(file_, &QToolButton::clicked, this, &BookCompare::chooseFile);
  connect(list_, &QTreeView::clicked, this, [this](const QModelIndex& index) {
    const Line& line = lines_[static_cast<std::size_t>(index.row())];
    if (!line.rows.empty()) {
      Q_EMIT rowsChosen(line.rows);
    }
  });
  auto* choice = new QHBoxLayout;
  choice->setSpacing(style::space2);
  choice->addWidget(books_, 1);
  choice->addWidget(file_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space2, style::space3, style::space2);
  layout->setSpacing(style::space);
  layout->addWidget(heading_);
  layout->addLayout(choice);
  layout->addWidget(list_, 1);
  layout->addWidget(hint_);
  // What was compared belongs to one day of one case.
  const auto forget = [this] {
    compareJob_.cancel();
    lines_.clear();
    compared_ = false;
    showLines();
  };
  connect(&document_, &CaseDocument::opened, this, [this, forget] {
    forget();
    refreshBooks();
  });
  connect(&document_, &CaseDocument::dayChanged, this, [this, forget] {
    const int index = books_->currentIndex();
    forget();
    if (index > 0) {
      compareWith(toQString(entries_[static_cast<std::size_t>(index - 1)].name));
    }
  });
  retranslate();
}

void BookCompare::setService(std::shared_ptr<RuleBookService> service) {
  service_ = std::move(service);
  refreshBooks();
}

void BookCompare::setLanguage(Language language) {
  language_ = language;
  retranslate();
}

std::filesystem::path BookCompare::folder() const {
  return document_.content() ? caseFolder(*document_.content()) : std::filesystem::path();
}

void BookCompare::refreshBooks() {
  if (!service_ || !document_.content()) {
    books_->setEnabled(false);
    file_->setEnabled(false);
    return;
  }
  listJob_.start(
      [service = service_, where = folder()](JobContext&) { return service->list(where); },
      [this](std::vector<RuleBookService::Entry> entries) {
        entries_ = std::move(entries);
        books_->setEnabled(true);
        file_->setEnabled(true);
        retranslate();
      },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void BookCompare::compareWith(const QString& name) {
  if (!service_ || !document_.day()) {
    return;
  }
  hint_->setText(tr("Comparing…"));
  compareJob_.start(
      [service = service_, name = name.toStdString(), where = folder(),
       content = document_.content(), day = document_.day()](JobContext& job) {
        return compare(*content, *day, *service->load(name, where), job);
      },
      [this](Lines lines) {
        lines_ = std::move(lines);
        compared_ = true;
        showLines();
      },
      [this](const ErrorInfo& error) {
        showLines();
        Q_EMIT failed(error);
      });
}

BookCompare::Lines BookCompare::compare(const CaseContent& content, const DayState& day,
                                        const RuleBook& other, JobContext& job) {
  CaseContent with = content;
  with.rules = std::make_shared<const RuleBook>(other);
  const Assessment second = assessDay(with, day.asOf, job).assessment;
  job.checkpoint();
  Lines lines;
  for (const Transitions& moves :
       compareAssessments(*content.parcels, *content.rules, day.assessment, other, second)) {
    const Question& before = *content.rules->question(moves.questionId);
    const Question& after = *other.question(moves.questionId);
    std::map<std::pair<std::uint8_t, std::uint8_t>, std::vector<std::uint32_t>> rows;
    for (const FlippedParcel& moved : moves.moved) {
      rows[{moved.from, moved.to}].push_back(toRow(moved.parcel));
    }
    const std::size_t first = lines.size();
    for (std::size_t f = 0; f < moves.from.size(); ++f) {
      for (std::size_t t = 0; t < moves.to.size(); ++t) {
        const Transitions::Cell& cell = moves.cells[f][t];
        if (cell.parcels == 0) {
          continue;
        }
        Line line;
        line.question = before.title;
        line.from = titleOf(before, moves.from[f]);
        line.to = titleOf(after, moves.to[t]);
        line.same = moves.from[f] == moves.to[t];
        line.parcels = cell.parcels;
        line.area = SquareMetre(cell.squareMetres);
        line.rows = rows[{static_cast<std::uint8_t>(f), static_cast<std::uint8_t>(t)}];
        lines.push_back(std::move(line));
      }
    }
    std::stable_sort(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(),
                     [](const Line& a, const Line& b) {
                       return a.same != b.same ? b.same : a.parcels > b.parcels;
                     });
  }
  return lines;
}

void BookCompare::showLines() {
  const Format format(language_);
  const bool areas = document_.content() && document_.content()->parcels->areasKnown();
  std::vector<TextRowsModel::Row> rows;
  std::uint64_t moved = 0;
  for (const Line& line : lines_) {
    TextRowsModel::Row row;
    const QString change =
        line.same ? format.text(line.from)
                  : QStringLiteral("%1 → %2").arg(format.text(line.from), format.text(line.to));
    row.cells = {change, format.count(line.parcels),
                 areas ? format.number(line.area.toMu().value(), 1) : QStringLiteral("—")};
    row.tip = format.text(line.question) + format.colon() + change;
    row.quiet = line.same;
    moved += line.same ? 0 : line.parcels;
    rows.push_back(std::move(row));
  }
  list_->rows().setRows(std::move(rows));
  hint_->setText(!compared_   ? tr("Choose a book to see which parcels it would judge otherwise.")
                 : moved == 0 ? tr("Both books judge every parcel alike.")
                              : tr("Answers that differ: %1. Click a line to select its parcels.")
                                    .arg(format.count(moved)));
}

void BookCompare::chooseFile() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Compare with a rule book"), QString::fromStdString(folder().string()),
      tr("Rule books (%1)").arg(QStringLiteral("*.toml")));
  if (!path.isEmpty()) {
    books_->setCurrentIndex(0);
    compareWith(path);
  }
}

void BookCompare::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void BookCompare::retranslate() {
  heading_->setText(tr("Compare the case's rule book with"));
  {
    const QSignalBlocker quiet(books_);
    const int index = std::max(0, books_->currentIndex());
    books_->clear();
    books_->addItem(tr("Choose a rule book"));
    for (const RuleBookService::Entry& entry : entries_) {
      books_->addItem(toQString(entry.title, language_));
      books_->setItemData(books_->count() - 1, toQString(entry.name), Qt::ToolTipRole);
    }
    books_->setCurrentIndex(std::min(index, books_->count() - 1));
  }
  books_->setAccessibleName(tr("Rule book to compare with"));
  file_->setText(tr("File…"));
  file_->setToolTip(tr("Compare with a rule book from a file"));
  list_->setAccessibleName(tr("What the other book changes"));
  list_->rows().setColumns({{tr("Change")}, {tr("Parcels"), true}, {tr("Mu"), true}});
  showLines();
}

}  // namespace renewal::viewer
