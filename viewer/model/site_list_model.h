#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "viewer/model/site_ranking.h"

namespace renewal::viewer {

/// The ranked sites, best first. Those of the shortlist have a star before their place.
class SiteListModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { PlaceColumn, SiteColumn, AreaColumn, ScoreColumn, ColumnCount };
  /// Ends of the score from 0 to 1, of the score column.
  static constexpr int lowRole = Qt::UserRole;
  static constexpr int highRole = Qt::UserRole + 1;

  explicit SiteListModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

  /// Null empties the list.
  void setRanking(std::shared_ptr<const SiteRanking> ranking);
  void setLanguage(Language language);
  /// Sites (not places) on the shortlist.
  void setShortlisted(std::vector<std::uint32_t> sites);
  /// The place the mouse is over on the map; nothing for none.
  void setHovered(std::optional<std::size_t> place);
  std::optional<std::size_t> hovered() const { return hovered_; }

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString cell(std::size_t place, int column) const;
  bool isShortlisted(std::size_t place) const;

  std::vector<std::uint32_t> shortlisted_;
  std::optional<std::size_t> hovered_;
  std::shared_ptr<const SiteRanking> ranking_;
  Format format_;
};

}  // namespace renewal::viewer
