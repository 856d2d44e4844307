#include <fmt/format.h>

#include "gis/io/named_crs.h"
#include "gis/io/project_points.h"
#include "gis/sample/domain.h"
#include "gis/sample/sample_case.h"

namespace renewal::gis::sample {
namespace {

std::vector<Point> toDegrees(const std::vector<Point>& path) {
  ParcelGeometry geometry;
  geometry.beginParcel();
  geometry.beginPart();
  geometry.addRing(path);
  projectPoints(geometry, systemOf(4547), systemOf(4490));
  const auto projected = geometry.allPoints();
  return {projected.begin(), projected.end()};
}

/// What is said of a feature.
struct Said {
  std::string id;
  std::string_view kind;
  std::string zh;
  std::string en;
  std::string_view confidence;
  int errorMetres = 0;
  bool schematic = false;
  double halfWidth = 0;
};

Said saidOf(const KnownFeature& known) {
  return {std::string(known.id),
          known.kind,
          std::string(known.name.zh),
          std::string(known.name.en),
          known.confidence,
          known.errorMetres,
          known.schematic,
          known.halfWidth};
}

/// Builds a collection, one feature a line.
class Collection {
 public:
  void add(const Said& said, const std::vector<Point>& path, bool polygon) {
    std::vector<Point> points = path;
    if (polygon) {
      points.push_back(points.front());
    }
    std::string coordinates;
    for (const Point p : toDegrees(points)) {
      coordinates += fmt::format("{}[{:.8f},{:.8f}]", coordinates.empty() ? "" : ",", p.x, p.y);
    }
    feature(said, polygon ? "Polygon" : "LineString",
            (polygon ? "[[" : "[") + coordinates + (polygon ? "]]" : "]"));
  }
  /// A point, where it is known: it is not bent along with the lines.
  void add(const Said& said, Point degrees) {
    feature(said, "Point", fmt::format("[{:.8f},{:.8f}]", degrees.x, degrees.y));
  }
  std::string text(const char* name) const {
    return fmt::format("{{\"type\":\"FeatureCollection\",\"name\":\"{}\",\"features\":[{}\n]}}\n",
                       name, text_);
  }

 private:
  void feature(const Said& said, const char* type, const std::string& coordinates) {
    text_ += fmt::format(
        "{}\n{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{}\",\"kind\":\"{}\","
        "\"name_zh\":\"{}\",\"name_en\":\"{}\",\"confidence\":\"{}\",\"error_m\":{},"
        "\"half_width_m\":{:.1f},\"schematic\":{}}},\"geometry\":{{\"type\":\"{}\","
        "\"coordinates\":{}}}}}",
        text_.empty() ? "" : ",", said.id, said.kind, said.zh, said.en, said.confidence,
        said.errorMetres, said.halfWidth, said.schematic, type, coordinates);
  }

  std::string text_;
};

}  // namespace

std::string roadsGeoJson(const SampleCase& sample) {
  Collection roads;
  for (const Ground::Feature& line : sample.ground.lines) {
    roads.add(saidOf(*line.known), line.path, false);
  }
  for (const KnownFeature& point : knownPoints()) {
    roads.add(saidOf(point), point.degrees.front());
  }
  int number = 0;
  for (const Street& street : sample.streets) {
    roads.add({fmt::format("street-{:04}", ++number), "road", "", "", "schematic", 0, true,
               street.width / 2},
              street.path, false);
  }
  return roads.text("roads");
}

std::string limitsGeoJson(const SampleCase& sample) {
  Collection limits;
  for (const Ground::Feature& outline : sample.ground.outlines) {
    const std::string_view kind = outline.known->kind;
    if (kind == "district" || kind == "area" || kind == "park" || kind == "lake") {
      limits.add(saidOf(*outline.known), outline.path, true);
    }
  }
  int part = 0;
  for (const Ring& ring : beltOutlines(sample.ground)) {
    const Point centre = centroidOf(ring);
    const bool west = distanceToPath(sample.ground.line("qiwan-road").path, centre) <
                      distanceToPath(sample.ground.line("changjiang-road").path, centre);
    limits.add({fmt::format("area-belts-{}", ++part), "area",
                west ? "起湾道带（示意）" : "长江路带（示意）",
                west ? "Qiwan Road belt (schematic)" : "Changjiang Road belt (schematic)", "low",
                west ? 350 : 500, true, 0},
               ring, true);
  }
  limits.add({"ecology-jinzhong", "ecology", "金钟湖生态控制范围（示意）",
              "Jinzhong Lake ecological limit (schematic)", "schematic", 600, true, 0},
             grown(sample.ground.outline("jinzhong-lake").path, 110), true);
  limits.add({"ecology-changjiang", "ecology", "长江水库生态控制范围（示意）",
              "Changjiang Reservoir ecological limit (schematic)", "schematic", 800, true, 0},
             grown(sample.ground.outline("changjiang-reservoir").path, 220), true);
  return limits.text("limits");
}

std::string structureGeoJson(const SampleCase& sample) {
  Collection structure;
  for (const Ground::Feature& outline : sample.ground.outlines) {
    if (outline.known->kind == "core" || outline.known->kind == "node") {
      structure.add(saidOf(*outline.known), outline.path, true);
    }
  }
  structure.add({"belt-qiwan", "belt", "起湾道产业带（示意）",
                 "Qiwan Road industry belt (schematic)", "low", 350, true, 300},
                sample.ground.line("qiwan-road").path, false);
  structure.add({"belt-changjiang", "belt", "长江路产业带（示意）",
                 "Changjiang Road industry belt (schematic)", "low", 500, true, 300},
                sample.ground.line("changjiang-road").path, false);
  return structure.text("structure");
}

}  // namespace renewal::gis::sample
