#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/gis/cli/run_program.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace renewal::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Four parcels of 20 x 20 m in a row, 10 m apart (run_program.h), and a structure over them.
class StructureCommandTest : public ::testing::Test {
 protected:
  void SetUp() override {
    parcels_ = writeParcels(folder_ / "parcels.geojson").string();
    structure_ = write("structure.geojson",
                       polygon("core", "c", "核一", 437500, 437510) + "," +
                           belt("b1", 437530, 437620, 5) + "," + belt("b2", 437530, 437550, 1) +
                           "," + polygon("node", "n1", "北节点", 437600, 437700) + "," +
                           polygon("node", "n2", "南节点", 437700, 437800));
    limits_ = write("limits.geojson", polygon("anything", "w", "水源保护区", 437560, 437570));
  }

  std::string write(const std::string& name, const std::string& features) const {
    std::ofstream file(folder_ / name);
    file << R"({"type":"FeatureCollection","crs":{"type":"name","properties":)"
         << R"({"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[)" << features << "]}";
    return (folder_ / name).string();
  }
  static std::string polygon(const std::string& kind, const std::string& id,
                             const std::string& name, int x0, int x1) {
    const auto p = [](int x, int y) {
      return "[" + std::to_string(x) + "," + std::to_string(y) + "]";
    };
    return R"({"type":"Feature","properties":{"id":")" + id + R"(","kind":")" + kind +
           R"(","name_zh":")" + name + R"("},"geometry":{"type":"Polygon","coordinates":[[)" +
           p(x0, 2491100) + "," + p(x1, 2491100) + "," + p(x1, 2491300) + "," + p(x0, 2491300) +
           "," + p(x0, 2491100) + "]]}}";
  }
  static std::string belt(const std::string& id, int x0, int x1, int halfWidth) {
    return R"({"type":"Feature","properties":{"id":")" + id + R"(","kind":"belt","half_width_m":)" +
           std::to_string(halfWidth) + R"(},"geometry":{"type":"LineString","coordinates":[[)" +
           std::to_string(x0) + ",2491210],[" + std::to_string(x1) + ",2491210]]}}";
  }
  std::vector<std::string> command(std::vector<std::string> more) const {
    std::vector<std::string> all{"structure", parcels_, "--as-of", "2020-12-31"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  renewal::test::TemporaryFolder temporary_;
  std::filesystem::path folder_ = temporary_.path();
  std::string parcels_;
  std::string structure_;
  std::string limits_;
};

TEST_F(StructureCommandTest, SharesByElementStatusAndLimit) {
  const ProgramRun run =
      runHere(command({"--structure", structure_, "--limits", limits_, "--json"}));
  ASSERT_EQ(run.code, 0) << run.err;
  const auto json = nlohmann::json::parse(run.out);
  ASSERT_EQ(json["elements"].size(), 5U);
  const auto& core = json["elements"][0];
  EXPECT_EQ(core["id"], "c");
  EXPECT_EQ(core["kind"], "core");
  EXPECT_EQ(core["parcels"], 1);
  EXPECT_NEAR(core["area_m2"].get<double>(), 200, 1e-9);
  EXPECT_NEAR(core["area_mu"].get<double>(), 0.3, 1e-12);
  EXPECT_NEAR(core["zone_m2"].get<double>(), 2000, 1e-6);
  EXPECT_EQ(core["outcomes"]["suspected-idle-2y"]["parcels"], 1);
  const auto& belt = json["elements"][1];
  EXPECT_EQ(belt["half_width_m"], 5);
  EXPECT_EQ(belt["parcels"], 3);
  EXPECT_NEAR(belt["area_m2"].get<double>(), 600, 1e-6);
  ASSERT_EQ(json["limits"].size(), 1U);
  EXPECT_NEAR(json["limits"][0]["area_m2"].get<double>(), 200, 1e-9);
  EXPECT_EQ(json["limits"][0]["outcomes"]["undetermined"]["parcels"], 1);
  for (const auto& finding : json["findings"]) {
    EXPECT_NE(finding["rule"], "structure-name-differs");
  }
}

TEST_F(StructureCommandTest, BothLanguagesAndTheNameCheck) {
  const ProgramRun zh = runHere(command({"--structure", structure_, "--named", "一核三带双节点"}));
  EXPECT_EQ(zh.code, 0);
  EXPECT_THAT(zh.err, HasSubstr("说有3 个带，图上画了2 个带"));
  EXPECT_THAT(zh.out, HasSubstr("核一"));
  const ProgramRun en =
      runHere(command({"--structure", structure_, "--limits", limits_}), Language::English);
  EXPECT_EQ(en.code, 0);
  EXPECT_THAT(en.err, Not(HasSubstr("speaks of")));
  EXPECT_THAT(en.out, HasSubstr("planning structure"));
  EXPECT_THAT(en.out, HasSubstr("low efficiency"));
}

TEST_F(StructureCommandTest, WritesSharesAndReasonsPerParcel) {
  const auto out = folder_ / "shares.csv";
  const ProgramRun run =
      runHere(command({"--structure", structure_, "--limits", limits_, "--out", out.string()}));
  ASSERT_EQ(run.code, 0) << run.err;
  std::ifstream file(out);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(text, HasSubstr(",SHARE_1,SHARE_2,SHARE_3,SHARE_4,SHARE_5,LIMITS,LIMITS_EN"));
  EXPECT_THAT(text, HasSubstr("0.30 亩，占 50 %，位于水源保护区"));
  EXPECT_THAT(text, HasSubstr("\"0.30 mu, 50 % in 水源保护区\""));
}

TEST_F(StructureCommandTest, ExplainSaysWhereAParcelLies) {
  const std::vector<std::string> explain{"explain", test::sourcePath("data/east-district").string(),
                                         "--parcel", "442000002016GB00183"};
  EXPECT_THAT(runHere(explain).out, HasSubstr("3.99 亩，占 100 %，位于金钟湖生态控制范围（示意）"));
  std::vector<std::string> asJson = explain;
  asJson.push_back("--json");
  const auto json = nlohmann::json::parse(runHere(asJson).out);
  EXPECT_EQ(json["limits"][0]["share"], 1);
  EXPECT_EQ(json["structure"][0]["id"], "node-jinzhong");
}

TEST_F(StructureCommandTest, NothingToLookAtIsAnError) {
  const ProgramRun none = runHere(command({}));
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("--structure"));
  const ProgramRun wrong = runHere(command({"--structure", limits_}));
  EXPECT_EQ(wrong.code, 3);
  EXPECT_THAT(wrong.err, HasSubstr("anything"));
  EXPECT_EQ(runHere(command({"--structure", structure_, "--named", "规划"})).code, 3);
}

}  // namespace
}  // namespace renewal::cli
