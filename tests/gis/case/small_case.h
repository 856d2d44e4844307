#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/gis/io/write_fixture.h"

namespace renewal::gis::testing_case {

namespace fs = std::filesystem;

inline void addParcel(TableParts& parts, std::size_t i, double left, double bottom) {
  const auto column = [&](Field field) -> Column& {
    auto& slot = parts.field(field);
    if (!slot) {
      slot.emplace(fieldInfo(field).type);
    }
    return *slot;
  };
  const auto day = [](int year, int month, int dayOfMonth) {
    return Value(PartialDate(Date::fromYmd(year, month, dayOfMonth)));
  };
  const std::size_t kind = i % 5;  // idle 2y, idle 1y, built, nothing known, built and weak
  const bool empty = kind < 2;
  const bool unknown = kind == 3;
  column(Field::ParcelCode).pushText("442000002001GB" + std::to_string(10001 + i));
  column(Field::Holder).pushText("中山市东区第" + std::to_string(i) + "公司");
  column(Field::Tenure).push(unknown ? Value() : Value(std::string("state")));
  column(Field::LandUse).push(unknown ? Value() : Value(std::string("0601")));
  column(Field::LandUseScheme).push(unknown ? Value() : Value(std::string("gb21010")));
  column(Field::AgreedStart)
      .push(unknown ? Value()
                    : day(kind == 0   ? 2017
                          : kind == 1 ? 2019
                                      : 2005,
                          6, 30));
  column(Field::ActualStart).push(empty || unknown ? Value() : day(2005, 9, 1));
  column(Field::ActualCompletion).push(empty || unknown ? Value() : day(2007, 3, 1));
  column(Field::IdleCause).push(empty ? Value(std::string(i % 2 == 0 ? "QY" : "ZF1")) : Value());
  column(Field::Price).push(i % 3 == 0 ? Value() : Value(500.5 + static_cast<double>(i)));
  column(Field::RegisteredArea).pushReal(400);
  column(Field::FloorArea).push(empty || unknown ? Value() : Value(kind == 4 ? 40.0 : 900.0));
  column(Field::BuiltYear).push(empty || unknown ? Value() : Value(std::int64_t{2007}));
  std::string remark;
  for (std::size_t n = 0; n < i % 40; ++n) {
    remark += "备注很长,";  // from the 17th on above 254 bytes
  }
  column(Field::Remarks).push(remark.empty() ? Value() : Value(remark + "完"));
  parts.geometry.beginParcel();
  parts.geometry.beginPart();
  testing_write::addSquare(parts.geometry, left, bottom, 20);
  ++parts.rows;
}

/// A file of `count` parcels in a row, 30 m apart.
inline void writeParcels(const fs::path& path, std::size_t first, std::size_t count,
                         double bottom) {
  TableParts parts;
  for (std::size_t i = 0; i < count; ++i) {
    addParcel(parts, first + i, 437500 + 30 * static_cast<double>(i), bottom);
  }
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000 / 3-degree Gauss-Kruger CM 114E",
               ""};
  const auto table = ParcelTable::make(std::move(parts));
  SilentJob job;
  WriteOptions options;
  options.proof = false;
  options.allowLoss = true;
  writeTable(*table, {}, {}, path, options, {}, job);
}

inline void writeText(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A whole case: two areas (a GeoPackage and a shapefile), structure, ground, roadmap.
inline void writeSmallCase(const fs::path& folder, std::size_t perArea = 25) {
  fs::create_directories(folder);
  writeParcels(folder / "shagang.gpkg", 0, perArea, 2491200);
  writeParcels(folder / "qiwan.shp", perArea, perArea, 2491300);
  writeText(folder / "case.toml", R"(title_zh = "小案例"
title_en = "A small case"
as_of = 2020-12-31
structure = "structure.geojson"
ground = ["ground.geojson"]
roadmap = "roadmap.toml"
[[source]]
path = "shagang.gpkg"
area = "沙岗"
[[source]]
path = "qiwan.shp"
area = "起湾"
)");
  const std::string crs =
      R"("type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}})";
  writeText(
      folder / "structure.geojson",
      "{" + crs +
          R"(,"features":[{"type":"Feature","properties":{"id":"core-1","kind":"core","name_zh":"一核","name_en":"core","schematic":true},"geometry":{"type":"Polygon","coordinates":[[[437490,2491190],[437600,2491190],[437600,2491230],[437490,2491230],[437490,2491190]]]}},)"
          R"({"type":"Feature","properties":{"id":"belt-1","kind":"belt","name_zh":"起湾带","name_en":"belt","half_width_m":25},"geometry":{"type":"LineString","coordinates":[[437490,2491310],[437900,2491310]]}},)"
          R"({"type":"Feature","properties":{"id":"node-1","kind":"node","name_zh":"节点","name_en":"node"},"geometry":{"type":"Point","coordinates":[438000,2491210]}}]})");
  writeText(
      folder / "ground.geojson",
      "{" + crs +
          R"(,"features":[{"type":"Feature","properties":{"id":"r1","kind":"road","name_zh":"城桂路"},"geometry":{"type":"MultiLineString","coordinates":[[[437400,2491250],[438400,2491250]],[[437400,2491260],[438400,2491260]]]}},)"
          R"({"type":"Feature","properties":{"id":"p1","kind":"park","name_zh":"有湖的公园"},"geometry":{"type":"Polygon","coordinates":[[[438500,2491200],[438600,2491200],[438600,2491300],[438500,2491300],[438500,2491200]],[[438520,2491220],[438540,2491220],[438540,2491240],[438520,2491240],[438520,2491220]]]}}]})");
  writeText(folder / "roadmap.toml", R"(title_zh = "时序"
title_en = "roadmap"
[[project]]
id = "shagang"
name_zh = "沙岗改造"
name_en = "Shagang"
area = "沙岗"
[[project.step]]
phase = 0
begins = 2019-01-01
[[project.step]]
phase = 2
begins = 2020-06-01
[[project.step]]
phase = 6
begins = 2022-01-01
)");
}

}  // namespace renewal::gis::testing_case
