#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/parcel/point.h"

namespace renewal::gis::sample {

/// A road, river, outline or planning symbol of the East District as it is known: coordinates in
/// degrees (WGS 84, taken as CGCS2000), with how sure they are. Roads hang on measured junctions;
/// outlines of the district, the renewal areas and the planning structure are inferred (示意).
struct KnownFeature {
  std::string_view id;
  std::string_view kind;  ///< as in MapFeature
  struct Name {
    std::string_view zh;
    std::string_view en;
  } name;
  std::string_view confidence;  ///< "high", "medium", "low", "schematic"
  int errorMetres;
  double halfWidth;  ///< of the strip a road, railway or river takes; metres
  bool schematic;
  std::vector<Point> degrees;
};

std::span<const KnownFeature> knownLines();
/// Rail stations, each one point. Schools and expressway entrances are not among them: where the
/// schools stand is inferred to 500 to 1,000 m, as far as the distances that would be measured to
/// them, and no entrance is known.
std::span<const KnownFeature> knownPoints();
std::span<const KnownFeature> knownOutlines();
const KnownFeature& knownLine(std::string_view id);
const KnownFeature& knownOutline(std::string_view id);

/// A village or community centre.
struct KnownPlace {
  std::string_view id;
  std::string_view name;
  Point degrees;
};
std::span<const KnownPlace> villages();

/// A community with its code of twelve digits; "" where the code is not known.
struct Community {
  std::string_view name;
  std::string_view zone;  ///< last three digits of the code
  Point degrees;
};
std::span<const Community> communities();

/// Degrees to the working grid, EPSG:4547. Throws Error (Crs).
std::vector<Point> toGrid(std::vector<Point> degrees);

}  // namespace renewal::gis::sample
