#pragma once

#include <memory>

#include "core/service/rule_book_service.h"

namespace renewal::gis {

/// The service through which programs without knowledge of files read and write rule books.
std::unique_ptr<RuleBookService> makeRuleBookService();

}  // namespace renewal::gis
