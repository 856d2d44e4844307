#include "viewer/model/vertex_model.h"

#include <algorithm>
#include <limits>

namespace renewal::viewer {
namespace {

constexpr int millimetres = 3;

QString metres(double value) {
  return QString::number(value, 'f', millimetres);
}

}  // namespace

void VertexModel::setOutline(const ElementOutline& outline) {
  std::vector<VertexAt> rows;
  for (std::size_t path = 0; path < outline.vertices().size(); ++path) {
    for (std::size_t i = 0; i < outline.vertices()[path].size(); ++i) {
      rows.push_back({path, i});
    }
  }
  if (rows == rows_) {
    outline_ = outline;
    if (!rows_.empty()) {
      Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
    return;
  }
  beginResetModel();
  outline_ = outline;
  rows_ = std::move(rows);
  endResetModel();
}

std::optional<VertexAt> VertexModel::vertexAt(int row) const {
  return row >= 0 && row < rowCount()
             ? std::optional<VertexAt>(rows_[static_cast<std::size_t>(row)])
             : std::nullopt;
}

int VertexModel::rowOf(VertexAt vertex) const {
  const auto found = std::find(rows_.begin(), rows_.end(), vertex);
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int VertexModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int VertexModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant VertexModel::data(const QModelIndex& index, int role) const {
  const auto vertex = vertexAt(index.row());
  if (!index.isValid() || !vertex) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole && role != Qt::EditRole) {
    return {};
  }
  const Point place = outline_.at(*vertex);
  switch (index.column()) {
    case EastingColumn:
      return metres(place.x);
    case NorthingColumn:
      return metres(place.y);
    default:
      break;
  }
  const QString number = QString::number(vertex->vertex + 1);
  return outline_.vertices().size() > 1
             ? QStringLiteral("%1-%2").arg(QString::number(vertex->path + 1), number)
             : number;
}

bool VertexModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const auto vertex = vertexAt(index.row());
  // A cell that was only looked at must not round what it does not show.
  if (role != Qt::EditRole || !vertex || index.column() == NumberColumn ||
      value.toString() == data(index, Qt::EditRole).toString()) {
    return false;
  }
  bool isNumber = false;
  const double number = value.toString().trimmed().toDouble(&isNumber);
  Point place = outline_.at(*vertex);
  (index.column() == EastingColumn ? place.x : place.y) =
      isNumber ? number : std::numeric_limits<double>::quiet_NaN();
  Q_EMIT typed(*vertex, place);
  return true;
}

QVariant VertexModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case EastingColumn:
      return tr("Easting, m");
    case NorthingColumn:
      return tr("Northing, m");
    default:
      return tr("No.");
  }
}

Qt::ItemFlags VertexModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
  return !index.isValid() || index.column() == NumberColumn ? flags : flags | Qt::ItemIsEditable;
}

}  // namespace renewal::viewer
