#include <fmt/format.h>

#include <utility>

#include "core/rules/rule_book_parser.h"

namespace renewal::detail {

Grading::Part RuleBookParser::parsePart(const TomlReader& reader) {
  reader.allowOnly({"measure", "weight", "better", "reference", "cap"});
  Grading::Part part;
  part.measure = measureNamed(reader, "measure");
  if (book_.measures[part.measure].type() != Measure::Type::Number) {
    reader.refuse("measure", {"这个量不是数", "the measure is not a number"},
                  {"评分只能用数值的量", "grade by numeric measures"});
  }
  part.weight = neededNumber(reader, "weight");
  if (!(part.weight > 0 && part.weight <= 1000)) {
    reader.refuse("weight", {"权重不在 0 到 1000 之间", "the weight is not between 0 and 1000"},
                  {"请写正数，如 45", "write a positive number such as 45"});
  }
  const std::string better = reader.text("better").value_or("higher");
  if (better != "higher" && better != "lower") {
    reader.refuse("better", {"“better”的值不对", "\"better\" has a wrong value"},
                  {"可以写 \"higher\" 或 \"lower\"", "write \"higher\" or \"lower\""});
  }
  part.lowerIsBetter = better == "lower";
  part.reference = reader.number("reference");
  if (part.reference && (*part.reference <= 0 || part.lowerIsBetter)) {
    reader.refuse("reference", {"基准值不可用", "the reference value cannot be used"},
                  {"基准值要大于 0，且数值越高越好", "it must be above 0, and higher be better"});
  }
  part.cap = reader.number("cap").value_or(1);
  if (!(part.cap >= 1 && part.cap <= 10) || (reader.has("cap") && !part.reference)) {
    reader.refuse("cap", {"封顶倍数不可用", "the cap cannot be used"},
                  {"1 到 10，且须写 reference", "1 to 10, together with a reference"});
  }
  return part;
}

void RuleBookParser::parseBand(const TomlReader& reader, Question& question) {
  reader.allowOnly({"id", "title_zh", "title_en", "basis", "basis_en", "to_share", "consequence"});
  Outcome outcome;
  outcome.id = reader.neededText("id");
  outcome.title = reader.neededTitle("title");
  outcome.basis = basisOf(reader);
  for (const Outcome& other : question.outcomes) {
    if (other.id == outcome.id) {
      reader.refuse("id",
                    {fmt::format("档次“{}”写了两次", outcome.id),
                     fmt::format("the band \"{}\" stands twice", outcome.id)},
                    {"请换一个编号", "choose another id"});
    }
  }
  if (outcome.id == undeterminedId || outcome.id == notGradedId) {
    reader.refuse("id", {"这个编号是每个评级自带的", "every grading has this id of itself"},
                  {"请换一个编号", "choose another id"});
  }
  if (const auto consequence = reader.table("consequence")) {
    outcome.consequence = parseConsequence(*consequence);
  }
  const double share = neededNumber(reader, "to_share");
  const double before = question.grading->bands.empty() ? 0 : question.grading->bands.back();
  if (!(share > before && share <= 1)) {
    reader.refuse(
        "to_share", {"累计比例要逐档增大，最大为 1", "cumulative shares must grow, up to 1"},
        {"前 25 % 写作 0.25，末档写 1", "write the top 25 % as 0.25, the last band as 1"});
  }
  question.grading->bands.push_back(share);
  question.outcomes.push_back(std::move(outcome));
}

Question RuleBookParser::parseGrade(const TomlReader& reader) {
  reader.allowOnly({"id", "title_zh", "title_en", "scope", "part", "band"});
  Question question;
  question.id = reader.neededText("id");
  question.title = reader.neededTitle("title");
  question.grading.emplace();
  if (reader.has("scope")) {
    const std::string scope = reader.neededText("scope");
    const Condition& condition = conditionNamed(reader, "scope", scope);
    if (!isOff(scope)) {
      question.grading->scope = condition;
    }
  }
  for (const TomlReader& part : reader.tables("part")) {
    question.grading->parts.push_back(parsePart(part));
  }
  if (question.grading->parts.empty() || question.grading->parts.size() > 20) {
    reader.refuse("", {"评级要有 1 到 20 项指标", "a grading has 1 to 20 parts"},
                  {"请写 [[grade.part]]", "write [[grade.part]]"});
  }
  for (const TomlReader& band : reader.tables("band")) {
    parseBand(band, question);
  }
  if (question.grading->bands.empty() || question.grading->bands.back() != 1 ||
      question.outcomes.size() > 26) {
    reader.refuse("",
                  {"评级要有 1 到 26 档，末档的累计比例为 1",
                   "a grading has 1 to 26 bands, the last one with to_share = 1"},
                  {"请写 [[grade.band]]", "write [[grade.band]]"});
  }
  Outcome rest;
  rest.id = notGradedId;
  rest.title = notGradedTitle();
  question.outcomes.push_back(std::move(rest));
  return question;
}

}  // namespace renewal::detail
