#include "core/rules/book_entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "core/base/toml_text.h"

namespace renewal {
namespace {

using Operator = Test::Operator;

std::string list(const std::vector<std::string>& texts) {
  std::string result = "[";
  for (const std::string& text : texts) {
    result += (result.size() > 1 ? ", " : "") + tomlString(text);
  }
  return result + "]";
}

/// The shortest decimal that reads back as the same number.
std::string number(double value) {
  return fmt::format("{}", value);
}

std::string period(int months) {
  return months % 12 == 0 && months != 0
             ? fmt::format("\"{} year{}\"", months / 12, months == 12 ? "" : "s")
             : fmt::format("\"{} month{}\"", months, months == 1 ? "" : "s");
}

std::string fieldId(Field field) {
  return std::string(fieldInfo(field).id);
}

class Printer {
 public:
  explicit Printer(const RuleBook& book) : book_(book) {}

  std::vector<BookEntry> print() {
    printHead();
    for (const Measure& measure : book_.measures) {
      if (measure.kind != Measure::Kind::Field) {
        printMeasure(measure);
      }
    }
    for (const Question& question : book_.questions) {
      for (const Outcome& outcome : question.outcomes) {
        if (outcome.when) {
          printCondition(*outcome.when);
        }
        for (const Consequence::Note& note : outcome.consequence.notes) {
          printCondition(note.when);
        }
      }
      if (question.grading && question.grading->scope) {
        printCondition(*question.grading->scope);
      }
    }
    for (const Question& question : book_.questions) {
      printQuestion(question);
    }
    return std::move(entries_);
  }

 private:
  BookEntry& open(std::string heading, std::string path) {
    return entries_.emplace_back(BookEntry{std::move(heading), std::move(path), {}});
  }
  static void put(BookEntry& entry, const char* key, std::string value) {
    entry.keys.emplace_back(key, std::move(value));
  }
  static void putText(BookEntry& entry, const char* key, const std::string& text) {
    if (!text.empty()) {
      put(entry, key, tomlString(text));
    }
  }
  static void putTitle(BookEntry& entry, const std::string& key, const Text& title) {
    entry.keys.emplace_back(key + "_zh", tomlString(title.zh));
    entry.keys.emplace_back(key + "_en", tomlString(title.en));
  }
  static void putBasis(BookEntry& entry, const Text& basis) {
    putText(entry, "basis", basis.zh);
    putText(entry, "basis_en", basis.en);
  }
  const std::string& measureId(std::size_t index) const { return book_.measures[index].id; }

  void printHead();
  void printMeasure(const Measure& measure);
  void printCondition(const Condition& condition);
  void printGroup(BookEntry& entry, const Condition& condition) const;
  void printTest(BookEntry& entry, const Test& test) const;
  void printQuestion(const Question& question);
  void printGrading(const Question& question);
  void printConsequence(const std::string& heading, const std::string& path,
                        const Consequence& consequence);

  const RuleBook& book_;
  std::vector<BookEntry> entries_;
  std::map<std::string, const Condition*, std::less<>> printed_;
};

void Printer::printHead() {
  BookEntry& head = open("", "book");
  put(head, "id", tomlString(book_.id));
  put(head, "version", tomlString(book_.version));
  putTitle(head, "title", book_.title);
  putText(head, "author", book_.author);
  if (book_.validFrom) {
    put(head, "valid_from", book_.validFrom->iso());
  }
  if (book_.validTo) {
    put(head, "valid_to", book_.validTo->iso());
  }
  if (!book_.bases.empty()) {
    put(head, "merged_from", list(book_.bases));
  }
  put(head, "blank_events", book_.blankEventsHaveNotHappened ? "\"not-happened\"" : "\"unknown\"");
}

void Printer::printMeasure(const Measure& measure) {
  BookEntry& entry = open("[[measure]]", "measure " + measure.id);
  put(entry, "id", tomlString(measure.id));
  putTitle(entry, "title", measure.title);
  putText(entry, "unit", measure.unit.zh);
  if (measure.unit.en != measure.unit.zh) {
    putText(entry, "unit_en", measure.unit.en);
  }
  const auto fields = [&](std::size_t from, std::size_t to) {
    std::vector<std::string> ids;
    for (std::size_t i = from; i < to; ++i) {
      ids.push_back(fieldId(measure.fields[i]));
    }
    return list(ids);
  };
  switch (measure.kind) {
    case Measure::Kind::Ratio:
      put(entry, "kind", "\"ratio\"");
      put(entry, "numerator", fields(0, measure.numerators));
      put(entry, "denominator", fields(measure.numerators, measure.fields.size()));
      if (measure.divisor != 1) {
        put(entry, "per", measure.divisor == 15.0 / 10000.0 ? "\"mu\"" : "\"hectare\"");
      }
      return;
    case Measure::Kind::FirstDate: {
      put(entry, "kind", "\"first-date\"");
      std::vector<std::string> terms;
      for (const Measure::DateTerm& term : measure.dates) {
        terms.push_back(fieldId(term.field));
        if (term.plusYears != 0) {
          terms.back() +=
              fmt::format(" + {} year{}", term.plusYears, term.plusYears == 1 ? "" : "s");
        }
      }
      put(entry, "dates", list(terms));
      return;
    }
    case Measure::Kind::Theme:
      put(entry, "kind", "\"theme\"");
      put(entry, "code", tomlString(fieldId(measure.fields[0])));
      put(entry, "scheme", tomlString(fieldId(measure.fields[1])));
      return;
    case Measure::Kind::Age:
      put(entry, "kind", "\"age\"");
      put(entry, "year", tomlString(fieldId(measure.fields[0])));
      return;
    case Measure::Kind::DrawnArea:
      put(entry, "kind", "\"drawn-area\"");
      return;
    case Measure::Kind::Field:
      return;
  }
}

void Printer::printCondition(const Condition& condition) {
  const auto [known, fresh] = printed_.emplace(condition.id, &condition);
  if (!fresh) {
    if (*known->second != condition) {
      throw std::invalid_argument("two conditions of one id: " + condition.id);
    }
    return;
  }
  BookEntry& entry = open("[[condition]]", "condition " + condition.id);
  put(entry, "id", tomlString(condition.id));
  putTitle(entry, "title", condition.title);
  if (condition.isDefault) {
    put(entry, "default", "true");
  }
  putBasis(entry, condition.basis);
  if (condition.kind == Condition::Kind::Test) {
    printTest(entry, condition.test);
  } else {
    printGroup(entry, condition);
  }
  for (const Condition& child : condition.children) {
    printCondition(child);
  }
}

void Printer::printGroup(BookEntry& entry, const Condition& condition) const {
  if (condition.children.empty()) {
    throw std::invalid_argument("a group without children: " + condition.id);
  }
  std::vector<std::string> ids;
  for (const Condition& child : condition.children) {
    ids.push_back(child.id);
  }
  const char* key = condition.kind == Condition::Kind::All    ? "all"
                    : condition.kind == Condition::Kind::Any  ? "any"
                    : condition.kind == Condition::Kind::None ? "none"
                                                              : "of";
  put(entry, key, list(ids));
  if (condition.kind == Condition::Kind::AtLeast) {
    if (!condition.weights.empty()) {
      put(entry, "weights", fmt::format("[{}]", fmt::join(condition.weights, ", ")));
    }
    put(entry, "at_least", fmt::format("{}", condition.atLeast));
  }
}

void Printer::printTest(BookEntry& entry, const Test& test) const {
  put(entry, "measure", tomlString(measureId(test.measure)));
  put(entry, "test", tomlString(std::string(operatorId(test.op))));
  switch (test.op) {
    case Operator::Less:
    case Operator::LessOrEqual:
    case Operator::Greater:
    case Operator::GreaterOrEqual:
      put(entry, "threshold", number(test.number));
      return;
    case Operator::In:
    case Operator::NotIn:
      put(entry, "values", list(test.values));
      if (!test.among.empty()) {
        put(entry, "among", list(test.among));
      }
      return;
    case Operator::ElapsedAtLeast:
    case Operator::ElapsedLessThan:
    case Operator::DueWithin:
      put(entry, "period", period(test.months));
      return;
    case Operator::OnOrBefore:
    case Operator::After:
      put(entry, "day", test.day.iso());
      return;
    case Operator::Differs:
      put(entry, "other", tomlString(measureId(*test.other)));
      return;
    default:
      return;
  }
}

void Printer::printConsequence(const std::string& heading, const std::string& path,
                               const Consequence& consequence) {
  if (consequence.kind == Consequence::Kind::None) {
    return;
  }
  BookEntry& entry = open("[" + heading + "]", path + " consequence");
  const char* kind = consequence.kind == Consequence::Kind::Fee        ? "\"fee\""
                     : consequence.kind == Consequence::Kind::TakeBack ? "\"take-back\""
                     : consequence.kind == Consequence::Kind::NegotiatedModes
                         ? "\"negotiated-modes\""
                         : "\"note\"";
  put(entry, "kind", kind);
  putTitle(entry, "text", consequence.text);
  putBasis(entry, consequence.basis);
  if (consequence.kind == Consequence::Kind::Fee) {
    put(entry, "share", number(consequence.feeShare));
    put(entry, "of", tomlString(fieldId(consequence.feeBase)));
  }
  if (consequence.takeBackMeasure) {
    put(entry, "from", tomlString(measureId(*consequence.takeBackMeasure)));
    put(entry, "after", period(consequence.takeBackMonths));
  }
  for (const Consequence::Note& note : consequence.notes) {
    BookEntry& below = open("[[" + heading + ".note]]", path + " note " + note.when.id);
    put(below, "when", tomlString(note.when.id));
    putTitle(below, "text", note.text);
    putBasis(below, note.basis);
  }
}

void Printer::printQuestion(const Question& question) {
  if (question.grading) {
    printGrading(question);
    return;
  }
  BookEntry& entry = open("[[question]]", "question " + question.id);
  put(entry, "id", tomlString(question.id));
  putTitle(entry, "title", question.title);
  for (const Outcome& outcome : question.outcomes) {
    const std::string path = "outcome " + question.id + "/" + outcome.id;
    BookEntry& below = open("[[question.outcome]]", path);
    put(below, "id", tomlString(outcome.id));
    putTitle(below, "title", outcome.title);
    putBasis(below, outcome.basis);
    if (outcome.when) {
      put(below, "when", tomlString(outcome.when->id));
    }
    printConsequence("question.outcome.consequence", path, outcome.consequence);
  }
}

void Printer::printGrading(const Question& question) {
  const Grading& grading = *question.grading;
  BookEntry& entry = open("[[grade]]", "question " + question.id);
  put(entry, "id", tomlString(question.id));
  putTitle(entry, "title", question.title);
  if (grading.scope) {
    put(entry, "scope", tomlString(grading.scope->id));
  }
  for (const Grading::Part& part : grading.parts) {
    BookEntry& below =
        open("[[grade.part]]", "part " + question.id + "/" + measureId(part.measure));
    put(below, "measure", tomlString(measureId(part.measure)));
    put(below, "weight", number(part.weight));
    if (part.lowerIsBetter) {
      put(below, "better", "\"lower\"");
    }
    if (part.reference) {
      put(below, "reference", number(*part.reference));
      put(below, "cap", number(part.cap));
    }
  }
  for (std::size_t b = 0; b < grading.bands.size(); ++b) {
    const Outcome& band = question.outcomes[b];
    const std::string path = "outcome " + question.id + "/" + band.id;
    BookEntry& below = open("[[grade.band]]", path);
    put(below, "id", tomlString(band.id));
    putTitle(below, "title", band.title);
    putBasis(below, band.basis);
    put(below, "to_share", number(grading.bands[b]));
    printConsequence("grade.band.consequence", path, band.consequence);
  }
}

const std::string* valueOf(const BookEntry& entry, std::string_view key) {
  for (const auto& [name, value] : entry.keys) {
    if (name == key) {
      return &value;
    }
  }
  return nullptr;
}

void diffKeys(const BookEntry& before, const BookEntry& after, std::vector<BookChange>& changes) {
  using Kind = BookChange::Kind;
  for (const auto& [key, value] : before.keys) {
    const std::string* now = valueOf(after, key);
    if (now == nullptr) {
      changes.push_back({Kind::Removed, before.path, key, value, ""});
    } else if (*now != value) {
      changes.push_back({Kind::Changed, before.path, key, value, *now});
    }
  }
  for (const auto& [key, value] : after.keys) {
    if (valueOf(before, key) == nullptr) {
      changes.push_back({Kind::Added, before.path, key, "", value});
    }
  }
}

/// The ids of a question's outcomes in order: the order decides, so it is compared like a key.
void addOrder(const RuleBook& book, std::vector<BookEntry>& entries) {
  for (BookEntry& entry : entries) {
    for (const Question& question : book.questions) {
      if (entry.path == "question " + question.id) {
        std::vector<std::string> ids;
        for (const Outcome& outcome : question.outcomes) {
          ids.push_back(outcome.id);
        }
        entry.keys.emplace_back("order", list(ids));
      }
    }
  }
}

}  // namespace

std::vector<BookEntry> bookEntries(const RuleBook& book) {
  return Printer(book).print();
}

std::string RuleBook::toToml() const {
  std::string text;
  for (const BookEntry& entry : bookEntries(*this)) {
    text += text.empty() ? "" : "\n";
    text += entry.heading;
    text += entry.heading.empty() ? "" : "\n";
    for (const auto& [key, value] : entry.keys) {
      text += fmt::format("{} = {}\n", key, value);
    }
  }
  return text;
}

std::vector<BookChange> diffBooks(const RuleBook& before, const RuleBook& after) {
  std::vector<BookEntry> old = bookEntries(before);
  std::vector<BookEntry> now = bookEntries(after);
  addOrder(before, old);
  addOrder(after, now);
  std::vector<BookChange> changes;
  const auto find = [](const std::vector<BookEntry>& entries, const std::string& path) {
    return std::find_if(entries.begin(), entries.end(),
                        [&](const BookEntry& entry) { return entry.path == path; });
  };
  for (const BookEntry& entry : old) {
    const auto same = find(now, entry.path);
    if (same == now.end()) {
      changes.push_back({BookChange::Kind::Removed, entry.path, "", "", ""});
    } else {
      diffKeys(entry, *same, changes);
    }
  }
  for (const BookEntry& entry : now) {
    if (find(old, entry.path) == old.end()) {
      changes.push_back({BookChange::Kind::Added, entry.path, "", "", ""});
    }
  }
  return changes;
}

}  // namespace renewal
