#include "viewer/window/command_palette.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/service/area_title.h"
#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/print/page.h"

namespace renewal::viewer {
namespace {

constexpr int paletteWidth = 560;
constexpr int listHeight = 330;
constexpr int searchDelayMs = 60;

}  // namespace

QString plainActionText(const QString& text) {
  // Chinese menus name the key behind the text: "打开案例(&O)…".
  static const QRegularExpression key(QStringLiteral("[(\\x{ff08}]&.[)\\x{ff09}]"));
  QString plain = text;
  plain.remove(key);
  plain.remove(QLatin1Char('&'));
  return plain;
}

CommandPalette::CommandPalette(QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint),
      field_(new QLineEdit(this)),
      list_(new QTreeView(this)),
      model_(new TextRowsModel(this)) {
  model_->setColumns({{QString()}, {QString(), true}});
  list_->setModel(model_);
  list_->setRootIsDecorated(false);
  list_->setItemsExpandable(false);
  list_->setHeaderHidden(true);
  list_->setUniformRowHeights(true);
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setFixedHeight(listHeight);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  connect(list_, &QTreeView::clicked, this,
          [this](const QModelIndex& index) { choose(index.row()); });
  // A window of its own gets no font from the one below it.
  setFont(style::font(style::textPoints));
  field_->setFont(style::font(style::titlePoints));
  field_->installEventFilter(this);
  connect(field_, &QLineEdit::textChanged, this, &CommandPalette::typed);
  timer_.setSingleShot(true);
  timer_.setInterval(searchDelayMs);
  connect(&timer_, &QTimer::timeout, this, &CommandPalette::search);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space2, style::space2, style::space2, style::space2);
  layout->setSpacing(style::space2);
  layout->addWidget(field_);
  layout->addWidget(list_);
  setFixedWidth(paletteWidth);
}

void CommandPalette::setContent(std::shared_ptr<const CaseContent> content, Language language) {
  language_ = language;
  if (content_ != content) {
    areas_.clear();
    if (content) {
      for (const std::string& area : renewalAreas(*content->parcels)) {
        areas_.push_back({toQString(area), areaTitle(*content, area)});
      }
    }
  }
  content_ = std::move(content);
}

void CommandPalette::ask() {
  const QString hint = tr("Command, area, road or parcel");
  field_->setPlaceholderText(hint);
  field_->setAccessibleName(hint);
  list_->setAccessibleName(tr("What fits"));
  setWindowTitle(hint);
  chooseFirst_ = false;
  field_->clear();
  typed();
  const QWidget* over = parentWidget();
  move(over->mapToGlobal(QPoint((over->width() - paletteWidth) / 2, over->height() / 8)));
  show();
  field_->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::typed() {
  chooseFirst_ = false;
  hits_.clear();
  findNow();
  showEntries();
  job_.cancel();
  if (content_ && !field_->text().trimmed().isEmpty()) {
    timer_.start();
  } else {
    timer_.stop();
  }
}

void CommandPalette::findNow() {
  const QString needle = field_->text().trimmed();
  found_.clear();
  const auto add = [&](Entry entry, std::vector<Entry>& begins, std::vector<Entry>& holds) {
    const auto place = [&needle](const QString& text) {
      return text.indexOf(needle, 0, Qt::CaseInsensitive);
    };
    const auto own = place(entry.title);
    const auto at = own < 0 ? place(entry.also) : own;
    if (at == 0 || needle.isEmpty()) {
      begins.push_back(std::move(entry));
    } else if (at > 0) {
      holds.push_back(std::move(entry));
    }
  };
  std::vector<Entry> begins;
  std::vector<Entry> holds;
  for (QAction* command : commands_) {
    if (!command->isEnabled() || command->text().isEmpty()) {
      continue;
    }
    Entry entry;
    entry.command = command;
    entry.title = plainActionText(command->text());
    entry.detail = command->shortcut().toString(QKeySequence::NativeText);
    add(std::move(entry), begins, holds);
  }
  for (const Area& area : areas_) {
    Entry entry;
    entry.area = area.name;
    entry.title = toQString(area.title, language_);
    entry.also = area.name;  // the map and the data say it so, whatever the language
    entry.detail = tr("renewal area");
    add(std::move(entry), begins, holds);
  }
  found_ = std::move(begins);
  found_.insert(found_.end(), std::make_move_iterator(holds.begin()),
                std::make_move_iterator(holds.end()));
}

void CommandPalette::search() {
  job_.start([content = content_, needle = field_->text(), language = language_](
                 JobContext& job) { return searchCase(*content, needle, language, limit, job); },
             [this](const std::vector<SearchHit>& hits) {
               for (const SearchHit& hit : hits) {
                 Entry entry;
                 entry.hit = hit;
                 entry.title = hit.title;
                 entry.detail = hit.detail;
                 hits_.push_back(std::move(entry));
               }
               showEntries();
               if (std::exchange(chooseFirst_, false)) {
                 choose(0);
               }
             },
             [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void CommandPalette::showEntries() {
  const int row = std::max(0, list_->currentIndex().row());
  std::vector<TextRowsModel::Row> rows;
  for (const auto* entries : {&found_, &hits_}) {
    for (const Entry& entry : *entries) {
      TextRowsModel::Row shown;
      shown.cells = {entry.title, entry.detail};
      rows.push_back(std::move(shown));
    }
  }
  model_->setRows(std::move(rows));
  list_->setCurrentIndex(model_->index(std::min(row, model_->rowCount() - 1), 0));
}

void CommandPalette::choose(int row) {
  const auto all = found_.size() + hits_.size();
  if (row < 0 || static_cast<std::size_t>(row) >= all) {
    return;
  }
  const auto index = static_cast<std::size_t>(row);
  const Entry entry = index < found_.size() ? found_[index] : hits_[index - found_.size()];
  hide();
  if (entry.command != nullptr) {
    entry.command->trigger();
  } else if (entry.hit) {
    Q_EMIT hitChosen(*entry.hit);
  } else {
    Q_EMIT areaChosen(entry.area);
  }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = list_->currentIndex().row();
    const int rows = model_->rowCount();
    switch (key->key()) {
      case Qt::Key_Up:
      case Qt::Key_Down: {
        const int next =
            rows == 0 ? -1 : (row + (key->key() == Qt::Key_Down ? 1 : rows - 1)) % rows;
        list_->setCurrentIndex(model_->index(next, 0));
        return true;
      }
      case Qt::Key_Return:
      case Qt::Key_Enter:
        // Typed and confirmed in one breath: wait for what the case holds.
        if (rows == 0 && searching()) {
          chooseFirst_ = true;
        } else {
          choose(row);
        }
        return true;
      case Qt::Key_Escape:
        hide();
        return true;
      default:
        break;
    }
  }
  return QDialog::eventFilter(watched, event);
}

}  // namespace renewal::viewer
