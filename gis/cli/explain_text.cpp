#include "gis/cli/explain_text.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <variant>

#include "core/parcel/code_list.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

const char* mark(Truth truth) {
  return truth == Truth::Yes ? "✓" : truth == Truth::No ? "✗" : "?";
}

std::string fieldNames(const std::vector<Field>& fields, Language language) {
  std::string names;
  for (const Field field : fields) {
    names += names.empty() ? "" : language == Language::Chinese ? "、" : ", ";
    names += fieldInfo(field).name.in(language);
  }
  return names;
}

/// Two decimals, fewer where they are zeros.
std::string numberText(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') {
    text.pop_back();
  }
  return text;
}

constexpr std::array keyFields{Field::AreaName,       Field::Location,        Field::Holder,
                               Field::Tenure,         Field::LandUse,         Field::PlannedUse,
                               Field::SupplyMode,     Field::SignedDate,      Field::AgreedDelivery,
                               Field::AgreedStart,    Field::ActualStart,     Field::SuspendedSince,
                               Field::RegisteredArea, Field::DevelopableArea, Field::DevelopedArea,
                               Field::Price,          Field::TotalInvestment, Field::Invested};

std::string keyFigures(const ParcelTable& table, ParcelIndex parcel, Language language) {
  const bool chinese = language == Language::Chinese;
  TextTable lines;
  lines.column(chinese ? "主要信息" : "key figures");
  lines.column("");
  for (const Field field : keyFields) {
    if (table.sourceHas(parcel, field)) {
      lines.row({std::string(fieldInfo(field).name.in(language)),
                 valueText(table.value(parcel, field), field, language)});
    }
  }
  if (table.areasKnown()) {
    const double area = table.drawnArea(parcel).value();
    lines.row(
        {chinese ? "图形面积" : "drawn area", valueText(area, Field::RegisteredArea, language)});
  }
  return lines.render();
}

/// A unit belongs behind a number: "≥ 20 年", but not behind "有记录".
std::string withUnit(const std::string& text, const std::string& unit) {
  const bool number = !text.empty() && text.back() >= '0' && text.back() <= '9';
  return number && !unit.empty() ? text + " " + unit : text;
}

std::string testLine(const ExplainedTest& test, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string line(4 + 2 * static_cast<std::size_t>(test.depth), ' ');
  line += fmt::format("{} {}", mark(test.result), test.title.in(language));
  if (!test.field.empty()) {
    line += fmt::format("{}{} = {}{}{}", chinese ? "：" : ": ", test.fieldTitle.in(language),
                        withUnit(test.value.in(language), test.unit.in(language)),
                        chinese ? "，条件 " : "; test: ",
                        withUnit(test.threshold.in(language), test.unit.in(language)));
    if (!test.margin.empty()) {
      line += (chinese ? "，" : "; ") + test.margin.in(language);
    }
  } else if (!test.threshold.empty()) {
    line += (chinese ? "：" : ": ") + test.threshold.in(language);
  }
  if (test.isDefault) {
    line += chinese ? " 〔工具默认值，非法定〕" : " [default of this tool, not law]";
  }
  if (!test.basis.empty()) {
    line += (chinese ? " 〔" : " [") + test.basis.in(language) + (chinese ? "〕" : "]");
  }
  return printable(line) + "\n";
}

void appendLine(std::string& text, const char* label, const std::string& value) {
  if (!value.empty()) {
    text += "  " + std::string(label) + printable(value) + "\n";
  }
}

void appendOfficial(std::string& text, const ExplainedFinding& official, Language language) {
  const bool chinese = language == Language::Chinese;
  const OfficialFinding& paper = official.paper;
  appendLine(text, chinese ? "官方认定：" : "official finding: ",
             fmt::format(fmt::runtime(chinese ? "{}({},{})" : "{} ({}, {})"), paper.paperNo,
                         paper.date.iso(), paper.by));
  appendLine(text, chinese ? "认定理由：" : "reason: ", paper.reason);
}

std::string questionText(const ExplainedQuestion& question, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text =
      printable(fmt::format("■ {}{}{}", question.title.in(language), chinese ? "：" : ": ",
                            question.outcomeTitle.in(language))) +
      "\n";
  if (question.official) {
    appendOfficial(text, *question.official, language);
  }
  appendLine(text, chinese ? "依据：" : "basis: ", question.basis.in(language));
  appendLine(text, chinese ? "缺少：" : "missing: ", fieldNames(question.missing, language));
  appendLine(text,
             chinese ? "可能后果：" : "possible consequence: ", question.consequence.in(language));
  appendLine(text, chinese ? "后果依据：" : "its basis: ", question.consequenceBasis.in(language));
  if (question.feeTenThousandYuan) {
    appendLine(text, chinese ? "闲置费：" : "fee: ",
               fmt::format(fmt::runtime(chinese ? "{:.2f} 万元" : "{:.2f} × 10,000 CNY"),
                           *question.feeTenThousandYuan));
  }
  if (question.takeBackFrom) {
    appendLine(text, chinese ? "可收回起始日：" : "take-back possible from: ",
               question.takeBackFrom->iso());
  }
  if (question.official) {
    text +=
        printable(fmt::format("  {}{}", chinese ? "仅按规则会是：" : "The rule alone would say: ",
                              question.official->ruleTitle.in(language))) +
        "\n";
  }
  for (const ExplainedOutcome& outcome : question.path) {
    text +=
        printable(fmt::format("  {} {}", mark(outcome.result), outcome.title.in(language))) + "\n";
    for (const ExplainedTest& test : outcome.tests) {
      text += testLine(test, language);
    }
  }
  return text;
}

bool anyAssumed(const Explanation& explanation) {
  for (const ExplainedQuestion& question : explanation.questions) {
    for (const ExplainedOutcome& outcome : question.path) {
      for (const ExplainedTest& test : outcome.tests) {
        if (test.assumed) {
          return true;
        }
      }
    }
  }
  return false;
}

/// Null where there is nothing.
Json shown(const std::string& text) {
  return text.empty() || text == "—" ? Json() : Json(text);
}

Json testJson(const ExplainedOutcome& outcome, const ExplainedTest& test) {
  Json json;
  json["field"] = shown(test.field);
  json["value"] = shown(test.value.en);
  json["unit"] = shown(test.unit.zh);
  json["unit_en"] = shown(test.unit.en);
  json["threshold"] = shown(test.threshold.en);
  json["result"] = truthName(test.result);
  json["margin"] = shown(test.margin.en);
  json["basis"] = shown(test.basis.zh);
  json["basis_en"] = shown(test.basis.en);
  json["outcome"] = outcome.id;
  json["condition"] = test.conditionId;
  json["depth"] = test.depth;
  json["default"] = test.isDefault;
  json["assumed"] = test.assumed;
  json["title"] = textJson(test.title);
  json["field_title"] = textJson(test.fieldTitle);
  json["value_zh"] = shown(test.value.zh);
  json["threshold_zh"] = shown(test.threshold.zh);
  json["margin_zh"] = shown(test.margin.zh);
  return json;
}

}  // namespace

std::string valueText(const Value& value, Field field, Language language) {
  const FieldInfo& info = fieldInfo(field);
  const bool chinese = language == Language::Chinese;
  const std::string unit(unitSymbol(info.unit, language));
  const std::string after = unit.empty() ? "" : " " + unit;
  if (const auto* text = std::get_if<std::string>(&value)) {
    const std::string title = codeTitle(field, *text, language);
    return title == *text
               ? title
               : fmt::format(fmt::runtime(chinese ? "{}（{}）" : "{} ({})"), title, *text);
  }
  if (const auto* number = std::get_if<double>(&value)) {
    if (info.unit == Unit::SquareMetre) {
      return fmt::format(fmt::runtime(chinese ? "{} m²（{:.2f} 亩）" : "{} m² ({:.2f} mu)"),
                         numberText(*number), SquareMetre(*number).toMu().value());
    }
    return numberText(*number) + after;
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return std::to_string(*integer) + after;
  }
  if (const auto* date = std::get_if<PartialDate>(&value)) {
    return date->iso();
  }
  if (const auto* flag = std::get_if<bool>(&value)) {
    return *flag ? (chinese ? "是" : "yes") : (chinese ? "否" : "no");
  }
  return info.event ? (chinese ? "—（空）" : "— (blank)") : "—";
}

std::string explanationText(const ParcelTable& table, const RuleBook& book,
                            const Explanation& explanation, const std::string& surveyed,
                            Language language) {
  const bool chinese = language == Language::Chinese;
  const std::string code = explanation.parcelCode.empty()
                               ? fmt::format("#{}", toRow(explanation.parcel) + 1)
                               : explanation.parcelCode;
  std::string text = printable(fmt::format("{} {}", chinese ? "宗地" : "Parcel", code)) + "\n";
  text += fmt::format(fmt::runtime(chinese ? "基准日 {}，{} {}\n\n" : "as of {}, {} {}\n\n"),
                      explanation.asOf.iso(), printable(book.title.in(language)), book.version);
  text += keyFigures(table, explanation.parcel, language) + "\n";
  text += surveyed.empty() ? "" : surveyed + "\n";
  for (const ExplainedQuestion& question : explanation.questions) {
    text += questionText(question, language) + "\n";
  }
  text += chinese ? "✓ 成立  ✗ 不成立  ? 缺数据，不能判断\n" : "✓ holds  ✗ does not  ? not known\n";
  if (anyAssumed(explanation)) {
    text += chinese ? "推定：源数据有该日期列而此格空白，视为尚未发生（规则库 blank_events 可改）\n"
                    : "Assumed: the source has the date column and this cell is blank, so it has "
                      "not happened\n(blank_events in the rule book changes that)\n";
  }
  text += chinese ? "以上为“疑似”，由主管部门调查认定。\n"
                  : "The program suspects; the authority investigates and decides.\n";
  return text;
}

Json explanationJson(const Explanation& explanation) {
  Json questions = Json::array();
  for (const ExplainedQuestion& question : explanation.questions) {
    Json json;
    json["id"] = question.id;
    json["title"] = textJson(question.title);
    json["outcome"] = question.outcome;
    json["outcome_title"] = textJson(question.outcomeTitle);
    json["basis"] = shown(question.basis.zh);
    json["basis_en"] = shown(question.basis.en);
    json["tests"] = Json::array();
    for (const ExplainedOutcome& outcome : question.path) {
      for (const ExplainedTest& test : outcome.tests) {
        json["tests"].push_back(testJson(outcome, test));
      }
    }
    json["path"] = Json::array();
    for (const ExplainedOutcome& outcome : question.path) {
      Json one;
      one["id"] = outcome.id;
      one["result"] = truthName(outcome.result);
      json["path"].push_back(std::move(one));
    }
    json["missing"] = Json::array();
    for (const Field field : question.missing) {
      json["missing"].push_back(fieldInfo(field).id);
    }
    json["consequence"] = question.consequence.empty() ? Json() : textJson(question.consequence);
    json["consequence_basis"] = shown(question.consequenceBasis.zh);
    json["consequence_basis_en"] = shown(question.consequenceBasis.en);
    json["fee_wan_yuan"] =
        question.feeTenThousandYuan ? Json(*question.feeTenThousandYuan) : Json();
    json["take_back_from"] = question.takeBackFrom ? Json(question.takeBackFrom->iso()) : Json();
    if (question.official) {
      const OfficialFinding& paper = question.official->paper;
      json["official"] = {{"paper", paper.paperNo},
                          {"date", paper.date.iso()},
                          {"by", paper.by},
                          {"reason", paper.reason},
                          {"rule_outcome", question.official->ruleOutcome},
                          {"rule_outcome_title", textJson(question.official->ruleTitle)}};
    }
    questions.push_back(std::move(json));
  }
  return questions;
}

}  // namespace renewal::cli
