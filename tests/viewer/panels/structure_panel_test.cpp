#include "viewer/panels/structure_panel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QTest>
#include <QToolButton>

#include "tests/viewer/support/structure_window.h"
#include "viewer/base/format.h"
#include "viewer/map/map_frame.h"
#include "viewer/map/map_view.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/result_list.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

using test::waitFor;
using Open = test::StructureWindow;

TEST(StructurePanel, ListsTheElementsWithTheirLand) {
  Open open;
  const Structure& structure = open.window->document().content()->structure;
  const std::size_t elements =
      structure.cores.size() + structure.belts.size() + structure.nodes.size();
  ASSERT_EQ(open.statistics().elements.size(), elements);
  const auto& rows = open.panel().elements().rows().rows();
  ASSERT_EQ(rows.size(), elements);
  for (std::size_t i = 0; i < elements; ++i) {
    EXPECT_EQ(rows[i].cells.size(), 2);
    EXPECT_TRUE(rows[i].cells[0].contains(
        QStringLiteral("\n%1 parcels").arg(open.statistics().byOutcome[i].all.parcels)));
    EXPECT_EQ(open.statistics().rowsIn(static_cast<std::uint32_t>(i)).size(),
              open.statistics().byOutcome[i].all.parcels);
  }
  const QAbstractItemModelTester tester(&open.panel().elements().rows(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
}

TEST(StructurePanel, AClickSelectsTheParcelsAndShowsTheFigures) {
  Open open;
  const std::size_t belt = open.click(ElementKind::Belt);
  EXPECT_EQ(open.window->document().selection()->rows(),
            open.statistics().rowsIn(static_cast<std::uint32_t>(belt)));
  const auto& rows = open.panel().figures().rows().rows();
  ASSERT_GT(rows.size(), 2U);
  EXPECT_EQ(rows[0].cells[0], toQString(open.statistics().elements[belt].name, Language::English));
  EXPECT_EQ(rows[1].cells[0], QStringLiteral("By status"));
  // Every parcel counts once by status and once by phase.
  qulonglong parcels = 0;
  for (const auto& row : rows) {
    parcels += row.strong ? 0 : QString(row.cells[1]).remove(u',').toULongLong();
  }
  EXPECT_EQ(parcels, 2 * open.statistics().byOutcome[belt].all.parcels);
  EXPECT_TRUE(open.panel().widthBox().isEnabled());
  open.click(ElementKind::Core);
  EXPECT_FALSE(open.panel().widthBox().isEnabled());
}

TEST(StructurePanel, AWidthChangesMapAndFiguresIsKeptAndCanBeUndone) {
  Open open;
  const std::size_t belt = open.click(ElementKind::Belt);
  const std::string id = open.statistics().elements[belt].id;
  const double before = open.statistics().elements[belt].halfWidth;
  const double drawn = open.statistics().shares.zoneArea(static_cast<std::uint32_t>(belt));
  const auto selected = open.window->document().selection()->rows();
  const QImage picture = open.window->map().frame()->picture;
  ASSERT_TRUE(open.type("120.5"));
  EXPECT_EQ(open.statistics().elements[belt].halfWidth, 120.5);
  EXPECT_NE(open.statistics().shares.zoneArea(static_cast<std::uint32_t>(belt)), drawn);
  EXPECT_EQ(open.window->document().content()->structure.belts[0].halfWidth, 120.5);
  EXPECT_NE(open.window->map().frame()->picture, picture);
  EXPECT_EQ(open.window->document().selection()->rows(), selected) << "nothing else changes";
  EXPECT_EQ(open.file->written(), (std::vector<std::pair<std::string, double>>{{id, 120.5}}));

  QTest::keyClick(open.window.get(), Qt::Key_Z, Qt::ControlModifier);
  ASSERT_TRUE(waitFor([&] { return !open.panel().undoButton().isEnabled(); }));
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.statistics().elements[belt].halfWidth, before);
  EXPECT_EQ(open.panel().widthBox().value(), before);
  EXPECT_DOUBLE_EQ(open.statistics().shares.zoneArea(static_cast<std::uint32_t>(belt)), drawn);
  QTest::mouseClick(&open.panel().redoButton(), Qt::LeftButton);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.statistics().elements[belt].halfWidth, 120.5);
  EXPECT_EQ(open.file->written().size(), 3U);
}

TEST(StructurePanel, WhatCannotBeWrittenIsSaid) {
  Open open;
  open.file->broken = true;
  open.click(ElementKind::Belt);
  ASSERT_TRUE(open.type("90"));
  EXPECT_TRUE(open.panel().note().contains(QStringLiteral("Not saved.")));
  open.file->broken = false;
  ASSERT_TRUE(open.type("95"));
  EXPECT_FALSE(open.panel().note().contains(QStringLiteral("Not saved.")));
  EXPECT_EQ(open.file->written().back().second, 95);
}

TEST(StructurePanel, TheNameIsCheckedAndACaseWithoutAStructureSaysSo) {
  Open fewer([](CaseContent& content) { content.structure.belts.resize(1); });
  EXPECT_FALSE(fewer.panel().note().contains(QStringLiteral("drawn as named")));
  EXPECT_FALSE(fewer.panel().note().isEmpty());
  Open none([](CaseContent& content) { content.structure = {}; });
  EXPECT_EQ(none.panel().note(), QStringLiteral("The case has no planning structure."));
  EXPECT_TRUE(none.panel().elements().rows().rows().empty());
}

TEST(StructurePanel, TheMapShowsTheStructureAsLongAsThePanelIsSeen) {
  Open open;
  EXPECT_TRUE(open.window->map().frame()->scene->showsStructure());
  open.window->showPanel(QStringLiteral("table"));
  ASSERT_TRUE(waitFor([&] { return !open.panel().seen(); }));
  ASSERT_TRUE(open.settle());
  EXPECT_FALSE(open.window->map().frame()->scene->showsStructure());
}

TEST(StructurePanel, NothingScrollsSidewaysAndEverythingHasAName) {
  Open open;
  open.click(ElementKind::Belt);
  for (const Language language : {Language::English, Language::Chinese}) {
    open.window->setLanguage(language);
    ASSERT_TRUE(open.settle());
    for (ResultList* list : {&open.panel().elements(), &open.panel().figures()}) {
      EXPECT_LE(list->header()->length(), list->viewport()->width());
      EXPECT_FALSE(list->accessibleName().isEmpty());
    }
    EXPECT_FALSE(open.panel().widthBox().accessibleName().isEmpty());
    EXPECT_FALSE(open.panel().undoButton().accessibleName().isEmpty());
  }
}

}  // namespace
}  // namespace renewal::viewer
