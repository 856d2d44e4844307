#include "viewer/print/sheet_flow.h"

#include <algorithm>

#include "viewer/base/format.h"
#include "viewer/print/page_pen.h"
#include "viewer/print/site_sheet_page.h"

namespace renewal::viewer {
namespace {

constexpr int largest = 27;  // letters, tenths of a millimetre
constexpr int smallestLetters = 18;
constexpr double headingGap = 0.55;  // above a heading, in letters

class Flow {
 public:
  Flow(Language language, int letters, const std::vector<QRectF>& first,
       const std::vector<QRectF>& others)
      : format_(language), first_(first), others_(others) {
    flow_.letters = letters;
    step_ = PagePen::lineHeight(font());
    at_ = column().top();
  }

  SheetFlow set(const SiteSheet& sheet, const CoordinateSystem& crs) {
    for (const SheetSection& section : sheet.sections) {
      if (section.id == "neighbours") {
        points(sheet, crs);
      }
      heading(section.title, roomOf(section));
      for (const SheetEntry& entry : section.entries) {
        this->entry(entry);
      }
    }
    return std::move(flow_);
  }

 private:
  QFont font() const { return PagePen::font(flow_.letters / 10.0); }
  const QRectF& column() const {
    return column_ < first_.size() ? first_[column_]
                                   : others_[(column_ - first_.size()) % others_.size()];
  }
  std::size_t page() const {
    return column_ < first_.size() ? 0 : 1 + (column_ - first_.size()) / others_.size();
  }

  /// The place of a row; in the next column where this one lacks room for it and `after` it.
  QRectF place(double height, double after = 0) {
    if (at_ + height + after > column().bottom() && at_ > column().top()) {
      ++column_;
      at_ = column().top();
      flow_.pages = std::max(flow_.pages, page() + 1);
    }
    const QRectF box(column().left(), at_, column().width(), height);
    at_ += height;
    return box;
  }

  /// What the entries of a section take, so that a short section stays in one column.
  double roomOf(const SheetSection& section) const {
    double height = 0;
    for (const SheetEntry& entry : section.entries) {
      height += static_cast<double>(linesOf(entry)) * step_;
    }
    return height < column().height() * 0.25 ? height : 2 * step_;
  }
  qsizetype linesOf(const SheetEntry& entry) const {
    return std::max(labelOf(entry).size(), valueOf(entry).size());
  }
  QStringList labelOf(const SheetEntry& entry) const {
    return PagePen::broken(format_.text(entry.label), font(),
                           column().width() * sheetLabelShare - step_ * 0.3);
  }
  QStringList valueOf(const SheetEntry& entry) const {
    return PagePen::broken(format_.text(entry.value), font(),
                           column().width() * (1 - sheetLabelShare));
  }

  void heading(const Text& title, double room) {
    if (at_ > column().top()) {
      at_ += step_ * headingGap;
    }
    SheetFlow::Row row{SheetFlow::Style::Heading, {format_.text(title)}, {}, 0, {}};
    row.box = place(step_ * 1.25, room);
    row.page = page();
    flow_.rows.push_back(std::move(row));
  }

  void entry(const SheetEntry& entry) {
    SheetFlow::Row row;
    row.style = entry.unknown ? SheetFlow::Style::Unknown : SheetFlow::Style::Entry;
    row.label = labelOf(entry);
    row.value = valueOf(entry);
    const auto lines = std::max(row.label.size(), row.value.size());
    row.box = place(static_cast<double>(lines) * step_);
    row.page = page();
    flow_.rows.push_back(std::move(row));
  }

  void table(const QStringList& cells) {
    SheetFlow::Row row{SheetFlow::Style::Table, cells, {}, 0, {}};
    row.box = place(step_);
    row.page = page();
    flow_.rows.push_back(std::move(row));
  }

  void points(const SiteSheet& sheet, const CoordinateSystem& crs) {
    heading({"界址点", "Boundary points"}, 2 * step_);
    if (sheet.points.empty()) {
      entry({{"界址点", "points"}, {"未知（无图形）", "unknown (no polygon)"}, true});
      return;
    }
    const bool metres = crs.kind != CoordinateSystem::Kind::Geographic;
    table({format_.text({"点号", "point"}), format_.text(northTitle(crs)),
           format_.text(eastTitle(crs)),
           metres ? format_.text({"边长（m）", "side (m)"}) : QString()});
    const std::size_t listed = std::min(sheet.points.size(), listedPoints);
    for (std::size_t i = 0; i < listed; ++i) {
      const SheetPoint& point = sheet.points[i];
      table({QStringLiteral("J%1").arg(point.number), toQString(coordinateText(crs, point.place.y)),
             toQString(coordinateText(crs, point.place.x)),
             metres ? QString::number(point.toNext, 'f', 2) : QString()});
    }
    if (listed < sheet.points.size()) {
      entry({{"其余", "others"}, morePointsText(sheet.points.size() - listed), false});
    }
  }

  Format format_;
  const std::vector<QRectF>& first_;
  const std::vector<QRectF>& others_;
  SheetFlow flow_;
  std::size_t column_ = 0;
  double step_ = 0;
  double at_ = 0;
};

}  // namespace

SheetFlow flowSheet(const SiteSheet& sheet, const CoordinateSystem& crs, Language language,
                    const std::vector<QRectF>& first, const std::vector<QRectF>& others) {
  for (int letters = largest; letters > smallestLetters; --letters) {
    SheetFlow flow = Flow(language, letters, first, others).set(sheet, crs);
    if (flow.pages == 1) {
      return flow;
    }
  }
  return Flow(language, smallestLetters, first, others).set(sheet, crs);
}

}  // namespace renewal::viewer
