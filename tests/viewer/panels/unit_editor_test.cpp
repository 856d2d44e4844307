#include "viewer/panels/unit_editor.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <algorithm>

#include "core/base/error.h"
#include "core/land/unit_search.h"
#include "tests/viewer/support/fake_edits.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/units_panel.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {
namespace {

using test::FakeEdits;
using test::FakeService;
using test::waitFor;

struct OpenEditor {
  explicit OpenEditor(const std::function<void(FakeEdits&)>& prepare = {})
      : edits(std::make_shared<FakeEdits>()),
        window(std::make_unique<MainWindow>(
            std::make_shared<FakeService>(
                [](const auto&, JobContext&) { return test::syntheticCase(20, 10); }),
            test::testLook(), Language::English, false)) {
    if (prepare) {
      prepare(*edits);
    }
    window->setUnitEdits(edits);
    window->resize(1280, 800);
    window->show();
    window->document().open({"town"});
    EXPECT_TRUE(waitFor([this] { return window->document().day() != nullptr; }));
    window->showPanel(QStringLiteral("units"));
    panel().tabs().setCurrentIndex(1);
    EXPECT_TRUE(settle());
  }
  bool settle() {
    return waitFor([this] { return window->settled(); });
  }
  UnitsPanel& panel() { return window->units(); }
  UnitEditor& editor() { return panel().editor(); }
  const RenewalUnits& units() { return panel().grouping()->units; }
  /// Chooses a unit in the list, as a click does.
  void chooseUnit(int row) {
    panel().list().setFocus();
    panel().list().setCurrentIndex(panel().model().index(row, 0));
  }
  void select(const std::vector<std::uint32_t>& rows) {
    window->document().choose(rows, SelectMode::Replace);
  }
  bool press(QAbstractButton& button) {
    EXPECT_TRUE(button.isEnabled()) << button.text().toStdString();
    QTest::mouseClick(&button, Qt::LeftButton);
    return settle();
  }
  /// A unit of several parcels.
  std::uint32_t large() {
    const auto found =
        std::find_if(units().units.begin(), units().units.end(),
                     [](const RenewalUnit& unit) { return unit.parcels.size() > 2; });
    EXPECT_NE(found, units().units.end());
    return static_cast<std::uint32_t>(found - units().units.begin());
  }
  std::uint32_t outside() {
    return static_cast<std::uint32_t>(
        std::find(units().unitOf.begin(), units().unitOf.end(), leftOut) - units().unitOf.begin());
  }
  QString lastEdit() {
    const auto& rows = editor().view().rows().rows();
    return rows.empty() ? QString() : rows.back().cells.front();
  }
  std::shared_ptr<FakeEdits> edits;
  std::unique_ptr<MainWindow> window;
};

TEST(UnitEditor, AddsTheSelectedParcelToTheUnitOfTheListAndSaysWhatItBreaks) {
  OpenEditor open;
  open.chooseUnit(0);
  const std::uint32_t number = open.panel().model().unit(0).id;
  const std::uint32_t row = open.outside();
  open.select({row});
  EXPECT_EQ(open.editor().addButton().text(), QStringLiteral("Add to unit %1").arg(number));
  EXPECT_FALSE(open.editor().removeButton().isEnabled());
  EXPECT_FALSE(open.editor().mergeButton().isEnabled());
  EXPECT_FALSE(open.editor().splitButton().isEnabled());
  ASSERT_TRUE(open.press(open.editor().addButton()));
  const std::uint32_t unit = open.units().unitOf[row];
  ASSERT_NE(unit, leftOut);
  EXPECT_EQ(open.units().units[unit].id, number);
  EXPECT_TRUE(open.lastEdit().startsWith(QStringLiteral("Parcels added: 1; unit %1").arg(number)));
  EXPECT_TRUE(open.lastEdit().contains(QStringLiteral("of the land qualifies")))
      << open.lastEdit().toStdString();
  EXPECT_EQ(open.edits->saved(), open.editor().edits());
  ASSERT_EQ(open.edits->saved().size(), 1U);
  EXPECT_EQ(open.edits->saved()[0].parcels, std::vector<std::string>{test::syntheticCode(row)});
  EXPECT_TRUE(open.panel().explanation().contains(QStringLiteral("added by hand")));
}

TEST(UnitEditor, TakesOutAndUndoesAndRedoesByKeys) {
  OpenEditor open;
  const auto before = open.units().unitOf;
  const std::uint32_t row = open.units().units[0].parcels.front();
  open.select({row});
  ASSERT_TRUE(open.press(open.editor().removeButton()));
  EXPECT_EQ(open.units().unitOf[row], leftOut);
  EXPECT_EQ(open.units().reason[row], LeftOutReason::ByHand);
  EXPECT_TRUE(open.panel().explanation().contains(QStringLiteral("it was taken out by hand")));
  QTest::keyClick(open.window.get(), Qt::Key_Z, Qt::ControlModifier);
  ASSERT_TRUE(waitFor([&] { return open.editor().edits().empty(); }));
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.units().unitOf, before);
  EXPECT_TRUE(open.edits->saved().empty());
  ASSERT_TRUE(open.press(open.editor().redoButton()));
  EXPECT_EQ(open.units().unitOf[row], leftOut);
  EXPECT_EQ(open.edits->saved().size(), 1U);
  EXPECT_FALSE(open.editor().redoButton().isEnabled());
}

TEST(UnitEditor, MergesTheUnitsOfTheSelection) {
  OpenEditor open;
  const RenewalUnit a = open.units().units[0];
  const RenewalUnit b = open.units().units[1];
  const std::uint32_t kept = a.area >= b.area ? a.id : b.id;
  open.select({a.parcels.front(), b.parcels.front()});
  ASSERT_TRUE(open.press(open.editor().mergeButton()));
  for (const RenewalUnit* one : {&a, &b}) {
    for (const std::uint32_t row : one->parcels) {
      EXPECT_EQ(open.units().units[open.units().unitOf[row]].id, kept);
    }
  }
  EXPECT_TRUE(open.lastEdit().contains(QStringLiteral("not contiguous: 2 pieces")));
  EXPECT_TRUE(open.panel().explanation().contains(QStringLiteral("was changed by hand")))
      << open.panel().explanation().toStdString();
}

TEST(UnitEditor, SplitsTheSelectedParcelsOff) {
  OpenEditor open;
  const RenewalUnit unit = open.units().units[open.large()];
  open.select({unit.parcels.front()});
  ASSERT_TRUE(open.press(open.editor().splitButton()));
  EXPECT_NE(open.units().unitOf[unit.parcels.front()], open.units().unitOf[unit.parcels.back()]);
  // A whole unit cannot be split off.
  open.select({unit.parcels.front()});
  EXPECT_FALSE(open.editor().splitButton().isEnabled());
}

TEST(UnitEditor, EditsHoldWhenConstraintsChangeAndWhatNoLongerAppliesIsSaid) {
  OpenEditor open;
  const RenewalUnit unit = open.units().units[open.large()];
  open.select({unit.parcels.front()});
  ASSERT_TRUE(open.press(open.editor().splitButton()));
  QDoubleSpinBox& least = open.panel().form().minArea();
  least.setValue(100000);
  ASSERT_TRUE(open.settle());
  EXPECT_TRUE(open.units().units.empty());
  EXPECT_TRUE(open.lastEdit().startsWith(QStringLiteral("Not applied: split off, parcels: 1")))
      << open.lastEdit().toStdString();
  EXPECT_TRUE(open.lastEdit().contains(QStringLiteral("in no unit")));
  EXPECT_EQ(open.edits->saved().size(), 1U);
  open.editor().view().setCurrentIndex(open.editor().view().rows().index(0, 0));
  // It can be deleted, and deleting be undone.
  ASSERT_TRUE(open.press(open.editor().deleteButton()));
  EXPECT_TRUE(open.edits->saved().empty());
  ASSERT_TRUE(open.press(open.editor().undoButton()));
  EXPECT_EQ(open.edits->saved().size(), 1U);
  least.setValue(0);
  ASSERT_TRUE(open.settle());
  EXPECT_TRUE(open.lastEdit().startsWith(QStringLiteral("Parcels split off: 1")));
}

TEST(UnitEditor, EditsOfTheCaseAreThereWhenItIsOpened) {
  std::uint32_t row = 0;
  {
    OpenEditor first;
    row = first.units().units[0].parcels.front();
  }
  OpenEditor open([&](FakeEdits& service) {
    service.kept = {{UnitEditKind::Remove, {test::syntheticCode(row)}, {}}};
  });
  EXPECT_EQ(open.units().unitOf[row], leftOut);
  EXPECT_EQ(open.editor().edits().size(), 1U);
  EXPECT_FALSE(open.editor().undoButton().isEnabled());
  EXPECT_EQ(open.edits->saves, 0);
}

TEST(UnitEditor, EditsThatCannotBeReadAreNotOverwritten) {
  OpenEditor open([](FakeEdits& service) { service.unreadable = true; });
  open.select({open.units().units[0].parcels.front()});
  EXPECT_FALSE(open.editor().removeButton().isEnabled());
  EXPECT_TRUE(open.editor().note().contains(QStringLiteral("cannot be read")));
  EXPECT_TRUE(open.window->messages().isVisible());
}

TEST(UnitEditor, WhatSomebodyElseChangedStaysAndNotSavedIsSaid) {
  OpenEditor open;
  open.edits->saves = 7;  // the file is another now
  open.select({open.units().units[0].parcels.front()});
  ASSERT_TRUE(open.press(open.editor().removeButton()));
  EXPECT_TRUE(open.editor().note().contains(QStringLiteral("Not saved.")));
  EXPECT_TRUE(open.edits->saved().empty());
}

TEST(UnitEditor, WithoutACaseEditsAreMadeButNotKeptAndThatIsSaid) {
  OpenEditor open([](FakeEdits& service) { service.inCase = false; });
  open.select({open.units().units[0].parcels.front()});
  ASSERT_TRUE(open.press(open.editor().removeButton()));
  EXPECT_TRUE(open.editor().note().contains(QStringLiteral("no case folder is open")));
  EXPECT_EQ(open.edits->saves, 0);
}

TEST(UnitEditor, AnEditIsKeptThoughTheWindowIsClosedAtOnce) {
  std::shared_ptr<FakeEdits> edits;
  {
    OpenEditor open;
    edits = open.edits;
    open.select({open.units().units[0].parcels.front()});
    QTest::mouseClick(&open.editor().removeButton(), Qt::LeftButton);
    open.window.reset();
  }
  EXPECT_EQ(edits->saved().size(), 1U);
}

TEST(UnitEditor, TheListOfUnitsDoesNotScrollSideways) {
  OpenEditor open;
  for (const Language language : {Language::English, Language::Chinese}) {
    open.window->setLanguage(language);
    ASSERT_TRUE(open.settle());
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
      open.window->resize(size);
      QTest::qWait(50);
      EXPECT_EQ(open.panel().list().horizontalScrollBar()->maximum(), 0) << size.width();
    }
  }
}

TEST(UnitEditor, EverythingHasANameAndBarriersOfTheCaseAreOffered) {
  OpenEditor open;
  for (QWidget* widget : open.editor().findChildren<QWidget*>()) {
    if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible()) {
      const auto* button = qobject_cast<QAbstractButton*>(widget);
      EXPECT_FALSE(widget->accessibleName().isEmpty() &&
                   (button == nullptr || button->text().isEmpty()))
          << widget->metaObject()->className();
    }
  }
  const QAbstractItemModelTester tester(&open.editor().view().rows(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  const auto& boxes = open.panel().form().barrierBoxes();
  ASSERT_FALSE(boxes.empty());
  boxes.front()->setChecked(true);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.panel().grouping()->barriers, open.panel().form().barriers());
  EXPECT_EQ(open.panel().form().barriers().size(), 1U);
}

TEST(UnitEditList, UndoAndRedoGoThroughEveryChange) {
  UnitEditList list;
  list.reset({{UnitEditKind::Remove, {"a"}, {}}});
  EXPECT_FALSE(list.canUndo());
  list.add({UnitEditKind::Remove, {"b"}, {}});
  list.remove(0);
  ASSERT_EQ(list.edits().size(), 1U);
  EXPECT_EQ(list.edits()[0].parcels[0], "b");
  list.undo();
  EXPECT_EQ(list.edits().size(), 2U);
  list.undo();
  EXPECT_EQ(list.edits()[0].parcels[0], "a");
  EXPECT_FALSE(list.canUndo());
  list.redo();
  list.add({UnitEditKind::Remove, {"c"}, {}});
  EXPECT_FALSE(list.canRedo());
  EXPECT_EQ(list.edits().size(), 3U);
}

}  // namespace
}  // namespace renewal::viewer
