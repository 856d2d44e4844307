#include "gis/shortlist/close_up.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "gis/shortlist/html_text.h"
#include "gis/shortlist/svg_labels.h"
#include "gis/shortlist/svg_window.h"

namespace renewal::gis {
namespace {

constexpr double width = 440;
constexpr double height = 256;
constexpr double siteShare = 0.5;         // of the window that the site takes
constexpr double leastMetres = 60;        // shown from south to north
constexpr double rounding = 0.1;          // units: as exact as the numbers are written
constexpr std::size_t mostAround = 3000;  // parcels drawn around a site
constexpr double codeSize = 9;
constexpr double pointSize = 8.5;
constexpr std::size_t endOfCode = 7;

SvgWindow windowOf(const Box& site, bool degrees) {
  const double across = std::max(site.width(), site.height() * 0.5) * (1 / siteShare - 1) / 2;
  double margin = std::max(across, site.height() * (1 / siteShare - 1) / 2);
  if (!degrees) {
    margin = std::max(margin, (leastMetres - site.height()) / 2);
  }
  return {site.grown(margin), width, height, degrees};
}

/// The box of a feature lies in or over the window.
bool near(const MapFeature& feature, const SvgWindow& window) {
  Box box;
  for (const auto& path : feature.paths) {
    for (const Point p : path) {
      box.add(p);
    }
  }
  return box.intersects(window.extent());
}

class CloseUp {
 public:
  CloseUp(const BrochureSite& site, const CaseContent& content, Language language)
      : site_(site),
        content_(content),
        table_(*content.parcels),
        language_(language),
        degrees_(table_.crs().kind == CoordinateSystem::Kind::Geographic),
        window_(windowOf(groundOf(site), degrees_)),
        labels_(width, height) {}

  std::string write() {
    if (groundOf(site_).empty()) {
      return fmt::format("<p class=\"quiet\">{}</p>\n",
                         Text{"没有图形。", "There is no drawing."}.in(language_));
    }
    svg_ = fmt::format(R"(<rect class="paper" width="{}" height="{}"/>)", width, height);
    ground();
    parcels();
    roads();
    outline();
    scaleBar();
    site_.sheets.size() == 1 ? points() : codesOf(site_.rows, "site-code");
    if (site_.sheets.size() == 1) {
      codesOf(site_.sheets.front().neighbours, "parcel-code");
    }
    roadNames();
    const std::string title = Text{"地块近景：", "Close-up of "}.in(language_);
    return fmt::format(
        "<svg class=\"map\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg>\n{}",
        width, height, title + htmlText(site_.name.in(language_)), svg_, note());
  }

 private:
  void shape(const char* cssClass, const std::string& path) {
    if (!path.empty()) {
      svg_ += fmt::format(R"(<path class="{}" d="{}"/>)", cssClass, path);
    }
  }

  std::string pathsOf(std::string_view kind, MapFeature::Shape shape) const {
    std::string path;
    for (const MapFeature& feature : content_.ground) {
      if (feature.kind != kind || feature.shape != shape || !near(feature, window_)) {
        continue;
      }
      if (shape == MapFeature::Shape::Polygon) {
        path += window_.area(feature.paths, rounding);
        continue;
      }
      for (const auto& line : feature.paths) {
        path += window_.line(line, rounding);
      }
    }
    return path;
  }

  void ground() {
    shape("park", pathsOf("park", MapFeature::Shape::Polygon));
    shape("water", pathsOf("lake", MapFeature::Shape::Polygon));
    shape("river", pathsOf("river", MapFeature::Shape::Line));
  }

  void roads() {
    shape("casing minor", pathsOf("road", MapFeature::Shape::Line));
    shape("road", pathsOf("road", MapFeature::Shape::Line));
    shape("rail", pathsOf("railway", MapFeature::Shape::Line));
    const std::string main = pathsOf("arterial", MapFeature::Shape::Line) +
                             pathsOf("expressway", MapFeature::Shape::Line);
    shape("casing major", main);
    shape("arterial major", main);
  }

  void parcels() {
    std::vector<std::string> around;
    const ParcelGeometry& geometry = table_.geometry();
    std::size_t count = 0;
    table_.tree().query(window_.extent(), [&](std::uint32_t row) {
      if (++count > mostAround) {
        return;
      }
      for (std::size_t part = geometry.partBegin(row); part < geometry.partBegin(row + 1); ++part) {
        for (std::size_t r = geometry.ringBegin(part); r < geometry.ringBegin(part + 1); ++r) {
          const auto ring = geometry.ring(r);
          around.push_back(window_.area({{ring.begin(), ring.end()}}, rounding));
        }
      }
    });
    crowded_ = count > mostAround;
    if (crowded_) {
      return;
    }
    // The order of rows must not show in the file.
    std::sort(around.begin(), around.end());
    std::string path;
    for (const std::string& one : around) {
      path += one;
    }
    shape("parcel", path);
  }

  void outline() {
    std::string path;
    for (const auto& part : site_.outline) {
      path += window_.area(part, 0);
    }
    shape("site-area", path);
  }

  /// Dots on the border and their numbers outside of it; a number without room stands in the table
  /// alone.
  void points() {
    const std::vector<SheetPoint>& points = site_.sheets.front().points;
    const Point middle = window_.at(groundOf(site_).centre());
    for (std::size_t i = 0; i < std::min(points.size(), listedPoints); ++i) {
      const Point at = window_.at(points[i].place);
      svg_ += fmt::format(R"(<circle class="corner" cx="{}" cy="{}" r="2.4"/>)", svgNumber(at.x),
                          svgNumber(at.y));
    }
    for (std::size_t i = 0; i < std::min(points.size(), listedPoints); ++i) {
      const Point at = window_.at(points[i].place);
      const double far = std::max(std::hypot(at.x - middle.x, at.y - middle.y), 1.0);
      const std::string number = fmt::format("J{}", points[i].number);
      std::vector<Box> boxes;
      std::vector<Point> places;
      for (const double out : {12.0, 17.0, -12.0}) {
        places.push_back(
            {at.x + (at.x - middle.x) / far * out, at.y + (at.y - middle.y) / far * out});
        boxes.push_back(SvgLabels::textBox(number, places.back(), pointSize));
      }
      const std::size_t found = labels_.takeFirst(boxes);
      if (found < places.size()) {
        svg_ += svgText("corner-number", places[found], number, pointSize);
      }
    }
    codesOf(site_.rows, "site-code");
  }

  /// The ends of parcel codes, as printed sheets show them.
  void codesOf(const std::vector<std::uint32_t>& rows, const char* cssClass) {
    for (const std::uint32_t row : rows) {
      const Value code = table_.value(ParcelIndex{row}, Field::ParcelCode);
      const auto* text = std::get_if<std::string>(&code);
      const bool plain = text != nullptr && std::all_of(text->begin(), text->end(), [](char c) {
                           return c > 0x20 && c < 0x7F;
                         });
      if (!plain || crowded_) {
        continue;
      }
      const std::string end = text->substr(text->size() - std::min(endOfCode, text->size()));
      const Point middle = window_.at(table_.boxes()[row].centre());
      const std::vector<Point> places{middle, {middle.x, middle.y + 12}, {middle.x, middle.y - 12}};
      std::vector<Box> boxes;
      boxes.reserve(places.size());
      for (const Point at : places) {
        boxes.push_back(SvgLabels::textBox(end, at, codeSize));
      }
      const std::size_t found = labels_.takeFirst(boxes);
      if (found < places.size()) {
        svg_ += svgText(cssClass, places[found], end, codeSize);
      }
    }
  }

  /// Named roads once each, along the longest straight side in the window.
  void roadNames() {
    for (const MapFeature& feature : content_.ground) {
      const std::string name = mapName(feature.name, language_);
      if (feature.shape != MapFeature::Shape::Line || name.empty() || !near(feature, window_)) {
        continue;
      }
      Point from;
      Point to;
      for (const auto& line : feature.paths) {
        for (const auto& piece : window_.pieces(line, 3)) {
          for (std::size_t i = 1; i < piece.size(); ++i) {
            if (std::hypot(piece[i].x - piece[i - 1].x, piece[i].y - piece[i - 1].y) >
                std::hypot(to.x - from.x, to.y - from.y)) {
              from = piece[i - 1];
              to = piece[i];
            }
          }
        }
      }
      alongSide(name, from, to);
    }
  }

  void alongSide(const std::string& name, Point from, Point to) {
    constexpr double size = 10;
    const double text = SvgLabels::textWidth(name, size);
    if (std::hypot(to.x - from.x, to.y - from.y) < text) {
      return;
    }
    double turn = std::atan2(to.y - from.y, to.x - from.x) * 180 / 3.14159265358979323846;
    turn += turn > 90 ? -180 : turn < -90 ? 180 : 0;
    const double radian = turn * 3.14159265358979323846 / 180;
    const double halfX = (std::abs(std::cos(radian)) * text + size) / 2;
    const double halfY = (std::abs(std::sin(radian)) * text + size) / 2;
    for (const double along : {0.5, 0.35, 0.65, 0.2, 0.8}) {
      const Point at{from.x + (to.x - from.x) * along, from.y + (to.y - from.y) * along};
      const Box box{at.x - halfX, at.y - halfY, at.x + halfX, at.y + halfY};
      if (labels_.free(box)) {
        labels_.reserve(box);
        svg_ += svgText("road-name", at, name, size, turn);
        return;
      }
    }
  }

  void scaleBar() {
    labels_.reserve({0, height - 26, 150, height});
    labels_.reserve({width - 26, 0, width, 34});
    svg_ += fmt::format(R"(<path class="north" d="M{0} 6l5 15-5-3.5-5 3.5z"/>)", width - 14);
    svg_ += svgText("scale-text", {width - 14, 28}, "N", 10);
    if (degrees_) {
      return;
    }
    const double most = 120 * window_.perUnit();
    double metres = std::pow(10, std::floor(std::log10(most)));
    for (const double step : {5.0, 2.0}) {
      if (metres * step <= most) {
        metres *= step;
        break;
      }
    }
    const double length = metres / window_.perUnit();
    svg_ += fmt::format(R"(<path class="scale" d="M10 {0}v5h{1}v-5"/>)", svgNumber(height - 13),
                        svgNumber(length));
    const std::string text =
        metres >= 1000 ? fmt::format("{:g} km", metres / 1000) : fmt::format("{:g} m", metres);
    svg_ += svgText("scale-text", {10 + length / 2, height - 17}, text, 10);
  }

  std::string note() const {
    if (!crowded_) {
      return {};
    }
    return fmt::format(
        "<p class=\"quiet\">{}</p>\n",
        Text{"周围宗地过多，未画出。", "Too many parcels lie around it; they are not drawn."}.in(
            language_));
  }

  const BrochureSite& site_;
  const CaseContent& content_;
  const ParcelTable& table_;
  Language language_;
  bool degrees_;
  SvgWindow window_;
  SvgLabels labels_;
  std::string svg_;
  bool crowded_ = false;
};

}  // namespace

Box groundOf(const BrochureSite& site) {
  Box box;
  for (const auto& part : site.outline) {
    for (const auto& ring : part) {
      for (const Point p : ring) {
        box.add(p);
      }
    }
  }
  return box;
}

std::string closeUp(const BrochureSite& site, const CaseContent& content, Language language) {
  return CloseUp(site, content, language).write();
}

}  // namespace renewal::gis
