#pragma once

#include <QAbstractTableModel>
#include <QColor>
#include <QStringList>
#include <optional>
#include <vector>

namespace renewal::viewer {

/// A small table of finished texts, such as a list of results: whole rows are set at once.
class TextRowsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  struct Column {
    QString title;
    bool isNumber = false;  ///< stands at the right edge
  };
  struct Row {
    QStringList cells;  ///< one per column
    QString tip;
    std::optional<QColor> swatch;  ///< a square before the first cell
    bool quiet = false;            ///< in the colour of secondary text
    bool strong = false;
  };

  explicit TextRowsModel(QObject* parent = nullptr);

  void setColumns(std::vector<Column> columns);
  void setRows(std::vector<Row> rows);
  const std::vector<Row>& rows() const { return rows_; }

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant alignment(int column) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace renewal::viewer
