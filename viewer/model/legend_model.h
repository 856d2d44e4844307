#pragma once

#include <QAbstractTableModel>
#include <bitset>
#include <memory>
#include <optional>
#include <vector>

#include "viewer/base/format.h"
#include "viewer/model/theme.h"

namespace renewal::viewer {

/// The legend of a theme as a table: class with its swatch, parcels, area in 亩; the total last.
class LegendModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { TitleColumn, CountColumn, AreaColumn, ColumnCount };
  static constexpr int classRole = Qt::UserRole + 1;  ///< class index of a row, or -1 for the total

  explicit LegendModel(QObject* parent = nullptr);

  void setLayer(std::shared_ptr<const ThemeLayer> layer, std::shared_ptr<const Look> look,
                bool dark, Language language);
  /// Classes that are not drawn: struck out, their swatch empty.
  void setHidden(std::bitset<256> hidden);
  /// Class index of a row; nothing for the total.
  std::optional<std::uint8_t> classAt(int row) const;
  /// Row of a class, or -1 where it is not listed.
  int rowOf(std::uint8_t themeClass) const;

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant text(const QModelIndex& index) const;
  QVariant swatch(const ThemeClass& entry, bool hidden) const;
  static QVariant font(bool total, bool hidden);
  bool isTotal(int row) const { return row == static_cast<int>(listed_.size()); }

  std::shared_ptr<const ThemeLayer> layer_;
  std::shared_ptr<const Look> look_;
  bool dark_ = false;
  Format format_;
  std::vector<std::uint8_t> listed_;  ///< classes shown, in order
  std::bitset<256> hidden_;
  std::uint64_t totalParcels_ = 0;
  SquareMetre totalArea_;
};

}  // namespace renewal::viewer
