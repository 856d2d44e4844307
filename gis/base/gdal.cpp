#include "gis/base/gdal.h"

#include <fmt/format.h>

#include <mutex>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

/// XLSX serves filled lists only; GTiff and MBTiles underlays; SQLite, PNG, JPEG and WEBP are what
/// MBTiles itself reads with. No layer is opened with them, since every opening names its driver.
constexpr const char* allowedDrivers[] = {"ESRI Shapefile", "GPKG",  "GeoJSON", "FlatGeobuf", "CSV",
                                          "XLSX",           "GTiff", "MBTiles", "SQLite",     "PNG",
                                          "JPEG",           "WEBP"};

bool isAllowed(GDALDriverH driver) {
  const std::string name = GDALGetDriverShortName(driver);
  for (const char* allowed : allowedDrivers) {
    if (name == allowed) {
      return true;
    }
  }
  return false;
}

}  // namespace

void startGdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
    CPLSetConfigOption("GDAL_SKIP", "");
    CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
    CPLSetConfigOption("CPL_CURL_ENABLE_VSIMEM", "NO");
    CPLSetConfigOption("SHAPE_RESTORE_SHX", "NO");
    CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "200");
    GDALAllRegister();
    for (int i = GDALGetDriverCount() - 1; i >= 0; --i) {
      const GDALDriverH driver = GDALGetDriver(i);
      if (!isAllowed(driver)) {
        GDALDeregisterDriver(driver);
      }
    }
    OSRSetPROJEnableNetwork(0);
  });
}

GdalMessages::GdalMessages() {
  CPLPushErrorHandlerEx(&GdalMessages::record, this);
}

GdalMessages::~GdalMessages() {
  CPLPopErrorHandler();
}

void CPL_STDCALL GdalMessages::record(CPLErr level, CPLErrorNum /*number*/, const char* text) {
  if (level != CE_Warning && level != CE_Failure && level != CE_Fatal) {
    return;
  }
  auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
  constexpr std::size_t most = 100;  // a damaged file can say the same thing a million times
  if (self->messages_.size() < most) {
    self->messages_.push_back({level != CE_Warning, text});
  }
}

bool GdalMessages::failed() const {
  for (const Message& message : messages_) {
    if (message.failure) {
      return true;
    }
  }
  return false;
}

std::string GdalMessages::text() const {
  std::string joined;
  for (const Message& message : messages_) {
    joined += (joined.empty() ? "" : "; ") + message.text;
  }
  return joined;
}

SpatialReferencePtr spatialReference(int epsg) {
  startGdal();
  const GdalMessages messages;
  SpatialReferencePtr reference(OSRNewSpatialReference(nullptr));
  if (OSRImportFromEPSG(reference.get(), epsg) != OGRERR_NONE) {
    throw Error(ErrorCode::Crs,
                {fmt::format("没有坐标系 EPSG:{}", epsg),
                 fmt::format("no such coordinate system: EPSG:{}", epsg)},
                "", {"请用 4547、4526、4490 等代码", "use a code such as 4547, 4526 or 4490"});
  }
  OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

}  // namespace renewal::gis
