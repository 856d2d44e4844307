// Writes the seeds of the fuzz target into the folder named on the command line.
#include <cstdio>
#include <filesystem>
#include <string>

#include "tests/fuzz/bundle.h"
#include "tests/gis/io/shapefile_maker.h"
#include "tests/support/paths.h"

namespace {

using renewal::fuzz::Bundle;
using renewal::fuzz::Kind;
using namespace renewal::gis::test;

Bundle shapefile(int shapeType, int languageByte, const std::string& cpg, const std::string& prj) {
  ShapefileMaker maker;
  maker.shapeType = shapeType;
  maker.languageByte = languageByte;
  maker.columns = {{"\xb5\xd8\xbf\xe9", 'C', 12, 0},
                   {"ZDMJ", 'N', 10, 2},
                   {"SJKGSJ", 'D', 8, 0},
                   {"SFDY", 'L', 1, 0},
                   {"QDSJ", 'C', 12, 0}};
  maker.add({square(437000, 2491000, 10), square(437002, 2491002, 3, false)},
            {"\xc9\xb3\xb8\xda", "100.50", "20210305", "T", "2021-3"});
  maker.add({}, {"", "", "", "?", "44260"}, shapeType == 15);
  maker.add({square(437020, 2491000, 5), square(437040, 2491000, 5)}, {"abc", "1", "", "F", "x"});
  return {Kind::Shapefile, {maker.shp(), maker.shx(), maker.dbf(), cpg, prj}};
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fputs("usage: make_seeds FOLDER\n", stderr);
    return 2;
  }
  const std::filesystem::path folder = words[1];
  std::filesystem::create_directories(folder);
  const std::string prj =
      "PROJCS[\"CGCS2000_3_Degree_GK_Zone_38\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_"
      "2000\","
      "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\","
      "0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
      "PARAMETER[\"False_Easting\",38500000.0],PARAMETER[\"Central_Meridian\",114.0],"
      "UNIT[\"Meter\",1.0]]";
  writeBytes(folder / "polygon", shapefile(5, 0x4d, "", "").pack());
  writeBytes(folder / "polygon-z", shapefile(15, 0, "UTF-8", prj).pack());
  writeBytes(folder / "polygon-m", shapefile(25, 0, "ANSI 936", prj).pack());
  const std::string collection =
      R"({"type":"FeatureCollection","name":"a","features":[{"type":"Feature","properties":)"
      R"({"宗地代码":"442000002016GB00123","ZDMJ":1.5,"list":[1,2],"o":{"a":null},"b":true},)"
      R"("geometry":{"type":"MultiPolygon","coordinates":[[[[113.3,22.5],[113.4,22.5],[113.4,22.6],)"
      R"([113.3,22.5]]]]}},{"type":"Feature","properties":null,"geometry":null}]})";
  writeBytes(folder / "geojson", Bundle{Kind::GeoJson, {collection}}.pack());
  writeBytes(
      folder / "rules",
      Bundle{Kind::RuleBook, {renewal::test::sourceText("data/rules/guangdong-2023.toml")}}.pack());
  writeBytes(
      folder / "case",
      Bundle{Kind::CaseFile, {renewal::test::sourceText("data/east-district/case.toml")}}.pack());
  return 0;
}
