#include "core/base/error.h"
#include "gis/io/byte_file.h"
#include "gis/io/csv_text.h"
#include "gis/io/format_writers.h"
#include "gis/io/number_text.h"

namespace renewal::gis {
namespace {

void addNumber(std::string& out, double value) {
  char buffer[numberTextSize];
  out += shortestText(value, buffer);
}

void addWkt(std::string& out, const Shape& shape) {
  if (shape.partEnds.empty()) {
    return;
  }
  out += "MULTIPOLYGON (";
  std::uint32_t ring = 0;
  for (const std::uint32_t partEnd : shape.partEnds) {
    out += out.back() == ')' ? ",(" : "(";
    for (bool first = true; ring < partEnd; ++ring, first = false) {
      out += first ? "(" : ",(";
      bool firstPoint = true;
      for (const Point point : shape.ring(ring)) {
        out += firstPoint ? "" : ",";
        firstPoint = false;
        addNumber(out, point.x);
        out += ' ';
        addNumber(out, point.y);
      }
      out += ')';
    }
    out += ')';
  }
  out += ')';
}

std::string cellText(const Cell& cell) {
  char buffer[numberTextSize];
  switch (cell.kind) {
    case Cell::Kind::Missing:
      return "";
    case Cell::Kind::Text:
      return std::string(cell.text);
    case Cell::Kind::Real:
      return std::string(shortestText(cell.real, buffer));
    case Cell::Kind::Integer:
      return std::string(integerText(cell.integer, buffer));
    case Cell::Kind::Date:
      return PartialDate::decode(cell.date).iso();
    case Cell::Kind::Flag:
      return cell.flag ? "true" : "false";
  }
  return "";
}

}  // namespace

std::string csvCell(std::string_view text, bool missing) {
  if (missing) {
    return "";
  }
  const bool plain = !text.empty() && text.find_first_of("\",\r\n") == std::string_view::npos &&
                     text.front() != ' ' && text.back() != ' ';
  if (plain) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c;
    if (c == '"') {
      quoted += '"';
    }
  }
  return quoted + '"';
}

std::vector<std::string> writeCsv(const FormatWriter& to) {
  const OutputPlan& plan = to.plan();
  TargetCodec codec(plan.encoding);
  ByteFile file(to.file(".csv"));
  if (plan.encoding == TextEncoding::Utf8) {
    file.write(utf8Mark);  // without it Excel takes the text for GBK
  }
  const auto put = [&](std::string_view text) {
    const std::string* encoded = codec.encode(text);
    if (encoded == nullptr) {
      throw Error(ErrorCode::Internal, {"有字写不成目标编码", "text that the encoding lacks"},
                  std::string(text), {"请报告这个问题", "please report this"});
    }
    file.write(*encoded);
  };
  file.write("WKT");
  for (const OutputField& field : plan.fields) {
    file.write(',');
    put(csvCell(field.name, false));
  }
  file.write("\r\n");
  std::string wkt;
  for (std::size_t i = 0; i < plan.count; ++i) {
    to.progress(i);
    wkt.clear();
    addWkt(wkt, to.rows.shape(i));
    file.write(csvCell(wkt, wkt.empty()));
    for (std::size_t f = 0; f < plan.fields.size(); ++f) {
      const Cell cell = to.rows.cell(i, f);
      file.write(',');
      put(csvCell(cellText(cell), cell.kind == Cell::Kind::Missing));
    }
    file.write("\r\n");
  }
  file.finish();
  return {".csv"};
}

}  // namespace renewal::gis
