#include "gis/io/read_back.h"

namespace renewal::gis {

void ReadBack::progress(std::size_t row) const {
  constexpr std::size_t rowsPerReport = 512;
  if (row % rowsPerReport == 0) {
    job.step({"核对", "proving"}, row, plan.count);
  }
}

void readBack(const ReadBack& from) {
  switch (from.plan.format) {
    case OutputFormat::GeoPackage:
      readBackGeoPackage(from);
      break;
    case OutputFormat::Csv:
      readBackCsv(from);
      break;
    case OutputFormat::Shapefile:
    case OutputFormat::GeoJson:
    case OutputFormat::FlatGeobuf:
      readBackWithOgr(from);
      break;
  }
  from.check.finish();
}

}  // namespace renewal::gis
