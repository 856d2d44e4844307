#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/rules/rule_book.h"
#include "core/rules/sql_measures.h"

namespace renewal::detail {

/// A condition of the statement: column n<index>, NULL = unknown. Children stand before it.
struct SqlNode {
  const Condition* condition = nullptr;
  std::size_t depth = 0;
  std::vector<std::size_t> children;
};

/// The Chinese evidence of an outcome that is determined, worded as assess() does: the titles of
/// the tests that decided. `roots` are the conditions of the question's outcomes, in their order;
/// q<question>r must be a column. Throws Error (RuleBook) for a tangle of conditions too large for
/// one statement.
std::string evidenceSql(SqlContext& context, const std::vector<SqlNode>& nodes,
                        const std::vector<std::size_t>& roots, std::size_t question);

/// Refuses a book with more conditions than one statement can hold: Error (RuleBook).
[[noreturn]] void refuseTooMany(const RuleBook& book);

}  // namespace renewal::detail
