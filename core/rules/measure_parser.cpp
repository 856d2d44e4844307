#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/rules/rule_book_parser.h"

namespace renewal::detail {

std::optional<int> parsePeriod(std::string_view text) {
  int number = 0;
  std::size_t i = 0;
  for (; i < text.size() && i < 4 && text[i] >= '0' && text[i] <= '9'; ++i) {
    number = number * 10 + (text[i] - '0');
  }
  if (i == 0 || i >= text.size() || text[i] != ' ' || number > 200) {
    return std::nullopt;
  }
  const std::string_view unit = text.substr(i + 1);
  if (unit == "year" || unit == "years") {
    return number * 12;
  }
  return unit == "month" || unit == "months" ? std::optional(number) : std::nullopt;
}

Field RuleBookParser::fieldNamed(const TomlReader& reader, std::string_view key,
                                 std::string_view id) const {
  const auto field = fieldById(id);
  if (!field) {
    reader.refuse(key,
                  {fmt::format("没有字段“{}”", id), fmt::format("there is no field \"{}\"", id)},
                  {"请用字段目录中的编号，如 agreed-start",
                   "use an id of the field catalogue, such as agreed-start"});
  }
  return *field;
}

Field RuleBookParser::neededField(const TomlReader& reader, std::string_view key) const {
  return fieldNamed(reader, key, reader.neededText(key));
}

void RuleBookParser::parseRatio(const TomlReader& reader, Measure& measure) {
  for (const char* key : {"numerator", "denominator"}) {
    const auto ids = reader.texts(key);
    if (ids.empty()) {
      reader.refuse("",
                    {fmt::format("比值缺少“{}”", key), fmt::format("the ratio has no \"{}\"", key)},
                    {"请列出一个或多个数值字段", "list one or more numeric fields"});
    }
    for (const std::string& id : ids) {
      const Field field = fieldNamed(reader, key, id);
      if (fieldInfo(field).type != FieldType::Real) {
        reader.refuse(
            key, {fmt::format("“{}”不是数值字段", id), fmt::format("\"{}\" is not a number", id)},
            {"比值只能由数值字段组成", "a ratio is made of numeric fields"});
      }
      measure.fields.push_back(field);
    }
    measure.numerators = key == std::string_view("numerator") ? ids.size() : measure.numerators;
  }
  if (reader.has("per")) {
    const std::string per = reader.neededText("per");
    if (per != "mu" && per != "hectare") {
      reader.refuse("per", {"“per”的值不对", "\"per\" has a wrong value"},
                    {"可以写 \"mu\" 或 \"hectare\"", "write \"mu\" or \"hectare\""});
    }
    measure.divisor = per == "mu" ? 15.0 / 10000.0 : 1.0 / 10000.0;
  }
}

void RuleBookParser::parseDates(const TomlReader& reader, Measure& measure) {
  for (const std::string& term : reader.texts("dates")) {
    const std::size_t plus = term.find(" + ");
    Measure::DateTerm parsed;
    parsed.field = fieldNamed(reader, "dates", std::string_view(term).substr(0, plus));
    const FieldInfo& info = fieldInfo(parsed.field);
    if (info.type != FieldType::Date && info.unit != Unit::Year) {
      reader.refuse("dates",
                    {fmt::format("“{}”不是日期", term), fmt::format("\"{}\" is not a date", term)},
                    {"请用日期字段或年份字段", "use date fields or year fields"});
    }
    if (plus != std::string::npos) {
      const auto months = parsePeriod(std::string_view(term).substr(plus + 3));
      if (!months || *months % 12 != 0) {
        reader.refuse(
            "dates", {fmt::format("“{}”看不懂", term), fmt::format("cannot read \"{}\"", term)},
            {"形如 \"actual-delivery + 1 year\"", "such as \"actual-delivery + 1 year\""});
      }
      parsed.plusYears = *months / 12;
    }
    measure.dates.push_back(parsed);
  }
  if (measure.dates.empty()) {
    reader.refuse("", {"缺少“dates”", "\"dates\" is missing"},
                  {"请列出一个或多个日期字段", "list one or more date fields"});
  }
}

void RuleBookParser::parseMeasure(const TomlReader& reader) {
  Measure measure;
  measure.id = reader.neededText("id");
  measure.title = reader.neededTitle("title");
  measure.unit.zh = reader.text("unit").value_or("");
  measure.unit.en = reader.text("unit_en").value_or(measure.unit.zh);
  const std::string kind = reader.neededText("kind");
  if (kind == "ratio") {
    reader.allowOnly({"id", "title_zh", "title_en", "kind", "unit", "unit_en", "numerator",
                      "denominator", "per"});
    measure.kind = Measure::Kind::Ratio;
    parseRatio(reader, measure);
  } else if (kind == "first-date") {
    reader.allowOnly({"id", "title_zh", "title_en", "kind", "dates"});
    measure.kind = Measure::Kind::FirstDate;
    parseDates(reader, measure);
  } else if (kind == "theme") {
    reader.allowOnly({"id", "title_zh", "title_en", "kind", "code", "scheme"});
    measure.kind = Measure::Kind::Theme;
    measure.fields = {neededField(reader, "code"), neededField(reader, "scheme")};
  } else if (kind == "age") {
    reader.allowOnly({"id", "title_zh", "title_en", "kind", "unit", "unit_en", "year"});
    measure.kind = Measure::Kind::Age;
    measure.fields = {neededField(reader, "year")};
    if (fieldInfo(measure.fields.front()).unit != Unit::Year) {
      reader.refuse("year", {"不是年份字段", "not a field of years"},
                    {"请用 built-year", "use built-year"});
    }
  } else if (kind == "drawn-area") {
    reader.allowOnly({"id", "title_zh", "title_en", "kind", "unit", "unit_en"});
    measure.kind = Measure::Kind::DrawnArea;
  } else {
    reader.refuse("kind",
                  {fmt::format("不认识的量“{}”", kind), fmt::format("unknown kind \"{}\"", kind)},
                  {"可以写 ratio、first-date、theme、age、drawn-area",
                   "allowed: ratio, first-date, theme, age, drawn-area"});
  }
  if (fieldById(measure.id) || measures_.contains(measure.id)) {
    reader.refuse("id",
                  {fmt::format("编号“{}”已用过", measure.id),
                   fmt::format("the id \"{}\" is taken", measure.id)},
                  {"请换一个编号", "choose another id"});
  }
  measures_[measure.id] = book_.measures.size();
  book_.measures.push_back(std::move(measure));
}

std::size_t RuleBookParser::measureNamed(const TomlReader& reader, std::string_view key) {
  const std::string id = reader.neededText(key);
  if (const auto found = measures_.find(id); found != measures_.end()) {
    return found->second;
  }
  const auto field = fieldById(id);
  if (!field) {
    reader.refuse(key,
                  {fmt::format("没有量或字段“{}”", id),
                   fmt::format("there is no measure or field \"{}\"", id)},
                  {"请先用 [[measure]] 定义，或用字段目录中的编号",
                   "define it in a [[measure]], or use an id of the field catalogue"});
  }
  const FieldInfo& info = fieldInfo(*field);
  Measure measure;
  measure.id = id;
  measure.title = {std::string(info.name.zh), std::string(info.name.en)};
  measure.fields = {*field};
  measure.unit = {std::string(unitSymbol(info.unit, Language::Chinese)),
                  std::string(unitSymbol(info.unit, Language::English))};
  measures_[id] = book_.measures.size();
  book_.measures.push_back(std::move(measure));
  return book_.measures.size() - 1;
}

}  // namespace renewal::detail
