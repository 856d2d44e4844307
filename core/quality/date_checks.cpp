#include <fmt/format.h>

#include <array>

#include "core/quality/quality_context.h"

namespace renewal {
namespace {

using Id = QualityCheckId;

/// Dates of what has happened; agreed days may lie in the future.
constexpr std::array<Field, 9> happened{
    Field::ApprovedDate,  Field::SignedDate,       Field::ActualDelivery,
    Field::PermitDate,    Field::ActualStart,      Field::SuspendedSince,
    Field::LandUsedSince, Field::ActualCompletion, Field::PhaseDate};
constexpr std::array<Field, 4> agreed{Field::AgreedDelivery, Field::AgreedStart,
                                      Field::SupplementaryStart, Field::AgreedCompletion};

Text dated(Field field, PartialDate date) {
  const FieldInfo& info = fieldInfo(field);
  return {fmt::format("{} {}", info.name.zh, date.iso()),
          fmt::format("{} {}", info.name.en, date.iso())};
}

/// The first of the field's period lies after, or its last before what is possible.
void checkDay(const QualityContext& context, Field field, bool mustBePast, std::uint32_t row,
              IssueSink& sink) {
  const auto date = context.date(field, row);
  if (!date) {
    return;
  }
  static const Date founding = Date::fromYmd(1949, 10, 1);
  const std::string id(fieldInfo(field).id);
  if (mustBePast && date->first() > context.options().asOf) {
    sink.add(Id::DateFuture, row, id, dated(field, *date));
  } else if (date->last() < founding) {
    sink.add(Id::DateEarly, row, id, dated(field, *date));
  }
}

/// `earlier` should not lie after `later`. A month or a year counts only where all of it does.
void checkOrder(const QualityContext& context, Id check, Field earlier, Field later,
                std::uint32_t row, IssueSink& sink) {
  const auto first = context.date(earlier, row);
  const auto second = context.date(later, row);
  if (first && second && second->last() < first->first()) {
    const Text a = dated(later, *second);
    const Text b = dated(earlier, *first);
    sink.add(check, row, std::string(fieldInfo(later).id),
             {a.zh + " < " + b.zh, a.en + " < " + b.en});
  }
}

/// The phase of a plan is a month or a year by nature; any other date has a day.
void checkPartial(const QualityContext& context, Field field, std::uint32_t row, IssueSink& sink) {
  const auto date = context.date(field, row);
  if (date && !date->exact() && field != Field::PhaseDate) {
    sink.add(Id::DatePartial, row, std::string(fieldInfo(field).id), dated(field, *date));
  }
}

void checkBuiltYear(const QualityContext& context, std::uint32_t row, IssueSink& sink) {
  const auto year = context.number(Field::BuiltYear, row);
  if (year && *year > context.options().asOf.year()) {
    const FieldInfo& info = fieldInfo(Field::BuiltYear);
    sink.add(
        Id::DateFuture, row, std::string(info.id),
        {fmt::format("{} {}", info.name.zh, *year), fmt::format("{} {}", info.name.en, *year)});
  }
}

}  // namespace

void checkDates(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink) {
  for (std::uint32_t row = begin; row < end; ++row) {
    for (const Field field : happened) {
      checkDay(context, field, true, row, sink);
      checkPartial(context, field, row, sink);
    }
    for (const Field field : agreed) {
      checkDay(context, field, false, row, sink);
      checkPartial(context, field, row, sink);
    }
    checkBuiltYear(context, row, sink);
    checkOrder(context, Id::StartBeforeContract, Field::SignedDate, Field::ActualStart, row, sink);
    checkOrder(context, Id::CompletedBeforeStart, Field::ActualStart, Field::ActualCompletion, row,
               sink);
    checkOrder(context, Id::SuspendedBeforeStart, Field::ActualStart, Field::SuspendedSince, row,
               sink);
    checkOrder(context, Id::AgreedOrder, Field::AgreedStart, Field::AgreedCompletion, row, sink);
    const auto completed = context.date(Field::ActualCompletion, row);
    if (completed && !context.date(Field::ActualStart, row) &&
        context.table().sourceHas(ParcelIndex(row), Field::ActualStart)) {
      sink.add(Id::CompletedNotStarted, row, "actual-start",
               dated(Field::ActualCompletion, *completed));
    }
  }
}

}  // namespace renewal
