#include <fmt/format.h>

#include <algorithm>

#include "core/base/look_every.h"
#include "core/parcel/codes.h"
#include "core/quality/quality_context.h"
#include "core/units/half_width.h"

namespace renewal {
namespace {

using Id = QualityCheckId;

/// What people type where they have no code.
bool standsForNothing(std::string_view text) {
  const std::string folded = toUpperAscii(toHalfWidth(text));
  constexpr std::string_view words[] = {"",     "/",      "\\",   "-",  "--", "0",   "N/A",
                                        "NULL", "<NULL>", "NONE", "无", "空", "待定"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return folded == word; });
}

Text quoted(std::string_view value, const Text& what) {
  return {fmt::format("“{}”：{}", value, what.zh), fmt::format("\"{}\": {}", value, what.en)};
}

void checkParcelCode(const QualityContext& context, std::uint32_t row, IssueSink& sink) {
  const Column* codes = context.column(Field::ParcelCode);
  const bool valid = codes->isValid(row);
  if (!valid || standsForNothing(codes->text(row))) {
    if (valid || context.table().sourceHas(ParcelIndex(row), Field::ParcelCode)) {
      const std::string_view text = valid ? codes->text(row) : std::string_view();
      sink.add(Id::ParcelCodeBlank, row, "parcel-code",
               text.empty() ? Text{"空", "blank"}
                            : Text{fmt::format("“{}”", text), fmt::format("\"{}\"", text)});
    }
    return;
  }
  if (const auto problem = ParcelCode::findProblem(codes->text(row))) {
    sink.add(Id::ParcelCodeForm, row, "parcel-code", quoted(codes->text(row), problem->what));
  }
}

void checkUnitCode(const QualityContext& context, std::uint32_t row, IssueSink& sink) {
  const Column* units = context.column(Field::UnitCode);
  if (!units->isValid(row) || standsForNothing(units->text(row))) {
    return;  // land that is not registered yet has none
  }
  const std::string_view text = units->text(row);
  if (const auto problem = UnitCode::findProblem(text)) {
    sink.add(Id::UnitCodeForm, row, "unit-code", quoted(text, problem->what));
    return;
  }
  const Column* codes = context.column(Field::ParcelCode);
  if (codes == nullptr || !codes->isValid(row) || !ParcelCode::tryParse(codes->text(row))) {
    return;
  }
  if (text.substr(0, ParcelCode::length) != codes->text(row)) {
    const std::string both = fmt::format("{} / {}", text, codes->text(row));
    sink.add(Id::UnitCodeParcel, row, "unit-code", {both, both});
  }
}

void checkRepeated(const QualityContext& context, Field field, Id check, IssueSink& sink) {
  const Column* column = context.column(field);
  if (column == nullptr) {
    return;
  }
  std::vector<std::vector<std::uint32_t>> repeated;
  std::vector<std::uint32_t> uses(column->dictionary().size(), 0);
  const auto rows = static_cast<std::uint32_t>(context.table().size());
  LookEvery look(&context.job(), 65536);
  for (std::uint32_t row = 0; row < rows; ++row) {
    look();
    if (column->isValid(row)) {
      ++uses[column->codes()[row]];
    }
  }
  // Codes used once stay 0; the others become the place of their list, counted from 1.
  for (std::uint32_t code = 0; code < uses.size(); ++code) {
    look();
    const bool counts = uses[code] > 1 && !standsForNothing(column->dictionary()[code]);
    if (counts) {
      repeated.emplace_back();
    }
    uses[code] = counts ? static_cast<std::uint32_t>(repeated.size()) : 0;
  }
  for (std::uint32_t row = 0; row < rows && !repeated.empty(); ++row) {
    look();
    if (column->isValid(row) && uses[column->codes()[row]] != 0) {
      repeated[uses[column->codes()[row]] - 1].push_back(row);
    }
  }
  for (std::vector<std::uint32_t>& group : repeated) {
    look();
    const std::string_view text = column->text(group.front());
    const std::size_t count = group.size();
    sink.add({check,
              std::move(group),
              std::string(fieldInfo(field).id),
              {},
              {fmt::format("{}：{} 宗", text, count), fmt::format("{}: {} parcels", text, count)}});
  }
}

}  // namespace

void checkCodes(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink) {
  for (std::uint32_t row = begin; row < end; ++row) {
    if (context.column(Field::ParcelCode) != nullptr) {
      checkParcelCode(context, row, sink);
    }
    if (context.column(Field::UnitCode) != nullptr) {
      checkUnitCode(context, row, sink);
    }
  }
}

void checkRepeatedCodes(const QualityContext& context, IssueSink& sink) {
  checkRepeated(context, Field::ParcelCode, Id::ParcelCodeDuplicate, sink);
  checkRepeated(context, Field::UnitCode, Id::UnitCodeDuplicate, sink);
}

}  // namespace renewal
