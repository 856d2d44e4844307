// The same rules three ways on random parcels: the columns, one SQL statement in a throw-away
// PostgreSQL (warm, parallel on), and the row interpreter as referee. Prints times, their ratio and
// the differences; ends with 1 if there is any. Argument: number of parcels, else a million.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "tests/core/rules/random_parcels.h"
#include "tests/support/paths.h"
#include "tests/support/sql_referee.h"

int main(int argc, char** argv) {
  using namespace renewal;
  if (const std::string why = test::ThrowawayPostgres::whyNot(); !why.empty()) {
    fmt::print("{}\n", why);
    return 0;
  }
  const std::size_t rows = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000000;
  const unsigned seed = 4711;
  const test::ThrowawayPostgres server;
  const auto table = testing_support::randomParcels(rows, seed);
  test::loadParcels(server, *table, "parcels");
  const BookSource others = [](std::string_view id) -> std::optional<BookText> {
    const std::string name = "data/rules/" + std::string(id) + ".toml";
    return BookText{test::sourceText(name), name};
  };
  const Date asOf = Date::fromYmd(2020, 2, 29);
  std::size_t differences = 0;
  fmt::print("{} parcels, seed {}\n", rows, seed);
  for (const char* id : {"guangdong-2023", "zhongshan-east-local", "per-mu-grading"}) {
    const std::string name = "data/rules/" + std::string(id) + ".toml";
    const RuleBook book = RuleBook::parse(test::sourceText(name), name, others);
    double ours = 1e9;
    for (int i = 0; i < 3; ++i) {
      SilentJob job;
      const auto begun = std::chrono::steady_clock::now();
      assess(*table, book, asOf, job);
      ours = std::min(
          ours,
          1e3 * std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    }
    const double sql = test::sqlMilliseconds(server, book, asOf, "parcels");
    fmt::print("{}: ours {:.1f} ms, SQL {:.1f} ms, ratio {:.1f}\n", id, ours, sql, sql / ours);
    std::fflush(stdout);
    const test::RefereeReport report = test::compareWithSql(server, *table, book, asOf, "parcels");
    fmt::print("{}: {} answers compared, {} differences {}\n", id, report.compared,
               report.differences, report.first);
    std::fflush(stdout);
    differences += report.differences;
  }
  return differences == 0 ? 0 : 1;
}
