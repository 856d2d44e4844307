#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/rules/book_inheritance.h"
#include "core/rules/contradiction.h"
#include "core/rules/rule_book_parser.h"

namespace renewal::detail {

Text RuleBookParser::basisOf(const TomlReader& reader) {
  Text basis{reader.text("basis").value_or(""), reader.text("basis_en").value_or("")};
  if (basis.zh.empty() && !basis.en.empty()) {
    reader.refuse("basis_en", {"只有英文依据，没有中文依据", "a basis in English alone"},
                  {"请加上 basis", "add the Chinese text as basis"});
  }
  return basis;
}

Consequence RuleBookParser::parseConsequence(const TomlReader& reader) {
  constexpr std::pair<std::string_view, Consequence::Kind> kinds[] = {
      {"fee", Consequence::Kind::Fee},
      {"take-back", Consequence::Kind::TakeBack},
      {"negotiated-modes", Consequence::Kind::NegotiatedModes},
      {"note", Consequence::Kind::Note}};
  reader.allowOnly(
      {"kind", "text_zh", "text_en", "basis", "basis_en", "share", "of", "from", "after", "note"});
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
  consequence.basis = basisOf(reader);
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
    note.allowOnly({"when", "text_zh", "text_en", "basis", "basis_en"});
    const std::string when = note.neededText("when");
    Consequence::Note parsed{conditionNamed(note, "when", when), note.neededTitle("text"),
                             basisOf(note)};
    if (!isOff(when)) {
      consequence.notes.push_back(std::move(parsed));
    }
  }
  return consequence;
}

Outcome RuleBookParser::parseOutcome(const TomlReader& reader) {
  reader.allowOnly(
      {"id", "title_zh", "title_en", "basis", "basis_en", "when", "consequence", "off"});
  Outcome outcome;
  outcome.id = reader.neededText("id");
  outcome.title = reader.neededTitle("title");
  outcome.basis = basisOf(reader);
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

Question RuleBookParser::parseQuestion(const TomlReader& reader) {
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
                         {"只有最后一个结果没有“when”，它是其余情形的结果",
                          "the last outcome, and only it, has no \"when\": it holds for the rest"},
                         {"请把无条件的结果放在最后", "put the outcome without a condition last"});
    }
    const bool off = outcomes[i].flag("off").value_or(false) ||
                     (outcome.when && isOff(outcomes[i].neededText("when")));
    if (off && !outcome.when) {
      outcomes[i].refuse("off", {"其余情形的结果不能关掉", "the outcome for the rest must stay"},
                         {"请去掉 off", "remove \"off\""});
    }
    if (!off) {
      outcomes_.emplace(std::pair(question.id, outcome.id), outcomes[i]);
      question.outcomes.push_back(std::move(outcome));
    }
  }
  return question;
}

void RuleBookParser::parseHead() {
  top_.allowOnly({"id", "version", "title_zh", "title_en", "author", "valid_from", "valid_to",
                  "blank_events", "merged_from", "measure", "condition", "question", "grade"});
  book_.id = top_.neededText("id");
  book_.version = top_.neededText("version");
  book_.title = top_.neededTitle("title");
  book_.author = top_.text("author").value_or("");
  book_.validFrom = top_.date("valid_from");
  book_.validTo = top_.date("valid_to");
  book_.bases = top_.texts("merged_from");
  if (book_.validFrom && book_.validTo && *book_.validTo < *book_.validFrom) {
    top_.refuse("valid_to", {"有效期止于开始之前", "the validity ends before it begins"},
                {"请改正 valid_from 或 valid_to", "correct valid_from or valid_to"});
  }
  const std::string blank = top_.text("blank_events").value_or("not-happened");
  if (blank != "not-happened" && blank != "unknown") {
    top_.refuse(
        "blank_events", {"“blank_events”的值不对", "\"blank_events\" has a wrong value"},
        {"可以写 \"not-happened\" 或 \"unknown\"", "write \"not-happened\" or \"unknown\""});
  }
  book_.blankEventsHaveNotHappened = blank == "not-happened";
}

void RuleBookParser::collectConditions() {
  for (const TomlReader& reader : top_.tables("condition")) {
    const std::string id = reader.neededText("id");
    Shared shared{reader, std::nullopt};
    shared.off = reader.flag("off").value_or(false);
    if (!conditions_.emplace(id, std::move(shared)).second) {
      reader.refuse("id",
                    {fmt::format("条件“{}”写了两次", id),
                     fmt::format("the condition \"{}\" stands twice", id)},
                    {"请换一个编号", "choose another id"});
    }
  }
}

void RuleBookParser::addQuestion(const TomlReader& reader, Question question) {
  for (const Question& other : book_.questions) {
    if (other.id == question.id) {
      reader.refuse("id", {"问题写了两次", "the question stands twice"},
                    {"请换一个编号", "choose another id"});
    }
  }
  book_.questions.push_back(std::move(question));
}

void RuleBookParser::refuseUnused() const {
  for (const auto& [id, shared] : conditions_) {
    // What a book inherits and has no use for any more is not its mistake.
    if (!used_.contains(id) && shared.reader.file() == name_) {
      shared.reader.refuse("id",
                           {fmt::format("条件“{}”没有用到", id),
                            fmt::format("the condition \"{}\" is never used", id)},
                           {"请去掉它，或在结果中引用它", "remove it, or refer to it"});
    }
  }
}

void RuleBookParser::refuseContradictions() const {
  for (const Contradiction& one : contradictionsOf(book_)) {
    if (!one.conditionId.empty()) {
      conditions_.find(one.conditionId)->second.reader.refuse("id", one.what, one.todo);
    }
    outcomes_.find({one.questionId, one.outcomeId})->second.refuse("id", one.what, one.todo);
  }
}

RuleBook RuleBookParser::parse() {
  parseHead();
  for (const TomlReader& reader : top_.tables("measure")) {
    parseMeasure(reader);
  }
  collectConditions();
  for (const TomlReader& reader : top_.tables("question")) {
    addQuestion(reader, parseQuestion(reader));
  }
  for (const TomlReader& reader : top_.tables("grade")) {
    addQuestion(reader, parseGrade(reader));
  }
  if (book_.questions.empty()) {
    top_.refuse("", {"规则书没有问题", "the book asks no question"},
                {"请写 [[question]] 或 [[grade]]", "write [[question]] or [[grade]]"});
  }
  refuseUnused();
  refuseContradictions();
  return std::move(book_);
}

}  // namespace renewal::detail

namespace renewal {

RuleBook RuleBook::parse(std::string_view toml, std::string_view name, const BookSource& others) {
  // A hundred times the largest book there is; a larger text would take seconds to read.
  constexpr std::size_t mostBytes = std::size_t{4} << 20U;
  if (toml.size() > mostBytes) {
    throw Error(ErrorCode::RuleBook, {"规则书超过 4 MiB", "the rule book is larger than 4 MiB"},
                std::string(name), {"请检查是否选错了文件", "check that this is the right file"});
  }
  const toml::table document = detail::mergedDocument(toml, name, others);
  return detail::RuleBookParser(document, name).parse();
}

}  // namespace renewal
