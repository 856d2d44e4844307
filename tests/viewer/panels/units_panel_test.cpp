#include "viewer/panels/units_panel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QTest>
#include <QTreeView>
#include <algorithm>

#include "core/land/unit_search.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/map/map_frame.h"
#include "viewer/map/map_view.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

using test::FakeService;
using test::waitFor;

struct OpenUnits {
  explicit OpenUnits(Language language = Language::English)
      : window(std::make_shared<FakeService>(
                   [](const auto&, JobContext&) { return test::syntheticCase(20, 10); }),
               test::testLook(), language, false) {
    window.resize(1280, 800);
    window.show();
    window.document().open({"town"});
    EXPECT_TRUE(waitFor([this] { return window.document().day() != nullptr; }));
    window.showPanel(QStringLiteral("units"));
    EXPECT_TRUE(settle());
  }
  bool settle() {
    return waitFor([this] { return window.settled(); });
  }
  /// Types a number into a field, as a person does.
  bool type(QDoubleSpinBox& field, const char* number) {
    field.setFocus();
    field.selectAll();
    QTest::keyClicks(&field, QLatin1String(number));
    QTest::keyClick(&field, Qt::Key_Return);
    return settle();
  }
  UnitsPanel& panel() { return window.units(); }
  const RenewalUnits& found() { return panel().grouping()->units; }
  MainWindow window;
};

/// What the search itself finds for the day that is shown.
RenewalUnits searched(const CaseDocument& document, const UnitConstraints& limits) {
  SilentJob job;
  const UnitDay day{document.content(), &document.day()->assessment, document.day()->phases,
                    document.roles()};
  return groupUnits(day, {limits, {}, {}}, nullptr, job)->units;
}

TEST(UnitsPanel, ListsTheUnitsOfTheSearch) {
  OpenUnits open;
  const RenewalUnits expected = searched(open.window.document(), {});
  ASSERT_GT(expected.units.size(), 3U);
  ASSERT_EQ(open.panel().model().rowCount(), static_cast<int>(expected.units.size()));
  EXPECT_EQ(open.found().unitOf, expected.unitOf);
  for (int row = 0; row < open.panel().model().rowCount(); ++row) {
    EXPECT_EQ(open.panel().model().unit(row).id, static_cast<std::uint32_t>(row + 1));
  }
  EXPECT_TRUE(
      open.panel().summary().contains(QStringLiteral("%1 units").arg(expected.units.size())));
  // No column of the case tells of limits: that is not "none".
  EXPECT_EQ(open.panel().model().index(0, UnitModel::LimitsColumn).data().toString(),
            QStringLiteral("not recorded"));
}

TEST(UnitsPanel, AChangedConstraintGroupsAnewAndSaysWhatChanged) {
  OpenUnits open;
  const RenewalUnits before = searched(open.window.document(), {});
  ASSERT_TRUE(open.type(open.panel().form().maxGap(), "30"));
  ASSERT_TRUE(open.type(open.panel().form().maxArea(), "50"));
  UnitConstraints limits;
  limits.maxGap = 30;
  limits.maxArea = Mu(50).toSquareMetre();
  const RenewalUnits after = searched(open.window.document(), limits);
  EXPECT_EQ(open.found().unitOf, after.unitOf);
  EXPECT_NE(before.unitOf, after.unitOf);
  EXPECT_TRUE(open.panel().summary().contains(QStringLiteral("Against the grouping before")));
  // Back again: what was taken over from the grouping before has left no trace.
  ASSERT_TRUE(open.type(open.panel().form().maxGap(), "0"));
  ASSERT_TRUE(open.type(open.panel().form().maxArea(), "0"));
  EXPECT_EQ(open.found().unitOf, before.unitOf);
}

TEST(UnitsPanel, ListAndMapFollowEachOther) {
  OpenUnits open;
  UnitsPanel& panel = open.panel();
  panel.list().setFocus();
  panel.list().setCurrentIndex(panel.model().index(0, 0));
  QTest::keyClick(&panel.list(), Qt::Key_Down);
  std::vector<std::uint32_t> parcels = panel.model().unit(1).parcels;
  std::sort(parcels.begin(), parcels.end());
  EXPECT_EQ(open.window.document().selection()->rows(), parcels);

  // From the map: a parcel of the third unit.
  const std::uint32_t row = panel.model().unit(2).parcels.front();
  open.window.document().select(ParcelIndex{row});
  const auto chosen = panel.list().selectionModel()->selectedRows();
  ASSERT_EQ(chosen.size(), 1);
  EXPECT_EQ(chosen.front().row(), 2);
  EXPECT_EQ(open.window.document().selection()->rows(), std::vector<std::uint32_t>{row});
}

TEST(UnitsPanel, SaysWhyAParcelIsInNoUnitAndWhyTwoAreNotOne) {
  OpenUnits open;
  UnitsPanel& panel = open.panel();
  const auto out = std::find(open.found().unitOf.begin(), open.found().unitOf.end(), leftOut);
  ASSERT_NE(out, open.found().unitOf.end());
  const auto row = static_cast<std::uint32_t>(out - open.found().unitOf.begin());
  open.window.document().select(ParcelIndex{row});
  EXPECT_EQ(panel.explanation(),
            QString::fromStdString(test::syntheticCode(row)) +
                QStringLiteral(" is in no unit: it is neither suspected idle nor low-efficiency."));

  const std::uint32_t first = panel.model().unit(0).parcels.front();
  const std::uint32_t second = panel.model().unit(1).parcels.front();
  open.window.document().choose({first, second}, SelectMode::Replace);
  ASSERT_TRUE(open.settle());
  EXPECT_TRUE(panel.explanation().contains(QStringLiteral("is in unit 1.")));
  EXPECT_TRUE(panel.explanation().contains(QStringLiteral("is in unit 2.")));
  EXPECT_TRUE(panel.explanation().contains(QStringLiteral("On the way between them:")) ||
              panel.explanation().contains(QStringLiteral("No chain of neighbours")));
}

TEST(UnitsPanel, CancelKeepsTheUnitsBeforeAndSaysSo) {
  OpenUnits open;
  UnitsPanel& panel = open.panel();
  const auto before = panel.grouping();
  panel.form().maxGap().setValue(20);
  ASSERT_EQ(panel.button().text(), QStringLiteral("Cancel"));
  QTest::mouseClick(&panel.button(), Qt::LeftButton);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(panel.grouping(), before);
  EXPECT_TRUE(panel.summary().startsWith(QStringLiteral("Stopped.")));
  QTest::mouseClick(&panel.button(), Qt::LeftButton);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.found().constraints.maxGap, 20);
}

TEST(UnitsPanel, OutlinesAreOnTheMapAsLongAsThePanelIsSeen) {
  OpenUnits open;
  const QImage with = open.window.map().frame()->picture;
  EXPECT_EQ(open.window.map().frame()->scene->units, open.panel().grouping());
  open.window.showPanel(QStringLiteral("table"));
  ASSERT_TRUE(waitFor([&] { return open.panel().shown() == nullptr; }, 5000));
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.window.map().frame()->scene->units, nullptr);
  EXPECT_NE(with, open.window.map().frame()->picture);
}

TEST(UnitModel, KeepsTheRulesOfModelsAndSortsByEveryColumn) {
  OpenUnits open;
  UnitModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setGrouping(open.panel().grouping());
  for (int column = 0; column < UnitModel::ColumnCount; ++column) {
    model.sort(column, Qt::DescendingOrder);
    model.sort(column, Qt::AscendingOrder);
    for (int row = 0; row < model.rowCount(); ++row) {
      EXPECT_FALSE(model.index(row, column).data().toString().isEmpty());
    }
  }
  model.sort(UnitModel::AreaColumn, Qt::DescendingOrder);
  for (int row = 1; row < model.rowCount(); ++row) {
    EXPECT_GE(model.unit(row - 1).area.value(), model.unit(row).area.value());
  }
  model.setLanguage(Language::Chinese);
  model.setGrouping(nullptr);
  EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace renewal::viewer
