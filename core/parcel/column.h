#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/parcel/bitmap.h"
#include "core/parcel/field.h"
#include "core/parcel/text_dictionary.h"
#include "core/units/date.h"

namespace renewal {

/// A single value of any column; monostate = missing.
using Value = std::variant<std::monostate, std::string, double, std::int64_t, PartialDate, bool>;

/// One typed column with a validity bitmap. A missing value is never a number: what stands in the
/// value array there is unspecified but deterministic (zero).
/// Text and Code hold dictionary codes, Date holds PartialDate::encoded(), Flag holds 0 or 1.
class Column {
 public:
  explicit Column(FieldType type = FieldType::Text) : type_(type) {}

  FieldType type() const { return type_; }
  std::size_t size() const { return valid_.size(); }
  bool isValid(std::size_t row) const { return valid_[row]; }
  const Bitmap& valid() const { return valid_; }

  /// The raw arrays; only the one of the type is filled.
  const std::vector<double>& reals() const { return reals_; }
  const std::vector<std::int64_t>& integers() const { return integers_; }
  const std::vector<std::int32_t>& dates() const { return dates_; }
  const std::vector<std::uint8_t>& flags() const { return flags_; }
  const std::vector<std::uint32_t>& codes() const { return codes_; }
  const TextDictionary& dictionary() const { return dictionary_; }
  /// True if some date of the column is only a month or a year.
  bool hasPartialDates() const { return hasPartialDates_; }

  /// Reading one value; the caller checks isValid() first.
  double real(std::size_t row) const { return reals_[row]; }
  std::int64_t integer(std::size_t row) const { return integers_[row]; }
  PartialDate date(std::size_t row) const { return PartialDate::decode(dates_[row]); }
  bool flag(std::size_t row) const { return flags_[row] != 0; }
  std::string_view text(std::size_t row) const { return dictionary_[codes_[row]]; }
  Value value(std::size_t row) const;

  void reserve(std::size_t rows);
  void pushMissing();
  void pushReal(double value);
  void pushInteger(std::int64_t value);
  void pushDate(PartialDate value);
  void pushFlag(bool value);
  void pushText(std::string_view value);
  /// `code` must be a code of dictionary(), made with internText().
  void pushCode(std::uint32_t code);
  std::uint32_t internText(std::string_view value) { return dictionary_.codeOf(value); }
  /// As internText() for many; `codes` has the length of `values`.
  void internTexts(std::span<const std::string_view> values, std::span<std::uint32_t> codes) {
    dictionary_.codesOf(values, codes);
  }
  /// Of the column's own type, or missing; throws std::invalid_argument otherwise.
  void push(const Value& value);
  void pushMissing(std::size_t rows);
  /// Appends all rows of a column of the same type.
  void append(const Column& other);
  /// Replaces every real v by v · multiply / divide, in this order (a change of unit).
  void scaleReals(double multiply, double divide);
  /// Makes a Text column a Code column or the other way round; throws std::invalid_argument for
  /// other types.
  void retype(FieldType type);
  /// Frees what only building needs.
  void finish();

  /// Ready-made arrays, e.g. from a parallel reader; sizes must agree.
  static Column ofReals(std::vector<double> values, Bitmap valid);
  static Column ofIntegers(std::vector<std::int64_t> values, Bitmap valid);
  static Column ofDates(std::vector<std::int32_t> encoded, Bitmap valid);
  static Column ofFlags(std::vector<std::uint8_t> values, Bitmap valid);
  /// `type` is Text or Code.
  static Column ofCodes(FieldType type, std::vector<std::uint32_t> codes, TextDictionary dictionary,
                        Bitmap valid);

  /// Bytes of memory held.
  std::size_t memory() const;

 private:
  FieldType type_;
  Bitmap valid_;
  std::vector<double> reals_;
  std::vector<std::int64_t> integers_;
  std::vector<std::int32_t> dates_;
  std::vector<std::uint8_t> flags_;
  std::vector<std::uint32_t> codes_;
  TextDictionary dictionary_;
  bool hasPartialDates_ = false;
};

}  // namespace renewal
