#include "core/rules/sql_measures.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/parcel/land_use.h"
#include "core/parcel/land_use_table.h"

namespace renewal::detail {
namespace {

/// Named after the field, not its place in the catalogue: the same in every version.
std::string named(char letter, Field field) {
  std::string name = fmt::format("{}_{}", letter, fieldInfo(field).id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string raw(Field field) {
  return named(fieldInfo(field).type == FieldType::Date ? 'd' : 'f', field);
}

std::string finite(const std::string& value) {
  return fmt::format("{0} > '-Infinity'::float8 AND {0} < 'Infinity'::float8", value);
}

std::string yearOf(Field field) {
  return fmt::format("CASE WHEN {0} BETWEEN 1 AND 9999 THEN {0} END", raw(field));
}

/// First or last day a date or year field may mean; NULL if there is none that can be read.
std::string dayOf(Field field, bool last) {
  if (fieldInfo(field).type != FieldType::Date) {
    return fmt::format("make_date(({})::int, {})", yearOf(field), last ? "12, 31" : "1, 1");
  }
  const std::string f = raw(field);
  return fmt::format(
      "CASE length({0}) WHEN 10 THEN {0}::date WHEN 7 THEN {1} WHEN 4 THEN ({0} || '{2}')::date "
      "END",
      f,
      last ? fmt::format("(({} || '-01')::date + interval '1 month' - interval '1 day')::date", f)
           : fmt::format("({} || '-01')::date", f),
      last ? "-12-31" : "-01-01");
}

std::string termDay(const Measure::DateTerm& term, bool last) {
  const std::string day = dayOf(term.field, last);
  return term.plusYears == 0
             ? day
             : fmt::format("({} + make_interval(years => {}))::date", day, term.plusYears);
}

std::string sumOf(const std::vector<Field>& fields, std::size_t from, std::size_t to) {
  std::string sum;
  for (std::size_t i = from; i < to; ++i) {
    sum += (sum.empty() ? "" : " + ") + raw(fields[i]);
  }
  return "(" + sum + ")";
}

std::span<const LandUseClass> classesOf(LandUseScheme scheme) {
  switch (scheme) {
    case LandUseScheme::Gb21010:
      return gb21010Classes();
    case LandUseScheme::Gb50137:
      return gb50137Classes();
    case LandUseScheme::Ydyh2023:
    case LandUseScheme::Ydyh2020:
      break;
  }
  return ydyhClasses();
}

bool isListed(std::span<const LandUseClass> classes, const std::string& code) {
  return std::any_of(classes.begin(), classes.end(),
                     [&](const LandUseClass& one) { return one.code == code; });
}

/// Whether unlisted four-digit codes below a two-digit class count as that class.
bool cutsToTwo(LandUseScheme scheme, const std::string& code) {
  for (int i = 0; i < 100; ++i) {
    const std::string below = fmt::format("{}{:02}", code, i);
    if (!isListed(classesOf(scheme), below)) {
      return landTheme(scheme, below).has_value();
    }
  }
  return false;
}

/// The listed codes of a scheme with their themes, as JSON; `cut`: those two-digit classes only to
/// which longer codes are cut back.
std::string themesJson(LandUseScheme scheme, bool cut) {
  std::string json;
  for (const LandUseClass& one : classesOf(scheme)) {
    const std::string code(one.code);
    const auto theme = landTheme(scheme, code);
    if (theme && (!cut || (code.size() == 2 && cutsToTwo(scheme, code)))) {
      json += fmt::format("{}\"{}\":\"{}\"", json.empty() ? "" : ",", code, landThemeId(*theme));
    }
  }
  return "{" + json + "}";
}

/// Theme of the code `c` in one scheme: as landTheme() cuts codes back.
std::string themeIn(SqlContext& context, LandUseScheme scheme, const std::string& c) {
  const std::string all = context.bind("jsonb", themesJson(scheme, false));
  switch (scheme) {
    case LandUseScheme::Gb21010:
      return fmt::format(
          "COALESCE({0} ->> {1}, CASE WHEN {1} ~ '^.{{4}}[AKZ]$' THEN {0} ->> "
          "left({1}, 4) END)",
          all, c);
    case LandUseScheme::Ydyh2023:
    case LandUseScheme::Ydyh2020: {
      const std::string cut = context.bind("jsonb", themesJson(scheme, true));
      return fmt::format(
          "COALESCE({0} ->> {1}, CASE WHEN {1} ~ '^([0-9][0-9]){{2,4}}$' THEN "
          "COALESCE({0} ->> left({1}, 6), {0} ->> left({1}, 4), {2} ->> "
          "left({1}, 2)) END)",
          all, c, cut);
    }
    case LandUseScheme::Gb50137:
      return fmt::format(
          "COALESCE({0} ->> {1}, CASE WHEN octet_length({1}) BETWEEN 3 AND 4 AND "
          "{1} ~ '[^A-Z]$' THEN COALESCE({0} ->> left({1}, -1), CASE WHEN "
          "octet_length({1}) = 4 AND {1} ~ '[^A-Z].$' THEN {0} ->> left({1}, 2) "
          "END) END)",
          all, c);
  }
  return "NULL::text";
}

std::string themeValue(SqlContext& context, const Measure& measure) {
  const std::string code = raw(measure.fields[0]);
  std::string value = fmt::format("CASE {}", raw(measure.fields[1]));
  for (const LandUseScheme scheme : {LandUseScheme::Gb21010, LandUseScheme::Ydyh2023,
                                     LandUseScheme::Ydyh2020, LandUseScheme::Gb50137}) {
    value += fmt::format("\n    WHEN '{}' THEN {}", landUseSchemeId(scheme),
                         themeIn(context, scheme, code));
  }
  return value + " END";
}

std::string fieldValue(Field field) {
  const FieldInfo& info = fieldInfo(field);
  const std::string f = raw(field);
  if (info.type == FieldType::Real) {
    return fmt::format("CASE WHEN {} THEN {} END", finite(f), f);
  }
  if (info.type == FieldType::Integer) {
    return fmt::format("({})::float8", info.unit == Unit::Year ? yearOf(field) : f);
  }
  return f;
}

std::string dateColumns(const SqlContext& context, const Measure& measure, std::size_t m) {
  std::string first;
  std::string last;
  std::string gone = "false";
  if (measure.kind == Measure::Kind::FirstDate) {
    for (const Measure::DateTerm& term : measure.dates) {
      first += (first.empty() ? "COALESCE(" : ", ") + termDay(term, false);
      last += (last.empty() ? "COALESCE(" : ", ") + termDay(term, true);
    }
    first += ")";
    last += ")";
  } else {
    const Field field = measure.fields.front();
    first = dayOf(field, false);
    last = dayOf(field, true);
    if (fieldInfo(field).event && context.book().blankEventsHaveNotHappened &&
        context.hasColumn(field)) {
      gone = raw(field) + " IS NULL";
    }
  }
  return fmt::format("{1} AS m{0}f,\n  {2} AS m{0}l,\n  {3} AS m{0}g", m, first, last, gone);
}

/// A text YYYY, YYYY-MM or YYYY-MM-DD that is a date of the years 0001 to 9999.
constexpr const char* datePattern =
    "^(?!0000)([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?"
    "|[0-9]{4}-(0[13-9]|1[0-2])-(29|30)|[0-9]{4}-(0[13578]|1[02])-31"
    "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$";

/// The value of a field in a row of the table, before dates are checked.
std::string columnValue(SqlContext& context, Field field) {
  const SqlSource& source = context.source();
  const auto found = source.readings.find(field);
  const SqlReading plain;
  const SqlReading& reading = found == source.readings.end() ? plain : found->second;
  if (reading.implied) {
    return fmt::format("CASE WHEN {} IS NOT NULL THEN {} END",
                       columnValue(context, reading.implied->first),
                       context.bind("text", reading.implied->second));
  }
  const std::string& name = source.columns[static_cast<std::size_t>(field)];
  std::string column = name.empty() ? "NULL" : "t." + sqlName(name);
  if (!name.empty() && !reading.cast.empty()) {
    column += "::" + reading.cast;
  }
  if (!name.empty() && reading.words) {
    column = fmt::format("({} ->> {}::text)", context.bind("jsonb", *reading.words), column);
  }
  std::string value;
  switch (fieldInfo(field).type) {
    case FieldType::Real:
      value = column + "::float8";
      if (reading.multiply != 1 || reading.divide != 1) {
        value = fmt::format("{} * {} / {}", value, context.bindNumber(reading.multiply),
                            context.bindNumber(reading.divide));
      }
      break;
    case FieldType::Integer:
      value = column + "::int8";
      break;
    case FieldType::Flag:
      value = column + "::boolean";
      break;
    case FieldType::Date:
    case FieldType::Text:
    case FieldType::Code:
      value = fmt::format("nullif({}::text, '') COLLATE \"C\"", column);
      break;
  }
  if (fieldInfo(field).type == FieldType::Date && !reading.others.empty()) {
    std::string filled;
    for (const std::string& other : reading.others) {
      filled += fmt::format("{}nullif(t.{}::text, '') IS NOT NULL", filled.empty() ? "" : " OR ",
                            sqlName(other));
    }
    value = fmt::format("coalesce({}, CASE WHEN {} THEN '?' END)", value, filled);
  }
  return value;
}

}  // namespace

SqlContext::SqlContext(const RuleBook& book, Date asOf, const SqlSource& source)
    : book_(&book), asOf_(asOf), source_(&source) {
  fields_ = fieldsRead(book);
}

std::string SqlContext::bind(const std::string& type, std::string value) {
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    if (parameters_[i].type == type && parameters_[i].value == value) {
      return fmt::format("${}::{}", i + 1, type);
    }
  }
  parameters_.push_back({type, std::move(value)});
  return fmt::format("${}::{}", parameters_.size(), type);
}

std::string SqlContext::bindNumber(double value) {
  return bind("float8", fmt::format("{}", value));
}

std::string SqlContext::bindList(const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) {
    list += list.empty() ? "\"" : ",\"";
    for (const char c : value) {
      list += c == '"' || c == '\\' ? "\\" : "";
      list += c;
    }
    list += '"';
  }
  return bind("text[]", "{" + list + "}");
}

std::string SqlContext::bits(const std::vector<Field>& fields, std::size_t word) const {
  std::uint64_t bits = 0;
  for (std::size_t i = 60 * word; i < std::min(fields_.size(), 60 * word + 60); ++i) {
    const bool named = std::find(fields.begin(), fields.end(), fields_[i]) != fields.end();
    bits |= named ? std::uint64_t{1} << (i % 60) : 0;
  }
  return fmt::format("{}::int8", bits);
}

std::string fieldColumns(SqlContext& context) {
  std::string columns;
  for (const Field field : context.fields()) {
    columns += fmt::format(",\n  {} AS {}", columnValue(context, field), named('f', field));
  }
  return columns;
}

std::string dateTextColumns(const SqlContext& context) {
  // Days every month has need no calendar; the expression decides on the few others. A text that
  // is no date must not reach a cast, which would stop the statement.
  std::string columns;
  for (const Field field : context.fields()) {
    if (fieldInfo(field).type == FieldType::Date) {
      columns += fmt::format(
          ",\n  CASE WHEN {0} IS NULL THEN NULL WHEN translate({0}, '123456789', '000000000') = "
          "'0000-00-00' AND substr({0}, 6, 2) BETWEEN '01' AND '12' AND substr({0}, 9, 2) BETWEEN "
          "'01' AND '28' AND {0} >= '0001' THEN {0} WHEN {0} ~ '{1}' THEN {0} ELSE '?' END AS {2}",
          named('f', field), datePattern, raw(field));
    }
  }
  return columns;
}

std::string measureColumns(SqlContext& context, std::size_t measure) {
  const Measure& m = context.book().measures[measure];
  if (m.type() == Measure::Type::Date) {
    return dateColumns(context, m, measure);
  }
  std::string value;
  switch (m.kind) {
    case Measure::Kind::Ratio: {
      const std::string above = sumOf(m.fields, 0, m.numerators);
      const std::string below = sumOf(m.fields, m.numerators, m.fields.size());
      value = fmt::format("CASE WHEN {} AND {} > 0 AND {} THEN {} / ({} * {}) END", finite(above),
                          below, finite(below), above, below, context.bindNumber(m.divisor));
      break;
    }
    case Measure::Kind::Theme:
      value = themeValue(context, m);
      break;
    case Measure::Kind::Age:
      value = fmt::format("{} - {}", context.bindNumber(context.asOf().year()),
                          fieldValue(m.fields.front()));
      break;
    case Measure::Kind::DrawnArea:
      value = "area";
      break;
    case Measure::Kind::Field:
    case Measure::Kind::FirstDate:
      value = fieldValue(m.fields.front());
      break;
  }
  return fmt::format("{} AS m{}", value, measure);
}

std::string measureKnown(const SqlContext& context, std::size_t measure) {
  const bool date = context.book().measures[measure].type() == Measure::Type::Date;
  return fmt::format("(m{}{} IS NOT NULL)", measure, date ? "f" : "");
}

std::string measureMissing(const SqlContext& context, std::size_t measure, std::size_t word) {
  const Measure& m = context.book().measures[measure];
  const auto absent = [&] {
    std::string mask;
    for (const Field field : m.inputs()) {
      mask += fmt::format("{}CASE WHEN {} IS NULL THEN {} ELSE 0 END", mask.empty() ? "" : " | ",
                          raw(field), context.bits({field}, word));
    }
    return mask;
  };
  const auto anyAbsent = [&] {
    std::string test;
    for (const Field field : m.inputs()) {
      test += (test.empty() ? "" : " OR ") + raw(field) + " IS NULL";
    }
    return test;
  };
  switch (m.kind) {
    case Measure::Kind::Ratio: {
      const std::vector<Field> below(m.fields.begin() + static_cast<std::ptrdiff_t>(m.numerators),
                                     m.fields.end());
      return fmt::format("(CASE WHEN {} THEN {} ELSE {} END)", anyAbsent(), absent(),
                         context.bits(below, word));
    }
    case Measure::Kind::Theme:
      return fmt::format("(CASE WHEN {} THEN {} ELSE {} END)", anyAbsent(), absent(),
                         context.bits({m.fields.front()}, word));
    case Measure::Kind::FirstDate: {
      std::string mask = "(CASE";
      for (const Measure::DateTerm& term : m.dates) {
        mask += fmt::format(" WHEN {} IS NOT NULL THEN {}", dayOf(term.field, false),
                            context.bits({term.field}, word));
      }
      return mask + fmt::format(" ELSE {} END)", context.bits(m.inputs(), word));
    }
    case Measure::Kind::Field:
    case Measure::Kind::Age:
      return context.bits({m.fields.front()}, word);
    case Measure::Kind::DrawnArea:
      break;
  }
  return "0::int8";
}

}  // namespace renewal::detail
