#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/text.h"
#include "core/parcel/field.h"
#include "core/parcel/land_use.h"
#include "core/units/date.h"

namespace renewal {

/// A quantity a rule can test, computed from fields: a measure of the rule book or a field itself.
/// Missing inputs (and numbers that are not finite) make it unknown, never zero. A ratio with a
/// zero or negative denominator is unknown too. A year field holds the years 1 to 9999; anything
/// else in it, such as the 0 of a form that knows no blank, is missing.
struct Measure {
  enum class Kind : std::uint8_t {
    Field,      ///< the field itself; fields = {it}
    Ratio,      ///< sum of fields[0..numerators) / (sum of the rest · divisor)
    FirstDate,  ///< the first of `dates` that is known (each with years to add): effective start
    Theme,      ///< theme of a land-use code with its scheme; fields = {code, scheme}
    Age,        ///< years from a year field (by its number alone) to the as-of date
    DrawnArea,  ///< planar area of the polygon, m²
  };
  std::string id;
  Text title;
  Kind kind = Kind::Field;
  std::vector<Field> fields;
  std::size_t numerators = 0;
  double divisor = 1;  ///< e.g. 15/10000 to divide by mu instead of m²
  struct DateTerm {
    Field field;  ///< a date, or a year (which stands for all its days)
    int plusYears = 0;
    friend bool operator==(const DateTerm&, const DateTerm&) = default;
  };
  std::vector<DateTerm> dates;
  Text unit;  ///< shown behind values: "万元/亩", "10k CNY/mu"; may be empty

  /// What its values are, which decides the operators it may be tested with.
  enum class Type : std::uint8_t { Number, Date, Flag, Text, Theme };
  Type type() const;
  /// Every field it reads, in the book's order.
  std::vector<Field> inputs() const;
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// A leaf: one measure against one threshold. Unknown if the measure is unknown or (for partial
/// dates) only some days of its period fulfil it. An event that has not happened fulfils
/// NotHappened, ElapsedLessThan and After, and no other test.
struct Test {
  enum class Operator : std::uint8_t {
    Less,  ///< measure < number
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,  ///< text, code or theme is one of `values`
    NotIn,
    IsYes,  ///< flag is yes
    IsNo,
    Happened,         ///< event date is known and on or before the as-of date
    NotHappened,      ///< the negation of Happened; see RuleBook::blankEventsHaveNotHappened
    ElapsedAtLeast,   ///< as-of >= date + period (calendar years and months)
    ElapsedLessThan,  ///< as-of < date + period
    OnOrBefore,       ///< date <= a fixed day
    After,            ///< date > a fixed day
    Differs,          ///< measure's theme or text differs from `other`'s
    DueWithin,        ///< as-of >= date - period: the date is near, or has passed
    Known,            ///< the measure has a value; never unknown itself
  };
  std::size_t measure = 0;  ///< index into RuleBook::measures
  Operator op = Operator::Less;
  double number = 0;
  int months = 0;  ///< of the period, 12 per year
  Date day;
  std::vector<std::string> values;
  /// In, NotIn: if not empty, the closed list the value must come from (`values` included); any
  /// other value is unknown, not "no".
  std::vector<std::string> among;
  std::optional<std::size_t> other;  ///< second measure of Differs
  friend bool operator==(const Test&, const Test&) = default;
};
/// Slug of an operator as rule books write it: "less-than", "elapsed-at-least" ...
std::string_view operatorId(Test::Operator op);

/// Ratios are computed from decimal numbers that binary fractions cannot hold, so a ratio closer
/// than this share of the threshold counts as equal to it: 333.3 m² of 999.9 m² is one third.
inline constexpr double ratioTolerance = 1e-12;

/// A node of a condition tree. A group without children, which a book cannot hold but switching off
/// leaves behind, is neutral: `all` and `none` hold, `any` and `at least` do not.
struct Condition {
  enum class Kind : std::uint8_t { All, Any, None, AtLeast, Test };
  std::string id;  ///< stable slug, unique in the book; explained, switched and tuned by it
  Text title;
  /// Legal basis as printed, e.g. "闲置土地处置办法第二条第一款"; the English may be empty, see
  /// shownBasis().
  Text basis;
  /// True for a default of this tool: not statutory, separately adjustable, shown as such.
  bool isDefault = false;
  Kind kind = Kind::Test;
  /// AtLeast: how many children must hold; with weights, how many points they must bring.
  std::size_t atLeast = 0;
  /// AtLeast: whole points per child; empty = each counts one.
  std::vector<std::size_t> weights;
  std::vector<Condition> children;
  Test test;
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// What follows from an outcome.
struct Consequence {
  enum class Kind : std::uint8_t { None, Fee, TakeBack, NegotiatedModes, Note };
  Kind kind = Kind::None;
  Text text;
  double feeShare = 0;           ///< of `feeBase` (Fee)
  Field feeBase = Field::Price;  ///< an amount in 万元
  Text basis;
  /// The day from which take-back is possible: this date measure plus so many months.
  std::optional<std::size_t> takeBackMeasure;
  int takeBackMonths = 0;
  /// Said besides where its condition holds: collective land, a mortgagee to be told.
  struct Note {
    Condition when;
    Text text;
    Text basis;
    friend bool operator==(const Note&, const Note&) = default;
  };
  std::vector<Note> notes;
  friend bool operator==(const Consequence&, const Consequence&) = default;
};

struct Outcome {
  std::string id;
  Text title;
  Text basis;
  std::optional<Condition> when;  ///< absent = the default outcome, last but for undetermined
  Consequence consequence;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Grading relative to the population: a weighted score, parcels ordered by it, bands by share
/// (亩均论英雄). Only parcels in scope for which every part is known are graded; ranks and bands
/// count these alone.
struct Grading {
  std::optional<Condition> scope;  ///< absent = every parcel
  struct Part {
    std::size_t measure = 0;
    double weight = 0;  ///< share of the score; scores run from 0 to 100 whatever the sum
    bool lowerIsBetter = false;
    /// The value that earns the full weight; others earn in proportion, from 0 to `cap` times the
    /// weight (higher is better only). Absent: a part earns by rank, as the share of the other
    /// graded parcels it beats, those with the same value counting half.
    std::optional<double> reference;
    double cap = 1;
    friend bool operator==(const Part&, const Part&) = default;
  };
  std::vector<Part> parts;
  /// Per band, best first: the share of graded parcels down to its end, the last one 1. A parcel is
  /// in the first band whose share exceeds the share of parcels with a strictly better score, so
  /// equals share the better band.
  std::vector<double> bands;
  friend bool operator==(const Grading&, const Grading&) = default;
};

/// Asked of every parcel. Outcomes are tried in order; the first whose condition holds wins; an
/// unknown condition before it makes the answer undetermined.
struct Question {
  std::string id;
  Text title;
  /// Present = the outcomes are its bands, and last "not-graded" for parcels out of scope; no
  /// outcome has a condition.
  std::optional<Grading> grading;
  std::vector<Outcome> outcomes;  ///< without "undetermined", which every question has besides
  /// Index used for parcels that cannot be determined: outcomes.size().
  std::size_t undetermined() const { return outcomes.size(); }
  /// Id or title for an outcome index, the undetermined one included.
  std::string_view outcomeId(std::size_t index) const;
  Text outcomeTitle(std::size_t index) const;
  friend bool operator==(const Question&, const Question&) = default;
};

/// The text of another rule book, by its id.
struct BookText {
  std::string toml;
  std::string name;  ///< of the file, for messages
};
/// Where the books come from that a book extends; nothing if there is none of that id.
using BookSource = std::function<std::optional<BookText>(std::string_view id)>;

/// The rule book: data an officer can read, as TOML. Immutable once parsed; share it freely.
struct RuleBook {
  std::string id;
  std::string version;
  Text title;
  std::string author;              ///< may be empty
  std::optional<Date> validFrom;   ///< first day the book is meant for
  std::optional<Date> validTo;     ///< last day
  std::vector<std::string> bases;  ///< "id version" of the books it was merged from, nearest first
  /// A blank event date (start, suspension, completion) in a column the source has means "has not
  /// happened" (true, the default) or unknown (false).
  bool blankEventsHaveNotHappened = true;
  std::vector<Measure> measures;
  std::vector<Question> questions;

  /// Parses and checks a book. `name` is the file name for messages. A book that says `extends`
  /// states only what differs from another, which `others` gives. Throws Error (RuleBook) with
  /// file, line, key and what is allowed there.
  static RuleBook parse(std::string_view toml, std::string_view name,
                        const BookSource& others = {});

  /// The book as TOML, complete in itself: parse(toToml()) == *this. Throws std::invalid_argument
  /// for what no book can hold: two conditions of one id that differ, a group without children.
  std::string toToml() const;

  const Question* question(std::string_view questionId) const;
  friend bool operator==(const RuleBook&, const RuleBook&) = default;
};

/// A basis as it is shown: the Chinese stands in where the book has no English.
Text shownBasis(const Text& basis);
/// Title of the outcome every question has: 无法判定 / undetermined.
Text undeterminedTitle();
/// Outcome of a grading for parcels out of its scope: 不参评 / not graded.
inline constexpr std::string_view notGradedId = "not-graded";
Text notGradedTitle();
/// Whether the day lies within the book's validity.
bool isValidOn(const RuleBook& book, Date day);
inline constexpr std::string_view undeterminedId = "undetermined";

}  // namespace renewal
