#include "gis/case/qgis_style.h"

#include <fmt/format.h>

#include <utility>

#include "gis/base/gdal.h"

namespace renewal::gis {
namespace {

std::string escaped(const std::string& text) {
  char* raw = CPLEscapeString(text.c_str(), static_cast<int>(text.size()), CPLES_XML);
  std::string result(raw);
  CPLFree(raw);
  return result;
}

std::string rgba(Colour colour, int alpha = 255) {
  return fmt::format("{},{},{},{}", colour.red, colour.green, colour.blue, alpha);
}

using Properties = std::vector<std::pair<const char*, std::string>>;

/// QGIS from 3.18 on reads the options, older ones the props.
std::string symbolLayer(const char* name, const Properties& properties) {
  std::string text = fmt::format(
      "<layer class=\"{}\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">", name);
  for (const auto& [key, value] : properties) {
    text += fmt::format("<Option name=\"{}\" type=\"QString\" value=\"{}\"/>", key, value);
  }
  text += "</Option>";
  for (const auto& [key, value] : properties) {
    text += fmt::format("<prop k=\"{}\" v=\"{}\"/>", key, value);
  }
  return text + "</layer>";
}

std::string symbol(MapFeature::Shape shape, const StyleClass& one, Colour outline) {
  const std::string width = fmt::format("{}", one.width);
  switch (shape) {
    case MapFeature::Shape::Polygon:
      return symbolLayer("SimpleFill", {{"color", rgba(one.colour)},
                                        {"style", one.filled ? "solid" : "no"},
                                        {"outline_color", rgba(one.filled ? outline : one.colour)},
                                        {"outline_style", "solid"},
                                        {"outline_width", width},
                                        {"outline_width_unit", "MM"},
                                        {"joinstyle", "bevel"}});
    case MapFeature::Shape::Line:
      return symbolLayer("SimpleLine", {{"line_color", rgba(one.colour)},
                                        {"line_style", "solid"},
                                        {"line_width", width},
                                        {"line_width_unit", "MM"},
                                        {"capstyle", "round"},
                                        {"joinstyle", "round"}});
    case MapFeature::Shape::Point:
      return symbolLayer("SimpleMarker", {{"name", "circle"},
                                          {"color", rgba(one.colour)},
                                          {"outline_color", rgba(outline)},
                                          {"outline_width", width},
                                          {"size", "4"},
                                          {"size_unit", "MM"}});
  }
  return "";
}

const char* symbolType(MapFeature::Shape shape) {
  switch (shape) {
    case MapFeature::Shape::Polygon:
      return "fill";
    case MapFeature::Shape::Line:
      return "line";
    case MapFeature::Shape::Point:
      return "marker";
  }
  return "fill";
}

}  // namespace

std::string qgisStyle(MapFeature::Shape shape, const std::string& attribute,
                      const std::vector<StyleClass>& classes, Colour outline) {
  std::string categories;
  std::string symbols;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const StyleClass& one = classes[i];
    categories +=
        fmt::format("<category symbol=\"{}\" value=\"{}\" label=\"{}\" render=\"true\"/>\n", i,
                    escaped(one.value), escaped(one.label));
    symbols += fmt::format(
        "<symbol type=\"{}\" name=\"{}\" alpha=\"{}\" clip_to_extent=\"1\" force_rhr=\"0\">{}"
        "</symbol>\n",
        symbolType(shape), i, one.opacity, symbol(shape, one, outline));
  }
  return fmt::format(
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      "<qgis version=\"3.22.0\" styleCategories=\"Symbology\">\n"
      "<renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" symbollevels=\"0\" forceraster=\"0\" "
      "enableorderby=\"0\">\n"
      "<categories>\n{}</categories>\n<symbols>\n{}</symbols>\n</renderer-v2>\n"
      "<blendMode>0</blendMode>\n<featureBlendMode>0</featureBlendMode>\n"
      "<layerGeometryType>{}</layerGeometryType>\n</qgis>\n",
      escaped(attribute), categories, symbols,
      shape == MapFeature::Shape::Point  ? 0
      : shape == MapFeature::Shape::Line ? 1
                                         : 2);
}

}  // namespace renewal::gis
