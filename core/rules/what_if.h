#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/compiled_book.h"
#include "core/rules/rule_book.h"
#include "core/units/date.h"

namespace renewal {

/// Parcels, land and money under one heading. Whole numbers, so that sums do not depend on their
/// order: areas of parcels are rounded to 1 cm² and prices to 1 fen, once per parcel.
struct WhatIfTotal {
  std::uint64_t parcels = 0;
  std::int64_t squareCentimetres = 0;
  std::int64_t priceFen = 0;
  std::uint64_t priceUnknown = 0;
  double squareMetres() const { return static_cast<double>(squareCentimetres) / 1e4; }
  /// Land price in 万元; a fee is a share of it.
  double priceTenThousandYuan() const { return static_cast<double>(priceFen) / 1e6; }
  friend bool operator==(const WhatIfTotal&, const WhatIfTotal&) = default;
};

/// One question as it stands now.
struct WhatIfQuestion {
  std::vector<std::uint8_t> outcome;  ///< as in QuestionResult
  std::vector<WhatIfTotal> totals;    ///< per outcome, undetermined last
  /// Per renewal area (in the order of WhatIf::areas()) and outcome.
  std::vector<std::vector<WhatIfTotal>> byArea;
};

/// A parcel whose outcome differs from the baseline's.
struct FlippedParcel {
  ParcelIndex parcel = noParcel;
  std::uint8_t from = 0;
  std::uint8_t to = 0;
  friend bool operator==(const FlippedParcel&, const FlippedParcel&) = default;
};

/// A session of trying: the outcomes under a rule book that is being changed. Keeps the truth of
/// every condition for all parcels and re-evaluates only the conditions that a change touches, and
/// of the groups above them only the blocks of parcels where one of them changed. What it says is
/// always what assess() would say. Not thread safe; works on all threads itself.
class WhatIf {
 public:
  /// Throws Cancelled.
  WhatIf(std::shared_ptr<const ParcelTable> table, const RuleBook& book, Date asOf,
         JobContext& job);

  /// Goes on with another book and day; book_edit.h changes books. The questions and their outcomes
  /// must stay the same in number and order; throws std::invalid_argument otherwise. After
  /// Cancelled the outcomes are stale; the next set() evaluates everything anew.
  void set(const RuleBook& book, Date asOf, JobContext& job);

  const RuleBook& book() const { return *book_; }
  Date asOf() const { return asOf_; }
  const std::vector<WhatIfQuestion>& questions() const { return questions_; }
  /// Names of the renewal areas, by first appearance; "" = none named.
  const std::vector<std::string>& areas() const { return areas_; }

  /// What flips are counted against: the state at the beginning, or when this was called last.
  void rebase();
  /// In row order.
  std::vector<FlippedParcel> flips(std::size_t question) const;
  /// Conditions evaluated by the last set(): for showing and for tests.
  std::size_t evaluatedConditions() const { return evaluated_; }

 private:
  struct Truth {
    Condition condition;  ///< without its children
    std::vector<std::string> children;
    Measure measure;
    Measure other;
    bool timed = false;
    std::vector<std::uint64_t> yes;
    std::vector<std::uint64_t> unknown;
  };
  /// What a set() has to do at a node of the book.
  struct Step {
    Truth* truth = nullptr;
    bool stale = false;  ///< to be evaluated in every block
    bool fresh = false;  ///< held no truth before
  };
  /// Small: the first set() of a session moves every parcel.
  struct Move {
    std::uint32_t row = 0;
    std::uint32_t question : 24 = 0;  ///< a book of 64 MiB cannot hold more
    std::uint32_t to : 8 = 0;
  };
  class BlockPass;

  bool isCurrent(const Truth& known, const Truth& fresh, bool sameDay) const;
  Truth describe(const detail::CompiledBook& compiled, const RuleBook& book,
                 const detail::Node& node) const;
  std::vector<Step> plan(const detail::CompiledBook& compiled, const RuleBook& book, bool sameDay);
  std::vector<std::vector<Move>> decide(const detail::CompiledBook& compiled, const RuleBook& book,
                                        const std::vector<Step>& steps, JobContext& job);
  void grade(const RuleBook& book, std::size_t question, JobContext& job);
  void moveRow(WhatIfQuestion& question, std::size_t row, std::uint8_t to);
  void addRow(WhatIfQuestion& question, std::size_t row, std::uint8_t outcome, int sign) const;
  void bindAreas();

  std::shared_ptr<const ParcelTable> table_;
  std::shared_ptr<const RuleBook> book_;
  Date asOf_;
  std::size_t blocks_ = 0;
  std::map<std::string, Truth, std::less<>> truths_;
  std::vector<WhatIfQuestion> questions_;
  std::vector<std::vector<std::string>> roots_;  ///< per question and outcome; "" = the rest
  std::vector<std::vector<std::uint8_t>> baseline_;
  std::vector<std::string> areas_;
  std::vector<std::uint32_t> areaOf_;
  std::vector<std::int64_t> squareCentimetres_;
  std::vector<std::int64_t> priceFen_;  ///< -1 = not recorded
  std::size_t evaluated_ = 0;
  bool settled_ = false;  ///< false while, or after, a set() that did not come to its end
};

}  // namespace renewal
