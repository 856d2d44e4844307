// The services of the viewer's panels: rule books and accepted issues on the disk.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#include "core/base/error.h"
#include "core/rules/book_edit.h"
#include "core/rules/thresholds.h"
#include "core/sites/brief_toml.h"
#include "gis/case/quality_service.h"
#include "gis/case/rule_book_service.h"
#include "gis/case/sites_service.h"
#include "gis/case/structure_file.h"
#include "gis/case/unit_edits_file.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;

class WorkServices : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string read(const std::string& name) const {
    std::ifstream file(folder_ / name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  renewal::test::TemporaryFolder temporary_;
  fs::path folder_ = temporary_.path();
};

TEST_F(WorkServices, ALocalBookIsSavedListedAndLoaded) {
  const auto service = makeRuleBookService();
  write("case.toml", "title_zh = \"甲\"\n");
  const auto base = service->load("guangdong-2023", folder_);
  RuleBook moved = *base;
  ASSERT_TRUE(setThreshold(moved, "low-far", 0.55));
  const auto path = folder_ / "east.toml";
  service->save(path, localBookToml(*base, moved, {"east", "1", {"东区", "East"}, ""}));
  const auto books = service->list(folder_);
  const auto found = std::find_if(books.begin(), books.end(),
                                  [](const auto& entry) { return entry.title.en == "East"; });
  ASSERT_NE(found, books.end());
  EXPECT_TRUE(std::none_of(books.begin(), books.end(), [](const auto& entry) {
    return entry.name.find("case.toml") != std::string::npos;  // no rule book
  }));
  EXPECT_TRUE(std::any_of(books.begin(), books.end(),
                          [](const auto& entry) { return entry.name == "guangdong-2023"; }));
  EXPECT_EQ(thresholdValue(*service->load(found->name, folder_), "low-far"), 0.55);
}

TEST_F(WorkServices, ABrokenBookIsRefusedAndTheOldFileStands) {
  const auto service = makeRuleBookService();
  write("east.toml", "old");
  for (const char* bad : {"id = ", "id = \"x\"\nextends = \"nobody\"\nversion = \"1\"\n"}) {
    EXPECT_THROW(service->save(folder_ / "east.toml", bad), Error) << bad;
    EXPECT_EQ(read("east.toml"), "old");
  }
  EXPECT_THROW(service->save(folder_ / "CON.toml", "id = \"x\"\n"), Error);
}

TEST_F(WorkServices, AcceptancesAreAddedToTheListByteForByte) {
  const auto service = makeQualityService();
  EXPECT_TRUE(service->accepted(folder_).empty());
  const AcceptedIssue first{0x1234, "李", "2020-12-31", "已现场核实，\"无误\""};
  service->accept(folder_, first);
  const std::string once = read(acceptedFileName);
  const AcceptedIssue second{0xffffffffffffffff, "Wang, A.", "2021-01-02", "seen"};
  service->accept(folder_, second);
  EXPECT_EQ(service->accepted(folder_), (std::vector<AcceptedIssue>{first, second}));
  EXPECT_EQ(read(acceptedFileName).substr(0, once.size()), once);
}

TEST_F(WorkServices, AListInAnotherOrderOrBrokenIsLeftAlone) {
  const auto service = makeQualityService();
  const AcceptedIssue issue{1, "a", "2020-01-01", "b"};
  for (const std::string old :
       {"by,key,date,reason\nx,0000000000000002,2020-01-01,y\n", "key,by\n1,2\n", "\"key"}) {
    write(acceptedFileName, old);
    EXPECT_THROW(service->accept(folder_, issue), Error) << old;
    EXPECT_EQ(read(acceptedFileName), old);
  }
}

TEST_F(WorkServices, UnitEditsOfACaseComeBack) {
  const auto service = makeUnitEditsService();
  write("case.toml", "title_zh = \"甲\"\n");
  for (const fs::path& opened : {folder_, folder_ / "case.toml"}) {
    fs::remove(folder_ / unitEditsFileName);
    const UnitEditsService::Kept none = service->load(opened);
    EXPECT_TRUE(none.inCase);
    EXPECT_TRUE(none.edits.empty());
    const UnitEdits first{{UnitEditKind::Remove, {"442000A"}, {}}};
    const std::string stamp = service->save(opened, first, none.stamp);
    EXPECT_EQ(service->load(opened).edits, first);
    EXPECT_EQ(service->load(opened).stamp, stamp);
    const std::string later = service->save(opened, {}, stamp);
    EXPECT_EQ(service->load(opened).stamp, later);
    EXPECT_TRUE(unitEditsOfCase({opened})->edits.empty());
  }
}

TEST_F(WorkServices, UnitEditsOfSomebodyElseAreNotOverwritten) {
  const auto service = makeUnitEditsService();
  write("case.toml", "");
  const UnitEdits mine{{UnitEditKind::Remove, {"a"}, {}}};
  const std::string stamp = service->save(folder_, mine, "");
  const std::string theirs = unitEditsToml({{UnitEditKind::Remove, {"b"}, {}}});
  write(unitEditsFileName, theirs);
  EXPECT_THROW(service->save(folder_, mine, stamp), Error);
  EXPECT_EQ(read(unitEditsFileName), theirs);
  fs::remove(folder_ / unitEditsFileName);
  EXPECT_THROW(service->save(folder_, mine, stamp), Error);
  EXPECT_FALSE(fs::exists(folder_ / unitEditsFileName));
}

/// What `count` programs do at once, each with its number; how many of them were not refused.
int takenOf(int count, const std::function<void(int)>& program) {
  std::atomic<int> taken{0};
  std::vector<std::thread> programs;
  for (int i = 0; i < count; ++i) {
    programs.emplace_back([&, i] {
      try {
        program(i);
        ++taken;
      } catch (const Error& error) {
        EXPECT_FALSE(error.info().todo.zh.empty());
      }
    });
  }
  for (std::thread& one : programs) {
    one.join();
  }
  return taken;
}

TEST_F(WorkServices, OfManySavesOfUnitEditsAtOnceOneIsTaken) {
  write("case.toml", "");
  std::string stamp;
  for (int round = 0; round < 5; ++round) {
    // A service each, as of programs of their own.
    EXPECT_EQ(takenOf(8,
                      [&](int i) {
                        makeUnitEditsService()->save(
                            folder_, {{UnitEditKind::Remove, {std::to_string(8 * round + i)}, {}}},
                            stamp);
                      }),
              1);
    const UnitEditsService::Kept kept = makeUnitEditsService()->load(folder_);
    EXPECT_EQ(kept.edits.size(), 1U);
    EXPECT_NE(kept.stamp, stamp);
    stamp = kept.stamp;
  }
}

TEST_F(WorkServices, AcceptancesOfManyAtOnceAreAllKept) {
  EXPECT_EQ(takenOf(8,
                    [&](int i) {
                      makeQualityService()->accept(
                          folder_, {static_cast<std::uint64_t>(i), "a", "2020-01-01", "b"});
                    }),
            8);
  EXPECT_EQ(makeQualityService()->accepted(folder_).size(), 8U);
}

TEST_F(WorkServices, UnitEditsThatCannotBeReadAreSaidWithTheirLine) {
  const auto service = makeUnitEditsService();
  write("case.toml", "");
  write(unitEditsFileName, "[[edit]]\nkind = \"grow\"\n");
  try {
    service->load(folder_);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_NE(error.info().where.find("unit-edits.toml:2"), std::string::npos)
        << error.info().where;
  }
  write(unitEditsFileName, std::string((std::size_t{16} << 20U) + 1, '#'));
  EXPECT_THROW(service->load(folder_), Error);
  // Plain files are no case: there is nothing to read and no place to write.
  write("parcels.shp", "");
  EXPECT_FALSE(service->load(folder_ / "parcels.shp").inCase);
  EXPECT_THROW(service->save(folder_ / "parcels.shp", {}, ""), Error);
  EXPECT_FALSE(unitEditsOfCase({folder_ / "parcels.shp"}).has_value());
  // A link must not lead to files outside.
  fs::remove(folder_ / unitEditsFileName);
  fs::create_symlink("/etc/hostname", folder_ / unitEditsFileName);
  EXPECT_THROW(service->load(folder_), Error);
  EXPECT_THROW(service->save(folder_, {}, ""), Error);
}

TEST_F(WorkServices, ABeltsHalfWidthIsTheOnlyThingThatChanges) {
  const std::string before =
      R"({"type":"FeatureCollection", "note":"half_width_m", "key" : "\"half_width_m\":1",
"features":[
{"type":"Feature","properties":{"id":"c","kind":"core","half_width_m":0.0},"geometry":null},
{"type":"Feature","properties":{"id":"b","half_width_m" : 300.0 ,"kind":"belt"},"geometry":
 {"type":"LineString","coordinates":[[113.39660333,22.54548500],[113.4,22.6]]}}]})";
  std::string after = before;
  after.replace(after.find("300.0"), 5, "250.5");
  EXPECT_EQ(withHalfWidth(before, "s.geojson", "b", 300, 250.5), after);
  EXPECT_EQ(withHalfWidth(after, "s.geojson", "b", 250.5, 300),
            std::string(before).replace(before.find("300.0"), 5, "300"));
  const struct {
    std::string text;
    const char* belt;
    double from;
  } refused[] = {
      {before, "b", 299},  // somebody else was faster
      {before, "c", 0},    // no belt
      {before, "x", 300},
      {"{", "b", 300},
      {"[]", "b", 300},
      {R"({"features":3})", "b", 300},
      {R"({"features":[{"properties":{"id":"b","kind":"belt","half_width_m":"300"}}]})", "b", 300}};
  for (const auto& one : refused) {
    EXPECT_THROW(withHalfWidth(one.text, "s.geojson", one.belt, one.from, 10), Error) << one.text;
  }
}

TEST_F(WorkServices, AWidthIsWrittenIntoTheStructureOfTheCase) {
  const auto service = makeStructureService();
  const auto sample = renewal::test::sourcePath("data/east-district");
  for (const char* name :
       {"case.toml", "structure.geojson", "roads.geojson", "limits.geojson", "roadmap.toml",
        "shagang.shp", "zimaling.shp", "belts.gpkg", "jinzhonghu.shp"}) {
    fs::copy(sample / name, folder_ / name);
  }
  const std::string before = read("structure.geojson");
  service->saveHalfWidth(folder_, "belt-qiwan", 300, 120.25);
  const std::string after = read("structure.geojson");
  EXPECT_EQ(after.size(), before.size() + 1);  // 300.0, 120.25
  EXPECT_NE(after.find("\"half_width_m\":120.25"), std::string::npos);
  EXPECT_THROW(service->saveHalfWidth(folder_, "belt-qiwan", 300, 90), Error);
  EXPECT_EQ(read("structure.geojson"), after);
  service->saveHalfWidth(folder_ / "case.toml", "belt-qiwan", 120.25, 300);
  EXPECT_EQ(takenOf(4,
                    [&](int i) {
                      makeStructureService()->saveHalfWidth(folder_, "belt-qiwan", 300, 310 + i);
                    }),
            1);
  EXPECT_THROW(service->saveHalfWidth(folder_ / "shagang.shp", "belt-qiwan", 300, 90), Error);
}

TEST_F(WorkServices, ABriefOfTheCaseIsSavedListedAndReadsBackEqual) {
  const auto service = makeSitesService();
  EXPECT_TRUE(service->ofCase(folder_).briefs.empty());
  Brief brief = *service->shipped().front();
  brief.id = "东区总部";
  EXPECT_TRUE(service->saveBrief(folder_, brief, false));
  const CaseBriefs found = service->ofCase(folder_);
  ASSERT_EQ(found.briefs.size(), 1U);
  EXPECT_TRUE(sameBrief(*found.briefs.front(), brief));
  // Never over one that is there, unless told to.
  Brief other = brief;
  other.readyPhase = 3;
  const std::string before = read("briefs/东区总部.toml");
  EXPECT_FALSE(service->saveBrief(folder_, other, false));
  EXPECT_EQ(read("briefs/东区总部.toml"), before);
  EXPECT_TRUE(service->saveBrief(folder_, other, true));
  EXPECT_EQ(service->ofCase(folder_).briefs.front()->readyPhase, 3);
}

TEST_F(WorkServices, ABrokenBriefOfTheCaseIsSaidAndTheOthersAreThere) {
  const auto service = makeSitesService();
  Brief brief = *service->shipped().front();
  service->saveBrief(folder_, brief, false);
  write("briefs/bad.toml", "id = \"x\"\ncolour = 3\n");
  write("briefs/notes.txt", "no brief");
  const CaseBriefs found = service->ofCase(folder_);
  EXPECT_EQ(found.briefs.size(), 1U);
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_NE(found.problems.front().where.find("bad.toml:2: colour"), std::string::npos);
}

TEST_F(WorkServices, ABriefWhoseNameIsNoFileNameIsRefused) {
  const auto service = makeSitesService();
  Brief brief = *service->shipped().front();
  for (const char* name : {"../out", "a/b", "CON", ".", ".."}) {
    brief.id = name;
    EXPECT_THROW(service->saveBrief(folder_, brief, true), Error) << name;
  }
  EXPECT_TRUE(fs::is_empty(folder_));
}

}  // namespace
}  // namespace renewal::gis
