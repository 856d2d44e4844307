#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/job_context.h"
#include "core/base/text.h"
#include "core/parcel/parcel_table.h"
#include "core/parcel/point.h"

namespace renewal {

/// A picture that can be laid under the parcels.
struct UnderlayInfo {
  std::filesystem::path path;
  CoordinateSystem system;    ///< the picture's own
  Box extent;                 ///< in the system of the map
  int width = 0;              ///< pixels
  int height = 0;             ///< pixels
  bool reprojected = false;   ///< its own system is another than the map's
  std::vector<Text> notes{};  ///< what else the user should know: bands left out, slow reading
};

/// The piece of a picture that a window of the map shows.
struct UnderlayPixels {
  int width = 0;
  int height = 0;
  /// Red, green, blue, alpha of each pixel, colours multiplied by alpha; rows from the north, no
  /// padding. Where the picture has nothing all four are 0.
  std::vector<std::uint8_t> rgba;
};

/// Aerial photos and scanned maps for programs that know no files: implemented in gis, joined in
/// viewer/main.cpp. Called off the GUI thread; implementations are thread safe.
class UnderlayService {
 public:
  UnderlayService() = default;
  UnderlayService(const UnderlayService&) = delete;
  UnderlayService& operator=(const UnderlayService&) = delete;
  virtual ~UnderlayService() = default;

  /// Looks at a file without reading its pixels. `map` is the system of the map. Throws Error: also
  /// where the picture or the map has no known system, or where there is no way between the two.
  virtual UnderlayInfo open(const std::filesystem::path& path, const CoordinateSystem& map) = 0;

  /// Reads what lies in `window` (in `map`) as `width` x `height` pixels. Throws Error (FileDamaged
  /// where the file ends early; Usage for a window of no or too many pixels) or Cancelled.
  virtual UnderlayPixels read(const std::filesystem::path& path, const CoordinateSystem& map,
                              const Box& window, int width, int height, JobContext& job) = 0;
};

}  // namespace renewal
