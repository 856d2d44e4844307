#pragma once

#include <QString>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/job_context.h"
#include "viewer/model/parcel_columns.h"

namespace renewal::viewer {

/// What a field of the filter row asks of a column.
struct CellFilter {
  enum class Kind : std::uint8_t {
    Missing,   ///< "∅"
    Present,   ///< "!∅"
    Contains,  ///< part of a text, upper and lower case alike
    Equals,    ///< "=": the whole text
    Range,     ///< numbers and days
  };
  Kind kind = Kind::Contains;
  QString text;
  double low = 0;  ///< a number, or a day as Date::days()
  double high = 0;
  bool withLow = true;  ///< the bound itself counts
  bool withHigh = true;

  /// Reads ">5", "1..3", "2017", "2017-06..2018", "沙岗", "∅"; full-width signs too. Says in two
  /// languages what is allowed where the text cannot be read. The text must not be blank.
  static std::variant<CellFilter, Text> parse(const QString& text, ParcelColumns::Kind kind);
};

/// Which rows the table shows, in which order.
struct TableQuery {
  std::vector<std::pair<std::size_t, CellFilter>>
      filters;  ///< column and what it must be; all of them
  std::shared_ptr<const std::vector<std::uint8_t>> only;  ///< per row 0 or 1; null = all rows
  std::optional<std::size_t> sortColumn;                  ///< else the order of the sources
  bool descending = false;
  std::optional<std::size_t> sumColumn;  ///< a Number
};

/// The answer to a query.
struct TableRows {
  std::vector<std::uint32_t> order;  ///< rows of the parcel table
  std::uint64_t summed = 0;          ///< rows with a value in the column to sum up
  double sum = 0;                    ///< added in the order of the parcel table
  std::uint64_t flipped = 0;         ///< rows whose status a trial changes
};

/// Filters and sorts; missing values last in both directions, equal ones in the order of the
/// sources. The same for any number of threads. Throws Cancelled.
TableRows arrangeRows(const ParcelColumns& columns, const TableQuery& query, const JobContext& job);

}  // namespace renewal::viewer
