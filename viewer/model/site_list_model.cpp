#include "viewer/model/site_list_model.h"

#include <QGuiApplication>
#include <QPalette>
#include <algorithm>

namespace renewal::viewer {

void SiteListModel::setRanking(std::shared_ptr<const SiteRanking> ranking) {
  beginResetModel();
  ranking_ = std::move(ranking);
  hovered_.reset();
  endResetModel();
}

void SiteListModel::setLanguage(Language language) {
  beginResetModel();
  format_ = Format(language);
  endResetModel();
}

void SiteListModel::setShortlisted(std::vector<std::uint32_t> sites) {
  shortlisted_ = std::move(sites);
  if (rowCount() > 0) {
    Q_EMIT dataChanged(index(0, PlaceColumn), index(rowCount() - 1, PlaceColumn));
  }
}

void SiteListModel::setHovered(std::optional<std::size_t> place) {
  const auto before = hovered_;
  hovered_ = place;
  for (const auto& at : {before, place}) {
    if (at && static_cast<int>(*at) < rowCount()) {
      const int row = static_cast<int>(*at);
      Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
  }
}

bool SiteListModel::isShortlisted(std::size_t place) const {
  return std::find(shortlisted_.begin(), shortlisted_.end(), ranking_->ranking.sites[place].site) !=
         shortlisted_.end();
}

int SiteListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !ranking_ ? 0 : static_cast<int>(ranking_->ranking.sites.size());
}

int SiteListModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString SiteListModel::cell(std::size_t place, int column) const {
  const RankedSite& site = ranking_->ranking.sites[place];
  switch (column) {
    case PlaceColumn:
      return isShortlisted(place) ? QStringLiteral("★ ") + format_.count(place + 1)
                                  : format_.count(place + 1);
    case SiteColumn:
      return ranking_->name(site.site, format_);
    case AreaColumn:
      return ranking_->sites->table->areasKnown()
                 ? format_.mu(SquareMetre(ranking_->area(site.site)))
                 : tr("unknown");
    case ScoreColumn:
      return pointsText(site.low, site.high);
    default:
      return {};
  }
}

QVariant SiteListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !ranking_) {
    return {};
  }
  const auto place = static_cast<std::size_t>(index.row());
  const RankedSite& site = ranking_->ranking.sites[place];
  switch (role) {
    case Qt::DisplayRole:
      return cell(place, index.column());
    case Qt::TextAlignmentRole:
      return index.column() == SiteColumn ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                          : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::BackgroundRole: {
      if (hovered_ != place) {
        return {};
      }
      QColor ground = QGuiApplication::palette().color(QPalette::Highlight);
      ground.setAlphaF(0.16F);
      return ground;
    }
    case Qt::ToolTipRole:
      // The names of sites of several parcels are longer than their column.
      return index.column() == SiteColumn ? QVariant(cell(place, SiteColumn))
             : isShortlisted(place)       ? QVariant(tr("On the shortlist"))
                                          : QVariant();
    case lowRole:
      return site.low;
    case highRole:
      return site.high;
    default:
      return {};
  }
}

QVariant SiteListModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(
        Qt::Alignment((section == SiteColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case PlaceColumn:
      return tr("No.");
    case SiteColumn:
      return tr("Site");
    case AreaColumn:
      return tr("Area");
    default:
      return tr("Score");
  }
}

}  // namespace renewal::viewer
