#include "viewer/model/legend_model.h"

#include <QBrush>
#include <QFont>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>
#include <algorithm>

#include "viewer/base/style.h"

namespace renewal::viewer {

LegendModel::LegendModel(QObject* parent) : QAbstractTableModel(parent) {}

void LegendModel::setLayer(std::shared_ptr<const ThemeLayer> layer,
                           std::shared_ptr<const Look> look, bool dark, Language language) {
  beginResetModel();
  layer_ = std::move(layer);
  look_ = std::move(look);
  dark_ = dark;
  format_ = Format(language);
  listed_.clear();
  totalParcels_ = 0;
  totalArea_ = SquareMetre();
  if (layer_) {
    for (std::size_t i = 0; i < layer_->classes.size(); ++i) {
      const ThemeClass& entry = layer_->classes[i];
      if (entry.alwaysListed || entry.parcels > 0) {
        listed_.push_back(static_cast<std::uint8_t>(i));
      }
      totalParcels_ += entry.parcels;
      totalArea_ += entry.area;
    }
  }
  endResetModel();
}

void LegendModel::setHidden(std::bitset<256> hidden) {
  hidden_ = hidden;
  if (rowCount() > 0) {
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  }
}

std::optional<std::uint8_t> LegendModel::classAt(int row) const {
  if (row < 0 || row >= static_cast<int>(listed_.size())) {
    return std::nullopt;
  }
  return listed_[static_cast<std::size_t>(row)];
}

int LegendModel::rowOf(std::uint8_t themeClass) const {
  const auto found = std::find(listed_.begin(), listed_.end(), themeClass);
  return found == listed_.end() ? -1 : static_cast<int>(found - listed_.begin());
}

int LegendModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !layer_ ? 0 : static_cast<int>(listed_.size()) + 1;
}

int LegendModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant LegendModel::text(const QModelIndex& index) const {
  const auto themeClass = classAt(index.row());
  const ThemeClass* entry = themeClass ? &layer_->classes[*themeClass] : nullptr;
  const SquareMetre area = entry != nullptr ? entry->area : totalArea_;
  switch (index.column()) {
    case TitleColumn:
      return entry != nullptr ? format_.text(entry->title) : tr("Total");
    case CountColumn:
      return format_.count(entry != nullptr ? entry->parcels : totalParcels_);
    case AreaColumn:
      return layer_->areasKnown ? format_.number(area.toMu().value(), 1) : QStringLiteral("—");
    default:
      return {};
  }
}

QVariant LegendModel::font(bool total, bool hidden) {
  QFont result = style::font(style::textPoints, total ? QFont::DemiBold : QFont::Normal);
  result.setStrikeOut(hidden);
  return total || hidden ? QVariant(result) : QVariant();
}

QVariant LegendModel::swatch(const ThemeClass& entry, bool hidden) const {
  constexpr int size = style::swatchSize;
  QPixmap pixmap(size, size);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  const QColor fill = style::toQColor(classColour(entry, *look_, dark_));
  const QColor paper = style::toQColor(look_->ground("paper", dark_));
  painter.setPen(style::toQColor(look_->ground("outline", dark_)));
  painter.setBrush(hidden ? QBrush(Qt::NoBrush) : QBrush(fill));
  painter.drawRect(0, 0, size - 1, size - 1);
  if (entry.hatched && !hidden) {
    painter.setClipRect(1, 1, size - 2, size - 2);
    painter.setPen(style::mix(paper, fill, 0.7));
    for (int i = style::hatchStep - 1; i < 2 * size; i += style::hatchStep - 1) {
      painter.drawLine(i, 0, 0, i);
    }
  }
  return pixmap;
}

QVariant LegendModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !layer_) {
    return {};
  }
  const auto themeClass = classAt(index.row());
  const ThemeClass* entry = themeClass ? &layer_->classes[*themeClass] : nullptr;
  const bool hidden = themeClass && hidden_[*themeClass];
  switch (role) {
    case Qt::DisplayRole:
      return text(index);
    case Qt::ForegroundRole:
      return hidden ? QVariant(QBrush(
                          QGuiApplication::palette().color(QPalette::Disabled, QPalette::Text)))
                    : QVariant();
    case Qt::DecorationRole:
      return index.column() == TitleColumn && entry != nullptr ? swatch(*entry, hidden)
                                                               : QVariant();
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(index.column() == TitleColumn
                                     ? Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter)
                                     : Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    case Qt::FontRole:
      return font(entry == nullptr, hidden);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
      const QString all = hidden ? tr("%1 (hidden): %2 parcels, %3 mu (drawn area)")
                                 : tr("%1: %2 parcels, %3 mu (drawn area)");
      return all.arg(text(index.siblingAtColumn(TitleColumn)).toString(),
                     text(index.siblingAtColumn(CountColumn)).toString(),
                     text(index.siblingAtColumn(AreaColumn)).toString());
    }
    case classRole:
      return themeClass ? QVariant(static_cast<int>(*themeClass)) : QVariant(-1);
    default:
      return {};
  }
}

QVariant LegendModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(section == TitleColumn
                                   ? Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter)
                                   : Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case TitleColumn:
      return tr("Class");
    case CountColumn:
      return tr("Parcels");
    case AreaColumn:
      return tr("Mu");
    default:
      return {};
  }
}

}  // namespace renewal::viewer
