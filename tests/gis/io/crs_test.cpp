#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "gis/io/fingerprint.h"
#include "gis/io/gauss_kruger.h"
#include "gis/io/named_crs.h"
#include "gis/io/read.h"

namespace renewal::gis {
namespace {

/// A parcel of 100 m by 100 m in the East District, 113.393°E 22.517°N, in EPSG:4547.
constexpr Point here{437500, 2491200};

RawLayer layerAt(const std::vector<Point>& corners) {
  RawLayer raw;
  raw.path = "test.shp";
  for (const Point p : corners) {
    raw.geometry.beginParcel();
    raw.geometry.beginPart();
    const double side = std::abs(p.x) <= 180 && std::abs(p.y) <= 180 ? 0.001 : 100;
    const std::vector<Point> ring{
        {p.x, p.y}, {p.x, p.y + side}, {p.x + side, p.y + side}, {p.x + side, p.y}, {p.x, p.y}};
    raw.geometry.addRing(ring);
  }
  return raw;
}

std::string esriWkt(const std::string& name, const std::string& geogcs, const std::string& datum,
                    const std::string& spheroid, int meridian, double falseEasting) {
  return fmt::format(
      "PROJCS[\"{}\",GEOGCS[\"{}\",DATUM[\"{}\",SPHEROID[{}]],PRIMEM[\"Greenwich\",0.0],"
      "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
      "PARAMETER[\"False_Easting\",{}],PARAMETER[\"False_Northing\",0.0],"
      "PARAMETER[\"Central_Meridian\",{}],PARAMETER[\"Scale_Factor\",1.0],"
      "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]",
      name, geogcs, datum, spheroid, falseEasting, meridian);
}
std::string cgcs(const std::string& name, int meridian, double falseEasting) {
  return esriWkt(name, "GCS_China_Geodetic_Coordinate_System_2000", "D_China_2000",
                 "\"CGCS2000\",6378137.0,298.257222101", meridian, falseEasting);
}
std::string xian(const std::string& name, int meridian, double falseEasting) {
  return esriWkt(name, "GCS_Xian_1980", "D_Xian_1980", "\"Xian_1980\",6378140.0,298.257", meridian,
                 falseEasting);
}
std::string beijing(const std::string& name, int meridian, double falseEasting) {
  return esriWkt(name, "GCS_Beijing_1954", "D_Beijing_1954", "\"Krasovsky_1940\",6378245.0,298.3",
                 meridian, falseEasting);
}

/// Our codes against the registry: every grid of the families has the name it must have.
TEST(GaussKruger, codesAreThoseOfTheRegistry) {
  int checked = 0;
  for (const Datum datum : {Datum::Cgcs2000, Datum::Xian1980, Datum::Beijing1954}) {
    for (const int degrees : {3, 6}) {
      for (int zone = degrees == 3 ? 25 : 13; zone <= (degrees == 3 ? 45 : 23); ++zone) {
        for (const bool prefixed : {false, true}) {
          const GaussKruger grid{datum, degrees, zone, prefixed};
          SCOPED_TRACE(grid.epsg());
          EXPECT_EQ(GaussKruger::fromEpsg(grid.epsg()), grid);
          const std::string name = systemOf(grid.epsg()).name;
          const std::string wanted = prefixed ? fmt::format("zone {}", zone)
                                              : fmt::format("CM {}E", grid.centralMeridian());
          EXPECT_TRUE(name.ends_with(wanted)) << name << " / " << wanted;
          EXPECT_EQ(name.find("3-degree") != std::string::npos, degrees == 3) << name;
          const char* first = datum == Datum::Cgcs2000   ? "CGCS2000"
                              : datum == Datum::Xian1980 ? "Xian 1980"
                                                         : "Beijing 1954";
          EXPECT_TRUE(name.starts_with(first)) << name;
          ++checked;
        }
      }
    }
  }
  EXPECT_EQ(checked, 3 * (21 + 11) * 2);
  EXPECT_FALSE(GaussKruger::fromEpsg(26986));
  EXPECT_FALSE(GaussKruger::fromEpsg(0));
}

struct WktCase {
  const char* title;
  std::string wkt;
  int epsg;
};
void PrintTo(const WktCase& c, std::ostream* out) {
  *out << c.title;
}

class WktKnown : public testing::TestWithParam<WktCase> {};

TEST_P(WktKnown, byItsParameters) {
  const auto named = namedCrs(GetParam().wkt);
  ASSERT_TRUE(named);
  EXPECT_EQ(named->system.epsg, GetParam().epsg) << named->system.name;
  EXPECT_FALSE(named->byCode);
}

INSTANTIATE_TEST_SUITE_P(
    Table, WktKnown,
    testing::Values(
        WktCase{"Cm114", cgcs("CGCS2000_3_Degree_GK_CM_114E", 114, 500000), 4547},
        WktCase{"Zone38", cgcs("CGCS2000_3_Degree_GK_Zone_38", 114, 38500000), 4526},
        WktCase{"Cm111", cgcs("CGCS2000_3_Degree_GK_CM_111E", 111, 500000), 4546},
        WktCase{"Zone37", cgcs("CGCS2000_3_Degree_GK_Zone_37", 111, 37500000), 4525},
        WktCase{"SixDegreeCm111", cgcs("CGCS2000_GK_CM_111E", 111, 500000), 4508},
        WktCase{"SixDegreeZone19", cgcs("CGCS2000_GK_Zone_19", 111, 19500000), 4497},
        WktCase{"OtherName", cgcs("my grid", 114, 500000), 4547},
        WktCase{"Xian114", xian("Xian_1980_3_Degree_GK_CM_114E", 114, 500000), 2383},
        WktCase{"XianZone38", xian("Xian_1980_3_Degree_GK_Zone_38", 114, 38500000), 2362},
        WktCase{"Beijing114", beijing("Beijing_1954_3_Degree_GK_CM_114E", 114, 500000), 2435},
        WktCase{"BeijingZone38", beijing("Beijing_1954_3_Degree_GK_Zone_38", 114, 38500000), 2414}),
    [](const auto& each) { return std::string(each.param.title); });

TEST(WktLocal, zhongshanLocalGridHasNoCode) {
  std::string wkt = xian("Zhongshan", 113, 500000);
  const std::string meridian = "\"Central_Meridian\",113";
  wkt.replace(wkt.find(meridian), meridian.size(), "\"Central_Meridian\",113.36666666666667");
  const auto named = namedCrs(wkt);
  ASSERT_TRUE(named);
  EXPECT_EQ(named->system.epsg, 0);
  EXPECT_FALSE(named->grid);
  EXPECT_EQ(named->system.kind, CoordinateSystem::Kind::Projected);
}

struct DecisionCase {
  const char* title;
  std::string wkt;
  int codeInSource;
  Point at;
  int epsg;
  const char* how;
  bool swapped;
  int prefix;
  int workingEpsg;
  const char* finding;  ///< one that must be there, or null
};
void PrintTo(const DecisionCase& c, std::ostream* out) {
  *out << c.title;
}

class Decided : public testing::TestWithParam<DecisionCase> {};

TEST_P(Decided, asTheTableSays) {
  const DecisionCase& c = GetParam();
  RawLayer raw = layerAt({c.at, {c.at.x, c.at.y}});
  raw.crsWkt = c.wkt;
  raw.crsEpsg = c.codeInSource;
  CoordinateSystem system;
  std::vector<Finding> findings;
  const CrsDecision decision = decideCrs(raw, {}, system, findings);
  EXPECT_EQ(decision.system.epsg, c.epsg);
  EXPECT_EQ(decision.how, c.how);
  EXPECT_EQ(decision.axesSwapped, c.swapped);
  EXPECT_EQ(decision.zonePrefix, c.prefix);
  EXPECT_EQ(system.epsg, c.workingEpsg);
  EXPECT_FALSE(decision.explanation.zh.empty());
  EXPECT_FALSE(decision.explanation.en.empty());
  if (c.finding != nullptr) {
    EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
      return f.rule == c.finding;
    })) << c.finding;
  }
  const bool elsewhere = c.finding != nullptr && std::string(c.finding) == "crs-implausible";
  if (c.workingEpsg == 4547 && !elsewhere) {
    // Whatever notation it came in, it is the same place.
    EXPECT_NEAR(raw.geometry.allPoints()[0].x, here.x, 60);
    EXPECT_NEAR(raw.geometry.allPoints()[0].y, here.y, 60);
  }
}

// Numbers of domain facts: an East District point in each system (EPSG registry, PROJ 9.1).
INSTANTIATE_TEST_SUITE_P(
    Table, Decided,
    testing::Values(
        DecisionCase{"Code4547", "", 4547, here, 4547, "epsg", false, 0, 4547, nullptr},
        DecisionCase{"Wkt4547", cgcs("CGCS2000_3_Degree_GK_CM_114E", 114, 500000), 0, here, 4547,
                     "wkt", false, 0, 4547, nullptr},
        DecisionCase{"Code4526",
                     "",
                     4526,
                     {38437500, 2491200},
                     4526,
                     "epsg",
                     false,
                     38,
                     4547,
                     "zone-prefix-removed"},
        DecisionCase{"NoPrjPlain", "", 0, here, 4547, "fingerprint", false, 0, 4547,
                     "crs-by-fingerprint"},
        DecisionCase{"NoPrjPrefixed",
                     "",
                     0,
                     {38437500, 2491200},
                     4526,
                     "fingerprint",
                     false,
                     38,
                     4547,
                     "crs-by-fingerprint"},
        DecisionCase{"NoPrjSwapped",
                     "",
                     0,
                     {2491200, 437500},
                     4547,
                     "fingerprint",
                     true,
                     0,
                     4547,
                     "axes-swapped"},
        DecisionCase{"NoPrjPrefixedSwapped",
                     "",
                     0,
                     {2491200, 38437500},
                     4526,
                     "fingerprint",
                     true,
                     38,
                     4547,
                     "axes-swapped"},
        DecisionCase{"NoPrjSixDegree",
                     "",
                     0,
                     {746200, 2491900},
                     4508,
                     "fingerprint",
                     false,
                     0,
                     4508,
                     "crs-by-fingerprint"},
        DecisionCase{"NoPrjSixDegreeZone",
                     "",
                     0,
                     {19746200, 2491900},
                     4497,
                     "fingerprint",
                     false,
                     19,
                     4508,
                     "zone-prefix-removed"},
        DecisionCase{"NoPrjDegrees",
                     "",
                     0,
                     {113.39253, 22.51712},
                     4490,
                     "fingerprint",
                     false,
                     0,
                     4547,
                     "projected-from-degrees"},
        DecisionCase{"NoPrjDegreesSwapped",
                     "",
                     0,
                     {22.51712, 113.39253},
                     4490,
                     "fingerprint",
                     true,
                     0,
                     4547,
                     "axes-swapped"},
        DecisionCase{"Wgs84",
                     "",
                     4326,
                     {113.39253, 22.51712},
                     4326,
                     "epsg",
                     false,
                     0,
                     4547,
                     "projected-from-degrees"},
        DecisionCase{"PrjSays4547ButPrefixed",
                     "",
                     4547,
                     {38437500, 2491200},
                     4526,
                     "fingerprint-against-prj",
                     false,
                     38,
                     4547,
                     "crs-contradicts"},
        DecisionCase{"PrjSays4526ButPlain", "", 4526, here, 4547, "fingerprint-against-prj", false,
                     0, 4547, "crs-contradicts"},
        DecisionCase{"PrjSays4547ButDegrees",
                     "",
                     4547,
                     {113.39253, 22.51712},
                     4490,
                     "fingerprint-against-prj",
                     false,
                     0,
                     4547,
                     "crs-contradicts"},
        DecisionCase{"PrjSays4326ButMetres", "", 4326, here, 4547, "fingerprint-against-prj", false,
                     0, 4547, "crs-contradicts"},
        DecisionCase{"Code4547Swapped",
                     "",
                     4547,
                     {2491200, 437500},
                     4547,
                     "epsg",
                     true,
                     0,
                     4547,
                     "axes-swapped"},
        DecisionCase{"Xian80Prefixed",
                     "",
                     2362,
                     {38437500, 2491200},
                     2362,
                     "epsg",
                     false,
                     38,
                     2383,
                     "zone-prefix-removed"},
        DecisionCase{"Xian80SaysButPrefixed",
                     "",
                     2383,
                     {38437500, 2491200},
                     2362,
                     "fingerprint-against-prj",
                     false,
                     38,
                     2383,
                     "crs-contradicts"},
        DecisionCase{
            "LocalGrid", "", 0, {502700, 2491200}, 0, "unknown", false, 0, 0, "crs-unknown"},
        DecisionCase{
            "SmallLocalNumbers", "", 0, {12345, 6789}, 0, "unknown", false, 0, 0, "crs-unknown"},
        DecisionCase{"LocalNumbersSaid4547",
                     "",
                     4547,
                     {12345, 6789},
                     4547,
                     "epsg",
                     false,
                     0,
                     4547,
                     "crs-implausible"},
        DecisionCase{
            "Foreign", "", 26986, {236000, 901000}, 26986, "epsg", false, 0, 26986, nullptr},
        DecisionCase{"ForeignDegrees",
                     "",
                     4326,
                     {-78.2, 39.1},
                     4326,
                     "epsg",
                     false,
                     0,
                     4326,
                     "degrees-kept"},
        DecisionCase{"PrjUnreadable", "rubbish", 0, here, 4547, "fingerprint", false, 0, 4547,
                     "crs-unreadable"}),
    [](const auto& each) { return std::string(each.param.title); });

TEST(DecideCrs, prefixIsTakenOffExactly) {
  const Point odd{38437500.123456, 2491200.654321};
  RawLayer raw = layerAt({odd});
  raw.crsEpsg = 4526;
  CoordinateSystem system;
  std::vector<Finding> findings;
  decideCrs(raw, {}, system, findings);
  EXPECT_EQ(raw.geometry.allPoints()[0].x + 38e6, odd.x);
  EXPECT_EQ(raw.geometry.allPoints()[0].y, odd.y);
}

TEST(DecideCrs, withoutWorkingGridNothingMoves) {
  for (const Point at : {Point{38437500, 2491200}, Point{2491200, 437500}, Point{113.4, 22.5}}) {
    RawLayer raw = layerAt({at});
    const ParcelGeometry before = raw.geometry;
    ReadOptions options;
    options.toWorkingGrid = false;
    CoordinateSystem system;
    std::vector<Finding> findings;
    const CrsDecision decision = decideCrs(raw, options, system, findings);
    EXPECT_EQ(raw.geometry, before);
    EXPECT_EQ(system, decision.system);
  }
}

TEST(DecideCrs, assumedCodeCountsOnlyWhereTheSourceSaysNothing) {
  ReadOptions options;
  options.assumedEpsg = 2383;
  CoordinateSystem system;
  std::vector<Finding> findings;
  RawLayer silent = layerAt({here});
  EXPECT_EQ(decideCrs(silent, options, system, findings).system.epsg, 2383);
  EXPECT_EQ(system.epsg, 2383);
  RawLayer speaking = layerAt({here});
  speaking.crsEpsg = 4547;
  EXPECT_EQ(decideCrs(speaking, options, system, findings).system.epsg, 4547);
  options.assumedEpsg = 999999;
  RawLayer again = layerAt({here});
  EXPECT_THROW(decideCrs(again, options, system, findings), Error);
}

TEST(DecideCrs, aStrayParcelIsNamedAndTheRestIsJudgedByTheMajority) {
  RawLayer raw = layerAt({{38437500, 2491200}, {38437700, 2491200}, {437900, 2491200}, {0, 0}});
  CoordinateSystem system;
  std::vector<Finding> findings;
  const CrsDecision decision = decideCrs(raw, {}, system, findings);
  EXPECT_EQ(decision.system.epsg, 4526);
  const auto differ = std::find_if(findings.begin(), findings.end(),
                                   [](const Finding& f) { return f.rule == "coordinates-differ"; });
  ASSERT_NE(differ, findings.end());
  EXPECT_EQ(differ->rows, (std::vector<std::uint64_t>{2, 3}));
  // Only what carries the number loses it.
  EXPECT_EQ(raw.geometry.box(0).minX, 437500);
  EXPECT_EQ(raw.geometry.box(2).minX, 437900);
}

TEST(DecideCrs, degreesFarFromTheRestLoseTheirShapeNotTheirRow) {
  RawLayer raw = layerAt({{113.39, 22.51}, {113.40, 22.52}, {0, 0}});
  CoordinateSystem system;
  std::vector<Finding> findings;
  decideCrs(raw, {}, system, findings);
  EXPECT_EQ(system.epsg, 4547);
  ASSERT_EQ(raw.geometry.parcels(), 3U);
  EXPECT_TRUE(raw.geometry.hasGeometry(1));
  EXPECT_FALSE(raw.geometry.hasGeometry(2));
  EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const Finding& f) {
    return f.rule == "coordinates-outside" && f.severity == Severity::Error && f.count == 1;
  }));
}

}  // namespace
}  // namespace renewal::gis
