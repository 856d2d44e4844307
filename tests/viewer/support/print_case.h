#pragma once

#include <cstddef>

#include "viewer/print/page.h"

namespace renewal::viewer::test {

/// syntheticCase(), assessed, ready to be put on a sheet.
PageCase printCaseOf(std::size_t columns, std::size_t rows);

}  // namespace renewal::viewer::test
