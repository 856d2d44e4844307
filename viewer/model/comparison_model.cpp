#include "viewer/model/comparison_model.h"

#include <QFont>
#include <algorithm>

namespace renewal::viewer {
namespace {

/// A parcel code in lines of its parts, so that columns may be narrow: county, subdistrict with
/// block, and number.
QString inLines(const QString& code) {
  constexpr qsizetype county = 6;
  constexpr qsizetype place = 12;
  constexpr qsizetype whole = 19;
  constexpr QLatin1Char end('\n');
  return code.size() < whole
             ? code
             : code.left(county) + end + code.mid(county, place - county) + end + code.mid(place);
}

/// Puts a cell into every row for a site that is not there.
void insertMissing(std::vector<ComparisonSection>& sections, std::size_t at) {
  for (ComparisonSection& section : sections) {
    for (ComparisonRow& row : section.rows) {
      row.cells.insert(row.cells.begin() + static_cast<std::ptrdiff_t>(at),
                       {{"案例中没有", "not in this case"}, true, false, {}});
    }
  }
}

}  // namespace

std::shared_ptr<const ShortlistComparison> compareShortlist(const Shortlist& list,
                                                            const ParcelTable& table,
                                                            const SiteSheetMaker& maker,
                                                            const SiteRanking* ranking,
                                                            JobContext& job) {
  auto comparison = std::make_shared<ShortlistComparison>();
  comparison->sites = list.sites;
  std::vector<std::vector<std::uint32_t>> found;
  std::vector<std::size_t> missing;
  std::vector<std::optional<std::uint32_t>> ranked;
  for (std::size_t i = 0; i < list.sites.size(); ++i) {
    auto rows = shortlistRows(table, list.sites[i]);
    if (!rows) {
      missing.push_back(i);
      continue;
    }
    if (ranking != nullptr) {
      ranked.push_back(siteOfRows(*ranking->sites, *rows));
    }
    found.push_back(*std::move(rows));
  }
  if (ranking != nullptr && !found.empty()) {
    comparison->sections.push_back(
        compareScores(*ranking->sites, ranking->brief, ranking->ranking, ranked));
  }
  for (ComparisonSection& section : compareSheets(table, maker, found, job)) {
    comparison->sections.push_back(std::move(section));
  }
  for (const std::size_t at : missing) {
    insertMissing(comparison->sections, at);
  }
  return comparison;
}

void ComparisonModel::setComparison(std::shared_ptr<const ShortlistComparison> comparison) {
  beginResetModel();
  comparison_ = std::move(comparison);
  layLines();
  endResetModel();
}

void ComparisonModel::setOnlyDifferences(bool only) {
  beginResetModel();
  onlyDifferences_ = only;
  layLines();
  endResetModel();
}

void ComparisonModel::setLanguage(Language language) {
  beginResetModel();
  format_ = Format(language);
  endResetModel();
}

void ComparisonModel::setQuietColour(const QColor& colour) {
  quiet_ = colour;
  if (rowCount() > 0) {
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  }
}

void ComparisonModel::layLines() {
  lines_.clear();
  if (!comparison_ || comparison_->sites.empty()) {
    return;
  }
  lines_.push_back({});
  for (const ComparisonSection& section : comparison_->sections) {
    const auto shown = [&](const ComparisonRow& row) { return !onlyDifferences_ || row.differs; };
    if (std::none_of(section.rows.begin(), section.rows.end(), shown)) {
      continue;
    }
    lines_.push_back({&section, nullptr});
    for (const ComparisonRow& row : section.rows) {
      if (shown(row)) {
        lines_.push_back({&section, &row});
      }
    }
  }
}

bool ComparisonModel::isHeading(int row) const {
  const Line& line = lines_.at(static_cast<std::size_t>(row));
  return line.section != nullptr && line.row == nullptr;
}

const ShortlistSite* ComparisonModel::site(int column) const {
  return column >= 0 && column < columnCount()
             ? &comparison_->sites[static_cast<std::size_t>(column)]
             : nullptr;
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || !comparison_ ? 0 : static_cast<int>(comparison_->sites.size());
}

QString ComparisonModel::cellText(const Line& line, int column) const {
  const auto at = static_cast<std::size_t>(column);
  if (line.section == nullptr) {
    return toQString(comparison_->sites[at].note);
  }
  if (line.row == nullptr) {
    return column == 0 ? format_.text(line.section->title) : QString();
  }
  const ComparisonCell& cell = line.row->cells[at];
  return cell.best ? QStringLiteral("▲ ") + format_.text(cell.text) : format_.text(cell.text);
}

QString ComparisonModel::cellTip(const Line& line, int column) const {
  if (line.section == nullptr) {
    return tr("Double-click or press F2 to write a note");
  }
  if (line.row == nullptr) {
    return {};
  }
  const ComparisonCell& cell = line.row->cells[static_cast<std::size_t>(column)];
  if (!cell.more.empty()) {
    return format_.text(cell.more);
  }
  return cell.best ? tr("Gives more points than any other of these sites")
                   : format_.text(line.row->title) + format_.colon() + format_.text(cell.text);
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const Line& line = lines_[static_cast<std::size_t>(index.row())];
  const bool unknown =
      line.row != nullptr && line.row->cells[static_cast<std::size_t>(index.column())].unknown;
  switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
      return cellText(line, index.column());
    case Qt::ToolTipRole:
      return cellTip(line, index.column());
    case Qt::AccessibleTextRole:
      return line.row != nullptr && line.row->differs
                 ? tr("%1, differs").arg(cellText(line, index.column()))
                 : cellText(line, index.column());
    case Qt::FontRole: {
      QFont font;
      font.setItalic(unknown);
      font.setBold(line.section != nullptr && line.row == nullptr);
      return font;
    }
    case Qt::ForegroundRole:
      return unknown ? QVariant(quiet_) : QVariant();
    default:
      return {};
  }
}

QString ComparisonModel::titleOf(const Line& line) const {
  if (line.section == nullptr) {
    return tr("Note");
  }
  if (line.row == nullptr) {
    return {};
  }
  const QString title = format_.text(line.row->title);
  return line.row->differs ? QStringLiteral("≠ ") + title : title;
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Horizontal) {
    const ShortlistSite* one = site(section);
    if (one == nullptr) {
      return {};
    }
    const QString code = toQString(one->site);
    return role == Qt::DisplayRole                                     ? QVariant(inLines(code))
           : role == Qt::ToolTipRole || role == Qt::AccessibleTextRole ? QVariant(code)
                                                                       : QVariant();
  }
  if (section < 0 || section >= rowCount()) {
    return {};
  }
  const Line& line = lines_[static_cast<std::size_t>(section)];
  if (role == Qt::DisplayRole) {
    return titleOf(line);
  }
  if (role == Qt::ToolTipRole && line.row != nullptr) {
    return line.row->differs ? tr("%1: the sites differ").arg(format_.text(line.row->title))
                             : format_.text(line.row->title);
  }
  if (role == Qt::TextAlignmentRole) {
    return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
  }
  return {};
}

Qt::ItemFlags ComparisonModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
  return index.isValid() && index.row() == noteRow ? usual | Qt::ItemIsEditable : usual;
}

bool ComparisonModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid() || index.row() != noteRow || role != Qt::EditRole) {
    return false;
  }
  // The list is written and told anew; nothing is changed here.
  Q_EMIT noteEdited(site(index.column())->site, value.toString().trimmed().toStdString());
  return true;
}

}  // namespace renewal::viewer
