#include <array>
#include <bit>
#include <cstring>

#include "core/base/error.h"
#include "gis/io/byte_file.h"
#include "gis/io/format_writers.h"
#include "gis/io/number_text.h"

// Why not GDAL's shapefile driver: in 3.6 it has no logical (yes/no) fields, writes missing numbers
// as asterisks, cuts names and texts inside a character, stores numbers that do not fit as other
// numbers, leaves the language byte empty, and reports none of it (nor a full disk) as an error.
// GDAL reads the result back in the proof.

namespace renewal::gis {
namespace {

constexpr int polygonType = 5;
constexpr std::size_t shpHeaderBytes = 100;

/// A block of bytes of either byte order, as shapefiles mix them.
class Block {
 public:
  void little(std::int32_t value) { add(static_cast<std::uint32_t>(value), false); }
  void big(std::int32_t value) { add(static_cast<std::uint32_t>(value), true); }
  void real(double value) {
    auto bits = std::bit_cast<std::uint64_t>(value);
    for (int i = 0; i < 8; ++i) {
      bytes_.push_back(static_cast<char>(bits & 0xffU));
      bits >>= 8U;
    }
  }
  const std::string& bytes() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  void add(std::uint32_t value, bool bigEndian) {
    for (unsigned i = 0; i < 4; ++i) {
      const unsigned shift = 8 * (bigEndian ? 3 - i : i);
      bytes_.push_back(static_cast<char>((value >> shift) & 0xffU));
    }
  }
  std::string bytes_;
};

std::int32_t words(std::uint64_t bytes) {
  return static_cast<std::int32_t>(bytes / 2);
}

std::string header(std::uint64_t fileBytes, const Box& box) {
  constexpr int fileCode = 9994;
  constexpr int version = 1000;
  Block block;
  block.big(fileCode);
  for (int i = 0; i < 5; ++i) {
    block.big(0);
  }
  block.big(words(fileBytes));
  block.little(version);
  block.little(polygonType);
  const bool any = !box.empty();
  for (const double value : {box.minX, box.minY, box.maxX, box.maxY}) {
    block.real(any ? value : 0.0);
  }
  for (int i = 0; i < 4; ++i) {
    block.real(0.0);
  }
  return block.bytes();
}

/// Content of one record of the .shp.
void putShape(Block& block, const Shape& shape, Box& all) {
  if (shape.ringEnds.empty()) {
    block.little(0);
    return;
  }
  Box box;
  for (const Point point : shape.points) {
    box.add(point);
  }
  all.add(box);
  block.little(polygonType);
  for (const double value : {box.minX, box.minY, box.maxX, box.maxY}) {
    block.real(value);
  }
  block.little(static_cast<std::int32_t>(shape.ringEnds.size()));
  block.little(static_cast<std::int32_t>(shape.points.size()));
  std::uint32_t begin = 0;
  for (const std::uint32_t end : shape.ringEnds) {
    block.little(static_cast<std::int32_t>(begin));
    begin = end;
  }
  for (const Point point : shape.points) {
    block.real(point.x);
    block.real(point.y);
  }
}

char dbfType(Store store) {
  switch (store) {
    case Store::Text:
      return 'C';
    case Store::Integer:
    case Store::Real:
      return 'N';
    case Store::Date:
      return 'D';
    case Store::Flag:
      return 'L';
  }
  return 'C';
}

std::string dbfHeader(const OutputPlan& plan, Date stamp, TargetCodec& codec) {
  constexpr std::size_t fieldBytes = 32;
  constexpr char languageGbk = 0x4d;  // what ArcGIS and CASS look at when a .cpg got lost
  const std::size_t headerBytes = 32 + fieldBytes * plan.fields.size() + 1;
  std::string header(headerBytes, '\0');
  header[0] = 0x03;
  header[1] = static_cast<char>(stamp.year() - 1900);
  header[2] = static_cast<char>(stamp.month());
  header[3] = static_cast<char>(stamp.day());
  const auto put = [&header](std::size_t at, std::size_t value, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) {
      header[at + i] = static_cast<char>((value >> (8 * i)) & 0xffU);
    }
  };
  put(4, plan.count, 4);
  put(8, headerBytes, 2);
  put(10, plan.recordBytes, 2);
  header[29] = plan.encoding == TextEncoding::Gbk ? languageGbk : '\0';
  std::size_t at = 32;
  for (const OutputField& field : plan.fields) {
    const std::string* name = codec.encode(field.name);
    if (name == nullptr || name->size() > dbfNameBytes) {
      throw Error(ErrorCode::Internal, {"字段名写不下", "a field name does not fit"}, field.name,
                  {"请报告这个问题", "please report this"});
    }
    std::memcpy(&header[at], name->data(), name->size());
    header[at + 11] = dbfType(field.store);
    header[at + 16] = static_cast<char>(field.width);
    header[at + 17] = static_cast<char>(field.decimals);
    at += fieldBytes;
  }
  header[at] = '\r';
  return header;
}

/// Formats the cells of a record; the record is blank before.
class RecordFormatter {
 public:
  explicit RecordFormatter(TargetCodec& codec) : codec_(codec) {}

  void put(char* at, const OutputField& field, const Cell& cell) {
    const auto width = static_cast<std::size_t>(field.width);
    if (cell.kind == Cell::Kind::Missing) {
      *at = field.store == Store::Flag ? '?' : ' ';
      return;
    }
    const std::string_view text = textOf(field, cell);
    if (text.size() > width) {
      throw Error(ErrorCode::Internal,
                  {"值比字段宽，未写出", "a value is wider than its field: not written"},
                  field.name + ": " + cell.shown(), {"请报告这个问题", "please report this"});
    }
    const bool right = field.store == Store::Integer || field.store == Store::Real;
    std::memcpy(right ? at + (width - text.size()) : at, text.data(), text.size());
  }

 private:
  std::string_view textOf(const OutputField& field, const Cell& cell) {
    switch (cell.kind) {
      case Cell::Kind::Text: {
        const std::string* encoded = codec_.encode(cell.text);
        if (encoded == nullptr) {
          throw Error(ErrorCode::Internal, {"有字写不成目标编码", "text that the encoding lacks"},
                      field.name, {"请报告这个问题", "please report this"});
        }
        return *encoded;
      }
      case Cell::Kind::Integer:
        return integerText(cell.integer, buffer_);
      case Cell::Kind::Real:
        return realText(field, cell.real);
      case Cell::Kind::Date:
        scratch_ = PartialDate::decode(cell.date).iso();
        if (field.store == Store::Date) {
          std::erase(scratch_, '-');
        }
        return scratch_;
      case Cell::Kind::Flag:
        return cell.flag ? "T" : "F";
      case Cell::Kind::Missing:
        break;
    }
    return "";
  }

  std::string_view realText(const OutputField& field, double value) {
    if (!field.uniform) {
      return shortestText(value, buffer_);
    }
    const auto plain = plainText(value, buffer_);
    scratch_ = plain ? *plain : shortestText(value, buffer_);
    std::size_t point = scratch_.find('.');
    if (point == std::string::npos) {
      point = scratch_.size();
      scratch_ += '.';
    }
    // Zeros behind the shortest digits change nothing: the decimal number stays the same.
    scratch_.resize(point + 1 + static_cast<std::size_t>(field.decimals), '0');
    return scratch_;
  }

  TargetCodec& codec_;
  std::string scratch_;
  char buffer_[numberTextSize]{};
};

void writeSidecars(const FormatWriter& to, std::vector<std::string>& endings) {
  writeWholeFile(to.file(".cpg"), encodingName(to.plan().encoding));
  endings.emplace_back(".cpg");
  if (const std::string wkt = to.crs.esriWkt(); !wkt.empty()) {
    writeWholeFile(to.file(".prj"), wkt);
    endings.emplace_back(".prj");
  }
}

}  // namespace

std::vector<std::string> writeShapefile(const FormatWriter& to) {
  const OutputPlan& plan = to.plan();
  TargetCodec codec(plan.encoding);
  RecordFormatter formatter(codec);
  ByteFile shp(to.file(".shp"));
  ByteFile shx(to.file(".shx"));
  ByteFile dbf(to.file(".dbf"));
  const std::uint64_t shxBytes = shpHeaderBytes + 8 * plan.count;
  shp.write(header(plan.shpBytes, Box()));
  shx.write(header(shxBytes, Box()));
  dbf.write(dbfHeader(plan, to.stamp, codec));
  Box all;
  Block content;
  Block index;
  std::string record;
  for (std::size_t i = 0; i < plan.count; ++i) {
    to.progress(i);
    content.clear();
    putShape(content, to.rows.shape(i), all);
    index.clear();
    index.big(words(shp.position()));
    index.big(words(content.bytes().size()));
    shx.write(index.bytes());
    index.clear();
    index.big(static_cast<std::int32_t>(i + 1));
    index.big(words(content.bytes().size()));
    shp.write(index.bytes());
    shp.write(content.bytes());
    record.assign(plan.recordBytes, ' ');
    std::size_t at = 1;
    for (std::size_t f = 0; f < plan.fields.size(); ++f) {
      formatter.put(&record[at], plan.fields[f], to.rows.cell(i, f));
      at += static_cast<std::size_t>(plan.fields[f].width);
    }
    dbf.write(record);
  }
  dbf.write('\x1a');
  if (shp.position() != plan.shpBytes || dbf.position() != plan.dbfBytes) {
    throw Error(ErrorCode::Internal, {"文件大小与计算不符", "a file has not the computed size"},
                to.base.string(), {"请报告这个问题", "please report this"});
  }
  shp.rewrite(0, header(plan.shpBytes, all));
  shx.rewrite(0, header(shxBytes, all));
  shp.finish();
  shx.finish();
  dbf.finish();
  std::vector<std::string> endings{".dbf", ".shx"};
  writeSidecars(to, endings);
  endings.emplace_back(".shp");
  return endings;
}

}  // namespace renewal::gis
