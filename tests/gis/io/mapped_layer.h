#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "gis/io/field_mapping.h"
#include "tests/support/paths.h"

namespace renewal::gis::testing_mapping {

/// The field aliases that come with the program.
inline const Schema& schema() {
  static const Schema loaded = Schema::load(renewal::test::sourcePath("data/schema"));
  return loaded;
}

/// Understands columns of text; every parcel is a square of 1,000 m².
class Layer {
 public:
  Layer& text(const std::string& name, const std::vector<std::string>& values) {
    Column column(FieldType::Text);
    for (const std::string& value : values) {
      if (value.empty()) {
        column.pushMissing();
      } else {
        column.pushText(value);
      }
    }
    raw_.fields.push_back({name, std::move(column), 0, 0});
    return *this;
  }
  Layer& reals(const std::string& name, const std::vector<double>& values) {
    Column column(FieldType::Real);
    for (const double value : values) {
      if (std::isnan(value)) {
        column.pushMissing();
      } else {
        column.pushReal(value);
      }
    }
    raw_.fields.push_back({name, std::move(column), 0, 0});
    return *this;
  }
  Layer& integers(const std::string& name, const std::vector<std::int64_t>& values) {
    Column column(FieldType::Integer);
    for (const std::int64_t value : values) {
      column.pushInteger(value);
    }
    raw_.fields.push_back({name, std::move(column), 0, 0});
    return *this;
  }
  MappedLayer map(bool measured = true) {
    const std::size_t rows = raw_.fields.front().column.size();
    const double side = std::sqrt(1000.0);
    for (std::size_t i = 0; i < rows; ++i) {
      raw_.geometry.beginParcel();
      raw_.geometry.beginPart();
      const double x = 437000 + 40.0 * static_cast<double>(i);
      const Point ring[] = {{x, 0}, {x, side}, {x + side, side}, {x + side, 0}, {x, 0}};
      raw_.geometry.addRing(ring);
    }
    raw_.geometry.finish();
    raw_.path = "a.shp";
    const std::vector<double> areas(measured ? rows : 0, 1000.0);
    SilentJob job;
    return mapFields(std::move(raw_), schema(), areas, job);
  }

 private:
  RawLayer raw_;
};

/// The first finding of a rule, of a source field if one is named; null if there is none.
inline const Finding* findingOf(const MappedLayer& mapped, std::string_view rule,
                                std::string_view field = {}) {
  for (const Finding& finding : mapped.findings) {
    if (finding.rule == rule && (field.empty() || finding.field == field)) {
      return &finding;
    }
  }
  return nullptr;
}

/// A value as a short text: "-" missing, "no column".
inline std::string shown(const MappedLayer& mapped, Field field, std::size_t row) {
  const auto& column = mapped.parts.field(field);
  if (!column) {
    return "no column";
  }
  if (!column->isValid(row)) {
    return "-";
  }
  switch (column->type()) {
    case FieldType::Real:
      return fmt::format("{:.10g}", column->real(row));
    case FieldType::Integer:
      return fmt::format("{}", column->integer(row));
    case FieldType::Date:
      return column->date(row).iso();
    case FieldType::Flag:
      return column->flag(row) ? "yes" : "no";
    default:
      return std::string(column->text(row));
  }
}

}  // namespace renewal::gis::testing_mapping
