#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <vector>

#include "core/parcel/point.h"
#include "gis/io/read_back.h"

// What GDAL does not look at when it reads a shapefile from front to back, but other programs do:
// both headers, the box of every record, and the index against the records.

namespace renewal::gis {
namespace {

std::int32_t bigAt(const std::vector<char>& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
  }
  return static_cast<std::int32_t>(value);
}

template <typename Number>
Number littleAt(const std::vector<char>& bytes, std::size_t at) {
  Number value{};
  std::memcpy(&value, &bytes[at], sizeof value);
  return value;
}

Box boxAt(const std::vector<char>& bytes, std::size_t at) {
  return {littleAt<double>(bytes, at), littleAt<double>(bytes, at + 8),
          littleAt<double>(bytes, at + 16), littleAt<double>(bytes, at + 24)};
}

class ShapeFile {
 public:
  ShapeFile(const ReadBack& from, const char* ending)
      : from_(from), ending_(ending), file_(from.file(ending), std::ios::binary) {}

  const std::vector<char>& take(std::size_t size) {
    bytes_.resize(size);
    if (!file_.read(bytes_.data(), static_cast<std::streamsize>(size))) {
      from_.check.fail(ending_, "a complete file", "its end");
    }
    return bytes_;
  }
  void checkHeader(std::uint64_t fileBytes) {
    constexpr std::size_t headerBytes = 100;
    take(headerBytes);
    Box wanted = from_.check.extent();
    if (wanted.empty()) {
      wanted = {0, 0, 0, 0};
    }
    const bool good = bigAt(bytes_, 0) == 9994 && littleAt<std::int32_t>(bytes_, 32) == 5 &&
                      static_cast<std::uint64_t>(bigAt(bytes_, 24)) * 2 == fileBytes &&
                      std::filesystem::file_size(from_.file(ending_)) == fileBytes;
    if (!good) {
      from_.check.fail(ending_, "a header that fits the file", "another");
    }
    if (!(boxAt(bytes_, 36) == wanted)) {
      from_.check.fail(std::string(ending_) + ", extent",
                       fmt::format("{}, {}", wanted.minX, wanted.minY),
                       fmt::format("{}, {}", boxAt(bytes_, 36).minX, boxAt(bytes_, 36).minY));
    }
  }

 private:
  const ReadBack& from_;
  const char* ending_;
  std::ifstream file_;
  std::vector<char> bytes_;
};

/// True if the record's box is the box of its points and its size fits its counts.
bool isConsistent(const std::vector<char>& content) {
  if (littleAt<std::int32_t>(content, 0) == 0) {
    return content.size() == 4;
  }
  constexpr std::size_t fixedBytes = 44;
  if (content.size() < fixedBytes) {
    return false;
  }
  const auto rings = littleAt<std::uint32_t>(content, 36);
  const auto points = littleAt<std::uint32_t>(content, 40);
  const std::size_t begin = fixedBytes + std::size_t{4} * rings;
  if (content.size() != begin + std::size_t{16} * points) {
    return false;
  }
  Box box;
  for (std::size_t i = 0; i < points; ++i) {
    box.add(Point{littleAt<double>(content, begin + 16 * i),
                  littleAt<double>(content, begin + 16 * i + 8)});
  }
  return boxAt(content, 4) == box;
}

}  // namespace

void readBackShapefileStructure(const ReadBack& from) {
  constexpr std::uint64_t headerBytes = 100;
  constexpr std::uint64_t recordHeaderBytes = 8;
  ShapeFile shp(from, ".shp");
  ShapeFile shx(from, ".shx");
  shp.checkHeader(from.plan.shpBytes);
  shx.checkHeader(headerBytes + 8 * from.plan.count);
  std::uint64_t position = headerBytes;
  for (std::size_t row = 0; row < from.plan.count; ++row) {
    from.progress(row);
    const auto& head = shp.take(recordHeaderBytes);
    const std::int32_t number = bigAt(head, 0);
    const std::int32_t words = bigAt(head, 4);
    const auto& index = shx.take(recordHeaderBytes);
    const bool indexed =
        static_cast<std::uint64_t>(bigAt(index, 0)) * 2 == position && bigAt(index, 4) == words;
    const std::uint64_t left = from.plan.shpBytes - position - recordHeaderBytes;
    const std::uint64_t size = static_cast<std::uint64_t>(std::max(words, 0)) * 2;
    const bool sized = size >= 4 && size <= left;
    const std::string place = fmt::format(".shp, record {}", row + 1);
    if (static_cast<std::size_t>(number) != row + 1 || !indexed || !sized) {
      from.check.fail(place, "a record where the index says", "another");
    }
    if (!isConsistent(shp.take(size))) {
      from.check.fail(place, "the box of its vertices", "another");
    }
    position += recordHeaderBytes + size;
  }
}

}  // namespace renewal::gis
