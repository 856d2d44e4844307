#include "gis/io/shapefile_headers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "core/base/error.h"

namespace renewal::gis {
const Text askForWholeShapefile{
    "请向提供者重新要一份完整的 shapefile（.shp、.shx、.dbf 同时复制）",
    "ask for a complete copy of the shapefile (.shp, .shx and .dbf together)"};

namespace {

[[noreturn]] void damaged(Text what, const std::string& where) {
  throw Error(ErrorCode::FileDamaged, std::move(what), where, askForWholeShapefile);
}

unsigned byteAt(const std::byte* bytes, std::size_t i) {
  return std::to_integer<unsigned>(bytes[i]);
}

std::string nameOf(const std::byte* descriptor) {
  std::string name;
  for (std::size_t i = 0; i < 11 && byteAt(descriptor, i) != 0; ++i) {
    name += static_cast<char>(byteAt(descriptor, i));
  }
  while (!name.empty() && name.back() == ' ') {
    name.pop_back();
  }
  return name;
}

std::vector<DbfField> readFields(const std::vector<std::byte>& header, const PlainFile& dbf) {
  constexpr std::size_t descriptorBytes = 32;
  std::vector<DbfField> fields;
  std::size_t offset = 1;  // after the deletion mark
  std::size_t at = 32;
  for (; at < header.size() && byteAt(header.data(), at) != 0x0d; at += descriptorBytes) {
    if (at + descriptorBytes > header.size()) {
      damaged({"dbf 的字段表被截断", "the field list of the .dbf is cut short"}, dbf.path());
    }
    const std::byte* descriptor = header.data() + at;
    DbfField field;
    field.name = nameOf(descriptor);
    field.type = static_cast<char>(byteAt(descriptor, 11));
    field.width = static_cast<int>(byteAt(descriptor, 16));
    field.decimals = static_cast<int>(byteAt(descriptor, 17));
    if (field.type != 'N' && field.type != 'F') {
      field.decimals = 0;
    }
    field.offset = offset;
    offset += static_cast<std::size_t>(field.width);
    fields.push_back(std::move(field));
  }
  return fields;
}

void checkFields(const DbfHeader& header, const PlainFile& dbf) {
  std::size_t needed = 1;
  for (const DbfField& field : header.fields) {
    needed += static_cast<std::size_t>(field.width);
    if (field.width == 0) {
      damaged({fmt::format("dbf 第 {} 个字段宽度为 0", &field - header.fields.data() + 1),
               fmt::format("field {} of the .dbf has width 0", &field - header.fields.data() + 1)},
              dbf.path());
    }
  }
  if (needed > header.recordBytes) {
    damaged(
        {fmt::format("dbf 各字段共 {} 字节，每条记录却只有 {} 字节", needed, header.recordBytes),
         fmt::format("the fields of the .dbf take {} bytes, but a record has only {}", needed,
                     header.recordBytes)},
        dbf.path());
  }
}

}  // namespace

std::uint32_t bigEndian32(const std::byte* bytes) {
  return byteAt(bytes, 0) << 24U | byteAt(bytes, 1) << 16U | byteAt(bytes, 2) << 8U |
         byteAt(bytes, 3);
}

std::uint32_t littleEndian32(const std::byte* bytes) {
  return byteAt(bytes, 3) << 24U | byteAt(bytes, 2) << 16U | byteAt(bytes, 1) << 8U |
         byteAt(bytes, 0);
}

std::uint16_t littleEndian16(const std::byte* bytes) {
  return static_cast<std::uint16_t>(byteAt(bytes, 1) << 8U | byteAt(bytes, 0));
}

double littleEndianDouble(const std::byte* bytes) {
  const std::uint64_t bits =
      std::uint64_t{littleEndian32(bytes + 4)} << 32U | littleEndian32(bytes);
  return std::bit_cast<double>(bits);
}

ShpHeader readShpHeader(const PlainFile& shp) {
  std::array<std::byte, 100> bytes{};
  if (shp.size() < bytes.size()) {
    damaged({fmt::format(".shp 只有 {} 字节，连文件头都不完整", shp.size()),
             fmt::format("the .shp has {} bytes, not even a whole header", shp.size())},
            shp.path());
  }
  shp.readAt(0, bytes);
  ShpHeader header;
  header.declaredBytes = std::uint64_t{bigEndian32(bytes.data() + 24)} * 2;
  header.shapeType = static_cast<int>(littleEndian32(bytes.data() + 32));
  return header;
}

DbfHeader readDbfHeader(const PlainFile& dbf) {
  std::array<std::byte, 32> start{};
  if (dbf.size() < start.size()) {
    damaged({fmt::format(".dbf 只有 {} 字节，连文件头都不完整", dbf.size()),
             fmt::format("the .dbf has {} bytes, not even a whole header", dbf.size())},
            dbf.path());
  }
  dbf.readAt(0, start);
  DbfHeader header;
  header.records = littleEndian32(start.data() + 4);
  header.headerBytes = littleEndian16(start.data() + 8);
  header.recordBytes = littleEndian16(start.data() + 10);
  header.languageByte = static_cast<int>(byteAt(start.data(), 29));
  if (header.headerBytes < 33 || header.headerBytes > dbf.size() || header.recordBytes == 0) {
    damaged({"dbf 的文件头被截断或不是 dBASE 表", "the header of the .dbf is cut or not dBASE"},
            dbf.path());
  }
  std::vector<std::byte> whole(header.headerBytes);
  dbf.readAt(0, whole);
  header.fields = readFields(whole, dbf);
  checkFields(header, dbf);
  const std::uint64_t needed =
      header.headerBytes + std::uint64_t{header.records} * header.recordBytes;
  if (dbf.size() < needed) {
    const std::uint64_t present = (dbf.size() - header.headerBytes) / header.recordBytes;
    damaged({fmt::format("dbf 被截断：文件头说有 {} 条记录，文件里只有 {} 条完整的记录",
                         header.records, present),
             fmt::format("the .dbf is cut short: its header says {} records, the file holds {} "
                         "whole ones",
                         header.records, present)},
            dbf.path());
  }
  header.surplus = dbf.size() > needed + 1;
  return header;
}

}  // namespace renewal::gis
