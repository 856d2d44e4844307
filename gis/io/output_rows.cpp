#include "gis/io/output_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gis/io/number_text.h"

namespace renewal::gis {

Cell Cell::ofText(std::string_view value) {
  Cell cell;
  cell.kind = Kind::Text;
  cell.text = value;
  return cell;
}
Cell Cell::ofReal(double value) {
  Cell cell;
  cell.kind = Kind::Real;
  cell.real = value;
  return cell;
}
Cell Cell::ofInteger(std::int64_t value) {
  Cell cell;
  cell.kind = Kind::Integer;
  cell.integer = value;
  return cell;
}
Cell Cell::ofDate(PartialDate value) {
  Cell cell;
  cell.kind = Kind::Date;
  cell.date = value.encoded();
  return cell;
}
Cell Cell::ofFlag(bool value) {
  Cell cell;
  cell.kind = Kind::Flag;
  cell.flag = value;
  return cell;
}

bool operator==(const Cell& a, const Cell& b) {
  if (a.kind != b.kind) {
    return false;
  }
  switch (a.kind) {
    case Cell::Kind::Missing:
      return true;
    case Cell::Kind::Text:
      return a.text == b.text;
    case Cell::Kind::Real:
      return a.real == b.real;
    case Cell::Kind::Integer:
      return a.integer == b.integer;
    case Cell::Kind::Date:
      return a.date == b.date;
    case Cell::Kind::Flag:
      return a.flag == b.flag;
  }
  return false;
}

std::string Cell::shown() const {
  switch (kind) {
    case Kind::Missing:
      return "（缺失 missing）";
    case Kind::Text:
      return "“" + std::string(text.substr(0, dbfTextBytes)) + "”";
    case Kind::Real:
      return fmt::format("{}", real);
    case Kind::Integer:
      return fmt::format("{}", integer);
    case Kind::Date:
      return PartialDate::decode(date).iso();
    case Kind::Flag:
      return flag ? "true" : "false";
  }
  return "";
}

bool isWritableDate(std::int32_t encoded) {
  static const std::int32_t first = Date::fromYmd(1, 1, 1).days();
  static const std::int32_t last = Date::fromYmd(9999, 12, 31).days();
  const std::int32_t days = encoded >> 2;
  return days >= first && days <= last;
}

Cell cellOfText(const OutputField& field, std::string_view text) {
  switch (field.type) {
    case FieldType::Text:
    case FieldType::Code:
      return Cell::ofText(text);
    case FieldType::Real: {
      const auto value = readReal(text);
      return value ? Cell::ofReal(*value) : Cell::ofText(text);
    }
    case FieldType::Integer: {
      const auto value = readInteger(text);
      return value ? Cell::ofInteger(*value) : Cell::ofText(text);
    }
    case FieldType::Date: {
      const auto value = PartialDate::tryFromIso(text);
      return value ? Cell::ofDate(*value) : Cell::ofText(text);
    }
    case FieldType::Flag:
      return text == "true" || text == "T"    ? Cell::ofFlag(true)
             : text == "false" || text == "F" ? Cell::ofFlag(false)
                                              : Cell::ofText(text);
  }
  return {};
}

OutputRows::OutputRows(const ParcelTable& table, const OutputPlan& plan, const TargetCrs& crs)
    : table_(table), plan_(plan), shift_(crs), text_(plan.format, plan.encoding) {}

Cell OutputRows::cell(std::size_t i, std::size_t f) {
  const OutputField& field = plan_.fields[f];
  const Column& column = *field.column;
  const std::size_t row = plan_.row(i);
  if (!column.isValid(row)) {
    return {};
  }
  switch (field.type) {
    case FieldType::Text:
    case FieldType::Code: {
      const std::string_view text =
          field.adapted ? text_.fitted(column.text(row)) : column.text(row);
      const bool missing = text.empty() && plan_.format == OutputFormat::Shapefile;
      return missing ? Cell() : Cell::ofText(text);
    }
    case FieldType::Real:
      return std::isfinite(column.real(row)) ? Cell::ofReal(column.real(row)) : Cell();
    case FieldType::Integer:
      return Cell::ofInteger(column.integer(row));
    case FieldType::Date:
      return isWritableDate(column.dates()[row]) ? Cell::ofDate(column.date(row)) : Cell();
    case FieldType::Flag:
      return Cell::ofFlag(column.flag(row));
  }
  return {};
}

const Shape& OutputRows::shape(std::size_t i) {
  const ParcelGeometry& geometry = table_.geometry();
  const std::size_t parcel = plan_.row(i);
  const bool orient = plan_.format == OutputFormat::Shapefile;
  shape_.clear();
  for (std::uint32_t part = geometry.partBegin(parcel); part < geometry.partBegin(parcel + 1);
       ++part) {
    const std::size_t ringsBefore = shape_.ringEnds.size();
    for (std::uint32_t r = geometry.ringBegin(part); r < geometry.ringBegin(part + 1); ++r) {
      const std::span<const Point> points = geometry.ring(r);
      if (points.empty()) {
        continue;
      }
      const auto begin = static_cast<std::ptrdiff_t>(shape_.points.size());
      shape_.points.insert(shape_.points.end(), points.begin(), points.end());
      shift_.apply(std::span(shape_.points).subspan(static_cast<std::size_t>(begin)));
      if (!(points.front() == points.back())) {
        shape_.points.push_back(shape_.points[static_cast<std::size_t>(begin)]);
      }
      if (orient) {
        const bool outline = shape_.ringEnds.size() == ringsBefore;
        const double area =
            signedRingArea(std::span(shape_.points).subspan(static_cast<std::size_t>(begin)));
        if (outline ? area > 0 : area < 0) {
          std::reverse(shape_.points.begin() + begin, shape_.points.end());
        }
      }
      shape_.endRing();
    }
    if (shape_.ringEnds.size() != ringsBefore) {
      shape_.endPart();
    }
  }
  return shape_;
}

std::string OutputRows::rowName(std::size_t i) const {
  const Column* codes = table_.column(Field::ParcelCode);
  const std::size_t row = plan_.row(i);
  const std::string number = fmt::format("#{}", i + 1);
  return codes != nullptr && codes->isValid(row) ? number + " " + std::string(codes->text(row))
                                                 : number;
}

}  // namespace renewal::gis
