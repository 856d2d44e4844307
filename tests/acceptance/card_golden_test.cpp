#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/acceptance/real_program.h"
#include "tests/support/paths.h"
#include "tests/support/sanitized.h"

namespace renewal::test {
namespace {

/// Planted parcels of the sample case: every outcome of every question, the limits in time and
/// number, and what is missing.
constexpr std::array<const char*, 20> parcels{
    "442000002016GB00264",  // idle by a government cause
    "442000002016JB00028",  // idle for two years, mortgaged
    "442000002016GB00226",  // the same on collective land
    "442000002016GB00100",  // exactly two years
    "442000002020GB00676",  // one day short of two years: the fee
    "442000002016GB00356",  // moved by a supplementary agreement
    "442000002016GB00081",  // suspended
    "442000002017GB00431",  // suspended, investment missing
    "442000002016GB00193",  // early warning: one day short of a year
    "442000002003GB00022",  // early warning: due within a month
    "442000002016JB00036",  // low efficiency, three-olds database
    "442000002016GB00090",  // low efficiency, route after 2009
    "442000002015GB00054",  // a factory in order
    "442000002016JA00267",  // farmland
    "442000002017JB00017",  // suspension one day short of a year
    "442000002016GB00025",  // cause of idleness missing
    "442000002016GB00137",  // scheme of the land use missing
    "442000002015GB00495",  // annual tax missing
    "442000002016GB00228",  // agreed start given as a year only
    "442000002016GB00165",  // protected land missing
};

/// The golden files are in tests/acceptance/cards, one per parcel and language. To write them anew:
///   RENEWAL_WRITE_GOLDEN=1 build/dev/tests/renewal_acceptance_tests --gtest_filter='CardGolden.*'
/// and read what `git diff` shows, as an officer who has never seen the program would.
TEST(CardGolden, TwentyCardsInBothLanguages) {
  const bool writes = std::getenv("RENEWAL_WRITE_GOLDEN") != nullptr;
  constexpr std::size_t step = underSanitizer ? 4 : 1;
  for (std::size_t i = 0; i < parcels.size(); i += step) {
    const char* parcel = parcels[i];
    for (const char* language : {"zh_CN", "en"}) {
      const RealProgram::Variables variables{{"LC_ALL", "C"}};
      RealProgram program(binaryPath("gis/renewal"),
                          {"explain", sourcePath("data/east-district").string(), "--parcel", parcel,
                           "--more", "--language", language, "--quiet"},
                          variables);
      const Finished run = program.wait();
      ASSERT_EQ(run.code, 0) << run.err;
      const std::string name =
          std::string("tests/acceptance/cards/") + parcel + "." + language + ".txt";
      if (writes) {
        std::ofstream(sourcePath(name), std::ios::binary) << run.out;
      } else {
        EXPECT_EQ(run.out, sourceText(name)) << name;
      }
    }
  }
  EXPECT_FALSE(writes) << "the golden files were written: read them, then run without the variable";
}

}  // namespace
}  // namespace renewal::test
