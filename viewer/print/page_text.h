#pragma once

#include <QString>
#include <QStringList>
#include <vector>

#include "core/base/text.h"
#include "viewer/base/format.h"
#include "viewer/print/page.h"

namespace renewal::viewer {

/// "中山市东区 低效与闲置用地现状图" and its English twin; with the area or unit of the sheet.
Text pageTitle(const PageCase& from, const PageSettings& settings);

/// "单元 12": a renewal unit by its number.
Text unitTitle(std::uint32_t number);

/// What the coordinates mean, for the foot of a sheet: datum, projection, code, height datum. Says
/// so where it is not known.
Text crsLine(const CoordinateSystem& crs);

/// Foot notes: coordinate system, day, rule book, sources, way of measuring, 示意; of a unit
/// also how much it is and how units came about.
QStringList pageNotes(const Page& page, const PageCase& from);

/// Title of the symbol of the ground or the structure.
Text symbolTitle(LegendEntry::Symbol symbol);

/// How many parcels and how much land the sheet shows, and what is suspected of them.
std::vector<PageTotal> pageTotals(const Page& page, const PageCase& from);

}  // namespace renewal::viewer
