#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/parcel_table.h"
#include "core/parcel/point.h"
#include "gis/base/gdal.h"

namespace renewal::gis {

/// A GeoTIFF or MBTiles file that is open for reading and can be shown: bytes per band, a known
/// place and coordinate system, blocks of a size that fits into memory. Nothing but the file itself
/// is read: no world file, no .aux.xml, no .ovr. Belongs to one thread.
class RasterFile {
 public:
  /// How the bands become colours.
  enum class Colours : std::uint8_t { Grey, Palette, Rgb };

  /// Throws Error (FileMissing, FileAccess, FileFormat, FileDamaged, FileTooLarge, Crs).
  explicit RasterFile(const std::filesystem::path& path);

  GDALDatasetH dataset() const { return dataset_.get(); }
  const CoordinateSystem& system() const { return system_; }
  int width() const { return width_; }
  int height() const { return height_; }
  Colours colours() const { return colours_; }
  /// What says where there is a picture; null if it is everywhere.
  GDALRasterBandH mask() const;
  /// Position in pixels from the upper left corner of a place in the file's system.
  Point toPixel(Point place) const;
  Point toPlace(Point pixel) const;
  /// What a user should know about how it is shown.
  std::vector<Text> notes() const;

 private:
  void openWith(const std::filesystem::path& path);
  void readPlace();
  void readSystem();
  void readBands();

  std::string name_;
  DatasetPtr dataset_;
  CoordinateSystem system_;
  int width_ = 0;
  int height_ = 0;
  Colours colours_ = Colours::Grey;
  int unused_ = 0;  ///< bands that are neither colour nor mask
  std::array<double, 6> forward_{};
  std::array<double, 6> inverse_{};
};

}  // namespace renewal::gis
