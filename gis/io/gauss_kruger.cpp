#include "gis/io/gauss_kruger.h"

#include <array>

namespace renewal::gis {
namespace {

constexpr int firstZone3 = 25;
constexpr int firstZone6 = 13;
constexpr int zones3 = 21;
constexpr int zones6 = 11;

/// First codes of the four runs of a datum.
struct Codes {
  Datum datum;
  int prefixed3;
  int plain3;
  int prefixed6;
  int plain6;
};
constexpr std::array<Codes, 3> families{{
    {Datum::Cgcs2000, 4513, 4534, 4491, 4502},
    {Datum::Xian1980, 2349, 2370, 2327, 2338},
    {Datum::Beijing1954, 2401, 2422, 21413, 21453},
}};

}  // namespace

int GaussKruger::epsg() const {
  for (const Codes& codes : families) {
    if (codes.datum == datum) {
      const int first = degrees == 3 ? (prefixed ? codes.prefixed3 : codes.plain3)
                                     : (prefixed ? codes.prefixed6 : codes.plain6);
      return first + zone - (degrees == 3 ? firstZone3 : firstZone6);
    }
  }
  return 0;
}

std::optional<GaussKruger> GaussKruger::fromEpsg(int epsg) {
  for (const Codes& codes : families) {
    const auto within = [epsg](int first, int count) {
      return epsg >= first && epsg < first + count;
    };
    if (within(codes.prefixed3, zones3)) {
      return GaussKruger{codes.datum, 3, epsg - codes.prefixed3 + firstZone3, true};
    }
    if (within(codes.plain3, zones3)) {
      return GaussKruger{codes.datum, 3, epsg - codes.plain3 + firstZone3, false};
    }
    if (within(codes.prefixed6, zones6)) {
      return GaussKruger{codes.datum, 6, epsg - codes.prefixed6 + firstZone6, true};
    }
    if (within(codes.plain6, zones6)) {
      return GaussKruger{codes.datum, 6, epsg - codes.plain6 + firstZone6, false};
    }
  }
  return std::nullopt;
}

int geographicEpsg(Datum datum) {
  switch (datum) {
    case Datum::Xian1980:
      return 4610;
    case Datum::Beijing1954:
      return 4214;
    case Datum::Cgcs2000:
      break;
  }
  return 4490;
}

}  // namespace renewal::gis
