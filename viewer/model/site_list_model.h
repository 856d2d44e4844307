#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "viewer/model/site_ranking.h"

namespace renewal::viewer {

/// The ranked sites, best first.
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

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString cell(std::size_t place, int column) const;

  std::shared_ptr<const SiteRanking> ranking_;
  Format format_;
};

}  // namespace renewal::viewer
