#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

namespace renewal::fuzz {

enum class Kind : std::uint8_t { Shapefile, GeoJson, RuleBook, CaseFile };
inline constexpr std::uint8_t kinds = 4;

/// Several files in one fuzz input: a byte of kind; for a shapefile the sizes of .shp, .shx, .dbf,
/// .cpg and .prj as two bytes each (little-endian), then the files one after the other.
struct Bundle {
  Kind kind = Kind::GeoJson;
  std::vector<std::string> parts;

  static constexpr std::size_t shapefileParts = 5;

  /// Nothing if the bytes are no bundle.
  static std::optional<Bundle> unpack(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || data[0] >= kinds) {
      return std::nullopt;
    }
    Bundle bundle;
    bundle.kind = static_cast<Kind>(data[0]);
    const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (bundle.kind != Kind::Shapefile) {
      bundle.parts = {rest};
      return bundle;
    }
    std::size_t at = 2 * shapefileParts;
    if (rest.size() < at) {
      return std::nullopt;
    }
    for (std::size_t i = 0; i < shapefileParts; ++i) {
      const auto low = static_cast<unsigned char>(rest[2 * i]);
      const auto high = static_cast<unsigned char>(rest[2 * i + 1]);
      const std::size_t want = low + std::size_t{256} * high;
      bundle.parts.push_back(rest.substr(at, want));
      at += bundle.parts.back().size();
    }
    return bundle;
  }

  std::string pack() const {
    std::string bytes(1, static_cast<char>(kind));
    if (kind == Kind::Shapefile) {
      for (std::size_t i = 0; i < shapefileParts; ++i) {
        bytes += static_cast<char>(parts[i].size() % 256);
        bytes += static_cast<char>(parts[i].size() / 256);
      }
    }
    for (const std::string& part : parts) {
      bytes += part;
    }
    return bytes;
  }
};

}  // namespace renewal::fuzz
