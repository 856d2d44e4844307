#include "core/rules/rule_book.h"

namespace renewal {

Measure::Type Measure::type() const {
  switch (kind) {
    case Kind::Ratio:
    case Kind::Age:
    case Kind::DrawnArea:
      return Type::Number;
    case Kind::FirstDate:
      return Type::Date;
    case Kind::Theme:
      return Type::Theme;
    case Kind::Field:
      break;
  }
  switch (fieldInfo(fields.front()).type) {
    case FieldType::Text:
    case FieldType::Code:
      return Type::Text;
    case FieldType::Real:
    case FieldType::Integer:
      return Type::Number;
    case FieldType::Date:
      return Type::Date;
    case FieldType::Flag:
      return Type::Flag;
  }
  return Type::Text;
}

std::vector<Field> Measure::inputs() const {
  std::vector<Field> inputs = fields;
  for (const DateTerm& term : dates) {
    inputs.push_back(term.field);
  }
  return inputs;
}

std::string_view operatorId(Test::Operator op) {
  switch (op) {
    case Test::Operator::Less:
      return "less-than";
    case Test::Operator::LessOrEqual:
      return "at-most";
    case Test::Operator::Greater:
      return "greater-than";
    case Test::Operator::GreaterOrEqual:
      return "at-least";
    case Test::Operator::In:
      return "in";
    case Test::Operator::NotIn:
      return "not-in";
    case Test::Operator::IsYes:
      return "is-yes";
    case Test::Operator::IsNo:
      return "is-no";
    case Test::Operator::Happened:
      return "happened";
    case Test::Operator::NotHappened:
      return "not-happened";
    case Test::Operator::ElapsedAtLeast:
      return "elapsed-at-least";
    case Test::Operator::ElapsedLessThan:
      return "elapsed-less-than";
    case Test::Operator::OnOrBefore:
      return "on-or-before";
    case Test::Operator::After:
      return "after";
    case Test::Operator::Differs:
      return "differs-from";
    case Test::Operator::DueWithin:
      return "due-within";
    case Test::Operator::Known:
      return "known";
  }
  return "";
}

std::string_view Question::outcomeId(std::size_t index) const {
  return index < outcomes.size() ? std::string_view(outcomes[index].id) : undeterminedId;
}

Text Question::outcomeTitle(std::size_t index) const {
  return index < outcomes.size() ? outcomes[index].title : undeterminedTitle();
}

const Question* RuleBook::question(std::string_view questionId) const {
  for (const Question& question : questions) {
    if (question.id == questionId) {
      return &question;
    }
  }
  return nullptr;
}

Text undeterminedTitle() {
  return {"无法判定", "undetermined"};
}

Text notGradedTitle() {
  return {"不参评", "not graded"};
}

Text shownBasis(const Text& basis) {
  return {basis.zh, basis.en.empty() ? basis.zh : basis.en};
}

bool isValidOn(const RuleBook& book, Date day) {
  return (!book.validFrom || *book.validFrom <= day) && (!book.validTo || day <= *book.validTo);
}

}  // namespace renewal
