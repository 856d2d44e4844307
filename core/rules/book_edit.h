#pragma once

#include <string_view>

#include "core/rules/rule_book.h"

namespace renewal {

/// Changes of a book by condition id, wherever the condition stands. Each returns whether there was
/// something of that id to change, of the right kind; else the book is as it was.
bool setThreshold(RuleBook& book, std::string_view conditionId, double threshold);
bool setPeriod(RuleBook& book, std::string_view conditionId, int months);
bool setDay(RuleBook& book, std::string_view conditionId, Date day);
/// How many conditions, or points, a group needs; at least 1.
bool setAtLeast(RuleBook& book, std::string_view groupId, std::size_t count);
/// The points of a member of an `of` group; at least 1. A group without weights gets them.
bool setWeight(RuleBook& book, std::string_view groupId, std::string_view memberId,
               std::size_t points);
/// Leaves the condition out of every group and note. An outcome that depends on it alone never
/// comes; it stays in the book, so that outcomes keep their numbers.
bool switchOff(RuleBook& book, std::string_view conditionId);

/// The first condition of that id, or null.
const Condition* findCondition(const RuleBook& book, std::string_view conditionId);

}  // namespace renewal
