#include "core/rules/sql_translation.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/rules/compiled_book.h"
#include "core/rules/grade.h"
#include "core/rules/sql_evidence.h"
#include "core/rules/sql_measures.h"

namespace renewal {
namespace {

using detail::SqlContext;
using detail::SqlNode;
using Operator = Test::Operator;

/// A statement of PostgreSQL yields at most 1664 columns at each level.
constexpr std::size_t mostColumns = 1600;

/// Writes the statement from the inside out: fields, measures, conditions by depth, answers. Every
/// level is a query of its own, so that what several conditions share is computed once.
class Translator {
 public:
  Translator(const RuleBook& book, Date asOf, const SqlSource& source)
      : context_(book, asOf, source), book_(book), asOf_(asOf) {}
  SqlStatement translate();

 private:
  std::size_t addNode(const Condition& condition);
  std::string truthOf(const SqlNode& node);
  std::string testOf(const Test& test);
  std::string numberTest(const Test& test, const std::string& m);
  std::string dateTest(const Test& test);
  std::string missingOf(std::size_t node, std::size_t word) const;
  std::string answersOf(std::size_t question) const;
  std::string gradeColumns(std::size_t question);
  std::string placeOf(std::size_t question) const;
  void gradeLevels(std::size_t question);
  /// The fields of a mask: their ids, or their Chinese titles.
  std::string namesOf(std::size_t question, bool titles);
  std::string textsOf(std::size_t question);
  std::string shownColumns(std::size_t question);
  std::string alias(const std::string& name);
  void wrap(const std::string& columns) {
    from_ = fmt::format("SELECT s.*{}\nFROM (\n{}\n) s OFFSET 0", columns, from_);
  }

  SqlContext context_;
  const RuleBook& book_;
  Date asOf_;
  std::vector<SqlNode> nodes_;
  std::map<std::string, std::size_t, std::less<>> byId_;
  std::set<std::string, std::less<>> aliases_;
  std::string from_;
};

std::size_t Translator::addNode(const Condition& condition) {
  if (const auto found = byId_.find(condition.id); found != byId_.end()) {
    return found->second;
  }
  SqlNode node;
  node.condition = &condition;
  for (const Condition& child : condition.children) {
    node.children.push_back(addNode(child));
    node.depth = std::max(node.depth, nodes_[node.children.back()].depth + 1);
  }
  nodes_.push_back(std::move(node));
  return byId_[condition.id] = nodes_.size() - 1;
}

std::string Translator::numberTest(const Test& test, const std::string& m) {
  const bool ratio = book_.measures[test.measure].kind == Measure::Kind::Ratio;
  const double tolerance = ratio ? std::max(test.number, -test.number) * ratioTolerance : 0;
  switch (test.op) {
    case Operator::Less:
      return fmt::format("{} < {}", m, context_.bindNumber(test.number - tolerance));
    case Operator::LessOrEqual:
      return fmt::format("{} <= {}", m, context_.bindNumber(test.number + tolerance));
    case Operator::Greater:
      return fmt::format("{} > {}", m, context_.bindNumber(test.number + tolerance));
    default:
      return fmt::format("{} >= {}", m, context_.bindNumber(test.number - tolerance));
  }
}

std::string Translator::dateTest(const Test& test) {
  // The same line as the columns use: whether the date is on or before the last such day.
  Date line = asOf_;
  if (test.op == Operator::ElapsedAtLeast || test.op == Operator::ElapsedLessThan) {
    line = detail::lastDayWithin(asOf_, test.months);
  } else if (test.op == Operator::DueWithin) {
    line = detail::lastDayWithin(asOf_, -test.months);
  } else if (test.op == Operator::OnOrBefore || test.op == Operator::After) {
    line = test.day;
  }
  const bool after = test.op == Operator::NotHappened || test.op == Operator::ElapsedLessThan ||
                     test.op == Operator::After;
  return fmt::format(
      "CASE WHEN m{0}g THEN {2} WHEN m{0}l <= {1} THEN {3} WHEN m{0}f > {1} THEN {2} END",
      test.measure, context_.bindDay(line), after, !after);
}

std::string Translator::testOf(const Test& test) {
  const std::string m = fmt::format("m{}", test.measure);
  switch (test.op) {
    case Operator::Known:
      return measureKnown(context_, test.measure);
    case Operator::IsYes:
      return m;
    case Operator::IsNo:
      return "NOT " + m;
    case Operator::Differs:
      return fmt::format("{} <> m{}", m, *test.other);
    case Operator::In:
    case Operator::NotIn: {
      std::string listed = fmt::format("{} = ANY ({})", m, context_.bindList(test.values));
      listed = test.op == Operator::In ? listed : "NOT " + listed;
      return test.among.empty() ? listed
                                : fmt::format("CASE WHEN {} = ANY ({}) THEN {} END", m,
                                              context_.bindList(test.among), listed);
    }
    default:
      return book_.measures[test.measure].type() == Measure::Type::Date ? dateTest(test)
                                                                        : numberTest(test, m);
  }
}

std::string Translator::truthOf(const SqlNode& node) {
  const Condition& condition = *node.condition;
  if (condition.kind == Condition::Kind::Test) {
    return testOf(condition.test);
  }
  const bool all = condition.kind == Condition::Kind::All;
  std::string joined;
  std::string surely;
  std::string possibly;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const std::size_t child = node.children[i];
    const std::size_t points = condition.weights.empty() ? 1 : condition.weights[i];
    joined += fmt::format("{}n{}", i == 0 ? "" : all ? " AND " : " OR ", child);
    surely += fmt::format("{}(n{} IS TRUE)::int * {}", i == 0 ? "" : " + ", child, points);
    possibly += fmt::format("{}(n{} IS NOT FALSE)::int * {}", i == 0 ? "" : " + ", child, points);
  }
  if (condition.kind == Condition::Kind::AtLeast) {
    return fmt::format("CASE WHEN {0} >= {2} THEN true WHEN {1} < {2} THEN false END", surely,
                       possibly, condition.atLeast);
  }
  if (joined.empty()) {  // switching off leaves it behind; see Condition
    return condition.kind == Condition::Kind::Any ? "false" : "true";
  }
  return condition.kind == Condition::Kind::None ? "NOT (" + joined + ")" : joined;
}

std::string Translator::missingOf(std::size_t index, std::size_t word) const {
  const SqlNode& node = nodes_[index];
  std::string mask;
  if (node.condition->kind == Condition::Kind::Test) {
    const Test& test = node.condition->test;
    mask = measureMissing(context_, test.measure, word);
    if (test.other) {
      mask = fmt::format("CASE WHEN {} THEN 0 ELSE {} END | CASE WHEN {} THEN 0 ELSE {} END",
                         measureKnown(context_, test.measure), mask,
                         measureKnown(context_, *test.other),
                         measureMissing(context_, *test.other, word));
    }
  }
  for (const std::size_t child : node.children) {
    mask += fmt::format("{}n{}w{}", mask.empty() ? "" : " | ", child, word);
  }
  return fmt::format(",\n  CASE WHEN n{0} IS NULL THEN {1} ELSE 0 END AS n{0}w{2}", index,
                     mask.empty() ? "0::int8" : mask, word);
}

std::string Translator::namesOf(std::size_t q, bool titles) {
  std::string names;
  for (std::size_t i = 0; i < context_.fields().size(); ++i) {
    const FieldInfo& info = fieldInfo(context_.fields()[i]);
    const std::string name =
        titles ? context_.bind("text", std::string(info.name.zh)) : fmt::format("'{}'", info.id);
    names += fmt::format(", CASE WHEN q{}w{} & {}::int8 <> 0 THEN {} END", q, i / 60,
                         std::uint64_t{1} << (i % 60), name);
  }
  return fmt::format("nullif(concat_ws('{}'{}), '')", titles ? "、" : ",", names);
}

std::string Translator::textsOf(std::size_t q) {
  const Question& question = book_.questions[q];
  std::string title = fmt::format("CASE q{}o", q);
  for (std::size_t i = 0; i <= question.undetermined(); ++i) {
    title += fmt::format(" WHEN {} THEN {}", sqlText(std::string(question.outcomeId(i))),
                         context_.bind("text", question.outcomeTitle(i).zh));
  }
  const std::string lacking = namesOf(q, true);
  std::string because = "NULL::text";
  if (question.grading) {
    because = fmt::format("CASE WHEN NOT q{}p THEN {} END", q,
                          context_.bind("text", detail::outOfScopeText().zh));
  } else {
    std::vector<std::size_t> roots;
    for (const Outcome& outcome : question.outcomes) {
      if (outcome.when) {
        roots.push_back(byId_.find(outcome.when->id)->second);
      }
    }
    because = detail::evidenceSql(context_, nodes_, roots, q);
  }
  std::string texts = fmt::format(",\n  {} END AS {}", title, alias(question.id + "_title"));
  texts += fmt::format(",\n  CASE WHEN q{}o = '{}' THEN concat('缺少', {}) ELSE {} END AS {}", q,
                       undeterminedId, lacking, because, alias(question.id + "_evidence"));
  return texts + fmt::format(",\n  {} AS {}", lacking, alias(question.id + "_lacking"));
}

/// A name of the result: as long as PostgreSQL keeps it, and no other's.
std::string Translator::alias(const std::string& name) {
  constexpr std::size_t most = 63;
  std::string unique = name.substr(0, most);
  for (int n = 2; !aliases_.insert(unique).second; ++n) {
    const std::string number = fmt::format("_{}", n);
    unique = name.substr(0, most - number.size()) + number;
  }
  return sqlName(unique);
}

std::string Translator::answersOf(std::size_t q) const {
  const Question& question = book_.questions[q];
  std::string outcome = "CASE";
  std::string rule = "CASE";
  std::vector<std::string> masks(context_.words(), "CASE");
  std::string last = sqlText(std::string(undeterminedId));
  for (const Outcome& one : question.outcomes) {
    if (!one.when) {
      last = sqlText(one.id);
      break;
    }
    const std::size_t n = byId_.find(one.when->id)->second;
    outcome += fmt::format(" WHEN n{0} THEN {1} WHEN n{0} IS NULL THEN '{2}'", n, sqlText(one.id),
                           undeterminedId);
    rule += fmt::format(" WHEN n{0} IS NOT FALSE THEN {1}", n, sqlText(one.when->id));
    for (std::size_t w = 0; w < masks.size(); ++w) {
      masks[w] += fmt::format(" WHEN n{0} IS NOT FALSE THEN n{0}w{1}", n, w);
    }
  }
  const bool ruled = outcome != "CASE";
  std::string text =
      fmt::format(",\n  {} AS q{}o", ruled ? outcome + " ELSE " + last + " END" : last, q);
  text += fmt::format(",\n  {} AS q{}r", ruled ? rule + " END" : "NULL::text", q);
  for (std::size_t w = 0; w < masks.size(); ++w) {
    text += fmt::format(",\n  {} AS q{}w{}", ruled ? masks[w] + " ELSE 0 END" : "0::int8", q, w);
  }
  return text;
}

std::string Translator::placeOf(std::size_t q) const {
  const Grading& grading = *book_.questions[q].grading;
  std::string known = "true";
  for (const Grading::Part& part : grading.parts) {
    known += " AND " + measureKnown(context_, part.measure);
  }
  // NULL = undetermined, true = graded, false = out of scope
  const std::string scope =
      grading.scope ? fmt::format("n{}", byId_.find(grading.scope->id)->second) : "true";
  std::string text = fmt::format(
      ",\n  CASE WHEN {0} AND {1} THEN true WHEN NOT {0} THEN false END AS q{2}p", scope, known, q);
  for (std::size_t w = 0; w < context_.words(); ++w) {
    std::string mask = grading.scope ? fmt::format("{}w{}", scope, w) : "0::int8";
    for (const Grading::Part& part : grading.parts) {
      mask +=
          fmt::format(" | CASE WHEN {} THEN 0 ELSE {} END", measureKnown(context_, part.measure),
                      measureMissing(context_, part.measure, w));
    }
    text +=
        fmt::format(",\n  CASE WHEN {} IS FALSE THEN 0 ELSE {} END AS q{}w{}", scope, mask, q, w);
  }
  return text;
}

std::string Translator::gradeColumns(std::size_t q) {
  const Grading& grading = *book_.questions[q].grading;
  double weights = 0;
  for (const Grading::Part& part : grading.parts) {
    weights += part.weight;
  }
  std::string score = "0::float8";
  for (const Grading::Part& part : grading.parts) {
    std::string points;
    if (part.reference) {
      points = fmt::format("least(greatest(m{} / {}, 0), {})", part.measure,
                           context_.bindNumber(*part.reference), context_.bindNumber(part.cap));
    } else {
      const std::string count = fmt::format("count(*) OVER (PARTITION BY q{}p)", q);
      points = fmt::format(
          "CASE WHEN {3} = 1 THEN 1::float8 ELSE (2 * (rank() OVER (PARTITION BY q{0}p ORDER BY "
          "m{1}{2}) - 1) + count(*) OVER (PARTITION BY q{0}p, m{1}) - 1)::float8 / (2 * ({3} - "
          "1)::float8) END",
          q, part.measure, part.lowerIsBetter ? " DESC" : "", count);
    }
    score += fmt::format("\n    + ({}) * {}", points,
                         context_.bindNumber(100 * (part.weight / weights)));
  }
  return fmt::format(",\n  CASE WHEN q{0}p THEN {1} END * 1e6::float8 AS q{0}x", q, score);
}

void Translator::gradeLevels(std::size_t q) {
  const Question& question = book_.questions[q];
  const std::vector<double>& bands = question.grading->bands;
  wrap(gradeColumns(q));
  // Halves away from zero, as std::round.
  wrap(
      fmt::format(",\n  (floor(q{0}x) + CASE WHEN q{0}x - floor(q{0}x) >= 0.5 THEN 1 ELSE 0 END) / "
                  "1e6::float8 AS q{0}s",
                  q));
  wrap(fmt::format(
      ",\n  (rank() OVER (PARTITION BY q{0}p ORDER BY q{0}s DESC) - 1)::float8 AS q{0}b,"
      "\n  count(*) OVER (PARTITION BY q{0}p)::float8 AS q{0}c",
      q));
  std::string outcome = fmt::format("CASE WHEN q{0}p IS NULL THEN '{1}' WHEN NOT q{0}p THEN {2}", q,
                                    undeterminedId, sqlText(question.outcomes.back().id));
  for (std::size_t b = 0; b + 1 < bands.size(); ++b) {
    outcome += fmt::format(" WHEN q{0}b < {1} * q{0}c - 1e-9::float8 THEN {2}", q,
                           context_.bindNumber(bands[b]), sqlText(question.outcomes[b].id));
  }
  outcome += fmt::format(" ELSE {} END", sqlText(question.outcomes[bands.size() - 1].id));
  wrap(fmt::format(",\n  {} AS q{}o,\n  NULL::text AS q{}r", outcome, q, q));
}

std::string Translator::shownColumns(std::size_t q) {
  const Question& question = book_.questions[q];
  // One after the other: names are given in this order.
  std::string shown = fmt::format(",\n  q{}o AS {}", q, alias(question.id));
  shown += fmt::format(",\n  q{}r AS {}", q, alias(question.id + "_rule"));
  shown += fmt::format(",\n  {} AS {}", namesOf(q, false), alias(question.id + "_missing"));
  if (question.grading) {
    shown += fmt::format(",\n  q{}s AS {}", q, alias(question.id + "_score"));
  }
  return context_.source().texts ? shown + textsOf(q) : shown;
}

SqlStatement Translator::translate() {
  for (const Question& question : book_.questions) {
    for (const Outcome& outcome : question.outcomes) {
      if (outcome.when) {
        addNode(*outcome.when);
      }
    }
    if (question.grading && question.grading->scope) {
      addNode(*question.grading->scope);
    }
  }
  const std::size_t columns = nodes_.size() * (1 + context_.words()) + 3 * book_.measures.size() +
                              context_.fields().size() + 8 * book_.questions.size();
  if (columns > mostColumns) {
    detail::refuseTooMany(book_);
  }
  const SqlSource& source = context_.source();
  std::string area = source.area;
  if (area.empty()) {
    area =
        source.geometry.empty() ? "NULL" : fmt::format("ST_Area(t.{})", sqlName(source.geometry));
  }
  // The names of the answers come first: what is handed through gives way.
  std::string carried;
  std::string handed;
  std::string shown;
  for (std::size_t q = 0; q < book_.questions.size(); ++q) {
    shown += shownColumns(q);
  }
  handed = "k AS " + alias(source.keyName.empty() ? source.key : source.keyName);
  for (std::size_t i = 0; i < source.carried.size(); ++i) {
    carried += fmt::format(", t.{} AS c{}", sqlName(source.carried[i].first), i);
    handed += fmt::format(", c{} AS {}", i, alias(source.carried[i].second));
  }
  from_ = fmt::format("SELECT t.{} AS k{},\n  {}::float8 AS area{}\nFROM {} t OFFSET 0",
                      sqlName(source.key), carried, area, fieldColumns(context_),
                      source.schema.empty() ? sqlTable(source.table)
                                            : sqlName(source.schema) + "." + sqlName(source.table));
  if (const std::string dates = dateTextColumns(context_); !dates.empty()) {
    wrap(dates);
  }
  std::string measures;
  for (std::size_t m = 0; m < book_.measures.size(); ++m) {
    measures += ",\n  " + measureColumns(context_, m);
  }
  wrap(measures);
  std::size_t depths = 0;
  for (const SqlNode& node : nodes_) {
    depths = std::max(depths, node.depth + 1);
  }
  // The truth of a condition, and one level further out what keeps it unknown.
  for (std::size_t depth = 0; depth <= depths && !nodes_.empty(); ++depth) {
    std::string level;
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].depth == depth) {
        level += fmt::format(",\n  {} AS n{}", truthOf(nodes_[n]), n);
      }
      for (std::size_t w = 0; nodes_[n].depth + 1 == depth && w < context_.words(); ++w) {
        level += missingOf(n, w);
      }
    }
    wrap(level);
  }
  std::string answers;
  for (std::size_t q = 0; q < book_.questions.size(); ++q) {
    answers += book_.questions[q].grading ? placeOf(q) : answersOf(q);
  }
  wrap(answers);
  for (std::size_t q = 0; q < book_.questions.size(); ++q) {
    if (book_.questions[q].grading) {
      gradeLevels(q);
    }
  }
  SqlStatement statement;
  statement.text = fmt::format("SELECT {}{}\nFROM (\n{}\n) s", handed, shown, from_);
  statement.parameters = context_.parameters();
  return statement;
}

}  // namespace

SqlSource sqlSourceByFieldIds(std::string table) {
  SqlSource source;
  source.table = std::move(table);
  for (const FieldInfo& info : fieldCatalogue()) {
    std::string name(info.id);
    std::replace(name.begin(), name.end(), '-', '_');
    source.columns[static_cast<std::size_t>(info.field)] = name;
  }
  source.key = source.columns[static_cast<std::size_t>(Field::ParcelCode)];
  return source;
}

std::vector<Field> fieldsRead(const RuleBook& book) {
  std::set<Field> used;
  for (const Measure& measure : book.measures) {
    const std::vector<Field> inputs = measure.inputs();
    used.insert(inputs.begin(), inputs.end());
  }
  return {used.begin(), used.end()};
}

SqlStatement translateToSql(const RuleBook& book, Date asOf, const SqlSource& source) {
  return Translator(book, asOf, source).translate();
}

std::string sqlName(const std::string& name) {
  std::string quoted = "\"";
  for (const char c : name) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + "\"";
}

std::string sqlTable(const std::string& name) {
  const std::size_t dot = name.find('.');
  return dot == std::string::npos
             ? sqlName(name)
             : sqlName(name.substr(0, dot)) + "." + sqlName(name.substr(dot + 1));
}

std::string sqlText(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c == '\'' ? "''" : std::string(1, c);
  }
  return quoted + "'";
}

std::string preparedScript(const SqlStatement& statement) {
  std::string types;
  std::string values;
  for (const SqlParameter& parameter : statement.parameters) {
    types += (types.empty() ? "" : ", ") + parameter.type;
    values += (values.empty() ? "\n  " : ",\n  ") + sqlText(parameter.value);
  }
  const auto listed = [](const std::string& list) {
    return list.empty() ? std::string() : "(" + list + ")";
  };
  return fmt::format(
      "PREPARE renewal_rules{} AS\n{};\nEXECUTE renewal_rules{};\n"
      "DEALLOCATE renewal_rules;\n",
      listed(types), statement.text, listed(values));
}

}  // namespace renewal
