#include "viewer/window/command_palette.h"

#include <gtest/gtest.h>

#include <QDockWidget>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/map/map_view.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

using test::FakeService;
using test::waitFor;

struct Open {
  explicit Open(Language language = Language::Chinese)
      : window(std::make_shared<FakeService>([](const auto&, JobContext&) {
                 CaseContent content = test::syntheticCase(20, 15);
                 content.areaTitles = {{"沙岗", {"沙岗", "Shagang"}}};
                 return content;
               }),
               test::testLook(), language, false) {
    window.resize(1280, 800);
    window.show();
    window.document().open({"town"});
    EXPECT_TRUE(waitFor([this] { return window.document().content() && window.settled(); }));
  }
  /// Types into the open palette and presses Enter once everything is found.
  void enter(const QString& text) {
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    ASSERT_TRUE(palette().isVisible());
    palette().field().setText(text);
    ASSERT_TRUE(waitFor([this] { return !palette().searching(); }));
    QTest::keyClick(&palette().field(), Qt::Key_Return);
    EXPECT_FALSE(palette().isVisible());
  }
  CommandPalette& palette() { return window.commandPalette(); }
  bool shown(const char* dock) {
    return window.findChild<QDockWidget*>(QLatin1String(dock))->isVisible();
  }
  MainWindow window;
};

TEST(CommandPalette, FindsAParcelByTheEndOfItsCode) {
  Open open;
  open.enter(QStringLiteral("GB00131"));
  EXPECT_EQ(open.window.document().selected(), ParcelIndex{130});
}

TEST(CommandPalette, FindsAnAreaAndSelectsItsParcels) {
  Open open;
  open.enter(QStringLiteral("沙岗"));
  EXPECT_EQ(open.window.document().selection()->count(), 75U);
}

TEST(CommandPalette, NamesAnAreaInTheLanguageOfTheWindowAndFindsItByBothNames) {
  Open open(Language::English);
  for (const char* typed : {"shagang", "沙岗"}) {
    open.window.document().select(noParcel);
    QTest::keyClick(&open.window, Qt::Key_K, Qt::ControlModifier);
    open.palette().field().setText(QString::fromUtf8(typed));
    ASSERT_TRUE(waitFor([&] { return !open.palette().searching(); }));
    EXPECT_EQ(open.palette().list().model()->index(0, 0).data().toString(),
              QStringLiteral("Shagang"));
    QTest::keyClick(&open.palette().field(), Qt::Key_Return);
    EXPECT_EQ(open.window.document().selection()->count(), 75U) << typed;
  }
}

TEST(CommandPalette, FindsARoadAndShowsIt) {
  Open open;
  const double before = open.window.map().unitsPerPixel();
  open.enter(QStringLiteral("起湾道"));
  EXPECT_NE(open.window.map().unitsPerPixel(), before);
}

TEST(CommandPalette, RunsACommandByItsName) {
  Open open(Language::English);
  EXPECT_FALSE(open.shown("rulesDock"));
  open.enter(QStringLiteral("Rules"));
  EXPECT_TRUE(open.shown("rulesDock"));
}

TEST(CommandPalette, ArrowsChooseAndEscapeLeaves) {
  Open open;
  QTest::keyClick(&open.window, Qt::Key_K, Qt::ControlModifier);
  QTreeView& list = open.palette().list();
  ASSERT_GT(list.model()->rowCount(), 3);
  EXPECT_EQ(list.currentIndex().row(), 0);
  QTest::keyClick(&open.palette().field(), Qt::Key_Down);
  EXPECT_EQ(list.currentIndex().row(), 1);
  QTest::keyClick(&open.palette().field(), Qt::Key_Up);
  QTest::keyClick(&open.palette().field(), Qt::Key_Up);
  EXPECT_EQ(list.currentIndex().row(), list.model()->rowCount() - 1);
  QTest::keyClick(&open.palette().field(), Qt::Key_Escape);
  EXPECT_FALSE(open.palette().isVisible());
}

TEST(CommandPalette, MenuMarksAreNoPartOfAName) {
  EXPECT_EQ(plainActionText(QStringLiteral("打开案例(&O)…")), QStringLiteral("打开案例…"));
  EXPECT_EQ(plainActionText(QStringLiteral("打开案例（&O）…")), QStringLiteral("打开案例…"));
  EXPECT_EQ(plainActionText(QStringLiteral("&Open case…")), QStringLiteral("Open case…"));
}

TEST(Roles, EachHasItsPanelsAndTheirKeys) {
  Open open;
  open.window.setRole(Role::Planner);
  EXPECT_TRUE(open.shown("rulesDock"));
  EXPECT_TRUE(open.shown("phasesDock"));
  open.window.setRole(Role::Investor);
  EXPECT_FALSE(open.shown("rulesDock"));
  EXPECT_TRUE(open.shown("tableDock"));
  open.window.setRole(Role::Officer);
  EXPECT_TRUE(open.shown("checkDock"));
  // Alt+1 is the legend.
  EXPECT_TRUE(open.shown("legendDock"));
  QTest::keyClick(&open.window, Qt::Key_1, Qt::AltModifier);
  EXPECT_FALSE(open.shown("legendDock"));
}

TEST(Roles, TheArrangementIsRememberedPerRole) {
  const QTemporaryDir folder;
  const QString file = folder.filePath(QStringLiteral("layout.ini"));
  {
    Open open;
    open.window.setLayoutFile(file);
    open.window.setRole(Role::Planner);
    open.window.findChild<QDockWidget*>(QStringLiteral("legendDock"))->hide();
    open.window.close();
  }
  Open open;
  open.window.setLayoutFile(file);
  EXPECT_FALSE(open.shown("legendDock"));
  EXPECT_TRUE(open.shown("rulesDock"));
  open.window.setRole(Role::Officer);
  EXPECT_TRUE(open.shown("legendDock"));
  open.window.setRole(Role::Planner);
  EXPECT_FALSE(open.shown("legendDock"));
}

}  // namespace
}  // namespace renewal::viewer
