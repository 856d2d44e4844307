#include <fmt/format.h>

#include "gis/io/byte_file.h"
#include "gis/io/format_writers.h"
#include "gis/io/number_text.h"

namespace renewal::gis {
namespace {

void addJsonText(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

void addRealNumber(std::string& out, double value) {
  char buffer[numberTextSize];
  const std::string_view text = shortestText(value, buffer);
  out += text;
  // Readers tell real from whole numbers by the point.
  if (text.find_first_of(".e") == std::string_view::npos) {
    out += ".0";
  }
}

void addCell(std::string& out, const Cell& cell) {
  char buffer[numberTextSize];
  switch (cell.kind) {
    case Cell::Kind::Missing:
      out += "null";
      break;
    case Cell::Kind::Text:
      addJsonText(out, cell.text);
      break;
    case Cell::Kind::Real:
      addRealNumber(out, cell.real);
      break;
    case Cell::Kind::Integer:
      out += integerText(cell.integer, buffer);
      break;
    case Cell::Kind::Date:
      addJsonText(out, PartialDate::decode(cell.date).iso());
      break;
    case Cell::Kind::Flag:
      out += cell.flag ? "true" : "false";
      break;
  }
}

void addGeometry(std::string& out, const Shape& shape) {
  if (shape.partEnds.empty()) {
    out += "null";
    return;
  }
  out += R"({"type":"MultiPolygon","coordinates":[)";
  std::uint32_t ring = 0;
  bool firstPart = true;
  for (const std::uint32_t partEnd : shape.partEnds) {
    out += firstPart ? "[" : ",[";
    firstPart = false;
    for (bool first = true; ring < partEnd; ++ring, first = false) {
      out += first ? "[" : ",[";
      bool firstPoint = true;
      for (const Point point : shape.ring(ring)) {
        out += firstPoint ? "[" : ",[";
        firstPoint = false;
        addRealNumber(out, point.x);
        out += ',';
        addRealNumber(out, point.y);
        out += ']';
      }
      out += ']';
    }
    out += ']';
  }
  out += "]}";
}

}  // namespace

std::vector<std::string> writeGeoJson(const FormatWriter& to) {
  const OutputPlan& plan = to.plan();
  ByteFile file(to.file(".geojson"));
  std::string line = "{\"type\":\"FeatureCollection\",\n\"name\":";
  addJsonText(line, to.layer);
  constexpr int wgs84 = 4326;  // what GeoJSON means when it says nothing
  if (to.crs.epsg() != 0 && to.crs.epsg() != wgs84) {
    line += fmt::format(
        ",\n\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::{}\"}}}}",
        to.crs.epsg());
  }
  line += ",\n\"features\":[\n";
  for (std::size_t i = 0; i < plan.count; ++i) {
    to.progress(i);
    line += R"({"type":"Feature","properties":{)";
    for (std::size_t f = 0; f < plan.fields.size(); ++f) {
      line += f == 0 ? "" : ",";
      addJsonText(line, plan.fields[f].name);
      line += ':';
      addCell(line, to.rows.cell(i, f));
    }
    line += "},\"geometry\":";
    addGeometry(line, to.rows.shape(i));
    line += i + 1 < plan.count ? "},\n" : "}\n";
    file.write(line);
    line.clear();
  }
  line += "]}\n";
  file.write(line);
  file.finish();
  return {".geojson"};
}

}  // namespace renewal::gis
