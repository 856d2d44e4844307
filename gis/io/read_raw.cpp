#include "gis/io/ogr_reader.h"
#include "gis/io/read.h"
#include "gis/io/shapefile_reader.h"
#include "gis/io/source_safety.h"

namespace renewal::gis {

RawLayer readRawLayer(const std::filesystem::path& path, const RawReadOptions& options,
                      JobContext& job) {
  const CheckedSource source = checkSource(path);
  return source.format == SourceFormat::Shapefile ? readShapefile(source, options, job)
                                                  : readWithGdal(source, options, job);
}

}  // namespace renewal::gis
