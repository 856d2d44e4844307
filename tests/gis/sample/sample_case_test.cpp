#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "core/base/parallel_for.h"
#include "core/rules/assessment.h"
#include "gis/case/open_district.h"
#include "gis/sample/attributes.h"
#include "gis/sample/layer_shape.h"
#include "gis/sample/sample_case.h"
#include "tests/gis/io/shapefile_maker.h"
#include "tests/support/paths.h"

namespace renewal::gis::sample {
namespace {

std::map<std::string, std::string> filesOf(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    files[entry.path().filename().string()] = test::readBytes(entry.path());
  }
  return files;
}

TEST(SampleCase, SeedGivesTheCommittedBytesWithAnyNumberOfThreads) {
  const auto committed = filesOf(renewal::test::sourcePath("data/east-district"));
  ASSERT_GT(committed.size(), 15U);
  std::uintmax_t bytes = 0;
  for (const auto& [name, content] : committed) {
    bytes += content.size();
  }
  EXPECT_LT(bytes, 8U * 1024 * 1024);
  std::string first;
  for (const unsigned threads : {1U, 2U}) {
    setThreadCount(threads);
    SilentJob job;
    const SampleCase sample = makeSampleCase(2020, job);
    std::string all = roadsGeoJson(sample) + plantedCsv(sample);
    for (const Record& record : sample.records) {
      for (const Ring& ring : record.rings) {
        all.append(reinterpret_cast<const char*>(ring.data()), ring.size() * sizeof(Point));
      }
    }
    first = first.empty() ? all : first;
    EXPECT_TRUE(all == first);
  }
  setThreadCount(8);
  SilentJob job;
  const test::TemporaryFolder folder;
  writeSampleCase(makeSampleCase(2020, job), folder / "case", job);
  const auto made = filesOf(folder / "case");
  for (const auto& [name, content] : committed) {
    const auto found = made.find(name);
    ASSERT_NE(found, made.end()) << name;
    EXPECT_TRUE(found->second == content) << name;
  }
  EXPECT_EQ(made.size(), committed.size());
  setThreadCount(0);
}

TEST(SampleCase, AnotherSeedGivesAnotherTown) {
  SilentJob job;
  const SampleCase one = makeSampleCase(2020, job);
  const SampleCase other = makeSampleCase(2021, job);
  EXPECT_NE(one.records.size(), other.records.size());
  EXPECT_EQ(one.planted.size(), other.planted.size());
}

TEST(SampleCase, CancelStopsAndLeavesNothing) {
  SilentJob job;
  const SampleCase sample = makeSampleCase(2020, job);
  const test::TemporaryFolder folder;
  job.cancel();
  EXPECT_THROW(writeSampleCase(sample, folder / "case", job), Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

struct PlantedLine {
  std::string parcel;
  std::string situation;
  std::string useStatus;
  std::string route;
};

std::vector<PlantedLine> plantedLines() {
  std::istringstream text(renewal::test::sourceText("data/east-district/planted.csv"));
  std::vector<PlantedLine> lines;
  std::string line;
  std::getline(text, line);
  EXPECT_EQ(line, "parcel,layer,situation_zh,situation_en,use-status,route");
  while (std::getline(text, line)) {
    // Only the situations are quoted: what follows the last quote are the outcomes.
    const std::string outcomes = line.substr(line.rfind("\",") + 2);
    const std::size_t comma = outcomes.find(',');
    lines.push_back({line.substr(0, line.find(',')), line, outcomes.substr(0, comma),
                     outcomes.substr(comma + 1)});
  }
  return lines;
}

class CommittedCase : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    SilentJob job;
    opened_ = std::make_unique<OpenedDistrict>(
        openDistrict({renewal::test::sourcePath("data/east-district")}, {}, job));
    assessment_ = std::make_unique<Assessment>(
        assess(*opened_->content.parcels, *opened_->rules.book, opened_->content.asOf, job));
  }
  static void TearDownTestSuite() {
    opened_.reset();
    assessment_.reset();
  }
  static std::string outcome(const char* question, ParcelIndex parcel) {
    const auto& questions = opened_->rules.book->questions;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (questions[i].id == question) {
        const std::uint8_t index = assessment_->questions[i].outcome[toRow(parcel)];
        return index < questions[i].outcomes.size() ? questions[i].outcomes[index].id
                                                    : "undetermined";
      }
    }
    return "";
  }
  static const ParcelTable& parcels() { return *opened_->content.parcels; }

  static std::unique_ptr<OpenedDistrict> opened_;
  static std::unique_ptr<Assessment> assessment_;
};
std::unique_ptr<OpenedDistrict> CommittedCase::opened_;
std::unique_ptr<Assessment> CommittedCase::assessment_;

TEST_F(CommittedCase, PlantedParcelsAreClassifiedAsListed) {
  EXPECT_EQ(opened_->content.asOf, sampleDay());
  const std::vector<PlantedLine> lines = plantedLines();
  ASSERT_GE(lines.size(), 120U);
  std::set<std::string> statuses;
  std::set<std::string> routes;
  const std::string readme = renewal::test::sourceText("data/east-district/README.md");
  for (const PlantedLine& line : lines) {
    const ParcelIndex parcel = parcels().findByCode(line.parcel);
    ASSERT_NE(parcel, noParcel) << line.situation;
    EXPECT_EQ(outcome("use-status", parcel), line.useStatus) << line.situation;
    EXPECT_EQ(outcome("route", parcel), line.route) << line.situation;
    statuses.insert(line.useStatus);
    routes.insert(line.route);
    EXPECT_NE(readme.find("| " + line.parcel + " |"), std::string::npos) << line.parcel;
  }
  EXPECT_EQ(statuses.size(), 8U) << "every outcome is planted";
  EXPECT_EQ(routes.size(), 4U);
}

TEST_F(CommittedCase, ComesInFourShapesThatAreUnderstood) {
  ASSERT_EQ(opened_->sources.size(), 4U);
  const auto& shagang = opened_->sources[0];
  EXPECT_EQ(shagang.encoding.name, "GBK");
  EXPECT_EQ(shagang.crs.system.epsg, 4547);
  EXPECT_EQ(opened_->sources[1].encoding.name, "UTF-8");
  EXPECT_EQ(opened_->sources[2].driver, "GPKG");
  EXPECT_EQ(opened_->sources[3].crs.zonePrefix, 38);
  EXPECT_EQ(parcels().crs().epsg, 4547);
  for (std::size_t i = 0; i < areaCount; ++i) {
    std::size_t unknown = 0;
    for (const UnderstoodField& field : opened_->sources[i].fields) {
      unknown += field.meaning ? 0 : 1;
    }
    EXPECT_EQ(unknown, 1U) << "the office's own running number, in " << opened_->sources[i].path;
  }
  EXPECT_FALSE(opened_->content.structure.empty());
  EXPECT_EQ(opened_->content.structure.cores.size(), 2U);
  EXPECT_EQ(opened_->content.structure.belts.size(), 2U);
  EXPECT_EQ(opened_->content.structure.nodes.size(), 2U);
}

TEST_F(CommittedCase, SharesLieInTheirBands) {
  std::map<std::string, double> shares;
  for (std::size_t row = 0; row < parcels().size(); ++row) {
    shares[outcome("use-status", ParcelIndex{static_cast<std::uint32_t>(row)})] +=
        1.0 / static_cast<double>(parcels().size());
  }
  EXPECT_GT(shares["low-efficiency"], 0.08);
  EXPECT_LT(shares["low-efficiency"], 0.13);
  EXPECT_GT(shares["undetermined"], 0.03);
  EXPECT_LT(shares["undetermined"], 0.055);
  const double idle = shares["suspected-idle-1y"] + shares["suspected-idle-2y"] +
                      shares["suspected-idle-government"] + shares["suspected-idle-suspended"];
  EXPECT_GT(idle, 0.01);
  EXPECT_LT(idle, 0.025);
  EXPECT_GT(parcels().size(), 5500U);
  EXPECT_LT(parcels().size(), 6600U);
}

TEST(SampleAttributes, FollowWhatIsKnownOfZhongshan) {
  SilentJob job;
  const SampleCase sample = makeSampleCase(2020, job);
  double industrial = 0;
  double below5 = 0;
  double below10 = 0;
  double sheds = 0;
  double farSum = 0;
  for (const Record& record : sample.records) {
    if (record.planted || (record.zone != Zone::Sheds && record.zone != Zone::SmallFactory)) {
      continue;
    }
    const double mu = record.area * 15 / 10000;
    industrial += 1;
    below5 += mu < 5 ? 1 : 0;
    below10 += mu < 10 ? 1 : 0;
    const auto* floor = std::get_if<double>(&record[Field::FloorArea]);
    if (record.zone == Zone::Sheds && floor != nullptr) {
      sheds += 1;
      farSum += *floor / record.area;
      EXPECT_LT(*floor / record.area, 0.65);
    }
  }
  EXPECT_NEAR(below10 / industrial, 0.75, 0.15);
  EXPECT_NEAR(below5 / industrial, 0.5, 0.15);
  EXPECT_LT(farSum / sheds, 0.6);
}

}  // namespace
}  // namespace renewal::gis::sample
