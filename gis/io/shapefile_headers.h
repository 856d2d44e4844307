#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "gis/base/plain_file.h"

namespace renewal::gis {

/// What someone with a damaged shapefile should do.
extern const Text askForWholeShapefile;

/// Numbers as they stand in files of this family.
std::uint32_t bigEndian32(const std::byte* bytes);
std::uint32_t littleEndian32(const std::byte* bytes);
std::uint16_t littleEndian16(const std::byte* bytes);
double littleEndianDouble(const std::byte* bytes);

/// Header of a .shp file.
struct ShpHeader {
  std::uint64_t declaredBytes = 0;
  int shapeType = 0;
};
/// Throws Error (FileDamaged, FileFormat).
ShpHeader readShpHeader(const PlainFile& shp);

/// A record of a .shp file: where its content begins and how long it is, in bytes.
struct ShpRecord {
  std::uint64_t offset = 0;
  std::uint32_t bytes = 0;
};

/// A column as the header of a .dbf describes it; the name in the bytes of the file.
struct DbfField {
  std::string name;
  char type = 'C';
  int width = 0;
  int decimals = 0;
  std::size_t offset = 0;  ///< of its bytes in a record
};

/// Header of a .dbf file.
struct DbfHeader {
  std::uint32_t records = 0;
  std::size_t headerBytes = 0;
  std::size_t recordBytes = 0;
  int languageByte = 0;
  std::vector<DbfField> fields;
  /// True if the file holds more bytes than its header accounts for.
  bool surplus = false;
};
/// Throws Error (FileDamaged) if the header contradicts itself or the size of the file; a file that
/// is shorter than its header says is damaged, however little is missing.
DbfHeader readDbfHeader(const PlainFile& dbf);

}  // namespace renewal::gis
