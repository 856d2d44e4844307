#include "gis/cli/parcel_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <variant>

#include "core/base/error.h"
#include "gis/io/number_text.h"

namespace renewal::cli {
namespace {

std::string textOf(const Value& value) {
  char buffer[gis::numberTextSize];
  if (const auto* text = std::get_if<std::string>(&value)) {
    return *text;
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    return std::string(gis::integerText(*whole, buffer));
  }
  if (const auto* real = std::get_if<double>(&value)) {
    return std::string(gis::shortestText(*real, buffer));
  }
  if (const auto* flag = std::get_if<bool>(&value)) {
    return *flag ? "1" : "0";
  }
  if (const auto* date = std::get_if<PartialDate>(&value)) {
    return date->iso();
  }
  return {};
}

/// The column of the table a name stands for.
const Column* columnNamed(const ParcelTable& table, const std::vector<gis::SourceReport>& sources,
                          const std::string& name) {
  for (const ExtraColumn& extra : table.extras()) {
    if (extra.name == name) {
      return &extra.column;
    }
  }
  for (const gis::SourceReport& source : sources) {
    for (const gis::UnderstoodField& field : source.fields) {
      if (field.source == name && field.meaning) {
        return table.column(*field.meaning);
      }
    }
  }
  const auto field = fieldById(name);
  return table.column(field ? *field : fieldByExportName(name).value_or(Field::ParcelCode));
}

bool known(const ParcelTable& table, const std::vector<gis::SourceReport>& sources,
           const std::string& name) {
  const auto inSource = [&](const gis::SourceReport& source) {
    return std::any_of(source.fields.begin(), source.fields.end(),
                       [&](const gis::UnderstoodField& field) { return field.source == name; });
  };
  const auto field = fieldById(name) ? fieldById(name) : fieldByExportName(name);
  return std::any_of(sources.begin(), sources.end(), inSource) ||
         (field && table.column(*field) != nullptr);
}

}  // namespace

ParcelLabels::ParcelLabels(const ParcelTable& table, const std::vector<gis::SourceReport>& sources,
                           const std::string& field)
    : labels_(table.size()) {
  if (!field.empty() && !known(table, sources, field)) {
    std::string names;
    for (const gis::SourceReport& source : sources) {
      for (const gis::UnderstoodField& one : source.fields) {
        names += (names.empty() ? "" : ", ") + one.source;
      }
    }
    throw Error(ErrorCode::NotFound,
                {"没有字段“" + field + "”", "there is no field \"" + field + "\""}, "",
                {"可用的字段有：" + names, "the fields are: " + names});
  }
  const Column* column =
      field.empty() ? table.column(Field::ParcelCode) : columnNamed(table, sources, field);
  std::uint64_t missing = 0;
  for (std::size_t row = 0; row < labels_.size(); ++row) {
    if (column != nullptr && column->isValid(row)) {
      labels_[row] = textOf(column->value(row));
    }
    if (labels_[row].empty()) {
      labels_[row] = (column == nullptr ? "" : "#") + std::to_string(row + 1);
      missing += column == nullptr ? 0 : 1;
    }
  }
  sortRows(table);
  report(field.empty() ? "" : field, missing);
}

void ParcelLabels::sortRows(const ParcelTable& table) {
  std::vector<std::optional<std::int64_t>> numbers(labels_.size());
  order_.resize(labels_.size());
  for (std::uint32_t row = 0; row < labels_.size(); ++row) {
    order_[row] = row;
    numbers[row] = gis::readInteger(labels_[row]);
  }
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (numbers[a].has_value() != numbers[b].has_value()) {
      return numbers[a].has_value();
    }
    if (numbers[a] != numbers[b]) {
      return *numbers[a] < *numbers[b];
    }
    if (labels_[a] != labels_[b]) {
      return labels_[a] < labels_[b];
    }
    const Box& x = table.box(ParcelIndex(a));
    const Box& y = table.box(ParcelIndex(b));
    return std::tie(x.minX, x.minY, x.maxX, x.maxY, a) <
           std::tie(y.minX, y.minY, y.maxX, y.maxY, b);
  });
}

void ParcelLabels::report(const std::string& field, std::uint64_t missing) {
  if (missing > 0) {
    Finding finding;
    finding.rule = "label-missing";
    finding.severity = Severity::Warning;
    finding.field = field;
    finding.count = missing;
    finding.what = {
        fmt::format("{} 宗没有编号，以“#行号”代替", missing),
        fmt::format("{} parcels have no number and are called # and their row", missing)};
    findings_.push_back(std::move(finding));
  }
  Finding repeated;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const bool before = i > 0 && labels_[order_[i - 1]] == labels_[order_[i]];
    const bool after = i + 1 < order_.size() && labels_[order_[i + 1]] == labels_[order_[i]];
    if (before || after) {
      ++repeated.count;
      if (!before && repeated.examples.size() < Finding::maxExamples) {
        repeated.examples.push_back(labels_[order_[i]]);
      }
    }
  }
  if (repeated.count > 0) {
    repeated.rule = "label-repeated";
    repeated.severity = Severity::Warning;
    repeated.field = field;
    repeated.what = {fmt::format("{} 宗的编号重复，清单中分不清是哪一宗", repeated.count),
                     fmt::format("the numbers of {} parcels stand more than once: the list cannot "
                                 "tell those apart",
                                 repeated.count)};
    repeated.suggestion = {"请用 --id 指定不重复的字段", "name a unique field with --id"};
    findings_.push_back(std::move(repeated));
  }
}

}  // namespace renewal::cli
