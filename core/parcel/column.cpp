#include "core/parcel/column.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace renewal {

Value Column::value(std::size_t row) const {
  if (!isValid(row)) {
    return std::monostate();
  }
  switch (type_) {
    case FieldType::Text:
    case FieldType::Code:
      return std::string(text(row));
    case FieldType::Real:
      return real(row);
    case FieldType::Integer:
      return integer(row);
    case FieldType::Date:
      return date(row);
    case FieldType::Flag:
      return flag(row);
  }
  return std::monostate();
}

void Column::reserve(std::size_t rows) {
  switch (type_) {
    case FieldType::Text:
    case FieldType::Code:
      codes_.reserve(rows);
      break;
    case FieldType::Real:
      reals_.reserve(rows);
      break;
    case FieldType::Integer:
      integers_.reserve(rows);
      break;
    case FieldType::Date:
      dates_.reserve(rows);
      break;
    case FieldType::Flag:
      flags_.reserve(rows);
      break;
  }
}

void Column::pushMissing() {
  valid_.push(false);
  switch (type_) {
    case FieldType::Text:
    case FieldType::Code:
      codes_.push_back(0);
      break;
    case FieldType::Real:
      reals_.push_back(0);
      break;
    case FieldType::Integer:
      integers_.push_back(0);
      break;
    case FieldType::Date:
      dates_.push_back(0);
      break;
    case FieldType::Flag:
      flags_.push_back(0);
      break;
  }
}

void Column::pushMissing(std::size_t rows) {
  const std::size_t size = valid_.size() + rows;
  valid_.resize(size);
  switch (type_) {
    case FieldType::Text:
    case FieldType::Code:
      codes_.resize(size, 0);
      break;
    case FieldType::Real:
      reals_.resize(size, 0.0);
      break;
    case FieldType::Integer:
      integers_.resize(size, 0);
      break;
    case FieldType::Date:
      dates_.resize(size, 0);
      break;
    case FieldType::Flag:
      flags_.resize(size, 0);
      break;
  }
}

void Column::pushReal(double value) {
  reals_.push_back(value);
  valid_.push(true);
}

void Column::pushInteger(std::int64_t value) {
  integers_.push_back(value);
  valid_.push(true);
}

void Column::pushDate(PartialDate value) {
  dates_.push_back(value.encoded());
  valid_.push(true);
  hasPartialDates_ = hasPartialDates_ || !value.exact();
}

void Column::pushFlag(bool value) {
  flags_.push_back(value ? 1 : 0);
  valid_.push(true);
}

void Column::pushText(std::string_view value) {
  pushCode(internText(value));
}

void Column::pushCode(std::uint32_t code) {
  codes_.push_back(code);
  valid_.push(true);
}

void Column::push(const Value& value) {
  const auto require = [](bool fits) {
    if (!fits) {
      throw std::invalid_argument("value of another type than its column");
    }
  };
  if (std::holds_alternative<std::monostate>(value)) {
    pushMissing();
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    require(type_ == FieldType::Text || type_ == FieldType::Code);
    pushText(*text);
  } else if (const auto* real = std::get_if<double>(&value)) {
    require(type_ == FieldType::Real);
    pushReal(*real);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    require(type_ == FieldType::Integer);
    pushInteger(*integer);
  } else if (const auto* date = std::get_if<PartialDate>(&value)) {
    require(type_ == FieldType::Date);
    pushDate(*date);
  } else {
    require(type_ == FieldType::Flag);
    pushFlag(std::get<bool>(value));
  }
}

void Column::append(const Column& other) {
  if (other.type_ != type_) {
    throw std::invalid_argument("columns of different types");
  }
  const std::size_t before = size();
  valid_.resize(before + other.size());
  for (std::size_t i = 0; i < other.size(); ++i) {
    if (other.valid_[i]) {
      valid_.set(before + i);
    }
  }
  reals_.insert(reals_.end(), other.reals_.begin(), other.reals_.end());
  integers_.insert(integers_.end(), other.integers_.begin(), other.integers_.end());
  dates_.insert(dates_.end(), other.dates_.begin(), other.dates_.end());
  flags_.insert(flags_.end(), other.flags_.begin(), other.flags_.end());
  hasPartialDates_ = hasPartialDates_ || other.hasPartialDates_;
  if (other.codes_.empty()) {
    return;
  }
  std::vector<std::uint32_t> translated(other.dictionary_.size());
  for (std::uint32_t code = 0; code < translated.size(); ++code) {
    translated[code] = dictionary_.codeOf(other.dictionary_[code]);
  }
  codes_.reserve(codes_.size() + other.codes_.size());
  for (std::size_t i = 0; i < other.codes_.size(); ++i) {
    codes_.push_back(other.valid_[i] ? translated[other.codes_[i]] : 0);
  }
}

void Column::scaleReals(double multiply, double divide) {
  for (double& value : reals_) {
    value = value * multiply / divide;
  }
}

void Column::retype(FieldType type) {
  const auto isText = [](FieldType t) { return t == FieldType::Text || t == FieldType::Code; };
  if (!isText(type_) || !isText(type)) {
    throw std::invalid_argument("only text columns have two types");
  }
  type_ = type;
}

void Column::finish() {
  dictionary_.dropIndex();
  reals_.shrink_to_fit();
  integers_.shrink_to_fit();
  dates_.shrink_to_fit();
  flags_.shrink_to_fit();
  codes_.shrink_to_fit();
}

Column Column::ofReals(std::vector<double> values, Bitmap valid) {
  Column column(FieldType::Real);
  column.reals_ = std::move(values);
  column.valid_ = std::move(valid);
  return column;
}

Column Column::ofIntegers(std::vector<std::int64_t> values, Bitmap valid) {
  Column column(FieldType::Integer);
  column.integers_ = std::move(values);
  column.valid_ = std::move(valid);
  return column;
}

Column Column::ofDates(std::vector<std::int32_t> encoded, Bitmap valid) {
  Column column(FieldType::Date);
  column.dates_ = std::move(encoded);
  column.valid_ = std::move(valid);
  for (std::size_t i = 0; i < column.dates_.size() && !column.hasPartialDates_; ++i) {
    column.hasPartialDates_ = column.valid_[i] && !column.date(i).exact();
  }
  return column;
}

Column Column::ofFlags(std::vector<std::uint8_t> values, Bitmap valid) {
  Column column(FieldType::Flag);
  column.flags_ = std::move(values);
  column.valid_ = std::move(valid);
  return column;
}

Column Column::ofCodes(FieldType type, std::vector<std::uint32_t> codes, TextDictionary dictionary,
                       Bitmap valid) {
  Column column(type);
  column.codes_ = std::move(codes);
  column.dictionary_ = std::move(dictionary);
  column.valid_ = std::move(valid);
  return column;
}

std::size_t Column::memory() const {
  return valid_.words().size_bytes() + reals_.capacity() * sizeof(double) +
         integers_.capacity() * sizeof(std::int64_t) + dates_.capacity() * sizeof(std::int32_t) +
         flags_.capacity() + codes_.capacity() * sizeof(std::uint32_t) + dictionary_.memory();
}

}  // namespace renewal
