#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/rules/rule_book_parser.h"

namespace renewal::detail {
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

constexpr std::size_t mostDepth = 40;
constexpr std::size_t mostNodes = 5000;
constexpr std::int64_t mostPoints = 1000;

}  // namespace

const Condition& RuleBookParser::conditionNamed(const TomlReader& reader, std::string_view key,
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
    if (++depth_ > mostDepth) {
      reader.refuse(
          key, {"条件嵌套太深", "the conditions are nested too deeply"},
          {fmt::format("最多 {} 层", mostDepth), fmt::format("{} levels at most", mostDepth)});
    }
    shared.open = true;
    Condition parsed = parseCondition(shared.reader);
    for (const Condition& child : parsed.children) {
      shared.nodes += conditions_.find(child.id)->second.nodes;
    }
    if (shared.nodes > mostNodes) {
      shared.reader.refuse("id", {"条件展开后太多", "the condition is too large when written out"},
                           {fmt::format("最多 {} 个条件", mostNodes),
                            fmt::format("{} conditions at most", mostNodes)});
    }
    shared.parsed = std::move(parsed);
    --depth_;
  }
  return *shared.parsed;
}

void RuleBookParser::parseGroup(const TomlReader& reader, Condition& condition) {
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
    std::vector<bool> kept;
    for (const std::string& id : ids) {
      const Condition& child = conditionNamed(reader, key, id);
      kept.push_back(!isOff(id));
      if (kept.back()) {
        condition.children.push_back(child);
      }
    }
    if (condition.children.empty()) {
      reader.refuse(key, {"组里的条件都关掉了", "every condition of the group is switched off"},
                    {"请关掉整个组，或保留一个条件", "switch the group itself off, or keep one"});
    }
    if (kind == Condition::Kind::AtLeast) {
      parsePoints(reader, kept, condition);
    } else if (reader.has("at_least") || reader.has("weights")) {
      reader.refuse(reader.has("weights") ? "weights" : "at_least",
                    {"只有“of”组才有这一项", "only a group \"of\" has this"},
                    {"请去掉它，或改用 of", "remove it, or use \"of\""});
    }
    return;
  }
}

void RuleBookParser::parsePoints(const TomlReader& reader, const std::vector<bool>& kept,
                                 Condition& condition) {
  std::int64_t most = static_cast<std::int64_t>(condition.children.size());
  if (reader.has("weights")) {
    const auto weights = reader.integers("weights", 1, mostPoints);
    if (weights.size() != kept.size()) {
      reader.refuse("weights",
                    {fmt::format("有 {} 个条件，却有 {} 个分值", kept.size(), weights.size()),
                     fmt::format("{} conditions, but {} weights", kept.size(), weights.size())},
                    {"每个条件写一个分值", "write one weight per condition"});
    }
    most = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i]) {
        condition.weights.push_back(static_cast<std::size_t>(weights[i]));
        most += weights[i];
      }
    }
    most = std::min(most, mostPoints);
  }
  const auto count = reader.integer("at_least", 1, most);
  if (!count) {
    reader.refuse("", {"缺少“at_least”", "\"at_least\" is missing"},
                  {"请写需要满足的条件个数（或分数）",
                   "write how many of the conditions (or points) must hold"});
  }
  condition.atLeast = static_cast<std::size_t>(*count);
}

bool RuleBookParser::isOff(std::string_view id) const {
  const auto found = conditions_.find(id);
  return found != conditions_.end() && found->second.off;
}

Condition RuleBookParser::parseCondition(const TomlReader& reader) {
  Condition condition;
  condition.id = reader.neededText("id");
  condition.title = reader.neededTitle("title");
  condition.basis = basisOf(reader);
  condition.isDefault = reader.flag("default").value_or(false);
  if (!condition.isDefault && condition.basis.empty() && reader.has("test")) {
    reader.refuse("",
                  {"条件既没有依据也没有标明是默认值",
                   "the test names no legal basis and is not marked as a default"},
                  {"请写 basis，或 default = true", "write a basis, or default = true"});
  }
  const int forms = (reader.has("all") ? 1 : 0) + (reader.has("any") ? 1 : 0) +
                    (reader.has("none") ? 1 : 0) + (reader.has("of") ? 1 : 0) +
                    (reader.has("test") ? 1 : 0);
  if (forms != 1) {
    reader.refuse(
        "",
        {"一个条件要么是一项测试，要么是一组条件", "a condition is either one test or one group"},
        {"请只写 test、all、any、none、of 之一", "write exactly one of test, all, any, none, of"});
  }
  if (reader.has("test")) {
    parseTest(reader, condition.test);
  } else {
    reader.allowOnly({"id", "title_zh", "title_en", "basis", "basis_en", "default", "all", "any",
                      "none", "of", "at_least", "weights", "off"});
    parseGroup(reader, condition);
  }
  return condition;
}

double RuleBookParser::neededNumber(const TomlReader& reader, std::string_view key) const {
  const auto value = reader.number(key);
  if (!value) {
    reader.refuse("", {fmt::format("缺少“{}”", key), fmt::format("\"{}\" is missing", key)},
                  {"请写一个数，如 0.8", "write a number such as 0.8"});
  }
  return *value;
}

int RuleBookParser::neededPeriod(const TomlReader& reader, std::string_view key) const {
  const auto months = parsePeriod(reader.neededText(key));
  if (!months) {
    reader.refuse(key, {"期限看不懂", "cannot read the period"},
                  {"形如 \"1 year\"、\"6 months\"", "such as \"1 year\", \"6 months\""});
  }
  return *months;
}

void RuleBookParser::parseList(const TomlReader& reader, Test& test, Measure::Type type) {
  reader.allowOnly({"id", "title_zh", "title_en", "basis", "basis_en", "default", "off", "measure",
                    "test", "values", "among"});
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

void RuleBookParser::parseThreshold(const TomlReader& reader, Test& test, Measure::Type type) {
  switch (test.op) {
    case Test::Operator::Less:
    case Test::Operator::LessOrEqual:
    case Test::Operator::Greater:
    case Test::Operator::GreaterOrEqual:
      reader.allowOnly({"id", "title_zh", "title_en", "basis", "basis_en", "default", "off",
                        "measure", "test", "threshold"});
      test.number = neededNumber(reader, "threshold");
      return;
    case Test::Operator::In:
    case Test::Operator::NotIn:
      parseList(reader, test, type);
      return;
    case Test::Operator::ElapsedAtLeast:
    case Test::Operator::ElapsedLessThan:
    case Test::Operator::DueWithin:
      reader.allowOnly({"id", "title_zh", "title_en", "basis", "basis_en", "default", "off",
                        "measure", "test", "period"});
      test.months = neededPeriod(reader, "period");
      return;
    case Test::Operator::OnOrBefore:
    case Test::Operator::After:
      reader.allowOnly({"id", "title_zh", "title_en", "basis", "basis_en", "default", "off",
                        "measure", "test", "day"});
      test.day = reader.neededDate("day");
      return;
    case Test::Operator::Differs:
      reader.allowOnly({"id", "title_zh", "title_en", "basis", "basis_en", "default", "off",
                        "measure", "test", "other"});
      test.other = measureNamed(reader, "other");
      if (book_.measures[*test.other].type() != type) {
        reader.refuse("other", {"两个量的类型不同", "the two measures are of different types"},
                      {"请比较同类的量", "compare measures of one type"});
      }
      return;
    default:
      reader.allowOnly(
          {"id", "title_zh", "title_en", "basis", "basis_en", "default", "off", "measure", "test"});
  }
}

void RuleBookParser::parseTest(const TomlReader& reader, Test& test) {
  test.measure = measureNamed(reader, "measure");
  const Measure::Type type = book_.measures[test.measure].type();
  const std::string name = reader.neededText("test");
  const auto* found = std::find_if(std::begin(allOperators), std::end(allOperators),
                                   [&](Test::Operator op) { return operatorId(op) == name; });
  if (found == std::end(allOperators) || !fits(*found, type)) {
    reader.refuse("test",
                  {fmt::format("这个量不能用测试“{}”", name),
                   fmt::format("the test \"{}\" does not fit this measure", name)},
                  {fmt::format("可用的测试：{}", operatorsFor(type)),
                   fmt::format("allowed tests: {}", operatorsFor(type))});
  }
  test.op = *found;
  parseThreshold(reader, test, type);
}

}  // namespace renewal::detail
