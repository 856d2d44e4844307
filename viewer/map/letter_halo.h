#pragma once

#include <QFont>
#include <QPolygonF>
#include <QString>
#include <vector>

namespace renewal::viewer {

/// Outline of a letter grown by `reach` px all around, from its baseline at the origin: a few
/// corners, off by less than a tenth of a pixel. Holes run against their outlines, so that halos of
/// neighbouring letters can be filled together (winding). Kept per letter, font and thread.
const std::vector<QPolygonF>& letterHalo(char32_t letter, const QFont& font, double reach);

/// Plates behind small letters in a row, from their baseline at the origin: each letter's box grown
/// by `reach` px, boxes of about one height joined, corners cut. A few corners to a word, where
/// letterHalo() has them to a letter.
std::vector<QPolygonF> wordHalo(const QString& word, const QFont& font, double reach);

/// `points`, closed, without those that stand out less than `tolerance` from the rest.
QPolygonF withoutSmallBends(const QPolygonF& points, double tolerance);

}  // namespace renewal::viewer
