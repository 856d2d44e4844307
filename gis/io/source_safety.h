#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace renewal::gis {

/// The formats that are read; nothing else is ever opened.
enum class SourceFormat : std::uint8_t { Shapefile, GeoPackage, GeoJson, FlatGeobuf };

/// GDAL's short name of the driver for a format.
const char* driverName(SourceFormat format);

/// A source that may be opened: a plain local file of which name and content agree.
struct CheckedSource {
  std::filesystem::path path;      ///< as the user gave it
  std::filesystem::path absolute;  ///< what is handed to GDAL; never a scheme or a /vsi path
  SourceFormat format = SourceFormat::GeoJson;
  std::uint64_t bytes = 0;
};

/// What the first bytes of a file are, as far as this program needs to tell people.
enum class ContentKind : std::uint8_t {
  Unknown,
  Empty,
  Shapefile,
  Sqlite,
  FlatGeobuf,
  Json,
  Vrt,
  Html,
  Xml,
  Zip,
  Gzip,
  Pdf,
  Utf16,
};
ContentKind contentKind(std::string_view head);

/// Lets through only plain local files with a supported extension and content that agrees with it.
/// Refuses network paths, GDAL's virtual file systems, connection strings, VRT text under any name,
/// folders, pipes and devices, before GDAL sees the name. Throws Error (FileMissing, FileAccess,
/// FileFormat, FileRefused, FileDamaged, FileTooLarge).
CheckedSource checkSource(const std::filesystem::path& path);

/// The file beside a shapefile with this extension (".dbf"), in whichever case it is written;
/// empty if there is none. Throws Error (FileRefused) if it is not a plain file.
std::filesystem::path sidecar(const std::filesystem::path& shapefile, std::string_view extension);

}  // namespace renewal::gis
