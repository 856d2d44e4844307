#include <gtest/gtest.h>

#include "tests/gis/io/mapped_layer.h"

namespace renewal::gis {
namespace {

using testing_mapping::findingOf;
using testing_mapping::Layer;
using testing_mapping::shown;

TEST(LandUseScheme, isInferredFromAllCodesTogether) {
  struct Case {
    std::vector<std::string> codes;
    const char* scheme;  ///< "" = cannot be told
  };
  const Case cases[] = {
      {{"0701", "0702"}, ""},    {{"0601", "0809"}, "gb21010"}, {{"100101", "0701"}, "ydyh2023"},
      {{"R2", "M1"}, "gb50137"}, {{"0601", "M1"}, ""},          {{"工业用地"}, ""}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.codes.front());
    const MappedLayer mapped = Layer().text("用途", c.codes).map();
    const Finding* inferred = findingOf(mapped, "land-use-scheme-inferred");
    const Finding* unknown = findingOf(mapped, "land-use-scheme-unknown");
    EXPECT_NE(inferred == nullptr, unknown == nullptr);
    EXPECT_EQ(shown(mapped, Field::LandUseScheme, 0),
              *c.scheme == '\0' ? (unknown ? "no column" : "?") : c.scheme);
  }
}

TEST(LandUseScheme, ofTheSourceCounts) {
  const MappedLayer mapped =
      Layer().text("用途", {"0701", "R2"}).text("用途体系", {"GB/T 21010-2017", "GB50137"}).map();
  EXPECT_EQ(shown(mapped, Field::LandUseScheme, 0), "gb21010");
  EXPECT_EQ(shown(mapped, Field::LandUseScheme, 1), "gb50137");
  EXPECT_EQ(findingOf(mapped, "land-use-scheme-inferred"), nullptr);
}

TEST(ParcelCodes, blankTwiceAndMalformedAreFindings) {
  const MappedLayer mapped =
      Layer()
          .text("宗地代码", {"442000002016GB00001", "", "442000002016GB00001", "4.42E+18",
                             "442000002016GB0001", "442000002016gb00001"})
          .map();
  struct Case {
    const char* rule;
    std::vector<std::uint64_t> rows;
  };
  for (const auto& [rule, rows] :
       {Case{"parcel-code-blank", {1}}, Case{"parcel-code-duplicate", {0, 2, 5}},
        Case{"parcel-code-malformed", {3, 4}}}) {
    const Finding* found = findingOf(mapped, rule);
    ASSERT_NE(found, nullptr) << rule;
    EXPECT_EQ(found->rows, rows) << rule;
    EXPECT_EQ(found->count, rows.size());
  }
  const MappedLayer without = Layer().text("别的", {"x"}).map();
  EXPECT_NE(findingOf(without, "parcel-code-absent"), nullptr);
}

}  // namespace
}  // namespace renewal::gis
