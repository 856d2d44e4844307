#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/parcel/parcel_table.h"
#include "gis/io/write.h"
#include "tests/support/temporary_folder.h"

namespace renewal::gis::testing_write {

namespace fs = std::filesystem;

using renewal::test::TemporaryFolder;

inline std::string bytesOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Name and bytes of every file in a folder, hidden ones included.
inline std::map<std::string, std::string> filesIn(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    files[entry.path().filename().string()] =
        entry.is_regular_file() ? bytesOf(entry.path()) : "(folder)";
  }
  return files;
}

inline void addSquare(ParcelGeometry& geometry, double x, double y, double side) {
  const Point ring[] = {{x, y}, {x, y + side}, {x + side, y + side}, {x + side, y}, {x, y}};
  geometry.addRing(ring);
}

struct RandomTableOptions {
  std::size_t rows = 60;
  unsigned seed = 1;
  bool beyondGbk = false;  ///< characters only UTF-8 and GB18030 have
  bool emptyTexts = false;
  bool allDrawn = false;  ///< no parcel without geometry
};

inline std::string randomText(std::mt19937& random, bool beyondGbk) {
  static const std::vector<std::string> common{"中", "山", "东", "区", "镕",  "·",   "—",
                                               "　", "A",  "z",  "0",  "\"",  ",",   "'",
                                               "#",  "\\", "\n", "€$", "<b>", "a b", "?"};
  static const std::vector<std::string> rare{"𠮷", "㙍", "🏠", "é", "ß"};
  std::string text;
  const std::size_t length = 1 + random() % 12;
  for (std::size_t i = 0; i < length; ++i) {
    const std::string& piece = common[random() % common.size()];
    text += piece == "€$" ? "$" : piece;
    if (beyondGbk && random() % 4 == 0) {
      text += rare[random() % rare.size()];
    }
  }
  return text + "端";  // no blank at the end
}

inline double randomReal(std::mt19937& random) {
  static const double special[] = {0.1 + 0.2, 1e15,  -1e15,    0,    123456789.123, 1e-300, 1.0 / 3,
                                   0.01,      1e300, 4.9e-324, -0.0, 1e22,          66.67,  100};
  if (random() % 2 == 0) {
    return special[random() % std::size(special)];
  }
  return std::uniform_real_distribution<double>(-1e6, 1e6)(random);
}

inline void addRandomGeometry(ParcelGeometry& geometry, std::mt19937& random, std::size_t row,
                              bool drawn) {
  geometry.beginParcel();
  std::uniform_real_distribution<double> wobble(0, 1);
  const double x = 437500 + static_cast<double>(row % 100) * 20 + wobble(random);
  const double y = 2491200 + static_cast<double>(row / 100) * 20 + wobble(random);
  if (random() % 10 == 0 && !drawn) {
    return;  // no geometry
  }
  const std::size_t parts = 1 + random() % 3;
  for (std::size_t p = 0; p < parts; ++p) {
    geometry.beginPart();
    const double left = x + 6 * static_cast<double>(p);
    addSquare(geometry, left, y, 5 + wobble(random) / 10);
    for (std::size_t h = random() % 3; h > 0; --h) {
      addSquare(geometry, left + static_cast<double>(h), y + 1, 0.4 + wobble(random) / 10);
    }
  }
}

inline void fillRow(TableParts& parts, std::mt19937& random, std::size_t row,
                    const RandomTableOptions& options) {
  const auto maybe = [&](Column& column, const Value& value) {
    column.push(random() % 5 == 0 ? Value() : value);
  };
  parts.field(Field::ParcelCode)->pushText("442000001001GB" + std::to_string(10000 + row));
  maybe(*parts.field(Field::Holder), randomText(random, options.beyondGbk));
  maybe(*parts.field(Field::Remarks), options.emptyTexts && random() % 3 == 0
                                          ? std::string()
                                          : randomText(random, options.beyondGbk));
  maybe(*parts.field(Field::LandUse), std::string(random() % 2 == 0 ? "0601" : "07"));
  maybe(*parts.field(Field::RegisteredArea), randomReal(random));
  maybe(*parts.field(Field::Price), static_cast<double>(random() % 100000) / 100);
  maybe(*parts.field(Field::BuiltYear), static_cast<std::int64_t>(1900 + random() % 130));
  maybe(*parts.field(Field::Dangerous), random() % 2 == 0);
  const auto day = [&] {
    return Date::fromDays(static_cast<std::int32_t>(random() % 3652059) -
                          719162);  // 0001-01-01 ... 9999-12-31
  };
  maybe(*parts.field(Field::SignedDate), PartialDate(day()));
  maybe(*parts.field(Field::ActualStart),
        random() % 2 == 0 ? PartialDate(day())
                          : *PartialDate::tryFromYmd(2000 + static_cast<int>(random() % 30),
                                                     static_cast<int>(random() % 13)));
  maybe(parts.extras[0].column, randomText(random, options.beyondGbk));
  maybe(parts.extras[1].column, std::string("同前五字"));
  maybe(parts.extras[2].column,
        std::int64_t{99999999999999999} - static_cast<std::int64_t>(random()));
  maybe(parts.extras[3].column, randomReal(random));
  maybe(parts.extras[4].column, static_cast<std::int64_t>(1 + random() % 5));
}

/// A table with every type, missing values, holes, parts and parcels without geometry.
inline std::shared_ptr<const ParcelTable> randomTable(const RandomTableOptions& options) {
  std::mt19937 random(options.seed);
  TableParts parts;
  parts.rows = options.rows;
  for (const Field field :
       {Field::ParcelCode, Field::Holder, Field::Remarks, Field::LandUse, Field::RegisteredArea,
        Field::Price, Field::BuiltYear, Field::Dangerous, Field::SignedDate, Field::ActualStart}) {
    parts.field(field).emplace(fieldInfo(field).type);
  }
  parts.extras = {{"土地使用权人名称", Column(FieldType::Text), 0, 0},
                  {"土地使用权人简称", Column(FieldType::Text), 20, 0},
                  {"编号", Column(FieldType::Integer), 0, 0},
                  {"系数", Column(FieldType::Real), 19, 11},
                  {"zl", Column(FieldType::Integer), 0, 0}};
  for (std::size_t row = 0; row < options.rows; ++row) {
    fillRow(parts, random, row, options);
    addRandomGeometry(parts.geometry, random, row, options.allDrawn);
  }
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000 / 3-degree Gauss-Kruger CM 114E",
               ""};
  TableSource source;
  source.path = "test";
  source.rows = static_cast<std::uint32_t>(options.rows);
  parts.sources = {source};
  return ParcelTable::make(std::move(parts));
}

/// A table of one catalogue text column (and squares), for cases about single values.
inline std::shared_ptr<const ParcelTable> textTable(const std::vector<std::string>& texts) {
  TableParts parts;
  parts.rows = texts.size();
  parts.field(Field::Remarks).emplace(FieldType::Text);
  for (const std::string& text : texts) {
    parts.field(Field::Remarks)->pushText(text);
    parts.geometry.beginParcel();
    parts.geometry.beginPart();
    addSquare(parts.geometry, 437500, 2491200, 10);
  }
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000", ""};
  return ParcelTable::make(std::move(parts));
}

inline WriteResult write(const ParcelTable& table, const fs::path& path,
                         const WriteOptions& options = {}) {
  SilentJob job;
  return writeTable(table, {}, {}, path, options, {}, job);
}

}  // namespace renewal::gis::testing_write
