#include "gis/cli/explain_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <variant>
#include <vector>

#include "core/parcel/code_list.h"
#include "core/parcel/land_use.h"
#include "core/units/money.h"
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

/// "0501 商务金融用地" where the scheme is known.
std::string landUseText(const ParcelTable& table, ParcelIndex parcel, Field use, Field scheme,
                        Language language) {
  std::string text = valueText(table.value(parcel, use), use, language);
  const Value code = table.value(parcel, use);
  const Value by = table.value(parcel, scheme);
  const auto* codeText = std::get_if<std::string>(&code);
  const auto* schemeText = std::get_if<std::string>(&by);
  const auto known = schemeText == nullptr ? std::nullopt : landUseSchemeById(*schemeText);
  if (codeText != nullptr && known) {
    if (const auto name = landUseName(*known, *codeText)) {
      text += " " + name->in(language);
    }
  }
  return text;
}

std::string keyFigures(const ParcelTable& table, ParcelIndex parcel, Language language) {
  const bool chinese = language == Language::Chinese;
  TextTable lines;
  lines.column(chinese ? "主要信息" : "key figures");
  lines.column("");
  for (const Field field : keyFields) {
    if (!table.sourceHas(parcel, field)) {
      continue;
    }
    std::string value;
    if (field == Field::LandUse) {
      value = landUseText(table, parcel, field, Field::LandUseScheme, language);
    } else if (field == Field::PlannedUse) {
      value = landUseText(table, parcel, field, Field::PlannedUseScheme, language);
    } else {
      value = valueText(table.value(parcel, field), field, language);
    }
    lines.row({std::string(fieldInfo(field).name.in(language)), std::move(value)});
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
  if (!number || unit.empty()) {
    return text;
  }
  const bool figures = unit.front() >= '0' && unit.front() <= '9';  // "5 × 10k CNY/mu"
  return text + (figures ? " × " : " ") + unit;
}

/// What a card has said already: the bases, so that a law is named once and its number stands
/// behind each test, and the groups of conditions, whose members are listed once.
class CardNotes {
 public:
  explicit CardNotes(Language language) : language_(language) {}

  std::string mark(const Text& basis) {
    const std::string& text = basis.in(language_);
    auto at = std::find(bases_.begin(), bases_.end(), text);
    if (at == bases_.end()) {
      at = bases_.insert(at, text);
    }
    return bracketed(static_cast<std::size_t>(at - bases_.begin()));
  }
  /// True the first time it is asked for a group.
  bool isNew(const std::string& conditionId) { return groups_.insert(conditionId).second; }
  std::string list() const {
    std::string text;
    for (std::size_t i = 0; i < bases_.size(); ++i) {
      text += "  " + bracketed(i) + " " + printable(bases_[i]) + "\n";
    }
    return text;
  }

 private:
  std::string bracketed(std::size_t index) const {
    return fmt::format(fmt::runtime(language_ == Language::Chinese ? "〔{}〕" : "[{}]"), index + 1);
  }

  Language language_;
  std::vector<std::string> bases_;
  std::set<std::string> groups_;
};

/// "现状地类 = 工业", "亩均税收 = 3.2 万元/亩", "建成年份无数据".
std::string valueOf(const std::string& field, const std::string& value, const Text& unit,
                    Language language) {
  if (value.empty()) {
    return field + (language == Language::Chinese ? "无数据"
                    : field.empty()               ? "not given"
                                                  : " not given");
  }
  return field + (field.empty() ? "" : " = ") + withUnit(value, unit.in(language));
}

std::string testLine(const ExplainedTest& test, Language language, CardNotes& notes,
                     bool listedAbove) {
  const bool chinese = language == Language::Chinese;
  const std::string colon = chinese ? "：" : ": ";
  const std::string stop = chinese ? "；" : "; ";
  const std::string& title = test.title.in(language);
  std::string line(4 + 2 * static_cast<std::size_t>(test.depth), ' ');
  line += fmt::format("{} {}", mark(test.result), title);
  if (!test.field.empty()) {
    const std::string& field = test.fieldTitle.in(language);
    const std::string& value = test.value.in(language);
    line += colon +
            valueOf(field == title ? "" : field, value == "—" ? "" : value, test.unit, language);
    line += stop + (chinese ? "条件" : "condition") + colon +
            withUnit(test.threshold.in(language), test.unit.in(language));
    line += test.margin.empty() ? "" : stop + test.margin.in(language);
  } else if (!test.threshold.empty()) {
    line += colon + test.threshold.in(language);
  }
  line += !listedAbove ? "" : chinese ? "（见上）" : " (see above)";
  if (test.isDefault) {
    line += chinese ? " 〔默认〕" : " [default]";
  }
  if (!test.basis.empty()) {
    line += " " + notes.mark(test.basis);
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
             fmt::format(fmt::runtime(chinese ? "{}（{}，{}）" : "{} ({}, {})"), paper.paperNo,
                         paper.date.iso(), paper.by));
  appendLine(text, chinese ? "认定理由：" : "reason: ", paper.reason);
}

std::string outcomeText(const ExplainedOutcome& outcome, Language language, CardNotes& notes) {
  std::string text =
      printable(fmt::format("    {} {}", mark(outcome.result), outcome.title.in(language))) + "\n";
  const std::vector<ExplainedTest>& tests = outcome.tests;
  for (std::size_t i = 0; i < tests.size();) {
    const int depth = tests[i].depth;
    std::size_t next = i + 1;
    const bool isGroup = next < tests.size() && tests[next].depth > depth;
    const bool again = isGroup && !notes.isNew(tests[i].conditionId);
    text += "  " + testLine(tests[i], language, notes, again);
    while (again && next < tests.size() && tests[next].depth > depth) {
      ++next;
    }
    i = next;
  }
  return text;
}

/// First the tests that decided, then the outcomes the book tries before.
std::string reasonsText(const ExplainedQuestion& question, Language language, CardNotes& notes) {
  const bool chinese = language == Language::Chinese;
  std::string text;
  const bool byTests = !question.path.empty() && !question.path.back().tests.empty();
  if (byTests) {
    const bool unknown = question.path.back().result == Truth::Unknown;
    text += unknown ? (chinese ? "  不能判断之处：\n" : "  what cannot be told:\n")
                    : (chinese ? "  理由：\n" : "  reasons:\n");
    text += outcomeText(question.path.back(), language, notes);
  }
  const std::size_t before = question.path.empty() ? 0 : question.path.size() - 1;
  if (before > 0) {
    text += byTests ? (chinese ? "  在它之前判断、均不成立的情形：\n"
                               : "  tried before it, and not the case:\n")
                    : (chinese ? "  理由：下列情形均不成立\n"
                               : "  reasons: none of these is the case\n");
  }
  for (std::size_t i = 0; i < before; ++i) {
    text += outcomeText(question.path[i], language, notes);
  }
  return text;
}

std::string questionText(const ExplainedQuestion& question, Language language, CardNotes& notes) {
  const bool chinese = language == Language::Chinese;
  std::string text =
      printable(fmt::format("■ {}{}{}", question.title.in(language), chinese ? "：" : ": ",
                            question.outcomeTitle.in(language))) +
      "\n";
  if (question.official) {
    appendOfficial(text, *question.official, language);
  }
  appendLine(text, chinese ? "依据：" : "legal basis: ", question.basis.in(language));
  appendLine(text, chinese ? "缺少：" : "missing: ", fieldNames(question.missing, language));
  appendLine(text,
             chinese ? "可能后果：" : "possible consequence: ", question.consequence.in(language));
  appendLine(text, chinese ? "后果依据：" : "basis of the consequence: ",
             question.consequenceBasis.in(language));
  if (question.official) {
    text +=
        printable(fmt::format("  {}{}", chinese ? "仅按规则会是：" : "The rule alone would say: ",
                              question.official->ruleTitle.in(language))) +
        "\n";
  }
  return text + reasonsText(question, language, notes);
}

template <class Wanted>
bool anyTest(const Explanation& explanation, const Wanted& wanted) {
  for (const ExplainedQuestion& question : explanation.questions) {
    for (const ExplainedOutcome& outcome : question.path) {
      if (std::any_of(outcome.tests.begin(), outcome.tests.end(), wanted)) {
        return true;
      }
    }
  }
  return false;
}

/// What the signs of the card mean.
std::string footText(const Explanation& explanation, const CardNotes& notes, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = chinese ? "✓ 成立  ✗ 不成立  ? 缺数据，不能判断\n"
                             : "✓ holds  ✗ does not hold  ? not known\n";
  if (anyTest(explanation, [](const ExplainedTest& test) { return test.isDefault; })) {
    text += chinese
                ? "〔默认〕 条件中的数值是本工具的默认值，不是法定标准，可在规则书中调整\n"
                : "[default] a threshold of this tool, not of the law; the rule book can change "
                  "it\n";
  }
  if (anyTest(explanation, [](const ExplainedTest& test) { return test.assumed; })) {
    text += chinese ? "推定：数据有这一日期列而此格空白，视为尚未发生（可在规则书中改为“未知”）\n"
                    : "assumed: the data have the column of this date and the cell is blank, so it "
                      "has not\nhappened (the rule book can take it as not known instead)\n";
  }
  if (const std::string bases = notes.list(); !bases.empty()) {
    text += (chinese ? "依据：\n" : "legal bases:\n") + bases;
  }
  text += chinese ? "以上为“疑似”，由主管部门调查认定。\n"
                  : "The program only suspects; the authority investigates and decides.\n";
  return text;
}

/// Null where there is nothing.
Json shownJson(const std::string& text) {
  return text.empty() || text == "—" ? Json() : Json(text);
}

Json testJson(const ExplainedOutcome& outcome, const ExplainedTest& test) {
  Json json;
  json["field"] = shownJson(test.field);
  json["value"] = shownJson(test.value.en);
  json["unit"] = shownJson(test.unit.zh);
  json["unit_en"] = shownJson(test.unit.en);
  json["threshold"] = shownJson(test.threshold.en);
  json["result"] = truthName(test.result);
  json["margin"] = shownJson(test.margin.en);
  json["basis"] = shownJson(test.basis.zh);
  json["basis_en"] = shownJson(test.basis.en);
  json["outcome"] = outcome.id;
  json["condition"] = test.conditionId;
  json["depth"] = test.depth;
  json["default"] = test.isDefault;
  json["assumed"] = test.assumed;
  json["title"] = textJson(test.title);
  json["field_title"] = textJson(test.fieldTitle);
  json["value_zh"] = shownJson(test.value.zh);
  json["threshold_zh"] = shownJson(test.threshold.zh);
  json["margin_zh"] = shownJson(test.margin.zh);
  return json;
}

}  // namespace

std::string valueText(const Value& value, Field field, Language language) {
  const FieldInfo& info = fieldInfo(field);
  const bool chinese = language == Language::Chinese;
  const std::string unit(unitSymbol(info.unit, language));
  const std::string after = unit.empty() ? "" : " " + unit;
  if (const auto* text = std::get_if<std::string>(&value)) {
    return codeTitle(field, *text, language);
  }
  if (const auto* number = std::get_if<double>(&value)) {
    if (info.unit == Unit::SquareMetre) {
      return fmt::format(fmt::runtime(chinese ? "{} m²（{:.2f} 亩）" : "{} m² ({:.2f} mu)"),
                         numberText(*number), SquareMetre(*number).toMu().value());
    }
    if (info.unit == Unit::TenThousandYuan && !chinese) {
      return cnyText(Money::fromTenThousandYuan(*number));
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
  text += fmt::format(
      fmt::runtime(chinese ? "基准日 {}；{}，版本 {}\n\n" : "as of {}; {}, version {}\n\n"),
      explanation.asOf.iso(), printable(book.title.in(language)), book.version);
  text += keyFigures(table, explanation.parcel, language) + "\n";
  text += surveyed.empty() ? "" : surveyed + "\n";
  CardNotes notes(language);
  for (const ExplainedQuestion& question : explanation.questions) {
    text += questionText(question, language, notes) + "\n";
  }
  return text + footText(explanation, notes, language);
}

Json explanationJson(const Explanation& explanation) {
  Json questions = Json::array();
  for (const ExplainedQuestion& question : explanation.questions) {
    Json json;
    json["id"] = question.id;
    json["title"] = textJson(question.title);
    json["outcome"] = question.outcome;
    json["outcome_title"] = textJson(question.outcomeTitle);
    json["basis"] = shownJson(question.basis.zh);
    json["basis_en"] = shownJson(question.basis.en);
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
    json["consequence_basis"] = shownJson(question.consequenceBasis.zh);
    json["consequence_basis_en"] = shownJson(question.consequenceBasis.en);
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
