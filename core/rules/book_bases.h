#pragma once

#include <string>
#include <vector>

#include "core/rules/rule_book.h"

namespace renewal {

/// The legal bases a book gives in Chinese only (they stand in for the English, see shownBasis()),
/// each once, in the order of the questions.
std::vector<std::string> basesWithoutEnglish(const RuleBook& book);

}  // namespace renewal
