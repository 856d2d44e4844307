#include "gis/shortlist/district_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "gis/shortlist/close_up.h"
#include "gis/shortlist/html_text.h"
#include "gis/shortlist/svg_labels.h"
#include "gis/shortlist/svg_window.h"

namespace renewal::gis {
namespace {

constexpr double mapWidth = 440;
constexpr double tolerance = 0.5;  // units
constexpr double badgeRadius = 8;
constexpr double nameSize = 11.5;

Box boxOf(const MapFeature& feature) {
  Box box;
  for (const auto& path : feature.paths) {
    for (const Point p : path) {
      box.add(p);
    }
  }
  return box;
}

/// The district where the case draws it, all of its ground otherwise, and all sites in any case.
Box worldOf(const SiteBrochure& list, const CaseContent& content) {
  Box district;
  Box all;
  for (const MapFeature& feature : content.ground) {
    all.add(boxOf(feature));
    if (feature.kind == "district") {
      district.add(boxOf(feature));
    }
  }
  Box world = district.empty() ? all : district;
  for (const BrochureSite& site : list.sites) {
    world.add(groundOf(site));
  }
  return world.grown(std::max(world.width(), world.height()) * 0.03);
}

SvgWindow windowOf(const SiteBrochure& list, const CaseContent& content) {
  const Box world = worldOf(list, content);
  const bool degrees = content.parcels->crs().kind == CoordinateSystem::Kind::Geographic;
  // High districts get a high map, but never more than the width and a third.
  const double shape = world.width() > 0 ? world.height() / world.width() : 1;
  return {world, mapWidth, mapWidth * std::clamp(shape, 0.6, 1.25), degrees};
}

class DistrictMap {
 public:
  DistrictMap(const SiteBrochure& list, const CaseContent& content, Language language)
      : list_(list),
        content_(content),
        language_(language),
        window_(windowOf(list, content)),
        labels_(window_.width(), window_.height()) {}

  std::string write() {
    ground();
    sites();
    names();
    svg_ += badges_;
    const std::string title = Text{"地块在街道中的位置", "Where the sites lie"}.in(language_);
    return fmt::format(
        "<svg class=\"map\" viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"{}\">{}</svg>\n"
        "<figcaption>{}</figcaption>\n",
        svgNumber(window_.width()), svgNumber(window_.height()), title, svg_, caption());
  }

 private:
  void shape(const char* cssClass, const std::string& path) {
    if (!path.empty()) {
      svg_ += fmt::format(R"(<path class="{}" d="{}"/>)", cssClass, path);
    }
  }
  void areas(std::string_view kind, const char* cssClass) {
    std::string path;
    for (const MapFeature& feature : content_.ground) {
      if (feature.kind == kind && feature.shape == MapFeature::Shape::Polygon) {
        path += window_.area(feature.paths, tolerance);
      }
    }
    shape(cssClass, path);
  }
  void lines(std::string_view kind, const char* cssClass) {
    std::string path;
    for (const MapFeature& feature : content_.ground) {
      for (const auto& line : feature.paths) {
        if (feature.kind == kind && feature.shape == MapFeature::Shape::Line) {
          path += window_.line(line, tolerance);
        }
      }
    }
    shape(cssClass, path);
  }

  void ground() {
    svg_ += fmt::format(R"(<rect class="outside" width="{}" height="{}"/>)",
                        svgNumber(window_.width()), svgNumber(window_.height()));
    areas("district", "paper");
    areas("park", "park");
    areas("lake", "water");
    lines("river", "river");
    lines("railway", "rail");
    for (const char* style : {"casing", "arterial"}) {
      lines("arterial", style);
      lines("expressway", style);
    }
    stations();
    areas("area", "area-line");
    areas("district", "district");
  }

  void stations() {
    for (const MapFeature& feature : content_.ground) {
      const Point at = window_.at(boxOf(feature).centre());
      if (feature.kind == "rail-station" && window_.shows(boxOf(feature).centre())) {
        svg_ += fmt::format(R"(<rect class="station" x="{}" y="{}" width="6" height="6"/>)",
                            svgNumber(at.x - 3), svgNumber(at.y - 3));
        labels_.reserve({at.x - 4, at.y - 4, at.x + 4, at.y + 4});
      }
    }
  }

  /// The outlines, and beside each the number of its place with a line to it.
  void sites() {
    std::vector<Point> middles;
    for (const BrochureSite& site : list_.sites) {
      const Box box = groundOf(site);
      middles.push_back(box.empty() ? Point{} : window_.at(box.centre()));
      if (!box.empty()) {
        labels_.reserve(SvgLabels::textBox("", middles.back(), 6));
      }
    }
    for (std::size_t i = 0; i < list_.sites.size(); ++i) {
      const BrochureSite& site = list_.sites[i];
      std::string outline;
      for (const auto& part : site.outline) {
        outline += window_.area(part, 0);
      }
      const std::string number = std::to_string(site.place);
      if (groundOf(site).empty()) {
        continue;  // a parcel without drawing: the list and its sheet say so
      }
      const Point badge = badgeBeside(middles[i], number);
      badges_ += fmt::format(
          R"(<a class="site" href="#{}"><title>{}</title><path class="site-area" d="{}"/>)"
          R"(<path class="leader" d="M{} {}"/><rect class="badge" x="{}" y="{}" width="{}" height="{}" rx="{}"/>)",
          sheetId(i), htmlText(number + " · " + site.name.in(language_)), outline,
          svgPoint(middles[i]), svgPoint(badge), svgNumber(badge.x - badgeHalf(number)),
          svgNumber(badge.y - badgeRadius), svgNumber(2 * badgeHalf(number)),
          svgNumber(2 * badgeRadius), svgNumber(badgeRadius));
      badges_ += svgText("badge-number", badge, number, 10) + "</a>";
    }
  }

  static double badgeHalf(const std::string& number) {
    return std::max(badgeRadius, SvgLabels::textWidth(number, 10) / 2 + 3.5);
  }

  /// The nearest free place around a site; above it where all is taken.
  Point badgeBeside(Point middle, const std::string& number) {
    std::vector<Point> places;
    std::vector<Box> boxes;
    for (const double far : {16.0, 23.0, 32.0, 44.0, 58.0, 76.0, 100.0, 130.0}) {
      for (int turn = 0; turn < 12; ++turn) {
        const double angle = -1.5707963267948966 + turn * 0.5235987755982988;
        const Point at{middle.x + far * std::cos(angle), middle.y + far * std::sin(angle)};
        places.push_back(at);
        const double half = badgeHalf(number) + 1;
        boxes.push_back({at.x - half, at.y - badgeRadius - 1, at.x + half, at.y + badgeRadius + 1});
      }
    }
    const std::size_t found = labels_.takeFirst(boxes);
    return found < places.size() ? places[found] : Point{middle.x, middle.y - 18};
  }

  void names() {
    struct Named {
      std::string_view kind;
      const char* cssClass;
      double size;
    };
    constexpr std::array<Named, 4> all{{{"area", "area-name", nameSize},
                                        {"rail-station", "station-name", 10},
                                        {"lake", "water-name", 10},
                                        {"park", "park-name", 10}}};
    for (const Named& named : all) {
      for (const MapFeature& feature : content_.ground) {
        if (feature.kind == named.kind && !boxOf(feature).empty()) {
          name(feature, named.cssClass, named.size);
        }
      }
    }
  }

  void name(const MapFeature& feature, const char* cssClass, double size) {
    const std::string text = mapName(feature.name, language_);
    const Point middle = window_.at(boxOf(feature).centre());
    std::vector<Box> boxes;
    std::vector<Point> places;
    for (const double down : {0.0, 16.0, -16.0, 32.0, -32.0, 52.0, -52.0}) {
      for (const double right : {0.0, 24.0, -24.0, 56.0, -56.0}) {
        places.push_back({middle.x + right, middle.y + down});
        boxes.push_back(SvgLabels::textBox(text, places.back(), size));
      }
    }
    const std::size_t found = labels_.takeFirst(boxes);
    if (!text.empty() && found < places.size()) {
      svg_ += svgText(cssClass, places[found], text, size);
    }
  }

  std::string caption() const {
    std::string text;
    if (content_.ground.empty()) {
      text = Text{"这些文件不带底图，只画地块。", "The files bring no base map: sites only."}.in(
          language_);
    } else {
      if (list_.schematic) {
        text += Text{"示意图：轮廓为推断，不是行政或规划界线。",
                     "Schematic: outlines are inferred, no administrative or planning boundary. "}
                    .in(language_);
      }
      if (content_.parcels->crs().kind != CoordinateSystem::Kind::Geographic) {
        const double metres = tolerance * window_.perUnit();
        text += language_ == Language::Chinese
                    ? fmt::format("底图线条简化不超过 {:.0f} m。", std::ceil(metres))
                    : fmt::format("Lines of the ground are simplified by at most {:.0f} m. ",
                                  std::ceil(metres));
      }
    }
    return text +
           Text{"点编号看地块的推介表。", " Choose a number to see the sheet."}.in(language_);
  }

  const SiteBrochure& list_;
  const CaseContent& content_;
  Language language_;
  SvgWindow window_;
  SvgLabels labels_;
  std::string svg_;
  std::string badges_;
};

}  // namespace

std::string sheetId(std::size_t siteInList) {
  return fmt::format("s{}", siteInList + 1);
}

std::string districtMap(const SiteBrochure& list, const CaseContent& content, Language language) {
  return DistrictMap(list, content, language).write();
}

}  // namespace renewal::gis
