#include "viewer/model/parcel_table_model.h"

#include <QFont>
#include <algorithm>
#include <numeric>

namespace renewal::viewer {

ParcelTableModel::ParcelTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ParcelTableModel::setColumns(std::shared_ptr<const ParcelColumns> columns) {
  beginResetModel();
  columns_ = std::move(columns);
  order_.resize(columns_ ? columns_->rows() : 0);
  std::iota(order_.begin(), order_.end(), 0U);
  marked_.reset();
  endResetModel();
}

void ParcelTableModel::replaceColumns(std::shared_ptr<const ParcelColumns> columns) {
  if (!columns_ || !columns || columns->size() != columns_->size() ||
      columns->rows() != columns_->rows()) {
    setColumns(std::move(columns));
    return;
  }
  columns_ = std::move(columns);
  if (!order_.empty()) {
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  }
  Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void ParcelTableModel::setRows(std::vector<std::uint32_t> order) {
  beginResetModel();
  order_ = std::move(order);
  endResetModel();
}

void ParcelTableModel::setMarked(std::shared_ptr<const std::vector<std::uint8_t>> marked) {
  marked_ = std::move(marked);
  if (!order_.empty() && columnCount() > 0) {
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::BackgroundRole});
  }
}

void ParcelTableModel::setColours(const QColor& quiet, const QColor& mark) {
  quiet_ = quiet;
  mark_ = mark;
}

int ParcelTableModel::viewRowOf(std::uint32_t parcelRow) const {
  const auto found = std::find(order_.begin(), order_.end(), parcelRow);
  return found == order_.end() ? -1 : static_cast<int>(found - order_.begin());
}

int ParcelTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

int ParcelTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || !columns_ ? 0 : static_cast<int>(columns_->size());
}

QVariant ParcelTableModel::pending(int role) const {
  switch (role) {
    case Qt::DisplayRole:
      return QStringLiteral("…");
    case Qt::AccessibleTextRole:
      return tr("being worked out");
    case Qt::ForegroundRole:
      return quiet_;
    default:
      return {};
  }
}

QVariant ParcelTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !columns_) {
    return {};
  }
  const std::uint32_t row = order_[static_cast<std::size_t>(index.row())];
  const auto column = static_cast<std::size_t>(index.column());
  if (role == Qt::BackgroundRole) {
    return isMarked(row) ? QVariant(mark_) : QVariant();
  }
  if (role == rowRole) {
    return row;
  }
  if (role == Qt::TextAlignmentRole) {
    const bool text = columns_->kind(column) == ParcelColumns::Kind::Text;
    return QVariant::fromValue(
        Qt::Alignment((text ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
  }
  if (!columns_->isReady(column)) {
    return pending(role);
  }
  if (role == Qt::ToolTipRole || role == Qt::FontRole) {
    const QString before = columns_->before(column, row);
    if (!before.isEmpty()) {
      QFont font;
      font.setBold(true);
      return role == Qt::FontRole ? QVariant(font)
                                  : QVariant(tr("By the rule book: %1").arg(before));
    }
    if (role == Qt::ToolTipRole && !columns_->isMissing(column, row)) {
      return columns_->text(column, row);  // cells are narrower than sentences
    }
  }
  const bool missing = columns_->isMissing(column, row);
  if (role == missingRole) {
    return missing;
  }
  // Three things that must not look alike: nothing known, a text of no letters, a zero.
  const QString text = missing ? QString() : columns_->text(column, row);
  const bool blank = !missing && text.trimmed().isEmpty();
  switch (role) {
    case Qt::DisplayRole:
      return missing ? QStringLiteral("∅") : blank ? tr("(blank text)") : text;
    case Qt::AccessibleTextRole:
      return missing ? tr("missing") : blank ? tr("(blank text)") : text;
    case Qt::ForegroundRole:
      return missing || blank ? QVariant(quiet_) : QVariant();
    case Qt::FontRole: {
      if (!blank) {
        return {};
      }
      QFont font;
      font.setItalic(true);
      return font;
    }
    default:
      return {};
  }
}

QVariant ParcelTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || !columns_ || section < 0 || section >= columnCount()) {
    return {};
  }
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
    return columns_->title(static_cast<std::size_t>(section));
  }
  return {};
}

QString tableText(const ParcelColumns& columns, const std::vector<std::size_t>& which,
                  const std::vector<std::uint32_t>& rows, QChar separator) {
  const auto field = [separator](QString text, bool guarded) {
    if (guarded && !text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front())) {
      text.prepend(QLatin1Char('\''));
    }
    if (text.contains(separator) || text.contains(QLatin1Char('"')) ||
        text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'))) {
      text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
      text = QLatin1Char('"') + text + QLatin1Char('"');
    }
    return text;
  };
  QString result;
  const auto line = [&](const auto& cell) {
    for (std::size_t i = 0; i < which.size(); ++i) {
      if (i > 0) {
        result += separator;
      }
      result += cell(which[i]);
    }
    result += QLatin1Char('\n');
  };
  line([&](std::size_t column) { return field(columns.title(column), true); });
  for (const std::uint32_t row : rows) {
    line([&](std::size_t column) {
      if (columns.isMissing(column, row)) {
        return QString();
      }
      if (columns.kind(column) == ParcelColumns::Kind::Number) {
        // Without the signs that group digits: for programs, not for eyes.
        return QString::number(columns.number(column, row), 'g', QLocale::FloatingPointShortest);
      }
      return field(columns.text(column, row), columns.kind(column) == ParcelColumns::Kind::Text);
    });
  }
  return result;
}

}  // namespace renewal::viewer
