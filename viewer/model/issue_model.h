#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <optional>
#include <vector>

#include "core/parcel/parcel_table.h"
#include "core/quality/quality_issue.h"
#include "viewer/base/format.h"

namespace renewal::viewer {

/// The open quality issues of a case as a work queue: errors first, then in the order of the
/// checks. A filter leaves out rows; accepted ones are taken out.
class IssueModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { SeverityColumn, CheckColumn, ParcelColumn, ValueColumn, ColumnCount };

  explicit IssueModel(QObject* parent = nullptr);

  void setIssues(std::shared_ptr<const ParcelTable> table, std::vector<QualityIssue> issues);
  void setLanguage(Language language);
  /// Only issues of this severity (nothing = all) whose check, parcel or value holds `text`.
  void setFilter(std::optional<Severity> severity, const QString& text);
  /// Takes an issue out of the queue.
  void remove(std::uint64_t key);
  std::size_t count() const { return issues_.size(); }
  std::size_t count(Severity severity) const;
  const QualityIssue& issue(int row) const;
  /// What was found and what to do, for below the list.
  QString details(int row) const;

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  void arrange();
  QString parcelText(const QualityIssue& issue) const;
  QString cell(const QualityIssue& issue, int column) const;

  std::shared_ptr<const ParcelTable> table_;
  std::vector<QualityIssue> issues_;
  std::vector<std::uint32_t> order_;
  std::optional<Severity> severity_;
  QString text_;
  Format format_;
};

}  // namespace renewal::viewer
