#include "tests/viewer/support/print_case.h"

#include "tests/viewer/support/synthetic_case.h"
#include "viewer/print/print_command.h"

namespace renewal::viewer::test {

PageCase printCaseOf(std::size_t columns, std::size_t rows) {
  auto service = std::make_shared<FakeService>(
      [=](const auto&, JobContext&) { return syntheticCase(columns, rows); });
  Options options;
  options.paths = {"data/town"};
  return openForPrint(std::move(service), testLook(), options);
}

}  // namespace renewal::viewer::test
