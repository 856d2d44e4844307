#include "core/rules/sql_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/error.h"

namespace renewal::detail {
namespace {

/// Conditions that many groups share multiply; a statement longer than this helps nobody.
constexpr std::size_t mostBytes = std::size_t{1} << 20U;

void reach(const std::vector<SqlNode>& nodes, std::size_t node, std::set<std::size_t>& reached) {
  if (reached.insert(node).second) {
    for (const std::size_t child : nodes[node].children) {
      reach(nodes, child, reached);
    }
  }
}

/// Whether the truth of a child is why its group came out as it did; see PatternCollector.
std::string decides(const SqlNode& group, std::size_t parent, std::size_t child) {
  const std::string same = fmt::format("n{} IS NOT DISTINCT FROM n{}", parent, child);
  switch (group.condition->kind) {
    case Condition::Kind::All:
      return fmt::format("(n{} IS TRUE OR {})", parent, same);
    case Condition::Kind::None:
      return fmt::format("(n{0} IS FALSE AND n{1} IS TRUE OR n{0} IS NULL AND n{1} IS NULL)",
                         parent, child);
    default:
      return same;
  }
}

/// Per node whether it helps to decide, parents before children; empty for what is out of reach.
std::vector<std::string> decidingOf(const SqlContext& context, const std::vector<SqlNode>& nodes,
                                    const std::vector<std::size_t>& roots,
                                    const std::set<std::size_t>& reached, std::size_t q) {
  std::vector<std::string> deciding(nodes.size());
  const auto either = [&](std::size_t node, const std::string& test) {
    deciding[node] += (deciding[node].empty() ? "" : " OR ") + test;
    if (deciding[node].size() > mostBytes) {
      refuseTooMany(context.book());
    }
  };
  for (const std::size_t root : roots) {
    // No condition fired: the default outcome, which rests on all of them.
    either(root,
           fmt::format("q{0}r IS NULL OR q{0}r = {1}", q, sqlText(nodes[root].condition->id)));
  }
  for (auto node = reached.rbegin(); node != reached.rend(); ++node) {
    for (const std::size_t child : nodes[*node].children) {
      either(child,
             fmt::format("({}) AND {}", deciding[*node], decides(nodes[*node], *node, child)));
    }
  }
  return deciding;
}

}  // namespace

std::string evidenceSql(SqlContext& context, const std::vector<SqlNode>& nodes,
                        const std::vector<std::size_t>& roots, std::size_t question) {
  std::set<std::size_t> reached;
  for (const std::size_t root : roots) {
    reach(nodes, root, reached);
  }
  const std::vector<std::string> deciding = decidingOf(context, nodes, roots, reached, question);
  std::string parts;
  for (const std::size_t n : reached) {
    const Condition& condition = *nodes[n].condition;
    if (condition.kind != Condition::Kind::None && condition.kind != Condition::Kind::Test) {
      continue;
    }
    const std::string title = context.bind("text", condition.title.zh);
    if (condition.kind == Condition::Kind::None) {
      parts += fmt::format(",\n    CASE WHEN ({}) AND n{} THEN {} END", deciding[n], n, title);
    } else {
      const std::size_t m = condition.test.measure;
      const bool date = context.book().measures[m].type() == Measure::Type::Date;
      const std::string assumed =
          date ? fmt::format(" || CASE WHEN m{}g THEN '（推定）' ELSE '' END", m) : "";
      parts += fmt::format(
          ",\n    CASE WHEN {} THEN CASE WHEN n{} THEN {} WHEN q{}r IS NULL THEN '不符合：' || {} "
          "END{} END",
          deciding[n], n, title, question, title, assumed);
    }
    if (parts.size() > 4 * mostBytes) {
      refuseTooMany(context.book());
    }
  }
  return fmt::format("nullif(concat_ws('；'{}), '')", parts);
}

void refuseTooMany(const RuleBook& book) {
  throw Error(ErrorCode::RuleBook,
              {"规则书的条件太多，一条 SQL 语句放不下",
               "the rule book has more conditions than one SQL statement can hold"},
              book.id, {"请把规则书分成几本", "split the rule book"});
}

}  // namespace renewal::detail
