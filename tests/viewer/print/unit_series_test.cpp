#include "viewer/print/unit_series.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QTemporaryDir>
#include <algorithm>

#include "tests/viewer/support/fake_edits.h"
#include "tests/viewer/support/print_case.h"
#include "tests/viewer/support/synthetic_case.h"
#include "viewer/print/page_painter.h"
#include "viewer/print/page_text.h"
#include "viewer/print/print_command.h"
#include "viewer/print/print_output.h"

namespace renewal::viewer {
namespace {

using test::bytesOf;
using test::FakeEdits;
using test::in;
using test::printCaseOf;

PageCase casesUnits(FakeEdits* edits = nullptr) {
  SilentJob job;
  return withUnits(printCaseOf(12, 8), edits, job);
}

const std::vector<RenewalUnit>& unitsOf(const PageCase& from) {
  return from.units->units.units;
}

Page pageOf(const PageCase& from, const RenewalUnit& unit, PageSettings settings = {}) {
  settings.unit = unit.id;
  return composePage(from, settings, SilentJob());
}

/// The codes of all parcels of all units.
std::vector<std::string> codesOf(const PageCase& from) {
  std::vector<std::string> codes;
  for (const RenewalUnit& unit : unitsOf(from)) {
    for (const std::uint32_t row : unit.parcels) {
      codes.push_back(test::syntheticCode(row));
    }
  }
  return codes;
}

TEST(UnitSeries, ASheetShowsItsUnitWithRoomAroundAtARoundScale) {
  const PageCase from = casesUnits();
  ASSERT_GT(unitsOf(from).size(), 2U);
  for (const RenewalUnit& unit : unitsOf(from)) {
    const Page page = pageOf(from, unit);
    const Box box = unitBox(*from.content->parcels, unit).grown(40);
    const Box window = page.grid.extent();
    EXPECT_TRUE(window.minX <= box.minX && window.maxX >= box.maxX && window.minY <= box.minY &&
                window.maxY >= box.maxY)
        << unit.id;
    EXPECT_EQ(page.scale, roundScale(page.scale)) << unit.id;
    std::vector<std::uint32_t> rows = unit.parcels;
    std::sort(rows.begin(), rows.end());
    EXPECT_EQ(page.shown, rows) << unit.id;
    EXPECT_EQ(page.scene->onlyUnit, unit.id);
    EXPECT_TRUE(std::any_of(page.symbols.begin(), page.symbols.end(), [](const LegendEntry& e) {
      return e.symbol == LegendEntry::Symbol::Unit;
    }));
  }
}

TEST(UnitSeries, ASheetSaysWhichUnitHowManyParcelsAndHowMuchLand) {
  const PageCase from = casesUnits();
  const RenewalUnit& unit = unitsOf(from)[1];
  for (const Language language : {Language::Chinese, Language::English}) {
    const bool chinese = language == Language::Chinese;
    PageSettings settings;
    settings.language = language;
    const Page page = pageOf(from, unit, settings);
    const QString name = chinese ? QStringLiteral("单元 2") : QStringLiteral("Unit 2");
    const Format format(language);
    const QString mu = format.number(unit.area.toMu().value(), 1);
    EXPECT_TRUE(page.title.contains(name)) << page.title.toStdString();
    const QString note = page.notes.front();
    EXPECT_TRUE(note.startsWith(name)) << note.toStdString();
    EXPECT_TRUE(note.contains(mu + (chinese ? QStringLiteral(" 亩") : QStringLiteral(" mu"))))
        << note.toStdString();
    EXPECT_TRUE(note.contains(format.count(unit.parcels.size()) +
                              (chinese ? QStringLiteral(" 宗") : QStringLiteral(" parcel"))))
        << note.toStdString();
    EXPECT_EQ(page.totals.front().mu, mu);
    EXPECT_EQ(page.totals.front().parcels, format.count(unit.parcels.size()));
    settings.title = QStringLiteral("X");
    EXPECT_EQ(pageOf(from, unit, settings).title, QStringLiteral("X · ") + name);
  }
}

TEST(UnitSeries, AScaleThatCutsTheUnitIsSaid) {
  const PageCase from = casesUnits();
  PageSettings settings;
  settings.scale = 50;
  const Page page = pageOf(from, unitsOf(from).front(), settings);
  EXPECT_TRUE(page.notes.front().contains(QStringLiteral("单元超出图幅")))
      << page.notes.front().toStdString();
  EXPECT_EQ(page.shown.size(), unitsOf(from).front().parcels.size());
}

TEST(UnitSeries, OnlyTheUnitOfTheSheetIsOutlined) {
  const PageCase from = casesUnits();
  const Page page = pageOf(from, unitsOf(from).front());
  const QImage with = pageImage(page, 60, SilentJob());
  Page without = page;
  auto scene = std::make_shared<MapScene>(*page.scene);
  scene->onlyUnit = 0;  // nobody's number
  without.scene = scene;
  EXPECT_NE(with, pageImage(without, 60, SilentJob()));
  scene = std::make_shared<MapScene>(*scene);
  scene->onlyUnit.reset();
  without.scene = scene;
  EXPECT_NE(with, pageImage(without, 60, SilentJob()));
}

TEST(UnitSeries, AnUnknownNumberIsRefused) {
  const PageCase from = casesUnits();
  PageSettings settings;
  settings.unit = 9999;
  for (const PageCase& one : {from, printCaseOf(4, 4)}) {
    try {
      composePage(one, settings, SilentJob());
      FAIL() << "a unit that is not there";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::NotFound);
    }
  }
}

TEST(UnitSeries, EditsOfTheCaseAreAppliedAndSaid) {
  const PageCase found = casesUnits();
  const auto whole = std::find_if(unitsOf(found).begin(), unitsOf(found).end(),
                                  [](const RenewalUnit& u) { return u.parcels.size() == 1; });
  ASSERT_NE(whole, unitsOf(found).end());
  FakeEdits edits;
  edits.kept = {{UnitEditKind::Remove, {test::syntheticCode(whole->parcels[0])}, {}},
                {UnitEditKind::Remove, {"nobody's"}, {}}};
  const PageCase from = casesUnits(&edits);
  ASSERT_EQ(unitsOf(from).size(), unitsOf(found).size() - 1);
  for (const RenewalUnit& unit : unitsOf(from)) {
    EXPECT_NE(unit.id, whole->id);  // the others keep their numbers
  }
  const QString note = pageOf(from, unitsOf(from).front()).notes[1];
  EXPECT_TRUE(note.contains(QStringLiteral("手工调整 2 处，其中 1 处未能（全部）应用")))
      << note.toStdString();
}

TEST(UnitSeries, WithoutUnitsOrWithUnreadableEditsItSaysWhy) {
  FakeEdits edits;
  edits.kept = {{UnitEditKind::Remove, codesOf(casesUnits()), {}}};
  try {
    casesUnits(&edits);
    FAIL() << "a series of nothing";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::NotFound);
    EXPECT_NE(error.info().what.zh.find("没有改造单元"), std::string::npos);
    EXPECT_NE(error.info().what.en.find("no renewal unit"), std::string::npos);
  }
  edits.unreadable = true;
  try {
    casesUnits(&edits);
    FAIL() << "edits that nobody read";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
  }
}

TEST(UnitSeries, WritesASheetPerUnitInOrderOfTheirNumbers) {
  QTemporaryDir folder;
  const PageCase from = printCaseOf(12, 8);
  const std::vector<RenewalUnit> units = unitsOf(casesUnits());
  Options options;
  options.print.paper = Paper::A4;
  options.print.series = PrintSeries::Unit;
  options.print.file = in(folder, "units");
  printCase(from, options, Language::Chinese);
  const QStringList files =
      QDir(folder.path() + QStringLiteral("/units")).entryList(QDir::Files, QDir::Name);
  ASSERT_EQ(files.size(), static_cast<qsizetype>(units.size()));
  EXPECT_EQ(files.front(),
            seriesFileName(1, "单元 1", static_cast<int>(std::to_string(units.size()).size())));
  options.print.file = in(folder, "units.pdf");
  printCase(from, options, Language::English);
  const QByteArray pdf = bytesOf(in(folder, "units.pdf"));
  EXPECT_TRUE(pdf.contains("/Count " + QByteArray::number(static_cast<int>(units.size()))));
  printCase(from, options, Language::English);
  EXPECT_EQ(bytesOf(in(folder, "units.pdf")), pdf);
  EXPECT_EQ(seriesFileName(7, "Unit 7", 3), QStringLiteral("007_Unit 7.pdf"));
}

/// Stops once it has been told of a number of sheets.
class StoppingJob final : public JobContext {
 public:
  explicit StoppingJob(std::uint64_t after) : after_(after) {}
  bool cancelled() const override { return done_ >= after_; }
  void report(const Text&, std::uint64_t done, std::uint64_t total) override {
    done_ = done;
    total_ = total;
  }
  std::uint64_t total() const { return total_; }

 private:
  std::uint64_t after_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
};

TEST(UnitSeries, ReportsEachSheetAndLeavesNoFileWhenStopped) {
  QTemporaryDir folder;
  const PageCase from = casesUnits();
  StoppingJob job(2);
  EXPECT_THROW(writeUnitSeries(from, {}, in(folder, "units.pdf"), 40, job), Cancelled);
  EXPECT_EQ(job.total(), unitsOf(from).size());
  EXPECT_TRUE(QDir(folder.path()).entryList(QDir::Files).isEmpty());
  StoppingJob other(2);
  EXPECT_THROW(writeUnitSeries(from, {}, in(folder, "units"), 40, other), Cancelled);
  EXPECT_EQ(QDir(folder.path() + QStringLiteral("/units")).entryList(QDir::Files).size(), 2);
}

}  // namespace
}  // namespace renewal::viewer
