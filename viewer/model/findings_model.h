#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "core/service/case_service.h"
#include "viewer/base/format.h"

namespace renewal::viewer {

/// What was assumed or is wrong in the sources of a case, as a table; errors first.
class FindingsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { SeverityColumn, SourceColumn, FieldColumn, WhatColumn, RowsColumn, ColumnCount };

  explicit FindingsModel(QObject* parent = nullptr);

  void setContent(std::shared_ptr<const CaseContent> content, Language language);
  /// What, suggestion and examples of a row, for the details below the table.
  QString details(int row) const;
  std::size_t count(Severity severity) const;

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  const Finding& finding(int row) const;

  std::shared_ptr<const CaseContent> content_;
  std::vector<std::size_t> order_;
  Format format_;
};

}  // namespace renewal::viewer
