#include "viewer/panels/phases_panel.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QSlider>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <functional>

#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/app/screenshot.h"
#include "viewer/map/map_view.h"
#include "viewer/model/roadmap_rows.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/gantt_view.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/panels/phase_chart.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/units_panel.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

using test::FakeService;
using test::waitFor;

/// 300 lots, a quarter of them in the area of the one project: phase 0 from March 2019, 4 from June
/// 2020, 8 planned for January 2023.
struct OpenPhases {
  explicit OpenPhases(const std::function<void(CaseContent&)>& change = {})
      : window(std::make_shared<FakeService>([change](const auto&, JobContext&) {
                 CaseContent content = test::syntheticCase(20, 15);
                 content.roadmap.projects[0].steps[0].actual = Date::fromYmd(2019, 4, 1);
                 content.roadmap.projects[0].steps[0].paper = "示例〔2019〕1 号";
                 content.roadmap.projects[0].steps[1].actual = Date::fromYmd(2020, 6, 15);
                 if (change) {
                   change(content);
                 }
                 return content;
               }),
               test::testLook(), Language::Chinese, false) {
    window.resize(1280, 800);
    window.show();
    window.document().open({"town"});
    EXPECT_TRUE(waitFor([this] { return window.document().content() != nullptr; }));
    window.showPanel(QStringLiteral("phases"));
    EXPECT_TRUE(settle());
  }
  bool settle() {
    return waitFor([this] { return window.settled(); });
  }
  PhasesPanel& panel() { return window.phases(); }
  MainWindow window;
};

TEST(PhasesPanel, ALongNameTakesTwoLinesAndALongerOneEndsInDots) {
  const std::string name = "Low-efficiency industry along Qiwan";
  OpenPhases open([&](CaseContent& content) {
    auto& projects = content.roadmap.projects;
    projects.resize(3, projects[0]);
    projects[1].id = "p2";
    projects[1].name = {name, name};
    projects[2].id = "p3";
    projects[2].name = {name + ", " + name + ", " + name, ""};
  });
  GanttView& gantt = open.panel().gantt();
  ASSERT_EQ(gantt.rowCount(), 4U);  // the area and its projects
  EXPECT_EQ(gantt.shownTitle(2), toQString(name));
  EXPECT_TRUE(gantt.shownTitle(3).endsWith(QChar(0x2026)));
  EXPECT_TRUE(
      gantt.tipAt({40, gantt.barCentre(3, 4)->y()}).contains(toQString(name + ", " + name)));
  // A row of two lines is higher, and its bars are where they are looked for.
  EXPECT_GT(gantt.barCentre(3, 4)->y() - gantt.barCentre(2, 4)->y(), 28);
  EXPECT_TRUE(gantt.tipAt(*gantt.barCentre(2, 4)).startsWith(toQString(name)));
}

TEST(PhasesPanel, AClickOnABarSelectsItsParcelsAndSelectionMarksRows) {
  OpenPhases open;
  GanttView& gantt = open.panel().gantt();
  ASSERT_EQ(gantt.rowCount(), 1U);  // the area holds the bars of its only project
  const auto bar = gantt.barCentre(0, 4);
  ASSERT_TRUE(bar);
  EXPECT_FALSE(gantt.barCentre(0, 5));
  QTest::mouseClick(gantt.viewport(), Qt::LeftButton, {}, *bar);
  EXPECT_EQ(open.window.document().selection()->count(), 75U);
  EXPECT_EQ(gantt.selectedIn(0), 75U);

  const std::uint32_t one = open.window.document().selection()->rows().front();
  open.window.document().select(ParcelIndex{one});
  EXPECT_EQ(gantt.selectedIn(0), 1U);
  open.window.document().select(noParcel);
  EXPECT_EQ(gantt.selectedIn(0), 0U);

  gantt.setFocus();
  QTest::keyClick(&gantt, Qt::Key_Down);
  QTest::keyClick(&gantt, Qt::Key_Return);
  EXPECT_EQ(open.window.document().selection()->count(), 75U);
  EXPECT_TRUE(gantt.accessibleDescription().contains(QStringLiteral("75")));
}

TEST(PhasesPanel, TheCommandLineOpensItWithBarsByUnit) {
  for (const auto bars : {RoadmapBars::Area, RoadmapBars::Unit}) {
    MainWindow window(std::make_shared<FakeService>(
                          [](const auto&, JobContext&) { return test::syntheticCase(20, 15); }),
                      test::testLook(), Language::Chinese, false);
    window.resize(1280, 800);
    window.show();
    Options options;
    options.paths = {"town"};
    options.bars = bars;
    startWindow(window, options);
    ASSERT_TRUE(waitFor([&] { return window.document().content() && window.settled(); }));
    EXPECT_TRUE(window.phases().isVisible());
    const std::size_t rows = window.phases().gantt().rowCount();
    if (bars == RoadmapBars::Area) {
      EXPECT_EQ(rows, 1U);
    } else {
      ASSERT_NE(window.units().grouping(), nullptr);
      EXPECT_GT(rows, 1U);
      EXPECT_EQ(rows, window.units().grouping()->units.units.size());
    }
  }
}

TEST(RoadmapRows, AnAreaWithSeveralProjectsHasThemBelow) {
  CaseContent content = test::syntheticCase(20, 15);
  RoadmapProject second = content.roadmap.projects[0];
  second.id = "p2";
  second.area = "金钟湖";
  RoadmapProject named = second;
  named.id = "p3";
  named.area.clear();
  named.parcels = {test::syntheticCode(0), test::syntheticCode(19)};
  content.roadmap.projects.push_back(second);
  second.id = "p4";
  content.roadmap.projects.push_back(second);
  content.roadmap.projects.push_back(named);
  const RoadmapRows rows = roadmapRows(content);
  std::vector<std::size_t> projects;
  std::vector<std::size_t> parcels;
  for (const RoadmapRow& row : rows.rows) {
    projects.push_back(row.projects.size());
    parcels.push_back(row.parcels.size());
  }
  // Shagang; Jinzhong Lake with two projects, of which the first takes all; single parcels, which
  // the projects before them hold already.
  EXPECT_EQ(projects, (std::vector<std::size_t>{1, 2, 1, 1, 1}));
  EXPECT_EQ(parcels, (std::vector<std::size_t>{75, 75, 75, 0, 0}));
  EXPECT_EQ(rows.withoutProject, 150U);
  EXPECT_DOUBLE_EQ(rows.rows[1].area.value(), rows.rows[2].area.value());
}

TEST(RoadmapRows, AUnitHasTheDatesOfTheProjectsOfItsParcels) {
  auto content = std::make_shared<CaseContent>(test::syntheticCase(20, 15));
  RoadmapProject& first = content->roadmap.projects[0];  // columns 0 to 4
  first.steps[0].actual = Date::fromYmd(2019, 4, 1);
  RoadmapProject second = first;  // columns 15 to 19
  second.id = "p2";
  second.area = "金钟湖";
  second.steps = {{2, Date::fromYmd(2018, 5, 1)},
                  {4, Date::fromYmd(2021, 7, 1)},
                  {8, Date::fromYmd(2022, 1, 1)}};
  content->roadmap.projects.push_back(second);
  UnitGrouping grouping;
  grouping.content = content;
  for (const std::vector<std::uint32_t>& parcels :
       {std::vector<std::uint32_t>{0, 1}, {2, 8, 19}, {8, 9}}) {
    RenewalUnit unit;
    unit.id = static_cast<std::uint32_t>(grouping.units.units.size() + 1);
    unit.parcels = parcels;
    grouping.units.units.push_back(unit);
  }
  const RoadmapRows rows = unitRoadmapRows(grouping);
  ASSERT_EQ(rows.rows.size(), 3U);
  EXPECT_EQ(rows.rows[0].projects, std::vector<std::size_t>{0});
  EXPECT_EQ(rows.rows[0].undated, 0U);
  EXPECT_TRUE(rows.rows[2].projects.empty());
  EXPECT_EQ(rows.rows[2].undated, 2U);
  EXPECT_EQ(rows.rows[1].undated, 1U);
  ASSERT_EQ(rows.rows[1].projects, std::vector<std::size_t>{2});
  const auto& steps = rows.projects[2].steps;
  const std::vector<Date>& last = rows.rows[1].lastBegins;
  ASSERT_EQ(steps.size(), 4U);
  ASSERT_EQ(last.size(), 4U);
  const std::vector<std::uint8_t> phases{2, 0, 4, 8};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(steps[i].phase, phases[i]);
    EXPECT_LE(steps[i].begins, last[i]);
  }
  EXPECT_EQ(steps[1].actual, Date::fromYmd(2019, 4, 1));
  EXPECT_EQ(steps[2].begins, Date::fromYmd(2020, 6, 1));
  EXPECT_EQ(last[2], Date::fromYmd(2021, 7, 1));
  EXPECT_EQ(steps[3].begins, Date::fromYmd(2022, 1, 1));
  EXPECT_EQ(last[3], Date::fromYmd(2023, 1, 1));
}

TEST(PhasesPanel, UnitsHaveBarsThatSelectTheirParcelsAndBack) {
  OpenPhases open;
  GanttView& gantt = open.panel().gantt();
  open.panel().rowsBox().setFocus();
  QTest::keyClick(&open.panel().rowsBox(), Qt::Key_Down);
  ASSERT_TRUE(waitFor([&] { return open.window.settled() && gantt.rowCount() > 1; }));
  const auto& grouping = open.window.units().grouping();
  ASSERT_TRUE(grouping);
  const auto& units = grouping->units.units;
  ASSERT_EQ(gantt.rowCount(), units.size());
  // Only the lots of one area are in a project.
  std::optional<std::size_t> dated;
  std::optional<std::size_t> undated;
  for (std::size_t row = 0; row < units.size(); ++row) {
    (gantt.barCentre(row, 4) ? dated : undated) = row;
  }
  ASSERT_TRUE(dated);
  ASSERT_TRUE(undated);
  Q_EMIT gantt.rowChosen(*dated);
  EXPECT_EQ(open.window.document().selection()->count(), units[*dated].parcels.size());
  EXPECT_EQ(gantt.selectedIn(*dated), units[*dated].parcels.size());

  open.window.document().select(ParcelIndex{units[*undated].parcels.front()});
  EXPECT_EQ(gantt.selectedIn(*undated), 1U);
  EXPECT_EQ(gantt.selectedIn(*dated), 0U);
  gantt.setFocus();
  for (std::size_t i = 0; i < units.size(); ++i) {
    QTest::keyClick(&gantt, Qt::Key_Up);
  }
  for (std::size_t i = 0; i < *undated; ++i) {
    QTest::keyClick(&gantt, Qt::Key_Down);
  }
  QTest::keyClick(&gantt, Qt::Key_Return);
  EXPECT_EQ(gantt.selectedIn(*undated), units[*undated].parcels.size());
  if (*undated > 0) {
    EXPECT_TRUE(gantt.accessibleDescription().contains(QStringLiteral("未列入")))
        << gantt.accessibleDescription().toStdString();
  }

  QTest::keyClick(&open.panel().rowsBox(), Qt::Key_Up);
  EXPECT_TRUE(waitFor([&] { return open.window.settled() && gantt.rowCount() == 1; }));
}

TEST(PhasesPanel, TheTipOfABarTellsPlanActualAndPaper) {
  OpenPhases open;
  GanttView& gantt = open.panel().gantt();
  const QString tip = gantt.tipAt(*gantt.barCentre(0, 0));
  EXPECT_TRUE(tip.contains(QStringLiteral("2019-03-01"))) << tip.toStdString();
  EXPECT_TRUE(tip.contains(QStringLiteral("2019-04-01"))) << tip.toStdString();
  EXPECT_TRUE(tip.contains(QStringLiteral("31"))) << tip.toStdString();
  EXPECT_TRUE(tip.contains(QStringLiteral("示例〔2019〕1 号"))) << tip.toStdString();
}

TEST(PhasesPanel, TheSliderMovesTheDayAndEverythingFollows) {
  OpenPhases open;
  open.window.setTheme(Theme::Phase);
  ASSERT_TRUE(open.settle());
  const QImage before = open.window.map().frame()->picture;
  QSlider& slider = open.panel().slider();
  slider.setFocus();
  QTest::keyClick(&slider, Qt::Key_Home);  // January 2019: nothing has begun
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.window.document().day()->asOf, Date::fromYmd(2019, 1, 31));
  EXPECT_NE(open.window.map().frame()->picture, before);
  EXPECT_EQ(open.window.legend().model().index(4, LegendModel::CountColumn).data().toString(),
            QStringLiteral("0"));
  QTest::keyClick(&slider, Qt::Key_End);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.window.document().day()->asOf, Date::fromYmd(2023, 12, 31));
}

TEST(PhasesPanel, PlayingVisitsEveryMonthToTheEnd) {
  OpenPhases open;
  QSlider& slider = open.panel().slider();
  slider.setValue(slider.maximum() - 4);
  ASSERT_TRUE(open.settle());
  std::vector<Date> seen;
  QObject::connect(&open.window.document(), &CaseDocument::dayChanged, &open.window,
                   [&] { seen.push_back(open.window.document().day()->asOf); });
  QTest::mouseClick(&open.panel().playButton(), Qt::LeftButton);
  EXPECT_TRUE(open.panel().playing());
  ASSERT_TRUE(waitFor([&] { return !open.panel().playing(); }));
  ASSERT_TRUE(open.settle());
  const std::vector<Date> expected{Date::fromYmd(2023, 9, 30), Date::fromYmd(2023, 10, 31),
                                   Date::fromYmd(2023, 11, 30), Date::fromYmd(2023, 12, 31)};
  EXPECT_EQ(seen, expected);
}

TEST(PhasesPanel, ChecksFollowTheDay) {
  OpenPhases open;
  ASSERT_EQ(open.panel().checks().rows().rows().size(), 1U);
  EXPECT_TRUE(open.panel().checks().rows().rows()[0].quiet);  // nothing wrong in 2020
  open.window.document().setAsOf(Date::fromYmd(2023, 6, 1));
  ASSERT_TRUE(open.settle());
  const auto& rows = open.panel().checks().rows().rows();
  // Phase 4 is past without a paper; 8 was planned for January and has no actual day.
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(rows[0].cells[0].contains(QStringLiteral("结案文件")));
  EXPECT_TRUE(rows[1].cells[0].contains(QStringLiteral("2023-01-01")));
}

TEST(PhasesPanel, ThePictureSeriesHasOnePerQuarter) {
  OpenPhases open;
  const QTemporaryDir folder;
  int pictures = 0;
  QObject::connect(&open.panel(), &PhasesPanel::exported, &open.window,
                   [&](const QString&, int count) { pictures = count; });
  open.panel().exportTo(folder.filePath(QStringLiteral("series")).toStdString());
  ASSERT_TRUE(waitFor([&] { return pictures > 0; }, 240000));
  EXPECT_EQ(pictures, 20);  // 2019 to 2023
  const QStringList files = QDir(folder.filePath(QStringLiteral("series")))
                                .entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Name);
  ASSERT_EQ(files.size(), 20);
  EXPECT_EQ(files.front(), QStringLiteral("01_2019-03-31.png"));
  const QImage first(folder.filePath(QStringLiteral("series/") + files.front()));
  const QImage last(folder.filePath(QStringLiteral("series/") + files.back()));
  EXPECT_FALSE(first.isNull());
  EXPECT_NE(first, last);
}

TEST(PhasesPanel, ACaseWithoutARoadmapSaysSo) {
  MainWindow window(std::make_shared<FakeService>([](const auto&, JobContext&) {
                      CaseContent content = test::syntheticCase(6, 5);
                      content.roadmap = {};
                      return content;
                    }),
                    test::testLook(), Language::Chinese, false);
  window.resize(1280, 800);
  window.show();
  window.document().open({"town"});
  window.showPanel(QStringLiteral("phases"));
  ASSERT_TRUE(waitFor([&] { return window.document().content() && window.settled(); }));
  EXPECT_FALSE(window.phases().slider().isEnabled());
  EXPECT_FALSE(window.phases().playButton().isEnabled());
}

}  // namespace
}  // namespace renewal::viewer
