#include "viewer/model/issue_model.h"

#include <algorithm>

namespace renewal::viewer {

IssueModel::IssueModel(QObject* parent) : QAbstractTableModel(parent) {}

void IssueModel::setIssues(std::shared_ptr<const ParcelTable> table,
                           std::vector<QualityIssue> issues) {
  beginResetModel();
  table_ = std::move(table);
  issues_ = std::move(issues);
  std::stable_sort(issues_.begin(), issues_.end(),
                   [](const QualityIssue& a, const QualityIssue& b) {
                     return qualityCheck(a.check).severity > qualityCheck(b.check).severity;
                   });
  arrange();
  endResetModel();
}

void IssueModel::setLanguage(Language language) {
  beginResetModel();
  format_ = Format(language);
  arrange();
  endResetModel();
}

void IssueModel::setFilter(std::optional<Severity> severity, const QString& text) {
  beginResetModel();
  severity_ = severity;
  text_ = text.trimmed();
  arrange();
  endResetModel();
}

void IssueModel::remove(std::uint64_t key) {
  beginResetModel();
  std::erase_if(issues_, [key](const QualityIssue& issue) { return issue.key == key; });
  arrange();
  endResetModel();
}

void IssueModel::arrange() {
  order_.clear();
  for (std::uint32_t i = 0; i < issues_.size(); ++i) {
    const QualityIssue& issue = issues_[i];
    if (severity_ && qualityCheck(issue.check).severity != *severity_) {
      continue;
    }
    bool holds = text_.isEmpty();
    for (const int column : {CheckColumn, ParcelColumn, ValueColumn}) {
      holds = holds || cell(issue, column).contains(text_, Qt::CaseInsensitive);
    }
    if (holds) {
      order_.push_back(i);
    }
  }
}

std::size_t IssueModel::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(issues_.begin(), issues_.end(), [severity](const QualityIssue& issue) {
        return qualityCheck(issue.check).severity == severity;
      }));
}

const QualityIssue& IssueModel::issue(int row) const {
  return issues_[order_[static_cast<std::size_t>(row)]];
}

QString IssueModel::details(int row) const {
  if (row < 0 || row >= rowCount()) {
    return {};
  }
  const QualityIssue& found = issue(row);
  const QualityCheck& check = qualityCheck(found.check);
  QString text = format_.text(check.title.text());
  if (const QString value = format_.text(found.value); !value.isEmpty()) {
    text += format_.colon() + value;
  }
  return text + QLatin1Char('\n') + format_.text(check.suggestion.text());
}

QString IssueModel::parcelText(const QualityIssue& issue) const {
  if (issue.parcels.empty()) {
    return tr("all parcels");
  }
  const Value code = table_->value(ParcelIndex{issue.parcels.front()}, Field::ParcelCode);
  const auto* text = std::get_if<std::string>(&code);
  const QString first =
      text != nullptr ? toQString(*text) : tr("row %1").arg(issue.parcels.front() + 1);
  return issue.parcels.size() == 1
             ? first
             : tr("%1 and %2 more").arg(first, format_.count(issue.parcels.size() - 1));
}

QString IssueModel::cell(const QualityIssue& issue, int column) const {
  const QualityCheck& check = qualityCheck(issue.check);
  switch (column) {
    case SeverityColumn:
      return format_.text(severityTitle(check.severity));
    case CheckColumn:
      return format_.text(check.title.text());
    case ParcelColumn:
      return parcelText(issue);
    case ValueColumn:
      return format_.text(issue.value);
    default:
      return {};
  }
}

int IssueModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

int IssueModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant IssueModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  if (role == Qt::DisplayRole) {
    return cell(issue(index.row()), index.column());
  }
  if (role != Qt::ToolTipRole) {
    return {};
  }
  const QString all = details(index.row());
  return index.column() == ParcelColumn
             ? cell(issue(index.row()), ParcelColumn) + QLatin1Char('\n') + all
             : all;
}

QVariant IssueModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case SeverityColumn:
      return tr("Severity");
    case CheckColumn:
      return tr("Check");
    case ParcelColumn:
      return tr("Parcel");
    case ValueColumn:
      return tr("What was found");
    default:
      return {};
  }
}

}  // namespace renewal::viewer
