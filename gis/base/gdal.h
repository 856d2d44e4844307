#pragma once

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace renewal::gis {

/// Registers the drivers of the allow-list (ESRI Shapefile, GPKG, GeoJSON, FlatGeobuf, CSV; XLSX
/// for filled lists; those of underlays) and no other, turns network access off, and fixes settings
/// that would change results with the environment. Safe to call often and from any thread; every
/// entry point of gis calls it.
void startGdal();

/// Records GDAL's messages on this thread instead of printing them. Never throws through C frames:
/// the caller checks return values and takes the text from here. One at a time per thread may nest.
class GdalMessages {
 public:
  GdalMessages();
  ~GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;

  struct Message {
    bool failure = false;  ///< else a warning
    std::string text;
  };
  const std::vector<Message>& all() const { return messages_; }
  bool failed() const;
  /// All texts joined by "; ", for the `where` of an error.
  std::string text() const;
  void clear() { messages_.clear(); }

 private:
  static void CPL_STDCALL record(CPLErr level, CPLErrorNum number, const char* text);
  std::vector<Message> messages_;
};

struct DatasetCloser {
  void operator()(GDALDatasetH dataset) const { GDALClose(dataset); }
};
using DatasetPtr = std::unique_ptr<void, DatasetCloser>;

struct FeatureDestroyer {
  void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
using FeaturePtr = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, FeatureDestroyer>;

struct OgrGeometryDestroyer {
  void operator()(OGRGeometryH geometry) const { OGR_G_DestroyGeometry(geometry); }
};
using OgrGeometryPtr = std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, OgrGeometryDestroyer>;

struct SpatialReferenceReleaser {
  void operator()(OGRSpatialReferenceH reference) const { OSRRelease(reference); }
};
using SpatialReferencePtr =
    std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, SpatialReferenceReleaser>;

struct TransformDestroyer {
  void operator()(OGRCoordinateTransformationH transform) const {
    OCTDestroyCoordinateTransformation(transform);
  }
};
using TransformPtr =
    std::unique_ptr<std::remove_pointer_t<OGRCoordinateTransformationH>, TransformDestroyer>;

/// A list of "KEY=VALUE" options in GDAL's form, freed with the object.
class GdalOptions {
 public:
  GdalOptions() = default;
  ~GdalOptions() { CSLDestroy(list_); }
  GdalOptions(const GdalOptions&) = delete;
  GdalOptions& operator=(const GdalOptions&) = delete;
  GdalOptions& set(const char* key, const std::string& value) {
    list_ = CSLSetNameValue(list_, key, value.c_str());
    return *this;
  }
  char** list() const { return list_; }

 private:
  char** list_ = nullptr;
};

/// A spatial reference with the traditional axis order (easting or longitude first).
/// Throws Error (Crs) for an unknown code.
SpatialReferencePtr spatialReference(int epsg);

}  // namespace renewal::gis
