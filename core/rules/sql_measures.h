#pragma once

#include <string>
#include <vector>

#include "core/rules/sql_translation.h"

namespace renewal::detail {

/// What the parts of a translation share: bound values and the numbers of the fields in use.
class SqlContext {
 public:
  SqlContext(const RuleBook& book, Date asOf, const SqlSource& source);

  /// Binds a value; "$3::float8".
  std::string bind(const std::string& type, std::string value);
  std::string bindNumber(double value);
  std::string bindList(const std::vector<std::string>& values);
  std::string bindDay(Date day) { return bind("date", day.iso()); }

  const RuleBook& book() const { return *book_; }
  const SqlSource& source() const { return *source_; }
  Date asOf() const { return asOf_; }
  bool hasColumn(Field field) const {
    return !source_->columns[static_cast<std::size_t>(field)].empty();
  }
  /// Fields the measures read, in the catalogue's order: bit i % 60 of word i / 60 of a mask.
  const std::vector<Field>& fields() const { return fields_; }
  std::size_t words() const { return (fields_.size() + 59) / 60; }
  /// The bits of these fields in a word, as a number of SQL.
  std::string bits(const std::vector<Field>& fields, std::size_t word) const;
  std::vector<SqlParameter>& parameters() { return parameters_; }

 private:
  const RuleBook* book_;
  Date asOf_;
  const SqlSource* source_;
  std::vector<Field> fields_;
  std::vector<SqlParameter> parameters_;
};

/// Columns f_<id> of the fields in use, typed; blanks are NULL. Texts of dates are not checked yet.
std::string fieldColumns(SqlContext& context);
/// Columns d_<id> of the dates among them: the text of a date, "?" where it is none.
std::string dateTextColumns(const SqlContext& context);
/// Columns of a measure: m<i>, and of a date m<i>f, m<i>l (first and last day), m<i>g (whether it
/// has not happened). NULL = unknown.
std::string measureColumns(SqlContext& context, std::size_t measure);
/// Whether the measure has a value.
std::string measureKnown(const SqlContext& context, std::size_t measure);
/// The mask of the fields that would have to be known (better) for the measure to be known.
std::string measureMissing(const SqlContext& context, std::size_t measure, std::size_t word);

}  // namespace renewal::detail
