#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// A parcel's outcome alters on a day because time passes and nothing else happens.
struct StatusChange {
  ParcelIndex parcel = noParcel;
  Date date;
  std::uint8_t from = 0;  ///< outcome indices
  std::uint8_t to = 0;
  friend bool operator==(const StatusChange&, const StatusChange&) = default;
};

/// Every change of one question's outcome after `asOf` up to and on `until`, by parcel, then day;
/// exact by the calendar. The same for any number of threads. Empty for a question that grades.
/// Throws std::invalid_argument if the question is not the book's or until < asOf, Cancelled.
std::vector<StatusChange> forecast(const ParcelTable& table, const RuleBook& book, Date asOf,
                                   std::size_t question, Date until, JobContext& job);

/// What falls due in a month (预警).
struct ForecastMonth {
  int year = 0;
  int month = 0;
  struct Arrivals {
    std::uint64_t parcels = 0;
    double squareMetres = 0;        ///< drawn area
    double feeTenThousandYuan = 0;  ///< that would fall due, where the outcome brings a fee
    std::uint64_t feeUnknown = 0;   ///< liable parcels whose price is not recorded
    friend bool operator==(const Arrivals&, const Arrivals&) = default;
  };
  std::vector<Arrivals> byOutcome;  ///< by the outcome that is reached, undetermined last
  double feeTenThousandYuan() const;
  friend bool operator==(const ForecastMonth&, const ForecastMonth&) = default;
};
/// The changes by month, in order, months without any left out.
std::vector<ForecastMonth> forecastCalendar(const ParcelTable& table, const Question& question,
                                            const std::vector<StatusChange>& changes);

}  // namespace renewal
