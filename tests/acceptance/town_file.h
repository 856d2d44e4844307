#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace renewal::test {

/// One feature of a GeoJSON file of parcels in EPSG:4547.
inline std::string parcelFeature(double x, double y, double wide, double high,
                                 const std::string& properties) {
  const auto at = [](double east, double north) {
    return "[" + std::to_string(437500 + east) + "," + std::to_string(2491200 + north) + "]";
  };
  return R"({"type":"Feature","properties":{)" + properties +
         R"(},"geometry":{"type":"Polygon","coordinates":[[)" + at(x, y) + "," + at(x, y + high) +
         "," + at(x + wide, y + high) + "," + at(x + wide, y) + "," + at(x, y) + "]]}}";
}

inline void writeFeatures(const std::filesystem::path& path,
                          const std::vector<std::string>& features) {
  std::ofstream file(path);
  file << R"({"type":"FeatureCollection","crs":{"type":"name","properties":)"
       << R"({"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[)";
  for (std::size_t i = 0; i < features.size(); ++i) {
    file << (i == 0 ? "" : ",\n") << features[i];
  }
  file << "]}";
}

/// Blocks of parcels that share borders, with streets between, values missing here and there, equal
/// scores, and one parcel code that stands twice.
inline std::vector<std::string> townFeatures() {
  std::mt19937 random(11);
  std::vector<std::string> features;
  for (int i = 0; i < 90; ++i) {
    const int column = i % 10;
    const int row = i / 10;
    const double x = 60 * column + 20.0 * (column / 3);
    const double y = 50 * row + 15.0 * (row / 2);
    char code[20];
    std::snprintf(code, sizeof code, "442000001001GB%05d", i == 57 ? 23 : i);
    std::string properties = R"("宗地代码":")" + std::string(code) + R"(","土地使用权人":"公司)" +
                             std::to_string(random() % 7) + R"(","用途代码体系":"ydyh2023",)" +
                             R"("土地用途":"1001","容积率上限":)" +
                             std::to_string(1 + random() % 3) + R"(,"建筑面积":)";
    properties += random() % 5 == 0 ? "null" : std::to_string(100 * (random() % 30));
    properties += R"(,"抵押":")" + std::string(random() % 4 == 0 ? "是" : "否") + "\"";
    features.push_back(parcelFeature(x, y, 60, 50, properties));
  }
  return features;
}

}  // namespace renewal::test
