#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include "core/parcel/point.h"

namespace renewal::gis {

/// Builds well-known binary, little endian.
class WkbText {
 public:
  static constexpr std::uint32_t pointType = 1;
  static constexpr std::uint32_t lineString = 2;
  static constexpr std::uint32_t polygon = 3;
  static constexpr std::uint32_t multiPoint = 4;
  static constexpr std::uint32_t multiLineString = 5;
  static constexpr std::uint32_t multiPolygon = 6;

  void clear() { bytes_.clear(); }
  /// Byte order, type and how many members follow.
  void head(std::uint32_t type, std::size_t members) {
    begin(type);
    number(static_cast<std::uint32_t>(members));
  }
  void points(std::span<const Point> points) {
    number(static_cast<std::uint32_t>(points.size()));
    coordinates(points);
  }
  void point(Point point) {
    begin(pointType);
    coordinates(std::span(&point, 1));
  }
  void line(std::span<const Point> path) {
    begin(lineString);
    points(path);
  }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  void begin(std::uint32_t type) {
    bytes_ += '\x01';
    number(type);
  }
  void number(std::uint32_t value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes_.append(raw, sizeof raw);
  }
  void coordinates(std::span<const Point> points) {
    static_assert(std::endian::native == std::endian::little && sizeof(Point) == 16);
    bytes_.append(reinterpret_cast<const char*>(points.data()), points.size_bytes());
  }
  std::string bytes_;
};

}  // namespace renewal::gis
