#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QToolButton>
#include <cmath>

#include "tests/viewer/support/structure_window.h"
#include "viewer/map/map_frame.h"
#include "viewer/map/map_view.h"
#include "viewer/map/outline_handles.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/panels/vertex_table.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {
namespace {

using test::waitFor;

/// The window with the vertices of its first core shown.
struct Editing : test::StructureWindow {
  Editing() {
    element = click(ElementKind::Core);
    QTest::mouseClick(&panel().outlineButton(), Qt::LeftButton);
    EXPECT_TRUE(settle());
    before = shown();
    EXPECT_FALSE(before.empty());
  }
  MapView& map() { return window->map(); }
  OutlineHandles& handles() { return map().outline(); }
  const ElementOutline& shown() { return handles().outline(); }
  const std::vector<std::vector<Point>>& inDocument() {
    return window->document().content()->structure.cores.front().paths;
  }
  QPoint pixel(Point place) { return map().positionOf(place).toPoint(); }
  QPoint vertex(std::size_t i) { return pixel(shown().at({0, i})); }
  double drawn() { return statistics().shares.zoneArea(static_cast<std::uint32_t>(element)); }
  void press(QPoint at) { QTest::mousePress(&map(), Qt::LeftButton, {}, at); }
  void moveTo(QPoint at) {
    QTest::mouseMove(&map(), at);
    QMouseEvent move(QEvent::MouseMove, QPointF(at), map().mapToGlobal(QPointF(at)), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&map(), &move);
  }
  void release(QPoint at) { QTest::mouseRelease(&map(), Qt::LeftButton, {}, at); }
  void drag(QPoint from, QPoint to) {
    press(from);
    moveTo((from + to) / 2);
    moveTo(to);
    release(to);
    EXPECT_TRUE(settle());
  }
  /// A place on the far side of another one of the outline, as seen from its middle, by 15 px.
  QPoint beyond(Point place) {
    Box box;
    for (const Point p : shown().vertices().front()) {
      box.add(p);
    }
    const QPointF from = QPointF(pixel(place) - pixel(box.centre()));
    return (QPointF(pixel(place)) + from / std::hypot(from.x(), from.y()) * 15).toPoint();
  }
  QPoint outside(std::size_t i) { return beyond(shown().at({0, i})); }
  std::size_t element = 0;
  ElementOutline before;
};

TEST(StructureOutline, ADraggedVertexChangesMapFiguresAndFileAndCanBeUndone) {
  Editing open;
  const double drawn = open.drawn();
  const QPoint from = open.vertex(1);
  const QPoint to = open.outside(1);
  const QImage picture = open.map().frame()->picture;
  open.press(from);
  open.moveTo(to);
  EXPECT_TRUE(open.handles().dragging());
  ASSERT_TRUE(open.settle());
  EXPECT_NE(open.drawn(), drawn) << "figures follow the drag";
  EXPECT_NE(open.map().frame()->picture, picture) << "and so does the map";
  EXPECT_EQ(open.inDocument(), open.before.paths()) << "nothing is changed before it is let go";
  EXPECT_TRUE(open.file->outlines().empty());
  const double dragged = open.drawn();
  open.release(to);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.drawn(), dragged);
  EXPECT_EQ(open.inDocument(), open.shown().paths());
  EXPECT_EQ(open.pixel(open.shown().at({0, 1})), to);
  ASSERT_EQ(open.file->outlines().size(), 1U);
  EXPECT_EQ(open.file->outlines().front().from, open.before.paths());
  EXPECT_EQ(open.file->outlines().front().to, open.shown().paths());
  EXPECT_EQ(open.file->outlines().front().system.epsg, 4547);
  EXPECT_TRUE(open.panel().note().contains(QStringLiteral("EPSG:4490")))
      << "what was converted is said";

  QTest::keyClick(open.window.get(), Qt::Key_Z, Qt::ControlModifier);
  ASSERT_TRUE(waitFor([&] { return open.shown() == open.before; }));
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.inDocument(), open.before.paths());
  EXPECT_DOUBLE_EQ(open.drawn(), drawn);
  QTest::keyClick(open.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_TRUE(waitFor([&] { return !(open.shown() == open.before); }));
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.drawn(), dragged);
  EXPECT_EQ(open.file->outlines().size(), 3U);
}

TEST(StructureOutline, TheMiddleOfAnEdgeBecomesAVertexAndDeleteTakesItAway) {
  Editing open;
  const std::size_t vertices = open.shown().vertices().front().size();
  const QPoint middle = open.pixel(open.shown().middleOfEdge({0, 0}));
  open.drag(middle, middle + QPoint(6, 6));
  ASSERT_EQ(open.shown().vertices().front().size(), vertices + 1);
  EXPECT_EQ(open.handles().chosen(), (VertexAt{0, 1}));
  EXPECT_EQ(open.panel().vertices().chosen(), (VertexAt{0, 1})) << "the table goes along";
  QTest::keyClick(&open.map(), Qt::Key_Delete);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.shown(), open.before);
  QTest::mouseClick(&open.map(), Qt::LeftButton, Qt::AltModifier, open.vertex(0));
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.shown().vertices().front().size(), vertices - 1);
  EXPECT_EQ(open.file->outlines().size(), 3U);
}

TEST(StructureOutline, EscapeGivesUpTheDragAlone) {
  Editing open;
  const double drawn = open.drawn();
  const QPoint to = open.outside(1);
  open.press(open.vertex(1));
  open.moveTo(to);
  QTest::keyClick(&open.map(), Qt::Key_Escape);
  EXPECT_FALSE(open.handles().dragging());
  open.release(to);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.shown(), open.before);
  EXPECT_DOUBLE_EQ(open.drawn(), drawn);
  EXPECT_TRUE(open.file->outlines().empty());
  EXPECT_TRUE(open.panel().outlineButton().isChecked());
}

TEST(StructureOutline, AnOutlineThatCrossesItselfIsRefusedAndGoesBack) {
  Editing open;
  // Over an edge that it is no end of.
  const QPoint to = open.beyond(open.shown().middleOfEdge({0, 1}));
  open.drag(open.vertex(0), to);
  EXPECT_EQ(open.shown(), open.before);
  EXPECT_TRUE(open.window->messages().isVisible());
  EXPECT_TRUE(open.file->outlines().empty());
  EXPECT_FALSE(open.panel().undoButton().isEnabled());
}

TEST(StructureOutline, VerticesAreTypedInsertedAndRemovedInTheTable) {
  Editing open;
  VertexTable& table = open.panel().vertices();
  ASSERT_TRUE(table.isVisible());
  const QAbstractItemModelTester tester(&table.vertices(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  const auto type = [&](int row, int column, const QString& text) {
    table.setFocus();
    table.setCurrentIndex(table.model()->index(row, column));
    QTest::keyClick(&table, Qt::Key_F2);
    auto* editor = table.findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    editor->selectAll();
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_TRUE(open.settle());
  };
  const Point first = open.before.at({0, 0});
  type(0, VertexModel::EastingColumn, QString::number(first.x - 5.5, 'f', 3));
  EXPECT_NEAR(open.shown().at({0, 0}).x, first.x - 5.5, 0.0006);
  EXPECT_EQ(open.shown().at({0, 0}).y, first.y) << "what was not typed is not rounded";
  EXPECT_EQ(open.handles().chosen(), (VertexAt{0, 0}));
  for (const char* wrong : {"east", "", "nan", "1e999"}) {
    const ElementOutline kept = open.shown();
    open.window->messages().hide();
    type(0, VertexModel::NorthingColumn, QLatin1String(wrong));
    EXPECT_EQ(open.shown(), kept) << wrong;
    EXPECT_TRUE(open.window->messages().isVisible()) << wrong;
  }
  const int rows = table.model()->rowCount();
  table.setCurrentIndex(table.model()->index(1, VertexModel::EastingColumn));
  QTest::keyClick(&table, Qt::Key_Insert);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(table.model()->rowCount(), rows + 1);
  EXPECT_EQ(table.chosen(), (VertexAt{0, 2}));
  QTest::keyClick(&table, Qt::Key_Delete);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(table.model()->rowCount(), rows);
  EXPECT_LE(table.horizontalHeader()->length(), table.viewport()->width());
}

TEST(StructureOutline, HandlesAreThereForTheChosenElementWhileThePanelIsSeen) {
  Editing open;
  EXPECT_FALSE(open.panel().elements().isVisible()) << "figures and vertices need its room";
  open.window->resize(1920, 900);
  ASSERT_TRUE(waitFor([&] { return open.panel().elements().isVisible(); }));
  ASSERT_TRUE(open.settle());
  open.click(ElementKind::Belt);
  EXPECT_EQ(open.shown().shape(), MapFeature::Shape::Line);
  EXPECT_EQ(open.panel().figures().rows().rows()[1].cells.front(), QStringLiteral("Drawn"));
  open.window->showPanel(QStringLiteral("table"));
  ASSERT_TRUE(waitFor([&] { return open.shown().empty(); }));
  open.window->showPanel(QStringLiteral("structure"));
  ASSERT_TRUE(waitFor([&] { return !open.shown().empty(); }));
  open.window->document().open({"town"});
  ASSERT_TRUE(waitFor([&] { return open.shown().empty(); }));
  ASSERT_TRUE(open.settle());
  EXPECT_FALSE(open.panel().outlineButton().isChecked());
}

TEST(StructureOutline, WhatCannotBeWrittenIsSaid) {
  Editing open;
  open.file->broken = true;
  open.drag(open.vertex(1), open.outside(1));
  EXPECT_TRUE(open.panel().note().contains(QStringLiteral("Not saved.")));
  EXPECT_FALSE(open.shown() == open.before) << "the edit stays on the screen";
  open.file->broken = false;
  open.drag(open.vertex(2), open.outside(2));
  EXPECT_FALSE(open.panel().note().contains(QStringLiteral("Not saved.")));
  EXPECT_EQ(open.file->outlines().back().to, open.shown().paths());
}

TEST(StructureOutline, TheLayerSwitchSaysThatTheStructureIsShown) {
  test::StructureWindow open;
  LegendPanel& legend = open.window->legend();
  QCheckBox* box = nullptr;
  for (QCheckBox* one : legend.findChildren<QCheckBox*>()) {
    box = one->text() == QStringLiteral("Planning structure") ? one : box;
  }
  ASSERT_NE(box, nullptr);
  EXPECT_TRUE(box->isChecked());
  EXPECT_FALSE(box->isEnabled());
  EXPECT_FALSE(legend.layers().structure) << "the user's own choice";
  open.window->showPanel(QStringLiteral("table"));
  ASSERT_TRUE(waitFor([&] { return !open.panel().seen(); }));
  EXPECT_FALSE(box->isChecked());
  EXPECT_TRUE(box->isEnabled());
  box->click();
  open.window->showPanel(QStringLiteral("structure"));
  ASSERT_TRUE(waitFor([&] { return open.panel().seen(); }));
  EXPECT_TRUE(box->isChecked());
  EXPECT_TRUE(box->isEnabled()) << "it is shown because it was asked for";
}

}  // namespace
}  // namespace renewal::viewer
