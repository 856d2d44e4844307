#include "viewer/model/findings_model.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

namespace renewal::viewer {

FindingsModel::FindingsModel(QObject* parent) : QAbstractTableModel(parent) {}

void FindingsModel::setContent(std::shared_ptr<const CaseContent> content, Language language) {
  beginResetModel();
  content_ = std::move(content);
  format_ = Format(language);
  order_.resize(content_ ? content_->findings.size() : 0);
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::stable_sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
    return content_->findings[a].severity > content_->findings[b].severity;
  });
  endResetModel();
}

const Finding& FindingsModel::finding(int row) const {
  return content_->findings[order_[static_cast<std::size_t>(row)]];
}

std::size_t FindingsModel::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(order_.begin(), order_.end(), [&](std::size_t i) {
    return content_->findings[i].severity == severity;
  }));
}

QString FindingsModel::details(int row) const {
  if (row < 0 || row >= rowCount()) {
    return {};
  }
  const Finding& f = finding(row);
  QString text = format_.text(f.what);
  if (!f.suggestion.empty()) {
    text += QLatin1Char('\n') + format_.text(f.suggestion);
  }
  if (!f.examples.empty()) {
    QStringList examples;
    for (const std::string& example : f.examples) {
      examples.append(toQString(example));
    }
    text += QLatin1Char('\n') + tr("For example: %1").arg(examples.join(QStringLiteral(" · ")));
  }
  return text;
}

int FindingsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

int FindingsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Finding& f = finding(index.row());
  if (role == Qt::TextAlignmentRole && index.column() == RowsColumn) {
    return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
  }
  if (role == Qt::ToolTipRole && index.column() == SourceColumn) {
    return toQString(f.source);
  }
  if (role == Qt::ToolTipRole && index.column() == WhatColumn) {
    return format_.text(f.what);
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  switch (index.column()) {
    case SeverityColumn:
      return format_.text(severityTitle(f.severity));
    case SourceColumn:
      return toQString(std::filesystem::path(f.source).filename().string());
    case FieldColumn:
      return toQString(f.field);
    case WhatColumn:
      return format_.text(f.what);
    case RowsColumn:
      return f.count == 0 ? QStringLiteral("—") : format_.count(f.count);
    default:
      return {};
  }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case SeverityColumn:
      return tr("Severity");
    case SourceColumn:
      return tr("Source");
    case FieldColumn:
      return tr("Field");
    case WhatColumn:
      return tr("What was found");
    case RowsColumn:
      return tr("Rows");
    default:
      return {};
  }
}

}  // namespace renewal::viewer
