#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/base/toml_reader.h"
#include "core/rules/rule_book.h"

namespace renewal {
namespace {

constexpr Test::Operator allOperators[] = {Test::Operator::Less,
                                           Test::Operator::LessOrEqual,
                                           Test::Operator::Greater,
                                           Test::Operator::GreaterOrEqual,
                                           Test::Operator::In,
                                           Test::Operator::NotIn,
                                           Test::Operator::IsYes,
                                           Test::Operator::IsNo,
                                           Test::Operator::Happened,
                                           Test::Operator::NotHappened,
                                           Test::Operator::ElapsedAtLeast,
                                           Test::Operator::ElapsedLessThan,
                                           Test::Operator::OnOrBefore,
                                           Test::Operator::After,
                                           Test::Operator::Differs,
                                           Test::Operator::DueWithin,
                                           Test::Operator::Known};

bool fits(Test::Operator op, Measure::Type type) {
  switch (op) {
    case Test::Operator::Less:
    case Test::Operator::LessOrEqual:
    case Test::Operator::Greater:
    case Test::Operator::GreaterOrEqual:
      return type == Measure::Type::Number;
    case Test::Operator::In:
    case Test::Operator::NotIn:
    case Test::Operator::Differs:
      return type == Measure::Type::Text || type == Measure::Type::Theme;
    case Test::Operator::IsYes:
    case Test::Operator::IsNo:
      return type == Measure::Type::Flag;
    case Test::Operator::Happened:
    case Test::Operator::NotHappened:
    case Test::Operator::ElapsedAtLeast:
    case Test::Operator::ElapsedLessThan:
    case Test::Operator::OnOrBefore:
    case Test::Operator::After:
    case Test::Operator::DueWithin:
      return type == Measure::Type::Date;
    case Test::Operator::Known:
      return true;
  }
  return false;
}

std::string operatorsFor(Measure::Type type) {
  std::string names;
  for (const Test::Operator op : allOperators) {
    if (fits(op, type)) {
      names += (names.empty() ? "" : ", ") + std::string(operatorId(op));
    }
  }
  return names;
}

/// Reads a period such as "1 year", "6 months", "0 months"; months, or nothing.
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

class Parser {
 public:
  Parser(const toml::table& document, std::string_view name)
      : top_(document, std::string(name), "", ErrorCode::RuleBook) {}

  RuleBook parse();

 private:
  struct Shared {
    TomlReader reader;
    std::optional<Condition> parsed;
    bool open = false;  ///< being parsed: a second visit is a cycle
  };

  void parseMeasure(const TomlReader& reader);
  void parseRatio(const TomlReader& reader, Measure& measure);
  void parseDates(const TomlReader& reader, Measure& measure);
  Field neededField(const TomlReader& reader, std::string_view key) const;
  Field fieldNamed(const TomlReader& reader, std::string_view key, std::string_view id) const;
  /// The measure of that id: one of the book's, or a field.
  std::size_t measureNamed(const TomlReader& reader, std::string_view key);
  const Condition& conditionNamed(const TomlReader& reader, std::string_view key,
                                  const std::string& id);
  Condition parseCondition(const TomlReader& reader);
  void parseGroup(const TomlReader& reader, Condition& condition);
  void parseTest(const TomlReader& reader, Test& test);
  void parseThreshold(const TomlReader& reader, Test& test, Measure::Type type);
  void parseList(const TomlReader& reader, Test& test, Measure::Type type);
  double neededNumber(const TomlReader& reader, std::string_view key) const;
  int neededPeriod(const TomlReader& reader, std::string_view key) const;
  Question parseQuestion(const TomlReader& reader);
  Outcome parseOutcome(const TomlReader& reader);
  Consequence parseConsequence(const TomlReader& reader);

  TomlReader top_;
  RuleBook book_;
  std::map<std::string, std::size_t, std::less<>> measures_;
  std::map<std::string, Shared, std::less<>> conditions_;
  std::set<std::string, std::less<>> used_;
};

Field Parser::fieldNamed(const TomlReader& reader, std::string_view key,
                         std::string_view id) const {
  const auto field = fieldById(id);
  if (!field) {
    reader.refuse(key,
                  {fmt::format("没有字段“{}”", id), fmt::format("there is no field \"{}\"", id)},
                  {"请用字段目录中的编号,如 agreed-start",
                   "use an id of the field catalogue, such as agreed-start"});
  }
  return *field;
}

Field Parser::neededField(const TomlReader& reader, std::string_view key) const {
  return fieldNamed(reader, key, reader.neededText(key));
}

void Parser::parseRatio(const TomlReader& reader, Measure& measure) {
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

void Parser::parseDates(const TomlReader& reader, Measure& measure) {
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

void Parser::parseMeasure(const TomlReader& reader) {
  Measure measure;
  measure.id = reader.neededText("id");
  measure.title = reader.neededTitle("title");
  measure.unit = reader.text("unit").value_or("");
  const std::string kind = reader.neededText("kind");
  if (kind == "ratio") {
    reader.allowOnly(
        {"id", "title_zh", "title_en", "kind", "unit", "numerator", "denominator", "per"});
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
    reader.allowOnly({"id", "title_zh", "title_en", "kind", "unit", "year"});
    measure.kind = Measure::Kind::Age;
    measure.fields = {neededField(reader, "year")};
    if (fieldInfo(measure.fields.front()).unit != Unit::Year) {
      reader.refuse("year", {"不是年份字段", "not a field of years"},
                    {"请用 built-year", "use built-year"});
    }
  } else if (kind == "drawn-area") {
    reader.allowOnly({"id", "title_zh", "title_en", "kind", "unit"});
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

std::size_t Parser::measureNamed(const TomlReader& reader, std::string_view key) {
  const std::string id = reader.neededText(key);
  if (const auto found = measures_.find(id); found != measures_.end()) {
    return found->second;
  }
  const auto field = fieldById(id);
  if (!field) {
    reader.refuse(key,
                  {fmt::format("没有量或字段“{}”", id),
                   fmt::format("there is no measure or field \"{}\"", id)},
                  {"请先用 [[measure]] 定义,或用字段目录中的编号",
                   "define it in a [[measure]], or use an id of the field catalogue"});
  }
  const FieldInfo& info = fieldInfo(*field);
  Measure measure;
  measure.id = id;
  measure.title = {std::string(info.name.zh), std::string(info.name.en)};
  measure.fields = {*field};
  measure.unit = unitSymbol(info.unit, Language::Chinese);
  measures_[id] = book_.measures.size();
  book_.measures.push_back(std::move(measure));
  return book_.measures.size() - 1;
}

const Condition& Parser::conditionNamed(const TomlReader& reader, std::string_view key,
                                        const std::string& id) {
  const auto found = conditions_.find(id);
  if (found == conditions_.end()) {
    reader.refuse(
        key, {fmt::format("没有条件“{}”", id), fmt::format("there is no condition \"{}\"", id)},
        {"请用 [[condition]] 定义它", "define it in a [[condition]]"});
  }
  Shared& shared = found->second;
  used_.insert(id);
  if (!shared.parsed) {
    if (shared.open) {
      reader.refuse(key,
                    {fmt::format("条件“{}”引用了自己", id),
                     fmt::format("the condition \"{}\" refers to itself", id)},
                    {"请去掉循环引用", "remove the circle"});
    }
    shared.open = true;
    Condition parsed = parseCondition(shared.reader);
    shared.parsed = std::move(parsed);
  }
  return *shared.parsed;
}

void Parser::parseGroup(const TomlReader& reader, Condition& condition) {
  constexpr std::pair<const char*, Condition::Kind> kinds[] = {{"all", Condition::Kind::All},
                                                               {"any", Condition::Kind::Any},
                                                               {"none", Condition::Kind::None},
                                                               {"of", Condition::Kind::AtLeast}};
  for (const auto& [key, kind] : kinds) {
    if (!reader.has(key)) {
      continue;
    }
    condition.kind = kind;
    const auto ids = reader.texts(key);
    if (ids.empty()) {
      reader.refuse(key, {"条件组是空的", "the group is empty"},
                    {"请列出至少一个条件", "list at least one condition"});
    }
    for (const std::string& id : ids) {
      condition.children.push_back(conditionNamed(reader, key, id));
    }
    if (kind == Condition::Kind::AtLeast) {
      const auto most = static_cast<std::int64_t>(ids.size());
      const auto count = reader.integer("at_least", 1, most);
      if (!count) {
        reader.refuse("", {"缺少“at_least”", "\"at_least\" is missing"},
                      {"请写需要满足的条件个数", "write how many of the conditions must hold"});
      }
      condition.atLeast = static_cast<std::size_t>(*count);
    }
    return;
  }
}

Condition Parser::parseCondition(const TomlReader& reader) {
  Condition condition;
  condition.id = reader.neededText("id");
  condition.title = reader.neededTitle("title");
  condition.basis = reader.text("basis").value_or("");
  condition.isDefault = reader.flag("default").value_or(false);
  if (!condition.isDefault && condition.basis.empty() && reader.has("test")) {
    reader.refuse("",
                  {"条件既没有依据也没有标明是默认值",
                   "the test names no legal basis and is not marked as a default"},
                  {"请写 basis,或 default = true", "write a basis, or default = true"});
  }
  const int forms = (reader.has("all") ? 1 : 0) + (reader.has("any") ? 1 : 0) +
                    (reader.has("none") ? 1 : 0) + (reader.has("of") ? 1 : 0) +
                    (reader.has("test") ? 1 : 0);
  if (forms != 1) {
    reader.refuse(
        "",
        {"一个条件要么是一项测试,要么是一组条件", "a condition is either one test or one group"},
        {"请只写 test、all、any、none、of 之一", "write exactly one of test, all, any, none, of"});
  }
  if (reader.has("test")) {
    parseTest(reader, condition.test);
  } else {
    reader.allowOnly(
        {"id", "title_zh", "title_en", "basis", "default", "all", "any", "none", "of", "at_least"});
    parseGroup(reader, condition);
  }
  return condition;
}

double Parser::neededNumber(const TomlReader& reader, std::string_view key) const {
  const auto value = reader.number(key);
  if (!value) {
    reader.refuse("", {fmt::format("缺少“{}”", key), fmt::format("\"{}\" is missing", key)},
                  {"请写一个数,如 0.8", "write a number such as 0.8"});
  }
  return *value;
}

int Parser::neededPeriod(const TomlReader& reader, std::string_view key) const {
  const auto months = parsePeriod(reader.neededText(key));
  if (!months) {
    reader.refuse(key, {"期限看不懂", "cannot read the period"},
                  {"形如 \"1 year\"、\"6 months\"", "such as \"1 year\", \"6 months\""});
  }
  return *months;
}

void Parser::parseList(const TomlReader& reader, Test& test, Measure::Type type) {
  reader.allowOnly(
      {"id", "title_zh", "title_en", "basis", "default", "measure", "test", "values", "among"});
  test.values = reader.texts("values");
  test.among = reader.texts("among");
  if (test.values.empty()) {
    reader.refuse("", {"缺少“values”", "\"values\" is missing"},
                  {"请列出一个或多个值", "list one or more values"});
  }
  for (const char* key : {"values", "among"}) {
    for (const std::string& value : reader.texts(key)) {
      if (type == Measure::Type::Theme && !landThemeById(value)) {
        reader.refuse(
            key,
            {fmt::format("没有地类“{}”", value), fmt::format("there is no theme \"{}\"", value)},
            {"可用 industry、storage、commerce 等", "use industry, storage, commerce ..."});
      }
    }
  }
  for (const std::string& value : test.values) {
    if (!test.among.empty() &&
        std::find(test.among.begin(), test.among.end(), value) == test.among.end()) {
      reader.refuse("values",
                    {fmt::format("“{}”不在“among”里", value),
                     fmt::format("\"{}\" is not in \"among\"", value)},
                    {"“among”要包含所有的值", "\"among\" must hold all values"});
    }
  }
}

void Parser::parseThreshold(const TomlReader& reader, Test& test, Measure::Type type) {
  switch (test.op) {
    case Test::Operator::Less:
    case Test::Operator::LessOrEqual:
    case Test::Operator::Greater:
    case Test::Operator::GreaterOrEqual:
      reader.allowOnly(
          {"id", "title_zh", "title_en", "basis", "default", "measure", "test", "threshold"});
      test.number = neededNumber(reader, "threshold");
      return;
    case Test::Operator::In:
    case Test::Operator::NotIn:
      parseList(reader, test, type);
      return;
    case Test::Operator::ElapsedAtLeast:
    case Test::Operator::ElapsedLessThan:
    case Test::Operator::DueWithin:
      reader.allowOnly(
          {"id", "title_zh", "title_en", "basis", "default", "measure", "test", "period"});
      test.months = neededPeriod(reader, "period");
      return;
    case Test::Operator::OnOrBefore:
    case Test::Operator::After:
      reader.allowOnly(
          {"id", "title_zh", "title_en", "basis", "default", "measure", "test", "day"});
      test.day = reader.neededDate("day");
      return;
    case Test::Operator::Differs:
      reader.allowOnly(
          {"id", "title_zh", "title_en", "basis", "default", "measure", "test", "other"});
      test.other = measureNamed(reader, "other");
      if (book_.measures[*test.other].type() != type) {
        reader.refuse("other", {"两个量的类型不同", "the two measures are of different types"},
                      {"请比较同类的量", "compare measures of one type"});
      }
      return;
    default:
      reader.allowOnly({"id", "title_zh", "title_en", "basis", "default", "measure", "test"});
  }
}

void Parser::parseTest(const TomlReader& reader, Test& test) {
  test.measure = measureNamed(reader, "measure");
  const Measure::Type type = book_.measures[test.measure].type();
  const std::string name = reader.neededText("test");
  const auto* found = std::find_if(std::begin(allOperators), std::end(allOperators),
                                   [&](Test::Operator op) { return operatorId(op) == name; });
  if (found == std::end(allOperators) || !fits(*found, type)) {
    reader.refuse("test",
                  {fmt::format("这个量不能用测试“{}”", name),
                   fmt::format("the test \"{}\" does not fit this measure", name)},
                  {fmt::format("可用的测试:{}", operatorsFor(type)),
                   fmt::format("allowed tests: {}", operatorsFor(type))});
  }
  test.op = *found;
  parseThreshold(reader, test, type);
}

Consequence Parser::parseConsequence(const TomlReader& reader) {
  constexpr std::pair<std::string_view, Consequence::Kind> kinds[] = {
      {"fee", Consequence::Kind::Fee},
      {"take-back", Consequence::Kind::TakeBack},
      {"negotiated-modes", Consequence::Kind::NegotiatedModes},
      {"note", Consequence::Kind::Note}};
  reader.allowOnly({"kind", "text_zh", "text_en", "basis", "share", "of", "from", "after", "note"});
  Consequence consequence;
  const std::string kind = reader.neededText("kind");
  for (const auto& [name, value] : kinds) {
    consequence.kind = name == kind ? value : consequence.kind;
  }
  if (consequence.kind == Consequence::Kind::None) {
    reader.refuse("kind",
                  {fmt::format("不认识的后果“{}”", kind), fmt::format("unknown kind \"{}\"", kind)},
                  {"可以写 fee、take-back、negotiated-modes、note",
                   "allowed: fee, take-back, negotiated-modes, note"});
  }
  consequence.text = reader.neededTitle("text");
  consequence.basis = reader.text("basis").value_or("");
  if (consequence.kind == Consequence::Kind::Fee) {
    consequence.feeShare = neededNumber(reader, "share");
    if (!(consequence.feeShare > 0 && consequence.feeShare <= 1)) {
      reader.refuse("share", {"费率不在 0 到 1 之间", "the share is not between 0 and 1"},
                    {"20% 写作 0.2", "write 20 % as 0.2"});
    }
    consequence.feeBase = reader.has("of") ? neededField(reader, "of") : Field::Price;
    if (fieldInfo(consequence.feeBase).unit != Unit::TenThousandYuan) {
      reader.refuse("of", {"计费基数不是金额", "the base of the fee is not an amount of money"},
                    {"请用 price", "use price"});
    }
  }
  if (reader.has("from")) {
    consequence.takeBackMeasure = measureNamed(reader, "from");
    if (book_.measures[*consequence.takeBackMeasure].type() != Measure::Type::Date) {
      reader.refuse("from", {"起算的量不是日期", "the measure it counts from is not a date"},
                    {"请用日期", "use a date"});
    }
    consequence.takeBackMonths = neededPeriod(reader, "after");
  }
  for (const TomlReader& note : reader.tables("note")) {
    note.allowOnly({"when", "text_zh", "text_en", "basis"});
    consequence.notes.push_back({conditionNamed(note, "when", note.neededText("when")),
                                 note.neededTitle("text"), note.text("basis").value_or("")});
  }
  return consequence;
}

Outcome Parser::parseOutcome(const TomlReader& reader) {
  reader.allowOnly({"id", "title_zh", "title_en", "basis", "when", "consequence"});
  Outcome outcome;
  outcome.id = reader.neededText("id");
  outcome.title = reader.neededTitle("title");
  outcome.basis = reader.text("basis").value_or("");
  if (outcome.id == undeterminedId) {
    reader.refuse(
        "id", {"“undetermined”是每个问题自带的", "every question has \"undetermined\" of itself"},
        {"请去掉这个结果", "remove this outcome"});
  }
  if (reader.has("when")) {
    outcome.when = conditionNamed(reader, "when", reader.neededText("when"));
  }
  if (const auto consequence = reader.table("consequence")) {
    outcome.consequence = parseConsequence(*consequence);
  }
  return outcome;
}

Question Parser::parseQuestion(const TomlReader& reader) {
  reader.allowOnly({"id", "title_zh", "title_en", "outcome"});
  Question question;
  question.id = reader.neededText("id");
  question.title = reader.neededTitle("title");
  const auto outcomes = reader.tables("outcome");
  constexpr std::size_t most = 200;
  if (outcomes.empty() || outcomes.size() > most) {
    reader.refuse("", {"一个问题要有 1 到 200 个结果", "a question has 1 to 200 outcomes"},
                  {"请写 [[question.outcome]]", "write [[question.outcome]]"});
  }
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    Outcome outcome = parseOutcome(outcomes[i]);
    for (const Outcome& other : question.outcomes) {
      if (other.id == outcome.id) {
        outcomes[i].refuse("id",
                           {fmt::format("结果“{}”写了两次", outcome.id),
                            fmt::format("the outcome \"{}\" stands twice", outcome.id)},
                           {"请换一个编号", "choose another id"});
      }
    }
    if (outcome.when.has_value() == (i + 1 == outcomes.size())) {
      outcomes[i].refuse("",
                         {"只有最后一个结果没有“when”,它是其余情形的结果",
                          "the last outcome, and only it, has no \"when\": it holds for the rest"},
                         {"请把无条件的结果放在最后", "put the outcome without a condition last"});
    }
    question.outcomes.push_back(std::move(outcome));
  }
  return question;
}

RuleBook Parser::parse() {
  top_.allowOnly({"id", "version", "title_zh", "title_en", "author", "valid_from", "valid_to",
                  "blank_events", "measure", "condition", "question"});
  book_.id = top_.neededText("id");
  book_.version = top_.neededText("version");
  book_.title = top_.neededTitle("title");
  const std::string blank = top_.text("blank_events").value_or("not-happened");
  if (blank != "not-happened" && blank != "unknown") {
    top_.refuse(
        "blank_events", {"“blank_events”的值不对", "\"blank_events\" has a wrong value"},
        {"可以写 \"not-happened\" 或 \"unknown\"", "write \"not-happened\" or \"unknown\""});
  }
  book_.blankEventsHaveNotHappened = blank == "not-happened";
  for (const TomlReader& reader : top_.tables("measure")) {
    parseMeasure(reader);
  }
  for (const TomlReader& reader : top_.tables("condition")) {
    const std::string id = reader.neededText("id");
    if (!conditions_.emplace(id, Shared{reader, std::nullopt, false}).second) {
      reader.refuse("id",
                    {fmt::format("条件“{}”写了两次", id),
                     fmt::format("the condition \"{}\" stands twice", id)},
                    {"请换一个编号", "choose another id"});
    }
  }
  for (const TomlReader& reader : top_.tables("question")) {
    book_.questions.push_back(parseQuestion(reader));
    for (std::size_t i = 0; i + 1 < book_.questions.size(); ++i) {
      if (book_.questions[i].id == book_.questions.back().id) {
        reader.refuse("id", {"问题写了两次", "the question stands twice"},
                      {"请换一个编号", "choose another id"});
      }
    }
  }
  if (book_.questions.empty()) {
    top_.refuse("", {"规则书没有问题", "the book asks no question"},
                {"请写 [[question]]", "write [[question]]"});
  }
  for (const auto& [id, shared] : conditions_) {
    if (!used_.contains(id)) {
      shared.reader.refuse("id",
                           {fmt::format("条件“{}”没有用到", id),
                            fmt::format("the condition \"{}\" is never used", id)},
                           {"请去掉它,或在结果中引用它", "remove it, or refer to it"});
    }
  }
  return std::move(book_);
}

}  // namespace

RuleBook RuleBook::parse(std::string_view toml, std::string_view name) {
  const toml::table document = parseToml(toml, name, ErrorCode::RuleBook);
  return Parser(document, name).parse();
}

}  // namespace renewal
