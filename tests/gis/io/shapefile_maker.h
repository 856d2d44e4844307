#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/parcel/point.h"
#include "tests/support/temporary_folder.h"

namespace renewal::gis::test {

using renewal::test::TemporaryFolder;

inline void writeBytes(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline std::string readBytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Writes shapefiles byte by byte, so that tests decide about every one of them.
class ShapefileMaker {
 public:
  using Ring = std::vector<Point>;
  using Shape = std::vector<Ring>;  ///< no ring: null shape
  struct Column {
    std::string name;
    char type = 'C';
    int width = 20;
    int decimals = 0;
  };

  int shapeType = 5;
  int languageByte = 0;
  std::vector<Column> columns;
  std::vector<Shape> shapes;
  std::vector<std::vector<std::string>> cells;  ///< per record, bytes as they shall stand
  std::vector<bool> deleted;

  void add(Shape shape, std::vector<std::string> values, bool isDeleted = false) {
    shapes.push_back(std::move(shape));
    cells.push_back(std::move(values));
    deleted.push_back(isDeleted);
  }

  std::string shp() const {
    std::string body;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      const std::string content = contentOf(shapes[i]);
      body += big(static_cast<std::uint32_t>(i + 1));
      body += big(static_cast<std::uint32_t>(content.size() / 2));
      body += content;
    }
    return header(100 + body.size()) + body;
  }

  std::string shx() const {
    std::string body;
    std::size_t at = 100;
    for (const Shape& shape : shapes) {
      const std::size_t size = contentOf(shape).size();
      body += big(static_cast<std::uint32_t>(at / 2)) + big(static_cast<std::uint32_t>(size / 2));
      at += 8 + size;
    }
    return header(100 + body.size()) + body;
  }

  std::string dbf() const {
    std::string fields;
    std::size_t recordBytes = 1;
    for (const Column& column : columns) {
      std::string descriptor(32, '\0');
      column.name.copy(descriptor.data(), 11);
      descriptor[11] = column.type;
      descriptor[16] = static_cast<char>(column.width);
      descriptor[17] = static_cast<char>(column.decimals);
      fields += descriptor;
      recordBytes += static_cast<std::size_t>(column.width);
    }
    std::string bytes(32, '\0');
    bytes[0] = 3;
    bytes[1] = 121;
    bytes[2] = 3;
    bytes[3] = 5;
    const std::string count = little(static_cast<std::uint32_t>(cells.size()));
    bytes.replace(4, 4, count);
    bytes.replace(8, 2, little(static_cast<std::uint32_t>(33 + fields.size())), 0, 2);
    bytes.replace(10, 2, little(static_cast<std::uint32_t>(recordBytes)), 0, 2);
    bytes[29] = static_cast<char>(languageByte);
    bytes += fields + '\r';
    for (std::size_t row = 0; row < cells.size(); ++row) {
      bytes += deleted[row] ? '*' : ' ';
      for (std::size_t i = 0; i < columns.size(); ++i) {
        std::string cell = cells[row][i];
        const auto width = static_cast<std::size_t>(columns[i].width);
        const bool right = columns[i].type == 'N' || columns[i].type == 'F';
        cell.resize(std::min(cell.size(), width));
        const std::string blanks(width - cell.size(), ' ');
        bytes += right ? blanks + cell : cell + blanks;
      }
    }
    return bytes + '\x1a';
  }

  /// Writes the three files; returns the path of the .shp.
  std::filesystem::path write(const std::filesystem::path& folder, const std::string& stem) const {
    writeBytes(folder / (stem + ".shp"), shp());
    writeBytes(folder / (stem + ".shx"), shx());
    writeBytes(folder / (stem + ".dbf"), dbf());
    return folder / (stem + ".shp");
  }

  static std::string big(std::uint32_t v) {
    return {static_cast<char>(v >> 24U), static_cast<char>(v >> 16U), static_cast<char>(v >> 8U),
            static_cast<char>(v)};
  }
  static std::string little(std::uint32_t v) {
    return {static_cast<char>(v), static_cast<char>(v >> 8U), static_cast<char>(v >> 16U),
            static_cast<char>(v >> 24U)};
  }
  static std::string number(double value) {
    std::array<char, 8> bytes{};
    std::memcpy(bytes.data(), &value, 8);
    return {bytes.data(), 8};
  }

 private:
  std::string header(std::size_t fileBytes) const {
    std::string bytes = big(9994) + std::string(20, '\0');
    bytes += big(static_cast<std::uint32_t>(fileBytes / 2)) + little(1000);
    bytes += little(static_cast<std::uint32_t>(shapeType));
    Box box;
    for (const Shape& shape : shapes) {
      for (const Ring& ring : shape) {
        for (const Point p : ring) {
          box.add(p);
        }
      }
    }
    for (const double v : {box.minX, box.minY, box.maxX, box.maxY, 0.0, 0.0, 0.0, 0.0}) {
      bytes += number(v);
    }
    return bytes;
  }

  std::string contentOf(const Shape& shape) const {
    if (shape.empty()) {
      return little(0);
    }
    Box box;
    std::uint32_t points = 0;
    std::string starts;
    std::string body;
    for (const Ring& ring : shape) {
      starts += little(points);
      points += static_cast<std::uint32_t>(ring.size());
      for (const Point p : ring) {
        box.add(p);
        body += number(p.x) + number(p.y);
      }
    }
    std::string bytes = little(static_cast<std::uint32_t>(shapeType));
    for (const double v : {box.minX, box.minY, box.maxX, box.maxY}) {
      bytes += number(v);
    }
    bytes += little(static_cast<std::uint32_t>(shape.size())) + little(points) + starts + body;
    if (shapeType == 15 || shapeType == 25) {
      bytes += number(1) + number(2);  // range, then one value per point
      for (std::uint32_t i = 0; i < points; ++i) {
        bytes += number(1.5);
      }
    }
    return bytes;
  }
};

/// A square, clockwise as an outline has to be, or the other way round.
inline ShapefileMaker::Ring square(double x, double y, double side, bool clockwise = true) {
  ShapefileMaker::Ring ring{{x, y}, {x, y + side}, {x + side, y + side}, {x + side, y}, {x, y}};
  if (!clockwise) {
    std::reverse(ring.begin(), ring.end());
  }
  return ring;
}

}  // namespace renewal::gis::test
