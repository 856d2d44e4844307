#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/rules/rule_book.h"

namespace renewal {

/// One line of a rule book as people read it.
struct BookLine {
  enum class Kind : std::uint8_t { Question, Outcome, Group, Test, Consequence };
  Kind kind = Kind::Question;
  int depth = 0;  ///< 0 = a question
  std::string id;
  Text title;
  /// Of a test what is measured and how: "容积率 < 0.8"; of a group how its members join; of a
  /// consequence nothing.
  Text detail;
  Text basis;
  bool isDefault = false;
};

/// The whole book in reading order: questions, outcomes as they are tried, their conditions as a
/// tree, what follows. A condition used twice is read twice.
std::vector<BookLine> bookLines(const RuleBook& book);

}  // namespace renewal
