#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "core/parcel/code_list.h"
#include "core/rules/row_measure.h"

namespace renewal::detail {
namespace {

using State = RowMeasure::State;
using Operator = Test::Operator;

Text both(const std::string& text) {
  return {text, text};
}

Text period(int months) {
  if (months % 12 == 0) {
    const int years = months / 12;
    return {fmt::format("{} 年", years), fmt::format("{} year{}", years, years == 1 ? "" : "s")};
  }
  return {fmt::format("{} 个月", months),
          fmt::format("{} month{}", months, months == 1 ? "" : "s")};
}

Text spanText(Date from, Date to) {
  const CalendarSpan span = calendarSpan(from, to);
  Text text;
  const auto add = [&text](int count, const char* zh, const char* en) {
    if (count != 0) {
      text.zh += fmt::format("{}{} {}", text.zh.empty() ? "" : " ", count, zh);
      text.en +=
          fmt::format("{}{} {}{}", text.en.empty() ? "" : " ", count, en, count == 1 ? "" : "s");
    }
  };
  add(span.years, "年", "year");
  add(span.months, "个月", "month");
  add(span.days, "天", "day");
  return text.empty() ? Text{"0 天", "0 days"} : text;
}

/// What people call a text: the title of a code of a closed list.
Text textTitle(const Measure& measure, const std::string& value) {
  return measure.kind == Measure::Kind::Field ? codeTitle(measure.fields.front(), value)
                                              : both(value);
}

/// Adds a title to a list; titles of one family ("政府原因：…") name it once, and another family
/// is set off by a semicolon.
void addTitle(std::string& list, std::string& family, const std::string& title,
              std::string_view colon, std::string_view comma, std::string_view semicolon) {
  const std::size_t at = title.find(colon);
  const std::string own = at == std::string::npos ? "" : title.substr(0, at + colon.size());
  const bool same = own == family;
  list += list.empty() ? "" : same ? comma : semicolon;
  list += same ? title.substr(own.size()) : title;
  family = own;
}

Text listText(const Measure& measure, const std::vector<std::string>& values) {
  Text text;
  Text family;
  for (const std::string& value : values) {
    const auto theme =
        measure.type() == Measure::Type::Theme ? landThemeById(value) : std::optional<LandTheme>();
    const Text title = theme ? landThemeTitle(*theme) : textTitle(measure, value);
    addTitle(text.zh, family.zh, title.zh, "：", "、", "；");
    addTitle(text.en, family.en, title.en, ": ", ", ", "; ");
  }
  return text;
}

Text numberMargin(double value, double threshold) {
  const double distance = std::abs(value - threshold);
  if (distance <= std::abs(threshold) * ratioTolerance) {
    return {"正好等于", "exactly equal"};
  }
  const std::string shown = shortNumber(distance);
  return value > threshold ? Text{"高出 " + shown, shown + " above"}
                           : Text{"低 " + shown, shown + " below"};
}

Text daysMargin(Date day, Date limit) {
  const int days = limit.days() - day.days();
  if (days == 0) {
    return {"正好是这一天", "on that very day"};
  }
  return days > 0 ? Text{fmt::format("早 {} 天", days), fmt::format("{} days before", days)}
                  : Text{fmt::format("晚 {} 天", -days), fmt::format("{} days after", -days)};
}

Text elapsedMargin(Date date, int months, Date asOf) {
  const Date due = date.plusMonths(months);
  if (asOf >= due) {
    const Text span = spanText(date, asOf);
    return {"已 " + span.zh, span.en + " by now"};
  }
  const int days = due.days() - asOf.days();
  return {fmt::format("还差 {} 天（到 {}）", days, due.iso()),
          fmt::format("{} days to go (until {})", days, due.iso())};
}

Text dateValue(const RowMeasure& value) {
  Text text = both(value.written->iso());
  if (value.plusYears != 0) {
    const Text shift = period(value.plusYears * 12);
    text = {fmt::format("{} + {}", text.zh, shift.zh), fmt::format("{} + {}", text.en, shift.en)};
  }
  if (value.origin) {
    const FieldInfo& info = fieldInfo(*value.origin);
    text = {fmt::format("{}（{}）", text.zh, info.name.zh),
            fmt::format("{} ({})", text.en, info.name.en)};
  }
  return text;
}

}  // namespace

std::string shortNumber(double value) {
  const double size = std::abs(value);
  std::string text = size >= 1000                ? fmt::format("{:.1f}", value)
                     : size >= 1                 ? fmt::format("{:.2f}", value)
                     : size >= 0.01 || size == 0 ? fmt::format("{:.4f}", value)
                                                 : fmt::format("{:.3g}", value);
  if (text.find('.') != std::string::npos && text.find('e') == std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
      text.pop_back();
    }
  }
  return text;
}

Text shownValue(const Measure& measure, const RowMeasure& value) {
  if (value.state == State::Unknown) {
    return both("—");
  }
  if (value.state == State::NotHappened) {
    return {"空（推定尚未发生）", "blank (assumed not to have happened)"};
  }
  switch (measure.type()) {
    case Measure::Type::Number:
      return both(shortNumber(value.number));
    case Measure::Type::Date:
      return dateValue(value);
    case Measure::Type::Flag:
      return value.flag ? Text{"是", "yes"} : Text{"否", "no"};
    case Measure::Type::Text:
      return textTitle(measure, value.text);
    case Measure::Type::Theme:
      return landThemeTitle(*landThemeById(value.text));
  }
  return both("—");
}

Text shownThreshold(const RuleBook& book, const Test& test) {
  const Measure& measure = book.measures[test.measure];
  const std::string number = shortNumber(test.number);
  switch (test.op) {
    case Operator::Less:
      return both("< " + number);
    case Operator::LessOrEqual:
      return both("≤ " + number);
    case Operator::Greater:
      return both("> " + number);
    case Operator::GreaterOrEqual:
      return both("≥ " + number);
    case Operator::In: {
      const Text list = listText(measure, test.values);
      return test.values.size() == 1 ? Text{"为 " + list.zh, list.en}
                                     : Text{"属于 " + list.zh, "one of " + list.en};
    }
    case Operator::NotIn: {
      const Text list = listText(measure, test.values);
      return {"不属于 " + list.zh, "none of " + list.en};
    }
    case Operator::IsYes:
      return {"是", "yes"};
    case Operator::IsNo:
      return {"否", "no"};
    case Operator::Happened:
      return {"已发生", "has happened"};
    case Operator::NotHappened:
      return {"尚未发生", "has not happened"};
    case Operator::ElapsedAtLeast:
      return {"满 " + period(test.months).zh, period(test.months).en + " or more ago"};
    case Operator::ElapsedLessThan:
      return {"未满 " + period(test.months).zh, "less than " + period(test.months).en + " ago"};
    case Operator::OnOrBefore:
      return {"不晚于 " + test.day.iso(), "on or before " + test.day.iso()};
    case Operator::After:
      return {"晚于 " + test.day.iso(), "after " + test.day.iso()};
    case Operator::Differs: {
      const Text& other = book.measures[*test.other].title;
      return {"不同于" + other.zh, "differs from: " + other.en};
    }
    case Operator::DueWithin:
      return test.months == 0 ? Text{"已到期", "has come"}
                              : Text{period(test.months).zh + "内到期或已到期",
                                     "within " + period(test.months).en + ", or past"};
    case Operator::Known:
      return {"有记录", "on record"};
  }
  return {};
}

Text shownMargin(const Measure& measure, const Test& test, const RowMeasure& value, Date asOf) {
  if (value.state != State::Known) {
    return {};
  }
  if (measure.type() == Measure::Type::Number && test.op != Operator::Known) {
    return numberMargin(value.number, test.number);
  }
  if (measure.type() != Measure::Type::Date || value.first != value.last) {
    return {};
  }
  switch (test.op) {
    case Operator::ElapsedAtLeast:
    case Operator::ElapsedLessThan:
      return elapsedMargin(value.first, test.months, asOf);
    case Operator::OnOrBefore:
    case Operator::After:
      return daysMargin(value.first, test.day);
    case Operator::DueWithin: {
      const int days = value.first.days() - asOf.days();
      return days >= 0 ? Text{fmt::format("还有 {} 天", days), fmt::format("{} days left", days)}
                       : Text{fmt::format("已过 {} 天", -days), fmt::format("{} days past", -days)};
    }
    default:
      return {};
  }
}

}  // namespace renewal::detail
