#pragma once

#include <QAbstractTableModel>
#include <QColor>
#include <memory>
#include <string>
#include <vector>

#include "core/sites/shortlist.h"
#include "core/sites/site_comparison.h"
#include "viewer/model/site_ranking.h"

namespace renewal::viewer {

/// The sites of a shortlist side by side; immutable.
struct ShortlistComparison {
  std::vector<ShortlistSite> sites;
  std::vector<ComparisonSection> sections;  ///< cells in the order of `sites`
};

/// Compares by the ranking (may be null: no scores then) and the site sheets. A site whose parcels
/// the case lacks is said to be missing in every cell. Throws Error, Cancelled. Any thread.
std::shared_ptr<const ShortlistComparison> compareShortlist(const Shortlist& list,
                                                            const ParcelTable& table,
                                                            const SiteSheetMaker& maker,
                                                            const SiteRanking* ranking,
                                                            JobContext& job);

/// Sites as columns, the note and what is compared as rows. Rows whose sites differ have "≠" before
/// their title, the best of a criterion "▲" before its value.
class ComparisonModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  static constexpr int noteRow = 0;

  explicit ComparisonModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

  /// Null empties the table.
  void setComparison(std::shared_ptr<const ShortlistComparison> comparison);
  /// Only rows whose sites differ, and the note.
  void setOnlyDifferences(bool only);
  void setLanguage(Language language);
  /// Of what is not known.
  void setQuietColour(const QColor& colour);

  /// True for the title of a section, which has the whole width.
  bool isHeading(int row) const;
  /// The site of a column, or null.
  const ShortlistSite* site(int column) const;

  int rowCount(const QModelIndex& parent = QModelIndex()) const override;
  int columnCount(const QModelIndex& parent = QModelIndex()) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;

 Q_SIGNALS:
  void noteEdited(const std::string& site, const std::string& note);

 private:
  struct Line {
    const ComparisonSection* section = nullptr;  ///< of a heading; null for the note
    const ComparisonRow* row = nullptr;          ///< null for a heading and the note
  };
  void layLines();
  QString cellText(const Line& line, int column) const;
  QString cellTip(const Line& line, int column) const;
  QString titleOf(const Line& line) const;

  std::shared_ptr<const ShortlistComparison> comparison_;
  std::vector<Line> lines_;
  bool onlyDifferences_ = false;
  QColor quiet_{Qt::gray};
  Format format_;
};

}  // namespace renewal::viewer
