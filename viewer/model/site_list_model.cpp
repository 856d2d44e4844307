#include "viewer/model/site_list_model.h"

#include <array>

namespace renewal::viewer {

void SiteListModel::setRanking(std::shared_ptr<const SiteRanking> ranking) {
  beginResetModel();
  ranking_ = std::move(ranking);
  endResetModel();
}

void SiteListModel::setLanguage(Language language) {
  beginResetModel();
  format_ = Format(language);
  endResetModel();
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
      return format_.count(place + 1);
    case SiteColumn:
      return ranking_->name(site.site, format_);
    case AreaColumn:
      return ranking_->sites->table->areasKnown()
                 ? format_.mu(SquareMetre(ranking_->area(site.site)))
                 : format_.text({"未知", "unknown"});
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
    case lowRole:
      return site.low;
    case highRole:
      return site.high;
    default:
      return {};
  }
}

QVariant SiteListModel::headerData(int section, Qt::Orientation orientation, int role) const {
  static const std::array<Text, ColumnCount> titles{
      {{"名次", "No."}, {"地块", "Site"}, {"面积", "Area"}, {"得分", "Score"}}};
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 ||
      section >= ColumnCount) {
    return {};
  }
  return format_.text(titles.at(static_cast<std::size_t>(section)));
}

}  // namespace renewal::viewer
