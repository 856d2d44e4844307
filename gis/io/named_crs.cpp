#include "gis/io/named_crs.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "gis/base/gdal.h"

namespace renewal::gis {
namespace {

std::string textOf(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

std::string wktOf(OGRSpatialReferenceH reference) {
  char* text = nullptr;
  std::string wkt;
  if (OSRExportToWkt(reference, &text) == OGRERR_NONE) {
    wkt = textOf(text);
  }
  CPLFree(text);
  return wkt;
}

std::string lettersOf(const std::string& text) {
  std::string letters;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      letters += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      letters += c;
    }
  }
  return letters;
}

/// The datum by its name; by its ellipsoid where that belongs to it alone.
std::optional<Datum> datumOf(OGRSpatialReferenceH reference) {
  const std::string names = lettersOf(textOf(OSRGetAttrValue(reference, "DATUM", 0))) + "|" +
                            lettersOf(textOf(OSRGetAttrValue(reference, "GEOGCS", 0))) + "|" +
                            lettersOf(textOf(OSRGetName(reference)));
  const auto has = [&names](const char* part) { return names.find(part) != std::string::npos; };
  if (has("china2000") || has("cgcs2000") || has("chinageodetic") || has("chinese2000")) {
    return Datum::Cgcs2000;
  }
  if (has("xian1980") || has("xian80")) {
    return Datum::Xian1980;
  }
  if (has("beijing1954") || has("beijing54")) {
    return Datum::Beijing1954;
  }
  return std::nullopt;
}

bool same(double a, double b) {
  return std::abs(a - b) < 1e-6;
}

/// Which of the national grids a Transverse Mercator projection is.
std::optional<GaussKruger> gridOf(OGRSpatialReferenceH reference, Datum datum) {
  const std::string projection = lettersOf(textOf(OSRGetAttrValue(reference, "PROJECTION", 0)));
  if (projection != "transversemercator" && projection != "gausskruger") {
    return std::nullopt;
  }
  const double meridian = OSRGetProjParm(reference, SRS_PP_CENTRAL_MERIDIAN, 0, nullptr);
  const double easting = OSRGetProjParm(reference, SRS_PP_FALSE_EASTING, 0, nullptr);
  const bool plain = same(OSRGetProjParm(reference, SRS_PP_SCALE_FACTOR, 1, nullptr), 1) &&
                     same(OSRGetProjParm(reference, SRS_PP_LATITUDE_OF_ORIGIN, 0, nullptr), 0) &&
                     same(OSRGetProjParm(reference, SRS_PP_FALSE_NORTHING, 0, nullptr), 0);
  const int whole = static_cast<int>(std::lround(meridian));
  if (!plain || !same(meridian, whole) || whole % 3 != 0) {
    return std::nullopt;
  }
  // 111°E is the middle of a strip of either width; only the name says which is meant.
  const std::string name = lettersOf(textOf(OSRGetName(reference)));
  const bool six = (whole + 3) % 6 == 0 && name.find("3degree") == std::string::npos;
  GaussKruger grid{datum, six ? 6 : 3, six ? (whole + 3) / 6 : whole / 3, false};
  if (same(easting, grid.zone * 1e6 + 500000)) {
    grid.prefixed = true;
  } else if (!same(easting, 500000)) {
    // The zone number of the other width: "CM 111E" with 37,500,000.
    const GaussKruger other{datum, 3, whole / 3, true};
    if (!same(easting, other.zone * 1e6 + 500000)) {
      return std::nullopt;
    }
    grid = other;
  }
  const bool known =
      grid.degrees == 3 ? grid.zone >= 25 && grid.zone <= 45 : grid.zone >= 13 && grid.zone <= 23;
  return known ? std::make_optional(grid) : std::nullopt;
}

int codeOf(OGRSpatialReferenceH reference) {
  const char* authority = OSRGetAuthorityName(reference, nullptr);
  const char* code = OSRGetAuthorityCode(reference, nullptr);
  if (authority == nullptr || code == nullptr || std::strcmp(authority, "EPSG") != 0) {
    return 0;
  }
  return static_cast<int>(std::strtol(code, nullptr, 10));
}

/// A code PROJ is sure of.
int matchedCode(OGRSpatialReferenceH reference) {
  constexpr int sure = 90;
  int count = 0;
  int* confidences = nullptr;
  OGRSpatialReferenceH* matches = OSRFindMatches(reference, nullptr, &count, &confidences);
  int code = 0;
  for (int i = 0; i < count && code == 0; ++i) {
    code = confidences[i] >= sure ? codeOf(matches[i]) : 0;
  }
  OSRFreeSRSArray(matches);
  CPLFree(confidences);
  return code;
}

CoordinateSystem describe(OGRSpatialReferenceH reference, int epsg) {
  CoordinateSystem system;
  system.kind = OSRIsProjected(reference) != 0    ? CoordinateSystem::Kind::Projected
                : OSRIsGeographic(reference) != 0 ? CoordinateSystem::Kind::Geographic
                                                  : CoordinateSystem::Kind::Unknown;
  system.epsg = epsg;
  system.name = textOf(OSRGetName(reference));
  system.wkt = wktOf(reference);
  return system;
}

NamedCrs complete(OGRSpatialReferenceH reference, int epsg) {
  NamedCrs named;
  named.grid = GaussKruger::fromEpsg(epsg);
  named.datum = named.grid ? std::make_optional(named.grid->datum) : datumOf(reference);
  named.system = describe(reference, epsg);
  named.metresPerUnit = OSRIsProjected(reference) != 0 ? OSRGetLinearUnits(reference, nullptr) : 1;
  return named;
}

}  // namespace

CoordinateSystem systemOf(int epsg) {
  const SpatialReferencePtr reference = spatialReference(epsg);
  return describe(reference.get(), epsg);
}

NamedCrs namedCrs(int epsg) {
  const SpatialReferencePtr reference = spatialReference(epsg);
  NamedCrs named = complete(reference.get(), epsg);
  named.byCode = true;
  return named;
}

std::optional<NamedCrs> namedCrs(const std::string& wkt) {
  startGdal();
  const GdalMessages messages;
  const SpatialReferencePtr reference(OSRNewSpatialReference(nullptr));
  std::vector<char> text(wkt.begin(), wkt.end());
  text.push_back('\0');
  char* start = text.data();
  if (OSRImportFromWkt(reference.get(), &start) != OGRERR_NONE) {
    return std::nullopt;
  }
  OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
  int epsg = codeOf(reference.get());
  const bool byCode = epsg != 0;
  const std::optional<Datum> datum = datumOf(reference.get());
  if (const auto grid = datum && OSRIsProjected(reference.get()) != 0
                            ? gridOf(reference.get(), *datum)
                            : std::nullopt;
      epsg == 0 && grid) {
    epsg = grid->epsg();
  }
  if (epsg == 0 && OSRIsGeographic(reference.get()) != 0 && datum) {
    epsg = geographicEpsg(*datum);
  }
  if (epsg == 0) {
    epsg = matchedCode(reference.get());
  }
  NamedCrs named = epsg != 0 ? namedCrs(epsg) : complete(reference.get(), 0);
  named.byCode = byCode;
  return named;
}

}  // namespace renewal::gis
